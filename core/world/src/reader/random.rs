//! Numbers that look random and come again with the same seed, so that a conversation can be replayed.

use sha2::{Digest, Sha256};

/// A source.
pub(super) struct Random {
    seed: u64,
    drawn: u64,
}

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }

    /// The next sixteen bytes.
    pub(super) fn block(&mut self) -> [u8; 16] {
        self.drawn += 1;
        let digest =
            Sha256::new().chain_update(self.seed.to_be_bytes()).chain_update(self.drawn.to_be_bytes()).finalize();
        std::array::from_fn(|at| digest[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_draws_are_alike_and_the_seed_brings_them_back() {
        let (mut one, mut same, mut other) = (Random::new(1), Random::new(1), Random::new(2));
        let first = one.block();
        assert_eq!(first, same.block());
        assert_ne!(first, other.block());
        assert_ne!(first, one.block());
    }
}
