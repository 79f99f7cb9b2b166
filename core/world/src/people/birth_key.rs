//! The 生年月日 key (card-protocol 4.2): the year is that of the Japanese era, as printed on the card.

use shikaku_eligibility::era::BirthDate;

/// First day (year, month, day) of each era, newest first.
const ERAS: [(u16, u8, u8); 5] = [(2019, 5, 1), (1989, 1, 8), (1926, 12, 25), (1912, 7, 30), (1868, 1, 25)];

/// `YYMMDD` with the year of the era. Before 明治 the Gregorian year modulo 100 stands.
#[must_use]
pub fn birth_key(birth: BirthDate) -> String {
    let day = (birth.year, birth.month, birth.day);
    let year = match ERAS.iter().find(|start| day >= **start) {
        Some(start) => birth.year - start.0 + 1,
        None => birth.year % 100,
    };
    format!("{year:02}{:02}{:02}", birth.month, birth.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_that_of_the_era() {
        let cases = [
            ((1980, 2, 17), "550217"),
            ((1989, 1, 7), "640107"),
            ((1989, 1, 8), "010108"),
            ((2019, 4, 30), "310430"),
            ((2019, 5, 1), "010501"),
            ((1926, 12, 24), "151224"),
            ((1926, 12, 25), "011225"),
            ((1912, 7, 29), "450729"),
        ];
        for ((year, month, day), key) in cases {
            assert_eq!(birth_key(BirthDate { year, month, day }), key);
        }
    }
}
