//! How much a scan by sketches misses of what an exact one finds, and what both take.
//!
//! The questions are those of `tests/relevance`, in three languages. The passages are those of the corpus,
//! its lines, and mixtures of two of these, since no corpus of ours has as many.
//! `ATLAS_MODEL_WHEEL=FILE cargo test --release -p vectors recall -- --ignored --nocapture` prints it.

use std::{collections::BTreeSet, fs, path::Path, time::Instant};

use rayon::prelude::*;

use super::reference;
use crate::{
    Model, Passages, Vector, cut,
    passages::{kept::Filed, sketch::Sketches},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn questions() -> Vec<String> {
    let files = ["judged.jsonl", "fr.jsonl", "es.jsonl"];
    let text =
        files.map(|name| fs::read_to_string(Path::new(ROOT).join("tests/relevance").join(name)));
    let lines: Vec<String> = text
        .into_iter()
        .flat_map(|text| text.unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let query = |line: &String| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(value.get("query")?.as_str()?.to_owned())
    };
    lines.iter().filter_map(query).collect()
}

/// Vectors of what stands in the corpus.
fn pool(model: &Model) -> Vec<Vector> {
    let files = fs::read_dir(Path::new(ROOT).join("corpus")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let texts: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut parts: BTreeSet<&str> = BTreeSet::new();
    for text in &texts {
        parts.extend(cut(text).into_iter().map(|range| &text[range]));
        parts.extend(text.lines().filter(|line| 40 < line.len()));
    }
    parts.into_par_iter().map(|part| model.encoder().encode(part)).collect()
}

fn passages(pool: &[Vector], count: usize) -> Passages {
    let mut rng = fastrand::Rng::with_seed(1);
    let filed: Vec<Filed> = (0..count)
        .map(|n| {
            let vector = match pool.get(n) {
                Some(vector) => vector.clone(),
                None => {
                    let (one, other) =
                        (&pool[rng.usize(..pool.len())], &pool[rng.usize(..pool.len())]);
                    let pairs = one.values().iter().zip(other.values());
                    Vector::new(pairs.map(|(one, other)| 0.8 * one + 0.6 * other).collect())
                }
            };
            Filed { text: n as u32, place: 0..0, hash: [0; 16], vector: vector.quantized() }
        })
        .collect();
    let ids: Vec<String> = (0..count).map(|n| n.to_string()).collect();
    Passages::new("", pool[0].values().len(), &ids, &filed)
}

#[test]
#[ignore = "a measurement, of a minute or two"]
fn recall() {
    let model = reference::model();
    let pool = pool(model);
    let questions: Vec<Vector> =
        questions().iter().map(|question| model.encoder().encode(question)).collect();
    println!("{} questions, {} passages of the corpus", questions.len(), pool.len());
    println!("| passages | exact, ms | sketched, ms | recall@10 | recall@100 |");
    println!("|---|---|---|---|---|");
    for count in [pool.len(), 100_000, 200_000, 400_000] {
        let mut passages = passages(&pool, count);
        passages.sketches = Some(Sketches::new(&passages.values, passages.dimensions()));
        let mut times = [0.0; 2];
        let mut recall = [0.0; 2];
        for question in &questions {
            for (n, wanted) in [10, 100].into_iter().enumerate() {
                let start = Instant::now();
                let exact = passages.scan_all(question, wanted, |_| true);
                let between = Instant::now();
                let sketched = passages.scan_sketched(question, wanted, |_| true);
                if n == 0 {
                    times[0] += (between - start).as_secs_f64() * 1e3;
                    times[1] += between.elapsed().as_secs_f64() * 1e3;
                }
                let found: BTreeSet<usize> = sketched.iter().map(|near| near.text).collect();
                let both = exact.iter().filter(|near| found.contains(&near.text)).count();
                recall[n] += both as f64 / exact.len() as f64;
            }
        }
        let of = questions.len() as f64;
        println!(
            "| {count} | {:.2} | {:.2} | {:.4} | {:.4} |",
            times[0] / of,
            times[1] / of,
            recall[0] / of,
            recall[1] / of
        );
    }
}
