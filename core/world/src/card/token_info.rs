//! EF 0006: a 160-byte PKCS#11 CK_TOKEN_INFO with big-endian 32-bit numbers (card-protocol 2.1).

/// Length in bytes.
pub(super) const LENGTH: usize = 160;

/// Lays the token info out. Only the label and what the reference names is told; the rest is "not available" (FFFFFFFF).
pub(super) fn token_info(label: &str, serial: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(LENGTH);
    for (text, width) in [(label, 32), ("SHIKAKU-WORLD", 32), ("SYNTHETIC", 16), (&format!("{serial:08X}"), 16)] {
        bytes.extend(format!("{text:width$}").into_bytes());
    }
    let flags = 0x0000_040D_u32;
    let (sessions, longest, shortest, unknown) = (1_u32, 16_u32, 6_u32, u32::MAX);
    for number in [flags, sessions, sessions, sessions, sessions, longest, shortest, unknown, unknown, unknown, unknown]
    {
        bytes.extend(number.to_be_bytes());
    }
    bytes.extend(b"0301");
    bytes.extend([b' '; 16]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_its_length_and_begins_with_the_padded_label() {
        let bytes = token_info("JPKIAPICCTOKEN2", 7);
        assert_eq!(bytes.len(), LENGTH);
        assert_eq!(&bytes[..32], b"JPKIAPICCTOKEN2                 ");
    }
}
