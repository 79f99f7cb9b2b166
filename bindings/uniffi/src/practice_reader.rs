//! A virtual Bluetooth reader of the practice world, with a virtual card in front of it.

use std::sync::Arc;

use shikaku_core::FailureKind;
use shikaku_world::{
    card::{TapOptions, VirtualCard},
    reader::{ReaderFault, ReaderModel, ReaderOptions, VirtualGatt, VirtualReader},
};
use uuid::Uuid;

use crate::{GattLink, ShikakuApp, ShikakuError, own_gatt::PushingGatt};

/// A virtual reader that one can hold in one's hands.
#[derive(uniffi::Object)]
pub struct PracticeReader {
    reader: VirtualReader,
    card: VirtualCard,
    tap: TapOptions,
}

#[uniffi::export]
impl ShikakuApp {
    /// A reader with the card of a person on it. Models: `acr1255u-j1`, `acr1255u-j1-early`, `acr1555u`, `br301`. `fault` is
    /// one of the card's, or of the reader's.
    ///
    /// # Errors
    /// 611 in production, 901 for an unknown model, person or fault.
    pub fn practice_reader(
        &self,
        model: String,
        person: String,
        fault: Option<String>,
    ) -> Result<Arc<PracticeReader>, ShikakuError> {
        let model = ReaderModel::by_name(&model).ok_or(FailureKind::Bug)?;
        let of_reader = fault.as_deref().and_then(|name| ReaderFault::by_name(name).ok());
        let (card, tap) = self.virtual_card(&person, fault.as_deref().filter(|_| of_reader.is_none()))?;
        let mut options = ReaderOptions {
            bonded: model.wants_bond(),
            seed: Uuid::new_v4().as_u64_pair().0,
            ..ReaderOptions::default()
        };
        if let Some(fault) = of_reader {
            options = options.with(fault);
        }
        let reader = VirtualReader::new(model, options);
        reader.lay(&card, tap.clone());
        Ok(Arc::new(PracticeReader { reader, card, tap }))
    }
}

#[uniffi::export]
impl PracticeReader {
    /// A Bluetooth that has this reader in reach.
    #[must_use]
    pub fn link(&self) -> Arc<dyn GattLink> {
        PushingGatt::over(VirtualGatt::new(vec![self.reader.clone()]))
    }

    /// Lays the card on it.
    pub fn put_card(&self) {
        self.reader.lay(&self.card, self.tap.clone());
    }

    /// Takes the card away.
    pub fn take_card(&self) {
        self.reader.take_away();
    }

    /// Switches it off.
    pub fn switch_off(&self) {
        self.reader.switch_off();
    }

    /// Switches it on, and wakes it.
    pub fn switch_on(&self) {
        self.reader.wake();
        self.reader.switch_on();
    }

    /// It falls asleep.
    pub fn fall_asleep(&self) {
        self.reader.fall_asleep();
    }

    /// Its battery is so full, in percent.
    pub fn set_battery(&self, percent: u8) {
        self.reader.set_battery(percent);
    }

    /// How many APDUs have reached it.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        u32::try_from(self.reader.exchanges().len()).unwrap_or(u32::MAX)
    }
}
