//! How is what happens written down? On standard error, a line for each event, as text or as JSON.

use std::panic;

use clap::ValueEnum;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

use crate::terminal::LogLine;

/// What is logged, and how.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct LogArgs {
    /// What to log to standard error: off, error, warn, info, debug or trace. From info on, each request has a
    /// line
    #[arg(long, env = "ATLAS_LOG", default_value = "warn", value_name = "LEVEL")]
    log: LevelFilter,

    /// How to write it
    #[arg(long, env = "ATLAS_LOG_FORMAT", value_enum, default_value_t, value_name = "FORMAT")]
    log_format: Format,
}

/// How an event is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people; with colour on a terminal alone
    #[default]
    Text,
    /// For programs: an object a line
    Json,
}

impl LogArgs {
    /// Whether programs read it, which understand nothing else on standard error.
    pub(crate) fn is_json(&self) -> bool {
        self.log_format == Format::Json
    }

    /// Begins to log. `colour` says whether people see it who like colour.
    pub(crate) fn begin(&self, colour: bool) {
        // The protocol warns of whatever is wrong with a message, which is its client's business: nobody
        // else should be able to fill the log.
        let protocol = match self.log {
            level if level < LevelFilter::DEBUG => level.min(LevelFilter::ERROR),
            level => level,
        };
        let targets = Targets::new().with_default(self.log).with_target("rmcp", protocol);
        let lines = fmt::layer().with_writer(|| LogLine).with_target(false);
        let lines = match self.log_format {
            Format::Text => lines.with_ansi(colour).boxed(),
            Format::Json => lines
                .json()
                .flatten_event(true)
                .with_current_span(true)
                .with_span_list(false)
                .boxed(),
        };
        tracing_subscriber::registry().with(lines.with_filter(targets)).init();
        if LevelFilter::ERROR <= self.log {
            panic::set_hook(Box::new(log_panic));
        }
    }
}

/// Logs a panic as one event, with the request in which it happened.
fn log_panic(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let why = panic.payload_as_str().unwrap_or("it does not say why");
    tracing::error!(why, place, "a panic");
}
