//! One eligibility result (資格情報), the internal model of eligibility reference 8. Absent = not returned (未取得), never
//! "none". Text is kept as it came; dates are ISO; half-width kana is kept raw.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{
    AidStatus, CardClass, DiseaseCategory, LimitCategory, LimitKind, LossReason, Relation, Sex, TicketType,
    TreatmentKind, Validity,
};
use crate::lenient::{null_as_default, percent};

/// One result. Several in one answer are legal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    /// 資格有効性.
    pub validity: Validity,
    /// 被保険者証区分.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_class: Option<CardClass>,
    /// 保険者番号, 8 digits (国保: 6), bare.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurer_number: Option<String>,
    /// 保険者名称.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurer_name: Option<String>,
    /// 記号; 後期高齢者 have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symbol: Option<String>,
    /// 番号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 枝番, 2 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// 本人・家族の別.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// 被保険者氏名（国保：世帯主氏名）.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insured_name: Option<String>,
    /// 資格取得年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acquired_on: Option<NaiveDate>,
    /// 資格喪失年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_on: Option<NaiveDate>,
    /// 資格喪失事由.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss_reason: Option<LossReason>,
    /// 有効開始年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// 有効終了年月日; absent = open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// 被保険者証交付年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// 一部負担金割合 in percent as returned, 0–100; absent for most under 70.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "percent")]
    pub copay_percent: Option<u8>,
    /// 未就学.
    #[serde(default, skip_serializing_if = "std::ops::Not::not", deserialize_with = "null_as_default")]
    pub preschool: bool,
    /// 高齢受給者証.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elderly: Option<Elderly>,
    /// 限度額適用認定証; absent = 未取得.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// 特定疾病療養受療証.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "null_as_default")]
    pub diseases: Vec<SpecificDisease>,
    /// 公費・医療券.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "null_as_default")]
    pub public_aid: Vec<PublicAid>,
    /// The person. An answer without any result may still name nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
}

/// The insured person as the insurer has registered them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// 氏名.
    pub name: String,
    /// 氏名（その他）: 通称, or the name on the back of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_other: Option<String>,
    /// 氏名カナ, as it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kana: Option<String>,
    /// 氏名（その他）カナ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kana_other: Option<String>,
    /// 性別1（券面）.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// 性別2（裏面）.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex_back: Option<Sex>,
    /// 生年月日, as it came: `YYYY-MM-DD`, or with `00` for a month or day that is not known.
    pub birth_date: crate::era::BirthDate,
    /// 照会番号: the institution's own patient number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
}

/// 高齢受給者証 (70–74).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elderly {
    /// 交付年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// 有効開始年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// 有効終了年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// 一部負担金割合, percent, 0–100.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "percent")]
    pub copay_percent: Option<u8>,
}

/// 限度額適用認定証関連.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// 認定証区分.
    pub kind: LimitKind,
    /// 適用区分.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<LimitCategory>,
    /// 交付年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// 有効開始年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// 有効終了年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// 長期入院該当年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_term_from: Option<NaiveDate>,
}

/// 特定疾病療養受療証.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecificDisease {
    /// 認定疾病区分.
    pub category: DiseaseCategory,
    /// 交付年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// 有効開始年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// 有効終了年月日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// 自己負担限度額, yen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_pay_yen: Option<u32>,
}

/// 公費・医療券.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicAid {
    /// 公費負担者番号, 8 digits.
    pub payer_number: String,
    /// 受給者番号, 7 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient_number: Option<String>,
    /// 券別.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_type: Option<TicketType>,
    /// 診療年月, `YYYY-MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// 診療別: the kind of treatment that the ticket is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment_kind: Option<TreatmentKind>,
    /// 自己負担額, yen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_pay_yen: Option<u32>,
    /// 社保状況: whether an insurance pays first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<AidStatus>,
}

/// 処理結果コード／メッセージ that comes with an answer; a good answer may carry some, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Code of the service.
    pub code: String,
    /// Its text, Japanese.
    pub text: String,
    /// How grave.
    pub severity: NoticeSeverity,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeSeverity {
    /// To know.
    Info,
    /// To act on.
    Warning,
}

#[cfg(test)]
mod tests;
