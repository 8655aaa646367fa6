//! Passage groups: texts that are nearly the same, in whatever documents they stand.

use std::collections::{BTreeMap, HashMap};

use crate::{CopyOf, Record, postings::Postings, sketch::Sketch};

/// What is kept of a text: a quarter of a kilobyte.
type TextSketch = Sketch<64>;
/// Texts this much alike are one passage: an edition that rewrites a third still prints the same.
const ALIKE: f32 = 0.35;
/// Hashes by which a text is found again.
const KEYS: usize = 8;

/// The texts seen so far.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    texts: Vec<Text>,
    postings: Postings,
}

/// What is kept of a text.
#[derive(Debug)]
pub(crate) struct Text {
    id: Box<str>,
    /// A hash of whose it is: passages of two organisations are two passages, however alike.
    actor: u64,
    edition: Option<u16>,
    /// A hash of the text without its white space.
    exact: u64,
    sketch: TextSketch,
    /// An earlier text of the same group, or itself.
    parent: u32,
}

impl Text {
    /// What to keep of the text of a section or a reference; nothing of an empty one.
    pub(crate) fn new(
        id: String,
        actor: Option<String>,
        edition: Option<u16>,
        text: &str,
    ) -> Option<Text> {
        let words: String = text.split_whitespace().collect();
        let exact = digest(&words);
        let actor = actor.map_or(0, |actor| digest(&actor));
        let sketch = TextSketch::new(text);
        (!words.is_empty()).then_some(Text {
            id: id.into(),
            actor,
            edition,
            exact,
            sketch,
            parent: 0,
        })
    }
}

/// Eight bytes that stand for a text.
fn digest(text: &str) -> u64 {
    let digest = blake3::hash(text.as_bytes());
    u64::from_le_bytes(digest.as_bytes()[..8].try_into().expect("eight bytes"))
}

/// The group of each text that is not alone.
#[derive(Debug, Default)]
pub(crate) struct Groups(HashMap<String, (String, Option<CopyOf>)>);

impl Texts {
    /// Adds a text.
    pub(crate) fn add(&mut self, mut text: Text) {
        let n = u32::try_from(self.texts.len()).expect("fewer texts than 2^32");
        let sketch = &text.sketch;
        let mut candidates: Vec<u32> =
            sketch.keys(KEYS).iter().flat_map(|&key| self.postings.get(key)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut parent = n;
        for candidate in candidates {
            let other = &self.texts[candidate as usize];
            if text.actor == other.actor && sketch.similarity(&other.sketch) >= ALIKE {
                let root = self.root(candidate);
                // Two groups that this text is like become one, under the earlier root.
                if parent != n && root != parent {
                    self.texts[root.max(parent) as usize].parent = root.min(parent);
                }
                parent = root.min(parent);
            }
        }
        for &key in sketch.keys(KEYS) {
            self.postings.add(key, n);
        }
        text.parent = parent;
        self.texts.push(text);
    }

    /// The groups: each is named after its first member, newest edition first.
    pub(crate) fn groups(self) -> Groups {
        let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for n in 0..self.texts.len() {
            members.entry(self.root(n as u32)).or_default().push(n);
        }
        let mut groups = HashMap::new();
        for mut members in members.into_values().filter(|members| members.len() > 1) {
            members.sort_by(|&a, &b| {
                let (a, b) = (&self.texts[a], &self.texts[b]);
                b.edition.cmp(&a.edition).then_with(|| a.id.cmp(&b.id))
            });
            let first = &self.texts[members[0]];
            for &member in &members {
                let text = &self.texts[member];
                let copy_of = (text.id != first.id).then(|| CopyOf {
                    id: first.id.to_string(),
                    exact: text.exact == first.exact,
                    similarity: text.sketch.similarity(&first.sketch),
                });
                groups.insert(text.id.to_string(), (first.id.to_string(), copy_of));
            }
        }
        Groups(groups)
    }

    fn root(&self, mut n: u32) -> u32 {
        while self.texts[n as usize].parent != n {
            n = self.texts[n as usize].parent;
        }
        n
    }
}

impl Groups {
    /// Writes the group into a section or a reference.
    pub(crate) fn fill(&self, record: &mut Record) {
        match record {
            Record::Section(section) => {
                if let Some((group, copy_of)) = self.0.get(&section.id) {
                    section.group.clone_from(group);
                    section.copy_of.clone_from(copy_of);
                }
            }
            Record::Reference(reference) => {
                if let Some((group, _)) = self.0.get(&reference.id) {
                    reference.group.clone_from(group);
                }
            }
            Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => {}
        }
    }
}
