//! A check over as many taps as it takes: what a tap asks back is asked here, with no card in the field.

use std::process::ExitCode;

use async_trait::async_trait;
use shikaku_card::CardLink;
use shikaku_core::{Ask, Failure, Outcome, PinCheck};

use crate::{
    args::Common,
    pin_input::PinInput,
    show::{answer, failure, json, progress::Steps},
    trouble::Trouble,
};

/// Gives the next tap: a card in the field.
#[async_trait]
pub trait Taps: Send + Sync {
    /// The next tap.
    async fn next(&self) -> Result<Box<dyn CardLink>, Failure>;
}

/// Taps until there is an answer, a failure, or nobody to ask.
pub async fn run(mut check: PinCheck, taps: &dyn Taps, pins: PinInput, common: &Common) -> Result<ExitCode, Trouble> {
    loop {
        let outcome = {
            let link = taps.next().await?;
            check.tap(link.as_ref(), &Steps::new(common)).await?
        };
        let ask = match outcome {
            Outcome::Ask(ask) => ask,
            end => return Ok(show_end(&end, common)),
        };
        if !answer_ask(&mut check, ask, pins, common)? {
            if common.json {
                json::print(&json::ask(ask));
            }
            return Ok(ExitCode::FAILURE);
        }
    }
}

/// Asks the person; `false` when nobody answers.
fn answer_ask(check: &mut PinCheck, ask: Ask, pins: PinInput, common: &Common) -> Result<bool, Trouble> {
    if ask != Ask::PinNeeded && !common.json {
        failure::print_ask(ask, common.lang);
    }
    match ask {
        Ask::CounterFell { .. } if pins == PinInput::Terminal => Ok(pins.goes_on(common.lang)),
        Ask::PinNeeded | Ask::WrongPin { .. } | Ask::CounterFell { .. } => {
            let pin = pins.read(common.lang)?;
            let entered = pin.is_some();
            pin.into_iter().for_each(|pin| check.enter(pin));
            Ok(entered)
        }
        Ask::LastTry => {
            let confirmed = pins.confirms_last_try(common.lang);
            if confirmed {
                check.confirm_last_try();
            }
            Ok(confirmed)
        }
        Ask::AnotherCard => Ok(false),
    }
}

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
        Outcome::Ask(_) => ExitCode::FAILURE,
    }
}
