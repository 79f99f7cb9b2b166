//! The root object of a shell, for real cards or for practice: the same surface, but a database, a key and trust anchors
//! of its own in each world.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use shikaku_api::wire;
use shikaku_auth::InstitutionId;
use shikaku_core::{
    CheckOrder, Engine, FailureKind, Language, PinCheck, Platform, Practice, Production, VisualCheck,
    clock::SystemClock,
    engine::{ServiceAddress, enrolment, outbox::Delivery},
};
use shikaku_eligibility::code::CareSetting;
use shikaku_store::Page;

use crate::{
    AnswerView, CheckMode, DeviceKey, DiagnosisLine, EnrolmentOrder, HistoryRow, InstitutionView, PinCheckSession,
    SecretStore, ShikakuError, TextLanguage, VisualCheckSession, device_key::ForeignKey, practice::PracticeWorld,
    secret_store::ForeignSecrets,
};

/// What a shell gives at the start.
#[derive(Clone, Debug, uniffi::Record)]
pub struct AppConfig {
    /// Path of the database file, one for each world.
    pub database: String,
    /// Address of the check service, https; not looked at by `open_practice`.
    pub service_url: String,
    /// The service's private CA, DER; not looked at by `open_practice`.
    pub service_roots: Vec<Vec<u8>>,
    /// `MAJOR.MINOR.PATCH` of the app.
    pub app_version: String,
}

/// A device at work.
#[derive(uniffi::Object)]
pub struct ShikakuApp {
    pub(crate) engine: Arc<Engine>,
    language: Mutex<Language>,
    pub(crate) practice: Option<PracticeWorld>,
}

fn platform(config: &AppConfig, secrets: Arc<dyn SecretStore>, key: Arc<dyn DeviceKey>) -> Platform {
    Platform {
        database: PathBuf::from(&config.database),
        secrets: Arc::new(ForeignSecrets(secrets)),
        key: Arc::new(ForeignKey(key)),
        clock: Arc::new(SystemClock),
        app_version: config.app_version.clone(),
    }
}

fn address(config: &AppConfig) -> ServiceAddress {
    ServiceAddress { url: config.service_url.clone(), roots: config.service_roots.clone() }
}

/// Opens for real cards.
///
/// # Errors
/// 6xx of store and key; 611 for a practice database.
#[uniffi::export(async_runtime = "tokio")]
pub async fn open_production(
    config: AppConfig,
    secrets: Arc<dyn SecretStore>,
    key: Arc<dyn DeviceKey>,
) -> Result<Arc<ShikakuApp>, ShikakuError> {
    let production = Production::open(platform(&config, secrets, key), address(&config)).await?;
    Ok(Arc::new(ShikakuApp::new(production.engine(), None)))
}

/// Opens the practice mode (練習モード): virtual cards, a sandbox inside this process.
///
/// # Errors
/// 6xx of store and key; 611 for a production database.
#[uniffi::export(async_runtime = "tokio")]
pub async fn open_practice(
    config: AppConfig,
    secrets: Arc<dyn SecretStore>,
    key: Arc<dyn DeviceKey>,
) -> Result<Arc<ShikakuApp>, ShikakuError> {
    practise(&config, None, secrets, key).await
}

/// Opens the practice mode with a sandbox in another process, over TLS: the one at the address of `config`.
///
/// # Errors
/// Those of [`open_practice`].
#[uniffi::export(async_runtime = "tokio")]
pub async fn open_practice_at(
    config: AppConfig,
    secrets: Arc<dyn SecretStore>,
    key: Arc<dyn DeviceKey>,
) -> Result<Arc<ShikakuApp>, ShikakuError> {
    practise(&config, Some(address(&config)), secrets, key).await
}

async fn practise(
    config: &AppConfig,
    elsewhere: Option<ServiceAddress>,
    secrets: Arc<dyn SecretStore>,
    key: Arc<dyn DeviceKey>,
) -> Result<Arc<ShikakuApp>, ShikakuError> {
    let world = PracticeWorld::of(Path::new(&config.database), elsewhere).ok_or(FailureKind::Bug)?;
    let practice = Practice::open(platform(config, secrets, key), world.anchors(), world.connector()).await?;
    Ok(Arc::new(ShikakuApp::new(practice.engine(), Some(world))))
}

#[uniffi::export(async_runtime = "tokio")]
impl ShikakuApp {
    /// Enrols this device.
    ///
    /// # Errors
    /// 4xx of the service, 6xx of key and store.
    pub async fn enrol(&self, order: EnrolmentOrder) -> Result<InstitutionView, ShikakuError> {
        let order = enrolment::EnrolmentOrder {
            institution: InstitutionId::typed(&order.institution).map_err(|_| FailureKind::InstitutionForm)?,
            code: order.code,
            device: wire::DeviceInfo {
                name: order.device_name,
                platform: order.platform.into(),
                app_version: self.engine.app_version().to_owned(),
            },
        };
        Ok(self.engine.enrol(&order).await?.into())
    }

    /// The institution, once the device is enrolled.
    ///
    /// # Errors
    /// 6xx.
    pub async fn institution(&self) -> Result<Option<InstitutionView>, ShikakuError> {
        Ok(self.engine.enrolled().await?.map(InstitutionView::from))
    }

    /// Begins one person's check by PIN. `care_setting` is 診療区分, 1 to 4.
    ///
    /// # Errors
    /// 409 when the device is not enrolled; 4xx when there is neither a challenge in stock nor a service to ask; 6xx.
    pub async fn begin_pin_check(
        &self,
        care_setting: String,
        staff: Option<String>,
    ) -> Result<Arc<PinCheckSession>, ShikakuError> {
        let order = CheckOrder { care_setting: CareSetting::from(care_setting.as_str()), staff };
        let check = PinCheck::begin(self.engine.clone(), order).await?;
        Ok(Arc::new(PinCheckSession::new(check, self.language())))
    }

    /// Begins one person's visual check by a staff member, named by a pseudonym.
    ///
    /// # Errors
    /// 319 without a staff member; those of [`Self::begin_pin_check`].
    pub async fn begin_visual_check(
        &self,
        care_setting: String,
        staff: String,
    ) -> Result<Arc<VisualCheckSession>, ShikakuError> {
        let order = CheckOrder { care_setting: CareSetting::from(care_setting.as_str()), staff: Some(staff) };
        let check = VisualCheck::begin(self.engine.clone(), order).await?;
        Ok(Arc::new(VisualCheckSession::new(check, self.language())))
    }

    /// The mode that staff have set.
    ///
    /// # Errors
    /// 6xx.
    pub async fn mode(&self) -> Result<CheckMode, ShikakuError> {
        Ok(self.engine.mode().await?.into())
    }

    /// Sets the mode.
    ///
    /// # Errors
    /// 6xx.
    pub async fn set_mode(&self, mode: CheckMode) -> Result<(), ShikakuError> {
        Ok(self.engine.set_mode(mode.into()).await?)
    }

    /// Sets the language of answers and of the diagnosis; Japanese until then.
    pub fn set_language(&self, language: TextLanguage) {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner) = language.into();
    }

    /// What the help desk asks for, line by line; to be copied as it is. Asks the service, too.
    ///
    /// # Errors
    /// 6xx.
    pub async fn diagnose(&self) -> Result<Vec<DiagnosisLine>, ShikakuError> {
        let lines = self.engine.diagnose().await?.lines(self.language());
        Ok(lines.into_iter().map(DiagnosisLine::from).collect())
    }

    /// Fills the stock of challenges, so that the next tap needs no network.
    ///
    /// # Errors
    /// 4xx of the service.
    pub async fn stock_challenges(&self) -> Result<(), ShikakuError> {
        Ok(self.engine.stock_challenges().await?)
    }

    /// Sends what waits for its answer, oldest first; returns how many were answered now. Call it when the network is back.
    ///
    /// # Errors
    /// 6xx. What could not be sent waits on.
    pub async fn send_outbox(&self) -> Result<u32, ShikakuError> {
        let sent = self.engine.send_outbox().await?;
        Ok(sent.iter().filter(|one| matches!(one.outcome, Ok(Delivery::Answered(_)))).count() as u32)
    }

    /// How many checks wait for their answer (回答待ち).
    ///
    /// # Errors
    /// 6xx.
    pub async fn waiting(&self) -> Result<u32, ShikakuError> {
        Ok(self.engine.outbox().await?.len() as u32)
    }

    /// Deletes what is past its date. Done at opening; call it at midnight, too.
    ///
    /// # Errors
    /// 6xx.
    pub async fn purge(&self) -> Result<(), ShikakuError> {
        self.engine.purge().await?;
        Ok(())
    }

    /// One kept answer; `None` when it is past its date.
    ///
    /// # Errors
    /// 6xx; 901 for an id that is none.
    pub async fn kept(&self, check_id: String) -> Result<Option<AnswerView>, ShikakuError> {
        let check_id = check_id.parse().map_err(|_| FailureKind::Bug)?;
        let kept = self.engine.kept(check_id).await?;
        Ok(kept.map(|kept| AnswerView::new(kept, self.language())))
    }

    /// The newest kept answers, at most `limit`.
    ///
    /// # Errors
    /// 6xx.
    pub async fn history(&self, limit: u32) -> Result<Vec<HistoryRow>, ShikakuError> {
        let page = Page { before: None, limit };
        let rows = self.engine.history(page).await?.into_iter();
        Ok(rows.map(|row| HistoryRow::new(row, self.language())).collect())
    }
}

impl ShikakuApp {
    fn new(engine: &Arc<Engine>, practice: Option<PracticeWorld>) -> Self {
        Self { engine: engine.clone(), language: Mutex::default(), practice }
    }

    fn language(&self) -> Language {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
