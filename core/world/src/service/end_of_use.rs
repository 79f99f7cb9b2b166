//! `POST /v1/end-of-use`: 利用終了申請 of a device. Its certificates hold no longer; a repeat from any of them gets the
//! stored answer. Open to a device whose institution's basis has ended.

use rusqlite::params;
use shikaku_api::wire::{EndOfUse, EndOfUseRequest};
use uuid::Uuid;

use super::{Form, Refusal, Sandbox, caller::KnownDevice, sandbox::Desk};

impl Sandbox {
    /// Ends the use of the device behind `leaf` (client certificate, DER).
    ///
    /// # Errors
    /// [`Refusal`]: those of every call but basis-ended and end-of-use; malformed.
    pub fn end_of_use(&self, leaf: Option<&[u8]>, request: Form<EndOfUseRequest>) -> Result<EndOfUse, Refusal> {
        self.run(|desk| end(desk, leaf, request))
    }
}

fn end(desk: &Desk<'_>, leaf: Option<&[u8]>, request: Form<EndOfUseRequest>) -> Result<EndOfUse, Refusal> {
    let known = KnownDevice::find(desk, leaf)?;
    if let Some(stored) = &known.end_of_use {
        return request.map(|_| stored.clone()).map_err(Refusal::from);
    }
    known.refuse_dead_certificate(desk)?;
    let device = known.admit(desk)?.device;
    let request = request?;
    let receipt = format!("E{}", Uuid::new_v4().simple());
    let answer = EndOfUse { receipt, accepted_at: desk.now };
    desk.db.execute(
        "UPDATE devices SET end_of_use = ?2, face_reader_since = ?3, revoked = ?4 WHERE id = ?1",
        params![
            device.into_bytes(),
            serde_json::to_string(&answer)?,
            request.face_reader_since.map(|day| day.to_string()),
            desk.now.timestamp_micros()
        ],
    )?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use shikaku_api::ProblemKind;

    use super::*;
    use crate::service::testkit::Kit;

    const REQUEST: EndOfUseRequest = EndOfUseRequest { face_reader_since: None };

    #[test]
    fn every_later_call_is_refused_and_a_repeat_gets_the_stored_answer() {
        let kit = Kit::new();
        let (device, other) = (kit.enrol(), kit.enrol());
        let first = kit.sandbox.end_of_use(Some(&device.leaf), Ok(REQUEST)).unwrap();
        kit.advance(TimeDelta::days(400));
        let other_day = EndOfUseRequest { face_reader_since: "2026-12-01".parse().ok() };
        assert_eq!(kit.sandbox.end_of_use(Some(&device.leaf), Ok(other_day)).unwrap(), first);
        assert_eq!(kit.sandbox.policy(Some(&device.leaf)).unwrap_err().kind, ProblemKind::EndOfUse);
        kit.advance(TimeDelta::days(-400));
        assert!(kit.sandbox.policy(Some(&other.leaf)).is_ok());
    }

    #[test]
    fn it_is_open_after_the_basis_has_ended() {
        let kit = Kit::new();
        let device = kit.enrol();
        kit.sandbox.set_basis_end(&device.institution, "2020-01-01".parse().ok()).unwrap();
        assert!(kit.sandbox.end_of_use(Some(&device.leaf), Ok(REQUEST)).is_ok());
    }

    #[test]
    fn a_revoked_device_cannot_file_it() {
        let kit = Kit::new();
        let device = kit.enrol();
        kit.sandbox.revoke_device(device.id).unwrap();
        let refusal = kit.sandbox.end_of_use(Some(&device.leaf), Ok(REQUEST)).unwrap_err();
        assert_eq!(refusal.kind, ProblemKind::DeviceRevoked);
    }
}
