//! What does ranking know of every record?

use std::collections::{BTreeMap, HashMap};

use ingest::Kind;
use serde::Serialize;
use tantivy::DocAddress;

use crate::{
    model::{facet::Facet, hit_type::HitType},
    open::{columns::Columns, signature::Filing, snapshot::Snapshot},
    text::layer::Layer,
    weights::{factors, fields::Scope},
};

/// What ranking and the facets know of every record, in the order of all records: the newest edition
/// first, then in the order of the corpus.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenColumns {
    /// The passage group of each record: what stands in several editions is shown once.
    pub group: Vec<u32>,
    /// The actor of each record, by value; -1 where there is none.
    pub actor: Vec<i64>,
    /// What the other facets say of each, as a number among the signatures.
    pub signature: Vec<u32>,
    /// The edition of each; 0 where there is none.
    pub edition: Vec<u16>,
    /// What a word counts for that stands once in the text of each, and in its heading.
    pub once: [Vec<f32>; 2],
    /// What the facets but the actor say.
    pub signatures: Vec<WrittenSignature>,
    /// The ids of the values of each facet.
    pub values: BTreeMap<&'static str, Vec<String>>,
}

/// What the facets but the actor say of records, and the factors that follow from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenSignature {
    /// The values, by facet.
    pub values: BTreeMap<&'static str, Vec<u32>>,
    /// The work that they are parts of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<u32>,
    /// The factor for the kind of record, unless the query asks for the kind.
    pub kind: f32,
    /// The factor for a heading without a text.
    pub bare: f32,
    /// Whether it is that of profiles.
    pub profile: bool,
    /// Whether it is that of introductions to profiles.
    pub introduction: bool,
}

/// The records in their order.
pub(super) fn in_order(snapshot: &Snapshot) -> Vec<DocAddress> {
    let mut records: Vec<DocAddress> = snapshot.all().collect();
    records.sort_unstable_by_key(|address| snapshot.columns.rank(*address));
    records
}

/// The place of each record in that order, by segment.
pub(super) fn numbers(snapshot: &Snapshot, records: &[DocAddress]) -> Vec<Vec<u32>> {
    let segments = snapshot.searcher.segment_readers().iter();
    let mut numbers: Vec<Vec<u32>> =
        segments.map(|segment| vec![0; segment.max_doc() as usize]).collect();
    for (number, address) in (0..).zip(records) {
        numbers[address.segment_ord as usize][address.doc_id as usize] = number;
    }
    numbers
}

pub(super) fn read(snapshot: &Snapshot, records: &[DocAddress]) -> WrittenColumns {
    let columns = &snapshot.columns;
    let actor = |address: &DocAddress| match columns.filing(*address).actor {
        Filing::NO_ACTOR => -1,
        actor => i64::from(actor),
    };
    let ids = |facet: Facet| {
        columns.dictionary(facet).ids().iter().map(|id| id.as_ref().to_owned()).collect()
    };
    WrittenColumns {
        group: groups(columns, records),
        actor: records.iter().map(actor).collect(),
        signature: records.iter().map(|address| columns.filing(*address).signature).collect(),
        edition: records.iter().map(|address| columns.edition(*address)).collect(),
        once: once(snapshot, records),
        signatures: signatures(columns),
        values: Facet::ALL.into_iter().map(|facet| (facet.name(), ids(facet))).collect(),
    }
}

/// The passage group of each record, by the first of its records: its number in the index depends on the order in
/// which documents were indexed, and what is written should not.
fn groups(columns: &Columns, records: &[DocAddress]) -> Vec<u32> {
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let number = |address: &DocAddress| {
        let next = numbers.len() as u32;
        *numbers.entry(columns.passage_group(*address)).or_insert(next)
    };
    records.iter().map(number).collect()
}

/// What one occurrence of a word counts for, in the text and in the heading of each record.
fn once(snapshot: &Snapshot, records: &[DocAddress]) -> [Vec<f32>; 2] {
    let fields = [snapshot.fields.body_exact, snapshot.fields.title_exact];
    fields.map(|field| {
        let weighted = snapshot.weighted_fields.of(Scope::Anywhere(Layer::Exact)).iter();
        let weighted = weighted.into_iter().find(|weighted| weighted.field == field);
        let once = |address: &DocAddress| {
            weighted.map_or(0.0, |field| {
                let length =
                    field.fieldnorms[address.segment_ord as usize][address.doc_id as usize];
                (field.factors[usize::from(length)] * 1000.0).round() / 1000.0
            })
        };
        records.iter().map(once).collect()
    })
}

fn signatures(columns: &Columns) -> Vec<WrittenSignature> {
    let kinds = columns.dictionary(Facet::Kind).ids();
    let signatures = columns.signatures.iter().map(|signature| {
        let kind = signature.of(Facet::Kind).first().map_or("", |kind| &*kinds[*kind as usize]);
        let profile = kind == HitType::Actor.name();
        let values = Facet::ALL.into_iter().filter(|facet| !signature.of(*facet).is_empty());
        WrittenSignature {
            values: values.map(|facet| (facet.name(), signature.of(facet).to_vec())).collect(),
            work: signature.work,
            kind: factors::kind(kind),
            bare: if signature.is_bare && !profile { factors::BARE } else { 1.0 },
            profile,
            introduction: kind == Kind::About.name(),
        }
    });
    signatures.collect()
}
