//! What all drivers do alike: the battery, the timer of the answer, and closing for good after what leaves the link in doubt.

use super::{Channel, Driver, Event, FRAME_LIMIT, Input, Output, Timer};
use crate::error::{FrameFault, ReaderError};

/// What a family does in its own way.
pub trait Protocol: Send {
    /// Takes a notification of the channels for answers and events, or a command.
    ///
    /// # Errors
    /// What [`Output::Failed`] then tells.
    fn step(&mut self, input: Input<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError>;

    /// Whether a command waits for its answer.
    fn is_busy(&self) -> bool;

    /// Whether a frame has begun and has not ended.
    fn is_mid_frame(&self) -> bool;
}

/// A driver made of a protocol.
pub struct Machine<P> {
    protocol: P,
    closed: bool,
}

impl<P: Protocol> Machine<P> {
    /// For a fresh connection.
    pub fn new(protocol: P) -> Self {
        Self { protocol, closed: false }
    }

    fn input(&mut self, input: Input<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
        match input {
            _ if self.closed => Err(ReaderError::Closed),
            Input::Notified(Channel::Battery, bytes) => {
                out.extend(battery(bytes).map(|percent| Output::Event(Event::Battery(percent))));
                Ok(())
            }
            Input::Fired(Timer::Answer) if self.protocol.is_busy() => Err(ReaderError::NoAnswer),
            Input::Fired(Timer::Frame) if self.protocol.is_mid_frame() => Err(FrameFault::Unfinished.into()),
            Input::Fired(_) => Ok(()),
            Input::Command(_) if self.protocol.is_busy() => Err(ReaderError::Busy),
            Input::Command(command) => {
                self.protocol.step(input, out)?;
                if self.protocol.is_busy() {
                    out.push(Output::Start(Timer::Answer, command.limit()));
                }
                Ok(())
            }
            Input::Notified(..) => self.protocol.step(input, out),
        }
    }

    fn set_timers(&self, was: (bool, bool), is_notified: bool, out: &mut Vec<Output>) {
        let (was_busy, was_mid_frame) = was;
        if was_busy && (self.closed || !self.protocol.is_busy()) {
            out.push(Output::Stop(Timer::Answer));
        }
        let mid_frame = !self.closed && self.protocol.is_mid_frame();
        if mid_frame && is_notified {
            out.push(Output::Start(Timer::Frame, FRAME_LIMIT));
        } else if was_mid_frame && !mid_frame {
            out.push(Output::Stop(Timer::Frame));
        }
    }
}

impl<P: Protocol> Driver for Machine<P> {
    fn handle(&mut self, input: Input<'_>) -> Vec<Output> {
        let was = (!self.closed && self.protocol.is_busy(), !self.closed && self.protocol.is_mid_frame());
        let is_notified = matches!(input, Input::Notified(Channel::Answers, _));
        let mut out = Vec::new();
        if let Err(error) = self.input(input, &mut out) {
            self.closed |= error.closes_link();
            out.push(Output::Failed(error));
        }
        self.set_timers(was, is_notified, &mut out);
        out
    }
}

/// The battery level of the Bluetooth SIG: one byte, percent. The first byte counts; more than 100 is none.
pub(crate) fn battery(bytes: &[u8]) -> Option<u8> {
    bytes.first().copied().filter(|percent| *percent <= 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        driver::{Answer, Command, EXCHANGE_LIMIT},
        error::CardFault,
    };

    /// Busy after a command; `00` begins a frame, `01` ends it with an answer, `02` fails the card, others break.
    #[derive(Default)]
    struct Toy {
        busy: bool,
        mid_frame: bool,
    }

    impl Protocol for Toy {
        fn step(&mut self, input: Input<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
            let Input::Notified(_, bytes) = input else {
                self.busy = true;
                return Ok(());
            };
            self.mid_frame = bytes == [0];
            self.busy &= bytes == [0];
            match bytes {
                [0] => Ok(()),
                [1] => {
                    out.push(Output::Answer(Answer::Done));
                    Ok(())
                }
                [2] => Err(CardFault::Absent.into()),
                _ => Err(FrameFault::Check.into()),
            }
        }

        fn is_busy(&self) -> bool {
            self.busy
        }

        fn is_mid_frame(&self) -> bool {
            self.mid_frame
        }
    }

    fn run(machine: &mut Machine<Toy>, input: Input<'_>) -> String {
        machine.handle(input).iter().map(|output| format!("{output:?}")).collect::<Vec<_>>().join(" ")
    }

    const SENT: Input<'_> = Input::Command(Command::Exchange(&[]));

    fn notified(bytes: &[u8]) -> Input<'_> {
        Input::Notified(Channel::Answers, bytes)
    }

    #[test]
    fn timers_run_from_command_to_answer_and_from_part_to_part() {
        let mut machine = Machine::new(Toy::default());
        assert_eq!(run(&mut machine, SENT), format!("Start(Answer, {EXCHANGE_LIMIT:?})"));
        assert_eq!(run(&mut machine, notified(&[0])), "Start(Frame, 2s)");
        assert_eq!(run(&mut machine, notified(&[0])), "Start(Frame, 2s)");
        assert_eq!(run(&mut machine, notified(&[1])), "Answer(Done) Stop(Answer) Stop(Frame)");
    }

    #[test]
    fn a_timer_that_fires_too_late_does_nothing() {
        let mut machine = Machine::new(Toy::default());
        assert_eq!(run(&mut machine, Input::Fired(Timer::Answer)), "");
        assert_eq!(run(&mut machine, Input::Fired(Timer::Frame)), "");
        assert_eq!(run(&mut machine, SENT), format!("Start(Answer, {EXCHANGE_LIMIT:?})"));
    }

    #[test]
    fn no_answer_and_an_unfinished_frame_close_for_good() {
        let mut machine = Machine::new(Toy::default());
        run(&mut machine, SENT);
        assert_eq!(run(&mut machine, Input::Fired(Timer::Answer)), "Failed(NoAnswer) Stop(Answer)");
        assert_eq!(run(&mut machine, notified(&[1])), "Failed(Closed)");
        let mut machine = Machine::new(Toy::default());
        run(&mut machine, notified(&[0]));
        assert_eq!(run(&mut machine, Input::Fired(Timer::Frame)), "Failed(Frame(Unfinished)) Stop(Frame)");
        assert!(run(&mut machine, SENT).starts_with("Failed(Closed)"));
    }

    #[test]
    fn a_second_command_is_refused_and_the_first_goes_on() {
        let mut machine = Machine::new(Toy::default());
        run(&mut machine, SENT);
        assert_eq!(run(&mut machine, SENT), "Failed(Busy)");
        assert_eq!(run(&mut machine, notified(&[1])), "Answer(Done) Stop(Answer)");
    }

    #[test]
    fn a_failed_card_leaves_the_link_open_and_a_bad_check_byte_does_not() {
        let mut machine = Machine::new(Toy::default());
        run(&mut machine, SENT);
        assert_eq!(run(&mut machine, notified(&[2])), "Failed(Card(Absent)) Stop(Answer)");
        assert_eq!(run(&mut machine, SENT), format!("Start(Answer, {EXCHANGE_LIMIT:?})"));
        assert!(run(&mut machine, notified(&[9])).starts_with("Failed(Frame(Check))"));
        assert!(run(&mut machine, notified(&[1])).starts_with("Failed(Closed)"));
    }

    #[test]
    fn the_battery_is_told_in_percent() {
        let mut machine = Machine::new(Toy::default());
        assert_eq!(run(&mut machine, Input::Notified(Channel::Battery, &[87])), "Event(Battery(87))");
        for bytes in [&[101][..], &[]] {
            assert_eq!(run(&mut machine, Input::Notified(Channel::Battery, bytes)), "");
        }
    }
}
