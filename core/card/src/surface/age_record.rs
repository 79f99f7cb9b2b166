//! READ BINARY of EF 0001, the age record (card-protocol 4.1, 4.3): `00 B0 81 00 00 00 00`, or chunks of 256 bytes. The birth key
//! opens it.
//!
//! Answers: 9000 or 6282 with data; 6982 = not open.

use super::{AGE_RECORD, Opened, Surface};
use crate::apdu::object_file::read_object;
use crate::error::{CardError, Step};

impl Surface<'_, Opened> {
    /// Reads the age record: birth date, card key, signature, without the filler behind it. At most 4 KiB.
    ///
    /// # Errors
    /// [`Fault::EmptyFile`](crate::Fault::EmptyFile), [`Fault::Truncated`](crate::Fault::Truncated),
    /// [`Fault::NotDer`](crate::Fault::NotDer), [`Fault::TooLong`](crate::Fault::TooLong),
    /// [`Fault::Link`](crate::Fault::Link), [`Fault::Status`](crate::Fault::Status).
    pub async fn read_age_record(&mut self) -> Result<Vec<u8>, CardError> {
        self.channel.begin(Step::ReadAgeRecord);
        self.state.tries_read = false;
        read_object(&mut self.channel, &AGE_RECORD).await
    }
}
