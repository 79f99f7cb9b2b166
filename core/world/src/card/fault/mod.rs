//! What can go wrong, by name (`--fault NAME`). A fault changes the card or the tap: give it to
//! [`CardOptions::with`](super::CardOptions::with) and [`TapOptions::with`](super::TapOptions::with).
//!
//! `list` the names with their texts · `change` what each does.

mod change;
mod list;

pub(super) use change::Change;
pub use list::ALL;

/// Something that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The card leaves the field before it sees exchange n (from 1).
    TornBefore(u32),
    /// The card obeys exchange n, its answer is lost.
    TornAfter(u32),
    /// No extended length.
    ShortOnly,
    /// No short file identifiers.
    NoSfi,
    /// Extended APDUs end in a transport error.
    ExtendedSilent,
    /// Extended APDUs lose the card.
    ExtendedLost,
    /// 6Cxx.
    ExactLe,
    /// 61xx.
    GetResponse,
    /// The signature is made by another key than the certificate's.
    WrongKey,
    /// The certificate is of an authority that nobody trusts.
    ForeignCa,
    /// The certificate ends within three months.
    EndsSoon,
    /// The certificate has expired, within the grace.
    InGrace,
    /// The certificate has expired.
    Expired,
    /// The certificate is not valid yet.
    NotYet,
    /// The PIN is blocked.
    Blocked,
    /// One try is left.
    OneLeft,
    /// Two cards in the field.
    TwoCards,
    /// Another card.
    NotMyNumber,
    /// An Android phone's certificate instead of the card.
    Phone,
    /// An iPhone's certificate instead of the card.
    IPhone,
    /// 住基カード.
    OldResident,
    /// 顔認証マイナンバーカード.
    FaceOnly,
    /// A card issued under the age of one.
    Infant,
    /// No 券面事項確認AP.
    NoSurface,
    /// The 生年月日 key is blocked.
    BirthBlocked,
    /// One try of the 生年月日 key is left.
    BirthOneLeft,
    /// 照合番号B is blocked.
    CodeBBlocked,
    /// One try of 照合番号B is left.
    CodeBOneLeft,
    /// Right certificate and records, another 券面事項確認AP key.
    Cloned,
    /// The age record is another person's.
    OtherRecord,
    /// The age record's birth date is not the one that was signed.
    RecordForged,
    /// CV certificate of an unknown authority.
    UnknownCv,
    /// CV certificate with the right id and a wrong signature.
    CvForged,
    /// The card face is another card's.
    OtherPhoto,
    /// The photo is not the one that was signed.
    PhotoForged,
    /// The photo is signed and no picture.
    PhotoBroken,
    /// A slow card.
    Slow,
}

/// A fault as it is listed.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// Name; `:N` stands for the number of an exchange.
    pub name: &'static str,
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
    make: Make,
}

#[derive(Clone, Copy, Debug)]
enum Make {
    Plain(Fault),
    Numbered(fn(u32) -> Fault),
}

/// The fault with this name, such as `no-sfi` or `torn-before:4`.
///
/// # Errors
/// [`UnknownFault`] when there is none, or the number is missing or 0.
pub fn by_name(name: &str) -> Result<Fault, UnknownFault> {
    let (stem, number) = match name.split_once(':') {
        Some((stem, number)) => (stem, Some(number)),
        None => (name, None),
    };
    let found = ALL.iter().find(|known| known.name.split(':').next() == Some(stem)).ok_or(UnknownFault)?;
    match (found.make, number) {
        (Make::Plain(fault), None) => Ok(fault),
        (Make::Numbered(make), Some(digits)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().ok().filter(|exchange| *exchange > 0).map(make).ok_or(UnknownFault)
        }
        _ => Err(UnknownFault),
    }
}

/// No fault has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such fault")]
pub struct UnknownFault;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{CardOptions, TapOptions};
    use super::*;

    #[test]
    fn every_listed_name_is_understood_and_changes_the_card_or_the_tap() {
        for known in &ALL {
            let fault = by_name(&known.name.replace('N', "4")).unwrap();
            let card = CardOptions::default().with(fault) != CardOptions::default();
            let tap = TapOptions::default().with(fault) != TapOptions::default();
            assert!(card != tap, "{}", known.name);
        }
    }

    #[test]
    fn no_two_faults_have_the_same_name_text_or_effect() {
        let distinct = |text: fn(&Description) -> String| ALL.iter().map(text).collect::<HashSet<_>>().len();
        assert_eq!(distinct(|known| known.name.to_owned()), ALL.len());
        assert_eq!(distinct(|known| known.ja.to_owned()), ALL.len());
        assert_eq!(distinct(|known| known.en.to_owned()), ALL.len());
        assert_eq!(
            distinct(|known| {
                let fault = by_name(&known.name.replace('N', "4")).unwrap();
                format!("{:?} {:?}", CardOptions::default().with(fault), TapOptions::default().with(fault))
            }),
            ALL.len()
        );
    }

    #[test]
    fn names_that_are_none_are_refused() {
        for bad in ["", "torn", "torn-before", "torn-before:", "torn-before:0", "torn-before:+4", "no-sfi:1", "slow:"] {
            assert_eq!(by_name(bad), Err(UnknownFault), "{bad}");
        }
        assert_eq!(by_name("torn-after:12"), Ok(Fault::TornAfter(12)));
    }
}
