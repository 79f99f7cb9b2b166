//! An answer in the order in which staff read it: who, valid or not, on what terms, then the numbers.

use shikaku_core::Meters;
use shikaku_eligibility::{Eligibility, Person};
use shikaku_store::KeptCheck;

use super::{japanese_time, pick};
use crate::args::Lang;

/// Prints one kept check.
pub fn print(kept: &KeptCheck, lang: Lang) {
    for result in &kept.results {
        print_result(result, kept, lang);
    }
    if kept.results.is_empty() {
        println!("\n  {}", pick(lang, "資格の情報はありません", "No result"));
    }
    for notice in &kept.notices {
        println!("  ※ {}", notice.text);
    }
    let rows = [
        (pick(lang, "資格確認日", "As of"), kept.as_of.to_string()),
        (pick(lang, "処理日時", "Processed"), japanese_time(kept.processed_at)),
        (pick(lang, "表示期限", "Kept until"), kept.keep_until.to_string()),
        (pick(lang, "確認番号", "Check id"), kept.check_id.to_string()),
    ];
    println!();
    rows.iter().for_each(|(label, value)| row(label, value));
}

fn print_result(result: &Eligibility, kept: &KeptCheck, lang: Lang) {
    println!();
    if let Some(person) = &result.person {
        print_person(person, kept, lang);
    }
    println!("\n  【{}】", result.validity.label());
    let absent = || pick(lang, "未取得", "not obtained").to_owned();
    let none = || pick(lang, "なし", "none").to_owned();
    let text = |value: &Option<String>| value.clone().unwrap_or_else(absent);
    let rows = [
        (
            pick(lang, "証区分", "Class"),
            result.card_class.as_ref().map_or_else(absent, |class| class.label().to_owned()),
        ),
        (
            pick(lang, "負担割合", "Co-payment"),
            result.copay_percent.map_or_else(absent, |percent| format!("{percent} %")),
        ),
        (pick(lang, "保険者", "Insurer"), text(&result.insurer_name)),
        (pick(lang, "保険者番号", "Insurer number"), text(&result.insurer_number)),
        (pick(lang, "記号", "Symbol"), result.symbol.clone().unwrap_or_else(none)),
        (pick(lang, "番号", "Number"), text(&result.number)),
        (pick(lang, "枝番", "Branch"), result.branch.clone().unwrap_or_else(none)),
        (pick(lang, "本人・家族", "Relation"), result.relation.as_ref().map_or_else(absent, |r| r.label().to_owned())),
        (pick(lang, "資格取得日", "Acquired"), result.acquired_on.map_or_else(absent, |day| day.to_string())),
        (pick(lang, "資格喪失日", "Lost"), result.lost_on.map_or_else(|| "—".to_owned(), |day| day.to_string())),
    ];
    rows.iter().for_each(|(label, value)| row(label, value));
}

fn print_person(person: &Person, kept: &KeptCheck, lang: Lang) {
    println!("  {}", person.kana.as_deref().unwrap_or_default());
    println!("  {}", person.name);
    println!("  {}", person.birth_date.with_era_and_age(kept.as_of));
    println!("  {}", pick(lang, "この方で合っていますか", "Is this the right person?"));
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

fn row(label: &str, value: &str) {
    let width: usize = label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    println!("  {label}{}{value}", " ".repeat(16_usize.saturating_sub(width)));
}
