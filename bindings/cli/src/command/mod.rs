//! One command a file.

mod check;
mod demo;
mod diagnose;
mod enrol;
mod failures;
mod history;
mod outbox;
mod people;
mod readers;
mod settings;
mod settings_reader_key;
mod world_card;
#[cfg(all(feature = "bluetooth", target_os = "linux"))]
mod world_reader;
mod world_revoke;
mod world_serve;

use std::{process::ExitCode, sync::Arc};

use shikaku_core::{Anchors, Engine, Platform, Practice, Production, clock::SystemClock, engine::ServiceAddress};
use shikaku_world::{
    pki::{CardAuthority, Kind, cv_authority},
    service::{Memory, Sandbox, Setup},
};

use crate::{
    args::{Command, Common, Demo, World},
    platform::{FileSecrets, Folder, device_key},
    trouble::Trouble,
};

/// Runs a command; none is the demonstration.
pub async fn run(command: Option<Command>, common: &Common) -> Result<ExitCode, Trouble> {
    match command.unwrap_or_else(|| Command::Demo(Demo::default())) {
        Command::Demo(order) => demo::run(&order, common).await,
        Command::People => people::run(common),
        Command::World(World::Serve(order)) => world_serve::run(&order, common).await,
        Command::World(World::Revoke) => world_revoke::run(common),
        Command::World(World::Card(order)) => world_card::run(&order, common).await,
        #[cfg(all(feature = "bluetooth", target_os = "linux"))]
        Command::World(World::Reader(order)) => world_reader::run(&order, common).await,
        Command::Enrol(order) => enrol::run(&order, common).await,
        Command::Check(order) => check::run(&order, common).await,
        Command::Readers(order) => readers::run(&order, common).await,
        Command::History(order) => history::run(&order, common).await,
        Command::Outbox(order) => outbox::run(&order, common).await,
        Command::Settings(order) => settings::run(&order, common).await,
        Command::Diagnose(order) => diagnose::run(&order, common).await,
        Command::Failures => failures::run(),
    }
}

/// Opens this device in the world that the command line names.
async fn open(common: &Common, address: ServiceAddress) -> Result<Arc<Engine>, Trouble> {
    let folder = Folder::of(common).map_err(Trouble::io("data folder"))?;
    open_in(&folder, address, common.practice).await
}

/// Opens the device of a folder.
async fn open_in(folder: &Folder, address: ServiceAddress, practice: bool) -> Result<Arc<Engine>, Trouble> {
    let platform = Platform {
        database: folder.file("shikaku.db"),
        secrets: Arc::new(FileSecrets(folder.clone())),
        key: device_key(folder).map_err(Trouble::io("device key"))?,
        clock: Arc::new(SystemClock),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    if practice {
        let connector = Box::new(move |identity| address.connect(identity));
        Ok(Practice::open(platform, anchors()?, connector).await?.engine().clone())
    } else {
        Ok(Production::open(platform, address).await?.engine().clone())
    }
}

/// The sandbox that is remembered in the data folder.
fn sandbox(common: &Common) -> Result<(Folder, Sandbox), Trouble> {
    let folder = match &common.data {
        Some(path) => Folder::at(path),
        None => Folder::of(common),
    };
    let folder = folder.map_err(Trouble::io("data folder"))?;
    let mut setup = Setup::synthetic().map_err(Trouble::world)?;
    setup.memory = Memory::File(folder.file("sandbox.db"));
    Ok((folder, Sandbox::open(setup).map_err(Trouble::world)?))
}

/// Whom the virtual cards come from.
fn anchors() -> Result<Anchors, Trouble> {
    let root = CardAuthority::synthetic().map_err(Trouble::world)?.root_der(Kind::Auth).to_vec();
    let cv = cv_authority().map_err(Trouble::world)?;
    Ok(Anchors { roots: vec![root], cv: vec![cv.into()] })
}
