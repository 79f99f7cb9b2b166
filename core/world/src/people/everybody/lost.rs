//! 資格喪失 with new insurance (無効（新しい資格あり）): the old result comes with the day and the reason of its loss.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LossReason, Sex, Validity};

use crate::people::base::{BASE, born};
use crate::people::cover::last_month;
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "lost",
    pin: "9027",
    sign_password: "SHIKEN0004",
    security_code: "1196",
    name: "試験　次郎",
    kana: Some("ｼｹﾝ ｼﾞﾛｳ"),
    sex: &Sex::Male,
    birth: born(1990, 1, 15),
    address: "架空県見本市例示町４丁目４番４号",
    special: Special {
        ja: "資格喪失、新しい資格あり（前月1日に退職）",
        en: "insurance lost, a new one exists (left the company on the first of last month)",
    },
    expected: &[Expected::Validity(Validity::InvalidNewExists)],
    answer: |person, today| {
        let lost = last_month(today);
        Ok(vec![Eligibility {
            validity: Validity::InvalidNewExists,
            lost_on: Some(lost),
            loss_reason: Some(LossReason::OtherInsurance),
            valid_to: lost.pred_opt(),
            ..person.employed("7788")
        }])
    },
    ..BASE
};
