//! The stock of challenges: filled while there is signal, so that no tap ever waits for the network.

use shikaku_api::wire;
use shikaku_auth::Challenge;

use super::Engine;
use crate::failure::{Failure, FailureKind};

impl Engine {
    /// Fills the stock up to what the policy allows. Call it when a check begins and whenever there is signal; never with a
    /// card in the field.
    ///
    /// # Errors
    /// 4xx of the service.
    pub async fn stock_challenges(&self) -> Result<(), Failure> {
        let enrolled = self.must_be_enrolled().await?;
        let held = self.store.challenge_count(self.platform.clock.now()).await?;
        let wanted = u32::from(enrolled.policy.challenge_stock).saturating_sub(held);
        let count = u8::try_from(wanted.min(32)).unwrap_or(32);
        if count == 0 {
            return Ok(());
        }
        let fresh = self.network.call(|service| async move { service.challenges(count).await }).await?;
        self.take_in(&fresh).await
    }

    /// Puts fresh challenges into the stock.
    pub(crate) async fn take_in(&self, fresh: &[wire::Challenge]) -> Result<(), Failure> {
        let fresh = fresh.iter().map(read).collect::<Option<Vec<_>>>().ok_or(FailureKind::MalformedAnswer)?;
        Ok(self.store.challenges_add(fresh).await?)
    }

    /// Fills an empty stock, if there is signal.
    pub(crate) async fn stock_when_empty(&self) {
        let held = self.store.challenge_count(self.platform.clock.now()).await;
        if held.is_ok_and(|held| held == 0)
            && let Err(failure) = self.stock_challenges().await
        {
            tracing::info!(failure = failure.number(), "no challenge for the next tap");
        }
    }

    /// Takes one challenge out of the stock: from now on it is spent.
    pub(crate) async fn take_challenge(&self) -> Result<Challenge, Failure> {
        let taken = self.store.challenge_take(self.platform.clock.now()).await?;
        taken.ok_or_else(|| FailureKind::NoChallenge.into())
    }
}

fn read(challenge: &wire::Challenge) -> Option<Challenge> {
    Some(Challenge {
        id: challenge.id,
        nonce: challenge.nonce.0.as_slice().try_into().ok()?,
        issued: challenge.issued,
        not_after: challenge.not_after,
    })
}
