//! `atlas eval`: how good the ranking is, by judged queries or a test collection.

mod collection;
mod judgements;

use std::{
    fmt,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use index::{Baseline, Component, Hit, Index, Request};
use serde::de::DeserializeOwned;

use crate::output::{Outcome, Output};

/// Measure the ranking by judged queries
///
/// Judgements are passages of the corpus, by document and lines, each with a grade; a test
/// collection brings its own documents, and is indexed in memory. Figures are means over the
/// queries, by the conventions of trec_eval.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("judged").required(true)))]
pub(crate) struct Args {
    /// Judged queries on the corpus, one JSON object a line
    #[arg(long, value_name = "FILE", group = "judged")]
    judgements: Option<PathBuf>,

    /// A folder with docs.jsonl, queries.jsonl and qrels.tsv
    #[arg(long, value_name = "DIR", group = "judged")]
    collection: Option<PathBuf>,

    /// Write the hits as a TREC run file
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,

    /// Switch a component of the engine off; `--components` prints what each brings
    #[arg(long, value_name = "COMPONENT", value_parser = component)]
    without: Vec<Component>,

    /// Print a table: all components, each switched off, none of them, and tantivy as it comes
    #[arg(long, conflicts_with_all = ["without", "run", "per_query"])]
    components: bool,

    /// Print the figures of every query
    #[arg(long)]
    per_query: bool,

    /// The documents that the judgements speak of
    #[arg(long, env = "ATLAS_CORPUS", default_value = "corpus", value_name = "DIR")]
    corpus: PathBuf,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let mut run = RunFile::create(args.run.as_deref())?;
    let judged = Judged::read(args)?;
    if args.components {
        for (name, engine) in compared(judged.index())? {
            let figures = judged.evaluate(&engine, &mut run, &mut |_| Ok(()))?;
            output.line(format_args!("{name:27} {figures}"))?;
        }
    } else {
        let mut each = |line: String| if args.per_query { output.line(line) } else { Ok(()) };
        let figures = judged.evaluate(
            &Engine::without(judged.index(), args.without.clone()),
            &mut run,
            &mut each,
        )?;
        for (category, figures) in &figures.by_category {
            output.line(format_args!("{category:18} {figures}"))?;
        }
        output.line(format_args!("{:18} {figures}", "all"))?;
    }
    run.finish()?;
    Ok(Outcome::Done)
}

fn component(name: &str) -> Result<Component, String> {
    Component::ALL.into_iter().find(|component| component.name() == name).ok_or_else(|| {
        let names: Vec<_> = Component::ALL.into_iter().map(Component::name).collect();
        format!("the components are {}", names.join(", "))
    })
}

/// What is measured for the table.
fn compared(index: &Index) -> Result<Vec<(String, Engine<'_>)>, index::Error> {
    let mut compared = vec![("all components".to_owned(), Engine::without(index, Vec::new()))];
    for component in Component::ALL {
        compared.push((
            format!("without {}", component.name()),
            Engine::without(index, vec![component]),
        ));
    }
    compared.push(("none of them".to_owned(), Engine::without(index, Component::ALL.to_vec())));
    for analyzer in ["default", "en_stem"] {
        let engine = Engine::Tantivy(Box::new(Baseline::new(index, analyzer)?));
        compared.push((format!("tantivy {analyzer}"), engine));
    }
    Ok(compared)
}

/// What queries are put to.
enum Engine<'a> {
    /// Ours, with some components switched off.
    Atlas { index: &'a Index, without: Vec<Component> },
    /// Tantivy as it comes.
    Tantivy(Box<Baseline>),
}

impl<'a> Engine<'a> {
    fn without(index: &'a Index, without: Vec<Component>) -> Engine<'a> {
        Engine::Atlas { index, without }
    }

    fn search(&self, request: Request) -> Result<Vec<Hit>, index::Error> {
        match self {
            Engine::Atlas { index, without } => {
                Ok(index.search(&Request { without: without.clone(), ..request })?.hits)
            }
            Engine::Tantivy(baseline) => baseline.search(&request.q, request.per_page),
        }
    }
}

/// Judged queries, with what they are put to.
enum Judged {
    Passages(judgements::Judgements),
    Documents(collection::Collection),
}

impl Judged {
    fn read(args: &Args) -> anyhow::Result<Judged> {
        match (&args.judgements, &args.collection) {
            (Some(path), _) => judgements::Judgements::read(args, path).map(Judged::Passages),
            (None, Some(dir)) => collection::Collection::read(dir).map(Judged::Documents),
            (None, None) => unreachable!("clap asks for one of the two"),
        }
    }

    fn index(&self) -> &Index {
        match self {
            Judged::Passages(judged) => judged.index(),
            Judged::Documents(judged) => judged.index(),
        }
    }

    fn evaluate(
        &self,
        engine: &Engine<'_>,
        run: &mut RunFile,
        each: &mut dyn FnMut(String) -> std::io::Result<()>,
    ) -> anyhow::Result<Figures> {
        match self {
            Judged::Passages(judged) => judged.evaluate(engine, run, each),
            Judged::Documents(judged) => judged.evaluate(engine, run, each),
        }
    }
}

/// Means over queries, each with its name.
#[derive(Debug, Default)]
struct Figures {
    queries: usize,
    means: Vec<(&'static str, f64)>,
    by_category: Vec<(String, Figures)>,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "queries {}", self.queries)?;
        self.means.iter().try_for_each(|(name, mean)| write!(f, "  {name} {mean:.3}"))
    }
}

/// A run file of TREC: query, `Q0`, document, rank, score, name of the run.
struct RunFile(Option<BufWriter<File>>);

impl RunFile {
    fn create(path: Option<&Path>) -> anyhow::Result<RunFile> {
        let create = |path: &Path| {
            File::create(path).with_context(|| format!("could not create `{}`", path.display()))
        };
        Ok(RunFile(path.map(create).transpose()?.map(BufWriter::new)))
    }

    fn add(&mut self, query: &str, hits: &[Hit]) -> std::io::Result<()> {
        let Some(file) = &mut self.0 else { return Ok(()) };
        for (rank, hit) in hits.iter().enumerate() {
            writeln!(file, "{query} Q0 {} {} {} atlas", hit.id, rank + 1, hit.score)?;
        }
        Ok(())
    }

    fn finish(self) -> std::io::Result<()> {
        self.0.map_or(Ok(()), |mut file| file.flush())
    }
}

/// Reads one JSON value a line.
fn read_lines<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let read = || format!("could not read `{}`", path.display());
    let file = File::open(path).with_context(read)?;
    let mut values = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(read)?;
        if !line.trim().is_empty() {
            let value = serde_json::from_str(&line)
                .with_context(|| format!("`{}`, line {}", path.display(), number + 1))?;
            values.push(value);
        }
    }
    Ok(values)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
