//! The certification request of an enrolment: PKCS#10 (RFC 2986), ECDSA P-256 with SHA-256 (RFC 5758), signed by the device
//! key.

use der::asn1::{Any, BitString, SetOfVec, Utf8StringRef};
use der::oid::ObjectIdentifier;
use der::{Decode, Encode};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::request::{CertReq, CertReqInfo, Version};

use crate::key_thread::KeyThread;
use crate::{DeviceKey, DeviceKeyError};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ECDSA_WITH_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
/// Longest common name in characters (RFC 5280, ub-common-name).
const LABEL_MAX: usize = 64;

/// Makes the request: DER, subject `CN=label`.
///
/// # Errors
/// [`CsrError`].
pub async fn create(label: &str, key: &KeyThread) -> Result<Vec<u8>, CsrError> {
    let info = info(label, &key.public_key_async().await?)?;
    let signature = key.sign_async(&info.to_der()?).await?;
    finish(info, &signature)
}

/// As [`create`], for a caller that may wait for the key.
///
/// # Errors
/// [`CsrError`].
pub fn create_blocking(label: &str, key: &dyn DeviceKey) -> Result<Vec<u8>, CsrError> {
    let info = info(label, &key.public_key()?)?;
    let signature = key.sign(&info.to_der()?)?;
    finish(info, &signature)
}

fn info(label: &str, public_key: &[u8]) -> Result<CertReqInfo, CsrError> {
    if label.is_empty() || label.chars().count() > LABEL_MAX {
        return Err(CsrError::Label);
    }
    Ok(CertReqInfo {
        version: Version::V1,
        subject: subject(label)?,
        public_key: SubjectPublicKeyInfoOwned::from_der(public_key)?,
        attributes: SetOfVec::new(),
    })
}

/// By way of DER, since a label may hold characters that the text form of a name gives a meaning.
fn subject(label: &str) -> Result<Name, CsrError> {
    let value = Any::from(Utf8StringRef::new(label)?);
    let part = SetOfVec::try_from(vec![AttributeTypeAndValue { oid: COMMON_NAME, value }])?;
    let parts = RdnSequence::from(vec![RelativeDistinguishedName::from(part)]);
    Ok(Name::from_der(&parts.to_der()?)?)
}

fn finish(info: CertReqInfo, signature: &[u8]) -> Result<Vec<u8>, CsrError> {
    let algorithm = AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA256, parameters: None };
    let request = CertReq { info, algorithm, signature: BitString::from_bytes(signature)? };
    Ok(request.to_der()?)
}

/// Why there is no request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsrError {
    /// The label is empty or longer than 64 characters.
    #[error("the label is empty or longer than 64 characters")]
    Label,
    /// The key did not answer.
    #[error(transparent)]
    Key(#[from] DeviceKeyError),
    /// The key gave a public key that is none.
    #[error("the device key gave no public key that can be read")]
    PublicKey,
}

impl From<der::Error> for CsrError {
    fn from(_: der::Error) -> Self {
        Self::PublicKey
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ring::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};

    use super::*;
    use crate::SoftwareKey;

    /// A key that answers with a public key of its own.
    struct Liar(Result<Vec<u8>, DeviceKeyError>);

    impl DeviceKey for Liar {
        fn public_key(&self) -> Result<Vec<u8>, DeviceKeyError> {
            self.0.clone()
        }

        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, DeviceKeyError> {
            Ok(vec![])
        }
    }

    fn common_name(request: &CertReq) -> String {
        let names: &RdnSequence = request.info.subject.as_ref();
        let part = names.iter().next().unwrap().iter().next().unwrap();
        assert_eq!(part.oid, COMMON_NAME);
        part.value.decode_as::<Utf8StringRef<'_>>().unwrap().as_str().to_owned()
    }

    #[test]
    fn is_signed_by_its_own_key() {
        let (key, _) = SoftwareKey::generate().unwrap();
        let request = CertReq::from_der(&create_blocking("shikaku", &key).unwrap()).unwrap();
        let spki = &request.info.public_key;
        assert_eq!(spki.to_der().unwrap(), key.public_key().unwrap());
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, spki.subject_public_key.raw_bytes())
            .verify(&request.info.to_der().unwrap(), request.signature.raw_bytes())
            .unwrap();
        assert_eq!(request.algorithm, AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA256, parameters: None });
    }

    #[tokio::test]
    async fn is_made_through_the_key_thread() {
        let (key, _) = SoftwareKey::generate().unwrap();
        let public = key.public_key().unwrap();
        let thread = KeyThread::start(Arc::new(key), KeyThread::DEFAULT_LIMIT).unwrap();
        let request = CertReq::from_der(&create("shikaku", &thread).await.unwrap()).unwrap();
        assert_eq!(request.info.public_key.to_der().unwrap(), public);
    }

    #[test]
    fn takes_the_label_as_it_is() {
        let (key, _) = SoftwareKey::generate().unwrap();
        for label in ["a", "往診1", "a,O=b+c=\"d\\", &"長".repeat(64)] {
            let request = CertReq::from_der(&create_blocking(label, &key).unwrap()).unwrap();
            assert_eq!(common_name(&request), label);
        }
    }

    #[test]
    fn refuses_a_label_without_place() {
        let (key, _) = SoftwareKey::generate().unwrap();
        for label in ["", &"長".repeat(65)] {
            assert_eq!(create_blocking(label, &key), Err(CsrError::Label));
        }
    }

    #[test]
    fn refuses_what_is_no_public_key() {
        assert_eq!(create_blocking("a", &Liar(Ok(vec![0x30, 0]))), Err(CsrError::PublicKey));
        let gone = DeviceKeyError::Gone;
        assert_eq!(create_blocking("a", &Liar(Err(gone))), Err(CsrError::Key(gone)));
    }
}
