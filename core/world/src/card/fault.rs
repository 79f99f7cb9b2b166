//! What can go wrong, by name (`--fault NAME`). A fault changes the card, the tap, or both; give it to
//! [`CardOptions::with`](super::CardOptions::with) and [`TapOptions::with`](super::TapOptions::with).

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
    /// 6Cxx.
    ExactLe,
    /// 61xx.
    GetResponse,
    /// The signature is made by another key than the certificate's.
    WrongKey,
    /// The certificate is of an authority that nobody trusts.
    ForeignCa,
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
    /// A phone's certificate instead of the card.
    Phone,
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

const fn plain(name: &'static str, fault: Fault, ja: &'static str, en: &'static str) -> Description {
    Description { name, ja, en, make: Make::Plain(fault) }
}

const fn numbered(name: &'static str, make: fn(u32) -> Fault, ja: &'static str, en: &'static str) -> Description {
    Description { name, ja, en, make: Make::Numbered(make) }
}

/// Every fault.
pub static ALL: [Description; 17] = [
    numbered(
        "torn-before:N",
        Fault::TornBefore,
        "N回目のやり取りの前にカードが離れる",
        "card lifted before exchange N",
    ),
    numbered(
        "torn-after:N",
        Fault::TornAfter,
        "N回目の応答が届く前にカードが離れる",
        "card lifted after exchange N, answer lost",
    ),
    plain("short-only", Fault::ShortOnly, "拡張長APDUに対応しないカード", "card refuses extended length (6700)"),
    plain("no-sfi", Fault::NoSfi, "短縮EF識別子に対応しないカード", "card knows no short file identifiers (6A86)"),
    plain(
        "extended-silent",
        Fault::ExtendedSilent,
        "拡張長APDUで通信エラーになる端末",
        "extended APDUs end in a transport error",
    ),
    plain("exact-le", Fault::ExactLe, "Leが正確でないと6Cxxを返すカード", "card answers 6Cxx unless Le is exact"),
    plain("get-response", Fault::GetResponse, "61xxを返すカード", "card answers 61xx and waits for GET RESPONSE"),
    plain(
        "wrong-key",
        Fault::WrongKey,
        "証明書と違う鍵で署名するカード",
        "card signs with a key that is not the certificate's",
    ),
    plain(
        "foreign-ca",
        Fault::ForeignCa,
        "信頼されない認証局の証明書",
        "certificate of an authority that nobody trusts",
    ),
    plain("expired", Fault::Expired, "有効期限切れの証明書", "certificate has expired"),
    plain("not-yet", Fault::NotYet, "有効期間が始まっていない証明書", "certificate is not valid yet"),
    plain("blocked", Fault::Blocked, "暗証番号がロックされている", "PIN is blocked"),
    plain("one-left", Fault::OneLeft, "暗証番号の残り回数が1回", "one try of the PIN is left"),
    plain("two-cards", Fault::TwoCards, "カードが2枚重なっている", "two cards in the field"),
    plain("not-my-number", Fault::NotMyNumber, "マイナンバーカードではないカード", "not a My Number card"),
    plain("phone", Fault::Phone, "スマホ用電子証明書", "a phone's certificate instead of the card"),
    plain("slow", Fault::Slow, "応答の遅いカード", "slow card"),
];

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
    fn names_that_are_none_are_refused() {
        for bad in ["", "torn", "torn-before", "torn-before:", "torn-before:0", "torn-before:+4", "no-sfi:1", "slow:"] {
            assert_eq!(by_name(bad), Err(UnknownFault), "{bad}");
        }
        assert_eq!(by_name("torn-after:12"), Ok(Fault::TornAfter(12)));
    }
}
