//! Whether two sources write the same name: card, answer, the clinic's own records. For deciding whether somebody is who is
//! meant; finding by a loosely typed name is the store's search fold, which forgives more (ガ = カ) and is not for this.
//!
//! 表記のみ (a matter of notation) are: width, hiragana or katakana, small or large kana (ショウ = シヨウ), how dakuten are coded,
//! kinds of dashes, spaces and middle dots, letter case, and the shapes of one kanji (`variants`). ● stands for one or more
//! characters that an insurer's system could not register (eligibility reference 12).

mod variants;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Stands for one or more characters.
pub const WILDCARD: char = '●';

/// Longer texts are compared without the wildcard.
const LONGEST: usize = 256;

/// Dashes of every kind; between kana all mean the long vowel.
const DASHES: &str = "ー-‐‑‒–—―−─━〜~";

/// Small kana and their large ones, place by place.
const SMALL: (&str, &str) = ("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ");

/// Between the parts of a name.
const SEPARATORS: &str = "・･·,.'’";

/// How two writings of a name stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameMatch {
    /// Character by character.
    Same,
    /// 表記のみ: the same name in another notation.
    NotationOnly,
    /// The same as far as it is known: ● stands for the rest.
    Wildcard,
    /// Another name.
    Different,
}

/// Compares two writings of a name or of its kana.
#[must_use]
pub fn compare(one: &str, other: &str) -> NameMatch {
    if one == other {
        return NameMatch::Same;
    }
    let (one, other) = (notation_free(one), notation_free(other));
    match () {
        () if one == other => NameMatch::NotationOnly,
        () if fits(&one, &other) => NameMatch::Wildcard,
        () => NameMatch::Different,
    }
}

/// The text without what is a matter of notation.
fn notation_free(text: &str) -> Vec<char> {
    // NFKC would part the spacing marks ゛ ゜ from their kana by a blank.
    let marks: String = text.chars().filter(|c| !variants::is_selector(*c)).map(combining).collect();
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(&marks);
    let plain = normal.chars().filter(|c| !c.is_whitespace() && !SEPARATORS.contains(*c));
    plain.flat_map(char::to_lowercase).map(|c| variants::base(large(katakana(dash(c))))).collect()
}

fn combining(c: char) -> char {
    match c {
        '゛' => '\u{3099}',
        '゜' => '\u{309A}',
        other => other,
    }
}

fn dash(c: char) -> char {
    if DASHES.contains(c) { 'ー' } else { c }
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => u32::from(c).checked_add(0x60).and_then(char::from_u32).unwrap_or(c),
        other => other,
    }
}

fn large(c: char) -> char {
    SMALL.0.chars().zip(SMALL.1.chars()).find(|(small, _)| *small == c).map_or(c, |(_, large)| large)
}

/// Whether two texts can be the same one when every ● in either stands for one or more characters.
fn fits(one: &[char], other: &[char]) -> bool {
    let wild = |text: &[char]| text.contains(&WILDCARD);
    if one.len().max(other.len()) > LONGEST || !(wild(one) || wild(other)) {
        return false;
    }
    // fitting[j]: whether what was read of `one` fits the first j characters of `other`.
    let mut fitting = vec![false; other.len() + 1];
    fitting[0] = true;
    for left in one {
        let before = std::mem::replace(&mut fitting, vec![false; other.len() + 1]);
        for (index, right) in other.iter().enumerate() {
            let more_left = *right == WILDCARD && before[index + 1];
            let more_right = *left == WILDCARD && fitting[index];
            let pair = before[index] && (left == right || *left == WILDCARD || *right == WILDCARD);
            fitting[index + 1] = pair || more_left || more_right;
        }
    }
    fitting[other.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_name_in_another_notation() {
        for (one, other) in [
            ("見本　花子", "見本 花子"),
            ("見本　花子", "見本花子"),
            ("ミホン　ハナコ", "ﾐﾎﾝ ﾊﾅｺ"),
            ("みほん はなこ", "ミホン　ハナコ"),
            ("カクウ　ショウタ", "ｶｸｳ ｼﾖｳﾀ"),
            ("キッカワ", "キツカワ"),
            ("ガクブ", "ｶﾞｸﾌﾞ"),
            ("ガクブ", "カ゛クフ゛"),
            ("ガクブ", "カ\u{3099}クフ\u{3099}"),
            ("パール", "ﾊﾟｰﾙ"),
            ("パール", "ハ゜−ル"),
            ("ヴァン", "ｳﾞｱﾝ"),
            ("ショー", "ｼﾖ-"),
            ("髙橋　例示", "高橋 例示"),
            ("山﨑", "山崎"),
            ("𠮷田", "吉田"),
            ("𣘺本", "橋本"),
            ("渡邉", "渡辺"),
            ("渡邊", "渡邉"),
            ("葛\u{E0100}城", "葛城"),
            ("辻\u{E0101}", "辻"),
            ("神田", "\u{FA19}田"),
            ("福島", "\u{FA1B}島"),
            ("ＭＩＨＯＮ　ＪＯＨＮ", "Mihon John"),
            ("ミホン・ジョン", "ミホン ジヨン"),
            ("O'MIHON", "O’Mihon"),
        ] {
            assert_eq!(compare(one, other), NameMatch::NotationOnly, "{one} and {other}");
            assert_eq!(compare(other, one), NameMatch::NotationOnly, "{other} and {one}");
        }
    }

    #[test]
    fn another_name() {
        for (one, other) in [
            ("見本　花子", "見本　花代"),
            ("タカダ", "タカタ"),
            ("ハナ", "パナ"),
            ("ショー", "ショ"),
            ("ミホン", "ミホソ"),
            ("斉藤", "斎藤"),
            ("花子", "花"),
            ("", "花"),
            ("太郎", "大郎"),
            ("キイチ", "キーチ"),
        ] {
            assert_eq!(compare(one, other), NameMatch::Different, "{one} and {other}");
        }
    }

    #[test]
    fn a_dot_stands_for_one_or_more_characters() {
        for (one, other) in [
            ("●橋　例示", "髙橋　例示"),
            ("架空　●", "架空　太郎"),
            ("架●郎", "架空　太郎"),
            ("●太●", "架空太郎"),
            ("●橋　例示", "高●"),
            ("●", "見本花子"),
            ("架空●郎", "架空太●"),
            ("ｶｸｳ ●", "カクウ　タロウ"),
        ] {
            assert_eq!(compare(one, other), NameMatch::Wildcard, "{one} and {other}");
            assert_eq!(compare(other, one), NameMatch::Wildcard, "{other} and {one}");
        }
    }

    #[test]
    fn a_dot_stands_for_something_and_for_nothing_else() {
        for (one, other) in
            [("架空太郎●", "架空太郎"), ("●", ""), ("●橋", "高木"), ("●●●", "太郎"), ("架●", "見●"), ("●本", "本")]
        {
            assert_eq!(compare(one, other), NameMatch::Different, "{one} and {other}");
        }
    }

    #[test]
    fn the_same_text_with_a_dot_is_the_same() {
        assert_eq!(compare("●橋", "●橋"), NameMatch::Same);
        assert_eq!(compare("●橋", "●　橋"), NameMatch::NotationOnly);
        assert_eq!(compare("", ""), NameMatch::Same);
    }

    #[test]
    fn overlong_texts_are_compared_without_wildcards() {
        let long = "架".repeat(LONGEST + 1);
        assert_eq!(compare(&long, "●"), NameMatch::Different);
        assert_eq!(compare(&long, &format!(" {long}")), NameMatch::NotationOnly);
        assert_eq!(compare(&"架".repeat(LONGEST), "●"), NameMatch::Wildcard);
    }

    proptest! {
        #[test]
        fn the_order_does_not_matter(one in "[●ア-ヴｱ-ﾝ高髙 ]{0,8}", other in "[●ア-ヴｱ-ﾝ高髙 ]{0,8}") {
            prop_assert_eq!(compare(&one, &other), compare(&other, &one));
        }

        #[test]
        fn any_texts_are_answered(one in "\\PC*", other in "\\PC*") {
            let _ = compare(&one, &other);
            prop_assert_eq!(compare(&one, &one), NameMatch::Same);
        }

        #[test]
        fn a_dot_hides_any_part(before in "[ア-ン]{0,4}", hidden in "[ア-ン]{1,4}", after in "[ア-ン]{0,4}") {
            let (whole, dotted) = (format!("{before}{hidden}{after}"), format!("{before}●{after}"));
            prop_assert_eq!(compare(&whole, &dotted), NameMatch::Wildcard);
        }
    }
}
