//! `GET /v1/institution`: the legal basis, what ends it, the help desk.

use shikaku_auth::Institution;

use super::{Refusal, Sandbox, caller};

impl Sandbox {
    /// The institution of the device behind `leaf` (client certificate, DER).
    ///
    /// # Errors
    /// [`Refusal`]: those of every call.
    pub fn institution(&self, leaf: Option<&[u8]>) -> Result<Institution, Refusal> {
        self.run(|desk| Ok(caller::judge(desk, leaf)?.institution))
    }
}

#[cfg(test)]
mod tests {
    use crate::service::{synthetic_institutions, testkit::Kit};

    #[test]
    fn a_device_gets_its_own_institution_with_the_present_basis() {
        let kit = Kit::new();
        let device = kit.enrol();
        kit.sandbox.set_basis_end(&device.institution, "2099-03-31".parse().ok()).unwrap();
        let mut expected = synthetic_institutions()[0].clone();
        expected.basis_ends_on = "2099-03-31".parse().ok();
        assert_eq!(kit.sandbox.institution(Some(&device.leaf)).unwrap(), expected);
    }
}
