//! The weights of ranking, each with its reason, and the formulas that they go into.
//!
//! A record scores, over the clauses of the plan that it has,
//!
//! ```text
//! Σ qf · idf · (k₁ + 1) x / (k₁ + x)      x = Σ weight · tf / (1 − b + b · length / average)
//! ```
//!
//! which is BM25F (Robertson, Zaragoza and Taylor 2004); `qf` is how often the query says the
//! clause, and `x` is called the weighted frequency. The frequencies of a clause are added up over
//! fields and ways of writing *before* they saturate, so that a word in the heading and in the text
//! is not counted as two words. To this come factors for what a sum over words cannot see.

use ingest::Kind;
use tantivy::schema::Field;

use crate::{model::page::HitType, open::vocabulary::Layer, storage::schema::Fields};

/// How soon more of the same word stops counting. The usual value.
pub(crate) const K1: f32 = 1.2;

/// What an acronym counts for where its long form was typed, and the other way round: enough to be
/// found, too little to come before the words as typed.
pub(crate) const ACRONYM: f32 = 0.4;
/// What a word counts for as it was typed, and in other ways of writing it: "cyber security" where
/// `cybersecurity` was typed.
pub(crate) const SAME: f32 = 1.0;
/// What the parts of an identifier count for in another identifier.
pub(crate) const PART_OF_IDENTIFIER: f32 = 0.3;

/// Where to look for a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// In everything of a record that is text.
    Text(Layer),
    /// In its heading.
    Heading(Layer),
    /// For an identifier, anywhere in the text of a record.
    Identifier,
    /// Among its document symbols and standard numbers.
    Symbol,
}

/// What a field counts for, and how much its length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldWeight {
    pub(crate) field: Field,
    pub(crate) weight: f32,
    /// The `b` of BM25: 0 ignores the length, 1 divides by it.
    pub(crate) b: f32,
    /// The shortest length that counts, as a part of the average: a text that is shorter than this
    /// is not denser for it. One mention in a single sentence would else come before a section that
    /// is about the word.
    pub(crate) shortest: f32,
}

/// The fields of a scope.
pub(crate) fn fields(scope: Scope, fields: &Fields) -> Vec<FieldWeight> {
    let field = |field, weight, b| FieldWeight { field, weight, b, shortest: 0.0 };
    let text = |field| FieldWeight { field, weight: 1.0, b: 0.75, shortest: 0.5 };
    match scope {
        Scope::Text(Layer::Stem) => vec![
            // The usual `b`, since sections are of very different length.
            text(fields.body),
            // A heading says what the whole section is about. Headings are short: a word among two
            // is worth more than among ten, but not five times as much.
            field(fields.title, 3.0, 0.4),
            // What stands above says less the further up it is, and is printed over many sections.
            field(fields.context, 0.6, 0.3),
            // Every section of an actor has its names: they choose among actors, not sections.
            field(fields.actor_names, 1.2, 0.0),
        ],
        Scope::Text(Layer::Exact) => {
            vec![text(fields.body_exact), field(fields.title_exact, 3.0, 0.4)]
        }
        // A symbol is cited once, in a short section as in a long one.
        Scope::Identifier => {
            vec![field(fields.body_exact, 1.0, 0.0), field(fields.title_exact, 3.0, 0.0)]
        }
        Scope::Heading(Layer::Stem) => vec![field(fields.title, 3.0, 0.4)],
        Scope::Heading(Layer::Exact) => vec![field(fields.title_exact, 3.0, 0.4)],
        Scope::Symbol => vec![field(fields.symbol, 1.0, 0.0)],
    }
}

/// How much a clause tells, given how many of the records have it (Robertson and Spärck Jones, in
/// the form that is never negative).
pub(crate) fn idf(doc_freq: usize, records: usize) -> f32 {
    let (doc_freq, records) = (doc_freq as f32, records.max(doc_freq) as f32);
    (1.0 + (records - doc_freq + 0.5) / (doc_freq + 0.5)).ln()
}

/// The weighted frequency, saturated.
pub(crate) fn saturate(x: f32) -> f32 {
    (K1 + 1.0) * x / (K1 + x)
}

/// How many of the telling words of a query a record must have: all of two, most of more.
pub(crate) fn minimum_should_match(words: u32) -> u32 {
    if words <= 2 { words } else { words / 2 + 1 }
}

/// How many records that have the words asked for are enough; with fewer, records with fewer of the
/// words are accepted too. Few records are enough for two words. A long query is a text that no
/// record has most of, and whoever asks it wants a ranking.
pub(crate) fn enough_records(words: usize) -> usize {
    words * words
}

/// A record with fewer of three words or more is accepted all the same if what it has is this share
/// of what the words tell: the name of a project tells more than the two common words beside it.
pub(crate) const SHARE_ENOUGH: f32 = 0.5;

/// From how many records on a word is too common to be asked of a record.
pub(crate) fn common_from(records: usize) -> u64 {
    (records / 4) as u64
}

/// The factor for having only a part of what the query says: `share` is the part, by idf.
///
/// A sum over words prefers a record that says one of three words often to one that says all three
/// once; readers do not.
pub(crate) fn coverage(share: f32) -> f32 {
    0.6 + 0.4 * share
}

/// The factor for a record of an actor that the query names. Others mention it, this one is it.
pub(crate) const NAMED_ACTOR: f32 = 1.35;
/// The factor for a record filed under an issue that the query names: an editor thought so too.
pub(crate) const NAMED_ISSUE: f32 = 1.08;
/// The factor for the actor record when the query names the actor and nothing else.
pub(crate) const ACTOR_ALONE: f32 = 3.0;

/// The factor for the introduction of the profile of the organisation that a query is about, named
/// or described: after the profile itself, it says the most of the whole.
pub(crate) const INTRODUCTION: f32 = 1.4;

/// How much better than its best section a profile is as an answer to a query for a kind of
/// organisation: "university in Geneva" asks for the university, whatever passage gives it away.
/// After the document model of expert search (Balog, Azzopardi and de Rijke 2006).
pub(crate) const PROFILE: f32 = 1.05;

/// The factor for the kind of record, by the id of the kind.
pub(crate) fn kind(id: &str) -> f32 {
    match (HitType::named(id), Kind::named(id)) {
        // A profile says what its introduction says again, and is a second hit for the same words.
        // One that is asked for, by its name or by its kind, has factors of its own.
        (Some(HitType::Actor), _) => 0.75,
        // Texts that others have written, quoted at length.
        (Some(HitType::Reference), _) => 0.9,
        // A list of handles has the actor's name in every line and says nothing.
        (_, Some(Kind::SocialMedia)) => 0.35,
        _ => 1.0,
    }
}

/// The factor for a heading without a text of its own: it names what another record says.
pub(crate) const BARE: f32 = 0.4;

/// The newest edition stands for a passage if its score is this part of the best one's: editions
/// differ, and one that lost what was asked for is no answer.
pub(crate) const AS_GOOD: f32 = 0.9;

/// How many of the best records are rescored by how near the words are to each other; more than ten
/// pages of ten.
pub(crate) const RESCORE_WINDOW: usize = 128;

/// What two words of the query that follow each other count for at `distance` in the text, beside
/// the lesser of their idf. Words in the order of the query count for more.
///
/// After Rasolofo and Savoy (2003), who add such pairs to BM25.
pub(crate) fn proximity(distance: u32, in_order: bool) -> f32 {
    let order = if in_order { 1.0 } else { 0.6 };
    let distance = distance.max(1) as f32;
    0.9 * order / (distance * distance.sqrt())
}

/// Words farther apart than this have nothing to do with each other.
pub(crate) const FAR: u32 = 8;
