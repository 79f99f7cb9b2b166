//! `shikaku demo`: a whole check in this process: a virtual card, the sandbox over real TLS on the loopback, a fresh device
//! with an encrypted database in a temporary folder.

use std::{
    process::ExitCode,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use chrono::{Datelike, Utc};
use shikaku_api::wire::{DeviceInfo, Platform};
use shikaku_card::{Photo, Pin};
use shikaku_core::{
    CheckOrder, Engine, Failure, FailureKind, PinCheck, Printed, VisualCheck,
    engine::{ServiceAddress, enrolment::EnrolmentOrder},
};
use shikaku_eligibility::{code::CareSetting, printed::PrintedYear};
use shikaku_store::today;
use shikaku_world::{
    card::{AirTime, CardOptions, Fault, TapOptions, VirtualCard, fault},
    people::{self, Person},
    pki::CardAuthority,
    server::{self, TlsSettings},
    service::{Sandbox, Setup},
};
use tokio::net::TcpListener;
use zeroize::Zeroizing;

use crate::{
    args::{Common, Demo, Mode},
    pin_input::PinInput,
    platform::Folder,
    show::pick,
    tapping::{self, Tap, Taps, visual::Staff},
    trouble::Trouble,
};

pub async fn run(order: &Demo, common: &Common) -> Result<ExitCode, Trouble> {
    if order.fault.as_deref() == Some("list") {
        list_faults(common);
        return Ok(ExitCode::SUCCESS);
    }
    let person = person(order.person.as_deref())?;
    let fault = fault(order.fault.as_deref())?;
    if !common.json {
        println!(
            "  {}",
            pick(common.lang, "練習モード — 実在の患者ではありません", "Practice mode: not real patients")
        );
        println!("  {} {}（{}）\n", pick(common.lang, "見本:", "person:"), person.name, person.id);
    }

    let sandbox = Sandbox::open(Setup::synthetic().map_err(Trouble::world)?).map_err(Trouble::world)?;
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(Trouble::io("loopback"))?;
    let service = server::serve(sandbox.clone(), listener, TlsSettings::default()).await.map_err(Trouble::world)?;

    let home = tempfile::tempdir().map_err(Trouble::io("temporary folder"))?;
    let folder = Folder::at(home.path()).map_err(Trouble::io("temporary folder"))?;
    let address = ServiceAddress { url: service.url(), roots: vec![service.ca_der.clone()] };
    let engine = super::open_in(&folder, address, true).await?;
    let issued = sandbox.issue_codes().map_err(Trouble::world)?.into_iter().next();
    let issued = issued.ok_or_else(|| Trouble::World("no institution".into()))?;
    let device =
        DeviceInfo { name: "demo".into(), platform: Platform::Desktop, app_version: engine.app_version().to_owned() };
    let enrolment = EnrolmentOrder { institution: issued.institution.id, code: issued.code.to_string(), device };
    engine.enrol(&enrolment).await?;

    let taps = VirtualTaps::new(person, fault)?;
    let code = match order.mode {
        Mode::Pin => by_pin(engine, person, &taps, common).await,
        Mode::Visual => visually(engine, person, order.photo, &taps, common).await,
    };
    service.shutdown().await;
    code
}

fn check_order() -> CheckOrder {
    CheckOrder { care_setting: CareSetting::HomeVisit, staff: Some("mihon-01".to_owned()) }
}

async fn by_pin(
    engine: Arc<Engine>,
    person: &Person,
    taps: &VirtualTaps,
    common: &Common,
) -> Result<ExitCode, Trouble> {
    let check = PinCheck::begin(engine, check_order()).await?;
    check.enter(Pin::new(person.pin.as_bytes()).map_err(|_| FailureKind::PinForm)?);
    tapping::pin::run(check, taps, PinInput::Stdin, common).await
}

async fn visually(
    engine: Arc<Engine>,
    person: &Person,
    photo: bool,
    taps: &VirtualTaps,
    common: &Common,
) -> Result<ExitCode, Trouble> {
    let mut check = VisualCheck::begin(engine, check_order()).await?;
    check.enter(&printed(person, photo)?)?;
    if !photo {
        check.attest_printed_photo();
    }
    tapping::visual::run(check, taps, &Onlooker, common).await
}

/// What is printed on a person's card.
fn printed(person: &Person, photo: bool) -> Result<Printed, Trouble> {
    let year = match person.printed_year {
        people::PrintedYear::Era => PrintedYear::Era,
        people::PrintedYear::Western => PrintedYear::Western,
    };
    let expires = u16::try_from(person.card_expires(today(Utc::now())).year()).unwrap_or_default();
    let code = photo.then(|| (expires, Zeroizing::new(person.security_code.to_owned())));
    Ok(Printed { birth: person.birth.date().ok_or(FailureKind::BirthDateForm)?, year, code })
}

/// Sees the person on every photo, and knows nothing to enter anew.
struct Onlooker;

impl Staff for Onlooker {
    fn printed(&self) -> Result<Option<Printed>, Trouble> {
        Ok(None)
    }

    fn compared(&self) -> bool {
        true
    }

    fn is_same_person(&self, _photo: &Photo) -> bool {
        true
    }

    fn confirms_last_try(&self) -> bool {
        false
    }

    fn goes_on(&self) -> bool {
        false
    }
}

/// The person with this id; the first one without.
pub fn person(id: Option<&str>) -> Result<&'static Person, Trouble> {
    let found = id.map_or_else(|| people::all().first(), people::by_id);
    found.ok_or_else(|| Trouble::Usage("no such person: see `shikaku people`".into()))
}

/// The fault with this name.
pub fn fault(name: Option<&str>) -> Result<Option<Fault>, Trouble> {
    let unknown = |_| Trouble::Usage("no such fault: see `shikaku demo --fault list`".into());
    name.map(|name| fault::by_name(name).map_err(unknown)).transpose()
}

fn list_faults(common: &Common) {
    for known in &fault::ALL {
        println!("  {:<16} {}", known.name, pick(common.lang, known.ja, known.en));
    }
}

/// Taps of one virtual card. A fault of the tap happens once, a fault of the card stays.
struct VirtualTaps {
    card: VirtualCard,
    first: Mutex<Option<TapOptions>>,
}

impl VirtualTaps {
    fn new(person: &Person, fault: Option<Fault>) -> Result<Self, Trouble> {
        let authority = CardAuthority::synthetic().map_err(Trouble::world)?;
        let (mut options, mut tap) = (CardOptions::default(), at_106_kbit());
        if let Some(fault) = fault {
            (options, tap) = (options.with(fault), tap.with(fault));
        }
        let card = VirtualCard::new(person, &authority, options, Utc::now()).map_err(Trouble::world)?;
        Ok(Self { card, first: Mutex::new(Some(tap)) })
    }
}

fn at_106_kbit() -> TapOptions {
    TapOptions { air_time: AirTime::Simulated, ..TapOptions::default() }
}

#[async_trait]
impl Taps for VirtualTaps {
    async fn next(&self) -> Result<Box<dyn Tap>, Failure> {
        let first = self.first.lock().map_err(|_| FailureKind::Bug)?.take();
        Ok(Box::new(self.card.tap(first.unwrap_or_else(at_106_kbit))))
    }
}
