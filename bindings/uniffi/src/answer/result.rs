//! One result (資格情報), field by field, in the order of the receipt computer (転記).

use shikaku_core::{
    Language,
    answer::{self, PartWords},
};
use shikaku_eligibility::{Eligibility, meaning::Part};

use super::AnswerTone;

/// One result.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct ResultView {
    /// The word of its verdict.
    pub title: String,
    /// Its colour role.
    pub tone: AnswerTone,
    /// The patient's share on its terms.
    pub co_payment: String,
    /// 限度額.
    pub limit: String,
    /// Its fields.
    pub rows: Vec<AnswerRow>,
}

/// One field.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct AnswerRow {
    /// Which; its label is the shell's.
    pub field: AnswerField,
    /// The value, or in words that there is none (なし) or that none came (未取得).
    pub value: String,
    /// Whether the value may be copied into a claim.
    pub copyable: bool,
}

/// The fields of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AnswerField {
    /// 被保険者証区分.
    CardClass,
    /// 保険者番号.
    InsurerNumber,
    /// 保険者名称.
    InsurerName,
    /// 記号.
    Symbol,
    /// 番号.
    Number,
    /// 枝番.
    Branch,
    /// 本人・家族の別.
    Relation,
    /// 被保険者氏名.
    InsuredName,
    /// 世帯主氏名 (国民健康保険).
    HouseholdHead,
    /// 資格取得年月日.
    AcquiredOn,
    /// 有効開始年月日.
    ValidFrom,
    /// 有効終了年月日.
    ValidTo,
    /// 資格喪失年月日.
    LostOn,
    /// 資格喪失事由.
    LossReason,
    /// 特定疾病.
    Disease,
    /// 公費負担者番号.
    PayerNumber,
    /// 公費の受給者番号.
    RecipientNumber,
}

impl ResultView {
    pub(super) fn new(result: &Eligibility, part: &Part, words: PartWords, language: Language) -> Self {
        let PartWords { title, tone, co_payment, limit } = words;
        let rows =
            Rows { done: vec![], copyable: part.is_insurance() || part.is_assistance() }.of(result, part, language);
        Self { title, tone: tone.into(), co_payment, limit, rows }
    }
}

struct Rows {
    done: Vec<AnswerRow>,
    copyable: bool,
}

impl Rows {
    fn of(mut self, result: &Eligibility, part: &Part, language: Language) -> Vec<AnswerRow> {
        use AnswerField as F;
        let numbers = &part.numbers;
        self.text(F::CardClass, result.card_class.as_ref().map(|code| answer::label(code, language)));
        for (field, shown, value) in [
            (F::InsurerNumber, numbers.insurer, &result.insurer_number),
            (F::Symbol, numbers.symbol, &result.symbol),
            (F::Number, numbers.number, &result.number),
            (F::Branch, numbers.branch, &result.branch),
        ] {
            let copyable = self.copyable && value.is_some();
            let value = answer::shown(shown, value.as_deref(), language).to_owned();
            self.done.push(AnswerRow { field, value, copyable });
        }
        self.text(F::InsurerName, result.insurer_name.as_deref());
        self.text(F::Relation, result.relation.as_ref().map(|code| answer::label(code, language)));
        let insured = if result.is_national_health() { F::HouseholdHead } else { F::InsuredName };
        self.text(insured, result.insured_name.as_deref());
        for (field, day) in [
            (F::AcquiredOn, result.acquired_on),
            (F::ValidFrom, result.valid_from),
            (F::ValidTo, result.valid_to),
            (F::LostOn, result.lost_on),
        ] {
            self.text(field, day.map(|day| answer::day(day, language)));
        }
        self.text(F::LossReason, result.loss_reason.as_ref().map(|code| answer::label(code, language)));
        for disease in &result.diseases {
            self.text(F::Disease, Some(answer::label(&disease.category, language)));
        }
        for aid in &result.public_aid {
            self.text(F::PayerNumber, Some(&aid.payer_number));
            self.text(F::RecipientNumber, aid.recipient_number.as_deref());
        }
        self.done
    }

    /// A field that is left out when nothing came.
    fn text(&mut self, field: AnswerField, value: Option<impl Into<String>>) {
        let copyable = self.copyable;
        self.done.extend(value.map(|value| AnswerRow { field, value: value.into(), copyable }));
    }
}

/// Shows nothing of the person.
impl std::fmt::Debug for ResultView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResultView").field("title", &self.title).finish_non_exhaustive()
    }
}

/// Shows which field it is.
impl std::fmt::Debug for AnswerRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnswerRow({:?}, ..)", self.field)
    }
}
