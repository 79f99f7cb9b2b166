//! READ BINARY of EF 000A, the 利用者証明用電子証明書 (card-protocol 2.2, 5): `00 B0 8A 00 00 00 00`, or chunks of 256 bytes.
//! Free on a card; on a phone that plays one it asks for the PIN first (card-protocol 8).
//!
//! Answers: 9000 or 6282 with data; 6982 = a phone; 6A82, 6B00 or filler only = no certificate.

use super::{CERTIFICATE, Jpki, Selected};
use crate::apdu::StatusWord;
use crate::apdu::object_file::read_object;
use crate::error::{CardError, Fault, Step};

impl Jpki<'_, Selected> {
    /// Reads the certificate: DER, without the filler behind it. About 1,600 bytes, at most 8 KiB.
    ///
    /// # Errors
    /// [`Fault::PhoneJpki`], [`Fault::NoCertificate`], [`Fault::Truncated`], [`Fault::NotDer`], [`Fault::TooLong`],
    /// [`Fault::Link`], [`Fault::Status`]. After a failed link, [`Jpki::extended_length`] says whether the next tap should
    /// use short lengths.
    pub async fn read_certificate(&mut self) -> Result<Vec<u8>, CardError> {
        self.channel.begin(Step::ReadCertificate);
        self.state.tries_read = false;
        read_object(&mut self.channel, &CERTIFICATE)
            .await
            .map_err(|error| CardError { fault: meaning(error.fault), ..error })
    }
}

fn meaning(fault: Fault) -> Fault {
    match fault {
        Fault::Status(StatusWord::SECURITY_STATUS) => Fault::PhoneJpki,
        Fault::Status(status) if status.is_not_found() || status.is_end_of_file() => Fault::NoCertificate,
        Fault::EmptyFile => Fault::NoCertificate,
        other => other,
    }
}
