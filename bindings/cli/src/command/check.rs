//! `shikaku check`: checks a patient by a tap (資格確認).

use std::{io::IsTerminal, process::ExitCode, sync::Arc, time::Duration};

use shikaku_card::Mode;
use shikaku_core::{CheckOrder, Engine, PinCheck, VisualCheck};
use shikaku_eligibility::code::CareSetting;

use super::enrol::saved_address;
use crate::{
    args::{Check, Common},
    pin_input::PinInput,
    printed_input::PrintedInput,
    reader::{self, Reader},
    tapping::{self, visual::Staff},
    trouble::Trouble,
};

pub async fn run(order: &Check, common: &Common) -> Result<ExitCode, Trouble> {
    let found = reader::choose(order.reader.as_deref(), common).await?;
    let engine = super::open(common, saved_address(common)?).await?;
    let reader = Reader { found, wait: Duration::from_secs(order.wait), common, engine: engine.clone() };
    let mode = match order.mode {
        Some(mode) => mode.into(),
        None => engine.mode().await?,
    };
    let care_setting = CareSetting::from(order.care_setting.as_str());
    let check = CheckOrder { care_setting, staff: order.staff.clone() };
    match mode {
        Mode::Pin => by_pin(engine, check, order.pin_stdin, &reader, common).await,
        Mode::Visual => visually(engine, check, order.photo, &reader, common).await,
    }
}

async fn by_pin(
    engine: Arc<Engine>,
    order: CheckOrder,
    stdin: bool,
    reader: &Reader<'_>,
    common: &Common,
) -> Result<ExitCode, Trouble> {
    let pins = if stdin { PinInput::Stdin } else { PinInput::Terminal };
    if pins == PinInput::Terminal && !std::io::stdin().is_terminal() {
        return Err(Trouble::Usage("no terminal to ask for the PIN: use --pin-stdin".into()));
    }
    let check = PinCheck::begin(engine, order).await?;
    if let Some(pin) = pins.read(common.lang)? {
        check.enter(pin);
    }
    tapping::pin::run(check, reader, pins, common).await
}

async fn visually(
    engine: Arc<Engine>,
    order: CheckOrder,
    photo: bool,
    reader: &Reader<'_>,
    common: &Common,
) -> Result<ExitCode, Trouble> {
    let mut check = VisualCheck::begin(engine, order).await?;
    let staff = PrintedInput { photo, lang: common.lang };
    if let Some(printed) = staff.printed()? {
        check.enter(&printed)?;
    }
    if !photo && staff.compared() {
        check.attest_printed_photo();
    }
    tapping::visual::run(check, reader, &staff, common).await
}
