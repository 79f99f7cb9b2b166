//! The store as its users see it, on real files.
#![cfg(test)]

mod challenges;
mod crash;
mod damage;
mod history;
mod interop;
mod keeping;
mod outbox;
mod purge;
mod room;
mod secrecy;
mod settings;
mod upgrade;
