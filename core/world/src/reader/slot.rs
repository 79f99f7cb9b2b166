//! The place for a card on a reader, and the card in it.

use std::sync::Arc;

use shikaku_card::{CardLink, LinkError};
use zeroize::Zeroizing;

use super::language::{Answer, Icc};
use crate::card::{TapOptions, VirtualCard, VirtualTap};

/// ATR as a reader makes it up for a contactless card of Type B: eight bytes of its ATQB and TCK (card-protocol 1.3).
pub const ATR: [u8; 13] = [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x81, 0x71, 0x00, 0xF9];

/// bError: the card is mute; the field failed; a parameter that the card or the reader cannot take.
const MUTE: u8 = 0xFE;
const HARDWARE: u8 = 0xFB;
const TOO_LONG: u8 = 0x01;

/// A card, how it behaves, whether it is there, and its power.
#[derive(Default)]
pub(super) struct Slot {
    card: Option<(VirtualCard, TapOptions)>,
    /// It is there. A torn card is not, until it is laid on again.
    there: bool,
    tap: Option<Arc<VirtualTap>>,
}

impl Slot {
    /// Lays a card on.
    pub(super) fn lay(&mut self, card: VirtualCard, options: TapOptions) {
        self.tap = None;
        (self.card, self.there) = (Some((card, options)), true);
    }

    /// Lays a card on again that was torn away.
    pub(super) fn lay_again(&mut self) {
        self.there = self.card.is_some();
    }

    /// Takes the card away.
    pub(super) fn take(&mut self) {
        if let Some((card, _)) = &self.card {
            card.remove();
        }
        (self.tap, self.there) = (None, false);
    }

    /// Takes it away for good.
    pub(super) fn clear(&mut self) {
        self.take();
        self.card = None;
    }

    pub(super) fn state(&self) -> Icc {
        match (self.there, &self.tap) {
            (false, _) => Icc::Absent,
            (true, None) => Icc::Inactive,
            (true, Some(_)) => Icc::Active,
        }
    }

    pub(super) fn power_on(&mut self) -> Answer {
        let Some((card, options)) = self.card.as_mut().filter(|_| self.there) else {
            return Answer::Failed(Icc::Absent, MUTE);
        };
        self.tap = Some(Arc::new(card.tap(options.clone())));
        // A tear strikes once.
        options.tear = None;
        Answer::Data(Zeroizing::new(ATR.to_vec()))
    }

    pub(super) fn power_off(&mut self) {
        if self.tap.take().is_some()
            && let Some((card, _)) = &self.card
        {
            card.remove();
        }
    }

    /// The card that has power.
    pub(super) fn powered(&self) -> Option<Arc<VirtualTap>> {
        self.tap.clone().filter(|_| self.there)
    }
}

/// One exchange with the card, as the reader tells it; `None` when the card is gone since.
pub(super) async fn exchange(tap: &VirtualTap, apdu: &[u8]) -> (Answer, bool) {
    match tap.transmit(apdu).await {
        Ok(response) => (Answer::Data(Zeroizing::new(response)), true),
        Err(LinkError::CardLost) => (Answer::Failed(Icc::Inactive, MUTE), false),
        Err(LinkError::Protocol) => (Answer::Failed(Icc::Active, TOO_LONG), true),
        Err(_) => (Answer::Failed(Icc::Active, HARDWARE), true),
    }
}
