//! A response APDU: data, then the status word (ISO/IEC 7816-4, 5.1). Any bytes may come; none may harm.

use super::StatusWord;

/// Longest response taken, in bytes: extended length's 65,536 and the status word.
pub const MAX_RESPONSE: usize = 65_536 + 2;

/// Data and status word. `Debug` shows the length only.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// What stands before the status word.
    pub data: Vec<u8>,
    /// SW1 SW2.
    pub status: StatusWord,
}

impl Response {
    /// Parts data and status word.
    ///
    /// # Errors
    /// [`ResponseError`] for less than two bytes or more than [`MAX_RESPONSE`].
    pub fn parse(mut bytes: Vec<u8>) -> Result<Self, ResponseError> {
        if bytes.len() > MAX_RESPONSE {
            return Err(ResponseError::TooLong);
        }
        let status = *bytes.last_chunk::<2>().ok_or(ResponseError::TooShort)?;
        bytes.truncate(bytes.len() - status.len());
        Ok(Self { data: bytes, status: status.into() })
    }
}

impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Response({} bytes, {})", self.data.len(), self.status)
    }
}

/// A response that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResponseError {
    /// No status word.
    #[error("response without a status word")]
    TooShort,
    /// More than [`MAX_RESPONSE`] bytes.
    #[error("response too long")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_status_word_alone_is_a_response() {
        let response = Response::parse(vec![0x63, 0xC2]).unwrap();
        assert_eq!((response.data.len(), response.status), (0, StatusWord(0x63C2)));
    }

    #[test]
    fn too_short_and_too_long_are_told_apart() {
        assert_eq!(Response::parse(vec![]), Err(ResponseError::TooShort));
        assert_eq!(Response::parse(vec![0x90]), Err(ResponseError::TooShort));
        assert!(Response::parse(vec![0; MAX_RESPONSE]).is_ok());
        assert_eq!(Response::parse(vec![0; MAX_RESPONSE + 1]), Err(ResponseError::TooLong));
    }

    #[test]
    fn debug_shows_no_data() {
        let response = Response::parse(vec![0xAB, 0xCD, 0x90, 0x00]).unwrap();
        assert_eq!(format!("{response:?}"), "Response(2 bytes, 9000)");
    }

    proptest! {
        #[test]
        fn any_two_bytes_or_more_are_parted_without_loss(bytes in proptest::collection::vec(any::<u8>(), 2..600)) {
            let response = Response::parse(bytes.clone()).unwrap();
            let mut joined = response.data.clone();
            joined.extend(response.status.0.to_be_bytes());
            prop_assert_eq!(joined, bytes);
        }
    }
}
