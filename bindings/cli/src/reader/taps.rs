//! The taps of a reader: its next card.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use shikaku_core::{Engine, Failure, FailureKind};
use shikaku_reader::vpcd::VpcdLink;

use super::{Found, Kind};
use crate::{
    args::Common,
    tapping::{Tap, Taps},
};

/// A chosen reader.
#[cfg_attr(
    not(any(feature = "pc", feature = "bluetooth")),
    expect(dead_code, reason = "a virtual card is not waited for")
)]
pub struct Reader<'c> {
    pub found: Found,
    /// How long a card is waited for.
    pub wait: Duration,
    pub common: &'c Common,
    /// Has the readers' master key, and takes note of what went wrong.
    #[cfg_attr(not(feature = "bluetooth"), expect(dead_code, reason = "for Bluetooth only"))]
    pub engine: Arc<Engine>,
}

#[async_trait]
impl Taps for Reader<'_> {
    async fn next(&self) -> Result<Box<dyn Tap>, Failure> {
        match self.found.kind {
            Kind::Virtual => {
                let address = self.found.name.trim_start_matches("vpcd:");
                let link = VpcdLink::connect(address).await;
                Ok(Box::new(link.map_err(|_| FailureKind::ReaderNotFound)?))
            }
            Kind::Pcsc => self.of_this_pc().await,
            Kind::Bluetooth => self.over_bluetooth().await,
        }
    }
}

impl Reader<'_> {
    #[cfg(any(feature = "pc", feature = "bluetooth"))]
    fn ask_for_card(&self) {
        if !self.common.json {
            let ask =
                crate::show::pick(self.common.lang, "カードをリーダーに置いてください", "Put the card on the reader");
            eprintln!("  {ask} ({})", self.found.name);
        }
    }

    #[cfg(feature = "pc")]
    async fn of_this_pc(&self) -> Result<Box<dyn Tap>, Failure> {
        Ok(Box::new(super::pc::card(&self.found.name, self.wait, || self.ask_for_card()).await?))
    }

    #[cfg(not(feature = "pc"))]
    async fn of_this_pc(&self) -> Result<Box<dyn Tap>, Failure> {
        Err(FailureKind::ReaderNotFound.into())
    }

    #[cfg(feature = "bluetooth")]
    async fn over_bluetooth(&self) -> Result<Box<dyn Tap>, Failure> {
        Ok(Box::new(super::bluetooth::card(&self.found.name, &self.engine, self.wait, || self.ask_for_card()).await?))
    }

    #[cfg(not(feature = "bluetooth"))]
    async fn over_bluetooth(&self) -> Result<Box<dyn Tap>, Failure> {
        Err(FailureKind::ReaderNotFound.into())
    }
}
