//! `atlas doctor`: a check of the corpus and of the index, and what to enter into the data files.

mod documents;
#[cfg(feature = "cluster")]
mod engine;
mod headings;
mod organisations;
mod paste;

use std::{fmt, path::PathBuf};

use index::Index;
use ingest::{DocumentRecords, Record};
use vectors::OnDemand;

#[cfg(feature = "cluster")]
use crate::commands::engine_args::EngineArgs;
use crate::{
    commands::{
        doctor::{documents::Documents, headings::Headings, organisations::Organisations},
        index::in_part,
        ingest::{LinkArgs, open, say, summary},
        model_args::{self, ModelArgs},
    },
    hints,
    output::{Outcome, Output, count},
};

/// Check the corpus and the index
///
/// For each document: how many of its lines are in a record, how many records there are, and every
/// notice. Then what only a person can settle, with the lines to paste into the data files: organisations
/// that are new, profiles without a name, headings that may be issues, editions that no manifest states,
/// text that fell out of its profile, documents that read unlike the others. For the index: whether it
/// can be opened and whether it is up to date. The exit code is 2 when a document cannot be read or when
/// the index is damaged; an index that is not there yet is no damage. With `--engine` the index on a
/// cluster is looked at: its versions, its shards, and what builds have left.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of documents, a single document, or `-` for standard input
    #[arg(long, env = "ATLAS_CORPUS", default_value = "corpus", value_name = "PATH")]
    corpus: PathBuf,

    #[command(flatten)]
    links: LinkArgs,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    /// Print nothing but the lines for this data file, so that they can be added to it
    #[arg(long, value_name = "FILE", value_parser = ["actors.toml", "manifest.toml", "taxonomy.toml"])]
    paste: Option<String>,

    #[cfg(feature = "cluster")]
    #[command(flatten)]
    engine: EngineArgs,

    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let corpus = open(&args.corpus, args.links.links())?;
    let mut organisations = Organisations::new(corpus.authority());
    let mut headings = Headings::new(corpus.taxonomy());
    let mut documents = Documents::default();
    let report = corpus.ingest(|document: DocumentRecords| -> anyhow::Result<()> {
        if document.source.is_empty() {
            return Ok(());
        }
        let lines = corpus.lines(&document.source)?;
        let covered = lines.iter().filter(|line| is_covered(**line, &document.records)).count();
        let coverage = if lines.is_empty() { 1.0 } else { covered as f64 / lines.len() as f64 };
        if args.paste.is_none() {
            output.line(format_args!(
                "{}: coverage {coverage:.3}, {}, {}",
                document.source,
                count(document.records.len(), "record"),
                count(document.notices.len(), "notice"),
            ))?;
            document.notices.iter().for_each(|notice| say(notice, output));
        }
        organisations.add(&document);
        headings.add(&document);
        documents.add(&document);
        Ok(())
    })?;
    for advice in [organisations.advice(), headings.advice(), documents.advice()].iter().flatten() {
        advice.lines(args.paste.as_deref()).try_for_each(|line| output.line(line))?;
    }
    if args.paste.is_some() {
        return Ok(summary(&report, output));
    }
    let outcome = summary(&report, output);
    let fingerprint = corpus.fingerprint()?;
    #[cfg(feature = "cluster")]
    if let Some(cluster) = args.engine.cluster()? {
        let checked = engine::check(&cluster, &fingerprint, output)?;
        if let Ok(index) = cluster.open() {
            say_meaning(&"cluster", args, index, output)?;
        }
        return Ok(if checked == Outcome::Done { outcome } else { checked });
    }
    let dir = args.index.display();
    if let Ok(index) = Index::open(&args.index) {
        say_meaning(&dir, args, index, output)?;
    }
    match Index::verify(&args.index).and_then(|()| Index::open(&args.index)) {
        Ok(index) if index::is_current(&args.index, &fingerprint, None) => {
            output.line(format_args!("{dir}: {} records, up to date", index.records()))?;
        }
        Ok(index) if index::is_current(&args.index, &in_part(&fingerprint), None) => {
            let left_out = count(report.unread.len(), "document");
            let records = index.records();
            output
                .line(format_args!("{dir}: {records} records, up to date, {left_out} left out"))?;
        }
        Ok(index) => {
            output
                .line(format_args!("{dir}: {} records, older than the corpus", index.records()))?;
            output.note("hint: run `atlas index` to bring it up to date");
        }
        Err(index::Error::Missing { .. }) => {
            output.line(format_args!("{dir}: no index yet"))?;
            output.note("hint: run `atlas index` to build it; `atlas` does so before it serves");
        }
        Err(error) => {
            let error = error.into();
            output.error(&error, hints::hint(&error).as_deref());
            return Ok(Outcome::Partly);
        }
    }
    Ok(outcome)
}

/// Says what of an index can be searched by meaning, and what would have to be done.
fn say_meaning(
    at: &dyn fmt::Display,
    args: &Args,
    index: Index,
    output: &mut Output,
) -> anyhow::Result<()> {
    let model = args.model.find(&args.index, output);
    let model = model.as_ref().map(OnDemand::checksum);
    let Ok(index) = args.model.add_to(index, &args.index) else { return Ok(()) };
    if let Some(passages) = index.passages_by_meaning() {
        output.line(format_args!("{at}: {passages} passages with vectors of their meaning"))?;
    } else if model.is_some() && index.encoded_by() == model {
        output.note(format_args!(
            "hint: {at}: its vectors cannot be read: `atlas index` makes them anew"
        ));
    }
    if let Some(advice) = model_args::advice(index.encoded_by(), model) {
        output.note(format_args!("hint: {at}: {advice}"));
    }
    Ok(())
}

fn is_covered(line: usize, records: &[Record]) -> bool {
    records.iter().filter_map(Record::span).any(|s| s.start_line <= line && line <= s.end_line)
}
