//! What an index costs: bytes on disk by part and by field, time to build beside raw Tantivy, memory when
//! nobody asks anything.
//!
//! The corpus is the one in `corpus/`, copied and varied (`copies.rs`), at several scales; beside each
//! figure stands the exponent that it grows by from the scale before, where 1 is linear. Bytes are a part
//! of the bytes of text. *Raw* is Tantivy filling the same fields with the same strings through analyzers
//! of its own, on as many threads, without merging what they write; *full* is [`index::Writer`], which
//! has one segment in the end where the index is small. Memory is that of a process that has opened the
//! index and answered nothing, without the pages of files, as Linux tells it.
//!
//! Run it with `cargo bench -p index --bench cost`, for one table `-- size`, `-- build` or `-- memory`;
//! `ATLAS_BENCH_COPIES=1,100,1000` gives other scales.

#![expect(clippy::print_stdout, reason = "the tables are what a benchmark is for")]

mod copies;

use std::{collections::BTreeMap, path::Path, process::Command, time::Instant};

use copies::{Copies, bytes_of, scales};
use index::Index;
use ingest::Record;
use tantivy::{
    IndexWriter, TantivyDocument,
    schema::{Facet, Field, Schema},
    space_usage::PerFieldSpaceUsage,
    tokenizer::{
        LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer, TokenizerManager,
    },
};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [command, dir] = &args[..]
        && command == "open"
    {
        return open(Path::new(dir));
    }
    let asked = |table: &str| {
        args.iter().any(|arg| arg == table) || args.iter().all(|arg| arg.starts_with('-'))
    };
    let corpus = Copies::read();
    if asked("build") {
        build(&corpus);
    }
    if asked("size") || asked("memory") {
        let mut opened = Vec::new();
        for copies in scales() {
            let dir = tempfile::tempdir().expect("a temporary directory");
            let text = corpus.build(dir.path(), copies);
            if asked("size") {
                size(dir.path(), copies, text);
            }
            if asked("memory") {
                opened.push((copies, memory(dir.path())));
            }
        }
        if asked("memory") {
            let mut table = Growth::new("memory of an open index, MB");
            for (copies, bytes) in opened {
                table.row(copies, bytes.map(|bytes| bytes as f64 / 1e6));
            }
        }
    }
}

/// Prints figures at several scales, each with the exponent that it grows by.
struct Growth {
    before: Option<(usize, f64)>,
}

impl Growth {
    fn new(title: &str) -> Growth {
        println!("{title}");
        Growth { before: None }
    }

    fn row(&mut self, copies: usize, figure: Option<f64>) {
        let Some(figure) = figure else { return println!("corpus × {copies:<6} unknown") };
        let exponent = self.before.map(|(fewer, before)| {
            format!("n^{:.2}", (figure / before).ln() / (copies as f64 / fewer as f64).ln())
        });
        println!("corpus × {copies:<6} {figure:>10.1}  {}", exponent.unwrap_or_default());
        self.before = Some((copies, figure));
    }
}

/// The table of what each part of an index takes on disk.
fn size(dir: &Path, copies: usize, text: usize) {
    let index = tantivy::Index::open_in_dir(generation(dir)).expect("an index");
    let usage = index.reader().expect("an index").searcher().space_usage().expect("its files");
    let mut fields: BTreeMap<String, [u64; 5]> = BTreeMap::new();
    let mut store = 0;
    for segment in usage.segments() {
        let mut add = |part: usize, of: &PerFieldSpaceUsage| {
            for field in of.fields() {
                let bytes = field.total().get_bytes();
                fields.entry(field.field_name().to_owned()).or_default()[part] += bytes;
            }
        };
        add(0, segment.termdict());
        add(1, segment.postings());
        add(2, segment.positions());
        add(3, segment.fast_fields());
        add(4, segment.fieldnorms());
        store += segment.store().total().get_bytes();
    }
    let files = std::fs::read_dir(generation(dir)).expect("a generation").flatten();
    let all: u64 = files.filter_map(|file| file.metadata().ok()).map(|of| of.len()).sum();
    let part = |bytes: u64| bytes as f64 / text as f64;
    println!(
        "corpus × {copies}: {:.1} MB of text, index {:.3} of it",
        text as f64 / 1e6,
        part(all)
    );
    println!(
        "{:14} {:>8} {:>8} {:>9} {:>8} {:>8} {:>8}",
        "field", "terms", "postings", "positions", "column", "lengths", "all"
    );
    let mut rows: Vec<_> = fields.into_iter().collect();
    rows.sort_by_key(|(_, parts)| std::cmp::Reverse(parts.iter().sum::<u64>()));
    let mut known = store;
    for (name, parts) in rows {
        let [terms, postings, positions, column, lengths] = parts.map(part);
        let total: u64 = parts.iter().sum();
        known += total;
        println!(
            "{name:14} {terms:>8.3} {postings:>8.3} {positions:>9.3} {column:>8.3} {lengths:>8.3} \
             {:>8.3}",
            part(total)
        );
    }
    println!("{:14} {:>54.3}", "stored records", part(store));
    println!("{:14} {:>54.3}\n", "the rest", part(all.saturating_sub(known)));
}

/// The folder of the index that is served.
fn generation(dir: &Path) -> std::path::PathBuf {
    let current = std::fs::read_to_string(dir.join("CURRENT")).expect("an index has one");
    dir.join(current.trim())
}

/// What a process that has opened an index has of memory that is no page of a file, in bytes.
fn memory(dir: &Path) -> Option<u64> {
    let bench = std::env::current_exe().expect("the path of this program");
    let output = Command::new(bench).arg("open").arg(dir).output().expect("this program");
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

/// Opens an index and prints what [`memory`] reads.
fn open(dir: &Path) {
    let index = Index::open(dir).expect("the index that was just built");
    let rollup = std::fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let anonymous = rollup.lines().find_map(|line| line.strip_prefix("Anonymous:"));
    if let Some(kilobytes) = anonymous.and_then(|line| line.trim().strip_suffix(" kB")) {
        println!("{}", kilobytes.trim().parse::<u64>().expect("a number") * 1024);
    }
    drop(index);
}

/// The table of how fast records are indexed.
fn build(corpus: &Copies) {
    println!("building, MB of text a second");
    println!("{:15} {:>6} {:>6} {:>6}", "", "raw", "full", "ratio");
    for copies in scales() {
        // Alternating, and the best of each: whatever else the machine does makes both slower.
        let runs = if 100 < copies { 1 } else { 3 };
        let (mut raw, mut full) = (0.0_f64, 0.0_f64);
        for _ in 0..runs {
            raw = raw.max(raw_build(corpus, copies));
            full = full.max(full_build(corpus, copies));
        }
        println!("corpus × {copies:<6} {raw:>6.1} {full:>6.1} {:>6.2}", full / raw);
    }
    println!();
}

fn full_build(corpus: &Copies, copies: usize) -> f64 {
    let dir = tempfile::tempdir().expect("a temporary directory");
    throughput(|stopwatch| {
        let mut writer = corpus.writer(dir.path());
        for (source, records) in stopwatch.paused(corpus.documents(copies)) {
            writer.add(&source, &records).expect("room on the disk");
        }
        writer.finish("bench").expect("room on the disk");
    })
}

/// How many megabytes of text are built a second, without the time that it takes to make copies.
fn throughput(run: impl FnOnce(&mut Stopwatch)) -> f64 {
    let mut stopwatch = Stopwatch::default();
    let begun = Instant::now();
    run(&mut stopwatch);
    stopwatch.bytes as f64 / 1e6 / (begun.elapsed().as_secs_f64() - stopwatch.paused)
}

/// What was spent on making copies, and how much text they have.
#[derive(Default)]
struct Stopwatch {
    paused: f64,
    bytes: usize,
}

impl Stopwatch {
    /// The same documents; the time that it takes to make them is not counted.
    fn paused<'a>(
        &'a mut self,
        mut documents: impl Iterator<Item = (String, Vec<Record>)> + 'a,
    ) -> impl Iterator<Item = (String, Vec<Record>)> + 'a {
        std::iter::from_fn(move || {
            let begun = Instant::now();
            let document = documents.next();
            self.paused += begun.elapsed().as_secs_f64();
            self.bytes += document.as_ref().map_or(0, |(_, records)| bytes_of(records));
            document
        })
    }
}

/// Fills the fields with tantivy alone.
fn raw_build(corpus: &Copies, copies: usize) -> f64 {
    let dir = tempfile::tempdir().expect("a temporary directory");
    corpus.build(dir.path(), 1);
    let schema = tantivy::Index::open_in_dir(generation(dir.path())).expect("an index").schema();
    let raw = tempfile::tempdir().expect("a temporary directory");
    let mut index = tantivy::Index::create_in_dir(raw.path(), schema.clone()).expect("a directory");
    index.set_tokenizers(tokenizers());
    throughput(|stopwatch| {
        let mut writer: IndexWriter =
            index.writer_with_num_threads(threads(), 128 << 20).expect("a writer");
        for (_, records) in stopwatch.paused(corpus.documents(copies)) {
            for document in records.iter().filter_map(|record| raw_document(record, &schema)) {
                writer.add_document(document).expect("room on the disk");
            }
        }
        writer.commit().expect("room on the disk");
    })
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What tantivy has for the analyzers that the schema names.
fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    let words = || {
        TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(40))
            .filter(LowerCaser)
    };
    manager.register("atlas_exact", words().build());
    let english = Stemmer::new(tantivy::tokenizer::Language::English);
    manager.register("atlas_stem", words().filter(english).build());
    manager
}

/// The fields of a record, with what they have in our index, or as much of the like.
fn raw_document(record: &Record, schema: &Schema) -> Option<TantivyDocument> {
    let field = |name: &str| -> Field { schema.get_field(name).expect("a field of the schema") };
    let mut document = TantivyDocument::default();
    let mut add = |name: &str, text: &str| document.add_text(field(name), text);
    let (id, span, edition) = match record {
        Record::Section(section) => {
            let heading = section.heading.as_deref().unwrap_or_default();
            section.path.iter().for_each(|above| add("context", above));
            add("title", heading);
            add("title_exact", heading);
            add("actor_names", &section.actor.name);
            add("actor", &section.actor.id);
            add("kind", section.kind.name());
            add("type", "section");
            add("profile", section.profile());
            add("heading", heading);
            (&section.id, section.span, section.edition)
        }
        Record::Reference(reference) => {
            reference.path.iter().for_each(|above| add("context", above));
            add("title", &reference.title);
            add("title_exact", &reference.title);
            add("kind", "reference");
            add("type", "reference");
            add("heading", &reference.title);
            (&reference.id, reference.span, reference.edition)
        }
        Record::Actor(actor) => {
            add("title", &actor.actor.name);
            add("title_exact", &actor.actor.name);
            add("actor_names", &actor.actor.name);
            add("actor", &actor.actor.id);
            add("kind", "actor");
            add("type", "actor");
            add("profile", &actor.id);
            (&actor.id, actor.span, actor.edition)
        }
        Record::Noise(_) | Record::Acronym(_) => return None,
    };
    add("body", copies::text(record));
    add("body_exact", copies::text(record));
    add("id", id);
    add("source", record.source());
    let json = serde_json::to_vec(record).expect("records are plain data");
    document.add_bytes(field("record"), &json);
    if let Record::Section(section) = record {
        for (issue, basket) in section.issues.iter().zip(&section.baskets) {
            document.add_facet(field("taxonomy"), Facet::from_path([basket, issue]));
        }
    }
    document.add_u64(field("edition"), edition.unwrap_or(0).into());
    document.add_u64(field("line"), span.start_line as u64);
    document.add_u64(field("passage_group"), span.start_byte as u64);
    document.add_u64(field("words"), copies::text(record).len() as u64);
    document.add_u64(field("text_hash"), span.end_byte as u64);
    Some(document)
}
