//! Command APDUs as a card reads them (ISO/IEC 7816-3, 12.1: cases 1 to 4, short and extended).

use super::reply::Sw;

/// A command, its data borrowed. No `Debug`: the data may be a PIN.
pub(super) struct Command<'a> {
    pub cla: u8,
    pub ins: u8,
    pub p1: u8,
    pub p2: u8,
    pub data: &'a [u8],
    /// Expected length, 1–256 or 1–65536; `None` without Le.
    pub le: Option<usize>,
    pub extended: bool,
}

impl<'a> Command<'a> {
    /// Reads a command.
    ///
    /// # Errors
    /// [`Sw::WRONG_LENGTH`] when the lengths inside do not add up.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Sw> {
        let [cla, ins, p1, p2, body @ ..] = bytes else { return Err(Sw::WRONG_LENGTH) };
        let (data, le, extended) = body_of(body).ok_or(Sw::WRONG_LENGTH)?;
        Ok(Self { cla: *cla, ins: *ins, p1: *p1, p2: *p2, data, le, extended })
    }
}

/// Whether a command has the extended form: a zero byte where Lc or Le is, and more behind it.
pub(super) fn is_extended(command: &[u8]) -> bool {
    command.len() > 6 && command[4] == 0
}

fn body_of(body: &[u8]) -> Option<(&[u8], Option<usize>, bool)> {
    match body {
        [] => Some((&[], None, false)),
        [le] => Some((&[], Some(expected(usize::from(*le), 256)), false)),
        [0, high, low] => Some((&[], Some(expected(word(*high, *low), 65_536)), true)),
        [0, high, low, rest @ ..] => {
            let (data, tail) = rest.split_at_checked(word(*high, *low))?;
            match tail {
                _ if data.is_empty() => None,
                [] => Some((data, None, true)),
                [high, low] => Some((data, Some(expected(word(*high, *low), 65_536)), true)),
                _ => None,
            }
        }
        [length, rest @ ..] => {
            let (data, tail) = rest.split_at_checked(usize::from(*length))?;
            match tail {
                _ if data.is_empty() => None,
                [] => Some((data, None, false)),
                [le] => Some((data, Some(expected(usize::from(*le), 256)), false)),
                _ => None,
            }
        }
    }
}

fn word(high: u8, low: u8) -> usize {
    usize::from(u16::from_be_bytes([high, low]))
}

fn expected(value: usize, zero_means: usize) -> usize {
    if value == 0 { zero_means } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(hex: &str) -> Option<(usize, Option<usize>, bool)> {
        let bytes = hex::decode(hex).unwrap();
        Command::parse(&bytes).ok().map(|command| (command.data.len(), command.le, command.extended))
    }

    #[test]
    fn every_case_is_told_apart() {
        assert_eq!(parts("00200098"), Some((0, None, false)));
        assert_eq!(parts("00B0000000"), Some((0, Some(256), false)));
        assert_eq!(parts("00B0000010"), Some((0, Some(16), false)));
        assert_eq!(parts("002000980431323334"), Some((4, None, false)));
        assert_eq!(parts("802A0097020102FF"), Some((2, Some(255), false)));
        assert_eq!(parts("00B08A00000000"), Some((0, Some(65_536), true)));
        assert_eq!(parts("00B08A00000123"), Some((0, Some(291), true)));
        assert_eq!(parts("802A0097000002AABB"), Some((2, None, true)));
        assert_eq!(parts("802A0097000002AABB0000"), Some((2, Some(65_536), true)));
    }

    #[test]
    fn lengths_that_do_not_add_up_are_refused() {
        for bad in ["", "00", "00B000", "00B000000000", "0020008004313233", "00200080013132FF", "802A0097000000AA00"] {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }
}
