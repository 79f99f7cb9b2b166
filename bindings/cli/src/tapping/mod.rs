//! A check over as many taps as it takes: what a tap asks back is asked here, with no card in the field. One file a mode.

pub mod pin;
pub mod visual;

use std::process::ExitCode;

use async_trait::async_trait;
use shikaku_card::CardLink;
use shikaku_core::{Ask, Failure, Outcome};
use shikaku_reader::vpcd::VpcdLink;
use shikaku_world::card::VirtualTap;

use crate::{
    args::Common,
    show::{answer, failure, json},
};

/// Gives the next tap: a card in the field.
#[async_trait]
pub trait Taps: Send + Sync {
    /// The next tap.
    async fn next(&self) -> Result<Box<dyn Tap>, Failure>;
}

/// A card in the field, and what its reader knows.
#[async_trait]
pub trait Tap: CardLink {
    /// A failure of this tap, told as precisely as the reader can.
    async fn explain(&self, failure: Failure) -> Failure {
        failure
    }
}

impl Tap for VpcdLink {}
impl Tap for VirtualTap {}
#[cfg(feature = "pc")]
impl Tap for shikaku_reader::pcsc::PcscLink {}

/// How a tap ended, its failure told precisely.
async fn explained(outcome: Result<Outcome, Failure>, tap: &dyn Tap) -> Result<Outcome, Failure> {
    match outcome {
        Err(failure) => Err(tap.explain(failure).await),
        ended => ended,
    }
}

/// Shows how a check ended.
fn show_end(outcome: &Outcome, common: &Common) -> ExitCode {
    match outcome {
        Outcome::Answered(answered) if common.json => {
            json::print(&json::answer(&answered.kept, &answered.meters));
            ExitCode::SUCCESS
        }
        Outcome::Answered(answered) => {
            answer::print(&answered.kept, common.lang);
            answer::print_meters(&answered.meters, common.lang);
            ExitCode::SUCCESS
        }
        Outcome::Waiting { check_id, because, meters } => {
            if common.json {
                json::print(&json::waiting(*check_id, *because, meters));
            } else {
                failure::print_waiting(*because, common.lang);
            }
            ExitCode::FAILURE
        }
        Outcome::Ask(ask) => unanswered(*ask, common),
    }
}

/// Shows that nobody answered what a tap asked.
fn unanswered(ask: Ask, common: &Common) -> ExitCode {
    if common.json {
        json::print(&json::ask(ask));
    }
    ExitCode::FAILURE
}
