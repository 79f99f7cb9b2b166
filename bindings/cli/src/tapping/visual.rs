//! 目視.

use std::process::ExitCode;

use shikaku_card::Photo;
use shikaku_core::{Ask, Outcome, Printed, VisualCheck};

use super::{Taps, explained, show_end, unanswered};
use crate::{
    args::Common,
    show::{failure, photo, progress::Steps},
    trouble::Trouble,
};

/// The staff member who looks at person, card and photo.
pub trait Staff {
    /// What is printed on the card; `None` when there is nobody to read it.
    ///
    /// # Errors
    /// 3xx when it has not the form.
    fn printed(&self) -> Result<Option<Printed>, Trouble>;
    /// Whether the person is the one on the printed photo.
    fn compared(&self) -> bool;
    /// Whether the person is the one on the photo of the chip.
    fn is_same_person(&self, photo: &Photo) -> bool;
    /// Whether the last try may be spent.
    fn confirms_last_try(&self) -> bool;
    /// Whether to go on though fewer tries are left than expected.
    fn goes_on(&self) -> bool;
}

/// Taps until there is an answer, a failure, or nobody to ask.
pub async fn run(
    mut check: VisualCheck,
    taps: &dyn Taps,
    staff: &dyn Staff,
    common: &Common,
) -> Result<ExitCode, Trouble> {
    loop {
        let outcome = {
            let tap = taps.next().await?;
            explained(check.tap(tap.as_ref(), &Steps::new(common)).await, tap.as_ref()).await?
        };
        let ask = match outcome {
            Outcome::Ask(Ask::ComparePhoto) => {
                let same = compare(&check, staff, common);
                return Ok(show_end(&check.attest_photo(same, &Steps::new(common)).await?, common));
            }
            Outcome::Ask(ask) => ask,
            end => return Ok(show_end(&end, common)),
        };
        if !answer_ask(&mut check, ask, staff, common)? {
            return Ok(unanswered(ask, common));
        }
    }
}

fn compare(check: &VisualCheck, staff: &dyn Staff, common: &Common) -> bool {
    let Some(shown) = check.photo() else { return false };
    if !common.json {
        failure::print_ask(Ask::ComparePhoto, common.lang);
        photo::print(&shown);
    }
    staff.is_same_person(&shown)
}

/// Asks the staff member; `false` when nobody answers.
fn answer_ask(check: &mut VisualCheck, ask: Ask, staff: &dyn Staff, common: &Common) -> Result<bool, Trouble> {
    let expected = matches!(ask, Ask::BirthDateNeeded | Ask::AttestationNeeded);
    if !expected && !common.json {
        failure::print_ask(ask, common.lang);
    }
    match ask {
        Ask::BirthDateNeeded | Ask::WrongBirthDate { .. } | Ask::WrongCodeB { .. } => {
            let Some(printed) = staff.printed()? else { return Ok(false) };
            check.enter(&printed)?;
            Ok(true)
        }
        Ask::AttestationNeeded => {
            let compared = staff.compared();
            if compared {
                check.attest_printed_photo();
            }
            Ok(compared)
        }
        Ask::LastPrintedTry => {
            let confirmed = staff.confirms_last_try();
            if confirmed {
                check.confirm_last_try();
            }
            Ok(confirmed)
        }
        Ask::PrintedCounterFell { .. } => Ok(staff.goes_on()),
        _ => Ok(false),
    }
}
