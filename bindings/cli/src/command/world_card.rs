//! `shikaku world card`: a virtual card that waits for a reader in another process (vpcd protocol, reversed).

use std::process::ExitCode;

use chrono::Utc;
use shikaku_world::{
    card::{CardOptions, TapOptions, VirtualCard, vpcd},
    pki::CardAuthority,
};
use tokio::net::TcpListener;

use super::demo;
use crate::{
    args::{Card, Common},
    show::pick,
    trouble::Trouble,
};

pub async fn run(order: &Card, common: &Common) -> Result<ExitCode, Trouble> {
    let person = demo::person(Some(&order.person))?;
    let fault = demo::fault(order.fault.as_deref())?;
    let (mut options, mut tap) = (CardOptions::default(), TapOptions::default());
    if let Some(fault) = fault {
        (options, tap) = (options.with(fault), tap.with(fault));
    }
    let authority = CardAuthority::synthetic().map_err(Trouble::world)?;
    let card = VirtualCard::new(person, &authority, options, Utc::now()).map_err(Trouble::world)?;
    let listener = TcpListener::bind(order.listen).await.map_err(Trouble::io(order.listen.to_string()))?;
    let address = listener.local_addr().map_err(Trouble::io("address"))?;
    let waits = pick(common.lang, "のカードがリーダーを待っています: vpcd:", "'s card waits for a reader: vpcd:");
    println!("  {}{waits}{address}", person.name);
    tokio::select! {
        served = vpcd::serve(&card, tap, &listener) => served.map_err(Trouble::io("vpcd"))?,
        interrupted = tokio::signal::ctrl_c() => interrupted.map_err(Trouble::io("signal"))?,
    }
    Ok(ExitCode::SUCCESS)
}
