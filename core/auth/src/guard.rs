//! When a PIN may go out. The card counts (three tries); this guard sees to it that no try is ever spent that the person
//! did not knowingly ask for. Nothing of it is stored: it lives as long as one person's check.
//!
//! The PIN is held back when the counter is lower than the person was shown (three before any was read), when it is 1
//! without a fresh confirmation, when the card is not the one of the last tap, and after one VERIFY in the same go. A hold
//! ends the go as well: the person answers with the card away from the reader, and the next tap is the answer.

use ring::digest;

/// Tells one card from another within a check: SHA-256 of its public certificate. Memory only, so `Debug` shows nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CardTag(pub [u8; 32]);

impl CardTag {
    /// The tag of the card with this certificate (DER).
    #[must_use]
    pub fn of(certificate: &[u8]) -> Self {
        let mut tag = [0; 32];
        tag.copy_from_slice(digest::digest(&digest::SHA256, certificate).as_ref());
        Self(tag)
    }
}

impl std::fmt::Debug for CardTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardTag(..)")
    }
}

/// Why the PIN is held back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// Another card than the last tap's.
    AnotherCard,
    /// The counter is lower than the person was shown.
    CounterFell {
        /// What the person was shown.
        shown: u8,
        /// What the card says.
        left: u8,
    },
    /// One try left and no fresh confirmation.
    LastTry,
    /// The right to send of this go is used up: a PIN was sent or held back in it, or no tap has begun.
    AlreadySent,
    /// No try left: the card is blocked.
    Blocked,
}

/// The guard of one person's check. Call [`Self::begin_tap`] at every tap, [`Self::release`] right before VERIFY, and tell
/// it with [`Self::show`] every count that the person gets to see.
#[derive(Debug, Default)]
pub struct CounterGuard {
    last: Option<Seen>,
    may_send: bool,
}

/// What is known of the card of the last tap.
#[derive(Debug)]
struct Seen {
    card: CardTag,
    /// The count that the person was shown, or at which they let the PIN go out; [`CounterGuard::FULL`] before.
    shown: u8,
    last_try: LastTry,
}

/// Where the question about the last try stands.
#[derive(Debug, PartialEq, Eq)]
enum LastTry {
    NotAsked,
    Asked,
    Confirmed,
}

impl Seen {
    fn new(card: CardTag) -> Self {
        Self { card, shown: CounterGuard::FULL, last_try: LastTry::NotAsked }
    }
}

impl CounterGuard {
    /// Tries of a card before any was read.
    pub const FULL: u8 = 3;

    /// A tap begins: one VERIFY may go out in it.
    pub fn begin_tap(&mut self) {
        self.may_send = true;
    }

    /// The person confirmed that the last try may be spent. Holds for one VERIFY on the card they were asked about, and
    /// only if they were asked: after [`Hold::LastTry`], or after they were shown that one try is left.
    pub fn confirm_last_try(&mut self) {
        if let Some(seen) = self.last.as_mut().filter(|seen| seen.last_try == LastTry::Asked) {
            seen.last_try = LastTry::Confirmed;
            seen.shown = 1;
        }
    }

    /// The person confirmed that another card is meant. What they saw and confirmed of the former one is forgotten; the
    /// right to send within the tap under way is not renewed.
    pub fn accept_card(&mut self, card: CardTag) {
        if self.last.as_ref().is_none_or(|seen| seen.card != card) {
            self.last = Some(Seen::new(card));
        }
    }

    /// The person was shown `left` tries of `card`. Of another card than the last tap's it counts only after
    /// [`Self::accept_card`].
    pub fn show(&mut self, card: CardTag, left: u8) {
        let seen = self.last.get_or_insert_with(|| Seen::new(card));
        if seen.card != card {
            return;
        }
        seen.shown = left;
        match (left, &seen.last_try) {
            (1, LastTry::Confirmed) => {}
            (1, _) => seen.last_try = LastTry::Asked,
            _ => seen.last_try = LastTry::NotAsked,
        }
    }

    /// The link was lost during VERIFY, so nobody knows whether a try was spent. The go is over and a confirmation is used
    /// up; the next tap reads the counter again, and if it fell since the PIN went out, the person is shown that first.
    pub fn unknown(&mut self) {
        self.may_send = false;
        if let Some(seen) = &mut self.last {
            seen.last_try = LastTry::NotAsked;
        }
    }

    /// Asks whether the PIN may go to `card`, whose counter says `left`; the right to send in this go is used up.
    ///
    /// # Errors
    /// [`Hold`] says why not.
    pub fn release(&mut self, card: CardTag, left: u8) -> Result<(), Hold> {
        if !std::mem::take(&mut self.may_send) {
            return Err(Hold::AlreadySent);
        }
        let seen = self.last.get_or_insert_with(|| Seen::new(card));
        if seen.card != card {
            seen.last_try = LastTry::NotAsked;
            return Err(Hold::AnotherCard);
        }
        seen.judge(left)?;
        seen.shown = left;
        seen.last_try = LastTry::NotAsked;
        Ok(())
    }
}

impl Seen {
    fn judge(&mut self, left: u8) -> Result<(), Hold> {
        match left {
            0 => Err(Hold::Blocked),
            1 if self.last_try != LastTry::Confirmed => {
                self.last_try = LastTry::Asked;
                Err(Hold::LastTry)
            }
            _ if left < self.shown => Err(Hold::CounterFell { shown: self.shown, left }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
