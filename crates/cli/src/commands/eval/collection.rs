//! A test collection: documents, queries, and which document answers which.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, bail};
use index::{Hit, Index, Request, metrics};
use ingest::{ActorName, Authority, Kind, Record, Section, Span, Taxonomy};
use serde::Deserialize;
use vectors::OnDemand;

use super::{
    engine::Engine,
    figures::{Figures, mean},
    json_lines::read_lines,
    run_file::RunFile,
};

#[derive(Debug, Deserialize)]
struct Document {
    id: String,
    #[serde(default)]
    title: String,
    text: String,
}

#[derive(Debug, Deserialize)]
struct Query {
    id: String,
    text: String,
}

/// How deep the ranking is looked at, as in TREC.
const DEPTH: usize = 1_000;

/// A collection, indexed in memory.
pub(super) struct Collection {
    index: Index,
    queries: Vec<Query>,
    /// For each query the grade of each judged document.
    judged: HashMap<String, HashMap<String, u32>>,
}

impl Collection {
    pub(super) fn read(dir: &Path, model: Option<&OnDemand>) -> anyhow::Result<Collection> {
        let documents: Vec<Document> = read_lines(&dir.join("docs.jsonl"))?;
        let mut queries: Vec<Query> = read_lines(&dir.join("queries.jsonl"))?;
        let judged = read_qrels(&dir.join("qrels.tsv"))?;
        queries.retain(|query| judged.contains_key(&query.id));
        if queries.is_empty() {
            bail!("no query of `{}` has a judgement", dir.display());
        }
        let records: Vec<Record> = documents.into_iter().map(record).collect();
        let (taxonomy, authority) = (Taxonomy::default(), Authority::default());
        let index = match model.map(OnDemand::model).transpose() {
            Ok(None) => Index::in_memory(&records, taxonomy, authority)?,
            Ok(Some(model)) => Index::in_memory_with_model(&records, taxonomy, authority, model)?,
            Err(error) => bail!("{error}; `atlas model status` says more"),
        };
        Ok(Collection { index, queries, judged })
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn evaluate(
        &self,
        engine: &Engine<'_>,
        run: &mut RunFile,
        each: &mut dyn FnMut(String) -> std::io::Result<()>,
    ) -> anyhow::Result<Figures> {
        let mut figures: Vec<[f64; 4]> = Vec::new();
        for query in &self.queries {
            let grades = &self.judged[&query.id];
            let request = Request { per_page: DEPTH, collapse: false, ..Request::new(&query.text) };
            let hits = engine.search(request)?;
            run.add(&query.id, &hits)?;
            let grade = |hit: &Hit| grades.get(&hit.id).copied().unwrap_or(0);
            let ranking: Vec<u32> = hits.iter().map(grade).collect();
            let all: Vec<u32> = grades.values().copied().collect();
            let relevant = all.iter().filter(|grade| 0 < **grade).count();
            let ndcg = metrics::ndcg(&ranking, &all, 10, metrics::Gain::Linear);
            each(format!("{}  nDCG@10 {ndcg:.3}  {}", query.id, query.text))?;
            figures.push([
                ndcg,
                metrics::reciprocal_rank(&ranking),
                metrics::average_precision(&ranking, relevant),
                metrics::recall(&ranking, relevant, 100),
            ]);
        }
        let of = |figure: usize| mean(figures.iter().map(|figures| figures[figure]));
        let names = ["nDCG@10", "MRR", "MAP", "recall@100"];
        Ok(Figures {
            queries: figures.len(),
            means: names.into_iter().enumerate().map(|(n, name)| (name, of(n))).collect(),
            by_category: Vec::new(),
        })
    }
}

/// A document of a collection as a section: its title is the heading.
fn record(document: Document) -> Record {
    Record::Section(Section {
        group: document.id.clone(),
        id: document.id,
        source: "collection".to_owned(),
        document: "collection".to_owned(),
        edition: None,
        language: "en".to_owned(),
        actor: ActorName { id: String::new(), name: String::new(), acronym: None },
        profile: None,
        kind: Kind::Other,
        heading: (!document.title.is_empty()).then_some(document.title),
        heading_inferred: false,
        heading_evidence: None,
        path: Vec::new(),
        path_inferred: Vec::new(),
        issues: Vec::new(),
        baskets: Vec::new(),
        span: Span::default(),
        text: document.text,
        empty: false,
        copy_of: None,
        symbols: Vec::new(),
        years: Vec::new(),
    })
}

/// For each query the grade of each judged document.
fn read_qrels(path: &Path) -> anyhow::Result<HashMap<String, HashMap<String, u32>>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("could not read `{}`", path.display()))?;
    let mut judged: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [query, document, grade] = columns[..] else {
            bail!("`{}`, line {}: expected query, document and grade", path.display(), number + 1);
        };
        // A file may begin with the names of its columns.
        let Ok(grade) = grade.trim().parse() else {
            if number == 0 {
                continue;
            }
            bail!("`{}`, line {}: `{grade}` is not a grade", path.display(), number + 1);
        };
        judged.entry(query.to_owned()).or_default().insert(document.to_owned(), grade);
    }
    Ok(judged)
}
