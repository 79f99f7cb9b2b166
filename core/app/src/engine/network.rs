//! The way to the check service, with the meters of a check: how long the network took, and whether anybody waited on it
//! while a card was in the field (which must never happen).

use std::{
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use shikaku_api::{CheckService, ServiceError};

use crate::failure::{Failure, FailureKind};

/// The service once the device is enrolled, and the meters.
#[derive(Default)]
pub struct Network {
    service: RwLock<Option<Arc<dyn CheckService>>>,
    card_in_field: AtomicBool,
    waits_in_field: AtomicU32,
    spent: Mutex<Duration>,
}

impl Network {
    /// Puts the service in, after enrolment.
    pub fn connect(&self, service: Arc<dyn CheckService>) {
        *self.service.write().unwrap_or_else(PoisonError::into_inner) = Some(service);
    }

    /// Calls the service.
    ///
    /// # Errors
    /// [`FailureKind::NotEnrolled`], or what the call failed with.
    pub async fn call<T, F>(&self, call: impl FnOnce(Arc<dyn CheckService>) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, ServiceError>>,
    {
        let service = self.service.read().unwrap_or_else(PoisonError::into_inner).clone();
        let service = service.ok_or(FailureKind::NotEnrolled)?;
        if self.card_in_field.load(Ordering::SeqCst) {
            self.waits_in_field.fetch_add(1, Ordering::SeqCst);
        }
        let begun = Instant::now();
        let answer = call(service).await;
        *self.spent.lock().unwrap_or_else(PoisonError::into_inner) += begun.elapsed();
        answer.map_err(Failure::from)
    }

    /// Says that a card entered or left the field.
    pub fn card_in_field(&self, there: bool) {
        self.card_in_field.store(there, Ordering::SeqCst);
    }

    /// Takes the meters and sets them to zero: waits in the field, time on the network.
    pub fn take_meters(&self) -> (u32, Duration) {
        let spent = std::mem::take(&mut *self.spent.lock().unwrap_or_else(PoisonError::into_inner));
        (self.waits_in_field.swap(0, Ordering::SeqCst), spent)
    }
}
