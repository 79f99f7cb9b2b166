//! One synthetic person.

use chrono::NaiveDate;
use serde::Serialize;
use shikaku_api::problem::ProblemKind;
use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{Sex, Validity};
use shikaku_eligibility::era::BirthDate;

use super::{birth_key::birth_key, certificate_life};

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
    /// 氏名 as on the card, family and given name parted by U+3000.
    pub name: &'static str,
    /// 氏名カナ, half-width, as the service returns it; `None` when it returns none.
    pub kana: Option<&'static str>,
    /// 性別 as in the card's chip.
    pub sex: &'static Sex,
    /// 生年月日 as on the card. What is not known of it is 0, and zeros stand on the card.
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
    /// How an answer names the person where that is not as on the card.
    pub returned: Returned,
    /// 生年月日 that the service holds about the certificate's holder, where it is not the card's.
    pub registered_birth: Option<BirthDate>,
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

/// How an answer names a person where the insurer has registered something else than stands on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returned {
    /// 氏名; `None` = as on the card.
    pub name: Option<&'static str>,
    /// 氏名（その他）, such as a 通称.
    pub name_other: Option<&'static str>,
    /// 氏名（その他）カナ.
    pub kana_other: Option<&'static str>,
    /// 性別1（券面）; `None` = as on the card.
    pub sex: Option<&'static Sex>,
    /// 性別2（裏面）.
    pub sex_back: Option<&'static Sex>,
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
    /// What the check service should answer on `today` (資格確認日, JST) to the person's own card.
    ///
    /// # Errors
    /// The problem that the service should refuse with.
    pub fn answer(&self, today: NaiveDate) -> Answer {
        match self.certificate.refusal() {
            Some(problem) => Err(problem),
            None => (self.answer)(self, today),
        }
    }

    /// 生年月日 key of the 券面事項確認AP: 6 digits, year as printed, month, day (card-protocol 4.2).
    #[must_use]
    pub fn birth_key(&self) -> String {
        birth_key(self.birth, self.printed_year)
    }

    /// 照合番号B: birth key, year in which the card expires, security code; 14 digits (card-protocol 4.2).
    #[must_use]
    pub fn code_b(&self, today: NaiveDate) -> String {
        format!("{}{}{}", self.birth_key(), self.card_expires(today).format("%Y"), self.security_code)
    }

    /// 生年月日 of the certificate's holder as the service holds it; a visual check compares the card's with it.
    #[must_use]
    pub fn holder_birth(&self) -> BirthDate {
        self.registered_birth.unwrap_or(self.birth)
    }

    /// The day on which card and certificates were issued.
    #[must_use]
    pub fn issued_on(&self, today: NaiveDate) -> NaiveDate {
        certificate_life::issued_on(self, today)
    }

    /// The last day of a certificate that was issued on `issued_on`.
    #[must_use]
    pub fn certificate_ends(&self, issued_on: NaiveDate) -> NaiveDate {
        certificate_life::ends_on(self, issued_on)
    }

    /// The day on which the card expires: the tenth birthday after issue, a minor's the fifth.
    #[must_use]
    pub fn card_expires(&self, today: NaiveDate) -> NaiveDate {
        certificate_life::card_ends_on(self, self.issued_on(today))
    }
}

impl CertificateState {
    /// The problem that the service refuses such a certificate with.
    #[must_use]
    pub fn refusal(self) -> Option<ProblemKind> {
        match self {
            Self::Valid | Self::EndsSoon | Self::InGrace => None,
            Self::Expired => Some(ProblemKind::CertificateExpired),
            Self::Revoked => Some(ProblemKind::CertificateRevoked),
            Self::NotYetValid | Self::Untrusted => Some(ProblemKind::CertificateUntrusted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::base::{BASE, born};
    use super::*;

    const TODAY: &str = "2026-11-24";

    #[test]
    fn a_bad_certificate_is_refused_before_anything_is_answered() {
        for (certificate, refusal) in [
            (CertificateState::Valid, None),
            (CertificateState::EndsSoon, None),
            (CertificateState::InGrace, None),
            (CertificateState::Expired, Some(ProblemKind::CertificateExpired)),
            (CertificateState::NotYetValid, Some(ProblemKind::CertificateUntrusted)),
            (CertificateState::Revoked, Some(ProblemKind::CertificateRevoked)),
            (CertificateState::Untrusted, Some(ProblemKind::CertificateUntrusted)),
        ] {
            let person = Person { certificate, ..BASE };
            assert_eq!(person.answer(TODAY.parse().unwrap()).err(), refusal, "{certificate:?}");
        }
    }

    #[test]
    fn the_printed_year_changes_birth_key_and_code_b() {
        let person = Person { birth: born(1990, 6, 25), security_code: "4358", ..BASE };
        let foreign = Person { printed_year: PrintedYear::Western, ..person.clone() };
        assert_eq!((person.birth_key().as_str(), foreign.birth_key().as_str()), ("020625", "900625"));
        assert_eq!(person.code_b(TODAY.parse().unwrap()), "02062520334358");
        assert_eq!(foreign.code_b(TODAY.parse().unwrap()), "90062520334358");
    }

    #[test]
    fn the_holders_birth_date_is_the_cards_unless_the_service_holds_another() {
        let person = Person { birth: born(1975, 5, 15), ..BASE };
        assert_eq!(person.holder_birth(), person.birth);
        let other = Person { registered_birth: Some(born(1975, 5, 16)), ..person.clone() };
        assert_eq!((other.holder_birth(), other.birth), (born(1975, 5, 16), person.birth));
        assert_eq!(other.birth_key(), person.birth_key());
    }
}
