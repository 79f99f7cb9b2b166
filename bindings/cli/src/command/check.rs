//! `shikaku check`: checks a patient by a tap (資格確認).

use std::{io::IsTerminal, process::ExitCode};

use async_trait::async_trait;
use shikaku_card::CardLink;
use shikaku_core::{CheckOrder, Failure, FailureKind, PinCheck};
use shikaku_eligibility::code::CareSetting;
use shikaku_reader::vpcd::VpcdLink;

use super::enrol::saved_address;
use crate::{
    args::{Check, Common},
    pin_input::PinInput,
    tapping::{self, Taps},
    trouble::Trouble,
};

pub async fn run(order: &Check, common: &Common) -> Result<ExitCode, Trouble> {
    let reader = Reader::named(&order.reader)?;
    let pins = if order.pin_stdin { PinInput::Stdin } else { PinInput::Terminal };
    if pins == PinInput::Terminal && !std::io::stdin().is_terminal() {
        return Err(Trouble::Usage("no terminal to ask for the PIN: use --pin-stdin".into()));
    }
    let engine = super::open(common, saved_address(common)?).await?;
    let care_setting = CareSetting::from(order.care_setting.as_str());
    let check = PinCheck::begin(engine, CheckOrder { care_setting, staff: None }).await?;
    if let Some(pin) = pins.read(common.lang)? {
        check.enter(pin);
    }
    tapping::run(check, &reader, pins, common).await
}

/// A reader by name.
struct Reader {
    address: String,
}

impl Reader {
    fn named(name: &str) -> Result<Self, Trouble> {
        let address = name.strip_prefix("vpcd:").ok_or(FailureKind::ReaderNotFound)?;
        Ok(Self { address: address.to_owned() })
    }
}

#[async_trait]
impl Taps for Reader {
    async fn next(&self) -> Result<Box<dyn CardLink>, Failure> {
        let link = VpcdLink::connect(self.address.as_str()).await;
        Ok(Box::new(link.map_err(|_| FailureKind::ReaderNotFound)?))
    }
}
