//! 資格喪失 because 生活保護 began this month (無効): the next step is the welfare office.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LossReason, Sex, Validity};

use crate::people::base::{BASE, born};
use crate::people::cover::this_month;
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "lost-assistance",
    pin: "5123",
    sign_password: "RENSHU0032",
    security_code: "3925",
    name: "試験　五郎",
    kana: Some("ｼｹﾝ ｺﾞﾛｳ"),
    sex: &Sex::Male,
    birth: born(1965, 4, 4),
    special: Special {
        ja: "資格喪失（生活保護受給開始）", en: "insurance lost because public assistance began"
    },
    expected: &[Expected::Validity(Validity::Invalid)],
    answer: |person, today| {
        let lost = this_month(today);
        Ok(vec![Eligibility {
            validity: Validity::Invalid,
            lost_on: Some(lost),
            loss_reason: Some(LossReason::PublicAssistance),
            valid_to: lost.pred_opt(),
            ..person.national(today, "0012804")
        }])
    },
    ..BASE
};
