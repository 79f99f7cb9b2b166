//! What is odd about a result. It came from the service, so it warns and never blocks (eligibility reference 3.6, 12).

use std::fmt;

use crate::code::{
    AidStatus, CardClass, DiseaseCategory, LimitCategory, LimitKind, LossReason, Relation, Sex, TicketType,
    TreatmentKind,
};
use crate::{Eligibility, InsurerNumber, NumberFlaw, PayerNumber, RecipientNumber};

/// Stands in a name for a character that the insurer's system could not register.
const UNREGISTERED: char = '●';

/// One oddity. `Display` is the Japanese sentence for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A number is malformed, has a wrong check digit or is filler.
    Number {
        /// Which number.
        field: NumberField,
        /// What is wrong with it.
        flaw: NumberFlaw,
    },
    /// A code that this version does not know.
    UnknownCode {
        /// Japanese name of the code table.
        table: &'static str,
        /// The code as it came.
        code: String,
    },
    /// A period ends before it begins; the Japanese names of its first and last day.
    Reversed(&'static str, &'static str),
    /// ● in the name: a character that could not be registered.
    UnregisteredCharacter,
}

/// The numbers that carry a check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberField {
    /// 保険者番号.
    Insurer,
    /// 公費負担者番号.
    Payer,
    /// 公費の受給者番号.
    Recipient,
}

impl NumberField {
    /// The Japanese name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Insurer => "保険者番号",
            Self::Payer => "公費負担者番号",
            Self::Recipient => "受給者番号",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { field, flaw } => write!(f, "{}{}", field.label(), flaw.label()),
            Self::UnknownCode { table, code } => write!(f, "{table}のコード「{code}」はこの版では表示できません"),
            Self::Reversed(first, last) => write!(f, "{last}が{first}より前です"),
            Self::UnregisteredCharacter => write!(f, "氏名に登録できない文字（{UNREGISTERED}）があります"),
        }
    }
}

impl Eligibility {
    /// What is odd about this result, in the order of its members. Empty for a sound one.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = self.unknown_codes();
        warnings.extend(self.number_flaws());
        warnings.extend(self.reversed_periods());
        let person = self.person.as_ref();
        let names = [person.map(|person| &person.name), person.and_then(|person| person.name_other.as_ref())];
        if names.into_iter().flatten().any(|name| name.contains(UNREGISTERED)) {
            warnings.push(Warning::UnregisteredCharacter);
        }
        warnings
    }

    fn unknown_codes(&self) -> Vec<Warning> {
        let (limit, person) = (self.limit.as_ref(), self.person.as_ref());
        let mut codes = vec![
            ("資格有効性", self.validity.unknown()),
            ("被保険者証区分", self.card_class.as_ref().and_then(CardClass::unknown)),
            ("本人・家族の別", self.relation.as_ref().and_then(Relation::unknown)),
            ("資格喪失事由", self.loss_reason.as_ref().and_then(LossReason::unknown)),
            ("限度額適用認定証区分", limit.map(|limit| &limit.kind).and_then(LimitKind::unknown)),
            ("適用区分", limit.and_then(|limit| limit.category.as_ref()).and_then(LimitCategory::unknown)),
            ("性別", person.and_then(|person| person.sex.as_ref()).and_then(Sex::unknown)),
            ("性別", person.and_then(|person| person.sex_back.as_ref()).and_then(Sex::unknown)),
        ];
        codes.extend(self.diseases.iter().map(|disease| ("特定疾病区分", DiseaseCategory::unknown(&disease.category))));
        codes.extend(self.public_aid.iter().flat_map(|aid| {
            [
                ("券別", aid.ticket_type.as_ref().and_then(TicketType::unknown)),
                ("診療別", aid.treatment_kind.as_ref().and_then(TreatmentKind::unknown)),
                ("社保状況", aid.status.as_ref().and_then(AidStatus::unknown)),
            ]
        }));
        let unknown = |(table, code): (_, Option<&str>)| Some(Warning::UnknownCode { table, code: code?.to_owned() });
        codes.into_iter().filter_map(unknown).collect()
    }

    fn number_flaws(&self) -> impl Iterator<Item = Warning> {
        let insurer = self.insurer_number.iter().map(|number| (NumberField::Insurer, insurer_flaw(number)));
        let aids = self.public_aid.iter().flat_map(|aid| {
            let recipient = aid.recipient_number.as_deref().and_then(recipient_flaw);
            [(NumberField::Payer, payer_flaw(&aid.payer_number)), (NumberField::Recipient, recipient)]
        });
        insurer.chain(aids).filter_map(|(field, flaw)| Some(Warning::Number { field, flaw: flaw? }))
    }

    fn reversed_periods(&self) -> impl Iterator<Item = Warning> {
        let (elderly, limit) = (self.elderly.as_ref(), self.limit.as_ref());
        [
            ("資格取得年月日", self.acquired_on, "資格喪失年月日", self.lost_on),
            ("有効開始年月日", self.valid_from, "有効終了年月日", self.valid_to),
            (
                "高齢受給者証の有効開始年月日",
                elderly.and_then(|elderly| elderly.from),
                "有効終了年月日",
                elderly.and_then(|elderly| elderly.to),
            ),
            (
                "限度額適用認定証の有効開始年月日",
                limit.and_then(|limit| limit.from),
                "有効終了年月日",
                limit.and_then(|limit| limit.to),
            ),
        ]
        .into_iter()
        .filter(|(_, first, _, last)| first.zip(*last).is_some_and(|(first, last)| last < first))
        .map(|(first, _, last, _)| Warning::Reversed(first, last))
    }
}

fn insurer_flaw(number: &str) -> Option<NumberFlaw> {
    InsurerNumber::parse(number).map_or_else(Some, |number| number.flaw())
}

fn payer_flaw(number: &str) -> Option<NumberFlaw> {
    PayerNumber::parse(number).map_or_else(Some, |number| number.flaw())
}

fn recipient_flaw(number: &str) -> Option<NumberFlaw> {
    RecipientNumber::parse(number).map_or_else(Some, |number| number.flaw())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Validity;
    use crate::{Limit, Person, PublicAid};

    fn sentences(result: &Eligibility) -> Vec<String> {
        result.warnings().iter().map(ToString::to_string).collect()
    }

    fn person(name: &str) -> Person {
        Person {
            name: name.into(),
            name_other: None,
            kana: None,
            kana_other: None,
            sex: Some(Sex::Female),
            sex_back: None,
            birth_date: "1937-03-04".parse().unwrap(),
            external_id: None,
        }
    }

    fn aid(payer: &str, recipient: Option<&str>) -> PublicAid {
        PublicAid {
            payer_number: payer.into(),
            recipient_number: recipient.map(str::to_owned),
            ticket_type: Some(TicketType::Medical),
            month: None,
            treatment_kind: None,
            self_pay_yen: None,
            status: None,
        }
    }

    #[test]
    fn sound_result_has_none() {
        let result = Eligibility {
            insurer_number: Some("06130009".into()),
            card_class: Some(CardClass::General),
            valid_from: "2024-04-01".parse().ok(),
            valid_to: "2024-04-01".parse().ok(),
            public_aid: vec![aid("12130019", Some("1234566")), aid("12130019", None)],
            person: Some(person("見本 花子")),
            ..Eligibility::of(Validity::Valid)
        };
        assert_eq!(result.warnings(), []);
        assert_eq!(Eligibility::of(Validity::None).warnings(), []);
    }

    #[test]
    fn flawed_numbers_are_named() {
        let result = Eligibility {
            insurer_number: Some("06130000".into()),
            public_aid: vec![aid("77777777", Some("123456"))],
            ..Eligibility::of(Validity::Valid)
        };
        assert_eq!(
            sentences(&result),
            [
                "保険者番号の検証番号が合いません",
                "公費負担者番号は「不明」を表す7埋めです",
                "受給者番号の桁数が正しくありません"
            ]
        );
    }

    #[test]
    fn unknown_codes_are_named_with_their_table() {
        let result = Eligibility {
            card_class: Some(CardClass::from("B7")),
            limit: Some(Limit {
                kind: LimitKind::Limit,
                category: Some(LimitCategory::from("Z99")),
                issued_on: None,
                from: None,
                to: None,
                long_term_from: None,
            }),
            ..Eligibility::of(Validity::from("9"))
        };
        let tables: Vec<_> = result
            .warnings()
            .into_iter()
            .map(|warning| match warning {
                Warning::UnknownCode { table, code } => (table, code),
                other => panic!("{other}"),
            })
            .collect();
        let expected = [("資格有効性", "9"), ("被保険者証区分", "B7"), ("適用区分", "Z99")];
        assert_eq!(tables, expected.map(|(table, code)| (table, code.to_owned())));
    }

    #[test]
    fn unknown_codes_in_lists_are_found() {
        let mut odd = aid("12130019", None);
        odd.ticket_type = Some(TicketType::from("09"));
        odd.status = Some(AidStatus::from("03"));
        let result = Eligibility { public_aid: vec![aid("12130019", None), odd], ..Eligibility::of(Validity::Valid) };
        assert_eq!(
            sentences(&result),
            ["券別のコード「09」はこの版では表示できません", "社保状況のコード「03」はこの版では表示できません"]
        );
    }

    #[test]
    fn periods_that_end_before_they_begin_are_named() {
        let result = Eligibility {
            acquired_on: "2024-04-01".parse().ok(),
            lost_on: "2024-03-31".parse().ok(),
            valid_from: "2024-04-01".parse().ok(),
            ..Eligibility::of(Validity::Invalid)
        };
        assert_eq!(sentences(&result), ["資格喪失年月日が資格取得年月日より前です"]);
    }

    #[test]
    fn dots_in_either_name_are_told_once() {
        let mut with_dots = person("架空 ●太郎");
        with_dots.name_other = Some("●".into());
        let result = Eligibility { person: Some(with_dots), ..Eligibility::of(Validity::Valid) };
        assert_eq!(result.warnings(), [Warning::UnregisteredCharacter]);
    }
}
