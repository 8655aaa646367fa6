//! A full answer beside raw Tantivy, on the same texts, in one run.
//!
//! *Raw* is what Tantivy alone does for the same terms in a text field (`raw.rs`): the ten best by BM25 and
//! the number of matches. *Full* is [`index::Index::search`]: reading and planning the query, our
//! ranking over all fields, passages collapsed, the exact counts of all facets with a value chosen
//! in three of them, ten hits with their snippets highlighted. *First* is the same on an index that
//! has just been opened, before any record is kept ready to be shown and any phrase is kept, which
//! raw Tantivy looks for each time.
//!
//! The corpus is the one in `corpus/`, once and a hundred times; the copies are varied (sentences
//! left out, words exchanged, by a seeded generator), since equal texts would be one passage group
//! and would compress too well, and are of organisations of their own. Times are medians; compare the
//! ratios, not the microseconds.
//!
//! Run it with `cargo bench -p index --bench search`; `ATLAS_BENCH_COPIES=1,100,1000` gives other
//! scales, and `-- boolean prefix` measures only these kinds. In the end stands how many answers a second
//! one client gets that asks all kinds in turn, and eight at once, as a part of all cores.

#![expect(clippy::print_stdout, reason = "the table is what a benchmark is for")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use copies::{Copies, scales};
use index::{Facet, Filters, Index, Request};
use raw::Raw;

mod copies;
mod raw;

/// The allocator of the program: what allocates as much as we do is measured with it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Queries by kind.
const QUERIES: [(&str, &str); 12] = [
    ("frequent word", "digital"),
    ("rare word", "spyware"),
    ("two words", "child safety"),
    ("five words", "privacy rights digital age report"),
    (
        "fifteen words",
        "how do international organisations support developing countries in building capacity for \
         cybersecurity strategies incident response standards access skills training networks",
    ),
    ("phrase", "\"right to privacy\""),
    ("prefix", "tele*"),
    ("boolean", "(privacy OR encryption) AND rights -children"),
    ("acronym", "CSTD"),
    ("typo", "cybersecurty"),
    ("filter only", ""),
    ("nothing found", "\"zebra crossing\""),
];

fn main() {
    let corpus = Copies::read();
    for copies in scales() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let bytes = corpus.build(dir.path(), copies);
        let index = Index::open(dir.path()).expect("the index that was just built");
        let raw = Raw::build(&corpus, copies);
        println!(
            "corpus × {copies}: {} records, {:.1} MB of text",
            index.records(),
            bytes as f64 / 1e6
        );
        println!(
            "{:15} {:>9} {:>9} {:>6} {:>9}  {:>7}",
            "query", "raw µs", "full µs", "ratio", "first µs", "matches"
        );
        let mut ratios = Vec::new();
        for (kind, q) in QUERIES.into_iter().filter(|(kind, _)| is_asked(kind)) {
            let query = raw.query(kind, q);
            let request = Request { filters: three_chosen(), ..Request::new(q) };
            let opened = Index::open(dir.path()).expect("the index that was just built");
            let begun = Instant::now();
            black_box(opened.search(&request).expect("an answer"));
            let first_time = begun.elapsed();
            let raw_time = median(|| raw.run(&*query));
            let full_time = median(|| index.search(&request).expect("an answer").total);
            let ratio = full_time.as_secs_f64() / raw_time.as_secs_f64();
            ratios.push(ratio);
            println!(
                "{kind:15} {:>9.1} {:>9.1} {ratio:>6.1} {:>9.0}  {:>7}",
                micros(raw_time),
                micros(full_time),
                micros(first_time),
                index.count(&Request::new(q)).expect("a number"),
            );
        }
        ratios.sort_by(f64::total_cmp);
        println!(
            "median ratio {:.1}, greatest {:.1}",
            (ratios[(ratios.len() - 1) / 2] + ratios[ratios.len() / 2]) / 2.0,
            ratios[ratios.len() - 1]
        );
        if !is_asked("throughput") {
            continue;
        }
        let (one, eight) = (throughput(&index, 1), throughput(&index, 8));
        println!(
            "answers a second: one client {one:.0}, eight {eight:.0}, {:.2} of {} cores\n",
            eight / one / cores(),
            cores()
        );
    }
}

/// Whether a kind is to be measured: all are, unless some are named.
fn is_asked(kind: &str) -> bool {
    let mut named = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).peekable();
    named.peek().is_none() || named.any(|name| name == kind)
}

fn cores() -> f64 {
    std::thread::available_parallelism().map_or(1, usize::from) as f64
}

/// How many answers so many clients get in a second between them, each asking every kind in turn.
fn throughput(index: &Index, clients: usize) -> f64 {
    let begun = Instant::now();
    let answers: usize = std::thread::scope(|scope| {
        let client = |number: usize| {
            move || {
                let mut answers = 0;
                for (_, q) in QUERIES.iter().cycle().skip(number) {
                    let request = Request { filters: three_chosen(), ..Request::new(*q) };
                    black_box(index.search(&request).expect("an answer"));
                    answers += 1;
                    if Duration::from_secs(1) < begun.elapsed() {
                        break;
                    }
                }
                answers
            }
        };
        let clients: Vec<_> = (0..clients).map(|number| scope.spawn(client(number))).collect();
        clients.into_iter().map(|client| client.join().expect("it answers")).sum()
    });
    answers as f64 / begun.elapsed().as_secs_f64()
}

fn three_chosen() -> Filters {
    Filters::from([
        (Facet::Basket, vec!["human-rights".to_owned()]),
        (Facet::Edition, vec!["2025".to_owned()]),
        (Facet::Kind, vec!["policy-issue".to_owned()]),
    ])
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The median time of a hundred runs, or of as many as a second holds; short ones are run many times
/// over, since to look at the clock takes a microsecond. It is the time that this thread had a core: what
/// else the machine does makes nothing longer.
fn median<T>(mut run: impl FnMut() -> T) -> Duration {
    black_box(run());
    let mut repeated = |times: u32| {
        let begun = worked();
        for _ in 0..times {
            black_box(run());
        }
        worked() - begun
    };
    let one = repeated(1).max(Duration::from_nanos(100));
    let times = (Duration::from_micros(200).as_nanos() / one.as_nanos()).clamp(1, 1_000) as u32;
    let started = Instant::now();
    let mut measured = Vec::new();
    while measured.len() < 100 && (measured.len() < 5 || started.elapsed() < Duration::from_secs(1))
    {
        measured.push(repeated(times) / times);
    }
    measured.sort_unstable();
    measured[measured.len() / 2]
}

/// How long this thread has had a core.
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
