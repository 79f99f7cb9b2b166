//! When a PIN may go out. The card counts (three tries); this guard sees to it that no try is ever spent that the person
//! did not knowingly ask for. Nothing of it is stored: it lives as long as one person's check.
//!
//! The PIN is held back when the counter is lower than the person was shown (three before any was read), when it is 1
//! without a fresh confirmation, when the card is not the one of the last tap, and after one VERIFY in the same go.

/// Tells one card from another within a check: SHA-256 of its public certificate. Memory only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CardTag(pub [u8; 32]);

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
    /// A PIN was already sent in this go.
    AlreadySent,
    /// No try left: the card is blocked.
    Blocked,
}

/// The guard of one person's check.
#[derive(Debug, Default)]
pub struct CounterGuard {
    card: Option<CardTag>,
    shown: Option<u8>,
    last_try_confirmed: bool,
    sent: bool,
}

impl CounterGuard {
    /// Tries of a card before any was read.
    pub const FULL: u8 = 3;

    /// A tap begins: one VERIFY may go out in it.
    pub fn begin_tap(&mut self) {
        self.sent = false;
    }

    /// The person confirmed that the last try may be spent. Holds for one VERIFY.
    pub fn confirm_last_try(&mut self) {
        self.last_try_confirmed = true;
    }

    /// The person confirmed that another card is meant.
    pub fn accept_card(&mut self, card: CardTag) {
        *self = Self { card: Some(card), ..Self::default() };
    }

    /// The person was shown `left` tries of `card`.
    pub fn show(&mut self, card: CardTag, left: u8) {
        self.card = Some(card);
        self.shown = Some(left);
    }

    /// Asks whether the PIN may go to `card`, whose counter says `left`; if so, the right to send is used up.
    ///
    /// # Errors
    /// [`Hold`] says why not.
    pub fn release(&mut self, card: CardTag, left: u8) -> Result<(), Hold> {
        let shown = self.shown.unwrap_or(Self::FULL);
        if self.sent {
            return Err(Hold::AlreadySent);
        }
        if self.card.is_some_and(|last| last != card) {
            return Err(Hold::AnotherCard);
        }
        if left == 0 {
            return Err(Hold::Blocked);
        }
        if left == 1 && !self.last_try_confirmed {
            return Err(Hold::LastTry);
        }
        if left < shown {
            return Err(Hold::CounterFell { shown, left });
        }
        self.card = Some(card);
        self.sent = true;
        self.last_try_confirmed = false;
        Ok(())
    }
}
