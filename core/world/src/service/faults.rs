//! Faults that a test orders for the next call.

use std::{collections::VecDeque, time::Duration};

use super::Sandbox;

/// The calls of service-api.yaml.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// `POST /v1/enrolments`
    Enrol,
    /// `POST /v1/device/certificate`
    Renew,
    /// `POST /v1/challenges`
    Challenges,
    /// `POST /v1/checks`
    Check,
    /// `GET /v1/checks/{id}`
    CheckById,
    /// `GET /v1/checks?since=`
    ChecksSince,
    /// `GET /v1/institution`
    Institution,
    /// `GET /v1/policy`
    Policy,
    /// `GET /v1/notices`
    Notices,
    /// `POST /v1/end-of-use`
    EndOfUse,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The connection breaks before the service has done anything.
    LostRequest,
    /// The service has done its work, but the connection breaks before the answer.
    LostAnswer,
    /// 500 before anything was done.
    Internal,
    /// The answer comes after so long.
    Slow(Duration),
    /// The work is done; the answer is not JSON.
    Garbled,
}

/// Faults in store, in order.
#[derive(Default)]
pub(super) struct Faults(VecDeque<(Option<Call>, FaultKind)>);

impl Faults {
    fn take(&mut self, call: Call) -> Option<FaultKind> {
        let at = self.0.iter().position(|(only, _)| only.is_none_or(|only| only == call))?;
        self.0.remove(at).map(|(_, fault)| fault)
    }
}

impl Sandbox {
    /// The next call, whichever it is, meets this fault. Faults queue up.
    pub fn fail_next(&self, fault: FaultKind) {
        self.switch(|switches| switches.faults.0.push_back((None, fault)));
    }

    /// The next call of this kind meets this fault.
    pub fn fail_next_on(&self, call: Call, fault: FaultKind) {
        self.switch(|switches| switches.faults.0.push_back((Some(call), fault)));
    }

    /// Takes the fault that `call` meets: for those who carry calls to the sandbox.
    pub(crate) fn take_fault(&self, call: Call) -> Option<FaultKind> {
        self.switch(|switches| switches.faults.take(call))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_waits_for_its_call_and_happens_once() {
        let mut faults = Faults::default();
        faults.0.push_back((Some(Call::Check), FaultKind::LostAnswer));
        faults.0.push_back((None, FaultKind::Internal));
        assert_eq!(faults.take(Call::Policy), Some(FaultKind::Internal));
        assert_eq!(faults.take(Call::Policy), None);
        assert_eq!(faults.take(Call::Check), Some(FaultKind::LostAnswer));
        assert_eq!(faults.take(Call::Check), None);
    }
}
