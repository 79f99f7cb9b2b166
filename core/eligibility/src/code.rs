//! The OQS code tables (eligibility reference 2.5). A code that this version does not know is kept as it came, so that
//! nothing is lost and nothing is guessed.

macro_rules! code_table {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
            /// A code that this version does not know.
            Unknown(String),
        }

        impl $name {
            /// Every known value, in the order of the table.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The code as OQS writes it.
            #[must_use]
            pub fn code(&self) -> &str {
                match self { $(Self::$variant => $code,)* Self::Unknown(raw) => raw }
            }

            /// The Japanese label; for an unknown code the code itself.
            #[must_use]
            pub fn label(&self) -> &str {
                match self { $(Self::$variant => $label,)* Self::Unknown(raw) => raw }
            }

            /// The code, if this version does not know it.
            #[must_use]
            pub fn unknown(&self) -> Option<&str> {
                match self { Self::Unknown(raw) => Some(raw), _ => None }
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                match code { $($code => Self::$variant,)* raw => Self::Unknown(raw.to_owned()) }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(|code| Self::from(code.as_str()))
            }
        }
    };
}

code_table! {
    /// 資格有効性 (OQSCD006).
    Validity {
        /// 有効.
        Valid = "1", "有効";
        /// 無効.
        Invalid = "2", "無効";
        /// 無効（新しい資格あり）.
        InvalidNewExists = "3", "無効（新しい資格あり）";
        /// 該当資格なし.
        None = "4", "該当資格なし";
        /// 複数該当.
        Several = "5", "複数該当";
        /// 有効（未登録）.
        ValidUnregistered = "6", "有効（未登録）";
    }
}

code_table! {
    /// 性別 (OQSCD007).
    Sex {
        /// 男.
        Male = "1", "男";
        /// 女.
        Female = "2", "女";
        /// 未設定.
        Unset = "3", "未設定";
    }
}

code_table! {
    /// 資格喪失事由 (OQSCD008).
    LossReason {
        /// 死亡.
        Death = "01", "死亡";
        /// 生活保護受給開始.
        PublicAssistance = "02", "生活保護受給開始";
        /// 医療保険等の資格取得.
        OtherInsurance = "03", "医療保険等の資格取得";
        /// その他.
        Other = "99", "その他";
    }
}

code_table! {
    /// 本人・家族の別 (OQSCD009).
    Relation {
        /// 本人.
        Insured = "1", "本人";
        /// 家族.
        Family = "2", "家族";
    }
}

code_table! {
    /// 被保険者証区分 (OQSCD010).
    CardClass {
        /// 一般.
        General = "01", "一般";
        /// 退職.
        Retired = "02", "退職";
        /// 短期（一般）.
        ShortGeneral = "03", "短期（一般）";
        /// 短期（退職）.
        ShortRetired = "04", "短期（退職）";
        /// 特別療養費支給対象者: valid, but the patient pays 10割.
        SpecialCare = "05", "特別療養費支給対象者";
        /// 特例退職.
        SpecialRetired = "06", "特例退職";
        /// 自衛官診療証.
        SelfDefence = "07", "自衛官診療証";
        /// 医療扶助.
        PublicAssistance = "A1", "医療扶助";
    }
}

code_table! {
    /// 限度額適用認定証区分 (OQSCD011).
    LimitKind {
        /// 限度額適用.
        Limit = "01", "限度額適用";
        /// 限度額適用・標準負担額減額.
        LimitAndMeals = "02", "限度額適用・標準負担額減額";
        /// 標準負担額減額.
        Meals = "03", "標準負担額減額";
    }
}

code_table! {
    /// 適用区分 (OQSCD012).
    LimitCategory {
        /// ア.
        A01 = "A01", "ア";
        /// イ.
        A02 = "A02", "イ";
        /// ウ.
        A03 = "A03", "ウ";
        /// エ.
        A04 = "A04", "エ";
        /// オ.
        A05 = "A05", "オ";
        /// オ（境）.
        A06 = "A06", "オ（境）";
        /// 現役並みⅢ.
        B01 = "B01", "現役並みⅢ";
        /// 現役並みⅡ.
        B02 = "B02", "現役並みⅡ";
        /// 現役並みⅠ.
        B03 = "B03", "現役並みⅠ";
        /// 一般.
        B04 = "B04", "一般";
        /// 低所得Ⅱ.
        B05 = "B05", "低所得Ⅱ";
        /// 低所得Ⅰ.
        B06 = "B06", "低所得Ⅰ";
        /// 低所得Ⅰ（老福）.
        B07 = "B07", "低所得Ⅰ（老福）";
        /// 低所得Ⅰ（境）.
        B08 = "B08", "低所得Ⅰ（境）";
        /// 一般Ⅱ.
        B09 = "B09", "一般Ⅱ";
        /// 一般Ⅰ.
        B10 = "B10", "一般Ⅰ";
    }
}

code_table! {
    /// 特定疾病区分 (OQSCD013).
    DiseaseCategory {
        /// 人工透析を要する慢性腎不全.
        Dialysis = "1", "人工透析を要する慢性腎不全";
        /// 先天性血液凝固因子障害.
        Haemophilia = "2", "先天性血液凝固因子障害";
        /// 血液製剤によるHIV.
        Hiv = "3", "血液製剤によるHIV";
    }
}

code_table! {
    /// 券別 (OQSCD018).
    TicketType {
        /// 医療券.
        Medical = "01", "医療券";
        /// 調剤券.
        Dispensing = "02", "調剤券";
    }
}

code_table! {
    /// 診療別 (OQSCD019): for which kind of treatment a ticket holds.
    TreatmentKind {
        /// 入院.
        Inpatient = "01", "入院";
        /// 入院外.
        Outpatient = "02", "入院外";
        /// 歯科.
        Dental = "03", "歯科";
        /// 調剤.
        Dispensing = "04", "調剤";
        /// 訪問看護.
        HomeNursing = "05", "訪問看護";
    }
}

code_table! {
    /// 社保状況 (OQSCD021): whether a recipient of 医療扶助 is insured as well, so that the insurance pays first (社保併用).
    AidStatus {
        /// 社保あり.
        Insured = "01", "社保あり";
        /// 社保なし.
        NotInsured = "02", "社保なし";
    }
}

code_table! {
    /// 診療区分 (OQSCD028).
    CareSetting {
        /// 外来.
        Outpatient = "1", "外来";
        /// 訪問診療等.
        HomeVisit = "2", "訪問診療等";
        /// オンライン診療等.
        Online = "3", "オンライン診療等";
        /// 救急時.
        Emergency = "4", "救急時";
    }
}

impl CareSetting {
    /// The code as the number that a `CheckStatement` carries, 1–4; `None` for an unknown code.
    #[must_use]
    pub fn number(&self) -> Option<u8> {
        Self::KNOWN.contains(self).then(|| self.code().parse().ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    macro_rules! table_tests {
        ($($name:ident: $table:ty, $codes:expr;)*) => {$(
            #[test]
            fn $name() {
                let codes: Vec<_> = <$table>::KNOWN.iter().map(<$table>::code).collect();
                assert_eq!(codes, $codes, "the codes of the reference, in its order");
                let labels: HashSet<_> = <$table>::KNOWN.iter().map(<$table>::label).collect();
                assert_eq!(labels.len(), codes.len(), "no label stands twice");
                for known in <$table>::KNOWN {
                    assert_eq!(&<$table>::from(known.code()), known);
                    let json = serde_json::to_string(known).unwrap();
                    assert_eq!(json, format!("\"{}\"", known.code()));
                    assert_eq!(&serde_json::from_str::<$table>(&json).unwrap(), known);
                    assert_eq!(known.unknown(), None);
                }
                for raw in ["", "0x", "ZZ9", " 1", "１"] {
                    let json = serde_json::to_string(raw).unwrap();
                    let unknown = serde_json::from_str::<$table>(&json).unwrap();
                    assert_eq!(unknown, <$table>::Unknown(raw.into()));
                    assert_eq!((unknown.code(), unknown.label(), unknown.unknown()), (raw, raw, Some(raw)));
                    assert_eq!(serde_json::to_string(&unknown).unwrap(), json);
                }
                assert!(serde_json::from_str::<$table>("1").is_err(), "a number is no code");
            }
        )*};
    }

    table_tests! {
        validity: Validity, ["1", "2", "3", "4", "5", "6"];
        sex: Sex, ["1", "2", "3"];
        loss_reason: LossReason, ["01", "02", "03", "99"];
        relation: Relation, ["1", "2"];
        card_class: CardClass, ["01", "02", "03", "04", "05", "06", "07", "A1"];
        limit_kind: LimitKind, ["01", "02", "03"];
        limit_category: LimitCategory, [
            "A01", "A02", "A03", "A04", "A05", "A06",
            "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10",
        ];
        disease_category: DiseaseCategory, ["1", "2", "3"];
        ticket_type: TicketType, ["01", "02"];
        treatment_kind: TreatmentKind, ["01", "02", "03", "04", "05"];
        aid_status: AidStatus, ["01", "02"];
        care_setting: CareSetting, ["1", "2", "3", "4"];
    }

    #[test]
    fn codes_are_not_guessed_from_their_number() {
        assert_eq!(LossReason::from("1"), LossReason::Unknown("1".into()));
        assert_eq!(CardClass::from("a1"), CardClass::Unknown("a1".into()));
    }

    #[test]
    fn labels_are_those_of_the_reference() {
        assert_eq!(Validity::InvalidNewExists.label(), "無効（新しい資格あり）");
        assert_eq!(CardClass::SpecialCare.label(), "特別療養費支給対象者");
        assert_eq!(LimitCategory::B09.label(), "一般Ⅱ");
    }

    #[test]
    fn care_setting_has_its_number_in_the_statement() {
        let numbers: Vec<_> = CareSetting::KNOWN.iter().map(CareSetting::number).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!(CareSetting::from("7").number(), None);
    }
}
