//! Personalisation: a person's certificates, keys and printed data put on a card.

use std::sync::Arc;

use chrono::NaiveDate;

use super::application::Application;
use super::holder::Holder;
use super::jpki::{self, Contents, Pair};
use super::options::{CardKind, CardOptions, SurfaceFlaw};
use super::{common, surface, text};
use crate::people::{CardMake, CertificateState, Person};
use crate::pki::{CardAuthority, CardKey, Kind, PkiError, card_key, stranger_key, text_key};

/// The applications of a card; none for another kind of card. The printed data are the person's whatever state of the
/// certificate the options set: the certificate of a card may be older or newer than the card.
pub(super) fn applications(
    person: &Person,
    authority: &CardAuthority,
    options: &CardOptions,
    today: NaiveDate,
) -> Result<Vec<Application>, PkiError> {
    let make = options.make.unwrap_or(person.make);
    let mut list = match options.kind {
        CardKind::NotMyNumber => return Ok(Vec::new()),
        _ => vec![jpki_of(person, authority, options, today)?],
    };
    if options.kind == CardKind::MyNumber {
        let holder = Arc::new(Holder::of(person, make, today));
        let pin_usable = make != CardMake::FaceOnly;
        list.push(text::application(&holder, text_key()?, pin_usable));
        list.push(common::application(&holder, pin_usable));
        if options.surface {
            let cloned = options.flaw == Some(SurfaceFlaw::Cloned);
            let key = if cloned { stranger_key()? } else { card_key(person.key, CardKey::Surface)? };
            list.push(surface::application(&holder, &Holder::other_than(person, today), key, options));
        }
    }
    Ok(list)
}

fn jpki_of(
    person: &Person,
    authority: &CardAuthority,
    options: &CardOptions,
    today: NaiveDate,
) -> Result<Application, PkiError> {
    let mut person = person.clone();
    person.certificate = options.certificate.unwrap_or(person.certificate);
    person.make = options.make.unwrap_or(person.make);
    let foreign = (person.certificate == CertificateState::Untrusted).then(CardAuthority::foreign).transpose()?;
    let issuer = foreign.as_ref().unwrap_or(authority);
    let issued_on = person.issued_on(today);
    let pair = |kind, which| {
        let key = if options.wrong_key && kind == Kind::Auth { stranger_key()? } else { card_key(person.key, which)? };
        Ok::<_, PkiError>(Pair { key, certificate: issuer.issue(&person, kind, issued_on)? })
    };
    let has_auth = options.kind != CardKind::OldResident;
    let has_sign = options.kind != CardKind::MyNumber || person.make == CardMake::Standard;
    let contents = Contents {
        pin: person.pin,
        sign_password: person.sign_password,
        serial: person.serial,
        pin_usable: options.kind != CardKind::MyNumber || person.make != CardMake::FaceOnly,
        auth: has_auth.then(|| pair(Kind::Auth, CardKey::Auth)).transpose()?,
        sign: has_sign.then(|| pair(Kind::Sign, CardKey::Sign)).transpose()?,
        auth_ca: issuer.root_der(Kind::Auth),
        sign_ca: issuer.root_der(Kind::Sign),
    };
    Ok(jpki::application(contents, options))
}
