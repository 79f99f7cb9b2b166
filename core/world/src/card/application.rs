//! What an application (AP) is made of: elementary files, key references, private keys. An AP is data; the commands act
//! on it.

use std::cell::LazyCell;
use std::ops::RangeInclusive;

use rsa::PrivateKey;
use rsa::pkcs1v15::SigningKey;
use sha2::Sha256;
use zeroize::Zeroizing;

/// One AP.
pub(super) struct Application {
    /// DF name (AID).
    pub name: &'static [u8],
    pub elements: Vec<Element>,
    /// What COMPUTE DIGITAL SIGNATURE uses with P2 = 00, without any credential.
    pub default_key: Option<Box<SigningKey<Sha256>>>,
}

/// Something with an EF identifier. Its short identifier is the low five bits.
pub(super) struct Element {
    pub id: u16,
    pub kind: ElementKind,
}

pub(super) enum ElementKind {
    /// Bytes to read.
    Data { bytes: Content, read: Access },
    /// Records to read, the first is number 1.
    Records { records: Vec<Vec<u8>>, read: Access },
    /// A PIN or password.
    Secret(Secret),
    /// A private key, used by COMPUTE DIGITAL SIGNATURE.
    Key { key: Box<SigningKey<Sha256>>, usage: Access },
    /// Exists and can be selected; nothing more is known about it.
    Internal,
}

/// Bytes of a file, made when they are first asked for: signing all files of a card takes longer than most of its talks.
pub(super) type Content = LazyCell<Vec<u8>, Box<dyn FnOnce() -> Vec<u8> + Send>>;

/// Who may read a file or use a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Free,
    /// After VERIFY of any of these key references.
    After(&'static [u16]),
    Never,
}

/// A PIN or password with its counter, which lives as long as the card.
pub(super) struct Secret {
    bytes: Zeroizing<Vec<u8>>,
    lengths: RangeInclusive<usize>,
    limit: u8,
    left: u8,
}

/// Outcome of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Try {
    Right,
    Wrong {
        left: u8,
    },
    Blocked,
    /// Not of a length that this secret can have: not compared and not counted.
    BadLength,
}

impl Application {
    pub fn new(name: &'static [u8], elements: Vec<Element>) -> Self {
        Self { name, elements, default_key: None }
    }

    pub fn with_default_key(self, key: PrivateKey) -> Self {
        Self { default_key: Some(Box::new(SigningKey::new_unprefixed(key))), ..self }
    }

    /// Tries that are left for a PIN, password or key; `None` when there is none with this identifier.
    pub fn tries_left(&self, id: u16) -> Option<u8> {
        match &self.element(id)?.kind {
            ElementKind::Secret(secret) => Some(secret.left()),
            _ => None,
        }
    }

    pub fn element(&self, id: u16) -> Option<&Element> {
        self.elements.iter().find(|element| element.id == id)
    }

    pub fn element_mut(&mut self, id: u16) -> Option<&mut Element> {
        self.elements.iter_mut().find(|element| element.id == id)
    }
}

impl Element {
    pub fn file(id: u16, bytes: Vec<u8>, read: Access) -> Self {
        Self::made(id, move || bytes, read)
    }

    /// A file whose bytes are made when first read.
    pub fn made(id: u16, make: impl FnOnce() -> Vec<u8> + Send + 'static, read: Access) -> Self {
        Self { id, kind: ElementKind::Data { bytes: LazyCell::new(Box::new(make)), read } }
    }

    pub fn key(id: u16, key: PrivateKey, usage: Access) -> Self {
        Self { id, kind: ElementKind::Key { key: Box::new(SigningKey::new_unprefixed(key)), usage } }
    }

    pub fn secret(id: u16, secret: Secret) -> Self {
        Self { id, kind: ElementKind::Secret(secret) }
    }
}

/// Bytes with FF behind them up to a multiple of `unit`: files are larger than what they hold.
pub(super) fn filled(mut bytes: Vec<u8>, unit: usize) -> Vec<u8> {
    bytes.resize(bytes.len().next_multiple_of(unit), 0xFF);
    bytes
}

impl Secret {
    /// One that was blocked before the card was handed out.
    pub fn blocked() -> Self {
        Self::new("", 0..=0, 0, 0)
    }

    /// `left` is cut to `limit`.
    pub fn new(text: &str, lengths: RangeInclusive<usize>, limit: u8, left: u8) -> Self {
        Self { bytes: Zeroizing::new(text.as_bytes().to_vec()), lengths, limit, left: left.min(limit) }
    }

    pub fn left(&self) -> u8 {
        self.left
    }

    /// Compares, counts, and on success puts the counter back.
    pub fn check(&mut self, candidate: &[u8]) -> Try {
        if self.left == 0 {
            return Try::Blocked;
        }
        if !self.lengths.contains(&candidate.len()) {
            return Try::BadLength;
        }
        if same(&self.bytes, candidate) {
            self.left = self.limit;
            return Try::Right;
        }
        self.left -= 1;
        Try::Wrong { left: self.left }
    }
}

/// Compares in a time that depends on the lengths only.
fn same(left: &[u8], right: &[u8]) -> bool {
    let difference = left.iter().zip(right).fold(0, |sum, (a, b)| std::hint::black_box(sum | (a ^ b)));
    left.len() == right.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparison_sees_every_byte_and_the_length() {
        assert!(same(b"1234", b"1234"));
        for other in [&b"1235"[..], b"0234", b"123", b"12345", b""] {
            assert!(!same(b"1234", other));
        }
    }

    #[test]
    fn the_counter_counts_down_blocks_and_comes_back_with_the_right_secret() {
        let mut secret = Secret::new("4321", 4..=4, 3, 9);
        assert_eq!(secret.check(b"0000"), Try::Wrong { left: 2 });
        assert_eq!(secret.check(b"4321"), Try::Right);
        assert_eq!(secret.left(), 3);
        for left in [2, 1, 0] {
            assert_eq!(secret.check(b"0000"), Try::Wrong { left });
        }
        assert_eq!(secret.check(b"4321"), Try::Blocked);
        assert_eq!(secret.left(), 0);
    }

    #[test]
    fn a_bad_length_costs_nothing() {
        let mut secret = Secret::new("4321", 4..=4, 3, 1);
        assert_eq!(secret.check(b"43210"), Try::BadLength);
        assert_eq!(secret.left(), 1);
    }
}
