//! Who asks: the device behind the client certificate, judged at every request (design section 5). The handshake has
//! checked that the certificate is of the devices' authority; everything else is judged here, in this order: maintenance ·
//! certificate known · end of use filed · revoked · expired · institution's basis ended · rate.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Connection, OptionalExtension, params};
use shikaku_api::{ProblemKind, wire};
use shikaku_auth::{Institution, InstitutionId};
use uuid::Uuid;

use super::{
    Refusal,
    limits::{Limit, record},
    policy, portal,
    sandbox::Desk,
    x509::sha256,
};

/// A device that may ask.
pub(super) struct Caller {
    pub(super) device: Uuid,
    pub(super) institution: Institution,
}

impl Caller {
    /// Its institution's number.
    pub(super) fn institution_id(&self) -> &InstitutionId {
        &self.institution.id
    }
}

/// A device as the memory has it, before it is judged.
pub(super) struct KnownDevice {
    pub(super) device: Uuid,
    pub(super) end_of_use: Option<wire::EndOfUse>,
    certificate: [u8; 32],
    institution: Institution,
    revoked: bool,
    expires: i64,
    state: String,
}

impl KnownDevice {
    /// Finds the device of a client certificate (DER).
    pub(super) fn find(desk: &Desk<'_>, leaf: Option<&[u8]>) -> Result<Self, Refusal> {
        policy::refuse_in_maintenance(desk)?;
        let certificate = sha256(leaf.ok_or(ProblemKind::NoDeviceCertificate)?);
        let found = desk
            .db
            .query_row(
                "SELECT d.id, d.kind, d.value, d.revoked IS NOT NULL, d.end_of_use, c.not_after, c.state
                 FROM device_certificates c JOIN devices d ON d.id = c.device WHERE c.sha256 = ?1",
                [certificate],
                |row| {
                    let ends: Option<String> = row.get(4)?;
                    let place: (u8, String) = (row.get(1)?, row.get(2)?);
                    Ok((Uuid::from_bytes(row.get(0)?), place, row.get(3)?, ends, row.get(5)?, row.get(6)?))
                },
            )
            .optional()?;
        let Some((device, place, revoked, ends, expires, state)) = found else {
            return Err(ProblemKind::NoDeviceCertificate.into());
        };
        let institution = portal::institution(desk.db, place.0, &place.1)?.ok_or(ProblemKind::Internal)?;
        let end_of_use = ends.map(|text| serde_json::from_str(&text)).transpose()?;
        Ok(Self { device, end_of_use, certificate, institution, revoked, expires, state })
    }

    /// Refuses a revoked, replaced or expired certificate.
    pub(super) fn refuse_dead_certificate(&self, desk: &Desk<'_>) -> Result<(), Refusal> {
        if self.revoked || self.state == "retired" {
            return Err(ProblemKind::DeviceRevoked.into());
        }
        if desk.now.timestamp_micros() >= self.expires {
            return Err(ProblemKind::DeviceExpired.into());
        }
        Ok(())
    }

    /// Counts the call and lets the device in.
    pub(super) fn admit(self, desk: &Desk<'_>) -> Result<Caller, Refusal> {
        count_call(desk, self.device)?;
        if self.state == "fresh" {
            replace_current(desk.db, self.device, self.certificate)?;
        }
        Ok(Caller { device: self.device, institution: self.institution })
    }
}

/// The caller of an ordinary call.
pub(super) fn judge(desk: &Desk<'_>, leaf: Option<&[u8]>) -> Result<Caller, Refusal> {
    let known = KnownDevice::find(desk, leaf)?;
    if known.end_of_use.is_some() {
        return Err(ProblemKind::EndOfUse.into());
    }
    known.refuse_dead_certificate(desk)?;
    if known.institution.basis_ends_on.is_some_and(|last| basis_ended(last, desk.today())) {
        return Err(ProblemKind::BasisEnded.into());
    }
    known.admit(desk)
}

/// Whether a basis has ended: the day it ends on still counts.
pub(super) fn basis_ended(last: NaiveDate, today: NaiveDate) -> bool {
    today > last
}

fn count_call(desk: &Desk<'_>, device: Uuid) -> Result<(), Refusal> {
    let subject = format!("device {device}");
    Limit { count: desk.rules.calls_per_minute, window: TimeDelta::seconds(60) }.check(desk.db, &subject, desk.now)?;
    Ok(record(desk.db, &subject, desk.now)?)
}

/// The first use of a renewed certificate: the older ones hold no longer.
fn replace_current(db: &Connection, device: Uuid, fresh: [u8; 32]) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE device_certificates SET state = 'retired' WHERE device = ?1 AND state = 'current'",
        [device.into_bytes()],
    )?;
    db.execute("UPDATE device_certificates SET state = 'current' WHERE sha256 = ?1", params![fresh]).map(drop)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::service::testkit::Kit;

    fn refused(kit: &Kit, leaf: Option<&[u8]>) -> Option<ProblemKind> {
        kit.sandbox.institution(leaf).err().map(|refusal| refusal.kind)
    }

    #[test]
    fn no_certificate_or_an_unknown_one_is_refused() {
        let kit = Kit::new();
        assert_eq!(refused(&kit, None), Some(ProblemKind::NoDeviceCertificate));
        assert_eq!(refused(&kit, Some(b"unknown")), Some(ProblemKind::NoDeviceCertificate));
        let elsewhere = Kit::new().enrol();
        assert_eq!(refused(&kit, Some(&elsewhere.leaf)), Some(ProblemKind::NoDeviceCertificate));
    }

    #[test]
    fn a_revoked_device_is_refused_and_no_other() {
        let kit = Kit::new();
        let (device, other) = (kit.enrol(), kit.enrol());
        kit.sandbox.revoke_device(device.id).unwrap();
        assert_eq!(refused(&kit, Some(&device.leaf)), Some(ProblemKind::DeviceRevoked));
        assert_eq!(refused(&kit, Some(&other.leaf)), None);
    }

    #[test]
    fn an_expired_device_is_refused_from_the_first_instant_on() {
        let kit = Kit::new();
        let device = kit.enrol();
        kit.advance(TimeDelta::days(365) - TimeDelta::microseconds(1));
        assert_eq!(refused(&kit, Some(&device.leaf)), None);
        kit.advance(TimeDelta::microseconds(1));
        assert_eq!(refused(&kit, Some(&device.leaf)), Some(ProblemKind::DeviceExpired));
    }

    #[test]
    fn a_basis_holds_to_the_end_of_its_last_day_in_japan() {
        let kit = Kit::new();
        let device = kit.enrol();
        kit.set_now("2026-11-30T14:59:59Z");
        kit.sandbox.set_basis_end(&device.institution, "2026-11-30".parse().ok()).unwrap();
        assert_eq!(refused(&kit, Some(&device.leaf)), None);
        kit.advance(TimeDelta::seconds(1));
        assert_eq!(refused(&kit, Some(&device.leaf)), Some(ProblemKind::BasisEnded));
    }

    #[test]
    fn revocation_speaks_before_the_basis() {
        let kit = Kit::new();
        let device = kit.enrol();
        kit.sandbox.set_basis_end(&device.institution, "2020-01-01".parse().ok()).unwrap();
        kit.sandbox.revoke_device(device.id).unwrap();
        assert_eq!(refused(&kit, Some(&device.leaf)), Some(ProblemKind::DeviceRevoked));
    }

    #[test]
    fn too_many_calls_in_a_minute_are_refused_until_it_is_over() {
        let kit = Kit::with_settings(|settings| settings.calls_per_minute = 3);
        let (device, other) = (kit.enrol(), kit.enrol());
        for _ in 0..3 {
            assert_eq!(refused(&kit, Some(&device.leaf)), None);
        }
        let refusal = kit.sandbox.institution(Some(&device.leaf)).unwrap_err();
        assert_eq!((refusal.kind, refusal.retry_after), (ProblemKind::RateLimited, Some(61)));
        assert_eq!(refused(&kit, Some(&other.leaf)), None);
        kit.advance(TimeDelta::seconds(60));
        assert_eq!(refused(&kit, Some(&device.leaf)), None);
    }
}
