//! The meaning of what an index says: a model, and the vectors that it made of every passage.

use std::{collections::HashMap, ops::Range};

use tantivy::DocAddress;
use vectors::{Encoder, OnDemand, Passages, Vector};

use super::{columns::Columns, opened::Opened};
use crate::Error;

/// A model, and the passages that it has encoded.
#[derive(Debug)]
pub(crate) struct Meaning {
    model: OnDemand,
    passages: Passages,
    /// Where the record of each text is; of one that is deleted it is nowhere.
    addresses: Vec<Option<DocAddress>>,
    texts: HashMap<DocAddress, usize>,
}

/// The price of encoding a text, in steps of a budget for each of so many bytes. A step is what twenty
/// microseconds do; a short question takes half a millisecond.
const STEP_BYTES: usize = 4;
/// The most that counts: of an endless text the beginning is encoded.
const MOST_STEPS: usize = 512;

impl Meaning {
    /// What the passages of an index mean. They are those of its records, by their ids.
    pub(crate) fn new(model: OnDemand, passages: Passages, columns: &Columns) -> Meaning {
        let mut known: HashMap<&str, DocAddress> = HashMap::new();
        for (ordinal, segment) in (0..).zip(&columns.segments) {
            let ids = (0..).zip(&segment.id).filter(|(_, id)| !id.is_empty());
            known.extend(ids.map(|(doc, id)| (&**id, DocAddress::new(ordinal, doc))));
        }
        let address = |text| known.get(passages.id(text)).copied();
        let addresses: Vec<Option<DocAddress>> = (0..passages.texts()).map(address).collect();
        let texts = addresses.iter().zip(0..).filter_map(|(at, text)| Some(((*at)?, text)));
        Meaning { texts: texts.collect(), model, passages, addresses }
    }

    /// The model.
    pub(crate) fn model(&self) -> &OnDemand {
        &self.model
    }

    /// The encoder, unless the model cannot be loaded: then there is no meaning to be had, and whoever
    /// looks after the index is told by `atlas model status`.
    pub(crate) fn encoder(&self) -> Option<&dyn Encoder> {
        self.model.model().ok().map(|model| &**model.encoder())
    }

    /// How many steps of a budget it takes to encode a text.
    pub(crate) fn steps(text: &str) -> usize {
        text.len().div_ceil(STEP_BYTES).min(MOST_STEPS)
    }

    /// How many passages there are.
    pub(crate) fn len(&self) -> usize {
        self.passages.len()
    }

    /// The records nearest to a question, nearest first, of those that are allowed.
    pub(crate) fn nearest(
        &self,
        question: &Vector,
        count: usize,
        mut is_allowed: impl FnMut(DocAddress) -> bool,
    ) -> Vec<(DocAddress, f32)> {
        let is_allowed = |text: usize| self.addresses[text].is_some_and(&mut is_allowed);
        let near = self.passages.scan(question, count, is_allowed);
        let near =
            near.into_iter().filter_map(|near| Some((self.addresses[near.text]?, near.score)));
        near.collect()
    }

    /// How near records are to a question; those without a passage are left out.
    pub(crate) fn scores(
        &self,
        question: &Vector,
        records: impl Iterator<Item = DocAddress>,
    ) -> HashMap<DocAddress, f32> {
        let texts = records.filter_map(|address| self.texts.get(&address).copied());
        let near = self.passages.among(question, texts).into_iter();
        near.filter_map(|near| Some((self.addresses[near.text]?, near.score))).collect()
    }

    /// The passages of a record as parts of its text, nearest to a question first.
    pub(crate) fn passages_of(&self, question: &Vector, address: DocAddress) -> Vec<Range<usize>> {
        let Some(text) = self.texts.get(&address) else { return Vec::new() };
        let near = self.passages.nearest_of(question, *text).into_iter();
        near.map(|near| self.passages.place(near.passage)).collect()
    }

    /// What a record says as a whole, if it says anything.
    pub(crate) fn of(&self, address: DocAddress) -> Option<Vector> {
        self.passages.meaning(*self.texts.get(&address)?)
    }
}

/// The meaning of an open index, if it was encoded with this model.
pub(crate) fn read(opened: &Opened, model: OnDemand) -> Result<Option<Meaning>, Error> {
    let passages = opened.holdings.passages(model.checksum())?;
    Ok(passages.map(|passages| Meaning::new(model, passages, &opened.columns)))
}
