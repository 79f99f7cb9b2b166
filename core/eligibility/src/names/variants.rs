//! Shapes of one kanji (異体字) that systems hold differently: an older or a printed shape, or a code beside the common one.
//! Only shapes of the same character: 斉 and 斎 are two. Variation selectors choose a shape and are left out; compatibility
//! ideographs with a Unicode decomposition need no row here.

/// The common shape, then the others.
const SHAPES: [&str; 44] = [
    "高髙",
    "崎﨑嵜",
    "吉𠮷",
    "辺邊邉",
    "斉齊",
    "斎齋",
    "浜濱濵",
    "沢澤",
    "島嶋嶌",
    "徳德",
    "広廣",
    "桜櫻",
    "恵惠",
    "国國",
    "竜龍龒",
    "滝瀧",
    "関關",
    "黒黑",
    "真眞",
    "槙槇",
    "遥遙",
    "瀬瀨",
    "頼賴",
    "礼禮",
    "寿壽",
    "栄榮",
    "円圓",
    "亀龜",
    "児兒",
    "将將",
    "静靜",
    "蔵藏",
    "豊豐",
    "万萬",
    "会會",
    "学學",
    "実實",
    "富冨",
    "峰峯",
    "曽曾",
    "巌巖",
    "条條",
    "桧檜",
    "橋𣘺",
];

/// The common shape of a character.
pub(super) fn base(c: char) -> char {
    let shapes = SHAPES.iter().find(|shapes| shapes.chars().any(|shape| shape == c));
    shapes.and_then(|shapes| shapes.chars().next()).unwrap_or(c)
}

/// Whether it only chooses a shape (IVS, standardised variants).
pub(super) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_shape_belongs_to_two_characters() {
        let all: Vec<char> = SHAPES.iter().flat_map(|shapes| shapes.chars()).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        assert!(SHAPES.iter().all(|shapes| shapes.chars().count() > 1));
    }

    #[test]
    fn a_common_shape_is_its_own_base() {
        for (shape, common) in [('髙', '高'), ('高', '高'), ('邉', '辺'), ('花', '花'), ('齋', '斎'), ('齊', '斉')]
        {
            assert_eq!(base(shape), common);
        }
    }

    #[test]
    fn selectors_are_those_of_unicode() {
        assert!(is_selector('\u{E0100}') && is_selector('\u{FE00}') && !is_selector('\u{E0000}') && !is_selector('花'));
    }
}
