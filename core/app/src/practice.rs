//! The root object of the practice mode (練習モード): its own trust anchors, database and key. Nothing of it opens in
//! production, and nothing of production opens here.

use std::sync::Arc;

use shikaku_card::Roots;

use crate::{
    engine::{Connector, Engine, Platform, World},
    failure::Failure,
};

/// A device for virtual cards.
pub struct Practice {
    engine: Arc<Engine>,
}

impl Practice {
    /// Opens the practice database. `roots` are the trust anchors of the virtual cards, DER; `connector` leads to a
    /// sandbox, over TLS or in this process.
    ///
    /// # Errors
    /// 6xx of store and key; [`crate::FailureKind::OtherWorld`] for a production database.
    pub async fn open(platform: Platform, roots: Vec<Vec<u8>>, connector: Box<Connector>) -> Result<Self, Failure> {
        let roots = Roots::of(roots).map_err(|_| crate::FailureKind::Bug)?;
        let engine = Engine::open(platform, roots, connector, World::Practice).await?;
        Ok(Self { engine: Arc::new(engine) })
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }
}
