//! Problems of the service (RFC 9457). Their `type` URI is `urn:shikaku:problem:NAME`; the name is all that a client reads.

use serde::{Deserialize, Serialize};

/// Body of an answer with `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:shikaku:problem:NAME`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short English title, for logs of the service; never shown to staff.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Seconds after which a new try makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $status:literal;)*) => {
        /// The problems that this version knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ProblemKind { $($(#[$doc])* $variant,)* }

        impl ProblemKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The last part of the type URI.
            #[must_use]
            pub fn name(self) -> &'static str { match self { $(Self::$variant => $name),* } }
            /// The HTTP status it comes with.
            #[must_use]
            pub fn status(self) -> u16 { match self { $(Self::$variant => $status),* } }
        }
    };
}

problems! {
    /// The body does not follow the contract.
    Malformed = "malformed", 400;
    /// No client certificate, or one of another authority.
    NoDeviceCertificate = "no-device-certificate", 401;
    /// The device's certificate is revoked.
    DeviceRevoked = "device-revoked", 403;
    /// The device's certificate has expired.
    DeviceExpired = "device-expired", 403;
    /// The institution's legal basis has ended.
    BasisEnded = "basis-ended", 403;
    /// The device has filed the end of use (利用終了申請).
    EndOfUse = "end-of-use", 403;
    /// The one-time code is wrong, used by another key, or too old.
    CodeRefused = "code-refused", 403;
    /// No such thing for this device.
    NotFound = "not-found", 404;
    /// The method is not one of the contract's.
    MethodNotAllowed = "method-not-allowed", 405;
    /// The same idempotency key with another body.
    KeyReused = "idempotency-key-reused", 422;
    /// The challenge is not this device's, is unknown or too old.
    ChallengeUnknown = "challenge-unknown", 409;
    /// The challenge was used for another check.
    ChallengeSpent = "challenge-spent", 409;
    /// Performed-at does not lie between the challenge's issue and the arrival, or too long ago.
    PerformedAt = "performed-at", 422;
    /// The card's certificate does not lead to a trusted root.
    CertificateUntrusted = "certificate-untrusted", 422;
    /// The card's certificate has expired, beyond the grace.
    CertificateExpired = "certificate-expired", 422;
    /// The card's certificate is revoked.
    CertificateRevoked = "certificate-revoked", 422;
    /// The card's signature does not fit the statement rebuilt from the request.
    SignatureMismatch = "signature-mismatch", 422;
    /// Visual check: the age record or its card-verifiable certificate is broken, or of an authority nobody trusts.
    ProofUntrusted = "proof-untrusted", 422;
    /// Visual check: the birth date of the age record is not that of the certificate's holder.
    HolderMismatch = "holder-mismatch", 422;
    /// Visual check: the policy wants the chip's photo to be compared.
    ProofTooWeak = "proof-too-weak", 422;
    /// Visual check: no staff pseudonym, or attested at an impossible time.
    AttestationRefused = "attestation-refused", 422;
    /// The device's signature is missing or does not fit.
    DeviceSignatureMismatch = "device-signature-mismatch", 422;
    /// The CSR is broken or not signed by its own key.
    CsrRefused = "csr-refused", 422;
    /// The card is not registered for use as an insurance card (健康保険証の利用登録がない).
    NotRegistered = "not-registered", 422;
    /// The app is older than the service takes.
    AppTooOld = "app-too-old", 426;
    /// Too many requests.
    RateLimited = "rate-limited", 429;
    /// The body is too large.
    TooLarge = "too-large", 413;
    /// The body is not JSON.
    MediaType = "unsupported-media-type", 415;
    /// A fault of the service.
    Internal = "internal", 500;
    /// Maintenance, or the systems behind the service do not answer.
    Unavailable = "unavailable", 503;
}

impl ProblemKind {
    const PREFIX: &'static str = "urn:shikaku:problem:";

    /// Reads a type URI; `None` for one that a newer service may have.
    #[must_use]
    pub fn of(uri: &str) -> Option<Self> {
        let name = uri.strip_prefix(Self::PREFIX)?;
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// The type URI.
    #[must_use]
    pub fn uri(self) -> String {
        format!("{}{}", Self::PREFIX, self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_uri_and_by_no_other() {
        for &kind in ProblemKind::ALL {
            assert_eq!(ProblemKind::of(&kind.uri()), Some(kind));
            assert_eq!(ProblemKind::of(kind.name()), None);
            assert!((400..600).contains(&kind.status()), "{kind:?}");
        }
        for uri in
            ["", "about:blank", "urn:shikaku:problem:", "urn:shikaku:problem:new", "URN:shikaku:problem:internal"]
        {
            assert_eq!(ProblemKind::of(uri), None);
        }
    }

    #[test]
    fn a_problem_may_say_nothing_of_time_and_more_than_is_known() {
        let text = r#"{"type":"about:blank","title":"t","status":400,"detail":"d","instance":"/x"}"#;
        let problem: Problem = serde_json::from_str(text).unwrap();
        assert_eq!(problem, Problem { kind: "about:blank".into(), title: "t".into(), status: 400, retry_after: None });
        assert_eq!(serde_json::to_string(&problem).unwrap(), r#"{"type":"about:blank","title":"t","status":400}"#);
    }
}
