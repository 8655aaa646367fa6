//! Encoding what is new of a corpus, on all cores, and keeping what was encoded before.

use std::{collections::HashMap, ops::Range};

use rayon::prelude::*;

use super::{
    cut::cut,
    kept::{Filed, HASH, Passages},
};
use crate::model::Model;

/// A text to be found by its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it is called; it may have no zero byte.
    pub id: String,
    /// What stands above each of its passages when they are encoded: whose text it is, and its heading.
    pub head: String,
    /// The text.
    pub body: String,
}

/// How far a build has come, in passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Encoded so far.
    pub done: usize,
    /// To be encoded, without those that were kept.
    pub total: usize,
    /// Kept from before.
    pub kept: usize,
}

/// The number of its text, where it stands there, the hash of what is encoded, and that.
type Passage = (u32, Range<usize>, [u8; HASH], String);

/// How many passages are encoded between two reports of progress.
const CHUNK: usize = 256;

impl Passages {
    /// The passages of these texts. Those that `before` has, from the same model and with the same head
    /// and words, are taken from it, so that a change costs what was changed. `progress` is called
    /// before the work and after each part of it.
    pub fn build(
        model: &Model,
        texts: &[Text],
        before: Option<&Passages>,
        mut progress: impl FnMut(Progress),
    ) -> Passages {
        let about = model.about();
        let before = before.filter(|before| before.model() == about.checksum);
        let known = before.map(Passages::by_hash).unwrap_or_default();

        let mut passages: Vec<Passage> = Vec::new();
        for (number, text) in (0_u32..).zip(texts) {
            for place in cut(&text.body) {
                let encoded = format!("{}. {}", text.head, &text.body[place.clone()]);
                let hash = hash(&encoded);
                passages.push((number, place, hash, encoded));
            }
        }
        // The same passage in several editions is encoded once.
        let mut fresh = HashMap::new();
        let mut to_do = Vec::new();
        for (_, _, hash, encoded) in &passages {
            if !known.contains_key(hash) {
                fresh.entry(*hash).or_insert_with(|| {
                    to_do.push(encoded.as_str());
                    to_do.len() - 1
                });
            }
        }
        let is_kept = |passage: &&Passage| known.contains_key(&passage.2);
        let kept = passages.iter().filter(is_kept).count();
        let mut at = Progress { done: 0, total: to_do.len(), kept };
        progress(at);
        let mut vectors = Vec::with_capacity(to_do.len());
        for part in to_do.chunks(CHUNK) {
            let encode = |text: &&str| model.encoder().encode(text).quantized();
            vectors.par_extend(part.par_iter().map(encode));
            at.done = vectors.len();
            progress(at);
        }
        let file = |(text, place, hash, _): Passage| {
            let vector = match (known.get(&hash), before) {
                (Some(passage), Some(before)) => before.filed(*passage),
                _ => vectors[fresh[&hash]].clone(),
            };
            Filed { text, place, hash, vector }
        };
        let filed: Vec<Filed> = passages.iter().cloned().map(file).collect();
        let ids: Vec<String> = texts.iter().map(|text| text.id.replace('\0', "")).collect();
        Passages::new(&about.checksum, about.dimensions, &ids, &filed)
    }
}

fn hash(text: &str) -> [u8; HASH] {
    *blake3::hash(text.as_bytes()).as_bytes().first_chunk().expect("a hash is longer")
}
