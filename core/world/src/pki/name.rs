//! Distinguished names of the hierarchies.

use std::str::FromStr;

use x509_cert::name::Name;

use super::leaf::Kind;

/// Name of the root: the shape of the real one, with an organisation that says what it is.
pub(super) fn authority(kind: Kind) -> der::Result<Name> {
    Name::from_str(&authority_text(kind))
}

/// Name of the holder: an opaque id, nothing personal.
pub(super) fn holder(common_name: &str) -> der::Result<Name> {
    Name::from_str(&format!("CN={common_name},C=JP"))
}

/// Name of the place in the directory where the revocation list would be.
pub(super) fn crl_point(kind: Kind) -> der::Result<Name> {
    Name::from_str(&format!("CN=Mihon-shi CRLDP,OU=Kakuu-ken,OU=CRL Distribution Points,{}", authority_text(kind)))
}

fn authority_text(kind: Kind) -> String {
    let purpose = match kind {
        Kind::Auth => "user authentication",
        Kind::Sign => "digital signature",
    };
    format!("OU=Agency of no real country,OU=JPKI for {purpose} (synthetic),O=SHIKAKU-WORLD,C=JP")
}
