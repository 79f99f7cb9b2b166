//! `shikaku people`: the synthetic people, their test secrets, and what a check of each must answer.

use std::process::ExitCode;

use chrono::Utc;
use serde_json::json;
use shikaku_store::today;
use shikaku_world::people;

use crate::{
    args::Common,
    show::{json, pick},
    trouble::Trouble,
};

pub fn run(common: &Common) -> Result<ExitCode, Trouble> {
    if common.json {
        let today = today(Utc::now());
        let everybody = people::all().iter().map(|person| {
            json!({
                "synthetic": true,
                "id": person.id,
                "name": person.name,
                "birth_date": person.birth,
                "pin": person.pin,
                "sign_password": person.sign_password,
                "birth_key": person.birth_key(),
                "code_b": person.code_b(today),
                "special": person.special,
                "expected": person.expected_by_pin(),
                "expected_visual": person.expected_visually(),
            })
        });
        json::print(&everybody.collect());
    } else {
        println!("{}", pick(common.lang, "見本の人物（実在しません）", "Synthetic people (none of them exists)"));
        for person in people::all() {
            let special = pick(common.lang, person.special.ja, person.special.en);
            println!("  {:<20} {} {}  {special}", person.id, person.pin, person.name);
        }
    }
    Ok(ExitCode::SUCCESS)
}
