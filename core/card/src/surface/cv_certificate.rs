//! READ BINARY of EF 0004, the card-verifiable certificate (card-protocol 4.1, 4.3): `00 B0 84 00 00 00 00`, or chunks of 256
//! bytes. Free.
//!
//! Answers: 9000 or 6282 with data.

use super::{CV_CERTIFICATE, Opened, Surface};
use crate::apdu::object_file::read_object;
use crate::error::{CardError, Step};

impl Surface<'_, Opened> {
    /// Reads the certificate of the key that signed the age record and the card face, without the filler behind it. At most
    /// 4 KiB.
    ///
    /// # Errors
    /// As [`Surface::read_age_record`].
    pub async fn read_cv_certificate(&mut self) -> Result<Vec<u8>, CardError> {
        self.channel.begin(Step::ReadCvCertificate);
        self.state.tries_read = false;
        read_object(&mut self.channel, &CV_CERTIFICATE).await
    }
}
