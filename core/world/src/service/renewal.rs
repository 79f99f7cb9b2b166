//! `POST /v1/device/certificate`: renewal. Both certificates hold until the new one is first used; a repeat with the same
//! key before that gets the same certificate.

use rusqlite::{Connection, OptionalExtension, params};
use shikaku_api::{
    ProblemKind,
    wire::{DeviceCertificate, RenewalRequest},
};
use uuid::Uuid;

use super::{
    Form, Refusal, Sandbox, caller, csr,
    enrolment::{CSR_BYTES, keep_certificate},
    sandbox::Desk,
};

impl Sandbox {
    /// Renews the certificate of the device behind `leaf` (client certificate, DER).
    ///
    /// # Errors
    /// [`Refusal`]: those of every call, malformed, csr-refused.
    pub fn renew(&self, leaf: Option<&[u8]>, request: Form<RenewalRequest>) -> Result<DeviceCertificate, Refusal> {
        self.run(|desk| {
            let device = caller::judge(desk, leaf)?.device;
            let request = request?;
            if !(1..=CSR_BYTES).contains(&request.csr.0.len()) {
                return Err(ProblemKind::Malformed.into());
            }
            renew(desk, device, &request)
        })
    }
}

fn renew(desk: &Desk<'_>, device: Uuid, request: &RenewalRequest) -> Result<DeviceCertificate, Refusal> {
    let key = csr::read(&request.csr.0)?;
    let key_sha256 = key.sha256;
    let der = match fresh(desk.db, device, key_sha256)? {
        Some(der) => der,
        None => {
            let issued = desk.rules.device_ca.issue(device, key.spki, desk.now).ok_or(ProblemKind::Internal)?;
            retire_fresh(desk.db, device)?;
            keep_certificate(desk.db, device, &issued, key_sha256, "fresh")?;
            issued.der
        }
    };
    Ok(DeviceCertificate { certificate_chain: vec![der.into(), desk.rules.device_ca.certificate().to_vec().into()] })
}

fn fresh(db: &Connection, device: Uuid, key: [u8; 32]) -> rusqlite::Result<Option<Vec<u8>>> {
    db.query_row(
        "SELECT der FROM device_certificates WHERE device = ?1 AND key_sha256 = ?2 AND state = 'fresh'",
        params![device.into_bytes(), key],
        |row| row.get(0),
    )
    .optional()
}

fn retire_fresh(db: &Connection, device: Uuid) -> rusqlite::Result<()> {
    let device = device.into_bytes();
    db.execute("UPDATE device_certificates SET state = 'retired' WHERE device = ?1 AND state = 'fresh'", [device])
        .map(drop)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::service::testkit::{DeviceKeys, Kit};

    fn renewed(kit: &Kit, leaf: &[u8], keys: &DeviceKeys) -> Vec<u8> {
        let request = RenewalRequest { csr: keys.csr().into() };
        kit.sandbox.renew(Some(leaf), Ok(request)).unwrap().certificate_chain[0].0.clone()
    }

    fn refused(kit: &Kit, leaf: &[u8]) -> Option<ProblemKind> {
        kit.sandbox.institution(Some(leaf)).err().map(|refusal| refusal.kind)
    }

    #[test]
    fn both_hold_until_the_new_one_is_first_used() {
        let kit = Kit::new();
        let device = kit.enrol();
        let new = renewed(&kit, &device.leaf, &DeviceKeys::make());
        assert_eq!(refused(&kit, &device.leaf), None);
        assert_eq!(refused(&kit, &new), None);
        assert_eq!(refused(&kit, &device.leaf), Some(ProblemKind::DeviceRevoked));
        assert_eq!(refused(&kit, &new), None);
    }

    #[test]
    fn a_repeat_after_a_lost_answer_gets_the_same_certificate() {
        let kit = Kit::new();
        let (device, keys) = (kit.enrol(), DeviceKeys::make());
        let first = renewed(&kit, &device.leaf, &keys);
        kit.advance(TimeDelta::hours(1));
        assert_eq!(renewed(&kit, &device.leaf, &keys), first);
    }

    #[test]
    fn a_second_key_replaces_the_first_that_was_never_used() {
        let kit = Kit::new();
        let device = kit.enrol();
        let first = renewed(&kit, &device.leaf, &DeviceKeys::make());
        let second = renewed(&kit, &device.leaf, &DeviceKeys::make());
        assert_eq!(refused(&kit, &first), Some(ProblemKind::DeviceRevoked));
        assert_eq!(refused(&kit, &second), None);
    }

    #[test]
    fn the_new_certificate_holds_a_year_from_now_and_serves_the_same_device() {
        let kit = Kit::new();
        let mut device = kit.enrol();
        kit.advance(TimeDelta::days(300));
        device.keys = DeviceKeys::make();
        device.leaf = renewed(&kit, &device.leaf, &device.keys);
        kit.advance(TimeDelta::days(364));
        assert!(kit.answered(&device, &kit.request(&device)));
    }

    #[test]
    fn a_broken_csr_is_refused() {
        let kit = Kit::new();
        let refusal = kit.sandbox.renew(Some(&kit.enrol().leaf), Ok(RenewalRequest { csr: vec![1, 2].into() }));
        assert_eq!(refusal.unwrap_err().kind, ProblemKind::CsrRefused);
    }
}
