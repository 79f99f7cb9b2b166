//! What the service demands of devices. Rules that change by date are data from the service, not code.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::evidence::ProofLevel;

/// The service's policy, valid until it is read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Days for which an expired certificate of a card still gets an answer (eligibility reference 12).
    pub certificate_grace_days: u32,
    /// How many hours after its tap evidence may still arrive.
    pub late_evidence_hours: u32,
    /// How many challenges a device may hold.
    pub challenge_stock: u8,
    /// Oldest version of the app that gets answers, `MAJOR.MINOR.PATCH`.
    pub minimum_app_version: String,
    /// What a visual check must rest on at least.
    #[serde(default)]
    pub minimum_proof: ProofLevel,
    /// Announced maintenance, if any, as the service words it.
    #[serde(default)]
    pub maintenance: Vec<Maintenance>,
}

impl Policy {
    /// The maintenance window that `now` lies in.
    #[must_use]
    pub fn maintenance_at(&self, now: DateTime<Utc>) -> Option<&Maintenance> {
        self.maintenance.iter().find(|window| (window.from..window.to).contains(&now))
    }

    /// Whether the service is in maintenance.
    #[must_use]
    pub fn in_maintenance(&self, now: DateTime<Utc>) -> bool {
        self.maintenance_at(now).is_some()
    }

    /// Whether the app, `MAJOR.MINOR.PATCH`, is older than the service answers. A version that cannot be read is not too
    /// old: the device warns, the service alone refuses.
    #[must_use]
    pub fn app_is_too_old(&self, version: &str) -> bool {
        matches!((triple(version), triple(&self.minimum_app_version)), (Some(app), Some(minimum)) if app < minimum)
    }
}

/// The three numbers of a version; what follows a `-` or `+` is left out.
fn triple(version: &str) -> Option<[u32; 3]> {
    let numbers = version.trim().split(['-', '+']).next()?;
    let parts: Vec<u32> = numbers.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

/// A window in which the service does not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maintenance {
    /// First instant.
    pub from: DateTime<Utc>,
    /// First instant after it.
    pub to: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn policy() -> Policy {
        serde_json::from_value(json!({
            "certificate_grace_days": 90, "late_evidence_hours": 72, "challenge_stock": 8, "minimum_app_version": "1.10.0",
            "maintenance": [
                {"from": "2026-11-24T15:00:00Z", "to": "2026-11-24T20:00:00Z"},
                {"from": "2026-12-01T00:00:00+09:00", "to": "2026-12-01T05:00:00+09:00"},
            ]
        }))
        .unwrap()
    }

    fn at(time: &str) -> DateTime<Utc> {
        time.parse().unwrap()
    }

    #[test]
    fn json_round_trips() {
        let json = serde_json::to_string(&policy()).unwrap();
        assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy());
    }

    #[test]
    fn what_may_be_missing_and_what_may_be_new() {
        let mut value = serde_json::to_value(policy()).unwrap();
        value.as_object_mut().unwrap().remove("maintenance");
        value["minimum_proof"] = json!("photo");
        assert_eq!(serde_json::from_value::<Policy>(value).unwrap().maintenance, []);
        assert!(serde_json::from_value::<Policy>(json!({"challenge_stock": 8})).is_err());
    }

    #[test]
    fn maintenance_begins_with_its_first_instant_and_ends_before_its_last() {
        let policy = policy();
        for (time, inside) in [
            ("2026-11-24T14:59:59.999Z", false),
            ("2026-11-24T15:00:00Z", true),
            ("2026-11-24T19:59:59.999Z", true),
            ("2026-11-24T20:00:00Z", false),
            ("2026-11-30T15:00:00Z", true),
        ] {
            assert_eq!(policy.in_maintenance(at(time)), inside, "{time}");
        }
        assert_eq!(policy.maintenance_at(at("2026-11-30T16:00:00Z")), policy.maintenance.get(1));
    }

    #[test]
    fn window_that_ends_before_it_begins_is_none() {
        let mut policy = policy();
        policy.maintenance = vec![Maintenance { from: at("2026-11-24T20:00:00Z"), to: at("2026-11-24T15:00:00Z") }];
        assert!(!policy.in_maintenance(at("2026-11-24T16:00:00Z")));
    }

    #[test]
    fn versions_compare_by_number() {
        let policy = policy();
        for (version, too_old) in [
            ("1.9.9", true),
            ("1.10.0", false),
            ("1.10.1", false),
            ("1.2.30", true),
            ("0.99.99", true),
            ("2.0.0", false),
            ("1.9.0-beta+7", true),
            ("1.10.0-beta", false),
            (" 1.9.9 ", true),
        ] {
            assert_eq!(policy.app_is_too_old(version), too_old, "{version}");
        }
    }

    #[test]
    fn versions_that_cannot_be_read_are_not_too_old() {
        let mut policy = policy();
        for version in ["", "1", "0.1", "0.0.0.1", "0.x.1", "0.0.-1", "0.0.99999999999", "v0.1.0"] {
            assert!(!policy.app_is_too_old(version), "{version}");
        }
        policy.minimum_app_version = "next".into();
        assert!(!policy.app_is_too_old("0.0.1"));
    }
}
