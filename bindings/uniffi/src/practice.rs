//! The practice world inside the library: a sandbox, its people, their virtual cards. No network, no ministry, no card.

use std::{path::Path, sync::Arc};

use async_trait::async_trait;
use chrono::Utc;
use shikaku_api::{DeviceKey as _, SoftwareKey};
use shikaku_card::CardLink as _;
use shikaku_core::{
    Anchors, FailureKind,
    engine::{Connector, ServiceAddress},
};
use shikaku_eligibility::era;
use shikaku_store::today;
use shikaku_world::{
    card::{CardOptions, TapOptions, VirtualCard, VirtualTap, fault},
    people,
    pki::{CardAuthority, Kind, cv_authority},
    service::{Memory, Sandbox, SandboxClient, Setup},
};

use crate::{
    CardLink, CardLinkError, CardLinkFacts, CardLinkKind, DeviceKey, DeviceKeyFault, PrintedCode, ShikakuApp,
    ShikakuError,
};

/// The sandbox of a practice app, and whom its cards come from.
pub struct PracticeWorld {
    service: Service,
    anchors: Anchors,
}

/// Where the sandbox is.
enum Service {
    /// In this process, remembered beside the database.
    Here(Sandbox),
    /// In another one, over TLS.
    Elsewhere(ServiceAddress),
}

impl PracticeWorld {
    /// The world that belongs to a practice database; `address` leads to a sandbox elsewhere.
    pub(crate) fn of(database: &Path, address: Option<ServiceAddress>) -> Option<Self> {
        let service = match address {
            Some(address) => Service::Elsewhere(address),
            None => {
                let mut setup = Setup::synthetic().ok()?;
                setup.memory = Memory::File(database.with_extension("sandbox"));
                Service::Here(Sandbox::open(setup).ok()?)
            }
        };
        Some(Self { service, anchors: anchors()? })
    }

    pub(crate) fn anchors(&self) -> Anchors {
        self.anchors.clone()
    }

    pub(crate) fn connector(&self) -> Box<Connector> {
        match &self.service {
            Service::Here(sandbox) => {
                let sandbox = sandbox.clone();
                Box::new(move |identity| {
                    let leaf = identity.and_then(|identity| identity.chain.first().cloned());
                    Ok(Arc::new(SandboxClient::new(sandbox.clone(), leaf)))
                })
            }
            Service::Elsewhere(address) => {
                let address = address.clone();
                Box::new(move |identity| address.connect(identity))
            }
        }
    }
}

/// With the era, or in Western form; empty when not all of it is known.
fn printed_birth(person: &people::Person) -> String {
    let date = person.birth.date();
    let printed = date.map(|date| match person.printed_year {
        people::PrintedYear::Era => era::japanese(date),
        people::PrintedYear::Western => date.to_string(),
    });
    printed.unwrap_or_default()
}

fn anchors() -> Option<Anchors> {
    let root = CardAuthority::synthetic().ok()?.root_der(Kind::Auth).to_vec();
    Some(Anchors { roots: vec![root], cv: vec![cv_authority().ok()?.into()] })
}

/// A synthetic person (見本の人物) to practise with.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PracticePerson {
    /// Id.
    pub id: String,
    /// 氏名.
    pub name: String,
    /// PIN of the virtual card.
    pub pin: String,
    /// 生年月日 as printed on the card, to be typed in a visual check.
    pub printed_birth: String,
    /// Expiry year and security code as printed on the card.
    pub printed_code: PrintedCode,
    /// What is special, Japanese.
    pub special_ja: String,
    /// What is special, English.
    pub special_en: String,
}

/// A one-time code of the practice portal.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PracticeCode {
    /// Number of the practice institution.
    pub institution: String,
    /// The code.
    pub code: String,
    /// Both as the text of a QR code.
    pub qr: String,
}

/// A virtual card that remembers its tries from tap to tap.
#[derive(uniffi::Object)]
pub struct PracticeCard {
    card: VirtualCard,
    tap: TapOptions,
}

#[uniffi::export]
impl PracticeCard {
    /// Holds the card to the phone: a fresh tap.
    #[must_use]
    pub fn tap(&self) -> Arc<dyn CardLink> {
        Arc::new(PracticeTap(self.card.tap(self.tap.clone())))
    }

    /// Takes the card away in the middle of whatever is going on.
    pub fn remove(&self) {
        self.card.remove();
    }
}

struct PracticeTap(VirtualTap);

#[async_trait]
impl CardLink for PracticeTap {
    fn facts(&self) -> Result<CardLinkFacts, CardLinkError> {
        let facts = self.0.facts();
        Ok(CardLinkFacts {
            kind: CardLinkKind::Virtual,
            max_command: u32::try_from(facts.max_command).unwrap_or(u32::MAX),
            extended_length: facts.extended_length,
            is_protected: Some(true),
            reader: None,
        })
    }

    async fn transmit(&self, command: Vec<u8>) -> Result<Vec<u8>, CardLinkError> {
        Ok(self.0.transmit(&command).await?)
    }

    async fn end(&self) -> Result<(), CardLinkError> {
        self.0.end().await;
        Ok(())
    }
}

struct PracticeKey(SoftwareKey);

impl DeviceKey for PracticeKey {
    fn public_key(&self) -> Result<Vec<u8>, DeviceKeyFault> {
        self.0.public_key().map_err(|_| DeviceKeyFault::Failed)
    }

    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, DeviceKeyFault> {
        self.0.sign(&message).map_err(|_| DeviceKeyFault::Failed)
    }
}

/// A fresh key in memory, for a simulator or a test machine without key hardware. Not for real cards.
///
/// # Errors
/// 408 when the system gives no randomness.
#[uniffi::export]
pub fn practice_key() -> Result<Arc<dyn DeviceKey>, ShikakuError> {
    let (key, _) = SoftwareKey::generate().map_err(|_| FailureKind::DeviceKey)?;
    Ok(Arc::new(PracticeKey(key)))
}

#[uniffi::export]
impl ShikakuApp {
    /// The people of the practice world; empty in production.
    #[must_use]
    pub fn practice_people(&self) -> Vec<PracticePerson> {
        let everybody = self.practice.iter().flat_map(|_| people::all());
        everybody
            .map(|person| PracticePerson {
                id: person.id.to_owned(),
                name: person.name.to_owned(),
                pin: person.pin.to_owned(),
                printed_birth: printed_birth(person),
                printed_code: PrintedCode {
                    expiry_year: person.card_expires(today(Utc::now())).format("%Y").to_string(),
                    security_code: person.security_code.to_owned(),
                },
                special_ja: person.special.ja.to_owned(),
                special_en: person.special.en.to_owned(),
            })
            .collect()
    }

    /// The card of a person, with a fault of the world's list or none.
    ///
    /// # Errors
    /// 611 in production, 901 for an unknown person or fault.
    pub fn practice_card(&self, person: String, fault: Option<String>) -> Result<Arc<PracticeCard>, ShikakuError> {
        let (card, tap) = self.virtual_card(&person, fault.as_deref())?;
        Ok(Arc::new(PracticeCard { card, tap }))
    }

    /// A fresh one-time code of the practice portal.
    ///
    /// # Errors
    /// 611 in production and for a sandbox elsewhere.
    pub fn practice_code(&self) -> Result<PracticeCode, ShikakuError> {
        let sandbox = self.sandbox()?;
        let institution = sandbox.institutions().ok().and_then(|all| all.into_iter().next());
        let issued = sandbox.issue_code(&institution.ok_or(FailureKind::Bug)?.id).map_err(|_| FailureKind::Bug)?;
        let (qr, code) = (issued.qr_text(), issued.code.to_string());
        Ok(PracticeCode { institution: issued.institution.id.value, code, qr })
    }

    /// Takes the network away from the practice world, or gives it back (電波なしの練習).
    ///
    /// # Errors
    /// 611 in production and for a sandbox elsewhere.
    pub fn practice_reachable(&self, reachable: bool) -> Result<(), ShikakuError> {
        self.sandbox()?.set_reachable(reachable);
        Ok(())
    }

    /// Revokes the devices of the practice world, as the portal does with a lost one (端末の失効).
    ///
    /// # Errors
    /// 611 in production and for a sandbox elsewhere.
    pub fn practice_revoke(&self) -> Result<(), ShikakuError> {
        let sandbox = self.sandbox()?;
        for device in sandbox.devices().map_err(|_| FailureKind::Bug)? {
            sandbox.revoke_device(device.id).map_err(|_| FailureKind::Bug)?;
        }
        Ok(())
    }
}

impl ShikakuApp {
    /// The card of a person, and how it is held to a reader.
    pub(crate) fn virtual_card(
        &self,
        person: &str,
        fault: Option<&str>,
    ) -> Result<(VirtualCard, TapOptions), ShikakuError> {
        if self.practice.is_none() {
            return Err(FailureKind::OtherWorld.into());
        }
        let person = people::by_id(person).ok_or(FailureKind::Bug)?;
        let authority = CardAuthority::synthetic().map_err(|_| FailureKind::Bug)?;
        let (mut card, mut tap) = (CardOptions::default(), TapOptions::default());
        if let Some(name) = fault {
            let fault = fault::by_name(name).map_err(|_| FailureKind::Bug)?;
            (card, tap) = (card.with(fault), tap.with(fault));
        }
        let card = VirtualCard::new(person, &authority, card, Utc::now()).map_err(|_| FailureKind::Bug)?;
        Ok((card, tap))
    }

    /// The sandbox in this process.
    fn sandbox(&self) -> Result<&Sandbox, ShikakuError> {
        match self.practice.as_ref().map(|world| &world.service) {
            Some(Service::Here(sandbox)) => Ok(sandbox),
            _ => Err(FailureKind::OtherWorld.into()),
        }
    }
}
