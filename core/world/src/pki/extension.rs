//! Extensions of the certificates (card-protocol 5; RFC 5280, 4.2).

use std::str::FromStr;

use der::asn1::{Any, Ia5String};
use der::oid::ObjectIdentifier;
use spki::SubjectPublicKeyInfoRef;
use x509_cert::ext::pkix::certpolicy::{PolicyInformation, PolicyQualifierInfo};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName, OtherName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, CertificatePolicies, CrlDistributionPoints,
    ExtendedKeyUsage, IssuerAltName, KeyUsage, SubjectAltName, SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;

use super::leaf::{Holder, Kind};
use super::name;

const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");
const CPS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.2.1");
const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");

/// What an extension is encoded with.
pub(super) struct Context<'a> {
    pub subject: &'a Name,
    pub done: Vec<Extension>,
}

impl Context<'_> {
    pub(super) fn add<E: ToExtension<Error = der::Error>>(&mut self, extension: E) -> der::Result<()> {
        let encoded = extension.to_extension(self.subject, &self.done)?;
        self.done.push(encoded);
        Ok(())
    }
}

pub(super) fn key_usage(kind: Kind) -> KeyUsage {
    use x509_cert::ext::pkix::KeyUsages::{DigitalSignature, NonRepudiation};
    match kind {
        Kind::Auth => KeyUsage(DigitalSignature.into()),
        Kind::Sign => KeyUsage(DigitalSignature | NonRepudiation),
    }
}

pub(super) fn client_auth() -> ExtendedKeyUsage {
    ExtendedKeyUsage(vec![CLIENT_AUTH])
}

/// The policy of the test profile (`…5.1.0.30` for 利用者証明用, `…5.1.0.20` for 署名用).
pub(super) fn policies(kind: Kind) -> der::Result<CertificatePolicies> {
    let policy_identifier = ObjectIdentifier::new_unwrap(match kind {
        Kind::Auth => "1.2.392.200149.8.5.1.0.30",
        Kind::Sign => "1.2.392.200149.8.5.1.0.20",
    });
    let practice = Ia5String::new("http://synthetic.invalid/certification-practice-statement-v1/")?;
    let policy_qualifiers =
        Some(vec![PolicyQualifierInfo { policy_qualifier_id: CPS, qualifier: Some(Any::encode_from(&practice)?) }]);
    Ok(CertificatePolicies(vec![PolicyInformation { policy_identifier, policy_qualifiers }]))
}

/// CRL distribution point as a place in the directory, not a URL.
pub(super) fn crl_points(kind: Kind) -> der::Result<CrlDistributionPoints> {
    let place = GeneralName::DirectoryName(name::crl_point(kind)?);
    Ok(CrlDistributionPoints(vec![DistributionPoint {
        distribution_point: Some(DistributionPointName::FullName(vec![place])),
        reasons: None,
        crl_issuer: None,
    }]))
}

pub(super) fn ocsp() -> der::Result<AuthorityInfoAccessSyntax> {
    let place = GeneralName::UniformResourceIdentifier(Ia5String::new("http://test-ocspauthnorm.synthetic.invalid")?);
    Ok(AuthorityInfoAccessSyntax(vec![AccessDescription { access_method: OCSP, access_location: place }]))
}

pub(super) fn subject_key(key: SubjectPublicKeyInfoRef<'_>) -> der::Result<SubjectKeyIdentifier> {
    SubjectKeyIdentifier::try_from(key)
}

pub(super) fn authority_key(
    key: SubjectPublicKeyInfoRef<'_>,
    kind: Kind,
    serial: &SerialNumber,
) -> der::Result<AuthorityKeyIdentifier> {
    Ok(AuthorityKeyIdentifier {
        authority_cert_issuer: Some(vec![GeneralName::DirectoryName(name::authority(kind)?)]),
        authority_cert_serial_number: Some(serial.clone()),
        ..AuthorityKeyIdentifier::try_from(key)?
    })
}

/// 発行者別名: the authority's name in Japanese.
pub(super) fn issuer_alt_name() -> der::Result<IssuerAltName> {
    let japanese = "OU=架空の公的個人認証サービス,O=資格タッチ練習用認証局,C=JP";
    Ok(IssuerAltName(vec![GeneralName::DirectoryName(Name::from_str(japanese)?)]))
}

/// 基本4情報 of the 署名用電子証明書, as otherNames under `1.2.392.200149.8.5.5`.
pub(super) fn holder_names(holder: &Holder<'_>) -> der::Result<SubjectAltName> {
    let birth = holder.birth.to_string().replace('-', "");
    let fields = [
        ("1.2.392.200149.8.5.5.1", holder.name),
        ("1.2.392.200149.8.5.5.2", "0".repeat(holder.name.chars().count()).as_str()),
        ("1.2.392.200149.8.5.5.3", holder.sex),
        ("1.2.392.200149.8.5.5.4", birth.as_str()),
        ("1.2.392.200149.8.5.5.5", holder.address),
        ("1.2.392.200149.8.5.5.6", "0".repeat(holder.address.chars().count()).as_str()),
    ]
    .map(|(oid, text)| other_name(oid, text));
    Ok(SubjectAltName(fields.into_iter().collect::<der::Result<_>>()?))
}

fn other_name(oid: &str, text: &str) -> der::Result<GeneralName> {
    let value = Any::encode_from(&der::asn1::Utf8StringRef::new(text)?)?;
    Ok(GeneralName::OtherName(OtherName { type_id: ObjectIdentifier::new_unwrap(oid), value }))
}
