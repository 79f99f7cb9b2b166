//! What the card signs for one check: a canonical statement, so that a signature cannot serve another check, device,
//! institution or day. The check service rebuilds it from the request (service-api.yaml, `POST /v1/checks`).
//!
//! Byte layout, version 1, 171 bytes, no separators:
//!
//! | offset | bytes | field |
//! | --- | --- | --- |
//! | 0 | 16 | tag, ASCII `shikaku-check-v1` |
//! | 16 | 1 | mode: 01 PIN (暗証番号), 02 visual check (目視) |
//! | 17 | 32 | nonce of the challenge |
//! | 49 | 16 | challenge id, UUID big endian |
//! | 65 | 16 | check id, UUID big endian |
//! | 81 | 16 | device id, UUID big endian |
//! | 97 | 1 | kind of the institution's number |
//! | 98 | 32 | the number, UTF-8, filled with 00 on the right |
//! | 130 | 8 | as-of date (資格確認日), ASCII `YYYYMMDD` |
//! | 138 | 1 | care setting (診療区分, OQSCD028), 01–04 |
//! | 139 | 32 | SHA-256 of the certificate's DER |

use chrono::{Datelike, NaiveDate};
use ring::digest;
use uuid::Uuid;

/// How the person was identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// 暗証番号: the holder's 4-digit PIN.
    Pin,
    /// 目視: staff compared the person with the printed photo, and the card proved that it is genuine.
    Visual,
}

impl Mode {
    fn code(self) -> u8 {
        match self {
            Self::Pin => 1,
            Self::Visual => 2,
        }
    }
}

/// The fields of a statement, see the layout above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementFields {
    /// How the person was identified.
    pub mode: Mode,
    /// Nonce of the challenge.
    pub nonce: [u8; 32],
    /// Challenge that the nonce belongs to.
    pub challenge_id: Uuid,
    /// This check.
    pub check_id: Uuid,
    /// The device that asks.
    pub device_id: Uuid,
    /// Kind of the institution's number, as in service-api.yaml `InstitutionId`.
    pub institution_kind: u8,
    /// The institution's number, at most 32 bytes of UTF-8.
    pub institution_value: String,
    /// 資格確認日.
    pub as_of: NaiveDate,
    /// 診療区分, 1–4.
    pub care_setting: u8,
    /// SHA-256 of the DER of the 利用者証明用電子証明書.
    pub certificate_sha256: [u8; 32],
}

/// A statement ready to be signed.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckStatement([u8; Self::LENGTH]);

impl CheckStatement {
    /// First bytes of every statement.
    pub const TAG: &'static [u8; 16] = b"shikaku-check-v1";
    /// Length in bytes.
    pub const LENGTH: usize = 171;

    /// Lays the fields out.
    ///
    /// # Errors
    /// [`StatementError`] when a field does not fit its place.
    pub fn new(fields: &StatementFields) -> Result<Self, StatementError> {
        let value = fields.institution_value.as_bytes();
        if value.is_empty() || value.len() > 32 {
            return Err(StatementError::Institution);
        }
        if !(1..=4).contains(&fields.care_setting) {
            return Err(StatementError::CareSetting);
        }
        if !(1900..=9999).contains(&fields.as_of.year()) {
            return Err(StatementError::AsOf);
        }
        let mut institution = [0; 32];
        institution[..value.len()].copy_from_slice(value);
        let as_of = fields.as_of.format("%Y%m%d").to_string();
        let mut bytes = [0; Self::LENGTH];
        let mut rest = &mut bytes[..];
        for part in [
            &Self::TAG[..],
            &[fields.mode.code()],
            &fields.nonce,
            fields.challenge_id.as_bytes(),
            fields.check_id.as_bytes(),
            fields.device_id.as_bytes(),
            &[fields.institution_kind],
            &institution,
            as_of.as_bytes(),
            &[fields.care_setting],
            &fields.certificate_sha256,
        ] {
            let (place, after) = rest.split_at_mut(part.len());
            place.copy_from_slice(part);
            rest = after;
        }
        Ok(Self(bytes))
    }

    /// The canonical bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// SHA-256 of the canonical bytes: what COMPUTE DIGITAL SIGNATURE gets inside a DigestInfo.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, &self.0).as_ref());
        out
    }
}

impl std::fmt::Debug for CheckStatement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CheckStatement({} bytes)", self.0.len())
    }
}

/// A field that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// The institution's number is empty or longer than 32 bytes.
    #[error("the institution's number is empty or longer than 32 bytes")]
    Institution,
    /// The care setting is not 1–4.
    #[error("the care setting is not 1 to 4")]
    CareSetting,
    /// The as-of date has no four-digit year.
    #[error("the as-of date has no four-digit year")]
    AsOf,
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn vectors(file: &str) -> Vec<u8> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors").join(file)).unwrap()
    }

    fn vector() -> (StatementFields, String, String) {
        let json: serde_json::Value = serde_json::from_slice(&vectors("statement.json")).unwrap();
        let field = |name: &str| json["fields"][name].as_str().unwrap().to_owned();
        let number = |name: &str| u8::try_from(json["fields"][name].as_u64().unwrap()).unwrap();
        let bytes = |name: &str| <[u8; 32]>::try_from(hex::decode(field(name)).unwrap()).unwrap();
        let fields = StatementFields {
            mode: if field("mode") == "pin" { Mode::Pin } else { Mode::Visual },
            nonce: bytes("nonce"),
            challenge_id: field("challenge_id").parse().unwrap(),
            check_id: field("check_id").parse().unwrap(),
            device_id: field("device_id").parse().unwrap(),
            institution_kind: number("institution_kind"),
            institution_value: field("institution_value"),
            as_of: field("as_of").parse().unwrap(),
            care_setting: number("care_setting"),
            certificate_sha256: bytes("certificate_sha256"),
        };
        (fields, json["bytes"].as_str().unwrap().into(), json["sha256"].as_str().unwrap().into())
    }

    /// The statement of the vector, of a visual check.
    pub(crate) fn statement() -> CheckStatement {
        CheckStatement::new(&StatementFields { mode: Mode::Visual, ..vector().0 }).unwrap()
    }

    #[test]
    fn the_vector_holds_byte_for_byte() {
        let (fields, bytes, sha256) = vector();
        let statement = CheckStatement::new(&fields).unwrap();
        assert_eq!(hex::encode(statement.as_bytes()), bytes);
        assert_eq!(hex::encode(statement.digest()), sha256);
    }

    #[test]
    fn the_vector_names_the_certificate_beside_it() {
        let certificate = crate::UserCertificate::parse(&vectors("certificates/user.der")).unwrap();
        assert_eq!(vector().0.certificate_sha256, certificate.fingerprint());
    }

    #[test]
    fn the_fields_stand_where_the_table_says() {
        let (fields, ..) = vector();
        let statement = CheckStatement::new(&fields).unwrap();
        let at = |from: usize, length: usize| &statement.as_bytes()[from..from + length];
        assert_eq!((at(0, 16), at(16, 1)), (&CheckStatement::TAG[..], &[1][..]));
        assert_eq!((at(17, 32), at(49, 16)), (&fields.nonce[..], &fields.challenge_id.as_bytes()[..]));
        assert_eq!((at(65, 16), at(81, 16)), (&fields.check_id.as_bytes()[..], &fields.device_id.as_bytes()[..]));
        assert_eq!((at(97, 1), at(98, 10)), (&[1][..], fields.institution_value.as_bytes()));
        assert_eq!((at(108, 22), at(130, 8)), (&[0; 22][..], &b"20251107"[..]));
        assert_eq!((at(138, 1), at(139, 32)), (&[1][..], &fields.certificate_sha256[..]));
    }

    #[test]
    fn a_change_of_any_field_is_another_statement() {
        let (fields, ..) = vector();
        let other = uuid::Uuid::from_u128(7);
        let changed = [
            StatementFields { mode: Mode::Visual, ..fields.clone() },
            StatementFields { nonce: [7; 32], ..fields.clone() },
            StatementFields { challenge_id: other, ..fields.clone() },
            StatementFields { check_id: other, ..fields.clone() },
            StatementFields { device_id: other, ..fields.clone() },
            StatementFields { institution_kind: 2, ..fields.clone() },
            StatementFields { institution_value: "1319999015".into(), ..fields.clone() },
            StatementFields { as_of: fields.as_of.succ_opt().unwrap(), ..fields.clone() },
            StatementFields { care_setting: 2, ..fields.clone() },
            StatementFields { certificate_sha256: [7; 32], ..fields.clone() },
        ];
        let original = CheckStatement::new(&fields).unwrap().digest();
        for fields in changed {
            assert_ne!(CheckStatement::new(&fields).unwrap().digest(), original, "{fields:?}");
        }
    }

    #[test]
    fn a_field_that_does_not_fit_is_named() {
        let (fields, ..) = vector();
        let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let rows = [
            (StatementFields { institution_value: String::new(), ..fields.clone() }, StatementError::Institution),
            (StatementFields { institution_value: "見".repeat(11), ..fields.clone() }, StatementError::Institution),
            (StatementFields { care_setting: 0, ..fields.clone() }, StatementError::CareSetting),
            (StatementFields { care_setting: 5, ..fields.clone() }, StatementError::CareSetting),
            (StatementFields { as_of: day(10_000), ..fields.clone() }, StatementError::AsOf),
            (StatementFields { as_of: day(-1), ..fields.clone() }, StatementError::AsOf),
        ];
        for (fields, error) in rows {
            assert_eq!(CheckStatement::new(&fields).err(), Some(error));
        }
    }
}
