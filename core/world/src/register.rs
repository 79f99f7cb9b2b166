//! The people as the sandbox knows them: by the public key of their cards. Joins `people`, `pki` and `service`, so that a
//! whole world can be made in one call.

use std::collections::HashMap;

use rsa::PublicKey;
use sha2::{Digest, Sha256};
use shikaku_api::ProblemKind;
use spki::EncodePublicKey;

use crate::{
    people::{self, Person},
    pki::{CardAuthority, CardKey, Kind, PkiError, card_key},
    service::{Question, Setup},
};

/// A sandbox's setup with all people of this world; anyone else's card is not registered (利用登録なし).
///
/// # Errors
/// [`PkiError`] when a committed key cannot be read.
pub fn setup() -> Result<Setup, PkiError> {
    let by_key: HashMap<[u8; 32], &'static Person> =
        people::all().iter().map(|person| Ok((key_sha256(person)?, person))).collect::<Result<_, PkiError>>()?;
    let roots = vec![root()?];
    Ok(Setup::new(roots, move |question: &Question| {
        by_key.get(&question.key_sha256).ok_or(ProblemKind::NotRegistered)?.answer(question.as_of)
    }))
}

/// The trust anchor of this world's cards, DER.
///
/// # Errors
/// [`PkiError`] when the committed key cannot be read.
pub fn root() -> Result<Vec<u8>, PkiError> {
    Ok(CardAuthority::synthetic()?.root_der(Kind::Auth).to_vec())
}

fn key_sha256(person: &Person) -> Result<[u8; 32], PkiError> {
    let public = PublicKey::from(&card_key(person.key, CardKey::Auth)?);
    let info = public.to_public_key_der()?;
    Ok(Sha256::digest(info.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_person_has_a_key_of_their_own() {
        let keys: std::collections::HashSet<_> =
            people::all().iter().map(|person| key_sha256(person).unwrap()).collect();
        assert_eq!(keys.len(), people::all().len());
    }
}
