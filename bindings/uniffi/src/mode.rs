//! How people are identified.

use shikaku_card::Mode;

/// How people are identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum CheckMode {
    /// 暗証番号.
    Pin,
    /// 目視.
    Visual,
}

impl From<CheckMode> for Mode {
    fn from(mode: CheckMode) -> Self {
        match mode {
            CheckMode::Pin => Self::Pin,
            CheckMode::Visual => Self::Visual,
        }
    }
}

impl From<Mode> for CheckMode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Pin => Self::Pin,
            Mode::Visual => Self::Visual,
        }
    }
}
