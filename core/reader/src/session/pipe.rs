//! One connection: a driver over a GATT link. Writes what the driver wants written, runs its timers, gives it what arrives.
//! The one room of the crate with a clock.

use std::{collections::VecDeque, sync::Arc};

use tokio::time::{Instant, sleep_until, timeout, timeout_at};
use uuid::Uuid;

use super::limits;
use crate::{
    driver::{Answer, Channel, Command, Driver, Event, Input, Output, Profile, Timer},
    error::{AuthenticationFault, CardFault, ReaderError},
    gatt::{BATTERY_LEVEL, GattError, GattEvent, GattLink, WriteMode},
};

/// The reader has forgotten the key.
const REQUIRED: ReaderError = ReaderError::Authentication(AuthenticationFault::Required);

/// Events kept.
const MAX_EVENTS: usize = 32;

const TIMERS: [Timer; 2] = [Timer::Answer, Timer::Frame];

/// A connection that works. Dropping a future of it loses no answer: the next command waits for what is still to come.
pub(super) struct Pipe {
    link: Arc<dyn GattLink>,
    profile: Profile,
    mode: WriteMode,
    driver: Box<dyn Driver>,
    timers: [Option<Instant>; TIMERS.len()],
    happened: VecDeque<Happening>,
    /// Told by the reader, not yet asked for.
    events: VecDeque<Event>,
    card_taken: bool,
    /// A command was sent whose answer has not come.
    pending: bool,
    /// Writing was begun and not finished.
    torn: bool,
    asleep: bool,
}

enum Happening {
    Event(Event),
    Answer(Answer),
    Failed(ReaderError),
}

impl Pipe {
    pub(super) fn new(link: Arc<dyn GattLink>, profile: Profile, mode: WriteMode, driver: Box<dyn Driver>) -> Self {
        Self {
            link,
            profile,
            mode,
            driver,
            timers: [None; TIMERS.len()],
            happened: VecDeque::new(),
            events: VecDeque::new(),
            card_taken: false,
            pending: false,
            torn: false,
            asleep: false,
        }
    }

    /// Asks for the notifications. The battery's are welcome, not needed.
    pub(super) async fn listen(&mut self) -> Result<(), ReaderError> {
        for characteristic in [Some(self.profile.answers), self.profile.events].into_iter().flatten() {
            operation(self.link.subscribe(characteristic)).await?;
        }
        match operation(self.link.subscribe(BATTERY_LEVEL)).await {
            Err(ReaderError::Gatt(GattError::Disconnected)) => Err(GattError::Disconnected.into()),
            _ => Ok(()),
        }
    }

    /// Sends a command and waits for its answer.
    pub(super) async fn command(&mut self, command: Command<'_>) -> Result<Answer, ReaderError> {
        self.settle().await?;
        self.pending = true;
        let outputs = self.driver.handle(Input::Command(command));
        self.carry_out(outputs).await?;
        self.answer().await
    }

    /// The next event. Waits without a limit.
    pub(super) async fn event(&mut self) -> Result<Event, ReaderError> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(event);
            }
            match self.next().await? {
                Happening::Event(event) => return Ok(event),
                Happening::Answer(_) => self.pending = false,
                Happening::Failed(error) => return Err(error),
            }
        }
    }

    /// Whether the card was told to be gone since the last call. Takes in what has arrived first.
    pub(super) async fn card_was_taken(&mut self) -> Result<bool, ReaderError> {
        self.settle().await?;
        Ok(std::mem::take(&mut self.card_taken))
    }

    /// The slot's status is known: what events told before is out of date.
    pub(super) fn slot_was_told(&mut self) {
        self.card_taken = false;
    }

    /// The answer to the command that was sent. A card that was taken away has little time left to give it.
    async fn answer(&mut self) -> Result<Answer, ReaderError> {
        let mut gone = None;
        loop {
            let next = match gone {
                Some(limit) => timeout_at(limit, self.next()).await.unwrap_or(Err(CardFault::Absent.into()))?,
                None => self.next().await?,
            };
            let event = match next {
                Happening::Event(event) => event,
                Happening::Answer(answer) => {
                    self.pending = false;
                    return Ok(answer);
                }
                Happening::Failed(error) => {
                    self.pending = false;
                    return Err(error);
                }
            };
            if event == Event::CardAbsent && gone.is_none() {
                gone = Some(Instant::now() + limits::CARD_GONE);
            }
            self.keep(event);
        }
    }

    /// For who asks for events later; the oldest go when no one does.
    fn keep(&mut self, event: Event) {
        if self.events.len() == MAX_EVENTS {
            self.events.pop_front();
        }
        self.events.push_back(event);
    }

    /// Brings a command to its end that no one waits for any more, and takes in what has arrived, so that nothing of before is
    /// taken for the answer to what is sent next.
    async fn settle(&mut self) -> Result<(), ReaderError> {
        if self.torn {
            return Err(ReaderError::Closed);
        }
        if self.pending {
            match timeout(limits::SETTLE, self.answer()).await {
                Ok(Err(error)) if error.closes_link() => return Err(error),
                _ if self.pending => return Err(ReaderError::NoAnswer),
                _ => {}
            }
        }
        while let Some(happening) = self.arrived().await? {
            match happening {
                Happening::Event(event) => self.keep(event),
                Happening::Failed(error) if error.closes_link() || error == REQUIRED => return Err(error),
                Happening::Failed(_) | Happening::Answer(_) => {}
            }
        }
        Ok(())
    }

    /// What has arrived already, without waiting.
    async fn arrived(&mut self) -> Result<Option<Happening>, ReaderError> {
        tokio::select! {
            biased;
            happening = self.next() => happening.map(Some),
            () = std::future::ready(()) => Ok(None),
        }
    }

    async fn next(&mut self) -> Result<Happening, ReaderError> {
        loop {
            if let Some(happening) = self.happened.pop_front() {
                return Ok(happening);
            }
            let (timer, at) = self.first_timer();
            let outputs = tokio::select! {
                biased;
                event = self.link.next() => self.take_in(&event)?,
                () = due(at) => {
                    self.timers[timer] = None;
                    self.driver.handle(Input::Fired(TIMERS[timer]))
                }
            };
            self.carry_out(outputs).await?;
        }
    }

    fn take_in(&mut self, event: &GattEvent) -> Result<Vec<Output>, ReaderError> {
        match event {
            GattEvent::Disconnected if self.asleep => Err(ReaderError::Asleep),
            GattEvent::Disconnected => Err(GattError::Disconnected.into()),
            GattEvent::Notified { characteristic, bytes } => {
                let channel = self.channel(*characteristic);
                Ok(channel.map(|channel| self.driver.handle(Input::Notified(channel, bytes))).unwrap_or_default())
            }
        }
    }

    fn channel(&self, characteristic: Uuid) -> Option<Channel> {
        match characteristic {
            one if one == self.profile.answers => Some(Channel::Answers),
            one if Some(one) == self.profile.events => Some(Channel::Events),
            BATTERY_LEVEL => Some(Channel::Battery),
            _ => None,
        }
    }

    async fn carry_out(&mut self, outputs: Vec<Output>) -> Result<(), ReaderError> {
        self.torn = true;
        for output in outputs {
            match output {
                Output::Write(bytes) => {
                    operation(self.link.write(self.profile.commands, &bytes, self.mode)).await?;
                }
                Output::Start(timer, after) => self.timers[index(timer)] = Some(Instant::now() + after),
                Output::Stop(timer) => self.timers[index(timer)] = None,
                Output::Event(event) => {
                    self.asleep |= event == Event::FallingAsleep;
                    self.card_taken |= event == Event::CardAbsent;
                    self.happened.push_back(Happening::Event(event));
                }
                Output::Answer(answer) => self.happened.push_back(Happening::Answer(answer)),
                Output::Failed(error) => self.happened.push_back(Happening::Failed(error)),
            }
        }
        self.torn = false;
        Ok(())
    }

    fn first_timer(&self) -> (usize, Option<Instant>) {
        let running = self.timers.iter().enumerate().filter_map(|(timer, at)| at.map(|at| (timer, at)));
        running.min_by_key(|(_, at)| *at).map_or((0, None), |(timer, at)| (timer, Some(at)))
    }
}

fn index(timer: Timer) -> usize {
    match timer {
        Timer::Answer => 0,
        Timer::Frame => 1,
    }
}

async fn due(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// A GATT operation within its limit.
pub(super) async fn operation<T>(operation: impl Future<Output = Result<T, GattError>>) -> Result<T, ReaderError> {
    timeout(limits::OPERATION, operation).await.unwrap_or(Err(GattError::TimedOut)).map_err(ReaderError::from)
}
