//! `atlas eval`: how good the ranking is, by judged queries or a test collection.

mod collection;
mod engine;
mod figures;
mod json_lines;
mod judgements;
mod run_file;

use std::path::PathBuf;

use index::{Component, Index};

use engine::{Engine, compared};
use figures::Figures;
use run_file::RunFile;

use vectors::OnDemand;

use super::{engine_args::EngineArgs, model_args::ModelArgs};
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
    #[arg(long, visible_alias = "parts", conflicts_with_all = ["without", "run", "per_query"])]
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

    #[command(flatten)]
    model: ModelArgs,

    #[command(flatten)]
    engine: EngineArgs,
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

/// Judged queries, with what they are put to.
enum Judged {
    Passages(judgements::Judgements),
    Documents(collection::Collection),
}

impl Judged {
    fn read(args: &Args) -> anyhow::Result<Judged> {
        match (&args.judgements, &args.collection) {
            (Some(path), _) => {
                let opened = args.engine.open(|| Index::open(&args.index))?;
                let index = args.model.add_to(opened, &args.index)?;
                judgements::Judgements::read(path, &args.corpus, index).map(Judged::Passages)
            }
            (None, Some(dir)) => {
                let model = OnDemand::at(&args.model.path(&args.index))?;
                collection::Collection::read(dir, model.as_ref()).map(Judged::Documents)
            }
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
