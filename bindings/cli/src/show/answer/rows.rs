//! The terms of one result, in the order of the screens (design 1.2): insurer, numbers, share, limit, elderly record, diseases,
//! public aid. What was not returned is 未取得.

use chrono::NaiveDate;
use shikaku_core::answer::{PartWords, day, holder, label, percent, shown};
use shikaku_core::failure::Language;
use shikaku_eligibility::meaning::{Part, Shown, Tone};
use shikaku_eligibility::{Elderly, Eligibility, PublicAid, SpecificDisease};

use super::columns::Row;
use crate::args::Lang;
use crate::show::pick;

/// One result with what it means.
pub struct Block<'a> {
    pub result: &'a Eligibility,
    pub part: &'a Part,
    pub words: &'a PartWords,
    pub lang: Lang,
}

impl Block<'_> {
    /// The rows; none when the service told nothing but the validity.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = self.insurer();
        if matches!(self.part.verdict.tone(), Tone::Green | Tone::Amber) {
            rows.push((pick(self.lang, "負担割合", "Co-payment"), self.words.co_payment.clone()));
            if !self.part.verdict.is_public_assistance() || self.result.limit.is_some() {
                rows.push((pick(self.lang, "限度額", "Limit"), self.words.limit.clone()));
            }
            rows.extend(self.result.elderly.iter().map(|record| self.elderly(record)));
            rows.extend(self.result.diseases.iter().map(|disease| self.disease(disease)));
        }
        rows.extend(self.result.public_aid.iter().map(|aid| self.public_aid(aid)));
        rows
    }

    fn insurer(&self) -> Vec<Row> {
        let (result, numbers, lang) = (self.result, &self.part.numbers, self.lang);
        if result.insurer_name.is_none() && [numbers.insurer, numbers.number].iter().all(|field| *field != Shown::Value)
        {
            return self.class_and_days();
        }
        let field = |state, value: &Option<String>| shown(state, value.as_deref(), self.language()).to_owned();
        let name = if result.insurer_name.is_some() { Shown::Value } else { Shown::NotObtained };
        let mut rows = vec![
            (pick(lang, "保険者", "Insurer"), field(name, &result.insurer_name)),
            (pick(lang, "保険者番号", "Insurer number"), field(numbers.insurer, &result.insurer_number)),
            (pick(lang, "記号", "Symbol"), field(numbers.symbol, &result.symbol)),
            (pick(lang, "番号", "Number"), field(numbers.number, &result.number)),
            (pick(lang, "枝番", "Branch"), field(numbers.branch, &result.branch)),
        ];
        let insured = result.insured_name.iter().map(|name| (holder(numbers.holder, self.language()), name.clone()));
        rows.extend(insured);
        rows.extend(self.class_and_days());
        rows
    }

    fn class_and_days(&self) -> Vec<Row> {
        let (result, lang, language) = (self.result, self.lang, self.language());
        let told = [
            (pick(lang, "証区分", "Class"), result.card_class.as_ref().map(|class| label(class, language).to_owned())),
            (pick(lang, "本人・家族", "Relation"), result.relation.as_ref().map(|own| label(own, language).to_owned())),
            (pick(lang, "資格取得日", "Acquired"), result.acquired_on.map(|on| day(on, language))),
            (pick(lang, "資格喪失日", "Lost"), result.lost_on.map(|on| day(on, language))),
            (pick(lang, "有効期間", "Period"), self.period(result.valid_from, result.valid_to)),
        ];
        told.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
    }

    fn elderly(&self, record: &Elderly) -> Row {
        let share = record.copay_percent.map(|share| percent(share, self.language()));
        let share = share.unwrap_or_else(|| shown(Shown::NotObtained, None, self.language()).to_owned());
        (
            pick(self.lang, "高齢受給者証", "Elderly cert."),
            self.joined([Some(share), self.period(record.from, record.to)]),
        )
    }

    fn disease(&self, disease: &SpecificDisease) -> Row {
        let category = label(&disease.category, self.language()).to_owned();
        let parts = [Some(category), self.yen(disease.self_pay_yen), self.period(disease.from, disease.to)];
        (pick(self.lang, "特定疾病", "Disease"), self.joined(parts))
    }

    fn public_aid(&self, aid: &PublicAid) -> Row {
        let language = self.language();
        let parts = [
            Some(format!("{} {}", pick(self.lang, "負担者", "payer"), aid.payer_number)),
            aid.recipient_number.as_ref().map(|number| format!("{} {number}", pick(self.lang, "受給者", "recipient"))),
            aid.ticket_type.as_ref().map(|ticket| label(ticket, language).to_owned()),
            aid.month.clone(),
            aid.treatment_kind.as_ref().map(|kind| label(kind, language).to_owned()),
            self.yen(aid.self_pay_yen),
            aid.status.as_ref().map(|status| label(status, language).to_owned()),
        ];
        (pick(self.lang, "公費", "Public aid"), self.joined(parts))
    }

    fn yen(&self, yen: Option<u32>) -> Option<String> {
        yen.map(|yen| format!("{}{}", thousands(yen), pick(self.lang, "円", " yen")))
    }

    fn period(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<String> {
        let day = |on: Option<NaiveDate>| on.map(|on| day(on, self.language())).unwrap_or_default();
        (from.is_some() || to.is_some()).then(|| format!("{}{}{}", day(from), pick(self.lang, "〜", " – "), day(to)))
    }

    fn joined<const N: usize>(&self, parts: [Option<String>; N]) -> String {
        parts.into_iter().flatten().collect::<Vec<_>>().join(pick(self.lang, "・", ", "))
    }

    fn language(&self) -> Language {
        self.lang.into()
    }
}

fn thousands(yen: u32) -> String {
    let digits = yen.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|part| str::from_utf8(part).ok()).collect();
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn yen_are_grouped() {
        for (yen, text) in [(0, "0"), (999, "999"), (10_000, "10,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(yen), text);
        }
    }
}
