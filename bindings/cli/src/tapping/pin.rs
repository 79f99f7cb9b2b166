//! 暗証番号.

use std::process::ExitCode;

use shikaku_core::{Ask, Outcome, PinCheck};

use super::{Taps, explained, show_end, unanswered};
use crate::{
    args::Common,
    pin_input::PinInput,
    show::{failure, progress::Steps},
    trouble::Trouble,
};

/// Taps until there is an answer, a failure, or nobody to ask.
pub async fn run(mut check: PinCheck, taps: &dyn Taps, pins: PinInput, common: &Common) -> Result<ExitCode, Trouble> {
    loop {
        let outcome = {
            let tap = taps.next().await?;
            explained(check.tap(tap.as_ref(), &Steps::new(common)).await, tap.as_ref()).await?
        };
        let ask = match outcome {
            Outcome::Ask(ask) => ask,
            end => return Ok(show_end(&end, common)),
        };
        if !answer_ask(&mut check, ask, pins, common)? {
            return Ok(unanswered(ask, common));
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
        _ => Ok(false),
    }
}
