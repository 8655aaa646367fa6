//! The only place that prints: results to standard output, everything else to standard error.

use std::{
    fmt,
    io::{self, Write},
    process::ExitCode,
};

use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use indicatif::HumanCount;

use crate::terminal::tamed;

/// Matched text in a result.
pub(crate) const MATCH: Style = AnsiColor::Red.on_default().bold();
/// The title of a result.
pub(crate) const TITLE: Style = AnsiColor::Blue.on_default().bold();
/// What stands beside a result: its place, its edition.
pub(crate) const ASIDE: Style = Style::new().dimmed();
/// Words that an edition no longer has.
pub(crate) const REMOVED: Style = AnsiColor::Red.on_default().strikethrough();
/// Words that only the later edition has.
pub(crate) const ADDED: Style = AnsiColor::Green.on_default().bold();

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// All of them: whatever else would steer a terminal is not ours, so a style of a command stands here.
const STYLES: [Style; 7] = [MATCH, TITLE, ASIDE, REMOVED, ADDED, ERROR, HINT];

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Also into files and pipes
    Always,
    /// Not at all
    Never,
}

/// What a command came to; an error is the third possibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something was found, or the work was done.
    Done,
    /// Nothing was found. It is not an error.
    Nothing,
    /// Part of the work could not be done; what, has been said.
    Partly,
}

impl Outcome {
    /// The exit code, as in grep.
    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Outcome::Done => 0,
            Outcome::Nothing => 1,
            Outcome::Partly => 2,
        })
    }
}

/// Where a command writes.
#[derive(Debug)]
pub(crate) struct Output {
    stdout: AutoStream<io::Stdout>,
    stderr: AutoStream<io::Stderr>,
    /// Whether what is told is an event of the log.
    logs_notes: bool,
}

impl Output {
    /// Standard output and standard error, with colour as asked for.
    pub(crate) fn new(color: Color) -> Output {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Output {
            stdout: AutoStream::new(io::stdout(), choice),
            stderr: AutoStream::new(io::stderr(), choice),
            logs_notes: false,
        }
    }

    /// Has whatever is told from now on be an event of the log: a program that collects it reads nothing else.
    pub(crate) fn log_notes(&mut self) {
        self.logs_notes = true;
    }

    /// Whether what goes to standard error has colours.
    pub(crate) fn colours_errors(&self) -> bool {
        self.stderr.current_choice() != ColorChoice::Never
    }

    /// Where results go that hold no text of others, or none that steers a terminal.
    pub(crate) fn results(&mut self) -> &mut impl Write {
        &mut self.stdout
    }

    /// Writes a line of a result.
    pub(crate) fn line(&mut self, line: impl fmt::Display) -> io::Result<()> {
        writeln!(self.stdout, "{}", tamed(&line.to_string(), &STYLES))
    }

    /// Tells the person at the keyboard something that is not a result.
    ///
    /// A failure to do so is no reason to stop the work, and there is nowhere left to report it.
    pub(crate) fn note(&mut self, note: impl fmt::Display) {
        if self.logs_notes {
            tracing::info!("{}", strip_str(&note.to_string()));
            return;
        }
        let _ = writeln!(self.stderr, "{}", tamed(&note.to_string(), &STYLES));
    }

    /// Reports an error on one line, its causes after it, and the way out where there is one.
    pub(crate) fn error(&mut self, error: &anyhow::Error, hint: Option<&str>) {
        let message = format!("{error:#}").replace('\n', " ");
        if self.logs_notes {
            tracing::error!(hint, "{message}");
            return;
        }
        self.note(format_args!("{ERROR}error:{ERROR:#} {message}"));
        if let Some(hint) = hint {
            self.hint(hint);
        }
    }

    /// Says what to do next.
    pub(crate) fn hint(&mut self, hint: impl fmt::Display) {
        self.note(format_args!("{HINT}hint:{HINT:#} {hint}"));
    }
}

/// How many there are of something whose plural ends in s.
pub(crate) fn count(number: usize, name: &str) -> String {
    if number == 1 { format!("1 {name}") } else { format!("{} {name}s", HumanCount(number as u64)) }
}

/// Whether the reader of our output went away, as `head` does.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
