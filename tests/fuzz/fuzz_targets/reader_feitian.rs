//! Driver of the Feitian readers, and the CCID conversation under it (core/reader/src/driver/feitian.rs, core/reader/src/ccid/).

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::reader::{PACKET, ccid, drive};
use shikaku_fuzz::script::Script;
use shikaku_reader::MasterKey;
use shikaku_reader::driver::FEITIAN;

fuzz_target!(|bytes: &[u8]| {
    let mut driver = (FEITIAN.driver)(&MasterKey::new([0; 16]), PACKET);
    drive(&mut *driver, Script(bytes), [0; 16], &ccid);
});
