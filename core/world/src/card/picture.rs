//! Pictures of text as the 券面 APs hold them: PNG, black on white, one bit a dot. No letter is drawn: every character is a
//! column of sixteen bars, the bits of its UTF-16 code. Written without compression (stored blocks of RFC 1950/1951).

/// Dots from bar to bar.
const WIDTH: usize = 8;
const HEIGHT: usize = 16;

/// The picture of a text of at most 3,000 characters; a longer one is cut.
pub(super) fn picture(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().take(3_000).collect();
    let mut rows = Vec::with_capacity(HEIGHT * (units.len() + 1));
    for row in 0..HEIGHT {
        rows.push(0);
        rows.extend(units.iter().map(|unit| if unit >> (15 - row) & 1 == 1 { 0x01 } else { 0xFF }));
    }
    png(units.len() * WIDTH, &rows)
}

fn png(width: usize, rows: &[u8]) -> Vec<u8> {
    let header = [&be32(width)[..], &be32(HEIGHT), &[1, 0, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1A\n"[..], &chunk(b"IHDR", &header), &chunk(b"IDAT", &stored(rows)), &chunk(b"IEND", &[])].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    [&be32(data.len())[..], &body, &crc32(&body).to_be_bytes()].concat()
}

/// A zlib stream of one stored block.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let header = [0x78, 0x01, 0x01];
    [&header[..], &length.to_le_bytes(), &(!length).to_le_bytes(), data, &adler32(data).to_be_bytes()].concat()
}

fn crc32(data: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    !data.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

fn adler32(data: &[u8]) -> u32 {
    let (low, high) = data.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

fn be32(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_published_examples() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b"IEND"), 0xAE42_6082);
        assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
    }

    #[test]
    fn a_picture_has_its_size_and_a_bar_for_every_bit() {
        let bytes = picture("見9");
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1A\n");
        assert_eq!(hex::encode(&bytes[16..29]), "00000010000000100100000000");
        let rows = &bytes[48..48 + 3 * HEIGHT];
        let column =
            |index: usize| rows.chunks(3).fold(0_u16, |bits, row| bits << 1 | u16::from(row[1 + index] != 0xFF));
        assert_eq!((column(0), column(1)), (0x898B, 0x0039));
        assert!(rows.chunks(3).all(|row| row[0] == 0));
    }

    #[test]
    fn no_text_makes_an_endless_picture() {
        assert!(picture(&"見".repeat(9_000)).len() < 65_535);
    }
}
