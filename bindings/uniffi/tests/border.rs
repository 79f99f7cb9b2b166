//! The border keeps its rules: every enum of the core maps onto one of the border and back, every number has its texts,
//! and the sources hold no text of a failure and nothing of what is said to a card.

use std::{collections::BTreeSet, fmt::Debug, fs, io};

use shikaku_api::{DeviceKeyError, wire};
use shikaku_card::{LinkError, LinkKind};
use shikaku_core::{Ask, Failure, FailureKind, failure::Severity, progress::CheckStep};
use shikaku_ffi::{
    CardLinkError, CardLinkKind, CheckStage, DeviceKeyFault, DevicePlatform, FailureAction, GattFault, GattWriteMode,
    Question, ReaderLink, ReaderState, SecretFault, ShikakuError, TextLanguage, failure_text,
};
use shikaku_reader::{GattError, Protection, ReaderError, ReaderLinkState, WriteMode};
use shikaku_store::SecretError;

/// Each maps onto the one of the same name.
fn same_names<A: Debug + Copy, B: Debug + From<A>>(all: &[A]) {
    for one in all {
        let (from, to) = (format!("{one:?}"), format!("{:?}", B::from(*one)));
        assert_eq!(from.split([' ', '(']).next(), to.split([' ', '(']).next());
    }
}

#[test]
fn stages_and_questions_keep_their_names() {
    same_names::<_, CheckStage>(&CheckStep::ALL);
    let by_pin =
        [Ask::WrongPin { left: 2 }, Ask::LastTry, Ask::AnotherCard, Ask::CounterFell { left: 1 }, Ask::PinNeeded];
    let visual = [
        Ask::BirthDateNeeded,
        Ask::AttestationNeeded,
        Ask::WrongBirthDate { left: 9 },
        Ask::WrongCodeB { left: 9 },
        Ask::LastPrintedTry,
        Ask::PrintedCounterFell { left: 2 },
        Ask::ComparePhoto,
    ];
    same_names::<_, Question>(&[&by_pin[..], &visual].concat());
}

#[test]
fn faults_of_a_link_cross_both_ways() {
    use CardLinkError as E;
    let all =
        [E::CardLost, E::ReaderLost, E::TimedOut, E::Cancelled, E::NotPermitted, E::ManyCards, E::Busy, E::Broken];
    same_names::<_, LinkError>(&all[..all.len() - 1]);
    assert_eq!(LinkError::from(E::Broken), LinkError::Protocol);
    for fault in all {
        assert_eq!(CardLinkError::from(LinkError::from(fault)), fault);
    }
    same_names::<_, LinkKind>(&[
        CardLinkKind::PhoneNfc,
        CardLinkKind::PcSc,
        CardLinkKind::Bluetooth,
        CardLinkKind::Virtual,
    ]);
}

#[test]
fn faults_of_bluetooth_cross_both_ways() {
    use GattFault as F;
    let all = [F::Off, F::NotPermitted, F::NotBonded, F::NotFound, F::Disconnected, F::TimedOut, F::Failed];
    same_names::<_, GattError>(&all);
    for fault in all {
        assert_eq!(GattFault::from(GattError::from(fault)), fault);
    }
    same_names::<_, WriteMode>(&[GattWriteMode::WithResponse, GattWriteMode::WithoutResponse]);
    same_names::<_, GattWriteMode>(&[WriteMode::WithResponse, WriteMode::WithoutResponse]);
}

#[test]
fn a_state_of_a_reader_keeps_its_name_and_says_why_by_number() {
    let told = |link: ReaderLinkState| {
        ReaderState::from(shikaku_reader::ReaderState {
            link,
            card: false,
            used: false,
            battery: None,
            protection: Protection::Bonded,
        })
    };
    let number = |error: ReaderError| Some(Failure::from(error).number());
    let (away, refused) = (ReaderError::Asleep, ReaderError::NotAReader);
    for (link, name, failure) in [
        (ReaderLinkState::Connecting, ReaderLink::Connecting, None),
        (ReaderLinkState::Ready, ReaderLink::Ready, None),
        (ReaderLinkState::Away(away), ReaderLink::Away, number(away)),
        (ReaderLinkState::Refused(refused), ReaderLink::Refused, number(refused)),
    ] {
        let state = told(link);
        assert_eq!((state.link, state.failure, state.is_protected), (name, failure, true));
    }
}

#[test]
fn faults_of_keys_and_secrets_keep_their_meaning() {
    same_names::<_, DeviceKeyError>(&[DeviceKeyFault::Gone, DeviceKeyFault::Failed]);
    let secrets = [SecretFault::Locked, SecretFault::Destroyed, SecretFault::Failed].map(SecretError::from);
    assert_eq!(secrets, [SecretError::Locked, SecretError::Destroyed, SecretError::Unavailable]);
    same_names::<_, wire::Platform>(&[DevicePlatform::Android, DevicePlatform::Ios, DevicePlatform::Desktop]);
}

#[test]
fn what_the_shell_did_not_declare_is_a_fault_with_a_number() {
    let unexpected = || uniffi::UnexpectedUniFFICallbackError::new("a shell's own words");
    assert_eq!(CardLinkError::from(unexpected()), CardLinkError::Broken);
    assert_eq!(DeviceKeyFault::from(unexpected()), DeviceKeyFault::Failed);
    assert_eq!(SecretFault::from(unexpected()), SecretFault::Failed);
    assert_eq!(GattFault::from(unexpected()), GattFault::Failed);
}

#[test]
fn every_failure_crosses_with_its_number_and_both_texts() {
    for kind in FailureKind::ALL {
        let ShikakuError::Failed { number, kind: action, can_retry, .. } = ShikakuError::from(*kind);
        assert_eq!((number, can_retry), (kind.number(), Failure::from(*kind).can_retry()));
        assert_eq!(action, FailureAction::from(Failure::from(*kind).entry().severity));
        let texts = [TextLanguage::Japanese, TextLanguage::English].map(|language| failure_text(number, language));
        assert!(texts.iter().all(|text| text.number == number && !text.title.is_empty() && !text.remedy.is_empty()));
        assert_ne!(texts[0].title, texts[1].title);
    }
    assert_eq!(failure_text(999, TextLanguage::English).number, FailureKind::Bug.number());
}

#[test]
fn every_severity_is_an_action() {
    use Severity as S;
    same_names::<_, FailureAction>(&[S::Ask, S::Again, S::Later, S::Stop, S::Bug]);
    assert_eq!(FailureAction::from(S::None), FailureAction::Nothing);
}

/// The code of every source file, without its comments and its unit tests.
fn sources() -> io::Result<Vec<(String, String)>> {
    let code = |text: String| {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    };
    let folders =
        ["/src", "/src/answer", "/src/reader"].map(|folder| format!("{}{folder}", env!("CARGO_MANIFEST_DIR")));
    let entries = folders.iter().map(fs::read_dir).collect::<io::Result<Vec<_>>>()?.into_iter().flatten();
    entries
        .filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_file()))
        .map(|entry| {
            let path = entry?.path();
            Ok((path.display().to_string(), code(fs::read_to_string(&path)?)))
        })
        .collect()
}

#[test]
fn no_text_for_people_is_made_up_here() {
    assert!(sources().unwrap().len() > 15);
    for (file, code) in sources().unwrap() {
        assert!(code.is_ascii(), "{file}: a text");
    }
}

#[test]
fn nothing_here_knows_what_is_said_to_a_card() {
    let told = ["apdu", "0x", "statusword", "status_word", "jpki", "checkstatement", ".verify(", ".sign_statement("];
    for (file, code) in sources().unwrap() {
        let code = code.to_lowercase();
        let found: Vec<_> = told.iter().filter(|word| code.contains(**word)).collect();
        assert!(found.is_empty(), "{file}: {found:?}");
    }
}

#[test]
fn the_border_stays_small() {
    let mut objects = BTreeSet::new();
    for (_, code) in sources().unwrap() {
        for after in code.split("uniffi::Object").skip(1) {
            let name = after.split("pub struct ").nth(1).unwrap_or_default();
            objects.insert(name.split(['(', ' ']).next().unwrap_or_default().to_owned());
        }
    }
    let known = [
        "BluetoothReader",
        "PinCheckSession",
        "PinEntry",
        "PracticeCard",
        "PracticeReader",
        "ShikakuApp",
        "VisualCheckSession",
    ];
    assert_eq!(objects, known.map(str::to_owned).into());
}
