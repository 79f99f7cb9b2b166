//! 該当資格なし: the answer holds one result that names neither an insurer nor the person.

use chrono::NaiveDate;
use shikaku_eligibility::code::{Sex, Validity};
use shikaku_eligibility::{Eligibility, era::BirthDate};

use super::person::{Answer, CardMake, CertificateState, Expected, Person, PrintedYear, Special};

pub(super) const PERSON: Person = Person {
    id: "none",
    pin: "5183",
    sign_password: "KAMEI0005",
    name: "仮名　みどり",
    kana: "ｶﾒｲ ﾐﾄﾞﾘ",
    sex: Sex::Female,
    birth: BirthDate { year: 2001, month: 9, day: 9 },
    address: "架空県見本市例示町５丁目５番５号",
    special: Special {
        ja: "該当資格なし。回答に氏名も保険者もない",
        en: "no insurance at all; the answer names neither person nor insurer",
    },
    certificate: CertificateState::Valid,
    serial: 0x07A1_0005,
    security_code: "8402",
    expected: &[Expected::Validity(Validity::None)],
    printed_year: PrintedYear::Era,
    make: CardMake::Standard,
    face: 4,
    key: 4,
    answer,
};

fn answer(_person: &Person, _today: NaiveDate) -> Answer {
    Ok(vec![Eligibility::of(Validity::None)])
}
