//! Driver of the ACS ACR1555U (core/reader/src/driver/acr1555/).

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::reader::{PACKET, ccid, drive, xor};
use shikaku_fuzz::script::Script;
use shikaku_reader::MasterKey;
use shikaku_reader::driver::ACR1555;

/// A sound frame: its number, how many bytes of the message are still to come, then this part; odd numbers hold the beginning
/// of a CCID message whose length is right.
fn frame(bytes: &[u8]) -> Vec<u8> {
    let mut script = Script(bytes);
    let [number, missing] = [(); 2].map(|()| script.byte().unwrap_or_default());
    let part = if number & 1 == 1 { ccid(script.0) } else { script.0.to_vec() };
    let [high, low] = u16::try_from(part.len() + usize::from(missing)).unwrap_or(u16::MAX).to_be_bytes();
    let inner = [&[0, high, low, 0, 0, number], &part[..]].concat();
    [&[0x55], &inner[..], &[xor(&inner), 0xAA]].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let mut driver = (ACR1555.driver)(&MasterKey::new([0; 16]), PACKET);
    drive(&mut *driver, Script(bytes), [0; 16], &frame);
});
