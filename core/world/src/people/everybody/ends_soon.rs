//! The certificate ends within three months: a valid answer with a notice.

use crate::people::base::{BASE, born};
use crate::people::{CertificateState, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "ends-soon",
    pin: "5354",
    sign_password: "RENSHU0045",
    security_code: "3852",
    name: "仮名　文月",
    kana: Some("ｶﾒｲ ﾌﾐﾂｷ"),
    birth: born(1986, 7, 17),
    special: Special {
        ja: "電子証明書の期限が3か月以内。回答は有効、お知らせあり",
        en: "certificate ends within three months: valid answer with a notice",
    },
    certificate: CertificateState::EndsSoon,
    answer: |person, _| Ok(vec![person.employed("6608")]),
    ..BASE
};
