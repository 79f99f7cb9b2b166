//! Escape commands of the ACR1255U-J1 (inside type 6B; the answers are of type 83 and begin with E1): readers reference 1.1.

use super::Setting;

/// First byte of an answer. More is not compared: printed examples of the rest contradict each other.
pub(super) const ANSWER: u8 = 0xE1;

/// Asks for the challenge.
pub(super) const CHALLENGE: &[u8] = &[0xE0, 0x00, 0x00, 0x45, 0x00];
/// Before the challenge.
pub(super) const CHALLENGE_ANSWER: &[u8] = &[0xE1, 0x00, 0x00, 0x45, 0x00];
/// Before the response to it.
pub(super) const RESPONSE: &[u8] = &[0xE0, 0x00, 0x00, 0x46, 0x00];
/// Before the reader's confirmation.
pub(super) const RESPONSE_ANSWER: &[u8] = &[0xE1, 0x00, 0x00, 0x46, 0x00];

/// The command for a setting. Factory sleep is after 60 s.
pub(super) fn setting(setting: Setting) -> &'static [u8] {
    match setting {
        Setting::StartPolling => &[0xE0, 0x00, 0x00, 0x40, 0x01],
        Setting::StopPolling => &[0xE0, 0x00, 0x00, 0x40, 0x00],
        Setting::NeverSleep => &[0xE0, 0x00, 0x00, 0x48, 0x04],
        Setting::FactorySleep => &[0xE0, 0x00, 0x00, 0x48, 0x00],
    }
}

/// The 16 bytes behind `head`, and nothing else.
pub(super) fn block(data: &[u8], head: &[u8]) -> Option<[u8; 16]> {
    data.strip_prefix(head)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_sixteen_bytes_behind_its_head() {
        let data = [CHALLENGE_ANSWER, &[7; 16]].concat();
        assert_eq!(block(&data, CHALLENGE_ANSWER), Some([7; 16]));
        assert_eq!(block(&data, RESPONSE_ANSWER), None);
        assert_eq!(block(&data[..20], CHALLENGE_ANSWER), None);
        assert_eq!(block(&[&data[..], &[0]].concat(), CHALLENGE_ANSWER), None);
    }
}
