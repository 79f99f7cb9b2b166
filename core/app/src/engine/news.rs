//! What the service tells beside answers: the institution's basis, the policy, news (お知らせ). Read again, it replaces what was
//! told at the enrolment.

use shikaku_api::wire::ServiceNotice;

use super::{Engine, enrolment::Enrolled};
use crate::failure::Failure;

/// What the service tells now.
#[derive(Clone, Debug)]
pub struct News {
    /// The device, with institution and policy as they are now.
    pub enrolled: Enrolled,
    /// News, as the service words it.
    pub notices: Vec<ServiceNotice>,
}

impl Engine {
    /// Reads institution, policy and news, and keeps the first two. Call it when the app comes to the front with signal;
    /// never with a card in the field.
    ///
    /// # Errors
    /// 4xx of the service, 6xx; then what was known before stays.
    pub async fn refresh(&self) -> Result<News, Failure> {
        let known = self.must_be_enrolled().await?;
        let institution = self.network.call(|service| async move { service.institution().await }).await?;
        let policy = self.network.call(|service| async move { service.policy().await }).await?;
        let notices = self.network.call(|service| async move { service.notices().await }).await?;
        let enrolled = Enrolled { institution, policy, ..known };
        self.remember(&enrolled).await?;
        Ok(News { enrolled, notices })
    }
}
