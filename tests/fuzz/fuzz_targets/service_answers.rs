//! The service's other answers (core/api/src/wire/): enrolment with institution and policy, certificate, challenges, news,
//! end of use, answers of the past.

#![no_main]

use chrono::{DateTime, NaiveDate};
use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};
use shikaku_api::wire::{Challenges, Checks, DeviceCertificate, EndOfUse, Enrolment, Notices};

fuzz_target!(|bytes: &[u8]| {
    read::<Checks>(bytes);
    read::<Challenges>(bytes);
    read::<DeviceCertificate>(bytes);
    read::<EndOfUse>(bytes);
    read::<Notices>(bytes);
    let Some(Enrolment { institution, policy, .. }) = read(bytes) else { return };
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    for days in [0, 90, u32::MAX] {
        let _ = institution.basis_ends_within(today, days);
    }
    let _ = institution.basis.label();
    for time in policy.maintenance.iter().flat_map(|window| [window.from, window.to]).chain([DateTime::UNIX_EPOCH]) {
        let _ = policy.in_maintenance(time);
    }
    assert!(!policy.app_is_too_old(&policy.minimum_app_version));
    let _ = (policy.app_is_too_old("0.1.0"), policy.app_is_too_old(&institution.name));
});

/// What was read is written and read again as it was.
fn read<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(bytes: &[u8]) -> Option<T> {
    let value: T = serde_json::from_slice(bytes).ok()?;
    let text = serde_json::to_string(&value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), value);
    Some(value)
}
