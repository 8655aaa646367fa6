//! `atlas ingest`: the records of a corpus, one JSON object a line.

use std::{
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, anyhow};
use indicatif::ProgressBar;
use ingest::{Corpus, DocumentRecords, Links, Notice, Report, Unread};

use crate::{
    hints,
    output::{ASIDE, Outcome, Output},
    progress,
    whole_file::WholeFile,
};

/// Write the records of a corpus, one JSON object a line
///
/// A file takes the place of the one before it when it is complete, or not at all. A report goes to
/// standard error. A document that cannot be read is named there, and the exit code
/// is 2; the others are ingested all the same.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of documents, a single document, or `-` for standard input
    #[arg(long, env = "ATLAS_CORPUS", default_value = "corpus", value_name = "PATH")]
    corpus: PathBuf,

    #[command(flatten)]
    links: LinkArgs,

    /// Where to write the records; `-` is standard output
    #[arg(long, default_value = "-", value_name = "FILE")]
    out: PathBuf,

    /// Print each line of this document with what it was taken for and the record that it is in
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    explain: Option<PathBuf>,

    /// Print the text of this document, in which the lines, bytes and pages of records count
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "explain"])]
    text: Option<PathBuf>,
}

/// Which symbolic links of a corpus are followed.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct LinkArgs {
    /// Follow symbolic links that lead out of the corpus, too
    #[arg(long, env = "ATLAS_FOLLOW_LINKS")]
    follow_links: bool,
}

impl LinkArgs {
    pub(crate) fn links(self) -> Links {
        if self.follow_links { Links::Anywhere } else { Links::Within }
    }
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let corpus = open(&args.corpus, args.links.links())?;
    if let Some(document) = &args.explain {
        return explain(&corpus, &args.corpus, document, output);
    }
    if let Some(document) = &args.text {
        return text(&corpus, &args.corpus, document, output);
    }
    let mut notices = Vec::new();
    let report = if args.out == Path::new("-") {
        let mut results = BufWriter::new(output.results());
        let report = write(&corpus, &mut results, &mut notices, &ProgressBar::hidden())?;
        results.flush()?;
        report
    } else {
        let context = || format!("could not write `{}`", args.out.display());
        let mut results = WholeFile::begin(&args.out).with_context(context)?;
        let bar = progress::of_documents("reading", corpus.documents().len());
        let corpus = corpus.telling(progress::of_pages(&bar));
        let report = write(&corpus, &mut results, &mut notices, &bar);
        bar.finish_and_clear();
        let report = report?;
        results.finish().with_context(context)?;
        report
    };
    notices.iter().for_each(|notice| say(notice, output));
    Ok(summary(&report, output))
}

/// Opens a corpus; `-` is one document on standard input, with the data files of `corpus`.
pub(crate) fn open(path: &Path, links: Links) -> Result<Corpus, ingest::Error> {
    if path == Path::new("-") {
        return Corpus::from_reader("stdin.txt", io::stdin().lock(), Path::new("corpus"));
    }
    Corpus::open_with(path, links)
}

/// Prints each line of a document with its class and its record, so that a person can see why.
fn explain(
    corpus: &Corpus,
    root: &Path,
    document: &Path,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let lines = with_document(corpus, root, document, Corpus::explain)?;
    for line in &lines {
        let text: String = line.text.chars().take(60).collect();
        let (class, record) = (&line.class, &line.record);
        output.line(format_args!(
            "{:>6}  {class:<40}  {record:<60}  {ASIDE}{text}{ASIDE:#}",
            line.line
        ))?;
    }
    Ok(if lines.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Prints the text of a document as its records count it.
fn text(
    corpus: &Corpus,
    root: &Path,
    document: &Path,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let text = with_document(corpus, root, document, Corpus::text)?;
    // Byte for byte for programs; what steers a terminal does not reach one.
    if io::stdout().is_terminal() {
        text.lines().try_for_each(|line| output.line(line))?;
    } else {
        let results = output.results();
        results.write_all(text.as_bytes())?;
        results.flush()?;
    }
    Ok(if text.trim().is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Asks something of a document: of the corpus, where it has it, and else of the file alone.
fn with_document<T>(
    corpus: &Corpus,
    root: &Path,
    document: &Path,
    ask: impl Fn(&Corpus, &str) -> Result<T, ingest::Error>,
) -> Result<T, ingest::Error> {
    let below = document.strip_prefix(root).unwrap_or(document).to_string_lossy().into_owned();
    if corpus.documents().contains(&below) {
        return ask(corpus, &below);
    }
    let alone = Corpus::open(document)?;
    let name = alone.documents().first().cloned().unwrap_or_default();
    ask(&alone, &name)
}

/// Says one notice.
pub(crate) fn say(notice: &Notice, output: &mut Output) {
    let line = notice.line.map(|line| format!(":{line}")).unwrap_or_default();
    output.note(format_args!("notice: {}{line}: {}", notice.source, notice.message));
}

fn write(
    corpus: &Corpus,
    results: &mut impl Write,
    notices: &mut Vec<Notice>,
    bar: &ProgressBar,
) -> anyhow::Result<Report> {
    corpus.ingest(|document: DocumentRecords| {
        bar.inc(u64::from(!document.source.is_empty()));
        notices.extend(document.notices);
        for record in &document.records {
            server::write_json(&mut *results, record)?;
            results.write_all(b"\n")?;
        }
        Ok(())
    })
}

/// Says which documents were left out, why, and what helps.
pub(crate) fn say_unread(unread: &[Unread], output: &mut Output) {
    for unread in unread {
        let error = anyhow!("`{}` was left out: {}", unread.source, unread.reason);
        output.error(&error, Some(hints::unread(unread.cause)));
    }
}

/// Says what was ingested and what could not be.
pub(crate) fn summary(report: &Report, output: &mut Output) -> Outcome {
    say_unread(&report.unread, output);
    output.note(format_args!(
        "{} documents, {} actors, {} sections, {} references, {} noise, {} acronyms, {} notices",
        report.documents,
        report.actors,
        report.sections,
        report.references,
        report.noise,
        report.acronyms,
        report.notices,
    ));
    if report.unread.is_empty() { Outcome::Done } else { Outcome::Partly }
}
