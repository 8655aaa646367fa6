//! `atlas search`: queries the index.

use std::{io, path::PathBuf};

use index::{Facet, Filters, Found, Hit, Index, Page, Request, Segment, Sort};

use super::{engine_args::EngineArgs, model_args::ModelArgs};
use crate::{
    hints::{self, Hinted},
    number::at_least_one,
    output::{ASIDE, MATCH, Outcome, Output, TITLE, count},
};

/// Search the index
///
/// Words, "phrases", "phrases"~3, prefix*, -word, AND, OR, NOT, (brackets), and fields: actor:itu,
/// basket:"human rights", issue:, edition:2025, edition:>2020, kind:, title:word,
/// symbol:A/HRC/48/31. What cannot be read is searched as words.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The query; several arguments are joined by spaces, and none means everything
    #[arg(value_name = "QUERY", help_heading = "Query", allow_hyphen_values = false)]
    query: Vec<String>,

    /// Only this basket, such as cybersecurity, by its id or its name; repeat it for any of several
    #[arg(long, value_name = "NAME", help_heading = "Filter")]
    basket: Vec<String>,

    /// Only this issue, such as network-security
    #[arg(long, value_name = "NAME", help_heading = "Filter")]
    issue: Vec<String>,

    /// Only this actor, such as itu, by its id, its name or its acronym
    #[arg(long, value_name = "NAME", help_heading = "Filter")]
    actor: Vec<String>,

    /// Only this stakeholder group, such as ngos-and-associations
    #[arg(long, value_name = "ID", help_heading = "Filter")]
    group: Vec<String>,

    /// Only this edition
    #[arg(long, value_name = "YEAR", help_heading = "Filter")]
    edition: Vec<String>,

    /// Only this kind of section, such as policy-issue
    #[arg(long, value_name = "ID", help_heading = "Filter")]
    kind: Vec<String>,

    /// Only this type of record: section, actor or reference
    #[arg(long = "type", value_name = "ID", help_heading = "Filter")]
    record_type: Vec<String>,

    /// The order: relevance, newest or actor
    #[arg(long, default_value = "relevance", value_name = "ORDER", help_heading = "Output")]
    sort: Sort,

    /// The page, counted from one
    #[arg(long, default_value_t = 1, value_name = "N", help_heading = "Output", value_parser = at_least_one)]
    page: usize,

    /// Hits on a page, 1000 at most
    #[arg(short = 'n', long, alias = "limit", default_value_t = 10, value_name = "N", help_heading = "Output", value_parser = clap::value_parser!(u16).range(1..=1000))]
    per_page: u16,

    /// Show a passage once for every edition that has it
    #[arg(long, help_heading = "Output")]
    all_editions: bool,

    /// Correct no word that looks mistyped
    #[arg(long, help_heading = "Query")]
    verbatim: bool,

    /// The language of the query, such as en or fr [default: recognised]
    #[arg(long, value_name = "TAG", help_heading = "Query")]
    read_as: Option<String>,

    /// Print the body of the HTTP reply
    #[arg(long, help_heading = "Output")]
    json: bool,

    /// Print the arithmetic of every score
    #[arg(long, help_heading = "Output")]
    explain: bool,

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
    model: ModelArgs,

    #[command(flatten)]
    engine: EngineArgs,
}

impl Args {
    fn request(&self, index: &Index) -> Result<Request, index::Error> {
        let chosen = [
            (Facet::Basket, &self.basket),
            (Facet::Issue, &self.issue),
            (Facet::Actor, &self.actor),
            (Facet::Group, &self.group),
            (Facet::Edition, &self.edition),
            (Facet::Kind, &self.kind),
            (Facet::Type, &self.record_type),
        ];
        let chosen = chosen.into_iter().filter(|(_, values)| !values.is_empty());
        // What goes by no such name stays as it was typed, and is refused by it.
        let mut filters = Filters::new();
        for (facet, names) in chosen {
            for name in names {
                let mut ids = index.ids_named(facet, name)?;
                if ids.is_empty() {
                    ids.push(name.clone());
                }
                filters.entry(facet).or_default().append(&mut ids);
            }
        }
        Ok(Request {
            filters,
            sort: self.sort,
            page: self.page,
            per_page: self.per_page.into(),
            collapse: !self.all_editions,
            explain: self.explain,
            verbatim: self.verbatim,
            read_as: self.read_as.clone(),
            offers: self.json,
            ..Request::new(self.query.join(" "))
        })
    }
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let opened = args.engine.open(|| Index::open(&args.index))?;
    let index = args.model.add_to(opened, &args.index)?;
    let started = std::time::Instant::now();
    let request = args.request(&index)?;
    let page = index.search(&request).map_err(|error| with_choices(error, &index))?;
    if args.json {
        let reply = server::wire::SearchReply::from(page.clone()).to(&request);
        let reply = reply.took(started.elapsed());
        let asks_meaning = index.passages_by_meaning().is_some();
        let reply = if asks_meaning { reply.saying_how() } else { reply };
        output.line(server::json(&reply)?)?;
    } else {
        print(&page, request.per_page, output)?;
        if page.total + page.by_meaning == 0 {
            say_nothing_found(&index, &request, &page, output)?;
        }
    }
    if let Err(error) = index.load_model() {
        output.note(format_args!("warning: words alone were searched: {error}"));
        output.hint("`atlas model status` says what is wrong with the model");
    }
    Ok(if page.total + page.by_meaning == 0 { Outcome::Nothing } else { Outcome::Done })
}

/// Says that there is nothing, and what would find something.
fn say_nothing_found(
    index: &Index,
    request: &Request,
    page: &Page,
    output: &mut Output,
) -> anyhow::Result<()> {
    output.note("nothing found");
    // Another spelling has been offered by now.
    if page.suggestion.is_some() {
        return Ok(());
    }
    let unfiltered = Request { filters: index::Filters::default(), ..request.clone() };
    let without = if request.filters.is_empty() { 0 } else { index.count(&unfiltered)? };
    output.hint(match without {
        0 => "try fewer or broader words; `prefix*` finds all words that begin so".to_owned(),
        n => format!("without the filters there are {}", count(n, "hit")),
    });
    Ok(())
}

/// Adds to an unknown value of a small facet, which no command lists, what there is to choose from.
fn with_choices(error: index::Error, index: &Index) -> anyhow::Error {
    let index::Error::UnknownValue { facet, nearest, .. } = &error else { return error.into() };
    let Ok(all) = index.search(&Request::new("")) else { return error.into() };
    if matches!(facet, Facet::Basket | Facet::Issue | Facet::Actor) {
        return error.into();
    }
    let values = all.facets.of(*facet);
    let ids: Vec<String> = values.iter().map(|value| format!("`{}`", value.id)).collect();
    let choices = match ids.as_slice() {
        [] => "the corpus has none".to_owned(),
        _ => format!("choose from {}", ids.join(", ")),
    };
    let hint = hints::meant(nearest.as_deref(), &choices);
    Hinted::new(error.to_string(), hint).into()
}

fn print(page: &Page, per_page: usize, output: &mut Output) -> io::Result<()> {
    for notice in &page.query.notices {
        output.note(format_args!("note: {}", server::worded(notice)));
    }
    let before = page.page.saturating_sub(1) * per_page;
    for (place, hit) in (before..).zip(&page.hits) {
        if 0 < place && page.ahead == Some(place) {
            output.line(format_args!("{ASIDE}With fewer of the words:{ASIDE:#}\n"))?;
        }
        // Behind an English question, what is near stands together.
        if hit.by == Found::Meaning && place == page.total && !page.is_mixed {
            output.line(format_args!("{ASIDE}Related by meaning:{ASIDE:#}\n"))?;
        }
        print_hit(hit, output)?;
    }
    if let Some(other) = &page.suggestion {
        output.note(format_args!("did you mean “{}”? ({})", other.q, count(other.total, "hit")));
    }
    let hits = match page.by_meaning {
        0 => count(page.total, "hit"),
        near => format!("{}, and {near} by meaning", count(page.total, "hit")),
    };
    if 1 < page.pages {
        output.note(format_args!("{hits}, page {} of {}", page.page, page.pages));
    } else if 0 < page.total + page.by_meaning {
        output.note(hits);
    }
    Ok(())
}

fn print_hit(hit: &Hit, output: &mut Output) -> io::Result<()> {
    let mut above: Vec<&str> = hit.actor.iter().map(|actor| actor.name.as_str()).collect();
    let is_own = |heading: &&String| **heading != hit.title;
    above.extend(hit.path.iter().filter(is_own).map(String::as_str));
    if hit.actor.as_ref().is_some_and(|actor| actor.name == hit.title) {
        above.clear();
    }
    let above: String = above.iter().map(|heading| format!("{} › ", clean(heading))).collect();
    let mut aside = hit.edition.map(|edition| format!(" ({edition})")).unwrap_or_default();
    if hit.by == Found::Meaning {
        aside.push_str(" (by meaning)");
    }
    output.line(format_args!(
        "{above}{TITLE}{}{TITLE:#}{ASIDE}{aside}{ASIDE:#}",
        marked(&hit.title_segments, TITLE)
    ))?;
    for snippet in &hit.snippets {
        output.line(format_args!("  {}", marked(&snippet.segments, anstyle::Style::new())))?;
    }
    let lines = match (hit.span.start_line, hit.span.end_line) {
        (start, end) if start == end => format!("{start}"),
        (start, end) => format!("{start}-{end}"),
    };
    output.line(format_args!("  {ASIDE}{}:{lines}{ASIDE:#}", clean(&hit.source)))?;
    for step in hit.explanation.iter().flatten() {
        output.line(format_args!("    {step}"))?;
    }
    output.line("")
}

fn marked(segments: &[Segment], around: anstyle::Style) -> String {
    let mut line = String::new();
    for segment in segments {
        let text = clean(&segment.text);
        if segment.hit {
            line.push_str(&format!("{around:#}{MATCH}{text}{MATCH:#}{around}"));
        } else {
            line.push_str(&text);
        }
    }
    line
}

/// Text from a document for one line of a terminal, without any colours that are ours.
fn clean(text: &str) -> String {
    let is_break = |letter: char| matches!(letter, '\n' | '\r' | '\t');
    server::shown(text).replace(is_break, " ")
}
