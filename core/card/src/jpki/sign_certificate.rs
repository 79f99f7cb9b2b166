//! READ BINARY of EF 0008 (card-protocol 2.1, 8): three bytes, the first says whether there is a 署名用電子証明書. Without one the
//! card is that of a child, a ward, or a 顔認証マイナンバーカード. Free. `00 B0 88 00 03`.
//!
//! Answers: 9000 or 6282 with data.

use super::{AVAILABILITY, Jpki, Selected};
use crate::apdu::addressing::read_start_of;
use crate::error::{CardError, Fault, Step};

/// Bytes of the file.
const LENGTH: u16 = 3;
/// "There is one."
const PRESENT: u8 = 0x8F;

impl Jpki<'_, Selected> {
    /// Asks whether there is a 署名用電子証明書. No part of a check: for the words of a failure.
    ///
    /// # Errors
    /// [`Fault::EmptyFile`], [`Fault::Link`], [`Fault::Status`].
    pub async fn has_sign_certificate(&mut self) -> Result<bool, CardError> {
        self.channel.begin(Step::SignCertificate);
        self.state.tries_read = false;
        let response = read_start_of(&mut self.channel, AVAILABILITY, LENGTH).await?;
        if !response.status.has_data() {
            return Err(self.channel.error(Fault::Status(response.status)));
        }
        let first = response.data.first().ok_or_else(|| self.channel.error(Fault::EmptyFile))?;
        Ok(*first == PRESENT)
    }
}
