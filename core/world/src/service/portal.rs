//! The portal (医療機関等向け総合ポータルサイト): the institutions it knows, and the one-time codes with which their devices
//! enrol (eligibility reference 1.3). All institutions are made up.

use std::fmt::Write;

use chrono::{DateTime, TimeDelta, Utc};
use p256::elliptic_curve::Generate;
use rusqlite::{Connection, OptionalExtension, params};
use shikaku_api::{EnrolmentCode, ProblemKind};
use shikaku_auth::{Institution, InstitutionId, InstitutionKind, LegalBasis};

use super::{Refusal, Sandbox, SandboxError, statement::kind_code, x509::sha256};

/// How long a code can be used.
pub(super) const LIFE_OF_CODE: TimeDelta = TimeDelta::minutes(15);
/// 32 characters that are not taken for one another: no I, O, 0, 1.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A one-time code, 16 characters. `Display` groups it by four; `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimeCode(String);

impl OneTimeCode {
    fn make() -> Result<Self, ProblemKind> {
        let random = <[u8; 16]>::try_generate().map_err(|_| ProblemKind::Internal)?;
        Ok(Self(random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()))
    }

    /// Reads what a person typed: any case, with or without separators.
    pub(super) fn typed(text: &str) -> Self {
        let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
        Self(kept.flat_map(char::to_uppercase).collect())
    }

    /// What the memory keeps of it.
    pub(super) fn sha256(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }
}

impl std::fmt::Display for OneTimeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, character) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                f.write_char('-')?;
            }
            f.write_char(character)?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OneTimeCode(..)")
    }
}

/// A code fresh from the portal.
#[derive(Clone, Debug)]
pub struct IssuedCode {
    /// Who may use it.
    pub institution: Institution,
    /// The code.
    pub code: OneTimeCode,
    /// First instant at which it no longer works.
    pub expires: DateTime<Utc>,
}

impl IssuedCode {
    /// The text of its QR code.
    #[must_use]
    pub fn qr_text(&self) -> String {
        EnrolmentCode { institution: self.institution.id.clone(), code: self.code.to_string() }.to_string()
    }
}

impl Sandbox {
    /// The institutions that the portal knows, by number.
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn institutions(&self) -> Result<Vec<Institution>, Refusal> {
        self.run(|desk| {
            let mut query = desk.db.prepare("SELECT record FROM institutions ORDER BY kind, value")?;
            let records = query.query_map([], |row| row.get::<_, String>(0))?;
            records.map(|record| Ok(serde_json::from_str(&record?)?)).collect()
        })
    }

    /// Issues a one-time code for one device of an institution.
    ///
    /// # Errors
    /// [`ProblemKind::NotFound`] for an institution that the portal does not know.
    pub fn issue_code(&self, id: &InstitutionId) -> Result<IssuedCode, Refusal> {
        self.run(|desk| {
            let kind = kind_code(id.kind);
            let institution = institution(desk.db, kind, &id.value)?.ok_or(ProblemKind::NotFound)?;
            let (code, expires) = (OneTimeCode::make()?, desk.now + LIFE_OF_CODE);
            desk.db.execute(
                "INSERT INTO codes (code_sha256, kind, value, expires) VALUES (?1, ?2, ?3, ?4)",
                params![code.sha256(), kind, id.value, expires.timestamp_micros()],
            )?;
            Ok(IssuedCode { institution, code, expires })
        })
    }

    /// One code for each institution.
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn issue_codes(&self) -> Result<Vec<IssuedCode>, Refusal> {
        self.institutions()?.iter().map(|institution| self.issue_code(&institution.id)).collect()
    }
}

/// The codes as text, one institution a line: number, code, name.
#[must_use]
pub fn portal_sheet(codes: &[IssuedCode]) -> String {
    codes.iter().fold(String::new(), |mut sheet, issued| {
        let Institution { id, name, .. } = &issued.institution;
        sheet.push_str(&format!("{:<12} {}  {name}\n", id.value, issued.code));
        sheet
    })
}

/// Finds an institution.
pub(super) fn institution(db: &Connection, kind: u8, value: &str) -> Result<Option<Institution>, Refusal> {
    let record: Option<String> = db
        .query_row("SELECT record FROM institutions WHERE kind = ?1 AND value = ?2", params![kind, value], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(record.map(|record| serde_json::from_str(&record)).transpose()?)
}

/// Adds institutions; those already known stay as they are.
pub(super) fn add(db: &Connection, institutions: &[Institution]) -> Result<(), SandboxError> {
    for institution in institutions {
        db.execute(
            "INSERT OR IGNORE INTO institutions (kind, value, record) VALUES (?1, ?2, ?3)",
            params![kind_code(institution.id.kind), institution.id.value, serde_json::to_string(institution)?],
        )?;
    }
    Ok(())
}

/// Institutions that do not exist, one for each legal basis; the numbers satisfy their check digits (eligibility reference
/// 3.1, 3.4).
#[must_use]
pub fn synthetic_institutions() -> Vec<Institution> {
    use InstitutionKind::{HealthCheckProvider, MedicalInstitution, Therapist};
    use LegalBasis::{
        DelegatedReceipt, HealthCheck, Midwife, NoOpticalLine, PaperClaims, Rebuilding, SpecialDifficulty,
    };
    [
        (
            MedicalInstitution,
            "1311234569",
            "見本離島診療所",
            NoOpticalLine,
            None,
            "光回線が敷設され、顔認証付きカードリーダーによる資格確認を開始したとき",
        ),
        (
            MedicalInstitution,
            "0119999993",
            "架空再建クリニック",
            Rebuilding,
            Some("2027-03-31"),
            "建替え後の診療所で資格確認を開始したとき",
        ),
        (MedicalInstitution, "2339999993", "見本特例歯科", SpecialDifficulty, None, "特に困難な事情が解消したとき"),
        (MedicalInstitution, "1341234563", "架空紙薬局", PaperClaims, None, "電子請求に移行したとき"),
        (
            MedicalInstitution,
            "2719999993",
            "見本助産所",
            Midwife,
            None,
            "出産育児一時金の直接支払制度の利用をやめたとき",
        ),
        (Therapist, "協1399999900", "架空はりきゅう院", DelegatedReceipt, None, "受領委任の取扱いをやめたとき"),
        (
            HealthCheckProvider,
            "1319999981",
            "見本健診センター",
            HealthCheck,
            None,
            "特定健診等の実施機関でなくなったとき",
        ),
    ]
    .map(|(kind, value, name, basis, ends_on, ends_by): (_, &str, &str, _, Option<&str>, &str)| Institution {
        id: InstitutionId { kind, value: value.to_owned() },
        name: name.to_owned(),
        basis,
        basis_ends_on: ends_on.and_then(|day| day.parse().ok()),
        basis_ends_by: Some(ends_by.to_owned()),
        help_desk: Some("0000-00-0000".to_owned()),
    })
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testkit::Kit;

    fn luhn(digits: &str) -> bool {
        let sum: u32 = digits
            .bytes()
            .rev()
            .enumerate()
            .map(|(at, byte)| {
                let digit = u32::from(byte - b'0') * if at % 2 == 1 { 2 } else { 1 };
                digit / 10 + digit % 10
            })
            .sum();
        sum.is_multiple_of(10)
    }

    #[test]
    fn ten_digit_numbers_satisfy_their_check_digit() {
        for institution in synthetic_institutions() {
            let value = institution.id.value;
            if value.bytes().all(|byte| byte.is_ascii_digit()) {
                assert!(value.len() == 10 && luhn(&value), "{value}");
            }
        }
    }

    #[test]
    fn a_code_is_four_groups_of_characters_that_are_not_mistaken() {
        let code = OneTimeCode::make().unwrap();
        let text = code.to_string();
        assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 4]);
        assert!(text.bytes().all(|byte| byte == b'-' || ALPHABET.contains(&byte)));
        assert_eq!(OneTimeCode::typed(&text.to_lowercase().replace('-', " ")), code);
        assert_eq!(format!("{code:?}"), "OneTimeCode(..)");
    }

    #[test]
    fn the_sheet_has_a_line_for_each_institution() {
        let kit = Kit::new();
        let codes = kit.sandbox.issue_codes().unwrap();
        let sheet = portal_sheet(&codes);
        assert_eq!(sheet.lines().count(), synthetic_institutions().len());
        assert!(codes.iter().all(|issued| sheet.contains(&issued.code.to_string())));
    }

    #[test]
    fn an_unknown_institution_gets_no_code() {
        let id = InstitutionId { kind: InstitutionKind::MedicalInstitution, value: "9999999999".to_owned() };
        assert_eq!(Kit::new().sandbox.issue_code(&id).unwrap_err().kind, ProblemKind::NotFound);
    }
}
