//! Why a command ended badly: a numbered failure of the core, or something only the command line has.

use std::process::ExitCode;

use shikaku_core::{Failure, FailureKind};

use crate::{args::Common, show};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A failure of the core.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// A word on the command line that means nothing.
    #[error("{0}")]
    Usage(String),
    /// A file or a socket.
    #[error("{what}: {error}")]
    Io {
        /// Which.
        what: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The world did not come up.
    #[error("world: {0}")]
    World(String),
}

impl Trouble {
    /// For `map_err`: names the file or socket.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |error| Self::Io { what, error }
    }

    /// For `map_err`: a fault of the world.
    pub fn world(error: impl std::fmt::Display) -> Self {
        Self::World(error.to_string())
    }

    /// Prints it; the exit code says what it was.
    pub fn report(&self, common: &Common) -> ExitCode {
        match self {
            Self::Failure(failure) if common.json => show::json::print(&show::json::failed(*failure)),
            Self::Failure(failure) => show::failure::print(*failure, common.lang),
            other => eprintln!("shikaku: {other}"),
        }
        ExitCode::from(if matches!(self, Self::Usage(_)) { 2 } else { 1 })
    }
}

impl From<FailureKind> for Trouble {
    fn from(kind: FailureKind) -> Self {
        Self::Failure(kind.into())
    }
}
