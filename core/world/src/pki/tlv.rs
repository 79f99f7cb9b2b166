//! BER-TLV with tags of two bytes, written: what the 券面 APs and CV certificates consist of (card-protocol 4.3).

/// Object with a two-byte tag and the shortest form of its length (one byte, 81, 82).
pub(crate) fn object(tag: u16, value: &[u8]) -> Vec<u8> {
    [&tag.to_be_bytes()[..], &length(value.len()), value].concat()
}

/// The two objects of a public key, `90` exponent and `91` modulus.
pub(crate) fn public_key(exponent: &[u8], modulus: &[u8]) -> Vec<u8> {
    [&[0x90][..], &length(exponent.len()), exponent, &[0x91], &length(modulus.len()), modulus].concat()
}

/// A length of at most 65535; nothing here is longer.
pub(crate) fn length(value: usize) -> Vec<u8> {
    let [high, low] = u16::try_from(value).unwrap_or(u16::MAX).to_be_bytes();
    match value {
        0..=0x7F => vec![low],
        0x80..=0xFF => vec![0x81, low],
        _ => vec![0x82, high, low],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_shortest_form() {
        let cases = [(0, "00"), (127, "7F"), (128, "8180"), (255, "81FF"), (256, "820100"), (65_535, "82FFFF")];
        for (value, hex) in cases {
            assert_eq!(hex::encode_upper(length(value)), hex);
        }
    }

    #[test]
    fn an_object_is_tag_length_value() {
        assert_eq!(hex::encode_upper(object(0xDF11, b"12")), "DF11023132");
        assert_eq!(hex::encode_upper(public_key(&[1, 0, 1], &[0xAA; 2])), "90030100019102AAAA");
    }
}
