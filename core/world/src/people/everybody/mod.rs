//! One person a file. Whoever has a place in [`LIST`] keeps it, as serial number, key and face follow from it: newcomers come
//! last.

mod assistance;
mod assistance_insured;
mod assistance_waiting;
mod centenarian;
mod changed;
mod dependant;
mod dialysis;
mod dialysis_high;
mod dotted;
mod elderly;
mod elderly_border;
mod elderly_high;
mod elderly_limit;
mod elderly_long_stay;
mod elderly_low;
mod employee;
mod ends_soon;
mod expired;
mod face_only;
mod filler;
mod foreign;
mod foreign_latin;
mod future_codes;
mod holder_differs;
mod household;
mod in_grace;
mod infant;
mod limit;
mod limit_border;
mod long_stay;
mod lost;
mod lost_assistance;
mod lost_without;
mod national;
mod newborn;
mod no_kana;
mod none;
mod not_linked;
mod not_yet_valid;
mod partial_birth;
mod preschool;
mod rare;
mod revoked;
mod seaman;
mod self_defence;
mod seventies;
mod seventies_earner;
mod seventies_employee;
mod seventies_meals;
mod several;
mod sex_on_back;
mod short_term;
mod special_care;
mod special_retired;
mod teacher;
mod two_diseases;
mod union;
mod unregistered;
mod variant;
mod wrong_digit;

use super::Person;
use super::base::numbered;

/// Everybody; the first is the demonstration's.
pub(super) static LIST: &[Person] = &numbered([
    employee::PERSON,
    national::PERSON,
    elderly::PERSON,
    lost::PERSON,
    none::PERSON,
    dependant::PERSON,
    household::PERSON,
    elderly_low::PERSON,
    elderly_high::PERSON,
    elderly_limit::PERSON,
    seventies::PERSON,
    seventies_employee::PERSON,
    seventies_earner::PERSON,
    seventies_meals::PERSON,
    elderly_border::PERSON,
    elderly_long_stay::PERSON,
    assistance::PERSON,
    assistance_waiting::PERSON,
    assistance_insured::PERSON,
    special_care::PERSON,
    short_term::PERSON,
    dialysis_high::PERSON,
    dialysis::PERSON,
    two_diseases::PERSON,
    limit::PERSON,
    long_stay::PERSON,
    limit_border::PERSON,
    preschool::PERSON,
    newborn::PERSON,
    infant::PERSON,
    lost_without::PERSON,
    lost_assistance::PERSON,
    several::PERSON,
    unregistered::PERSON,
    not_linked::PERSON,
    foreign::PERSON,
    foreign_latin::PERSON,
    no_kana::PERSON,
    dotted::PERSON,
    rare::PERSON,
    variant::PERSON,
    centenarian::PERSON,
    partial_birth::PERSON,
    sex_on_back::PERSON,
    ends_soon::PERSON,
    in_grace::PERSON,
    expired::PERSON,
    revoked::PERSON,
    not_yet_valid::PERSON,
    changed::PERSON,
    union::PERSON,
    seaman::PERSON,
    teacher::PERSON,
    self_defence::PERSON,
    special_retired::PERSON,
    future_codes::PERSON,
    filler::PERSON,
    wrong_digit::PERSON,
    face_only::PERSON,
    holder_differs::PERSON,
]);
