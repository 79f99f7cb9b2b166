//! COMPUTE DIGITAL SIGNATURE (card-protocol 2.2, 2.3): `80 2A 00 <key> 33 <DigestInfo> 00`, RSA-2048, PKCS#1 v1.5 over SHA-256.
//! The key signs whatever it is given; so it is given a statement, never bytes of a caller.
//!
//! Answers: 9000 with 256 bytes; 6982 = the PIN does not count as verified any more; 6985, 6700 = input length.

use super::command::{Cla, Command, Le};
use super::response::Response;
use crate::error::Fault;
use crate::statement::CheckStatement;

/// What stands before the SHA-256 in its DigestInfo (RFC 8017, 9.2, note 1).
pub(crate) const DIGEST_INFO: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

/// Bytes of a signature of RSA-2048.
const SIGNATURE_LENGTH: usize = 256;

/// The command for the key that P2 names.
pub(crate) fn command(p2: u8, statement: &CheckStatement) -> Command {
    let digest_info = [&DIGEST_INFO[..], &statement.digest()].concat();
    Command::new(Cla::Own, [0x2A, 0x00, p2], &digest_info, Le::Short(256))
}

/// The signature in the answer.
pub(crate) fn signature(response: Response) -> Result<Vec<u8>, Fault> {
    match response {
        Response { status, .. } if !status.is_ok() => Err(Fault::Status(status)),
        Response { data, .. } if data.len() != SIGNATURE_LENGTH => Err(Fault::SignatureLength),
        Response { data, .. } => Ok(data),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apdu::StatusWord;

    fn answer(length: usize, status: u16) -> Result<Vec<u8>, Fault> {
        signature(Response { data: vec![7; length], status: StatusWord(status) })
    }

    #[test]
    fn a_signature_is_256_bytes_under_9000() {
        assert_eq!(answer(256, 0x9000), Ok(vec![7; 256]));
        assert_eq!(answer(255, 0x9000), Err(Fault::SignatureLength));
        assert_eq!(answer(0, 0x9000), Err(Fault::SignatureLength));
        assert_eq!(answer(256, 0x6985), Err(Fault::Status(StatusWord(0x6985))));
    }
}
