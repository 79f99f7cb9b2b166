//! Keys that sign the cards' card-verifiable certificates (CV証明書, card-protocol 4.1, 4.3).

/// The public key of an authority, as verifiers hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CvKey {
    /// 証明者鍵ID.
    pub id: [u8; 16],
    /// Public exponent, big endian.
    pub exponent: Vec<u8>,
    /// Modulus of RSA-2048, big endian, 256 bytes.
    pub modulus: Vec<u8>,
}
