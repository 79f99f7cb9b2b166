//! Signing with the key of the 利用者証明用電子証明書 (card-protocol 2.2, 2.3): `80 2A 00 97 33 <DigestInfo> 00`.
//!
//! A refused short id means that the card signed nothing: the key is selected, and the command goes out in the classic form. In
//! no other case is it sent again.

use super::{Jpki, KEY, Verified};
use crate::apdu::Delivery;
use crate::apdu::addressing::send_to_key;
use crate::apdu::sign::{command, signature};
use crate::error::{CardError, Step};
use crate::statement::CheckStatement;

impl Jpki<'_, Verified> {
    /// Signs the statement: 256 bytes, PKCS#1 v1.5 over SHA-256.
    ///
    /// # Errors
    /// [`Fault::Link`](crate::Fault::Link) (whether the card signed is unknown), [`Fault::Status`](crate::Fault::Status),
    /// [`Fault::SignatureLength`](crate::Fault::SignatureLength).
    pub async fn sign(&mut self, statement: &CheckStatement) -> Result<Vec<u8>, CardError> {
        self.channel.begin(Step::Sign);
        let command = |p2| command(p2, statement);
        let response = send_to_key(&mut self.channel, KEY, Delivery::Collect, command).await?;
        signature(response).map_err(|fault| self.channel.error(fault))
    }
}
