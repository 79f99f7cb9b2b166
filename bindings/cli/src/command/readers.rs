//! `shikaku readers`: what readers there are (カードリーダー), and which one a check takes. Of those over Bluetooth an enrolled device asks
//! its default one for battery and protection, by its master key; all of them with `--ask`.

use std::{process::ExitCode, sync::Arc};

use serde_json::{Value, json};
use shikaku_core::{Engine, FailureKind};

use super::enrol::saved_address;
use crate::{
    args::{Common, Readers},
    platform::Remembered,
    reader::{self, Found, Kind},
    show::{failure, json, pick},
    trouble::Trouble,
};

pub async fn run(order: &Readers, common: &Common) -> Result<ExitCode, Trouble> {
    let remembered = Remembered::of(common)?.reader;
    let engine = engine(common).await;
    let asked = |name: &str| engine.as_deref().filter(|_| order.ask || remembered.as_deref() == Some(name));
    let found = reader::all(common, asked).await?;
    let is_default = |reader: &Found| remembered.as_ref() == Some(&reader.name);
    if common.json {
        let document: Value = found.iter().map(|reader| with_default(reader, is_default(reader))).collect();
        json::print(&document);
    } else {
        for reader in &found {
            println!("  {}", line(reader, is_default(reader), common));
        }
        if found.is_empty() {
            failure::print(FailureKind::ReaderNotFound.into(), common.lang);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// This device, where a reader may want its master key; none while another process works with it.
async fn engine(common: &Common) -> Option<Arc<Engine>> {
    let address = saved_address(common).ok().filter(|_| cfg!(feature = "bluetooth"))?;
    super::open(common, address).await.ok()
}

fn with_default(reader: &Found, is_default: bool) -> Value {
    let mut document = json!(reader);
    document["default"] = is_default.into();
    document
}

/// A reader in words.
pub fn line(reader: &Found, is_default: bool, common: &Common) -> String {
    let pick = |ja, en| pick(common.lang, ja, en);
    let kind = match reader.kind {
        Kind::Pcsc => "PC/SC",
        Kind::Bluetooth => "Bluetooth",
        Kind::Virtual => pick("仮想", "virtual"),
    };
    let card = match (reader.card_present, reader.in_use) {
        (None, _) => pick("カードは未確認", "card not asked for"),
        (Some(true), true) => pick("カードあり・使用中", "card present, in use"),
        (Some(true), false) => pick("カードあり", "card present"),
        (Some(false), _) => pick("カードなし", "no card"),
    };
    let battery = reader.battery.map(|percent| format!("  {} {percent}%", pick("電池", "battery"))).unwrap_or_default();
    let protected = match reader.protected {
        Some(true) => pick("  保護あり", "  protected"),
        Some(false) => pick("  保護なし", "  not protected"),
        None => "",
    };
    let failure = reader.failure.map(|number| format!("  ({number})")).unwrap_or_default();
    let default = if is_default { pick("  ← 既定", "  ← default") } else { "" };
    format!("{}  [{kind}]  {card}{battery}{protected}{failure}{default}", reader.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Lang;

    #[test]
    fn a_reader_is_told_with_what_is_known_of_it_and_nothing_else() {
        let common = Common { lang: Lang::En, json: false, data: None, practice: false };
        let radio = || Found { name: "ble:R".into(), kind: Kind::Bluetooth, ..Found::default() };
        assert_eq!(line(&radio(), false, &common), "ble:R  [Bluetooth]  card not asked for");
        let asked = Found { card_present: Some(true), battery: Some(7), protected: Some(false), ..radio() };
        let told = "ble:R  [Bluetooth]  card present  battery 7%  not protected  ← default";
        assert_eq!(line(&asked, true, &common), told);
        let refused = Found { failure: Some(208), ..radio() };
        assert_eq!(line(&refused, false, &common), "ble:R  [Bluetooth]  card not asked for  (208)");
    }
}
