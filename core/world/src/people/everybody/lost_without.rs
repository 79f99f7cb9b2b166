//! 資格喪失 without new insurance (無効), lost on the first of last month for another reason.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LossReason, Sex, Validity};

use crate::people::base::{BASE, born};
use crate::people::cover::last_month;
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "lost-without",
    pin: "2234",
    sign_password: "RENSHU0031",
    security_code: "1723",
    name: "試験　三四郎",
    kana: Some("ｼｹﾝ ｻﾝｼﾛｳ"),
    sex: &Sex::Male,
    birth: born(1987, 12, 1),
    special: Special { ja: "資格喪失、新しい資格なし", en: "insurance lost, no new one" },
    expected: &[Expected::Validity(Validity::Invalid)],
    answer: |person, today| {
        let lost = last_month(today);
        Ok(vec![Eligibility {
            validity: Validity::Invalid,
            lost_on: Some(lost),
            loss_reason: Some(LossReason::Other),
            valid_to: lost.pred_opt(),
            ..person.employed("7796")
        }])
    },
    ..BASE
};
