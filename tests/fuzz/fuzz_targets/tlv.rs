//! BER-TLV of the card's files (core/card/src/apdu/tlv.rs).

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_card::apdu::tlv;

fuzz_target!(|bytes: &[u8]| {
    let header = tlv::Header::read(bytes);
    match tlv::read(bytes) {
        Ok((object, rest)) => {
            let header = header.unwrap();
            assert_eq!(object.tag, header.tag);
            assert_eq!((object.whole.len(), object.value.len()), (header.total(), header.value));
            assert_eq!([object.whole, rest].concat(), bytes);
            assert!(object.whole.ends_with(object.value));
        }
        Err(tlv::TlvError::Truncated) => assert!(header.is_err() || header.unwrap().total() > bytes.len()),
        Err(error) => assert_eq!(header, Err(error)),
    }
    // Objects that stand side by side, each found by its own tag.
    let mut rest = bytes;
    while let Ok((object, after)) = tlv::read(rest) {
        assert!(after.len() < rest.len());
        assert_eq!(tlv::find(bytes, object.tag).map(|found| found.tag), Ok(object.tag));
        rest = after;
    }
});
