//! `shikaku world revoke`: what the portal's staff do when a device is lost (端末の失効). Works while the sandbox serves.

use std::process::ExitCode;

use serde_json::json;

use crate::{
    args::Common,
    show::{json, pick},
    trouble::Trouble,
};

pub fn run(common: &Common) -> Result<ExitCode, Trouble> {
    let (_, sandbox) = super::sandbox(common)?;
    let mut names = Vec::new();
    for device in sandbox.devices().map_err(Trouble::world)?.into_iter().filter(|device| !device.revoked) {
        sandbox.revoke_device(device.id).map_err(Trouble::world)?;
        names.push(device.info.name);
    }
    if common.json {
        json::print(&json!({ "revoked": names }));
    } else {
        println!("  {} {}", pick(common.lang, "失効:", "revoked:"), names.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}
