//! A card in a PC/SC reader as a card link. Its thread connects, holds the transaction, does what it is told in order, and takes
//! the power from the card when it is told to end, or when the link is dropped.

use std::{
    ffi::CStr,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use async_trait::async_trait;
use pcsc::Card;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use tokio::{sync::oneshot, time::timeout};
use zeroize::Zeroizing;

use super::{
    card::{self, Slot},
    limits,
    reader::PcscReader,
};

/// Where the thread of a card tells whether it has one.
type Ready = oneshot::Sender<Result<LinkFacts, LinkError>>;

/// What the thread of a card is told.
enum Order {
    Exchange { command: Zeroizing<Vec<u8>>, answer: oneshot::Sender<Result<Vec<u8>, LinkError>> },
    End { done: oneshot::Sender<()> },
}

/// A card in a PC/SC reader, powered, held by this program alone.
#[derive(Debug)]
pub struct PcscLink {
    reader: String,
    orders: mpsc::Sender<Order>,
    facts: LinkFacts,
    /// The service did not answer in time: nothing is waited for any more.
    hangs: AtomicBool,
}

impl PcscLink {
    /// Gives power to the card in a reader.
    ///
    /// # Errors
    /// [`LinkError::CardLost`] when there is no card; [`LinkError::ReaderLost`] when the reader or the service is gone;
    /// [`LinkError::Busy`] when another program holds the card and does not let go of it within two seconds;
    /// [`LinkError::NotPermitted`]; [`LinkError::Protocol`]; [`LinkError::TimedOut`].
    pub async fn connect(reader: &PcscReader) -> Result<Self, LinkError> {
        let (orders, queue) = mpsc::channel();
        let (ready, connected) = oneshot::channel();
        let raw = reader.raw.clone();
        let thread = thread::Builder::new().name("shikaku-card".into());
        thread.spawn(move || serve(&raw, ready, &queue)).map_err(|_| LinkError::Busy)?;
        let facts = within(limits::CONNECT, connected).await.unwrap_or(Err(LinkError::TimedOut))?;
        Ok(Self { reader: reader.name.clone(), orders, facts, hangs: AtomicBool::new(false) })
    }

    /// What the thread says to an order.
    async fn told<T>(&self, limit: Duration, order: Order, answer: oneshot::Receiver<T>) -> Result<T, LinkError> {
        if self.hangs.load(Ordering::Relaxed) {
            return Err(LinkError::ReaderLost);
        }
        self.orders.send(order).map_err(|_| LinkError::CardLost)?;
        match timeout(limit, answer).await {
            Ok(answered) => answered.map_err(|_| LinkError::CardLost),
            Err(_) => {
                self.hangs.store(true, Ordering::Relaxed);
                Err(LinkError::TimedOut)
            }
        }
    }
}

#[async_trait]
impl CardLink for PcscLink {
    fn reader(&self) -> Option<&str> {
        Some(&self.reader)
    }

    fn facts(&self) -> LinkFacts {
        self.facts
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        if command.len() > self.facts.max_command {
            return Err(LinkError::Protocol);
        }
        let (answer, answered) = oneshot::channel();
        let command = Zeroizing::new(command.to_vec());
        self.told(limits::EXCHANGE, Order::Exchange { command, answer }, answered).await?
    }

    async fn end(&self) {
        let (done, ended) = oneshot::channel();
        let _ = self.told(limits::END, Order::End { done }, ended).await;
    }
}

async fn within<T>(limit: Duration, answer: oneshot::Receiver<T>) -> Option<T> {
    timeout(limit, answer).await.ok()?.ok()
}

/// The thread of a card.
fn serve(reader: &CStr, ready: Ready, orders: &mpsc::Receiver<Order>) {
    let (slot, mut card) = match Slot::power_on(reader, || !ready.is_closed()) {
        Ok(powered) => powered,
        Err(error) => {
            let _ = ready.send(Err(error));
            return;
        }
    };
    let done = hold(&slot, &mut card, ready, orders);
    card::power_off(card);
    if let Some(done) = done {
        let _ = done.send(());
    }
}

/// From the beginning of the transaction to its end. Whoever wanted the card may have gone meanwhile: then there are no orders,
/// and the card loses its power at once.
fn hold(slot: &Slot, card: &mut Card, ready: Ready, orders: &mpsc::Receiver<Order>) -> Option<oneshot::Sender<()>> {
    match card::begin(card) {
        Ok((transaction, facts)) => {
            let _ = ready.send(Ok(facts));
            obey(slot, &transaction, orders)
        }
        Err(error) => {
            let _ = ready.send(Err(error));
            None
        }
    }
}

/// Does what the orders say until they say, or cease, to end. Commands that nobody waits for any more are not sent: a PIN among
/// them would spend a try behind everybody's back.
fn obey(slot: &Slot, card: &Card, orders: &mpsc::Receiver<Order>) -> Option<oneshot::Sender<()>> {
    for order in orders {
        match order {
            Order::Exchange { answer, .. } if answer.is_closed() => {}
            Order::Exchange { command, answer } => _ = answer.send(slot.exchange(card, &command)),
            Order::End { done } => return Some(done),
        }
    }
    None
}
