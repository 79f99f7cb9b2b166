//! The server's own authority (P-256), kept in the data folder so that a restart has the same, and TLS 1.3 without tickets
//! and without early data.

use std::{fs, io::Write, net::IpAddr, path::PathBuf, sync::Arc};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SanType, date_time_ymd,
};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject},
    server::NoServerSessionStorage,
    version::TLS13,
};

use super::{ServerError, client_verifier::DeviceVerifier};
use crate::service::Sandbox;

const NAME: &str = "Shikaku Touch sandbox TLS CA";
const CERTIFICATE_FILE: &str = "ca.pem";
const KEY_FILE: &str = "ca-key.pem";

/// Where the server's authority is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Made anew for every server.
    #[default]
    Nowhere,
    /// In this folder, as `ca.pem` and `ca-key.pem` (readable by the owner alone); made if there is none.
    Folder(PathBuf),
}

/// How the server shows itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsSettings {
    /// Where its authority is kept.
    pub place: Place,
    /// First and last day of its certificate; `None` = from yesterday on, 397 days.
    pub dates: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// The authority of the server's certificate.
pub(super) struct Authority {
    certificate: CertificateDer<'static>,
    pem: String,
    key: KeyPair,
}

impl Authority {
    /// The authority kept at `place`; made when there is none.
    pub(super) fn load_or_make(place: &Place) -> Result<Self, ServerError> {
        let Place::Folder(folder) = place else { return Self::make() };
        if !folder.join(KEY_FILE).exists() {
            let made = Self::make()?;
            fs::create_dir_all(folder)?;
            fs::write(folder.join(CERTIFICATE_FILE), &made.pem)?;
            write_private(&folder.join(KEY_FILE), &made.key.serialize_pem())?;
            return Ok(made);
        }
        let key = KeyPair::from_pem(&fs::read_to_string(folder.join(KEY_FILE))?)?;
        let pem = fs::read_to_string(folder.join(CERTIFICATE_FILE))?;
        let certificate =
            CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|_| rcgen::Error::CouldNotParseCertificate)?;
        Ok(Self { certificate, pem, key })
    }

    fn make() -> Result<Self, ServerError> {
        let key = KeyPair::generate()?;
        let certificate = authority_params().self_signed(&key)?;
        Ok(Self { pem: certificate.pem(), certificate: certificate.into(), key })
    }

    /// Its certificate, PEM.
    pub(super) fn pem(&self) -> String {
        self.pem.clone()
    }

    /// Its certificate, DER.
    pub(super) fn der(&self) -> &[u8] {
        &self.certificate
    }
}

fn authority_params() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = named(NAME);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2049, 12, 31);
    params
}

fn named(name: &str) -> DistinguishedName {
    let mut distinguished = DistinguishedName::new();
    distinguished.push(DnType::CommonName, name);
    distinguished
}

#[cfg(unix)]
fn write_private(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(text.as_bytes())
}

#[cfg(not(unix))]
fn write_private(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// TLS for this server: its certificate for this machine's names and `ip`, clients by the sandbox's authority.
pub(super) fn server_config(
    authority: &Authority,
    settings: &TlsSettings,
    ip: IpAddr,
    sandbox: Sandbox,
) -> Result<ServerConfig, ServerError> {
    let key = KeyPair::generate()?;
    let params = server_params(settings, ip)?;
    let certificate = params.signed_by(&key, &Issuer::new(authority_params(), &authority.key))?;
    let private = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = DeviceVerifier::new(sandbox, provider.signature_verification_algorithms);
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&TLS13])?
        .with_client_cert_verifier(Arc::new(verifier))
        .with_single_cert(vec![certificate.into(), authority.certificate.clone()], private)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config.send_tls13_tickets = 0;
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.max_early_data_size = 0;
    Ok(config)
}

fn server_params(settings: &TlsSettings, ip: IpAddr) -> Result<CertificateParams, ServerError> {
    let mut params = CertificateParams::new(["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()])?;
    if !ip.is_unspecified() && !ip.is_loopback() {
        params.subject_alt_names.push(SanType::IpAddress(ip));
    }
    let yesterday = Utc::now() - TimeDelta::days(1);
    let (from, to) = settings.dates.unwrap_or((yesterday, yesterday + TimeDelta::days(397)));
    let date = |time: DateTime<Utc>| date_time_ymd(time.year(), time.month() as u8, time.day() as u8);
    params.not_before = date(from);
    params.not_after = date(to);
    params.distinguished_name = named("Shikaku Touch sandbox");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}
