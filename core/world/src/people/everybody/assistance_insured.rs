//! 協会けんぽ and 医療扶助 together (社保併用): two results in one answer.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{AidStatus, Validity};

use crate::people::base::{BASE, born};
use crate::people::cover::{text, ticket};
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "assistance-insured",
    pin: "5648",
    sign_password: "RENSHU0019",
    security_code: "3996",
    name: "例題　七海",
    kana: Some("ﾚｲﾀﾞｲ ﾅﾅﾐ"),
    birth: born(1988, 7, 7),
    special: Special {
        ja: "社保と医療扶助の併用。結果が2件",
        en: "insurance and public assistance together; two results",
    },
    expected: &[Expected::Validity(Validity::Valid), Expected::Validity(Validity::Valid)],
    answer: |person, today| {
        let insured = Eligibility {
            insurer_number: text("01130012"),
            insurer_name: text("全国健康保険協会架空支部"),
            ..person.employed("902")
        };
        let ticket = ticket(today, "3456787", AidStatus::Insured);
        Ok(vec![insured, person.assisted("3456787", vec![ticket])])
    },
    ..BASE
};
