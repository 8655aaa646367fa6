//! `atlas compare`: two editions of an actor, or two sections, word by word.

use std::path::PathBuf;

use anyhow::{anyhow, bail};
use index::{ActorEntry, Facet, Index, ProfileEntry};
use server::comparison::{Change, Comparison, Pair, Row, Status, compare};

use super::engine_args::EngineArgs;
use crate::{
    hints::Hinted,
    output::{ADDED, ASIDE, Outcome, Output, REMOVED, TITLE},
};

/// Compare two editions of an actor, or two sections, word by word
///
/// With one argument, the id of an actor such as `ilo`, its oldest and its newest edition. With two,
/// the ids of two profiles or of two sections, the earlier one first. Removed words stand in [-…-],
/// added ones in {+…+}.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// An actor, or the id of the earlier profile or section
    #[arg(value_name = "ID")]
    a: String,

    /// The id of the later profile or section
    #[arg(value_name = "ID", conflicts_with_all = ["from", "to"])]
    b: Option<String>,

    #[arg(hide = true)]
    more: Vec<String>,

    /// The edition to compare from, a year [default: the oldest]
    #[arg(long, value_name = "YEAR")]
    from: Option<u16>,

    /// The edition to compare with, a year [default: the newest]
    #[arg(long, value_name = "YEAR")]
    to: Option<u16>,

    /// Show unchanged sections too
    #[arg(long, help_heading = "Output")]
    all: bool,

    /// Print the body of the HTTP reply
    #[arg(long, help_heading = "Output")]
    json: bool,

    /// The folder of the index
    #[arg(
        long,
        env = "ATLAS_INDEX",
        default_value = "index",
        value_name = "DIR",
        help_heading = "Index"
    )]
    index: PathBuf,

    #[command(flatten)]
    engine: EngineArgs,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let index = args.engine.open(|| Index::open(&args.index))?;
    if let Some(error) = years(&index, args) {
        return Err(error.into());
    }
    let (a, b) = match &args.b {
        Some(b) => (args.a.clone(), b.clone()),
        None => editions(&index, args)?,
    };
    for id in [&a, &b] {
        if index.record(id)?.is_none() {
            bail!("there is no profile or section `{id}`");
        }
    }
    let comparison = compare(&index, &a, &b)?
        .ok_or_else(|| anyhow!("`{a}` and `{b}` are not two profiles or two sections"))?;
    if args.json {
        output.line(server::json(&comparison)?)?;
    } else {
        print(&comparison, args.all, output)?;
    }
    Ok(Outcome::Done)
}

/// The error of who gives years, or anything else, as further arguments.
fn years(index: &Index, args: &Args) -> Option<Hinted> {
    let further: Vec<&str> = args.b.iter().chain(&args.more).map(String::as_str).collect();
    let years: Vec<u16> = further.iter().filter_map(|year| year.parse().ok()).collect();
    let entry = actor(index, &args.a).ok().flatten().and_then(|id| index.catalogue().actor(&id));
    let known = entry.map(editions_of).unwrap_or_default();
    let hint = match (years.as_slice(), entry) {
        (years, Some(_)) if !years.iter().all(|year| known.contains(year)) => has(&args.a, &known),
        // The newest is what it would be compared with.
        (&[from], Some(entry)) if known.first() != Some(&from) => {
            format!("`atlas compare {} --from {from}`", entry.id)
        }
        (&[from, to], Some(entry)) if from != to => {
            format!("`atlas compare {} --from {from} --to {to}`", entry.id)
        }
        _ => "`--from YEAR` and `--to YEAR` choose two editions of an actor".to_owned(),
    };
    (!years.is_empty() || !args.more.is_empty()).then(|| {
        Hinted::new(format!("cannot compare `{}` with `{}`", args.a, further.join(" ")), hint)
    })
}

/// The years of an actor's editions, newest first.
fn editions_of(entry: &ActorEntry) -> Vec<u16> {
    let mut years: Vec<u16> = entry.profiles.iter().filter_map(|p| p.edition).collect();
    years.dedup();
    years
}

/// The editions that there are to choose from.
fn has(actor: &str, editions: &[u16]) -> String {
    let years: Vec<String> = editions.iter().map(u16::to_string).collect();
    match years.as_slice() {
        [] => format!("`{actor}` has no edition of a known year"),
        years => format!("`{actor}` has the editions {}", years.join(", ")),
    }
}

/// The id of the actor that goes by this name.
fn actor(index: &Index, name: &str) -> Result<Option<String>, index::Error> {
    Ok(index.ids_named(Facet::Actor, name)?.into_iter().next())
}

/// The ids of the two profiles of an actor that are asked for.
fn editions(index: &Index, args: &Args) -> anyhow::Result<(String, String)> {
    let actor = &args.a;
    let id = self::actor(index, actor)?;
    let entry = id.and_then(|id| index.catalogue().actor(&id));
    let entry = entry.ok_or_else(|| anyhow!("there is no actor `{actor}`"))?;
    // Newest first.
    let profiles = &entry.profiles;
    let choose = |year: Option<u16>, usual: Option<&ProfileEntry>| -> anyhow::Result<String> {
        let found = match year {
            Some(_) => profiles.iter().find(|profile| profile.edition == year),
            None => usual,
        };
        let missing = || match year {
            Some(year) => Hinted::new(
                format!("`{actor}` has no profile of {year}"),
                has(actor, &editions_of(entry)),
            )
            .into(),
            None => anyhow!("`{actor}` has no profile"),
        };
        found.map(|profile| profile.id.clone()).ok_or_else(missing)
    };
    let pair = (choose(args.from, profiles.last())?, choose(args.to, profiles.first())?);
    if pair.0 == pair.1 {
        bail!(
            "`{actor}` has only one edition of what was asked for, and nothing to compare it with"
        );
    }
    Ok(pair)
}

fn print(comparison: &Comparison, all: bool, output: &mut Output) -> anyhow::Result<()> {
    let Comparison { a, b, .. } = comparison;
    let edition = |side: &server::comparison::Side| {
        side.edition.map_or_else(|| side.document.clone(), |edition| edition.to_string())
    };
    output.line(format_args!(
        "{TITLE}{}{TITLE:#}, {} and {}: {} words removed, {} added",
        b.title,
        edition(a),
        edition(b),
        comparison.removed_words,
        comparison.added_words
    ))?;
    for pair in &comparison.sections {
        if all || pair.status != Status::Same {
            section(pair, output)?;
        }
    }
    let same = comparison.sections.iter().filter(|pair| pair.status == Status::Same).count();
    if !all && same > 0 {
        let sections = if same == 1 { "section" } else { "sections" };
        output.note(format_args!("{same} {sections} unchanged; `--all` shows them"));
    }
    Ok(())
}

fn section(pair: &Pair, output: &mut Output) -> anyhow::Result<()> {
    let status = match pair.status {
        Status::Same => "unchanged",
        Status::Changed => "changed",
        Status::Added => "new",
        Status::Removed => "not in this edition's text",
        Status::Moved => "split or moved",
    };
    let former = pair.former_heading.as_ref();
    let former = former.map(|former| format!(", formerly “{former}”")).unwrap_or_default();
    output.line(format_args!(
        "\n{TITLE}{}{TITLE:#}{former} {ASIDE}({status}){ASIDE:#}",
        pair.heading
    ))?;
    for row in &pair.rows {
        output.line(format_args!("  {}", inline(row)))?;
    }
    Ok(())
}

/// Both sides in one line, as wdiff prints them: what is common stands once.
fn inline(row: &Row) -> String {
    let change = |change| match change {
        Change::Same(text) => text.to_owned(),
        Change::Removed(text) => format!("{REMOVED}[-{text}-]{REMOVED:#}"),
        Change::Added(text) => format!("{ADDED}{{+{text}+}}{ADDED:#}"),
    };
    row.merged().into_iter().map(change).collect()
}
