//! One command after the other in CCID: numbers, chaining (wLevelParameter, bChainParameter), time extension. Bytes in,
//! bytes out; the frame around them is the driver's.
//!
//! An answer with the number of the request before is late or doubled and is dropped; one with any other number than the
//! one in flight is refused.

use zeroize::Zeroizing;

use super::{IccState, Level, MAX_DATA, Reply, ReplyKind, Request, Status};
use crate::{
    driver::{Answer, Command},
    error::{CardFault, MessageFault, ReaderError},
};

/// Time extensions of one command, at most: a card that asks for ever is lost.
const MAX_EXTENSIONS: u8 = 30;

/// The state of the conversation.
pub struct Conversation {
    part: usize,
    sent: Option<u8>,
    before: Option<u8>,
    flight: Option<Flight>,
}

struct Flight {
    kind: Kind,
    unsent: Zeroizing<Vec<u8>>,
    received: Zeroizing<Vec<u8>>,
    extensions: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    SlotStatus,
    PowerOn,
    PowerOff,
    Exchange,
}

/// What to do after a message of the reader.
pub enum Step {
    /// Send this; the command is not finished.
    Send(Zeroizing<Vec<u8>>),
    /// The card needs more time: wait as long again.
    Wait,
    /// The command is finished.
    Done(Answer),
    /// Late or doubled: nothing.
    Dropped,
}

impl Kind {
    fn reply(self) -> ReplyKind {
        match self {
            Self::SlotStatus | Self::PowerOff => ReplyKind::SlotStatus,
            Self::PowerOn | Self::Exchange => ReplyKind::DataBlock,
        }
    }
}

impl Conversation {
    /// With a reader that takes `part` bytes of data in a message; longer APDUs are chained.
    #[must_use]
    pub fn new(part: usize) -> Self {
        Self { part, sent: None, before: None, flight: None }
    }

    /// Whether an APDU is being exchanged.
    #[must_use]
    pub fn is_exchanging(&self) -> bool {
        self.flight.as_ref().is_some_and(|flight| flight.kind == Kind::Exchange)
    }

    /// Whether a command waits for its answer.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.flight.is_some()
    }

    /// Gives up the command in flight, after the reader has refused it outside of CCID.
    pub fn abandon(&mut self) {
        self.flight = None;
    }

    /// Starts a command: the message to send.
    ///
    /// # Errors
    /// [`ReaderError::Busy`] and [`ReaderError::Unsupported`]; nothing has changed then.
    pub fn begin(&mut self, command: &Command<'_>) -> Result<Zeroizing<Vec<u8>>, ReaderError> {
        if self.is_busy() {
            return Err(ReaderError::Busy);
        }
        let (kind, data): (Kind, &[u8]) = match *command {
            Command::SlotStatus => (Kind::SlotStatus, &[]),
            Command::PowerOn => (Kind::PowerOn, &[]),
            Command::PowerOff => (Kind::PowerOff, &[]),
            Command::Exchange(apdu) => (Kind::Exchange, apdu),
            Command::Authenticate { .. } | Command::Setup(_) => return Err(ReaderError::Unsupported),
        };
        self.flight =
            Some(Flight { kind, unsent: Zeroizing::new(data.to_vec()), received: Zeroizing::default(), extensions: 0 });
        let whole = data.len() <= self.part;
        Ok(match kind {
            Kind::SlotStatus => self.send(Request::SlotStatus),
            Kind::PowerOn => self.send(Request::PowerOn),
            Kind::PowerOff => self.send(Request::PowerOff),
            Kind::Exchange => self.send_part(if whole { Level::Whole } else { Level::First }),
        })
    }

    /// Takes a whole message of the reader.
    ///
    /// # Errors
    /// [`ReaderError::Message`] when it does not belong here; [`ReaderError::Card`] when the command failed;
    /// [`ReaderError::NoAnswer`] after too many time extensions.
    pub fn receive(&mut self, message: &[u8]) -> Result<Step, ReaderError> {
        let reply = Reply::parse(message)?;
        let number = Some(reply.sequence);
        let (due, late) = if self.is_busy() { (self.sent, self.before) } else { (None, self.sent) };
        let Some(flight) = self.flight.as_ref().filter(|_| number == due) else {
            return if number == late { Ok(Step::Dropped) } else { Err(MessageFault::Sequence.into()) };
        };
        if reply.kind != flight.kind.reply() {
            return Err(MessageFault::Type.into());
        }
        match reply.status {
            Status::TimeExtension => self.extend(),
            Status::Failed(icc, error) => self.fail(CardFault::from((icc, error))),
            Status::Done(icc) => self.done(icc, &reply),
        }
    }

    fn extend(&mut self) -> Result<Step, ReaderError> {
        let extensions = self.flight.as_mut().map_or(MAX_EXTENSIONS, |flight| {
            flight.extensions = flight.extensions.saturating_add(1);
            flight.extensions
        });
        if extensions < MAX_EXTENSIONS { Ok(Step::Wait) } else { Err(ReaderError::NoAnswer) }
    }

    fn done(&mut self, icc: IccState, reply: &Reply) -> Result<Step, ReaderError> {
        let Some(kind) = self.flight.as_ref().map(|flight| flight.kind) else { return Ok(Step::Dropped) };
        match kind {
            Kind::Exchange => self.block(reply),
            Kind::PowerOn if icc == IccState::Absent => self.fail(CardFault::Absent),
            Kind::PowerOn if reply.data.is_empty() => self.fail(CardFault::Inactive),
            Kind::PowerOn => Ok(self.answer(Answer::Atr(reply.data.to_vec()))),
            Kind::SlotStatus | Kind::PowerOff if reply.data.is_empty() => Ok(self.answer(Answer::Slot(icc))),
            Kind::SlotStatus | Kind::PowerOff => Err(MessageFault::Length.into()),
        }
    }

    /// A part of the card's answer, or the reader's wish for the rest of the command.
    fn block(&mut self, reply: &Reply) -> Result<Step, ReaderError> {
        let level = Level::from_value(reply.parameter).ok_or(MessageFault::Chain)?;
        let flight = self.flight.as_mut().ok_or(MessageFault::Sequence)?;
        let begun = !flight.received.is_empty();
        let in_order = match level {
            Level::Continue => !flight.unsent.is_empty() && !begun && reply.data.is_empty(),
            Level::Whole | Level::First => flight.unsent.is_empty() && !begun,
            Level::Middle | Level::Last => begun,
        };
        if !in_order || (level != Level::Continue && reply.data.is_empty()) {
            return Err(MessageFault::Chain.into());
        }
        if flight.received.len() + reply.data.len() > MAX_DATA {
            return Err(MessageFault::TooLong.into());
        }
        flight.received.extend_from_slice(&reply.data);
        flight.extensions = 0;
        match level {
            Level::Continue if flight.unsent.len() <= self.part => Ok(Step::Send(self.send_part(Level::Last))),
            Level::Continue => Ok(Step::Send(self.send_part(Level::Middle))),
            Level::First | Level::Middle => Ok(Step::Send(self.send_part(Level::Continue))),
            Level::Whole | Level::Last => {
                let response = std::mem::take(&mut flight.received);
                Ok(self.answer(Answer::Response(response)))
            }
        }
    }

    fn send_part(&mut self, level: Level) -> Zeroizing<Vec<u8>> {
        let unsent = self.flight.as_mut().map(|flight| std::mem::take(&mut flight.unsent)).unwrap_or_default();
        let (now, later) = unsent.split_at(unsent.len().min(self.part));
        if let Some(flight) = self.flight.as_mut() {
            flight.unsent = Zeroizing::new(later.to_vec());
        }
        self.send(Request::XfrBlock { data: now, level })
    }

    fn send(&mut self, request: Request<'_>) -> Zeroizing<Vec<u8>> {
        let sequence = self.sent.map_or(0, |number| number.wrapping_add(1));
        self.before = self.sent.replace(sequence);
        request.encode(sequence)
    }

    fn fail(&mut self, fault: CardFault) -> Result<Step, ReaderError> {
        self.flight = None;
        Err(fault.into())
    }

    fn answer(&mut self, answer: Answer) -> Step {
        self.flight = None;
        Step::Done(answer)
    }
}

#[cfg(test)]
mod tests;
