//! 組合健保 (被用者保険), 本人: the plain case. Under 70, so the co-payment is not returned.

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "employee",
    pin: "4609",
    sign_password: "MIHON0001",
    security_code: "2285",
    name: "見本　花子",
    kana: Some("ﾐﾎﾝ ﾊﾅｺ"),
    birth: born(1985, 7, 20),
    special: Special {
        ja: "組合健保の本人。負担割合は返らない",
        en: "employee, insured herself; no co-payment is returned",
    },
    answer: |person, _| Ok(vec![person.employed("4521")]),
    ..BASE
};
