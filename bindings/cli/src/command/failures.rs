//! `shikaku failures`: the failure catalogue as the document core/docs/failure-codes.md.

use std::process::ExitCode;

use shikaku_core::failure::table;

use crate::trouble::Trouble;

pub fn run() -> Result<ExitCode, Trouble> {
    print!("{}", table::markdown());
    Ok(ExitCode::SUCCESS)
}
