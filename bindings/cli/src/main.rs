//! 資格タッチ on the command line. `cargo run` is a whole check against the world.
//!
//! Rooms: `args` what is typed · `command` one command a file · `show` what is printed · `platform` files for secrets and the
//! device key · `pin_input`, `printed_input`, `secret_input` · `reader` which reader, and its cards · `tapping` a check over as many
//! taps as it takes.
//!
//! Exit codes: 0 answered, 1 failed (number on the standard error), 2 usage.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod args;
mod command;
mod pin_input;
mod platform;
mod printed_input;
mod reader;
mod secret_input;
mod show;
mod tapping;
mod trouble;

use std::process::ExitCode;

use clap::Parser;

use args::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    let Cli { command, common } = Cli::parse();
    show_logs();
    match command::run(command, &common).await {
        Ok(code) => code,
        Err(trouble) => trouble.report(&common),
    }
}

/// Logs go to the standard error when `SHIKAKU_LOG` asks for them, e.g. `SHIKAKU_LOG=debug`.
fn show_logs() {
    let Ok(filter) = tracing_subscriber::EnvFilter::try_from_env("SHIKAKU_LOG") else { return };
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
