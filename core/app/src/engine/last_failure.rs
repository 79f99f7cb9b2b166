//! The last failure that staff met, by number and time, for the diagnosis (診断). Nothing of a person.

use chrono::{DateTime, SecondsFormat, Utc};

use super::Engine;
use crate::failure::{Failure, FailureKind};

const KEY: &str = "last-failure";

impl Engine {
    /// Notes a failure that staff get to see. A store that cannot take it must not hide the failure itself.
    pub(crate) async fn note_last_failure(&self, kind: FailureKind) {
        let at = self.platform.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
        if self.store.settings_set(KEY, &format!("{} {at}", kind.number())).await.is_err() {
            tracing::warn!(failure = kind.number(), "failure not noted");
        }
    }

    /// The last one, and when it was.
    ///
    /// # Errors
    /// 6xx.
    pub async fn last_failure(&self) -> Result<Option<(FailureKind, DateTime<Utc>)>, Failure> {
        Ok(self.store.settings_get(KEY).await?.as_deref().and_then(read))
    }
}

fn read(noted: &str) -> Option<(FailureKind, DateTime<Utc>)> {
    let (number, at) = noted.split_once(' ')?;
    Some((FailureKind::of(number.parse().ok()?)?, at.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_read_and_anything_else_is_nothing() {
        let (kind, at) = read("112 2026-11-24T01:02:03Z").unwrap();
        assert_eq!((kind, at.timestamp()), (FailureKind::PinBlocked, 1_795_482_123));
        for strange in ["", "112", "999 2026-11-24T01:02:03Z", "112 yesterday", "x 2026-11-24T01:02:03Z"] {
            assert_eq!(read(strange), None, "{strange}");
        }
    }
}
