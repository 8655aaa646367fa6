//! The vectors of all passages, as they are in memory and in their file.
//!
//! Passages stand in the order of their texts, so that those of one text are side by side. Of each there
//! is where it stands, the hash of what was encoded, and its vector in eight bits a coordinate.

use std::{collections::HashMap, ops::Range, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};

use super::sketch::Sketches;
use crate::{
    error::{Error, Flaw},
    file::{
        container::{self, Container},
        section::{Section, float_bytes, integer_bytes},
    },
    vector::{Quantized, Vector},
};

const KIND: &str = "passages";

/// The bytes of the hash by which a passage is known again.
pub(crate) const HASH: usize = 16;

/// From how many passages on these are first compared by their sketches.
const SKETCHED: usize = 200_000;

/// What the file says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stated {
    model: String,
    dimensions: usize,
    texts: usize,
    passages: usize,
}

/// The passages of a corpus, with their vectors.
#[derive(Debug)]
pub struct Passages {
    stated: Stated,
    ids: Vec<String>,
    /// For each text its first passage, and one more number at the end.
    pub(crate) firsts: Vec<u32>,
    /// For each passage where it begins and ends in its text, in bytes.
    places: Vec<[u32; 2]>,
    hashes: Section,
    pub(crate) scales: Vec<f32>,
    pub(crate) values: Section,
    pub(crate) sketches: Option<Sketches>,
    /// The file as it is written.
    file: Arc<Vec<u8>>,
}

/// A passage on its way into the file.
pub(crate) struct Filed {
    pub(crate) text: u32,
    pub(crate) place: Range<usize>,
    pub(crate) hash: [u8; HASH],
    pub(crate) vector: Quantized,
}

impl Passages {
    /// Reads a file of passages.
    ///
    /// # Errors
    ///
    /// When there is none, when it was written in another format or is damaged, and when it cannot be
    /// read.
    pub fn load(path: &Path) -> Result<Passages, Error> {
        let container = Container::read(path, KIND, "file of passages")?;
        let damaged = |source| Error::Damaged { path: path.to_owned(), source };
        Passages::of(&container).map_err(damaged)
    }

    /// Writes them to a file, which is replaced in one step.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        container::write(path, &self.file)
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// How many texts they are of.
    pub fn texts(&self) -> usize {
        self.ids.len()
    }

    /// The id of a text, by its number.
    pub fn id(&self, text: usize) -> &str {
        &self.ids[text]
    }

    /// Where a passage stands in its text, in bytes.
    pub fn place(&self, passage: usize) -> Range<usize> {
        let [start, end] = self.places[passage];
        start as usize..end as usize
    }

    /// What a text says as a whole: the direction of all of its passages together; nothing of a text
    /// without one.
    pub fn meaning(&self, text: usize) -> Option<Vector> {
        let passages = self.firsts[text] as usize..self.firsts[text + 1] as usize;
        let mut sum = vec![0.0_f32; self.dimensions()];
        let is_empty = passages.is_empty();
        for passage in passages {
            let scale = self.scales[passage];
            for (sum, byte) in sum.iter_mut().zip(self.vector(passage)) {
                *sum += scale * f32::from(byte.cast_signed());
            }
        }
        (!is_empty).then(|| Vector::new(sum))
    }

    /// The checksum of the model that they were encoded with.
    pub fn model(&self) -> &str {
        &self.stated.model
    }

    /// The size of their file in bytes, which is about what they take in memory.
    pub fn bytes(&self) -> u64 {
        self.file.len() as u64
    }

    /// Their file.
    #[cfg(test)]
    pub(crate) fn file(&self) -> &[u8] {
        &self.file
    }

    pub(crate) fn dimensions(&self) -> usize {
        self.stated.dimensions
    }

    /// The vector of a passage in eight bits a coordinate.
    pub(crate) fn vector(&self, passage: usize) -> &[u8] {
        let dimensions = self.stated.dimensions;
        &self.values[passage * dimensions..][..dimensions]
    }

    /// The number of a passage by the hash of what was encoded.
    pub(crate) fn by_hash(&self) -> HashMap<[u8; HASH], usize> {
        self.hashes.as_chunks().0.iter().copied().zip(0..).collect()
    }

    /// The vector of a passage as it is filed.
    pub(crate) fn filed(&self, passage: usize) -> Quantized {
        let values = self.vector(passage).iter().map(|byte| byte.cast_signed()).collect();
        Quantized { scale: self.scales[passage], values }
    }

    /// The passages of the texts with these ids, in their order.
    pub(crate) fn new(model: &str, dimensions: usize, ids: &[String], filed: &[Filed]) -> Passages {
        let stated =
            Stated { model: model.to_owned(), dimensions, texts: ids.len(), passages: filed.len() };
        let places = filed.iter().flat_map(|it| [it.place.start as u32, it.place.end as u32]);
        let counts = (0..ids.len() as u32)
            .map(|text| filed.partition_point(|passage| passage.text < text) as u32);
        let scales: Vec<f32> = filed.iter().map(|passage| passage.vector.scale).collect();
        let values = filed.iter().flat_map(|passage| &passage.vector.values);
        let sections = [
            ("ids", ids.iter().flat_map(|id| [id.as_bytes(), b"\0"].concat()).collect()),
            ("firsts", integer_bytes(counts.chain([filed.len() as u32]))),
            ("places", integer_bytes(places)),
            ("hashes", filed.iter().flat_map(|passage| passage.hash).collect()),
            ("scales", float_bytes(&scales)),
            ("values", values.map(|value| value.cast_unsigned()).collect()),
        ];
        let sections = sections.map(|(name, bytes)| (name.to_owned(), bytes));
        let file = container::bytes(KIND, &stated, &sections);
        let container = Container::parse(file, KIND).expect("a file that was just made");
        Passages::of(&container).expect("sections that were just made")
    }

    /// The passages that the bytes of a file hold, for whoever reads the file and knows where it is.
    ///
    /// # Errors
    ///
    /// When they were written in another format, or are damaged.
    pub fn parse(bytes: Vec<u8>) -> Result<Passages, Flaw> {
        Passages::of(&Container::parse(bytes, KIND)?)
    }

    fn of(container: &Container<Stated>) -> Result<Passages, Flaw> {
        let stated = container.about.clone();
        let Stated { dimensions, texts, passages, .. } = stated;
        let wrong = |what: &str| Flaw::new(format!("its {what} are not as many as it says"));
        if dimensions == 0 || 1 << 16 < dimensions || u32::MAX as usize <= texts.max(passages) {
            return Err(wrong("numbers"));
        }
        let ids = container.section("ids")?;
        let ids = std::str::from_utf8(&ids).map_err(|_| Flaw::new("its ids are no text"))?;
        let ids: Vec<String> = ids.split_terminator('\0').map(str::to_owned).collect();
        if ids.len() != texts {
            return Err(wrong("texts"));
        }
        let firsts = container.section("firsts")?.integers(texts + 1)?;
        let whole = firsts.first() == Some(&0) && firsts.last() == Some(&(passages as u32));
        if !whole || !firsts.is_sorted() {
            return Err(Flaw::new("its passages are not in the order of its texts"));
        }
        let places = container.section("places")?.integers(2 * passages)?.as_chunks().0.to_vec();
        if places.iter().any(|[start, end]| end < start) {
            return Err(Flaw::new("a passage ends before it begins"));
        }
        let hashes = container.section("hashes")?;
        let values = container.section("values")?;
        if hashes.len() != HASH * passages || values.len() != dimensions * passages {
            return Err(wrong("vectors"));
        }
        let scales = container.section("scales")?.floats(passages)?;
        let sketches = (SKETCHED <= passages).then(|| Sketches::new(&values, dimensions));
        let file = Arc::clone(&container.bytes);
        Ok(Passages { stated, ids, firsts, places, hashes, scales, values, sketches, file })
    }
}
