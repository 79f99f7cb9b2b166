//! What can go wrong with a reader or its radio, by name (`--reader-fault NAME`); given to
//! [`ReaderOptions::with`](super::ReaderOptions::with). What goes wrong with the card is [`crate::card::fault`].

use std::time::Duration;

use super::options::ReaderOptions;

/// What happens at one exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// The connection ends before the card sees the command.
    LostBefore,
    /// The card obeys, the connection ends before the answer.
    LostAfter,
    /// The card obeys, half of the answer's packets arrive, then the connection ends.
    MidFrame,
    /// The reader falls asleep before the card sees the command, and must be woken.
    FallsAsleep,
    /// It is switched off before the card sees the command, and must be switched on.
    SwitchedOff,
    /// The card is taken away before it sees the command.
    CardTaken,
    /// The answer comes when nobody waits for it any more.
    Late,
    /// Each packet of the answer comes twice.
    DoubledPackets,
    /// The whole answer comes twice.
    DoubledAnswer,
    /// An event that tells nothing new comes before the answer, or beside its parts where it has a place of its own.
    Event,
}

/// Longer than any host waits for an answer.
pub const LATE: Duration = Duration::from_secs(45);

/// A pause before each notification that no limit minds.
const SLOW: Duration = Duration::from_millis(20);

/// A fault.
#[derive(Clone, Copy, Debug)]
pub struct ReaderFault {
    change: Change,
    number: u32,
}

type Change = fn(&mut ReaderOptions, u32);

/// A fault as it is listed.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// Name; `:N` stands for a number.
    pub name: &'static str,
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
    change: Change,
}

macro_rules! at {
    ($mishap:ident) => {
        |options, number| options.mishaps.push((number, Mishap::$mishap))
    };
}

const fn fault(name: &'static str, change: Change, ja: &'static str, en: &'static str) -> Description {
    Description { name, ja, en, change }
}

/// Every fault.
pub static ALL: [Description; 16] = [
    fault("asleep", |options, _| options.asleep = true, "スリープ中のリーダー", "the reader sleeps"),
    fault(
        "wrong-key",
        |options, _| options.key = *b"another clinic's",
        "マスターキーが違うリーダー",
        "the reader has another master key",
    ),
    fault("low-battery", |options, _| options.battery = 7, "電池残量7%", "the battery is at 7 %"),
    fault("bonded", |options, _| options.bonded = true, "ペアリング済み", "the system has bonded with it"),
    fault("slow-radio", |options, _| options.pause = SLOW, "通知の遅い無線", "every notification comes late"),
    fault(
        "split:N",
        |options, number| options.split = usize::try_from(number).ok(),
        "通知をNバイトずつに分ける",
        "notifications of N bytes at most",
    ),
    fault("lost-before:N", at!(LostBefore), "N回目のやり取りの前に接続が切れる", "connection lost before exchange N"),
    fault(
        "lost-after:N",
        at!(LostAfter),
        "N回目の応答が届く前に接続が切れる",
        "connection lost after exchange N, answer lost",
    ),
    fault("mid-frame:N", at!(MidFrame), "N回目の応答の途中で圏外になる", "out of range in the middle of answer N"),
    fault("falls-asleep:N", at!(FallsAsleep), "N回目のやり取りの前にスリープする", "asleep before exchange N"),
    fault("switched-off:N", at!(SwitchedOff), "N回目のやり取りの前に電源が切れる", "switched off before exchange N"),
    fault("card-taken:N", at!(CardTaken), "N回目のやり取りの前にカードが取られる", "card taken before exchange N"),
    fault("late:N", at!(Late), "N回目の応答が遅すぎる", "answer N comes too late"),
    fault("doubled:N", at!(DoubledPackets), "N回目の応答の通知が二重に届く", "each packet of answer N comes twice"),
    fault("doubled-answer:N", at!(DoubledAnswer), "N回目の応答が二重に届く", "answer N comes twice"),
    fault("event:N", at!(Event), "N回目の応答中にイベントが届く", "an event during answer N"),
];

impl ReaderFault {
    /// The fault with this name, such as `asleep` or `lost-after:4`.
    ///
    /// # Errors
    /// [`UnknownReaderFault`] when there is none, or the number is missing or 0.
    pub fn by_name(name: &str) -> Result<Self, UnknownReaderFault> {
        let (stem, number) = name.split_once(':').map_or((name, None), |(stem, number)| (stem, Some(number)));
        let known = ALL.iter().find(|known| known.name.split(':').next() == Some(stem)).ok_or(UnknownReaderFault)?;
        let number = match number {
            None => Some(0),
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
            Some(_) => None,
        };
        let wanted = known.name.ends_with(":N");
        let number = number.filter(|number| (*number > 0) == wanted).ok_or(UnknownReaderFault)?;
        Ok(Self { change: known.change, number })
    }

    pub(super) fn change(self, options: &mut ReaderOptions) {
        (self.change)(options, self.number);
    }
}

/// No fault of a reader has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such fault of a reader")]
pub struct UnknownReaderFault;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn changed(name: &str) -> ReaderOptions {
        ReaderOptions::default().with(ReaderFault::by_name(name).unwrap())
    }

    #[test]
    fn every_listed_name_is_understood_and_changes_something_of_its_own() {
        let effects: HashSet<String> =
            ALL.iter().map(|known| format!("{:?}", changed(&known.name.replace('N', "4")))).collect();
        assert_eq!(effects.len(), ALL.len());
        assert!(!effects.contains(&format!("{:?}", ReaderOptions::default())));
    }

    #[test]
    fn texts_are_not_shared() {
        let distinct = |text: fn(&Description) -> &'static str| ALL.iter().map(text).collect::<HashSet<_>>().len();
        assert_eq!([distinct(|one| one.name), distinct(|one| one.ja), distinct(|one| one.en)], [ALL.len(); 3]);
    }

    #[test]
    fn names_that_are_none_are_refused() {
        for bad in ["", "lost", "lost-before", "lost-before:", "lost-before:0", "lost-before:+4", "asleep:1", "split:x"]
        {
            assert_eq!(ReaderFault::by_name(bad).err(), Some(UnknownReaderFault), "{bad}");
        }
        assert_eq!(changed("late:12").mishaps, [(12, Mishap::Late)]);
    }
}
