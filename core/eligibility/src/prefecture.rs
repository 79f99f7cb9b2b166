//! 都道府県番号 01–47 as insurer, payer and institution numbers carry them (eligibility reference 3.2).

const NAMES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// Name of the prefecture with this code, `"01"` to `"47"`.
#[must_use]
pub fn prefecture_name(code: &str) -> Option<&'static str> {
    let two_digits = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit());
    let index = code.parse::<usize>().ok().filter(|_| two_digits)?.checked_sub(1)?;
    NAMES.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_reference_have_their_names() {
        for (code, name) in [
            ("01", "北海道"),
            ("11", "埼玉県"),
            ("12", "千葉県"),
            ("13", "東京都"),
            ("14", "神奈川県"),
            ("27", "大阪府"),
            ("47", "沖縄県"),
        ] {
            assert_eq!(prefecture_name(code), Some(name));
        }
    }

    #[test]
    fn other_codes_have_none() {
        for code in ["00", "48", "1", "013", "+1", "", "１３"] {
            assert_eq!(prefecture_name(code), None, "{code}");
        }
    }
}
