//! What PC/SC says went wrong, as the card link tells it: one table. Codes that may mean a lost card as well as a broken
//! frame, or come from a service that just died, are none of these: whoever got one looks at the reader ([`Fault::Unclear`]).

use pcsc::Error;
use shikaku_card::LinkError;

/// What an error code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This.
    Link(LinkError),
    /// The card, the reader or the frame.
    Unclear,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Link(match error {
            Error::NoSmartcard | Error::RemovedCard | Error::ResetCard => LinkError::CardLost,
            Error::UnpoweredCard | Error::UnresponsiveCard => LinkError::CardLost,
            Error::NoService | Error::ServiceStopped | Error::Shutdown | Error::SystemCancelled => {
                LinkError::ReaderLost
            }
            Error::ReaderUnavailable | Error::UnknownReader | Error::NoReadersAvailable => LinkError::ReaderLost,
            // The context or the card's handle died with the service.
            Error::InvalidHandle => LinkError::ReaderLost,
            Error::SharingViolation | Error::ServerTooBusy => LinkError::Busy,
            Error::NoAccess | Error::SecurityViolation => LinkError::NotPermitted,
            Error::Timeout | Error::WaitedTooLong => LinkError::TimedOut,
            Error::Cancelled | Error::CancelledByUser => LinkError::Cancelled,
            Error::UnsupportedCard | Error::CardUnsupported | Error::InvalidAtr => LinkError::Protocol,
            Error::ProtoMismatch | Error::PciTooSmall | Error::ReaderUnsupported => LinkError::Protocol,
            _ => return Self::Unclear,
        })
    }
}

impl Fault {
    /// As the card link tells it when nothing more can be found out.
    pub fn told(self) -> LinkError {
        match self {
            Self::Link(error) => error,
            Self::Unclear => LinkError::Protocol,
        }
    }
}

/// For `map_err` where a look at the reader tells no more.
pub fn told(error: Error) -> LinkError {
    Fault::from(error).told()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_card_a_lost_reader_and_a_busy_one_are_told_apart() {
        for gone in [Error::RemovedCard, Error::ResetCard, Error::UnpoweredCard, Error::NoSmartcard] {
            assert_eq!(told(gone), LinkError::CardLost, "{gone}");
        }
        for gone in [Error::NoService, Error::ServiceStopped, Error::ReaderUnavailable, Error::InvalidHandle] {
            assert_eq!(told(gone), LinkError::ReaderLost, "{gone}");
        }
        assert_eq!(told(Error::SharingViolation), LinkError::Busy);
        assert_eq!(told(Error::SecurityViolation), LinkError::NotPermitted);
        assert_eq!(told(Error::Timeout), LinkError::TimedOut);
        assert_eq!(told(Error::Cancelled), LinkError::Cancelled);
    }

    #[test]
    fn what_a_driver_says_of_any_failed_exchange_is_unclear() {
        for unclear in [Error::NotTransacted, Error::CommError, Error::InternalError, Error::InvalidParameter] {
            assert_eq!(Fault::from(unclear), Fault::Unclear, "{unclear}");
            assert_eq!(told(unclear), LinkError::Protocol);
        }
    }

    #[test]
    fn a_card_that_no_protocol_fits_is_no_lost_card() {
        assert_eq!(told(Error::ProtoMismatch), LinkError::Protocol);
        assert_eq!(told(Error::InvalidAtr), LinkError::Protocol);
    }
}
