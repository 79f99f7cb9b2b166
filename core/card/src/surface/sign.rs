//! Signing with the card's own key (内部認証, card-protocol 3 (a), 4.3): `80 2A 00 00 33 <DigestInfo> 00`. P2 = 00 is the default
//! key, which the age record and the card face name and which asks for no credential: the signature proves which card is
//! there, not who holds it.

use super::{Opened, Surface};
use crate::apdu::Delivery;
use crate::apdu::sign::{command, signature};
use crate::error::{CardError, Step};
use crate::statement::CheckStatement;

/// P2: the default key of the application.
const DEFAULT_KEY: u8 = 0x00;

impl Surface<'_, Opened> {
    /// Signs the statement: 256 bytes, PKCS#1 v1.5 over SHA-256.
    ///
    /// # Errors
    /// [`Fault::Link`](crate::Fault::Link), [`Fault::Status`](crate::Fault::Status),
    /// [`Fault::SignatureLength`](crate::Fault::SignatureLength).
    pub async fn sign(&mut self, statement: &CheckStatement) -> Result<Vec<u8>, CardError> {
        self.channel.begin(Step::SignSurface);
        self.state.tries_read = false;
        let response = self.channel.send(&command(DEFAULT_KEY, statement), Delivery::Collect).await?;
        signature(response).map_err(|fault| self.channel.error(fault))
    }
}
