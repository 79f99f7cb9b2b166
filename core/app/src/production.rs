//! The root object for real cards. Its trust anchors are compiled in: no constructor takes others.

use std::sync::Arc;

use shikaku_card::{CvAuthorities, Roots};

use crate::{
    engine::{Engine, Platform, ServiceAddress, Trust, World},
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
        let trust = Trust { roots: Roots::production(), cv: CvAuthorities::production() };
        let engine = Engine::open(platform, trust, connector, World::Production).await?;
        Ok(Self { engine: Arc::new(engine) })
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }
}
