//! Bluetooth readers (readers reference 1 and 2): the core's sessions and drivers against the world's readers, with the radio, the reader
//! and the card at their worst. Every failure has its own number and ends within its limits, and the next tap is answered without a
//! restart. No PIN reaches a card twice in one go.

#![cfg(test)]

mod attended;
mod checks;
mod desk;
mod engine;
mod mishaps;
mod readers;
