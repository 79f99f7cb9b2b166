//! What names are found by: folded text, in which everything is equal that staff may type differently: hiragana and katakana,
//! half and full width, small and large kana (ャ ヤ), with and without dakuten (ガ カ, パ ハ), dashes, spaces, dots, letter case.

use std::collections::BTreeSet;

use shikaku_eligibility::Person;

/// Characters and what each becomes, place by place.
const FOLDS: [(&str, &str); 4] = [
    ("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ"),
    (
        "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヰヱヲ",
        "カキクケコサシスセソタチツテトハヒフヘホウワイエオイエオ",
    ),
    ("パピプペポㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", "ハヒフヘホクシストヌハヒフヘホムラリルレロ"),
    (
        "ｦｧｨｩｪｫｬｭｮｯｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ",
        "オアイウエオヤユヨツアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン",
    ),
];

/// Left out: marks of dakuten and handakuten, dashes of every kind, middle dots, apostrophes and stops of Latin names.
const LEFT_OUT: &str = "゛゜ﾞﾟ\u{3099}\u{309A}ーｰ-‐‑‒–—―−－~～〜・･·.．,，'’＇";

/// Folds text for comparison. What is no kana and no Latin letter stays as it is.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !LEFT_OUT.contains(*c)).flat_map(fold_char).collect()
}

fn fold_char(c: char) -> impl Iterator<Item = char> {
    let wide = match c {
        '\u{3041}'..='\u{3096}' => shifted(c, 0x60),
        '\u{FF01}'..='\u{FF5E}' => shifted(c, 0x20 - 0xFF00),
        other => other,
    };
    let found = FOLDS.iter().find_map(|(from, to)| from.chars().zip(to.chars()).find(|(from, _)| *from == wide));
    found.map_or(wide, |(_, to)| to).to_lowercase()
}

fn shifted(c: char, by: i32) -> char {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

/// What persons are found by: for every name (氏名, 氏名カナ, the others) the folded text from each of its words on.
pub(crate) fn keys<'a>(persons: impl Iterator<Item = &'a Person>) -> BTreeSet<String> {
    let names = persons.flat_map(|person| {
        let others = [&person.name_other, &person.kana, &person.kana_other];
        std::iter::once(&person.name).chain(others.into_iter().flatten())
    });
    names.flat_map(|name| from_each_word(name.as_str())).filter(|key| !key.is_empty()).collect()
}

fn from_each_word(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || "・･·".contains(c)).collect();
    (0..words.len()).map(|from| fold(&words[from..].concat())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn person(name: &str, kana: Option<&str>) -> Person {
        serde_json::from_value(serde_json::json!({ "name": name, "kana": kana, "birth_date": "1990-01-02" })).unwrap()
    }

    #[test]
    fn what_may_be_typed_differently_is_equal() {
        for (one, other) in [
            ("ミホン　ハナコ", "みほん はなこ"),
            ("ミホンハナコ", "ﾐﾎﾝ ﾊﾅｺ"),
            ("シャッキョウ", "シヤツキヨウ"),
            ("ガギグゲゴ", "カキクケコ"),
            ("ﾊﾞﾋﾞﾌﾟ", "ばびぷ"),
            ("か\u{3099}", "が"),
            ("ヴァイオレット", "ウアイオレツト"),
            ("ショー", "しよ"),
            ("ｼｮｰ", "ショ−"),
            ("ジョン・スミス", "しょんすみす"),
            ("ＭＩＨＯＮ", "mihon"),
            ("O'Mihon-Smith", "OMIHON SMITH"),
            ("ヲカヰヱ", "オカイエ"),
            ("ヵヶ", "カケ"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn what_differs_stays_different() {
        for (one, other) in [("ミホン", "ミホ"), ("アオイ", "イオア"), ("ツ", "ス"), ("見本", "見木"), ("ン", "ソ")]
        {
            assert_ne!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn kanji_stays_and_nothing_is_empty() {
        assert_eq!(fold("見本　花子"), "見本花子");
        assert_eq!(fold(" ー・゛"), "");
    }

    #[test]
    fn both_sides_of_every_fold_are_equally_long() {
        for (from, to) in FOLDS {
            assert_eq!(from.chars().count(), to.chars().count(), "{from}");
        }
    }

    #[test]
    fn a_person_is_found_by_each_word_of_each_name() {
        let keys = keys([person("見本　花子", Some("ミホン　ハナコ"))].iter());
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["ハナコ", "ミホンハナコ", "花子", "見本花子"]);
    }

    #[test]
    fn persons_without_kana_are_found_by_latin_and_other_names() {
        let mut guest = person("MIHON JOHN", None);
        guest.name_other = Some("見本・ジョン".into());
        let keys = keys([guest].iter());
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["john", "mihonjohn", "シヨン", "見本シヨン"]);
    }

    #[test]
    fn two_results_of_one_person_give_its_keys_once() {
        let one = person("架空", Some("カクウ"));
        assert_eq!(keys([one.clone(), one].iter()).len(), 2);
        assert!(keys([person("　", None)].iter()).is_empty());
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn kana_fold_to_large_full_width_katakana(text in "[ぁ-ゖァ-ヺｦ-ﾝㇰ-ㇿ]*") {
            prop_assert!(fold(&text).chars().all(|c| ('ア'..='ン').contains(&c)), "{}", fold(&text));
        }
    }
}
