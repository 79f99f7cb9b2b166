//! 端末の登録, as a shell types and shows it.

use shikaku_api::{EnrolmentCode, wire};
use shikaku_core::engine::enrolment::Enrolled;

/// What an administrator scans or types.
#[derive(Clone, Debug, uniffi::Record)]
pub struct EnrolmentOrder {
    /// 医療機関等コード (10 digits) or 登録記号番号.
    pub institution: String,
    /// One-time code of the portal.
    pub code: String,
    /// Name of the device.
    pub device_name: String,
    /// Its system.
    pub platform: DevicePlatform,
}

/// What the portal's QR code says.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct ScannedCode {
    /// 医療機関等コード (10 digits) or 登録記号番号.
    pub institution: String,
    /// One-time code of the portal.
    pub code: String,
}

/// Reads the text of a QR code; nothing when it is not one of the portal's.
#[must_use]
#[uniffi::export]
pub fn read_enrolment_code(text: String) -> Option<ScannedCode> {
    let EnrolmentCode { institution, code } = EnrolmentCode::read(&text)?;
    Some(ScannedCode { institution: institution.value, code })
}

/// Systems that the app runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum DevicePlatform {
    /// Android.
    Android,
    /// iOS and iPadOS.
    Ios,
    /// A PC.
    Desktop,
}

/// The institution after enrolment.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct InstitutionView {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// What ends its right to use this, in Japanese.
    pub basis_ends_by: Option<String>,
    /// The day on which it ends, `YYYY-MM-DD`.
    pub basis_ends_on: Option<String>,
}

impl From<Enrolled> for InstitutionView {
    fn from(enrolled: Enrolled) -> Self {
        let institution = enrolled.institution;
        Self {
            number: institution.id.value,
            name: institution.name,
            basis_ends_by: institution.basis_ends_by,
            basis_ends_on: institution.basis_ends_on.map(|day| day.to_string()),
        }
    }
}

impl From<DevicePlatform> for wire::Platform {
    fn from(platform: DevicePlatform) -> Self {
        match platform {
            DevicePlatform::Android => Self::Android,
            DevicePlatform::Ios => Self::Ios,
            DevicePlatform::Desktop => Self::Desktop,
        }
    }
}
