//! Air time at 106 kbit/s, Type B (card-protocol 1.2, 7): ten bits a byte and a fixed price a block. The card's own time is
//! not in it, nobody has published it.

use std::time::Duration;

/// What happens to air time; it is summed in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AirTime {
    /// Not slept.
    #[default]
    Off,
    /// Every exchange takes as long as it would on the air.
    Simulated,
}

/// One byte: start bit, eight bits, stop bit, each 128/fc with fc = 13.56 MHz.
const BYTE: Duration = Duration::from_nanos(94_395);
/// Frame of 256 bytes less PCB and CRC.
const BLOCK: usize = 253;
/// A block's own bytes (PCB, CRC) in time, start and end of frame, and the turn of direction: about 0.7 ms.
const BLOCK_PRICE: Duration = Duration::from_micros(700);

/// Air time of one exchange, from the lengths of command and response. Blocks of a chain are acknowledged: another block.
pub(super) fn exchange(command: usize, response: usize) -> Duration {
    let one_way = |bytes: usize| {
        let blocks = bytes.div_ceil(BLOCK).max(1);
        BYTE * whole(bytes) + BLOCK_PRICE * whole(2 * blocks - 1)
    };
    one_way(command) + one_way(response)
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_takes_about_150_milliseconds() {
        let time = exchange(7, 1592).as_micros();
        assert!((150_000..170_000).contains(&time), "{time}");
    }

    #[test]
    fn a_chain_costs_more_than_its_bytes() {
        let (one, two) = (exchange(5, BLOCK), exchange(5, BLOCK + 1));
        assert_eq!(two - one, BYTE + BLOCK_PRICE * 2);
    }
}
