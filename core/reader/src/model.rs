//! The readers that are known (対応リーダー), one row each. A new model of a known family is a row; a new family is its file
//! under `driver/` and a row.

use shikaku_card::LinkFacts;

use crate::{
    driver::{ACR1255, ACR1555, FEITIAN, Family},
    gatt::Advertisement,
};

/// A model.
pub struct Model {
    /// Its name, as printed on it.
    pub name: &'static str,
    /// How the names that it advertises begin; letters compare without their case.
    pub advertises: &'static [&'static str],
    /// Which language it speaks.
    pub family: &'static Family,
}

/// All of them. What an advertisement fits first counts.
pub static MODELS: &[Model] = &[
    Model { name: "ACS ACR1255U-J1", advertises: &["ACR1255U-J1"], family: &ACR1255 },
    Model { name: "ACS ACR1555U", advertises: &["ACR1555U"], family: &ACR1555 },
    Model { name: "Feitian bR301BLE", advertises: &["bR301"], family: &FEITIAN },
    Model { name: "Feitian bR500", advertises: &["bR500"], family: &FEITIAN },
    Model { name: "AB Circle CIR415A", advertises: &["CIR415A"], family: &ACR1255 },
];

impl Model {
    /// The model of an advertisement: by its name, else by a service that only one family has.
    #[must_use]
    pub fn recognise(advertisement: &Advertisement) -> Option<&'static Self> {
        let name = advertisement.name.as_deref().unwrap_or_default().trim();
        let by_name = MODELS.iter().find(|model| model.is_named(name));
        by_name.or_else(|| MODELS.iter().find(|model| model.offers(advertisement)))
    }

    /// A model by its [`name`](Self::name), as settings remember it.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        MODELS.iter().find(|model| model.name == name)
    }

    /// What a card link over it can carry.
    #[must_use]
    pub fn facts(&self) -> LinkFacts {
        self.family.facts()
    }

    fn is_named(&self, name: &str) -> bool {
        let begins = |with: &&str| name.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
        self.advertises.iter().any(begins)
    }

    /// The early ACR1255U-J1 has a service that many other things have, too (16 bits, FFF0): a name is wanted then.
    fn offers(&self, advertisement: &Advertisement) -> bool {
        let mut own = self.family.profiles.iter().map(|profile| profile.service).filter(|service| !is_short(*service));
        own.any(|service| advertisement.services.contains(&service))
    }
}

fn is_short(service: uuid::Uuid) -> bool {
    let short = u16::try_from(service.as_u128() >> 96);
    short.is_ok_and(|short| service == crate::gatt::short_uuid(short))
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::gatt::short_uuid;

    fn of(name: Option<&str>, services: &[&str]) -> Option<&'static str> {
        let services = services.iter().map(|one| one.parse().unwrap()).collect();
        let advertisement = Advertisement { peer: "1".into(), name: name.map(Into::into), services, rssi: None };
        Model::recognise(&advertisement).map(|model| model.name)
    }

    #[test]
    fn models_are_recognised_by_name() {
        assert_eq!(of(Some("ACR1255U-J1-012345"), &[]), Some("ACS ACR1255U-J1"));
        assert_eq!(of(Some("acr1555u-A1-000719"), &[]), Some("ACS ACR1555U"));
        assert_eq!(of(Some("bR301BLE 1234"), &[]), Some("Feitian bR301BLE"));
        assert_eq!(of(Some("BR500"), &[]), Some("Feitian bR500"));
    }

    #[test]
    fn or_by_a_service_of_their_own() {
        assert_eq!(of(None, &["3C4AFFF0-4783-3DE5-A983-D348718EF133"]), Some("ACS ACR1255U-J1"));
        assert_eq!(of(Some("?"), &["00003970-817C-48DF-8DB2-476A8134EDE0"]), Some("ACS ACR1555U"));
        for service in ["00C4-0000-465453414645", "00C6-0000-465453414645", "00C4-0000-000000000001"] {
            assert_eq!(of(None, &[&format!("46540001-0002-{service}")]), Some("Feitian bR301BLE"), "{service}");
        }
    }

    #[test]
    fn a_service_that_anything_may_have_is_not_enough() {
        assert_eq!(of(None, &["0000FFF0-0000-1000-8000-00805F9B34FB"]), None);
        assert_eq!(of(Some("見本スピーカー"), &["0000180F-0000-1000-8000-00805F9B34FB"]), None);
        assert_eq!(of(Some("見"), &[]), None);
        assert_eq!(of(Some(""), &[]), None);
    }

    #[test]
    fn both_generations_of_the_acr1255_are_in_its_family() {
        let profiles = ACR1255.profiles;
        let text =
            |at: usize| [profiles[at].service, profiles[at].commands, profiles[at].answers].map(|one| one.to_string());
        assert_eq!(text(0)[1], "3c4afff1-4783-3de5-a983-d348718ef133");
        assert_eq!(text(0)[2], "3c4afff2-4783-3de5-a983-d348718ef133");
        assert_eq!(profiles[1].answers, short_uuid(0xFFF2));
    }

    #[test]
    fn names_are_found_again_and_are_unique() {
        let names: HashSet<&str> = MODELS.iter().map(|model| model.name).collect();
        assert_eq!(names.len(), MODELS.len());
        assert!(names.iter().all(|name| Model::named(name).is_some()) && Model::named("?").is_none());
    }

    #[test]
    fn every_row_holds_together() {
        for model in MODELS {
            let family = model.family;
            assert!(!family.profiles.is_empty() && !model.advertises.is_empty());
            assert!(family.extended_length || family.max_command <= 261, "{model:?}");
            assert_eq!(model.facts().max_command, family.max_command);
        }
    }
}
