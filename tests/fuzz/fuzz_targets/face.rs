//! The card face of the 券面事項確認AP (core/card/src/proof/face.rs).

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use shikaku_card::proof::{AgeRecord, CvCertificate, Face};
use shikaku_fuzz::vectors::{CV_CERTIFICATE, RECORD, SIGNED_FACES, holds};

static ISSUER: LazyLock<CvCertificate> = LazyLock::new(|| CvCertificate::parse(CV_CERTIFICATE).unwrap());
static OWN_RECORD: LazyLock<AgeRecord> = LazyLock::new(|| AgeRecord::parse(RECORD).unwrap());
static PHOTOS: LazyLock<[Option<&[u8]>; 2]> =
    LazyLock::new(|| SIGNED_FACES.map(|face| Face::parse(face).unwrap().photo()));

fuzz_target!(|bytes: &[u8]| {
    let Ok(face) = Face::parse(bytes) else { return };
    if let Some(photo) = face.photo() {
        assert!(!photo.is_empty() && holds(bytes, photo));
    }
    let same_card = face.same_card(&OWN_RECORD).is_ok();
    if face.verify(&ISSUER).is_ok() && same_card {
        // The fuzzer has no key: the photo is one that was signed, or there is none.
        assert!(face.photo().is_none() || PHOTOS.contains(&face.photo()), "a photo that nobody signed");
    }
});
