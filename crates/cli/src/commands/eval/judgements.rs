//! Judged passages of the corpus: documents and lines, with grades.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

use anyhow::Context;
use index::{Hit, HitType, Index, Request, metrics};
use serde::Deserialize;

use super::{
    engine::Engine,
    figures::{Figures, mean},
    json_lines::read_lines,
    run_file::RunFile,
};

#[derive(Debug, Deserialize)]
struct Query {
    id: String,
    query: String,
    category: String,
    relevant: Vec<Passage>,
    #[serde(default)]
    actor_profiles: Vec<Lines>,
}

/// Lines of a document, named by how its file name begins.
#[derive(Debug, Deserialize)]
struct Lines {
    doc: String,
    start_line: usize,
    end_line: usize,
}

#[derive(Debug, Deserialize)]
struct Passage {
    #[serde(flatten)]
    lines: Lines,
    grade: u32,
    /// Passages of one unit say the same, and count once.
    unit: Option<u32>,
    dup_group: Option<String>,
}

/// How many hits are looked at.
const DEPTH: usize = 20;
/// The grade of a passage that answers the query in full.
const BEST: u32 = 3;

/// Judged queries, the index that they are put to, and the documents that they speak of.
pub(super) struct Judgements {
    queries: Vec<Query>,
    texts: Texts,
    index: Index,
}

/// The figures of one query.
struct Judged {
    category: String,
    ndcg: f64,
    reciprocal_rank: f64,
    recall: Option<f64>,
    actor_first: Option<f64>,
}

impl Judgements {
    pub(super) fn read(path: &Path, corpus: &Path, index: Index) -> anyhow::Result<Judgements> {
        Ok(Judgements { queries: read_lines(path)?, texts: Texts::read(corpus)?, index })
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
        let mut by_category: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
        for query in &self.queries {
            let request = Request { per_page: DEPTH, ..Request::new(&query.query) };
            let hits = engine.search(request)?;
            run.add(&query.id, &hits)?;
            let of = judge(query, &hits, &self.texts);
            each(format!(
                "{}  nDCG@10 {:.3}  RR {:.2}  {:18} {}",
                query.id, of.ndcg, of.reciprocal_rank, of.category, query.query
            ))?;
            by_category.entry(of.category.clone()).or_default().push(of);
        }
        let mut all = figures(by_category.values().flatten());
        all.by_category =
            by_category.into_iter().map(|(name, of)| (name, figures(of.iter()))).collect();
        Ok(all)
    }
}

fn figures<'a>(judged: impl Iterator<Item = &'a Judged>) -> Figures {
    let judged: Vec<&Judged> = judged.collect();
    let mut means = vec![
        ("nDCG@10", mean(judged.iter().map(|of| of.ndcg))),
        ("RR", mean(judged.iter().map(|of| of.reciprocal_rank))),
        ("recall@20", mean(judged.iter().filter_map(|of| of.recall))),
    ];
    if judged.iter().any(|of| of.actor_first.is_some()) {
        means.push(("actor first", mean(judged.iter().filter_map(|of| of.actor_first))));
    }
    Figures { queries: judged.len(), means, by_category: Vec::new() }
}

fn judge(query: &Query, hits: &[Hit], texts: &Texts) -> Judged {
    let units: Vec<String> = query.relevant.iter().enumerate().map(|(n, p)| unit(n, p)).collect();
    let mut best: HashMap<&str, u32> = HashMap::new();
    for (passage, unit) in query.relevant.iter().zip(&units) {
        let grade = best.entry(unit).or_default();
        *grade = passage.grade.max(*grade);
    }
    let mut used: HashSet<&str> = HashSet::new();
    let mut ranking = Vec::new();
    let mut first_best = None;
    for (rank, hit) in hits.iter().enumerate() {
        let matched: Vec<usize> =
            (0..units.len()).filter(|&n| texts.is_shown(hit, &query.relevant[n].lines)).collect();
        if matched.iter().any(|&n| query.relevant[n].grade == BEST) {
            first_best.get_or_insert(rank);
        }
        let fresh = matched.iter().filter(|&&n| !used.contains(units[n].as_str()));
        let earned = fresh.copied().min_by_key(|&n| std::cmp::Reverse(query.relevant[n].grade));
        ranking.push(earned.map_or(0, |n| query.relevant[n].grade));
        // A whole profile stands for the best that is in it, a section for all that it says.
        match hit.hit_type {
            HitType::Actor => used.extend(earned.map(|n| units[n].as_str())),
            HitType::Section | HitType::Reference => {
                used.extend(matched.iter().map(|&n| units[n].as_str()));
            }
        }
    }
    let grades: Vec<u32> = best.values().copied().collect();
    let wanted: Vec<&str> =
        best.iter().filter(|(_, grade)| 2 <= **grade).map(|(unit, _)| *unit).collect();
    let found = wanted.iter().filter(|unit| used.contains(**unit)).count();
    let inside = |hit: &Hit| {
        query.actor_profiles.iter().any(|profile| {
            hit.source.starts_with(&profile.doc)
                && profile.start_line <= hit.span.start_line
                && hit.span.end_line <= profile.end_line
        })
    };
    Judged {
        category: query.category.clone(),
        ndcg: metrics::ndcg(&ranking, &grades, 10, metrics::Gain::Exponential),
        reciprocal_rank: first_best.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0)),
        recall: (!wanted.is_empty()).then(|| found as f64 / wanted.len() as f64),
        actor_first: (!query.actor_profiles.is_empty())
            .then(|| if hits.first().is_some_and(inside) { 1.0 } else { 0.0 }),
    }
}

fn unit(number: usize, passage: &Passage) -> String {
    match (passage.unit, &passage.dup_group) {
        (Some(unit), _) => unit.to_string(),
        (None, Some(group)) => group.clone(),
        (None, None) => format!("passage {number}"),
    }
}

/// The lines of the corpus, by document.
struct Texts {
    documents: BTreeMap<String, Vec<usize>>,
}

impl Texts {
    /// Reads how many characters each line of each document has, without the white space around.
    fn read(corpus: &Path) -> anyhow::Result<Texts> {
        let read = || format!("could not read `{}`", corpus.display());
        let mut documents = BTreeMap::new();
        for entry in fs::read_dir(corpus).with_context(read)? {
            let path = entry.with_context(read)?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            if let Ok(text) = fs::read_to_string(&path) {
                let lines = text.split('\n').map(|line| line.trim().chars().count()).collect();
                documents.insert(name.to_owned(), lines);
            }
        }
        Ok(Texts { documents })
    }

    /// Whether a hit shows the lines: whether they share half the characters of either.
    fn is_shown(&self, hit: &Hit, lines: &Lines) -> bool {
        if !hit.source.starts_with(&lines.doc) {
            return false;
        }
        let start = hit.span.start_line.max(lines.start_line);
        let end = hit.span.end_line.min(lines.end_line);
        if end < start {
            return false;
        }
        let shared = 2 * self.chars(&hit.source, start, end);
        shared >= self.chars(&hit.source, hit.span.start_line, hit.span.end_line).max(1)
            || shared >= self.chars(&hit.source, lines.start_line, lines.end_line).max(1)
    }

    fn chars(&self, source: &str, start: usize, end: usize) -> usize {
        let Some(lines) = self.documents.get(source) else { return 0 };
        let start = start.saturating_sub(1).min(lines.len());
        lines[start..end.min(lines.len()).max(start)].iter().sum()
    }
}
