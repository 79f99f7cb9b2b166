//! Personalisation: a person's certificates and keys put on a card.

use chrono::NaiveDate;

use super::application::Application;
use super::jpki::{self, Contents};
use super::options::{CardKind, CardOptions};
use crate::people::{CertificateState, Person};
use crate::pki::{CardAuthority, CardKey, Kind, PkiError, card_key, stranger_key};

/// The applications of a card; none for another kind of card.
pub(super) fn applications(
    person: &Person,
    authority: &CardAuthority,
    options: &CardOptions,
    today: NaiveDate,
) -> Result<Vec<Application>, PkiError> {
    if options.kind == CardKind::NotMyNumber {
        return Ok(Vec::new());
    }
    let mut person = person.clone();
    person.certificate = options.certificate.unwrap_or(person.certificate);
    let foreign = (person.certificate == CertificateState::Untrusted).then(CardAuthority::foreign).transpose()?;
    let authority = foreign.as_ref().unwrap_or(authority);
    let issued_on = person.issued_on(today);
    let auth_key = if options.wrong_key { stranger_key()? } else { card_key(person.key, CardKey::Auth)? };
    let contents = Contents {
        pin: person.pin,
        sign_password: person.sign_password,
        serial: person.serial,
        auth_key,
        sign_key: card_key(person.key, CardKey::Sign)?,
        auth_certificate: authority.issue(&person, Kind::Auth, issued_on)?,
        sign_certificate: authority.issue(&person, Kind::Sign, issued_on)?,
        auth_ca: authority.root_der(Kind::Auth),
        sign_ca: authority.root_der(Kind::Sign),
    };
    Ok(vec![jpki::application(contents, options)])
}
