//! `shikaku enrol`: registers this device with a one-time code of the portal (端末の登録).

use std::{fs, process::ExitCode};

use serde::{Deserialize, Serialize};
use serde_json::json;
use shikaku_api::wire::{DeviceInfo, Platform};
use shikaku_auth::InstitutionId;
use shikaku_core::{
    FailureKind,
    engine::{ServiceAddress, enrolment::EnrolmentOrder},
};

use crate::{
    args::{Common, Enrol},
    platform::Folder,
    show::{json, pick},
    trouble::Trouble,
};

/// Where the service is, as the enrolment found it.
#[derive(Serialize, Deserialize)]
struct SavedAddress {
    url: String,
    ca_der_hex: Vec<String>,
}

const SAVED: &str = "service.json";

pub async fn run(order: &Enrol, common: &Common) -> Result<ExitCode, Trouble> {
    let institution = InstitutionId::typed(&order.institution).map_err(|_| FailureKind::InstitutionForm)?;
    let pem = fs::read(&order.ca).map_err(Trouble::io(order.ca.display().to_string()))?;
    let roots = certificates(&pem).ok_or(FailureKind::ServiceAddress)?;
    let address = ServiceAddress { url: order.service.clone(), roots };
    let engine = super::open(common, address.clone()).await?;
    let app_version = engine.app_version().to_owned();
    let device = DeviceInfo { name: order.name.clone(), platform: Platform::Desktop, app_version };
    let enrolled = engine.enrol(&EnrolmentOrder { institution, code: order.code.clone(), device }).await?;
    save(common, &address)?;
    if common.json {
        json::print(&json!({ "device_id": enrolled.device_id, "institution": enrolled.institution }));
    } else {
        let institution = &enrolled.institution;
        println!("  {}", pick(common.lang, "登録しました", "Enrolled"));
        println!("  {} {}", institution.id.value, institution.name);
        println!("  {} {}", pick(common.lang, "根拠:", "basis:"), institution.basis.label());
        if let Some(ends) = &institution.basis_ends_by {
            println!("  {} {ends}", pick(common.lang, "終わり:", "ends:"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The address that the enrolment of this folder saved.
pub fn saved_address(common: &Common) -> Result<ServiceAddress, Trouble> {
    let path = Folder::of(common).map_err(Trouble::io("data folder"))?.file(SAVED);
    let text = fs::read_to_string(path).map_err(|_| FailureKind::NotEnrolled)?;
    let saved: SavedAddress = serde_json::from_str(&text).map_err(|_| FailureKind::ServiceAddress)?;
    let roots = saved.ca_der_hex.iter().map(hex::decode).collect::<Result<_, _>>();
    Ok(ServiceAddress { url: saved.url, roots: roots.map_err(|_| FailureKind::ServiceAddress)? })
}

fn save(common: &Common, address: &ServiceAddress) -> Result<(), Trouble> {
    let saved = SavedAddress { url: address.url.clone(), ca_der_hex: address.roots.iter().map(hex::encode).collect() };
    let path = Folder::of(common).map_err(Trouble::io("data folder"))?.file(SAVED);
    let text = serde_json::to_string(&saved).map_err(|_| FailureKind::Bug)?;
    fs::write(path, text).map_err(Trouble::io(SAVED))
}

/// The certificates of a PEM file, DER; `None` when there are none.
fn certificates(pem: &[u8]) -> Option<Vec<Vec<u8>>> {
    use rustls_pki_types::{CertificateDer, pem::PemObject};
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    found.ok().filter(|found| !found.is_empty()).map(|found| found.iter().map(|der| der.to_vec()).collect())
}
