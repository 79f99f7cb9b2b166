//! What staff do in a visual check (目視) of a synthetic person.

use chrono::{Datelike, Utc};
use shikaku_card::CardLink;
use shikaku_core::{Ask, Failure, Outcome, Printed, VisualCheck, progress::Silent};
use shikaku_eligibility::PrintedYear;
use shikaku_store::today;
use shikaku_world::people::{self, Person};
use zeroize::Zeroizing;

use crate::{Clinic, cards::order};

/// Which photo is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The printed one.
    Printed,
    /// The one of the chip.
    Chip,
}

/// What is printed on a person's card.
#[must_use]
pub fn printed(person: &Person, compared: Compared) -> Printed {
    let year = match person.printed_year {
        people::PrintedYear::Era => PrintedYear::Era,
        people::PrintedYear::Western => PrintedYear::Western,
    };
    let expires = u16::try_from(person.card_expires(today(Utc::now())).year()).unwrap();
    let code = (expires, Zeroizing::new(person.security_code.to_owned()));
    Printed { birth: person.birth.date().unwrap(), year, code: (compared == Compared::Chip).then_some(code) }
}

impl Clinic {
    /// Begins a visual check of `person`: entered, and attested where that comes before the tap.
    pub async fn begin_visual(&self, person: &Person, compared: Compared) -> VisualCheck {
        let mut check = VisualCheck::begin(self.engine(), order()).await.unwrap();
        check.enter(&printed(person, compared)).unwrap();
        if compared == Compared::Printed {
            check.attest_printed_photo();
        }
        check
    }
}

/// One tap; the photo of the chip, when it is shown, is found to be the person's.
///
/// # Errors
/// Those of the check.
pub async fn tap(check: &mut VisualCheck, link: &dyn CardLink) -> Result<Outcome, Failure> {
    match check.tap(link, &Silent).await? {
        Outcome::Ask(Ask::ComparePhoto) => check.attest_photo(true, &Silent).await,
        outcome => Ok(outcome),
    }
}
