//! The port to a card, as Kotlin and Swift implement it: IsoDep, CoreNFC, a relay.

use std::sync::Arc;

use async_trait::async_trait;
use shikaku_card::{LinkError, LinkFacts, LinkKind};

use crate::bounded;

/// One card in reach. A lost card is an error value. One command at a time; never called again after `end`.
#[uniffi::export(rust, foreign, async_runtime = "tokio")]
#[async_trait]
pub trait CardLink: Send + Sync {
    /// What this link can carry; asked once, before the first exchange.
    fn facts(&self) -> Result<CardLinkFacts, CardLinkError>;
    /// Sends one command APDU, returns the whole response.
    async fn transmit(&self, command: Vec<u8>) -> Result<Vec<u8>, CardLinkError>;
    /// Takes the power from the card.
    async fn end(&self) -> Result<(), CardLinkError>;
}

/// What a link can carry.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CardLinkFacts {
    /// Kind of transport.
    pub kind: CardLinkKind,
    /// Longest command APDU in bytes.
    pub max_command: u32,
    /// Whether extended length may be tried.
    pub extended_length: bool,
    /// Whether nobody near can listen to what is said over it. Where it is not told: all but Bluetooth.
    #[uniffi(default = None)]
    pub is_protected: Option<bool>,
    /// Which of several readers it goes over, by what the system calls that.
    #[uniffi(default = None)]
    pub reader: Option<String>,
}

/// Kind of transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum CardLinkKind {
    /// The phone's own NFC.
    PhoneNfc,
    /// A wired reader.
    PcSc,
    /// A Bluetooth reader.
    Bluetooth,
    /// A virtual card of the practice world.
    Virtual,
}

/// Why a link failed. No bytes, no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum CardLinkError {
    /// The card left the field.
    #[error("card lost")]
    CardLost,
    /// The reader is gone.
    #[error("reader lost")]
    ReaderLost,
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// Closed by the person or the system.
    #[error("cancelled")]
    Cancelled,
    /// Not permitted or switched off.
    #[error("not permitted")]
    NotPermitted,
    /// More than one card.
    #[error("more than one card")]
    ManyCards,
    /// In use by another program.
    #[error("busy")]
    Busy,
    /// The transport broke its rules, or the shell's code failed in a way it did not declare.
    #[error("broken")]
    Broken,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for CardLinkError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Broken
    }
}

/// A shell's link as the core sees it.
pub struct ForeignLink {
    link: Arc<dyn CardLink>,
    facts: LinkFacts,
    is_protected: bool,
    reader: Option<String>,
}

impl ForeignLink {
    /// Asks the link for its facts, once.
    pub async fn new(link: Arc<dyn CardLink>) -> Result<Self, LinkError> {
        let asked = link.clone();
        let told = bounded::call_async(move || asked.facts()).await.ok_or(LinkError::Protocol)??;
        let facts = LinkFacts {
            kind: told.kind.into(),
            max_command: told.max_command as usize,
            extended_length: told.extended_length,
        };
        let is_protected = told.is_protected.unwrap_or(facts.kind != LinkKind::Bluetooth);
        Ok(Self { link, facts, is_protected, reader: told.reader })
    }
}

#[async_trait]
impl shikaku_card::CardLink for ForeignLink {
    fn facts(&self) -> LinkFacts {
        self.facts
    }

    fn is_protected(&self) -> bool {
        self.is_protected
    }

    fn reader(&self) -> Option<&str> {
        self.reader.as_deref()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.link.transmit(command.to_vec()).await.map_err(LinkError::from)
    }

    async fn end(&self) {
        let _ = self.link.end().await;
    }
}

impl From<CardLinkError> for LinkError {
    fn from(error: CardLinkError) -> Self {
        match error {
            CardLinkError::CardLost => Self::CardLost,
            CardLinkError::ReaderLost => Self::ReaderLost,
            CardLinkError::TimedOut => Self::TimedOut,
            CardLinkError::Cancelled => Self::Cancelled,
            CardLinkError::NotPermitted => Self::NotPermitted,
            CardLinkError::ManyCards => Self::ManyCards,
            CardLinkError::Busy => Self::Busy,
            CardLinkError::Broken => Self::Protocol,
        }
    }
}

impl From<LinkError> for CardLinkError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::CardLost => Self::CardLost,
            LinkError::ReaderLost => Self::ReaderLost,
            LinkError::TimedOut => Self::TimedOut,
            LinkError::Cancelled => Self::Cancelled,
            LinkError::NotPermitted => Self::NotPermitted,
            LinkError::ManyCards => Self::ManyCards,
            LinkError::Busy => Self::Busy,
            _ => Self::Broken,
        }
    }
}

impl From<CardLinkKind> for LinkKind {
    fn from(kind: CardLinkKind) -> Self {
        match kind {
            CardLinkKind::PhoneNfc => Self::PhoneNfc,
            CardLinkKind::PcSc => Self::PcSc,
            CardLinkKind::Bluetooth => Self::Bluetooth,
            CardLinkKind::Virtual => Self::Virtual,
        }
    }
}
