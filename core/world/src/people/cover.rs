//! The usual insurances, as the people vary them (eligibility reference 2.4, 8). Periods lie around the day of the check.

use chrono::{Datelike, Months, NaiveDate};
use shikaku_eligibility::code::{
    AidStatus, CardClass, DiseaseCategory, LimitCategory, LimitKind, Relation, TicketType, TreatmentKind, Validity,
};
use shikaku_eligibility::{Elderly, Eligibility, Limit, PublicAid, SpecificDisease, model};

use super::Person;
use super::certificate_life::birthday;

/// The office that pays 医療扶助; its number stands as insurer and as payer.
const WELFARE_OFFICE: &str = "12130019";

impl Person {
    /// The person as an answer names them.
    pub(super) fn as_returned(&self) -> model::Person {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let returned = self.returned;
        model::Person {
            name: self.returned_name().to_owned(),
            name_other: owned(returned.name_other),
            kana: owned(self.kana),
            kana_other: owned(returned.kana_other),
            sex: Some(returned.sex.unwrap_or(self.sex).clone()),
            sex_back: returned.sex_back.cloned(),
            birth_date: self.holder_birth(),
            external_id: None,
        }
    }

    fn returned_name(&self) -> &'static str {
        self.returned.name.unwrap_or(self.name)
    }

    /// A result that says nothing but its validity and whom it is about.
    pub(super) fn result(&self, validity: Validity) -> Eligibility {
        Eligibility { person: Some(self.as_returned()), ..Eligibility::of(validity) }
    }

    /// 組合健保, 本人 (法別 06), open-ended: 番号 of the employee in the company.
    pub(super) fn employed(&self, number: &str) -> Eligibility {
        let joined = NaiveDate::from_ymd_opt(2015, 4, 1);
        Eligibility {
            card_class: Some(CardClass::General),
            insurer_number: text("06130009"),
            insurer_name: text("架空電機健康保険組合"),
            symbol: text("110"),
            number: text(number),
            branch: text("00"),
            relation: Some(Relation::Insured),
            insured_name: text(self.returned_name()),
            acquired_on: joined,
            valid_from: joined,
            issued_on: joined,
            ..self.result(Validity::Valid)
        }
    }

    /// 組合健保, 家族 of an employee.
    pub(super) fn dependant_of(&self, insured: &Person, number: &str, branch: &str) -> Eligibility {
        Eligibility {
            branch: text(branch),
            relation: Some(Relation::Family),
            insured_name: text(insured.name),
            ..self.employed(number)
        }
    }

    /// 国民健康保険 of a town (6-digit number, no 法別), valid for an insurance year.
    pub(super) fn national(&self, today: NaiveDate, number: &str) -> Eligibility {
        let (from, to) = insurance_year(today);
        Eligibility {
            card_class: Some(CardClass::General),
            insurer_number: text("139006"),
            insurer_name: text("見本市"),
            symbol: text("見本"),
            number: text(number),
            branch: text("01"),
            relation: Some(Relation::Insured),
            insured_name: text(self.returned_name()),
            acquired_on: NaiveDate::from_ymd_opt(2018, 10, 1),
            valid_from: from,
            valid_to: to,
            issued_on: from,
            ..self.result(Validity::Valid)
        }
    }

    /// 後期高齢者医療 since the 75th birthday: neither 記号 nor 枝番, the co-payment is returned.
    pub(super) fn late_elderly(&self, today: NaiveDate, number: &str, copay_percent: u8) -> Eligibility {
        let (from, to) = insurance_year(today);
        Eligibility {
            card_class: Some(CardClass::General),
            insurer_number: text("39139993"),
            insurer_name: text("架空県後期高齢者医療広域連合"),
            number: text(number),
            insured_name: text(self.returned_name()),
            acquired_on: birthday(self.birth, 75),
            valid_from: from,
            valid_to: to,
            issued_on: from,
            copay_percent: Some(copay_percent),
            ..self.result(Validity::Valid)
        }
    }

    /// 医療扶助 with these tickets; an office registers those of a month around its 15th.
    pub(super) fn assisted(&self, recipient: &str, tickets: Vec<PublicAid>) -> Eligibility {
        Eligibility {
            card_class: Some(CardClass::PublicAssistance),
            insurer_number: text(WELFARE_OFFICE),
            insurer_name: text("見本市福祉事務所"),
            number: text(recipient),
            acquired_on: NaiveDate::from_ymd_opt(2023, 6, 1),
            public_aid: tickets,
            ..self.result(Validity::Valid)
        }
    }

    /// 高齢受給者証: from the month after the 70th birthday to the 75th, an insurance year at a time.
    pub(super) fn elderly_record(&self, today: NaiveDate, copay_percent: u8) -> Elderly {
        let (from, to) = insurance_year(today);
        let first = birthday(self.birth, 70).and_then(|day| (day + Months::new(1)).with_day(1));
        let from = from.max(first);
        let last = birthday(self.birth, 75).and_then(|day| day.pred_opt());
        Elderly { issued_on: from, from, to: to.min(last), copay_percent: Some(copay_percent) }
    }
}

/// A text that is returned.
pub(super) fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

/// 1 August to 31 July around `today`.
pub(super) fn insurance_year(today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let first = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    (NaiveDate::from_ymd_opt(first, 8, 1), NaiveDate::from_ymd_opt(first + 1, 7, 31))
}

/// The first of the month of `today`.
pub(super) fn this_month(today: NaiveDate) -> NaiveDate {
    today.with_day(1).unwrap_or(today)
}

/// The first of the month before.
pub(super) fn last_month(today: NaiveDate) -> NaiveDate {
    this_month(today) - Months::new(1)
}

/// 限度額適用認定証 of an insurance year, without 長期入院.
pub(super) fn limit(today: NaiveDate, kind: LimitKind, category: LimitCategory) -> Option<Limit> {
    let (from, to) = insurance_year(today);
    Some(Limit { kind, category: Some(category), issued_on: from, from, to, long_term_from: None })
}

/// The same with 長期入院該当 since the first of last month.
pub(super) fn long_stay(today: NaiveDate, category: LimitCategory) -> Option<Limit> {
    let long_term_from = Some(last_month(today));
    limit(today, LimitKind::LimitAndMeals, category).map(|limit| Limit { long_term_from, ..limit })
}

/// 特定疾病療養受療証, open-ended.
pub(super) fn disease(category: DiseaseCategory, self_pay_yen: u32) -> SpecificDisease {
    let from = NaiveDate::from_ymd_opt(2022, 9, 1);
    SpecificDisease { category, issued_on: from, from, to: None, self_pay_yen: Some(self_pay_yen) }
}

/// 医療券 of the month of `today` for treatment 入院外, nothing to pay.
pub(super) fn ticket(today: NaiveDate, recipient: &str, status: AidStatus) -> PublicAid {
    PublicAid {
        payer_number: WELFARE_OFFICE.to_owned(),
        recipient_number: text(recipient),
        ticket_type: Some(TicketType::Medical),
        month: Some(today.format("%Y-%m").to_string()),
        treatment_kind: Some(TreatmentKind::Outpatient),
        self_pay_yen: Some(0),
        status: Some(status),
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_id;
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_insurance_year_begins_in_august() {
        for (today, from, to) in [
            ("2026-07-31", "2025-08-01", "2026-07-31"),
            ("2026-08-01", "2026-08-01", "2027-07-31"),
            ("2028-02-29", "2027-08-01", "2028-07-31"),
        ] {
            assert_eq!(insurance_year(date(today)), (Some(date(from)), Some(date(to))), "{today}");
        }
    }

    #[test]
    fn months_begin_with_their_first_and_january_follows_december() {
        assert_eq!(this_month(date("2028-02-29")), date("2028-02-01"));
        assert_eq!(last_month(date("2028-03-31")), date("2028-02-01"));
        assert_eq!(last_month(date("2027-01-01")), date("2026-12-01"));
    }

    #[test]
    fn the_elderly_record_is_cut_by_the_70th_and_the_75th_birthday() {
        let person = by_id("seventies").unwrap();
        let period = |today| {
            let record = person.elderly_record(date(today), 20);
            (record.from.unwrap(), record.to.unwrap())
        };
        assert_eq!(period("2026-04-01"), (date("2026-01-01"), date("2026-07-31")));
        assert_eq!(period("2027-04-01"), (date("2026-08-01"), date("2027-07-31")));
        assert_eq!(period("2030-11-01"), (date("2030-08-01"), date("2030-12-04")));
    }

    #[test]
    fn a_long_stay_is_a_limit_with_reduced_meals_since_last_month() {
        let stay = long_stay(date("2026-08-01"), LimitCategory::A05).unwrap();
        assert_eq!((stay.kind, stay.category), (LimitKind::LimitAndMeals, Some(LimitCategory::A05)));
        assert_eq!(stay.long_term_from, Some(date("2026-07-01")));
        assert_eq!(limit(date("2026-08-01"), LimitKind::Limit, LimitCategory::A05).unwrap().long_term_from, None);
    }

    #[test]
    fn a_ticket_names_its_month_its_treatment_and_who_pays_first() {
        let ticket = ticket(date("2028-02-29"), "1234566", AidStatus::Insured);
        assert_eq!(ticket.month.as_deref(), Some("2028-02"));
        assert_eq!((ticket.treatment_kind, ticket.status), (Some(TreatmentKind::Outpatient), Some(AidStatus::Insured)));
    }

    #[test]
    fn family_shares_number_and_insurer_with_the_employee() {
        let (employee, child) = (by_id("employee").unwrap(), by_id("dependant").unwrap());
        let (theirs, own) = (child.dependant_of(employee, "4521", "02"), employee.employed("4521"));
        assert_eq!((&theirs.insurer_number, &theirs.number), (&own.insurer_number, &own.number));
        assert_eq!((theirs.branch.as_deref(), own.branch.as_deref()), (Some("02"), Some("00")));
        assert_eq!((theirs.insured_name.as_deref(), theirs.relation), (Some(employee.name), Some(Relation::Family)));
    }
}
