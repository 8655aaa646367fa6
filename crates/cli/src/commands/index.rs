//! `atlas index`: builds or updates the index.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::Context;
use index::{Summary, Writer};
use indicatif::{HumanBytes, ProgressBar};
use ingest::{Corpus, Record, Report};

#[cfg(feature = "cluster")]
use crate::commands::engine_args::{EngineArgs, PartsArgs};
use crate::{
    commands::{encoding::Encoding, ingest::LinkArgs, model_args::ModelArgs},
    hints::{self, Hinted},
    output::{Outcome, Output, count},
    progress,
};

/// Build or update the index
///
/// Only documents that changed are indexed again, and nothing if nothing changed. What is served
/// stays as it is until the build is complete; a build that is interrupted leaves no trace.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of documents, a single document, or `-` for standard input; with `--records` only
    /// its taxonomy and its authority file are read
    #[arg(long, env = "ATLAS_CORPUS", default_value = "corpus", value_name = "PATH")]
    corpus: PathBuf,

    #[command(flatten)]
    links: LinkArgs,

    /// Records to index in place of documents, as `atlas ingest` writes them; `-` is standard input
    #[arg(long, value_name = "FILE")]
    records: Option<PathBuf>,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    #[command(flatten)]
    model: ModelArgs,

    #[cfg(feature = "cluster")]
    #[command(flatten)]
    engine: EngineArgs,

    #[cfg(feature = "cluster")]
    #[command(flatten)]
    parts: PartsArgs,

    /// Build from scratch, whatever is there
    #[arg(long)]
    rebuild: bool,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    #[cfg(feature = "cluster")]
    if let Some(cluster) = args.engine.cluster()? {
        return to_cluster(&cluster, args, output);
    }
    let model = args.model.find(&args.index, output);
    build(args, &args.index, model.as_ref().into(), args.rebuild, output)
}

/// Brings the index in a folder up to date with what the command line names.
fn build(
    args: &Args,
    dir: &Path,
    encoding: Encoding<'_>,
    rebuild: bool,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    match &args.records {
        Some(records) => from_records(records, args, dir, encoding, rebuild, output),
        None => from_corpus(&args.corpus, args.links, dir, encoding, rebuild, output),
    }
}

#[cfg(feature = "cluster")]
/// Builds an index in a folder that goes away, and sends it to a cluster.
fn to_cluster(
    cluster: &cluster::Cluster,
    args: &Args,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let dir = folder.path().join("index");
    let links = args.links.links();
    let (authority, fingerprint) = match &args.records {
        Some(_) => (Corpus::data_files(&args.corpus, links)?.1, OF_RECORDS.to_owned()),
        None => {
            let corpus = super::ingest::open(&args.corpus, links)?;
            (corpus.authority().clone(), corpus.fingerprint()?)
        }
    };
    let model = args.model.find(&args.index, output);
    let known = model.as_ref().and_then(|_| super::encoding::encoded_there(cluster));
    let encoding = Encoding { model: model.as_ref(), known };
    let outcome = build(args, &dir, encoding, true, output)?;
    let fingerprint = match outcome {
        Outcome::Partly => in_part(&fingerprint),
        _ => fingerprint,
    };
    let started = Instant::now();
    let bar = ProgressBar::new_spinner();
    let plan = cluster::Plan {
        dir: &dir,
        authority: &authority,
        fingerprint: &fingerprint,
        shards: args.parts.shards,
        replicas: args.parts.replicas,
        all: args.rebuild,
    };
    let built = cluster::build(cluster, plan, |records| {
        bar.set_message(format!("{records} records sent or known"));
        bar.tick();
    })?;
    bar.finish_and_clear();
    let seconds = started.elapsed().as_secs_f64().max(1e-3);
    if let Some(why) = &built.why_all {
        output.note(format_args!("everything is sent again: {why}"));
    }
    let sent = match (built.kept, built.removed) {
        (0, 0) => format!("sent in {seconds:.1} s ({:.0}/s)", built.records as f64 / seconds),
        _ => format!(
            "in {seconds:.1} s: {} sent that changed, {} removed, the others taken over",
            count(built.sent, "document"),
            built.removed,
        ),
    };
    output.note(format_args!(
        "{} in `{}` of {}, {sent}; {} stay in memory of each front, compressed{}",
        count(built.records, "record"),
        built.generation,
        count(built.shards as usize, "shard"),
        HumanBytes(built.head as u64),
        match built.vectors {
            0 => String::new(),
            bytes => format!(", and {} of vectors", HumanBytes(bytes as u64)),
        },
    ));
    Ok(outcome)
}

/// Brings the index up to date with a corpus; says what it does, and does nothing if it can.
pub(crate) fn from_corpus(
    corpus: &Path,
    links: LinkArgs,
    dir: &Path,
    encoding: Encoding<'_>,
    rebuild: bool,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    from_corpus_if(|_| true, corpus, links, dir, encoding, rebuild, output)
}

/// The same, but what was read takes the place of what is served only where `publish` says so of the report.
pub(crate) fn from_corpus_if(
    publish: impl FnOnce(&Report) -> bool,
    corpus: &Path,
    links: LinkArgs,
    dir: &Path,
    encoding: Encoding<'_>,
    rebuild: bool,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let checksum = encoding.checksum();
    let opened = super::ingest::open(corpus, links.links())?;
    let bar = progress::of_documents("indexing", opened.documents().len());
    let opened = opened.keeping(dir.join(EXTRACTED)).telling(progress::of_pages(&bar));
    let fingerprint = opened.fingerprint()?;
    if !rebuild && index::is_current(dir, &fingerprint, checksum) {
        output.note(format_args!("`{}` is up to date", dir.display()));
        return Ok(Outcome::Done);
    }
    if !rebuild && index::is_current(dir, &in_part(&fingerprint), checksum) {
        let unread = opened.unread();
        bar.finish_and_clear();
        let left_out = count(unread.len(), "document");
        output.note(format_args!("`{}` is up to date, with {left_out} left out", dir.display()));
        super::ingest::say_unread(&unread, output);
        return Ok(Outcome::Partly);
    }
    let mut writer =
        Writer::begin(dir, opened.taxonomy().clone(), opened.authority().clone(), rebuild)?;
    writer = encoding.begin(writer, &bar, output);
    let report = opened.ingest(|document| -> anyhow::Result<()> {
        bar.set_message(server::shown(&document.source).into_owned());
        writer.add(&document.source, &document.records)?;
        bar.inc(1);
        Ok(())
    })?;
    let readable = report.actors + report.sections + report.references;
    if readable == 0 {
        bar.finish_and_clear();
        super::ingest::say_unread(&report.unread, output);
        return Err(Hinted::new(
            format!("there is no text to search in `{}`", corpus.display()),
            hints::NO_TEXT,
        )
        .into());
    }
    if !publish(&report) {
        bar.finish_and_clear();
        super::ingest::say_unread(&report.unread, output);
        return Ok(Outcome::Partly);
    }
    bar.set_message("writing to disk");
    // What was left out is named again the next time.
    let fingerprint = if report.unread.is_empty() { fingerprint } else { in_part(&fingerprint) };
    let summary = writer.finish(&fingerprint)?;
    bar.finish_and_clear();
    say(&report, &summary, dir, started.elapsed(), output);
    super::ingest::say_unread(&report.unread, output);
    Ok(if report.unread.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// The folder within that of the index in which texts are kept that were extracted from documents. It may be
/// deleted at any time.
const EXTRACTED: &str = "extracted";

/// The fingerprint of an index of records, of which nobody knows the documents.
const OF_RECORDS: &str = "records";

/// The fingerprint of an index of a corpus of which documents were left out.
pub(crate) fn in_part(fingerprint: &str) -> String {
    format!("{fingerprint} in part")
}

/// Indexes a file of records, by the taxonomy and the authority file of the corpus.
fn from_records(
    path: &Path,
    args: &Args,
    dir: &Path,
    encoding: Encoding<'_>,
    rebuild: bool,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let (taxonomy, authority) = Corpus::data_files(&args.corpus, args.links.links())?;
    let mut records = read(path)?.peekable();
    if records.peek().is_none() {
        return Err(Hinted::new(
            format!("there are no records in `{}`", path.display()),
            "write them with `atlas ingest --out FILE`",
        )
        .into());
    }
    let bar = ProgressBar::hidden();
    let writer = Writer::begin(dir, taxonomy, authority, rebuild)?;
    let mut writer = encoding.begin(writer, &bar, output);
    let mut sources = HashSet::new();
    // The records of one document at a time: a file of them may be larger than memory.
    while let Some(first) = records.next() {
        let first = first?;
        let source = first.source().to_owned();
        let mut of_one_source = vec![first];
        let same =
            |next: &anyhow::Result<Record>| next.as_ref().is_ok_and(|next| next.source() == source);
        while let Some(next) = records.next_if(same) {
            of_one_source.push(next?);
        }
        // Records of no document, such as acronyms, may come in parts: all of them are indexed. Of a
        // document only the last part would be.
        if !source.is_empty() && !sources.insert(source.clone()) {
            return Err(Hinted::new(
                format!("the records of `{source}` are not all in one place"),
                "put the records of each document together, as `atlas ingest` writes them; the \
                 index stays as it was",
            )
            .into());
        }
        writer.add(&source, &of_one_source)?;
    }
    let summary = writer.finish(OF_RECORDS)?;
    let report = Report { documents: summary.indexed + summary.unchanged, ..Report::default() };
    say(&report, &summary, dir, started.elapsed(), output);
    Ok(Outcome::Done)
}

/// The records of a file, or of standard input.
fn read(path: &Path) -> anyhow::Result<impl Iterator<Item = anyhow::Result<Record>>> {
    let reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path).map_err(|error| {
            let path = path.display();
            Hinted::new(
                format!("could not read `{path}`: {error}"),
                format!("`atlas ingest --out {path}` writes the records of a corpus to it"),
            )
        })?;
        Box::new(BufReader::new(file))
    };
    let context = move || format!("could not read `{}`", path.display());
    Ok(ingest::read_records(reader).map(move |record| record.with_context(context)))
}

fn say(report: &Report, summary: &Summary, dir: &Path, took: Duration, output: &mut Output) {
    let seconds = took.as_secs_f64().max(1e-3);
    let throughput = match report.bytes {
        0 => String::new(),
        bytes => format!(" ({}/s)", HumanBytes((bytes as f64 / seconds) as u64)),
    };
    output.note(format_args!(
        "{} of {} in `{}`: {} indexed, {} unchanged, {} removed, in {seconds:.1} s{throughput}",
        count(summary.records, "record"),
        count(report.documents, "document"),
        dir.display(),
        summary.indexed,
        summary.unchanged,
        summary.removed,
    ));
    if let Some((encoded, kept)) = summary.passages {
        output.note(format_args!(
            "{} by meaning: {encoded} encoded, {kept} kept",
            count(encoded + kept, "passage"),
        ));
    }
}
