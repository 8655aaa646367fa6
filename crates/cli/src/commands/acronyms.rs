//! `atlas acronyms`: the acronyms that the corpus explains.

use std::path::PathBuf;

use ingest::{Acronym, Record};

use crate::{
    commands::ingest::open,
    output::{ASIDE, Outcome, Output, TITLE},
};

/// List the acronyms that the corpus explains
///
/// Each with what it stands for, how often the corpus says so, and where it does so first.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these acronyms
    #[arg(value_name = "ACRONYM")]
    acronyms: Vec<String>,

    /// Print one JSON object a line
    #[arg(long)]
    json: bool,

    /// The folder of documents, a single document, or `-` for standard input
    #[arg(long, env = "ATLAS_CORPUS", default_value = "corpus", value_name = "PATH")]
    corpus: PathBuf,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let corpus = open(&args.corpus, ingest::Links::Within)?;
    let mut found = 0;
    corpus.ingest(|document| -> anyhow::Result<()> {
        for record in &document.records {
            match record {
                Record::Acronym(acronym) if is_wanted(acronym, &args.acronyms) => {
                    found += 1;
                    print(acronym, args.json, output)?;
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(if found == 0 { Outcome::Nothing } else { Outcome::Done })
}

fn is_wanted(acronym: &Acronym, wanted: &[String]) -> bool {
    wanted.is_empty() || wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(&acronym.acronym))
}

fn print(acronym: &Acronym, json: bool, output: &mut Output) -> anyhow::Result<()> {
    if json {
        output.line(server::json(acronym)?)?;
        return Ok(());
    }
    let Acronym { acronym, expansion, count, places } = acronym;
    let place = places.first().map(|place| format!("{}:{}", place.source, place.line));
    output.line(format_args!(
        "{TITLE}{acronym}{TITLE:#}  {expansion}  {ASIDE}{count}× {}{ASIDE:#}",
        place.unwrap_or_default(),
    ))?;
    Ok(())
}
