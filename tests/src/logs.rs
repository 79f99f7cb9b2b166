//! Every line that any crate logs at any level, through `tracing` or `log`, kept for a test that looks for what must not be
//! there. One for the whole process.

use std::{
    fmt::Write,
    sync::{Mutex, OnceLock},
};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
    span,
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
};

static LINES: Mutex<String> = Mutex::new(String::new());
static INSTALLED: OnceLock<()> = OnceLock::new();

/// Keeps everything from now on.
pub fn keep() {
    INSTALLED.get_or_init(|| {
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Keeper)).unwrap();
        log::set_logger(&Keeper).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// What was logged so far.
#[must_use]
pub fn lines() -> String {
    LINES.lock().unwrap().clone()
}

struct Keeper;

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        write!(self.0, " {}={value}", field.name()).unwrap();
    }
}

fn put(line: &str) {
    let mut lines = LINES.lock().unwrap();
    lines.push_str(line);
    lines.push('\n');
}

impl<S: Subscriber> Layer<S> for Keeper {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut line = Line(format!("{} {}", event.metadata().level(), event.metadata().target()));
        event.record(&mut line);
        put(&line.0);
    }

    fn on_new_span(&self, attributes: &span::Attributes<'_>, _: &span::Id, _: Context<'_, S>) {
        let mut line = Line(format!("span {}", attributes.metadata().name()));
        attributes.record(&mut line);
        put(&line.0);
    }

    fn on_record(&self, _: &span::Id, values: &span::Record<'_>, _: Context<'_, S>) {
        let mut line = Line("span".to_owned());
        values.record(&mut line);
        put(&line.0);
    }
}

impl log::Log for Keeper {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        put(&format!("{} {} {}", record.level(), record.target(), record.args()));
    }

    fn flush(&self) {}
}
