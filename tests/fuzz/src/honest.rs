//! What an honest card answers: the files of tests/vectors, every PIN and code right, three tries left.

use crate::vectors;
use crate::watch::{App, Place};

/// The answer to a command at a place.
pub(crate) fn answer(place: &Place, command: &[u8]) -> Vec<u8> {
    match command {
        [_, 0xB0, p1, p2, le @ ..] => read(place, [*p1, *p2], le),
        [_, 0x20, _, _] => vec![0x63, 0xC3],
        [_, 0x2A, ..] => [vectors::SIGNATURE, &[0x90, 0x00]].concat(),
        _ => vec![0x90, 0x00],
    }
}

fn read(place: &Place, [p1, p2]: [u8; 2], le: &[u8]) -> Vec<u8> {
    let (id, offset) = match p1 {
        0x80.. => (Some(u16::from(p1 & 0x1F)), p2.into()),
        _ => (place.current, usize::from(u16::from_be_bytes([p1, p2]))),
    };
    let Some(rest) = id.and_then(|id| file(place.app, id)).and_then(|file| file.get(offset..)) else {
        return vec![0x6A, 0x82];
    };
    let length = match le {
        [0] => 256,
        [le] => usize::from(*le),
        _ => rest.len(),
    };
    [&rest[..length.min(rest.len())], &[0x90, 0x00]].concat()
}

fn file(app: Option<App>, id: u16) -> Option<&'static [u8]> {
    match (app?, id) {
        (App::Jpki, 0x06) => Some(b"JPKIAPICCTOKEN2                 "),
        (App::Jpki, 0x08) => Some(&[0x8F, 0x00, 0x00]),
        (App::Jpki, 0x0A) => Some(vectors::USER_CERTIFICATE),
        (App::Surface, 0x01) => Some(vectors::RECORD),
        (App::Surface, 0x02) => Some(vectors::FACE),
        (App::Surface, 0x04) => Some(vectors::CV_CERTIFICATE),
        _ => None,
    }
}
