//! One synthetic person.

use chrono::NaiveDate;
use serde::Serialize;
use shikaku_api::problem::ProblemKind;
use shikaku_eligibility::code::{Sex, Validity};
use shikaku_eligibility::era::BirthDate;
use shikaku_eligibility::{Eligibility, model};

use super::birth_key::birth_key;
use super::certificate_life;

/// What the check service should answer: results, or the problem it refuses with.
pub type Answer = Result<Vec<Eligibility>, ProblemKind>;

/// A synthetic person with a card. The secrets are test data: they open nothing but virtual cards.
#[derive(Clone, Debug)]
pub struct Person {
    /// ASCII slug.
    pub id: &'static str,
    /// 暗証番号 of the 利用者証明用電子証明書: four ASCII digits.
    pub pin: &'static str,
    /// 署名用パスワード: 6–16 of `A–Z0–9`.
    pub sign_password: &'static str,
    /// 氏名, family and given name parted by U+3000.
    pub name: &'static str,
    /// 氏名カナ, half-width, as the service returns it.
    pub kana: &'static str,
    /// 性別.
    pub sex: Sex,
    /// 生年月日.
    pub birth: BirthDate,
    /// 住所, as the 署名用電子証明書 carries it.
    pub address: &'static str,
    /// What is special about this person.
    pub special: Special,
    /// State of the 利用者証明用電子証明書.
    pub certificate: CertificateState,
    /// 発行番号: serial number of the 利用者証明用電子証明書.
    pub serial: u32,
    /// 4-digit security code (セキュリティコード) printed on the card.
    pub security_code: &'static str,
    /// What the answer holds, result by result.
    pub expected: &'static [Expected],
    /// How the year of birth is printed, and so what opens the 券面事項確認AP.
    pub printed_year: PrintedYear,
    /// What card was issued.
    pub make: CardMake,
    /// Which drawn face its photo shows, from 0. Infants' cards show none.
    pub(crate) face: usize,
    /// Which committed key pair the card has, from 0 ([`crate::pki::card_key`]); several people may share one.
    pub(crate) key: usize,
    pub(super) answer: fn(&Person, NaiveDate) -> Answer,
}

/// What is special about a person, in both languages of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Special {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

/// How the year of birth is printed on the card (card-protocol 4.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintedYear {
    /// 和暦.
    #[default]
    Era,
    /// 西暦, two digits: holders of foreign nationality.
    Western,
}

/// What card was issued to a person (card-protocol 3, 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardMake {
    /// マイナンバーカード.
    #[default]
    Standard,
    /// 顔認証マイナンバーカード: no PIN that can be used, no 署名用電子証明書.
    FaceOnly,
    /// A card issued under the age of one: no photo, no 署名用電子証明書.
    Infant,
}

/// State of a 利用者証明用電子証明書, as the card and the service see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CertificateState {
    /// Good.
    #[default]
    Valid,
    /// Good, and ends within three months.
    EndsSoon,
    /// 有効期限切れ, within the grace of the service's policy.
    InGrace,
    /// 有効期限切れ, beyond the grace.
    Expired,
    /// Its validity begins in the future.
    NotYetValid,
    /// 失効: the dates are good, only the service knows.
    Revoked,
    /// Issued by an authority of the same name that nobody trusts.
    Untrusted,
}

/// One result of an answer, or its refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// A result with this 資格有効性.
    Validity(Validity),
    /// A refusal: the name of the service's problem.
    Failure(&'static str),
}

impl Person {
    /// What the check service should answer on `today` (資格確認日, JST).
    ///
    /// # Errors
    /// The problem that the service should refuse with.
    pub fn answer(&self, today: NaiveDate) -> Answer {
        (self.answer)(self, today)
    }

    /// 生年月日 key of the 券面事項確認AP: 6 digits, year of the era, month, day (card-protocol 4.2).
    #[must_use]
    pub fn birth_key(&self) -> String {
        birth_key(self.birth)
    }

    /// 照合番号B: birth key, year in which the card expires, security code; 14 digits (card-protocol 4.2).
    #[must_use]
    pub fn code_b(&self, today: NaiveDate) -> String {
        format!("{}{}{}", self.birth_key(), self.card_expires(today).format("%Y"), self.security_code)
    }

    /// The day on which card and certificates were issued.
    #[must_use]
    pub fn issued_on(&self, today: NaiveDate) -> NaiveDate {
        certificate_life::issued_on(self.certificate, today)
    }

    /// The day on which the card expires: the tenth birthday after issue.
    #[must_use]
    pub fn card_expires(&self, today: NaiveDate) -> NaiveDate {
        certificate_life::nth_birthday_after(self.birth, self.issued_on(today), 10)
    }

    /// The person as an answer names them.
    pub(super) fn as_returned(&self) -> model::Person {
        model::Person {
            name: self.name.to_owned(),
            name_other: None,
            kana: Some(self.kana.to_owned()),
            kana_other: None,
            sex: Some(self.sex.clone()),
            sex_back: None,
            birth_date: self.birth,
            external_id: None,
        }
    }

    /// A result that says nothing but its validity and whom it is about: the files of the people fill it.
    pub(super) fn result(&self, validity: Validity) -> Eligibility {
        Eligibility { person: Some(self.as_returned()), ..Eligibility::of(validity) }
    }
}
