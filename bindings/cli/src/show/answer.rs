//! An answer in the order in which staff read it (design 1.2): who, valid or not and why, on what terms, what ends, what to do
//! next, then the dates. Verdict, share and sentences come from the core; only the labels of rows are the command line's.

mod columns;
mod rows;

use shikaku_card::Mode;
use shikaku_core::Meters;
use shikaku_core::answer::{AnswerWords, birth_date, words};
use shikaku_eligibility::meaning::Tone;
use shikaku_eligibility::{Eligibility, Meaning, Notice, NoticeSeverity, Person};
use shikaku_store::KeptCheck;

use self::rows::Block;
use super::{japanese_time, pick};
use crate::args::Lang;

/// Prints one kept check.
pub fn print(kept: &KeptCheck, lang: Lang) {
    for line in lines(kept, lang) {
        println!("{line}");
    }
}

fn lines(kept: &KeptCheck, lang: Lang) -> Vec<String> {
    let meaning = Meaning::of(&kept.results, &kept.notices, kept.as_of);
    let words = words(&meaning, lang.into());
    let person = meaning.lead.and_then(|lead| kept.results[lead].person.as_ref()).or_else(|| kept.person());
    let mut lines = vec![String::new()];
    lines.extend(person.map(|person| who(person, kept, lang)).unwrap_or_default());
    lines.extend(verdict(&words, lang));
    for (index, result) in kept.results.iter().enumerate() {
        lines.extend(terms(result, index, &meaning, &words, person, lang));
    }
    lines.extend(section(pick(lang, "期限", "What ends"), "◷", &words.expiries));
    lines.extend(section(pick(lang, "次にすること", "Next"), "→", &words.next));
    lines.extend(section(pick(lang, "気になる点", "To note"), "!", &words.warnings));
    lines.extend(notices(&kept.notices, lang));
    lines.extend(words.closing.iter().flat_map(|closing| [String::new(), format!("  {closing}")]));
    lines.extend(dates(kept, lang));
    lines
}

fn who(person: &Person, kept: &KeptCheck, lang: Lang) -> Vec<String> {
    let other = person.name_other.as_ref().map(|name| format!("（{name}）")).unwrap_or_default();
    let named = [person.kana.clone(), Some(format!("{}{other}", person.name))];
    let born = birth_date(&person.birth_date, kept.as_of, lang.into());
    let question = pick(lang, "この方で合っていますか", "Is this the right person?");
    let all = named.into_iter().flatten().chain([born, question.to_owned()]);
    all.map(|line| format!("  {line}")).chain([String::new()]).collect()
}

fn verdict(words: &AnswerWords, lang: Lang) -> Vec<String> {
    let mut lines =
        vec![format!("  {} {}", icon(words.tone), bracketed(&words.title, lang)), format!("  {}", words.text)];
    lines.extend(words.reasons.iter().map(|reason| format!("  ・{reason}")));
    lines
}

/// The terms of one result. Several ones are told apart by a line each with their own verdict.
fn terms(
    result: &Eligibility,
    index: usize,
    meaning: &Meaning,
    words: &AnswerWords,
    person: Option<&Person>,
    lang: Lang,
) -> Vec<String> {
    let (part, part_words) = (&meaning.parts[index], &words.parts[index]);
    let mut lines = vec![String::new()];
    if meaning.parts.len() > 1 {
        let title = bracketed(&part_words.title, lang);
        lines.push(format!("  ── {} {} {title}", index + 1, icon(part_words.tone)));
        let somebody_else = result.person.as_ref().filter(|other| person.is_some_and(|person| person != *other));
        lines.extend(somebody_else.map(|other| format!("  {}", other.name)));
    }
    if part.numbers.former {
        lines.push(format!(
            "  {}",
            pick(lang, "以前の資格です（請求には使えません）", "Former insurance (not for claims)")
        ));
    }
    lines.extend(columns::lines(&Block { result, part, words: part_words, lang }.rows()));
    if lines.len() > 1 { lines } else { Vec::new() }
}

fn section(title: &str, mark: &str, sentences: &[String]) -> Vec<String> {
    if sentences.is_empty() {
        return Vec::new();
    }
    let sentences = sentences.iter().map(|sentence| format!("  {mark} {sentence}"));
    [String::new(), format!("  {title}")].into_iter().chain(sentences).collect()
}

fn notices(notices: &[Notice], lang: Lang) -> Vec<String> {
    let mark = |notice: &Notice| match notice.severity {
        NoticeSeverity::Info => "",
        NoticeSeverity::Warning => pick(lang, "【注意】", "[note] "),
    };
    let texts: Vec<String> = notices.iter().map(|notice| format!("{}{}", mark(notice), notice.text)).collect();
    section(pick(lang, "サービスからの通知", "Notices of the service"), "※", &texts)
}

fn dates(kept: &KeptCheck, lang: Lang) -> Vec<String> {
    let mode = match kept.mode {
        Mode::Pin => pick(lang, "暗証番号", "PIN"),
        Mode::Visual => pick(lang, "目視", "sight"),
    };
    let rows = columns::lines(&[
        (pick(lang, "確認方法", "Checked by"), mode.to_owned()),
        (pick(lang, "資格確認日", "As of"), kept.as_of.to_string()),
        (pick(lang, "処理日時", "Processed"), japanese_time(kept.processed_at)),
        (pick(lang, "表示期限", "Kept until"), kept.keep_until.to_string()),
        (pick(lang, "確認番号", "Check id"), kept.check_id.to_string()),
    ]);
    [String::new()].into_iter().chain(rows).collect()
}

fn icon(tone: Tone) -> &'static str {
    match tone {
        Tone::Green => "✔",
        Tone::Amber => "▲",
        Tone::Red => "✖",
        Tone::Grey => "?",
    }
}

fn bracketed(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("【{title}】"),
        Lang::En => format!("[{title}]"),
    }
}

/// Prints what the check cost.
pub fn print_meters(meters: &Meters, lang: Lang) {
    println!(
        "\n  {} {} · {} {} · {} {:.0} ms · {} {:.0} ms · {} {:.1} ms",
        pick(lang, "カードとのやりとり", "exchanges with the card"),
        meters.exchanges,
        pick(lang, "かざしている間の通信待ち", "network waits in the field"),
        meters.network_waits_in_field,
        pick(lang, "カード", "card"),
        meters.card.as_secs_f64() * 1e3,
        pick(lang, "通信", "network"),
        meters.network.as_secs_f64() * 1e3,
        pick(lang, "その他", "own"),
        meters.own().as_secs_f64() * 1e3,
    );
}

#[cfg(test)]
mod tests;
