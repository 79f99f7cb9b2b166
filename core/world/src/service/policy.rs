//! `GET /v1/policy`: what the service demands, and when it does not answer.

use rusqlite::Connection;
use shikaku_api::ProblemKind;
use shikaku_auth::Policy;

use super::{
    Refusal, Sandbox, SandboxError, caller,
    sandbox::{Desk, meta, set_meta},
    version,
};

impl Sandbox {
    /// The policy, for the device behind `leaf` (client certificate, DER).
    ///
    /// # Errors
    /// [`Refusal`]: those of every call.
    pub fn policy(&self, leaf: Option<&[u8]>) -> Result<Policy, Refusal> {
        self.run(|desk| {
            caller::judge(desk, leaf)?;
            desk.policy()
        })
    }
}

/// The policy in the memory.
pub(super) fn read(db: &Connection) -> Result<Policy, Refusal> {
    Ok(serde_json::from_slice(&meta(db, "policy")?.unwrap_or_default())?)
}

/// Keeps a policy.
pub(super) fn write(db: &Connection, policy: &Policy) -> Result<(), Refusal> {
    Ok(set_meta(db, "policy", &serde_json::to_vec(policy)?)?)
}

/// Keeps a policy unless there is one.
pub(super) fn write_if_none(db: &Connection, policy: &Policy) -> Result<(), SandboxError> {
    if meta(db, "policy")?.is_none() {
        set_meta(db, "policy", &serde_json::to_vec(policy)?)?;
    }
    Ok(())
}

/// Refuses everything inside a maintenance window.
pub(super) fn refuse_in_maintenance(desk: &Desk<'_>) -> Result<(), Refusal> {
    let windows = desk.policy()?.maintenance;
    match windows.iter().find(|window| window.from <= desk.now && desk.now < window.to) {
        Some(window) => Err(Refusal::for_now(ProblemKind::Unavailable, window.to - desk.now)),
        None => Ok(()),
    }
}

/// Refuses an app that is too old.
pub(super) fn refuse_old_app(desk: &Desk<'_>, app: &str) -> Result<(), Refusal> {
    let app = version::read(app).ok_or(ProblemKind::Malformed)?;
    let minimum = version::read(&desk.policy()?.minimum_app_version).ok_or(ProblemKind::Internal)?;
    if app < minimum { Err(ProblemKind::AppTooOld.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use shikaku_auth::policy::Maintenance;

    use super::*;
    use crate::service::{default_policy, testkit::Kit};

    #[test]
    fn a_device_reads_the_policy_in_force() {
        let kit = Kit::new();
        let device = kit.enrol();
        let policy = Policy { certificate_grace_days: 7, ..default_policy() };
        kit.sandbox.set_policy(&policy).unwrap();
        assert_eq!(kit.sandbox.policy(Some(&device.leaf)).unwrap(), policy);
    }

    #[test]
    fn a_maintenance_window_refuses_from_its_first_instant_to_its_last() {
        let kit = Kit::new();
        let device = kit.enrol();
        let (from, to) = (kit.now() + TimeDelta::minutes(1), kit.now() + TimeDelta::minutes(3));
        kit.sandbox.set_maintenance(vec![Maintenance { from, to }]).unwrap();
        let refusal = || kit.sandbox.policy(Some(&device.leaf)).err();
        assert_eq!(refusal(), None);
        kit.advance(TimeDelta::minutes(1));
        let expected = Refusal { kind: ProblemKind::Unavailable, retry_after: Some(121) };
        assert_eq!(refusal(), Some(expected));
        let enrolment = kit.sandbox.enrol(Ok(kit.enrolment(&crate::service::testkit::DeviceKeys::make())));
        assert_eq!(enrolment.unwrap_err().kind, ProblemKind::Unavailable);
        kit.advance(TimeDelta::minutes(2));
        assert_eq!(refusal(), None);
    }
}
