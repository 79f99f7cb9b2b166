//! The 生年月日 key (card-protocol 4.2): year, month and day as printed on the card, two digits each.

use shikaku_eligibility::era::BirthDate;

use super::PrintedYear;

/// First day (year, month, day) of each era, newest first.
const ERAS: [(u16, u8, u8); 5] = [(2019, 5, 1), (1989, 1, 8), (1926, 12, 25), (1912, 7, 30), (1868, 1, 25)];

/// `YYMMDD`. What is not known of the date is printed as 00. Before 明治 the Gregorian year modulo 100 stands.
pub(super) fn birth_key(birth: BirthDate, printed: PrintedYear) -> String {
    let year = match printed {
        PrintedYear::Era => era_year(birth).unwrap_or(birth.year % 100),
        PrintedYear::Western => birth.year % 100,
    };
    format!("{year:02}{:02}{:02}", birth.month, birth.day)
}

fn era_year(birth: BirthDate) -> Option<u16> {
    let day = (birth.year, birth.month, birth.day);
    ERAS.iter().find(|start| day >= **start).map(|start| birth.year - start.0 + 1)
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
            assert_eq!(birth_key(BirthDate { year, month, day }, PrintedYear::Era), key);
        }
    }

    #[test]
    fn a_western_year_has_its_last_two_digits() {
        for ((year, month, day), key) in [((1980, 2, 17), "800217"), ((2004, 12, 1), "041201")] {
            assert_eq!(birth_key(BirthDate { year, month, day }, PrintedYear::Western), key);
        }
    }

    #[test]
    fn what_is_not_known_is_printed_as_zeros() {
        assert_eq!(birth_key(BirthDate { year: 1941, month: 0, day: 0 }, PrintedYear::Era), "160000");
        assert_eq!(birth_key(BirthDate { year: 1941, month: 5, day: 0 }, PrintedYear::Western), "410500");
    }
}
