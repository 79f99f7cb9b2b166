//! Self-signed root of a hierarchy: fixed serial number and dates, so always the same bytes.

use der::DateTime;
use spki::SubjectPublicKeyInfoRef;
use x509_cert::TbsCertificate;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};
use x509_cert::name::Name;
use x509_cert::time::Validity;

use super::{PkiError, extension};

/// Profile of a root.
pub(super) struct Root(pub Name);

impl BuilderProfile for Root {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.0.clone()
    }

    fn get_subject(&self) -> Name {
        self.0.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        _issuer_key: SubjectPublicKeyInfoRef<'_>,
        _tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let mut list = extension::Context { subject: &self.0, done: Vec::new() };
        list.add(&KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign))?;
        list.add((true, &BasicConstraints { ca: true, path_len_constraint: None }))?;
        list.add(&extension::subject_key(key)?)?;
        Ok(list.done)
    }
}

/// 2020-01-01 to the last second (JST) of 2049.
pub(super) fn validity() -> Result<Validity, PkiError> {
    let first = DateTime::new(2020, 1, 1, 0, 0, 0)?;
    let last = DateTime::new(2049, 12, 31, 14, 59, 59)?;
    Ok(Validity::new(first.into(), last.into()))
}
