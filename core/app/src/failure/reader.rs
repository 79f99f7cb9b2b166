//! Where every error of a Bluetooth reader (Bluetoothリーダー) becomes a number, and how a failure that only says that the link broke is
//! told precisely: whoever owns the card link knows why.

use shikaku_card::LinkError;
use shikaku_reader::{
    GattError, ReaderError,
    error::{AuthenticationFault, CardFault},
};

use super::{Failure, FailureKind as F};

impl From<ReaderError> for Failure {
    fn from(error: ReaderError) -> Self {
        let kind = match error {
            ReaderError::Card(CardFault::Slot(fault)) => return LinkError::from(fault).into(),
            ReaderError::Card(CardFault::Absent | CardFault::Inactive) => F::CardLost,
            ReaderError::NoCard | ReaderError::NoAnswer => F::CardSlow,
            ReaderError::Authentication(fault) => key(fault),
            ReaderError::Gatt(fault) => bluetooth(fault),
            ReaderError::Asleep => F::ReaderAsleep,
            ReaderError::NotReachable => F::ReaderOutOfReach,
            ReaderError::NotAReader => F::ReaderUnknown,
            ReaderError::Frame(_) | ReaderError::Message(_) | ReaderError::Reported(_) => F::ReaderProtocol,
            ReaderError::CommandTooLong | ReaderError::Unsupported => F::ReaderProtocol,
            ReaderError::Closed | ReaderError::NotConnected => F::ReaderLost,
            ReaderError::Busy => F::ReaderBusy,
            ReaderError::Cancelled => F::Cancelled,
            _ => F::Bug,
        };
        kind.into()
    }
}

fn key(fault: AuthenticationFault) -> F {
    match fault {
        AuthenticationFault::Required => F::ReaderLost,
        AuthenticationFault::WrongMasterKey => F::ReaderKeyRefused,
        AuthenticationFault::TooManyTries => F::ReaderKeyLocked,
        AuthenticationFault::UnknownKind => F::ReaderUnknown,
    }
}

fn bluetooth(fault: GattError) -> F {
    match fault {
        GattError::Off => F::BluetoothOff,
        GattError::NotPermitted => F::BluetoothNotPermitted,
        GattError::NotBonded => F::ReaderNotPaired,
        GattError::NotFound | GattError::Disconnected | GattError::TimedOut | GattError::Failed => F::ReaderLost,
        _ => F::Bug,
    }
}

impl Failure {
    /// The same failure, said precisely: `why` is what the owner of the card link knows of it ([`GattSession::last_error`],
    /// [`ReaderCard::last_error`]). A failure that is not about that is left as it is: a torn VERIFY stays 102.
    ///
    /// [`GattSession::last_error`]: shikaku_reader::GattSession::last_error
    /// [`ReaderCard::last_error`]: shikaku_reader::ReaderCard::last_error
    #[must_use]
    pub fn because(self, why: Option<ReaderError>) -> Self {
        match why {
            Some(error) if Self::from(LinkError::from(error)) == self => error.into(),
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use shikaku_reader::error::{FrameFault, MessageFault, Report};

    use super::*;

    const WRONG_KEY: ReaderError = ReaderError::Authentication(AuthenticationFault::WrongMasterKey);

    #[test]
    fn what_a_person_does_something_else_about_has_a_number_of_its_own() {
        let errors = [
            WRONG_KEY,
            AuthenticationFault::TooManyTries.into(),
            ReaderError::Asleep,
            ReaderError::NotReachable,
            GattError::Off.into(),
            GattError::NotPermitted.into(),
            GattError::NotBonded.into(),
            ReaderError::NotAReader,
            FrameFault::Check.into(),
            ReaderError::NoCard,
            ReaderError::Busy,
            ReaderError::Cancelled,
            GattError::Disconnected.into(),
            CardFault::Absent.into(),
        ];
        let numbers: HashSet<u16> = errors.iter().map(|error| Failure::from(*error).number()).collect();
        assert_eq!(numbers.len(), errors.len());
        assert!(!numbers.contains(&F::Bug.number()));
    }

    #[test]
    fn whatever_broke_the_language_is_one_failure() {
        for error in [MessageFault::Sequence.into(), Report::Other(9).into(), ReaderError::CommandTooLong] {
            assert_eq!(Failure::from(error).kind, F::ReaderProtocol, "{error}");
        }
    }

    #[test]
    fn a_link_that_broke_says_why() {
        let told = |error: ReaderError| Failure::from(LinkError::from(error)).because(Some(error)).kind;
        assert_eq!(told(ReaderError::Asleep), F::ReaderAsleep);
        assert_eq!(told(WRONG_KEY), F::ReaderKeyRefused);
        assert_eq!(told(GattError::Disconnected.into()), F::ReaderLost);
        assert_eq!(told(CardFault::Absent.into()), F::CardLost);
    }

    #[test]
    fn a_failure_of_something_else_is_left_as_it_is() {
        for kind in [F::VerifyUnknown, F::PrintedVerifyUnknown, F::Unreachable, F::CardSlow] {
            assert_eq!(Failure::from(kind).because(Some(ReaderError::Asleep)).kind, kind);
        }
        assert_eq!(Failure::from(F::ReaderLost).because(None).kind, F::ReaderLost);
    }
}
