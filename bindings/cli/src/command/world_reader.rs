//! `shikaku world reader`: a virtual Bluetooth reader with a card on it, as BlueZ offers it on a private D-Bus
//! (`DBUS_SYSTEM_BUS_ADDRESS`). A line on standard input does something with it: off, on, sleep, wake, lose, take, lay.

use std::{env, io::BufRead, process::ExitCode, thread};

use chrono::Utc;
use shikaku_world::{
    card::{CardOptions, TapOptions, VirtualCard},
    pki::CardAuthority,
    reader::{ReaderFault, ReaderModel, ReaderOptions, VirtualReader, bluez},
};

use super::demo;
use crate::{
    args::{BluetoothReader, Common},
    show::pick,
    trouble::Trouble,
};

pub async fn run(order: &BluetoothReader, common: &Common) -> Result<ExitCode, Trouble> {
    if env::var_os("DBUS_SYSTEM_BUS_ADDRESS").is_none() {
        return Err(Trouble::Usage("a private bus is wanted in DBUS_SYSTEM_BUS_ADDRESS".into()));
    }
    let person = demo::person(Some(&order.person))?;
    let fault = demo::fault(order.fault.as_deref())?;
    let (mut options, mut tap) = (CardOptions::default(), TapOptions::default());
    if let Some(fault) = fault {
        (options, tap) = (options.with(fault), tap.with(fault));
    }
    let authority = CardAuthority::synthetic().map_err(Trouble::world)?;
    let card = VirtualCard::new(person, &authority, options, Utc::now()).map_err(Trouble::world)?;
    let reader = reader(order)?;
    reader.lay(&card, tap);
    let mut served = bluez::serve(reader.clone()).await.map_err(Trouble::world)?;
    let lies = pick(common.lang, "のカードがリーダーにあります: ble:", "'s card lies on the reader: ble:");
    println!("  {}{lies}{}", person.name, reader.model().face().advertised);
    thread::spawn(move || handle(&reader, &card));
    tokio::select! {
        () = served.ended() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.map_err(Trouble::io("signal"))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn reader(order: &BluetoothReader) -> Result<VirtualReader, Trouble> {
    let unknown = |what: &str| Trouble::Usage(format!("no such {what}"));
    let model = ReaderModel::by_name(&order.model).ok_or_else(|| unknown("model"))?;
    let mut options = ReaderOptions { bonded: model.wants_bond(), seed: seed(), ..ReaderOptions::default() };
    for name in &order.reader_fault {
        options = options.with(ReaderFault::by_name(name).map_err(|_| unknown("fault of a reader"))?);
    }
    Ok(VirtualReader::new(model, options))
}

/// Another one each time.
fn seed() -> u64 {
    uuid::Uuid::new_v4().as_u64_pair().0
}

/// What people do with the reader, a line each, until there is no more.
fn handle(reader: &VirtualReader, card: &VirtualCard) {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        match line.trim() {
            "off" => reader.switch_off(),
            "on" => reader.switch_on(),
            "sleep" => reader.fall_asleep(),
            "wake" => reader.wake(),
            "lose" => reader.lose_connection(),
            "take" => reader.take_away(),
            "lay" => reader.lay(card, TapOptions::default()),
            other => eprintln!("shikaku: ? {other}"),
        }
    }
}
