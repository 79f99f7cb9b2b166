//! The root object for real cards. Its trust anchors are compiled in: no constructor takes others.

use std::sync::Arc;

use shikaku_card::Roots;

use crate::{
    engine::{Engine, Platform, ServiceAddress, World},
    failure::Failure,
};

/// A device for real cards (本番).
pub struct Production {
    engine: Arc<Engine>,
}

impl Production {
    /// Opens the database and, if the device is enrolled, gets ready to check at `address`.
    ///
    /// # Errors
    /// 6xx of store and key; [`crate::FailureKind::OtherWorld`] for a practice database.
    pub async fn open(platform: Platform, address: ServiceAddress) -> Result<Self, Failure> {
        let connector = Box::new(move |identity| address.connect(identity));
        let engine = Engine::open(platform, Roots::production(), connector, World::Production).await?;
        Ok(Self { engine: Arc::new(engine) })
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }
}
