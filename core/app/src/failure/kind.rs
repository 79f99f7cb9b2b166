//! The failures as the core names them. Their texts are in `catalogue.toml`; a test keeps both lists equal.

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $number:literal;)*) => {
        /// A failure, by name. The number is what staff see and tell the help desk.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum FailureKind { $($(#[$doc])* $variant = $number,)* }

        impl FailureKind {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    };
}

kinds! {
    /// The card moved away.
    CardLost = 101;
    /// The card moved away while the PIN was checked.
    VerifyUnknown = 102;
    /// More than one card.
    ManyCards = 103;
    /// Not a My Number card.
    NotMyNumberCard = 104;
    /// A My Number card on a phone.
    PhoneCard = 105;
    /// Unexpected answer of the card.
    UnexpectedAnswer = 106;
    /// The card does not answer.
    CardSlow = 107;
    /// The certificate cannot be read.
    CertificateUnreadable = 108;
    /// The certificate's issuer is not known.
    CertificateUntrusted = 109;
    /// The certificate has expired.
    CertificateExpired = 110;
    /// The certificate is not valid yet.
    CertificateNotYetValid = 111;
    /// The PIN is locked.
    PinBlocked = 112;
    /// The card's signature is wrong.
    CardNotGenuine = 113;
    /// No authentication certificate on the card.
    NoCertificate = 114;
    /// The birth-date key of the card is locked.
    BirthKeyBlocked = 115;
    /// 照合番号B of the card is locked.
    CodeBBlocked = 116;
    /// The issuer of the card's record is not known.
    CvAuthorityUnknown = 117;
    /// The card-verifiable certificate is broken or forged.
    CvCertificateInvalid = 118;
    /// The age record is broken or forged.
    AgeRecordInvalid = 119;
    /// The age record is not of the birth date entered.
    AgeRecordMismatch = 120;
    /// The photo record is broken or cannot be shown.
    PhotoUnreadable = 121;
    /// The photo is another card's.
    PhotoOfAnotherCard = 122;
    /// The photo is forged.
    PhotoForged = 123;
    /// No photo on the card.
    NoPhoto = 124;
    /// An old residents' card.
    OldResidentCard = 125;
    /// A card without a PIN that can be used.
    FaceOnlyCard = 126;
    /// The card has no application for the visual check.
    NoSurface = 127;
    /// The card moved away while it was opened by what is printed on it.
    PrintedVerifyUnknown = 128;
    /// The card reader is gone.
    ReaderLost = 201;
    /// No permission to use the reader.
    ReaderNotPermitted = 202;
    /// The reader is in use.
    ReaderBusy = 203;
    /// The reader's data is broken.
    ReaderProtocol = 204;
    /// Cancelled.
    Cancelled = 205;
    /// Reader not found.
    ReaderNotFound = 206;
    /// No PIN over a radio link that anyone near can hear.
    UnprotectedReader = 207;
    /// The master key is not the reader's.
    ReaderKeyRefused = 208;
    /// The reader refuses all keys after too many tries.
    ReaderKeyLocked = 209;
    /// The reader fell asleep.
    ReaderAsleep = 210;
    /// The reader cannot be reached.
    ReaderOutOfReach = 211;
    /// Bluetooth is off.
    BluetoothOff = 212;
    /// Bluetooth is not permitted.
    BluetoothNotPermitted = 213;
    /// The reader wants to be paired with first.
    ReaderNotPaired = 214;
    /// Not a reader that is known here.
    ReaderUnknown = 215;
    /// Not a master key.
    ReaderKeyForm = 216;
    /// A PIN is four digits.
    PinForm = 301;
    /// The entry is gone.
    PinGone = 302;
    /// Wrong PIN.
    WrongPin = 303;
    /// One try left.
    LastTry = 304;
    /// Another card than before.
    AnotherCard = 305;
    /// Fewer tries left than shown.
    CounterFell = 306;
    /// Enter the PIN.
    PinNeeded = 307;
    /// A check is running.
    CheckRunning = 308;
    /// The institution's number is not right.
    InstitutionForm = 309;
    /// Enter the birth date.
    BirthDateNeeded = 310;
    /// Not a birth date.
    BirthDateForm = 311;
    /// Wrong birth date.
    WrongBirthDate = 312;
    /// Wrong code of the card's face.
    WrongCodeB = 313;
    /// One try left for what is printed on the card.
    LastPrintedTry = 314;
    /// Fewer tries left than shown for what is printed on the card.
    PrintedCounterFell = 315;
    /// Attest first.
    AttestationNeeded = 316;
    /// Compare the photo.
    ComparePhoto = 317;
    /// Not the same person.
    NotTheSamePerson = 318;
    /// Staff must be named.
    StaffNeeded = 319;
    /// The photo of the chip is asked for.
    PhotoNeeded = 320;
    /// Not what is printed on a card.
    CodeBForm = 321;
    /// No network.
    Unreachable = 401;
    /// The service does not answer.
    ServiceSlow = 402;
    /// The server is not trusted.
    ServerUntrusted = 403;
    /// This device's clock is wrong.
    Clock = 404;
    /// The device's certificate was refused.
    DeviceRefused = 405;
    /// The service's answer cannot be read.
    MalformedAnswer = 406;
    /// A problem that this version does not know.
    UnknownProblem = 407;
    /// The device key does not work.
    DeviceKey = 408;
    /// This device is not enrolled.
    NotEnrolled = 409;
    /// The service's address is of no use.
    ServiceAddress = 410;
    /// The service refused the request.
    RequestRefused = 411;
    /// No device certificate.
    NoDeviceCertificate = 412;
    /// This device is revoked.
    DeviceRevoked = 413;
    /// The device's certificate has expired.
    DeviceExpired = 414;
    /// The right to use this has ended.
    BasisEnded = 415;
    /// End of use was filed.
    EndOfUse = 416;
    /// The code was refused.
    CodeRefused = 417;
    /// No such check.
    NotFound = 418;
    /// The same check id with another content.
    KeyReused = 419;
    /// The challenge does not count.
    ChallengeUnknown = 420;
    /// The challenge was used before.
    ChallengeSpent = 421;
    /// The time of the tap was refused.
    PerformedAt = 422;
    /// The service does not accept the card's certificate.
    ServiceCertificateUntrusted = 423;
    /// The card's certificate has expired.
    ServiceCertificateExpired = 424;
    /// The card's certificate is revoked.
    CertificateRevoked = 425;
    /// The card's signature does not fit the request.
    SignatureMismatch = 426;
    /// The device's signature does not fit.
    DeviceSignatureMismatch = 427;
    /// The device's key was refused.
    CsrRefused = 428;
    /// Too many requests.
    RateLimited = 429;
    /// The app is too old.
    AppTooOld = 430;
    /// The service has a fault.
    ServiceFault = 431;
    /// The service is not available.
    Unavailable = 432;
    /// Not ready to check.
    NoChallenge = 433;
    /// The service does not accept the card's proof.
    ProofUntrusted = 434;
    /// The birth date is not the holder's.
    HolderMismatch = 435;
    /// The service wants the photo compared.
    ProofTooWeak = 436;
    /// The service refused the attestation.
    AttestationRefused = 437;
    /// The service refuses this check for a reason that this version does not know.
    UnknownRefusal = 438;
    /// The card is not registered as an insurance card.
    NotRegistered = 501;
    /// The answer belongs to another check.
    AnswerMismatch = 502;
    /// Received, not confirmed (may not be valid).
    AnswerPending = 503;
    /// The kept data is damaged.
    StoreCorrupt = 601;
    /// Data of a newer version.
    StoreNewer = 602;
    /// The key does not fit the kept data.
    StoreWrongKey = 603;
    /// The key of the kept data is gone.
    StoreKeyMissing = 604;
    /// Cannot read or write.
    StoreIo = 605;
    /// This device is full.
    StoreFull = 606;
    /// The kept data is in use.
    StoreBusy = 607;
    /// The kept data was closed.
    StoreClosed = 608;
    /// The secret store does not work.
    SecretStore = 609;
    /// The device key is gone.
    DeviceKeyGone = 610;
    /// Practice and production data do not mix.
    OtherWorld = 611;
    /// A fault of the app.
    Bug = 901;
}

impl FailureKind {
    /// The number: 1xx card, 2xx reader, 3xx identity rules, 4xx service, 5xx answers, 6xx store and device, 9xx faults.
    #[must_use]
    pub fn number(self) -> u16 {
        self as u16
    }

    /// The kind behind a number.
    #[must_use]
    pub fn of(number: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.number() == number)
    }
}
