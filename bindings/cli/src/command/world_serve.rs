//! `shikaku world serve`: the sandbox, portal and check service, over TLS in a process of its own.

use std::process::ExitCode;

use serde_json::json;
use shikaku_world::{
    server::{self, Place, TlsSettings},
    service::portal_sheet,
};
use tokio::net::TcpListener;

use crate::{
    args::{Common, Serve},
    show::{json, pick},
    trouble::Trouble,
};

pub async fn run(order: &Serve, common: &Common) -> Result<ExitCode, Trouble> {
    let (folder, sandbox) = super::sandbox(common)?;
    let listener = TcpListener::bind(order.listen).await.map_err(Trouble::io(order.listen.to_string()))?;
    let tls = TlsSettings { place: Place::Folder(folder.path().to_owned()), ..TlsSettings::default() };
    let handle = server::serve(sandbox.clone(), listener, tls).await.map_err(Trouble::world)?;
    let ca_file = folder.file("ca.pem");
    let codes = sandbox.issue_codes().map_err(Trouble::world)?;
    if common.json {
        let codes = codes.iter().map(|issued| {
            let qr = issued.qr_text();
            json!({ "institution": issued.institution, "code": issued.code.to_string(), "qr": qr, "expires": issued.expires })
        });
        let codes: Vec<_> = codes.collect();
        json::print(&json!({ "url": handle.url(), "ca_file": ca_file, "codes": codes }));
    } else {
        println!("  {} {}", pick(common.lang, "サンドボックス:", "sandbox:"), handle.url());
        println!("  {} {}", pick(common.lang, "認証局:", "CA file:"), ca_file.display());
        println!("{}", portal_sheet(&codes));
        println!("  {}", pick(common.lang, "終了は Ctrl-C", "stop with Ctrl-C"));
    }
    tokio::signal::ctrl_c().await.map_err(Trouble::io("signal"))?;
    handle.shutdown().await;
    Ok(ExitCode::SUCCESS)
}
