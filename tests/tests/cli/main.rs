//! The command line as people and scripts meet it: processes of their own, exit codes, one JSON document a command.

#![cfg(test)]

mod checks;
mod demonstration;
mod device;
mod processes;
