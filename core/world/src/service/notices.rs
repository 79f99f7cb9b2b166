//! `GET /v1/notices`: news of the service (お知らせ), newest first.

use chrono::DateTime;
use shikaku_api::wire::{Notices, ServiceNotice};

use super::{Refusal, Sandbox, caller};

impl Sandbox {
    /// The news, for the device behind `leaf` (client certificate, DER).
    ///
    /// # Errors
    /// [`Refusal`]: those of every call.
    pub fn notices(&self, leaf: Option<&[u8]>) -> Result<Notices, Refusal> {
        self.run(|desk| {
            caller::judge(desk, leaf)?;
            let mut query =
                desk.db.prepare("SELECT id, published, title, text FROM notices ORDER BY published DESC, id")?;
            let rows = query.query_map([], |row| {
                let published = DateTime::from_timestamp_micros(row.get(1)?).unwrap_or_default();
                Ok(ServiceNotice { id: row.get(0)?, published, title: row.get(2)?, text: row.get(3)? })
            })?;
            Ok(Notices { notices: rows.collect::<Result<_, _>>()? })
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use crate::service::testkit::Kit;

    #[test]
    fn the_newest_notice_stands_first() {
        let kit = Kit::new();
        let device = kit.enrol();
        assert!(kit.sandbox.notices(Some(&device.leaf)).unwrap().notices.is_empty());
        let first = kit.sandbox.publish_notice("保守のお知らせ", "見本の本文です。").unwrap();
        kit.advance(TimeDelta::hours(1));
        let second = kit.sandbox.publish_notice("復旧のお知らせ", "見本の本文です。").unwrap();
        assert_eq!(kit.sandbox.notices(Some(&device.leaf)).unwrap().notices, [second, first]);
    }
}
