//! `atlas ingest`: the records of a corpus, one JSON object a line.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use ingest::{Corpus, DocumentRecords, Report};

use crate::output::{Outcome, Output};

/// Write the records of a corpus, one JSON object a line
///
/// A report goes to standard error. A document that cannot be read is named there, and the exit code
/// is 2; the others are ingested all the same.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of documents
    #[arg(long, env = "ATLAS_CORPUS", default_value = "corpus", value_name = "DIR")]
    corpus: PathBuf,

    /// Where to write the records; `-` is standard output
    #[arg(long, default_value = "-", value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let corpus = Corpus::open(&args.corpus)?;
    let mut notices = Vec::new();
    let report = if args.out == Path::new("-") {
        let mut results = BufWriter::new(output.results());
        let report = write(&corpus, &mut results, &mut notices)?;
        results.flush()?;
        report
    } else {
        let context = || format!("could not write `{}`", args.out.display());
        let mut results = BufWriter::new(File::create(&args.out).with_context(context)?);
        let report = write(&corpus, &mut results, &mut notices)?;
        results.flush().with_context(context)?;
        report
    };
    for notice in &notices {
        let line = notice.line.map(|line| format!(":{line}")).unwrap_or_default();
        output.note(format_args!("notice: {}{line}: {}", notice.source, notice.message));
    }
    Ok(summary(&report, output))
}

fn write(
    corpus: &Corpus,
    results: &mut impl Write,
    notices: &mut Vec<ingest::Notice>,
) -> anyhow::Result<Report> {
    corpus.ingest(|document: DocumentRecords| {
        notices.extend(document.notices);
        for record in &document.records {
            serde_json::to_writer(&mut *results, record)?;
            results.write_all(b"\n")?;
        }
        Ok(())
    })
}

/// Says what was ingested and what could not be.
pub(crate) fn summary(report: &Report, output: &mut Output) -> Outcome {
    for unread in &report.unread {
        output.note(format_args!("not read: {}: {}", unread.source, unread.reason));
    }
    output.note(format_args!(
        "{} documents, {} actors, {} sections, {} references, {} noise, {} notices",
        report.documents,
        report.actors,
        report.sections,
        report.references,
        report.noise,
        report.notices,
    ));
    if report.unread.is_empty() { Outcome::Done } else { Outcome::Partly }
}
