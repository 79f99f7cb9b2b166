//! COMPUTE DIGITAL SIGNATURE with the key of the 利用者証明用電子証明書 (card-protocol 2.2, 2.3): `80 2A 00 97 33 <DigestInfo> 00`,
//! RSA-2048, PKCS#1 v1.5 over SHA-256. The key signs whatever it is given; so it is given a statement, never bytes of a caller.
//!
//! A refused short id means that the card signed nothing: the key is selected, and the command goes out in the classic form. In
//! no other case is it sent again.
//!
//! Answers: 9000 with 256 bytes; 6982 = the PIN does not count as verified any more; 6985, 6700 = input length.

use super::{Jpki, KEY, Verified};
use crate::apdu::Delivery;
use crate::apdu::addressing::send_to_key;
use crate::apdu::command::{Cla, Command, Le};
use crate::error::{CardError, Fault, Step};
use crate::statement::CheckStatement;

/// What stands before the SHA-256 in its DigestInfo (RFC 8017, 9.2, note 1).
const DIGEST_INFO: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

/// Bytes of a signature of RSA-2048.
pub const SIGNATURE_LENGTH: usize = 256;

impl Jpki<'_, Verified> {
    /// Signs the statement: 256 bytes, PKCS#1 v1.5 over SHA-256.
    ///
    /// # Errors
    /// [`Fault::Link`] (whether the card signed is unknown), [`Fault::Status`], [`Fault::SignatureLength`].
    pub async fn sign(&mut self, statement: &CheckStatement) -> Result<Vec<u8>, CardError> {
        self.channel.begin(Step::Sign);
        let digest_info = [&DIGEST_INFO[..], &statement.digest()].concat();
        let command = |p2| Command::new(Cla::Own, [0x2A, 0x00, p2], &digest_info, Le::Short(256));
        let response = send_to_key(&mut self.channel, KEY, Delivery::Collect, command).await?;
        if !response.status.is_ok() {
            return Err(self.channel.error(Fault::Status(response.status)));
        }
        if response.data.len() != SIGNATURE_LENGTH {
            return Err(self.channel.error(Fault::SignatureLength));
        }
        Ok(response.data)
    }
}
