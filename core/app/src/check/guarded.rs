//! One credential of a card (暗証番号, 生年月日, 照合番号B) between what the person entered and the card: the counter guard, and
//! the try whose answer was lost. When its counter is lower at the next tap, what was entered was wrong: that is said, and it is
//! not sent again.

use shikaku_auth::{CardTag, CounterGuard, Hold};

/// See the top of the file.
#[derive(Default)]
pub(super) struct Guarded {
    guard: CounterGuard,
    /// The try that went out and was not answered.
    unanswered: Option<Try>,
}

/// A try, and the counter when it went out.
#[derive(Clone, Copy)]
struct Try {
    card: CardTag,
    left: u8,
}

/// Why nothing goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// What was entered was sent before, and was wrong.
    WasWrong {
        /// Tries left.
        left: u8,
    },
    /// The guard holds it back.
    Guard(Hold),
}

impl Guarded {
    /// A tap begins.
    pub fn begin_tap(&mut self) {
        self.guard.begin_tap();
    }

    /// Something else was entered: the lost answer was not about it.
    pub fn entered_anew(&mut self) {
        self.unanswered = None;
    }

    /// The person wants to spend the last try.
    pub fn confirm_last_try(&mut self) {
        self.guard.confirm_last_try();
    }

    /// Whether what was entered may go to `card`, whose counter says `left`. When it may, it counts as sent from now on. What
    /// holds it back is shown to the person.
    pub fn send(&mut self, card: CardTag, left: u8) -> Result<(), Held> {
        if let Some(sent) = self.unanswered.take_if(|sent| sent.card == card)
            && left < sent.left
        {
            self.guard.show(card, left);
            return Err(Held::WasWrong { left });
        }
        if let Err(hold) = self.guard.release(card, left) {
            if let Hold::LastTry | Hold::CounterFell { .. } = hold {
                self.guard.show(card, left);
            }
            return Err(Held::Guard(hold));
        }
        self.unanswered = Some(Try { card, left });
        Ok(())
    }

    /// The card answered the try.
    pub fn answered(&mut self) {
        self.unanswered = None;
    }

    /// The card answered that it was wrong, and the person is shown how many tries are left.
    pub fn wrong(&mut self, card: CardTag, left: u8) {
        self.answered();
        self.guard.show(card, left);
    }

    /// The answer was lost.
    pub fn lost(&mut self) {
        self.guard.unknown();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: CardTag = CardTag([7; 32]);
    const OTHER: CardTag = CardTag([9; 32]);

    fn torn(left: u8) -> Guarded {
        let mut guarded = Guarded::default();
        guarded.begin_tap();
        assert_eq!(guarded.send(CARD, left), Ok(()));
        guarded.lost();
        guarded.begin_tap();
        guarded
    }

    #[test]
    fn a_counter_that_fell_over_a_lost_answer_means_that_it_was_wrong() {
        assert_eq!(torn(3).send(CARD, 2), Err(Held::WasWrong { left: 2 }));
    }

    #[test]
    fn a_counter_that_did_not_fall_lets_it_go_out_again() {
        assert_eq!(torn(3).send(CARD, 3), Ok(()));
    }

    #[test]
    fn a_lost_answer_survives_taps_that_read_no_counter() {
        let mut guarded = torn(3);
        guarded.begin_tap();
        assert_eq!(guarded.send(CARD, 2), Err(Held::WasWrong { left: 2 }));
    }

    #[test]
    fn what_was_entered_anew_was_not_what_was_lost() {
        let mut guarded = torn(3);
        guarded.entered_anew();
        assert_eq!(guarded.send(CARD, 2), Err(Held::Guard(Hold::CounterFell { shown: 3, left: 2 })));
    }

    #[test]
    fn a_lost_answer_of_one_card_says_nothing_about_another() {
        assert_eq!(torn(3).send(OTHER, 2), Err(Held::Guard(Hold::AnotherCard)));
    }

    #[test]
    fn an_answered_try_is_no_lost_one() {
        let mut guarded = torn(3);
        assert_eq!(guarded.send(CARD, 3), Ok(()));
        guarded.wrong(CARD, 2);
        guarded.begin_tap();
        assert_eq!(guarded.send(CARD, 2), Ok(()));
    }

    #[test]
    fn one_try_left_after_a_lost_answer_is_told_as_wrong_and_then_asks_for_confirmation() {
        let mut guarded = torn(3);
        assert_eq!(guarded.send(CARD, 3), Ok(()));
        guarded.wrong(CARD, 2);
        guarded.begin_tap();
        assert_eq!(guarded.send(CARD, 2), Ok(()));
        guarded.lost();
        guarded.begin_tap();
        assert_eq!(guarded.send(CARD, 1), Err(Held::WasWrong { left: 1 }));
        guarded.entered_anew();
        guarded.begin_tap();
        assert_eq!(guarded.send(CARD, 1), Err(Held::Guard(Hold::LastTry)));
        guarded.confirm_last_try();
        guarded.begin_tap();
        assert_eq!(guarded.send(CARD, 1), Ok(()));
    }
}
