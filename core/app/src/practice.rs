//! The root object of the practice mode (練習モード): its own trust anchors, database and key. Nothing of it opens in
//! production, and nothing of production opens here.

use std::sync::Arc;

use shikaku_card::{CvAuthorities, CvAuthorityKey, Roots};

use crate::{
    engine::{Connector, Engine, Platform, Trust, World},
    failure::{Failure, FailureKind},
};

/// Whom the virtual cards come from.
#[derive(Clone, Debug)]
pub struct Anchors {
    /// Roots of the 利用者証明用電子証明書, DER.
    pub roots: Vec<Vec<u8>>,
    /// Authorities of the card-verifiable certificates.
    pub cv: Vec<CvAuthorityKey>,
}

/// A device for virtual cards.
pub struct Practice {
    engine: Arc<Engine>,
}

impl Practice {
    /// Opens the practice database. `connector` leads to a sandbox, over TLS or in this process.
    ///
    /// # Errors
    /// 6xx of store and key; [`FailureKind::OtherWorld`] for a production database.
    pub async fn open(platform: Platform, anchors: Anchors, connector: Box<Connector>) -> Result<Self, Failure> {
        let trust =
            Trust { roots: Roots::of(anchors.roots).map_err(|_| FailureKind::Bug)?, cv: CvAuthorities::of(anchors.cv) };
        let engine = Engine::open(platform, trust, connector, World::Practice).await?;
        Ok(Self { engine: Arc::new(engine) })
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }
}
