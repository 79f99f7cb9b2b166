//! JPEG 2000 of tests/vectors/surface, and what is none.

use proptest::prelude::*;

use super::ProofError;
use super::photo::Photo;
use super::tests::file;

/// The pixels of a PGM of 60 x 80.
fn drawn() -> Vec<u8> {
    let pgm = file("photo.pgm");
    pgm[pgm.len() - 60 * 80..].to_vec()
}

#[test]
fn a_lossless_photo_is_what_was_drawn() {
    for name in ["photo.jp2", "photo.j2k", "photo-tiles.jp2"] {
        let photo = Photo::decode(&file(name)).unwrap();
        assert_eq!((photo.width, photo.height), (60, 80), "{name}");
        assert_eq!(*photo.pixels, drawn(), "{name}");
    }
}

#[test]
fn a_lossy_photo_is_near_what_was_drawn() {
    let photo = Photo::decode(&file("photo-lossy.jp2")).unwrap();
    let off = photo.pixels.iter().zip(drawn()).map(|(found, drawn)| u32::from(found.abs_diff(drawn))).sum::<u32>();
    assert!(photo.pixels.len() == 4800 && off > 0 && off < 4800 * 12, "{off}");
}

#[test]
fn a_million_pixels_are_decoded_and_no_more() {
    assert_eq!(Photo::decode(&file("photo-million.jp2")).map(|photo| photo.pixels.len()), Ok(1_000_000));
    assert_eq!(Photo::decode(&file("photo-too-large.jp2")), Err(ProofError::Photo));
}

#[test]
fn the_size_is_judged_before_anything_is_decoded() {
    let mut image = file("photo.j2k");
    image[8..16].copy_from_slice(&[0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00]);
    image[24..32].copy_from_slice(&[0xFF; 8]);
    assert_eq!(Photo::decode(&image), Err(ProofError::Photo));
}

#[test]
fn a_long_file_is_refused_whatever_it_holds() {
    let padded = |length| {
        let mut image = file("photo.j2k");
        image.resize(length, 0);
        Photo::decode(&image)
    };
    assert!(padded(64 * 1024).is_ok());
    assert_eq!(padded(64 * 1024 + 1), Err(ProofError::Photo));
}

#[test]
fn what_no_card_holds_is_refused() {
    for name in ["photo-colour.jp2", "photo-alpha.jp2", "photo-16-bit.jp2", "photo-many-tiles.jp2", "photo.pgm"] {
        assert_eq!(Photo::decode(&file(name)), Err(ProofError::Photo), "{name}");
    }
    assert_eq!(Photo::decode(&[]), Err(ProofError::Photo));
}

#[test]
fn debug_shows_the_size_only() {
    assert_eq!(format!("{:?}", Photo::decode(&file("photo.jp2")).unwrap()), "Photo(60 x 80)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Photo::decode(&bytes);
    }

    #[test]
    fn a_damaged_photo_is_decoded_or_refused(at in 0usize..4000, with: u8, lossy: bool, cut in 0usize..2000) {
        let mut image = file(if lossy { "photo-lossy.jp2" } else { "photo.jp2" });
        let at = at % image.len();
        image[at] = with;
        let _ = Photo::decode(&image);
        image.truncate(cut);
        let _ = Photo::decode(&image);
    }
}
