//! 診断: what the help desk asks for. Versions, network, clock, what waits, the last failure; nothing of a person, no
//! secret, no institution's code. Staff can copy it as it is.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use shikaku_api::wire;
use shikaku_card::Mode;
use uuid::Uuid;

use super::Engine;
use crate::failure::{Failure, FailureKind, Language};

/// What was found.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// `MAJOR.MINOR.PATCH` of the app.
    pub app_version: String,
    /// System and processor, such as `linux x86_64`.
    pub system: String,
    /// Whether this is the practice mode.
    pub practice: bool,
    /// The mode that is set.
    pub mode: Mode,
    /// Id of the device, once enrolled.
    pub device_id: Option<Uuid>,
    /// Round trip to the service, or why there is none.
    pub network: Result<Duration, Failure>,
    /// How far this device's clock is ahead of the service's (negative: behind), to a second or so.
    pub clock_ahead: Option<TimeDelta>,
    /// Challenges in stock: taps that need no network.
    pub challenges: u32,
    /// Checks that wait for their answer.
    pub waiting: usize,
    /// The last failure that staff met.
    pub last_failure: Option<(FailureKind, DateTime<Utc>)>,
}

impl Engine {
    /// Looks at everything, the service included. Takes as long as one call of it may.
    ///
    /// # Errors
    /// 6xx: without its store a device can tell nothing.
    pub async fn diagnose(&self) -> Result<Diagnosis, Failure> {
        let (network, clock_ahead) = self.probe().await?;
        Ok(Diagnosis {
            app_version: self.platform.app_version.clone(),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            practice: self.practice,
            mode: self.mode().await?,
            device_id: self.enrolled().await?.map(|enrolled| enrolled.device_id),
            network,
            clock_ahead,
            challenges: self.store.challenge_count(self.platform.clock.now()).await?,
            waiting: self.outbox().await?.len(),
            last_failure: self.last_failure().await?,
        })
    }

    /// Asks the service for one challenge, which goes into the stock: it tells the round trip and the service's time.
    async fn probe(&self) -> Result<(Result<Duration, Failure>, Option<TimeDelta>), Failure> {
        let begun = Instant::now();
        let fresh = match self.network.call(|service| async move { service.challenges(1).await }).await {
            Ok(fresh) => fresh,
            Err(failure) => return Ok((Err(failure), None)),
        };
        let (now, taken) = (self.platform.clock.now(), begun.elapsed());
        let ahead = fresh.first().map(|challenge: &wire::Challenge| now - challenge.issued);
        self.take_in(&fresh).await?;
        Ok((Ok(taken), ahead))
    }
}

impl Diagnosis {
    /// Label and value, line by line, to be read and copied.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<(&'static str, String)> {
        let pick = |ja: &'static str, en: &'static str| if language == Language::Japanese { ja } else { en };
        let none = || pick("なし", "none").to_owned();
        let number =
            |kind: FailureKind| format!("{}: {}", kind.number(), Failure::from(kind).entry().text(language).title);
        let network = match &self.network {
            Ok(taken) => format!("{} ms", taken.as_millis()),
            Err(failure) => number(failure.kind),
        };
        let last = self.last_failure.map(|(kind, at)| format!("{} ({})", number(kind), at.format("%Y-%m-%dT%H:%MZ")));
        vec![
            (pick("アプリ", "App"), self.app_version.clone()),
            (pick("システム", "System"), self.system.clone()),
            (
                pick("区分", "World"),
                if self.practice { pick("練習", "practice") } else { pick("本番", "production") }.into(),
            ),
            (
                pick("確認方法", "Mode"),
                if self.mode == Mode::Pin { pick("暗証番号", "PIN") } else { pick("目視", "visual") }.into(),
            ),
            (pick("端末", "Device"), self.device_id.map_or_else(none, |id| id.to_string())),
            (pick("サービス", "Service"), network),
            (
                pick("時計の差", "Clock"),
                self.clock_ahead.map_or_else(none, |ahead| format!("{:+} s", ahead.num_seconds())),
            ),
            (pick("手持ちのチャレンジ", "Challenges"), self.challenges.to_string()),
            (pick("回答待ち", "Waiting"), self.waiting.to_string()),
            (pick("最後の失敗", "Last failure"), last.unwrap_or_else(none)),
        ]
    }
}
