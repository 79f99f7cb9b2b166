//! Profile of a holder's certificate (card-protocol 5).

use chrono::{DateTime, Datelike, Timelike, Utc};
use shikaku_eligibility::era::BirthDate;
use spki::SubjectPublicKeyInfoRef;
use x509_cert::TbsCertificate;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;

use super::{PkiError, extension};

/// Kind of certificate, and of the hierarchy it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 利用者証明用電子証明書.
    Auth,
    /// 署名用電子証明書.
    Sign,
}

/// 基本4情報 that a 署名用電子証明書 carries.
pub(super) struct Holder<'a> {
    pub name: &'a str,
    /// `1` male, `2` female, `3` not set.
    pub sex: &'a str,
    pub birth: BirthDate,
    pub address: &'a str,
}

/// Profile of a leaf.
pub(super) struct Leaf<'a> {
    pub kind: Kind,
    pub issuer: Name,
    pub issuer_serial: SerialNumber,
    pub subject: Name,
    pub holder: Holder<'a>,
}

impl BuilderProfile for Leaf<'_> {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        _tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let mut list = extension::Context { subject: &self.subject, done: Vec::new() };
        list.add(&extension::key_usage(self.kind))?;
        match self.kind {
            Kind::Auth => list.add(&extension::client_auth())?,
            Kind::Sign => list.add(&extension::holder_names(&self.holder)?)?,
        }
        list.add(&extension::policies(self.kind)?)?;
        list.add(&extension::issuer_alt_name()?)?;
        list.add(&extension::crl_points(self.kind)?)?;
        if self.kind == Kind::Auth {
            list.add(&extension::ocsp()?)?;
        }
        list.add(&extension::authority_key(issuer_key, self.kind, &self.issuer_serial)?)?;
        list.add(&extension::subject_key(key)?)?;
        Ok(list.done)
    }
}

/// A moment as a certificate says it.
pub(super) fn time(moment: DateTime<Utc>) -> Result<Time, PkiError> {
    let small = |value: u32| u8::try_from(value).map_err(|_| PkiError::Date);
    let year = u16::try_from(moment.year()).map_err(|_| PkiError::Date)?;
    let (month, day) = (small(moment.month())?, small(moment.day())?);
    let (hour, minute, second) = (small(moment.hour())?, small(moment.minute())?, small(moment.second())?);
    Ok(der::DateTime::new(year, month, day, hour, minute, second)?.into())
}
