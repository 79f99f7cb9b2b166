//! The hands of a test or a demonstration: what in life the portal's staff, the authorities and time do.

use chrono::NaiveDate;
use rusqlite::params;
use shikaku_api::{
    ProblemKind,
    wire::{DeviceInfo, ServiceNotice},
};
use shikaku_auth::{InstitutionId, Policy, policy::Maintenance};
use uuid::Uuid;

use super::{Refusal, Sandbox, policy, portal, statement::kind_code};

/// A device that has enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: Uuid,
    /// The number of its institution.
    pub institution: String,
    /// What it said of itself.
    pub info: DeviceInfo,
    /// Revoked, or its use has ended.
    pub revoked: bool,
}

impl Sandbox {
    /// The devices, in the order of their enrolment.
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn devices(&self) -> Result<Vec<Device>, Refusal> {
        self.run(|desk| {
            let sql = "SELECT id, value, info, revoked IS NOT NULL FROM devices ORDER BY enrolled, rowid";
            let mut query = desk.db.prepare(sql)?;
            let rows = query.query_map([], |row| {
                Ok((row.get(0).map(Uuid::from_bytes)?, row.get(1)?, row.get::<_, String>(2)?, row.get(3)?))
            })?;
            rows.map(|row| {
                let (id, institution, info, revoked) = row?;
                Ok(Device { id, institution, info: serde_json::from_str(&info)?, revoked })
            })
            .collect()
        })
    }

    /// Revokes a device: every later call gets device-revoked.
    ///
    /// # Errors
    /// [`ProblemKind::NotFound`] for an unknown device.
    pub fn revoke_device(&self, device: Uuid) -> Result<(), Refusal> {
        self.run(|desk| {
            let sql = "UPDATE devices SET revoked = coalesce(revoked, ?2) WHERE id = ?1";
            found(desk.db.execute(sql, params![device.into_bytes(), desk.now.timestamp_micros()])?)
        })
    }

    /// Revokes a card's certificate, named by the SHA-256 of its DER.
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn revoke_card(&self, certificate_sha256: [u8; 32]) -> Result<(), Refusal> {
        self.run(|desk| {
            desk.db.execute("INSERT OR IGNORE INTO revoked_cards VALUES (?1)", [certificate_sha256])?;
            Ok(())
        })
    }

    /// Sets the last day of an institution's basis; `None` = open.
    ///
    /// # Errors
    /// [`ProblemKind::NotFound`] for an unknown institution.
    pub fn set_basis_end(&self, id: &InstitutionId, last_day: Option<NaiveDate>) -> Result<(), Refusal> {
        self.run(|desk| {
            let kind = kind_code(id.kind);
            let mut institution = portal::institution(desk.db, kind, &id.value)?.ok_or(ProblemKind::NotFound)?;
            institution.basis_ends_on = last_day;
            let record = serde_json::to_string(&institution)?;
            let sql = "UPDATE institutions SET record = ?3 WHERE kind = ?1 AND value = ?2";
            found(desk.db.execute(sql, params![kind, id.value, record])?)
        })
    }

    /// Whether the devices of an institution see one another's checks (its consent).
    ///
    /// # Errors
    /// [`ProblemKind::NotFound`] for an unknown institution.
    pub fn set_sharing(&self, id: &InstitutionId, shares: bool) -> Result<(), Refusal> {
        self.run(|desk| {
            let sql = "UPDATE institutions SET shares = ?3 WHERE kind = ?1 AND value = ?2";
            found(desk.db.execute(sql, params![kind_code(id.kind), id.value, shares])?)
        })
    }

    /// Sets the policy, maintenance windows and all.
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn set_policy(&self, policy: &Policy) -> Result<(), Refusal> {
        self.run(|desk| policy::write(desk.db, policy))
    }

    /// Sets the maintenance windows.
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn set_maintenance(&self, maintenance: Vec<Maintenance>) -> Result<(), Refusal> {
        self.run(|desk| policy::write(desk.db, &Policy { maintenance, ..desk.policy()? }))
    }

    /// Seconds for which answers to later checks are "pending"; 0 = answered at once.
    pub fn set_pending(&self, seconds: u32) {
        self.switch(|switches| switches.pending_seconds = seconds);
    }

    /// Whether a client in this process reaches the sandbox: 電波なし to practise with.
    pub fn set_reachable(&self, reachable: bool) {
        self.switch(|switches| switches.out_of_reach = !reachable);
    }

    /// Publishes a notice (お知らせ).
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn publish_notice(&self, title: &str, text: &str) -> Result<ServiceNotice, Refusal> {
        self.run(|desk| {
            let (id, published) = (Uuid::new_v4().to_string(), desk.now);
            let sql = "INSERT INTO notices (id, published, title, text) VALUES (?1, ?2, ?3, ?4)";
            desk.db.execute(sql, params![id, published.timestamp_micros(), title, text])?;
            Ok(ServiceNotice { id, published, title: title.to_owned(), text: text.to_owned() })
        })
    }

    /// How many checks were answered; a repeat counts once.
    ///
    /// # Errors
    /// [`Refusal`] when the memory fails.
    pub fn check_count(&self) -> Result<u64, Refusal> {
        self.run(|desk| {
            let count: i64 = desk.db.query_row("SELECT count(*) FROM checks", [], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        })
    }
}

fn found(rows: usize) -> Result<(), Refusal> {
    if rows == 0 { Err(ProblemKind::NotFound.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use shikaku_auth::InstitutionKind;

    use super::*;
    use crate::service::testkit::Kit;

    #[test]
    fn what_nobody_knows_is_not_found() {
        let kit = Kit::new();
        let nobody = InstitutionId { kind: InstitutionKind::Therapist, value: "0".to_owned() };
        let results = [
            kit.sandbox.revoke_device(Uuid::nil()),
            kit.sandbox.set_basis_end(&nobody, None),
            kit.sandbox.set_sharing(&nobody, true),
        ];
        assert!(results.iter().all(|result| result.unwrap_err().kind == ProblemKind::NotFound));
    }

    #[test]
    fn devices_are_listed_with_their_state() {
        let kit = Kit::new();
        let (first, second) = (kit.enrol(), kit.enrol());
        kit.sandbox.revoke_device(second.id).unwrap();
        let listed: Vec<_> = kit.sandbox.devices().unwrap().iter().map(|one| (one.id, one.revoked)).collect();
        assert_eq!(listed, [(first.id, false), (second.id, true)]);
    }
}
