//! Whether what goes over a link to a reader can be read by others on the way: a rule as data. The PIN is sent in an ordinary
//! VERIFY, so on the radio it is protected by the bond of the system and by the reader's own encryption, or by nothing
//! (readers reference 1.1, security notes). An administrator may still accept an unprotected link; that is decided elsewhere.

/// How a link to a reader is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// The system has bonded with the reader: the radio is encrypted.
    Bonded,
    /// Not bonded; encrypted by a key that comes from the clinic's own master key.
    OwnKey,
    /// Not bonded; encrypted by a key that comes from the vendor's published master key: no protection.
    FactoryKey,
    /// Neither.
    Open,
}

impl Protection {
    /// By what is known of a link.
    #[must_use]
    pub fn of(bonded: bool, key: KeyOrigin) -> Self {
        match (bonded, key) {
            (true, _) => Self::Bonded,
            (false, KeyOrigin::Own) => Self::OwnKey,
            (false, KeyOrigin::Factory) => Self::FactoryKey,
            (false, KeyOrigin::None) => Self::Open,
        }
    }

    /// Whether a PIN (暗証番号) may go over it without an administrator's consent.
    #[must_use]
    pub fn is_protected(self) -> bool {
        matches!(self, Self::Bonded | Self::OwnKey)
    }
}

/// Where the master key comes from that a reader has proven to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOrigin {
    /// Set by the owner.
    Own,
    /// The vendor's default, known to everyone.
    Factory,
    /// There is none.
    None,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bond_or_a_key_of_ones_own_protects_and_nothing_else() {
        let rule = |bonded, key| Protection::of(bonded, key).is_protected();
        assert!(rule(true, KeyOrigin::None) && rule(true, KeyOrigin::Factory) && rule(true, KeyOrigin::Own));
        assert!(rule(false, KeyOrigin::Own));
        assert!(!rule(false, KeyOrigin::Factory) && !rule(false, KeyOrigin::None));
    }
}
