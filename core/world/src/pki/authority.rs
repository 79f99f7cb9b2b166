//! The authority that issues the certificates of virtual cards.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use der::{Decode, Encode};
use rsa::PrivateKey;
use rsa::pkcs1v15::{Signature, SigningKey};
use rsa::pkcs8::EncodePublicKey;
use sha2::Sha256;
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::builder::{Builder, CertificateBuilder};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Validity;

use super::leaf::{Holder, Kind, Leaf};
use super::root::{self, Root};
use super::{CardKey, PkiError, card_key, key, leaf, name};
use crate::people::Person;

/// Serial number of every root.
const ROOT_SERIAL: u32 = 0x0700_0001;
/// A 署名用電子証明書 has the serial number of the person's other one plus this.
const SIGN_SERIAL_OFFSET: u32 = 0x10_0000;

/// Two roots and their keys. `Debug` shows no key.
pub struct CardAuthority {
    auth: Issuer,
    sign: Issuer,
}

struct Issuer {
    key: SigningKey<Sha256>,
    root: Vec<u8>,
}

impl CardAuthority {
    /// The authority of the practice world: the same in every process.
    ///
    /// # Errors
    /// None in practice: keys, names and dates are fixed.
    pub fn synthetic() -> Result<Self, PkiError> {
        Self::of(key::AUTH_CA, key::SIGN_CA)
    }

    /// Another authority with the same names and keys of its own, which nobody trusts.
    ///
    /// # Errors
    /// None in practice: keys, names and dates are fixed.
    pub fn foreign() -> Result<Self, PkiError> {
        Self::of(key::FOREIGN_CA, key::FOREIGN_CA)
    }

    /// DER of a self-signed root.
    #[must_use]
    pub fn root_der(&self, kind: Kind) -> &[u8] {
        &self.issuer(kind).root
    }

    /// DER of a person's certificate for the key of the person's card, issued on `issued_on` (JST). It ends at
    /// 14:59:59Z of the day that [`Person::certificate_ends`] says.
    ///
    /// # Errors
    /// [`PkiError`] when the person's key or dates do not fit.
    pub fn issue(&self, person: &Person, kind: Kind, issued_on: NaiveDate) -> Result<Vec<u8>, PkiError> {
        let (which, serial) = match kind {
            Kind::Auth => (CardKey::Auth, person.serial),
            Kind::Sign => (CardKey::Sign, person.serial + SIGN_SERIAL_OFFSET),
        };
        let profile = Leaf {
            kind,
            issuer: name::authority(kind)?,
            issuer_serial: ROOT_SERIAL.into(),
            subject: name::holder(&common_name(serial))?,
            holder: Holder { name: person.name, sex: person.sex.code(), birth: person.birth, address: person.address },
        };
        let ends_on = person.certificate_ends(issued_on);
        let validity = Validity::new(leaf::time(jst(issued_on, 10, 0, 0)?)?, leaf::time(jst(ends_on, 23, 59, 59)?)?);
        let public = public_key(&card_key(person.key, which)?)?;
        let builder = CertificateBuilder::new(profile, SerialNumber::from(serial), validity, public)?;
        self.issuer(kind).sign(builder)
    }

    fn of(auth: &[u8], sign: &[u8]) -> Result<Self, PkiError> {
        Ok(Self { auth: Issuer::new(auth, Kind::Auth)?, sign: Issuer::new(sign, Kind::Sign)? })
    }

    fn issuer(&self, kind: Kind) -> &Issuer {
        match kind {
            Kind::Auth => &self.auth,
            Kind::Sign => &self.sign,
        }
    }
}

impl Issuer {
    fn new(pkcs8: &[u8], kind: Kind) -> Result<Self, PkiError> {
        let key = key::read(pkcs8)?;
        let public = public_key(&key)?;
        let builder =
            CertificateBuilder::new(Root(name::authority(kind)?), ROOT_SERIAL.into(), root::validity()?, public)?;
        let unsigned = Self { key: SigningKey::new(key), root: Vec::new() };
        Ok(Self { root: unsigned.sign(builder)?, ..unsigned })
    }

    fn sign<B: Builder<Output = x509_cert::Certificate>>(&self, builder: B) -> Result<Vec<u8>, PkiError> {
        Ok(builder.build::<_, Signature>(&self.key)?.to_der()?)
    }
}

impl std::fmt::Debug for CardAuthority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardAuthority(..)")
    }
}

/// 23 opaque characters; the last nine have the shape of municipality and suffix.
fn common_name(serial: u32) -> String {
    format!("{serial:014}13000003A")
}

fn public_key(key: &PrivateKey) -> Result<SubjectPublicKeyInfoOwned, PkiError> {
    let document = key.to_public_key().to_public_key_der()?;
    Ok(SubjectPublicKeyInfoOwned::from_der(document.as_bytes())?)
}

/// A moment of the day in Japan (UTC+9, no summer time).
fn jst(day: NaiveDate, hour: u32, minute: u32, second: u32) -> Result<DateTime<Utc>, PkiError> {
    let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or(PkiError::Date)?;
    let local = day.and_time(time).checked_sub_signed(chrono::TimeDelta::hours(9));
    Ok(local.ok_or(PkiError::Date)?.and_utc())
}
