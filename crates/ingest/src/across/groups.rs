//! Passage groups: texts that are nearly the same, in whatever documents they stand.

use std::{
    io::{self, Read, Seek, SeekFrom, Write},
    iter::Peekable,
};

use tempfile::SpooledTempFile;

use crate::{
    across::{
        candidates::Keys,
        scratch::{Row, Rows, Sorted, Sorter, Table},
        sketch::Sketch,
    },
    name::fold::fold,
    record::{CopyOf, Record},
};

/// Hashes kept of a text: more than most sections have shingles, so that most figures are exact.
const HASHES: usize = 256;
/// Where in a row each part of a text is kept; hashes of 64 bits take two numbers.
const DOCUMENT: usize = 0;
const ID: usize = 1;
const ACTOR: usize = 2;
const EXACT: usize = 4;
const HEADING: usize = 6;
const ISSUES: usize = 7;
const KIND: usize = 8;
const EDITION: usize = 9;
const ID_AT: usize = 10;
const ID_LENGTH: usize = 12;
const SKETCH: usize = 13;
/// What is kept of a text, a kilobyte: see [`Text::row`].
const TEXT: usize = SKETCH + 1 + HASHES;
/// Texts this much alike are one passage: an edition that rewrites a third still prints the same.
const ALIKE: f32 = 0.35;
/// Two sections in the same place of one organisation's profiles are one passage when this much of
/// the shorter stands in the longer, and it is more than a phrase: editions grow.
const CONTAINED: f32 = 1.0 / 3.0;
const MORE_THAN_A_PHRASE: f32 = 10.0;
/// Sections of different kinds are one passage only when they are alike by this much: a paragraph that
/// strayed into another section makes no version of it.
const ALIKE_ACROSS_KINDS: f32 = 0.8;
/// Hashes by which a text is found again.
const KEYS: usize = 8;
/// Bytes of ids that stay in memory.
const IDS_IN_MEMORY: usize = 1 << 20;

/// What is kept of a text.
#[derive(Debug)]
pub(crate) struct Text {
    id: String,
    /// A hash of the organisation or the instrument: passages of two are two passages, however alike.
    actor: u64,
    /// The number of its kind of section, from one; zero for a reference.
    kind: u32,
    /// Hashes of its places in the profiles of the organisation: its heading, and its issues.
    places: [u32; 2],
    edition: Option<u16>,
    /// A hash of the text without its white space.
    exact: u64,
    sketch: Sketch<HASHES>,
}

impl Text {
    /// What to keep of the text of a section or a reference; nothing of an empty one.
    pub(crate) fn new(record: &Record) -> Option<Text> {
        let (id, edition, text, actor, kind, places) = match record {
            Record::Section(section) => {
                let (actor, kind) = (&section.actor.id, section.kind as u32 + 1);
                let heading = section.heading.as_deref().map(fold);
                let heading = digest(&format!("{actor}\n{kind}\n{heading:?}")) as u32;
                let issues = digest(&format!("{actor}\n{}", section.issues.join("\n"))) as u32;
                let issues = if section.issues.is_empty() { heading } else { issues };
                let places = [heading, issues];
                (&section.id, section.edition, &section.text, digest(actor), kind, places)
            }
            Record::Reference(reference) => {
                // The same words in two instruments are two passages.
                let instrument = digest(&reference.title);
                (&reference.id, reference.edition, &reference.text, instrument, 0, [0, 0])
            }
            Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => return None,
        };
        let words: String = text.split_whitespace().collect();
        (!words.is_empty()).then(|| Text {
            id: id.clone(),
            actor,
            kind,
            places,
            edition,
            exact: digest(&words),
            sketch: Sketch::new(text),
        })
    }

    /// The row that is kept: see the constants above for its columns. The id stands at byte `id_at` of
    /// the file of ids.
    fn row(&self, document: u32, id_at: u64) -> Row<TEXT> {
        let low = |n: u64| n as u32;
        let high = |n: u64| (n >> 32) as u32;
        let head = [
            document,
            low(digest(&self.id)),
            low(self.actor),
            high(self.actor),
            low(self.exact),
            high(self.exact),
            self.places[0],
            self.places[1],
            self.kind,
            self.edition.map_or(0, u32::from),
            low(id_at),
            high(id_at),
            u32::try_from(self.id.len()).unwrap_or(u32::MAX),
        ];
        let mut row = [0; TEXT];
        row.iter_mut().zip(head.into_iter().chain(self.sketch.row())).for_each(|(to, n)| *to = n);
        row
    }
}

/// A text as it was kept.
struct Kept(Row<TEXT>);

impl Kept {
    fn sketch(&self) -> Sketch<HASHES> {
        Sketch::from_row(&self.0[SKETCH..])
    }

    /// Whether two texts are one passage.
    fn is_version_of(&self, other: &Kept) -> bool {
        let (x, y) = (&self.0, &other.0);
        if x[ACTOR..ACTOR + 2] != y[ACTOR..ACTOR + 2] {
            return false;
        }
        let (a, b) = (self.sketch(), other.sketch());
        let similarity = a.similarity(&b);
        if x[KIND] != y[KIND] {
            return similarity >= ALIKE_ACROSS_KINDS;
        }
        let is_section = x[KIND] != 0;
        let same_place = is_section && (x[HEADING] == y[HEADING] || x[ISSUES] == y[ISSUES]);
        let contains = || a.containment(&b) >= CONTAINED && a.shared(&b) >= MORE_THAN_A_PHRASE;
        similarity >= ALIKE || same_place && contains()
    }
}

/// The texts seen so far.
#[derive(Debug)]
pub(crate) struct Texts {
    texts: Table<TEXT>,
    ids: SpooledTempFile,
    ids_end: u64,
    keys: Keys,
}

impl Texts {
    pub(crate) fn new() -> Texts {
        let ids = SpooledTempFile::new(IDS_IN_MEMORY);
        Texts { texts: Table::new(), ids, ids_end: 0, keys: Keys::new() }
    }

    /// Adds a text of document number `document`.
    pub(crate) fn add(&mut self, document: u32, text: &Text) -> io::Result<()> {
        let n = self.texts.push(&text.row(document, self.ids_end))?;
        self.ids.write_all(text.id.as_bytes())?;
        self.ids_end += text.id.len() as u64;
        let places = text.places.iter().filter(|_| text.kind != 0);
        for &key in text.sketch.keys(KEYS).iter().chain(places) {
            self.keys.offer(key, n)?;
            self.keys.ask(key, n)?;
        }
        Ok(())
    }

    /// The groups: each is named after its first member, newest edition first.
    pub(crate) fn finish(mut self) -> io::Result<Groups> {
        let mut roots = Roots::new(self.texts.len());
        for pair in self.keys.pairs()?.rows()? {
            let [a, b] = pair?;
            // What is in one group already need not be looked at again.
            if b < a && roots.of(a) != roots.of(b) {
                let [x, y] = [Kept(self.texts.get(a)?), Kept(self.texts.get(b)?)];
                if x.is_version_of(&y) {
                    roots.join(a, b);
                }
            }
        }
        // Newest edition first, and then in the order of the documents.
        let mut members = Sorter::new();
        for n in 0..self.texts.len() {
            let edition = self.texts.get(n)?[EDITION];
            members.push([roots.of(n), u32::MAX - edition, n])?;
        }
        let mut copies = Sorter::new();
        let mut first: Option<(u32, u32, Kept)> = None;
        for member in members.finish()?.rows()? {
            let [root, _, n] = member?;
            let text = Kept(self.texts.get(n)?);
            match &first {
                Some((of, number, first)) if *of == root => {
                    let exact =
                        text.0[EXACT] == first.0[EXACT] && text.0[EXACT + 1] == first.0[EXACT + 1];
                    let similarity = text.sketch().similarity(&first.sketch());
                    copies.push([n, *number, u32::from(exact), similarity.to_bits()])?;
                }
                _ => first = Some((root, n, text)),
            }
        }
        Ok(Groups { texts: self.texts, ids: self.ids, copies: copies.finish()? })
    }
}

/// The group of each text, as the earliest text of the same group that is known: a disjoint-set
/// forest of four bytes a text, all that stays in memory of one.
struct Roots(Vec<u32>);

impl Roots {
    fn new(texts: u32) -> Roots {
        Roots((0..texts).collect())
    }

    fn of(&mut self, mut n: u32) -> u32 {
        while self.0[n as usize] != n {
            // Halving the path keeps it short.
            self.0[n as usize] = self.0[self.0[n as usize] as usize];
            n = self.0[n as usize];
        }
        n
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

/// The group of each text that is not the first of its own.
#[derive(Debug)]
pub(crate) struct Groups {
    texts: Table<TEXT>,
    ids: SpooledTempFile,
    /// Text, first text of its group, whether they are equal, bits of the similarity.
    copies: Sorted<4>,
}

impl Groups {
    /// The groups of all documents, to be taken in order.
    pub(crate) fn copies(&mut self) -> io::Result<Copies<'_>> {
        let Groups { texts, ids, copies } = self;
        Ok(Copies { texts, ids, copies: copies.rows()?.peekable(), next: 0 })
    }
}

/// The groups of the texts that have not been filled in yet.
pub(crate) struct Copies<'g> {
    texts: &'g mut Table<TEXT>,
    ids: &'g mut SpooledTempFile,
    copies: Peekable<Rows<'g, 4>>,
    /// The number of the next text.
    next: u32,
}

impl Copies<'_> {
    /// Writes the groups into the records of document number `document`, which come in order.
    pub(crate) fn fill(&mut self, document: u32, records: &mut [Record]) -> io::Result<()> {
        for record in records {
            let (id, group, copy_of) = match record {
                Record::Section(s) if !s.empty => (&s.id, &mut s.group, Some(&mut s.copy_of)),
                Record::Reference(r) => (&r.id, &mut r.group, None),
                _ => continue,
            };
            let hash = digest(id) as u32;
            // A document that changed between the passes may have other records now.
            let Some(n) = self.find(document, hash)? else { continue };
            let due = |row: &io::Result<Row<4>>| row.as_ref().map_or(true, |row| row[0] <= n);
            while let Some(row) = self.copies.next_if(due) {
                let [text, first, exact, similarity] = row?;
                if text == n {
                    let id = self.id(first)?;
                    group.clone_from(&id);
                    if let Some(copy_of) = copy_of {
                        let similarity = f32::from_bits(similarity);
                        *copy_of = Some(CopyOf { id, exact: exact != 0, similarity });
                    }
                    break;
                }
            }
        }
        Ok(())
    }

    /// The number of the text with this hash of its id, from the next text of the document on.
    fn find(&mut self, document: u32, id: u32) -> io::Result<Option<u32>> {
        for n in self.next..self.texts.len() {
            let row = self.texts.get(n)?;
            if row[DOCUMENT] > document {
                break;
            }
            if row[DOCUMENT] == document && row[ID] == id {
                self.next = n + 1;
                return Ok(Some(n));
            }
        }
        Ok(None)
    }

    /// The id of text number `n`.
    fn id(&mut self, n: u32) -> io::Result<String> {
        let row = self.texts.get(n)?;
        let at = u64::from(row[ID_AT]) | u64::from(row[ID_AT + 1]) << 32;
        let mut id = vec![0; row[ID_LENGTH] as usize];
        self.ids.seek(SeekFrom::Start(at))?;
        self.ids.read_exact(&mut id)?;
        String::from_utf8(id).map_err(io::Error::other)
    }
}

/// Eight bytes that stand for a text.
fn digest(text: &str) -> u64 {
    let digest = blake3::hash(text.as_bytes());
    u64::from_le_bytes(digest.as_bytes()[..8].try_into().expect("eight bytes"))
}
