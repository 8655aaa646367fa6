//! The corpus of the repository, copied and varied, for what is measured at several scales.
//!
//! Equal texts would be one passage group and would compress too well: each copy has sentences left out
//! and words exchanged, by a seeded generator, and organisations of its own.

use std::path::Path;

use index::Writer;
use ingest::{ActorName, Corpus, DocumentRecords, Record, Section};

/// The corpus of the repository, as records.
pub(crate) struct Copies {
    pub(crate) corpus: Corpus,
    documents: Vec<DocumentRecords>,
}

impl Copies {
    pub(crate) fn read() -> Copies {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");
        let corpus = Corpus::open(Path::new(path)).expect("the corpus of the repository");
        let mut documents = Vec::new();
        corpus
            .ingest(|document| -> Result<(), ingest::Error> {
                documents.push(document);
                Ok(())
            })
            .expect("the corpus of the repository");
        Copies { corpus, documents }
    }

    /// The documents of so many copies, each with its name and its records. The first copy is as it is.
    pub(crate) fn documents(&self, copies: usize) -> impl Iterator<Item = (String, Vec<Record>)> {
        (0..copies)
            .flat_map(|copy| self.documents.iter().map(move |document| (copy, document)))
            .map(|(copy, document)| {
                let source = format!("{copy}-{}", document.source);
                let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (copy as u64 + 1));
                let varied = |record: &Record| match copy {
                    0 => record.clone(),
                    copy => vary(record, copy, &source, &mut random),
                };
                let records = document.records.iter().map(varied).collect();
                (source, records)
            })
    }

    /// A build from scratch that nothing was added to.
    pub(crate) fn writer(&self, dir: &Path) -> Writer {
        let (taxonomy, authority) = (self.corpus.taxonomy(), self.corpus.authority());
        Writer::begin(dir, taxonomy.clone(), authority.clone(), true).expect("an empty directory")
    }

    /// Builds an index of so many copies; returns how many bytes of text it has.
    pub(crate) fn build(&self, dir: &Path, copies: usize) -> usize {
        let mut bytes = 0;
        let mut writer = self.writer(dir);
        for (source, records) in self.documents(copies) {
            bytes += bytes_of(&records);
            writer.add(&source, &records).expect("room on the disk");
        }
        writer.finish("bench").expect("room on the disk");
        bytes
    }
}

/// How many copies are measured: what `ATLAS_BENCH_COPIES` lists, else one and a hundred.
pub(crate) fn scales() -> Vec<usize> {
    let listed = std::env::var("ATLAS_BENCH_COPIES").unwrap_or_default();
    let scales: Vec<usize> = listed.split(',').filter_map(|copies| copies.parse().ok()).collect();
    if scales.is_empty() { vec![1, 100] } else { scales }
}

/// How many bytes of text records have.
pub(crate) fn bytes_of(records: &[Record]) -> usize {
    records.iter().map(|record| text(record).len()).sum()
}

/// The text of a record; nothing for what is none.
pub(crate) fn text(record: &Record) -> &str {
    match record {
        Record::Section(section) => &section.text,
        Record::Reference(reference) => &reference.text,
        Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => "",
    }
}

/// A record like another: a tenth of its sentences left out, a twentieth of its words exchanged.
fn vary(record: &Record, copy: usize, source: &str, random: &mut Random) -> Record {
    match record {
        Record::Section(section) => {
            let sentences = section.text.split_inclusive(". ").filter(|_| random.below(10) != 0);
            let mut words: Vec<String> =
                sentences.flat_map(|sentence| sentence.split(' ')).map(str::to_owned).collect();
            for at in 0..words.len() {
                if random.below(20) == 0 {
                    let other = random.below(words.len() as u64) as usize;
                    words.swap(at, other);
                }
            }
            Record::Section(Section {
                id: format!("{copy}/{}", section.id),
                group: format!("{copy}/{}", section.group),
                source: source.to_owned(),
                text: words.join(" "),
                actor: organisation(&section.actor, copy),
                ..section.clone()
            })
        }
        Record::Reference(reference) => {
            let mut reference = reference.clone();
            reference.id = format!("{copy}/{}", reference.id);
            reference.group = format!("{copy}/{}", reference.group);
            reference.source = source.to_owned();
            Record::Reference(reference)
        }
        Record::Actor(actor) => {
            let mut actor = actor.clone();
            actor.id = format!("{copy}/{}", actor.id);
            actor.source = source.to_owned();
            actor.actor = organisation(&actor.actor, copy);
            Record::Actor(actor)
        }
        Record::Noise(_) | Record::Acronym(_) => record.clone(),
    }
}

/// The organisation that a copy has in the place of one.
fn organisation(actor: &ActorName, copy: usize) -> ActorName {
    ActorName {
        id: format!("{}-{copy}", actor.id),
        name: format!("{} {copy}", actor.name),
        acronym: actor.acronym.clone(),
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}
