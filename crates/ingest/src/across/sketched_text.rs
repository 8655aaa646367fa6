//! What is kept of a text to compare it with others, and when two are versions of one passage.

use crate::{
    across::{scratch::Row, sketch::Sketch},
    name::fold,
    record::Record,
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
/// What is kept of a text, a kilobyte: see [`SketchedText::row`].
pub(crate) const TEXT: usize = SKETCH + 1 + HASHES;
/// Hashes by which a text is found again.
const KEYS: usize = 8;
/// Texts this much alike are one passage: an edition that rewrites a third still prints the same.
const ALIKE: f32 = 0.35;
/// Two sections in the same place of one organisation's profiles are one passage when this much of
/// the shorter stands in the longer, and it is more than a phrase: editions grow.
const CONTAINED: f32 = 1.0 / 3.0;
const MORE_THAN_A_PHRASE: f32 = 10.0;
/// Sections of different kinds are one passage only when they are alike by this much: a paragraph that
/// strayed into another section makes no version of it.
const ALIKE_ACROSS_KINDS: f32 = 0.8;

/// What is kept of a text.
#[derive(Debug)]
pub(crate) struct SketchedText {
    pub(crate) id: String,
    /// A hash of the organisation or the instrument: passages of two are two passages, however alike.
    actor: u64,
    /// The number of its kind of section, from one; zero for a reference.
    kind: u32,
    /// Hashes of its places in the profiles of the organisation: its heading, and its issues.
    places: [u32; 2],
    edition: Option<u16>,
    /// A hash of the text without its white space.
    exact: u64,
    /// How many shingles it has, and as many hashes of them as there are: most texts have few, and a
    /// document may have very many texts.
    sketch: Box<[u32]>,
}

impl SketchedText {
    /// What to keep of the text of a section or a reference; nothing of an empty one.
    pub(crate) fn new(record: &Record) -> Option<SketchedText> {
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
        (!words.is_empty()).then(|| SketchedText {
            id: id.clone(),
            actor,
            kind,
            places,
            edition,
            exact: digest(&words),
            sketch: Sketch::<HASHES>::new(text).row().collect(),
        })
    }

    /// The keys under which it is found: of its sketch, and of its places.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u32> {
        let places = self.places.iter().filter(|_| self.kind != 0);
        self.sketch[1..].iter().take(KEYS).chain(places).copied()
    }

    /// The row that is kept: see the constants above for its columns. The id stands at byte `id_at` of
    /// the file of ids.
    pub(crate) fn row(&self, document: u32, id_at: u64) -> Row<TEXT> {
        let low = |n: u64| n as u32;
        let high = |n: u64| (n >> 32) as u32;
        let head = [
            document,
            id_hash(&self.id),
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
        let numbers = head.into_iter().chain(self.sketch.iter().copied());
        row.iter_mut().zip(numbers).for_each(|(to, n)| *to = n);
        row
    }
}

/// A text as it was kept.
#[derive(Debug)]
pub(crate) struct TextRow(pub(crate) Row<TEXT>);

impl TextRow {
    /// The number of the document that it stands in.
    pub(crate) fn document(&self) -> u32 {
        self.0[DOCUMENT]
    }

    /// The edition of that document; zero where it has none.
    pub(crate) fn edition(&self) -> u32 {
        self.0[EDITION]
    }

    /// The hash of its id.
    pub(crate) fn id_hash(&self) -> u32 {
        self.0[ID]
    }

    /// Where in the file of ids its id begins, and how many bytes it has.
    pub(crate) fn id_place(&self) -> (u64, usize) {
        let at = u64::from(self.0[ID_AT]) | u64::from(self.0[ID_AT + 1]) << 32;
        (at, self.0[ID_LENGTH] as usize)
    }

    pub(crate) fn sketch(&self) -> Sketch<HASHES> {
        Sketch::from_row(&self.0[SKETCH..])
    }

    /// Whether two texts are equal but for white space.
    pub(crate) fn is_equal_to(&self, other: &TextRow) -> bool {
        self.0[EXACT..EXACT + 2] == other.0[EXACT..EXACT + 2]
    }

    /// Whether two texts are one passage.
    pub(crate) fn is_version_of(&self, other: &TextRow) -> bool {
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

/// A hash of an id: the texts of one document have few of them.
pub(crate) fn id_hash(id: &str) -> u32 {
    digest(id) as u32
}

/// Eight bytes that stand for a text.
fn digest(text: &str) -> u64 {
    let digest = blake3::hash(text.as_bytes());
    u64::from_le_bytes(digest.as_bytes()[..8].try_into().expect("eight bytes"))
}
