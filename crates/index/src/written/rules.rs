//! By which numbers are records ranked? Functions of a few small numbers are tables here.

use serde::Serialize;

use crate::{
    query::{defining, framing, recognised, spellcheck},
    text::template::Template,
    weights::{bm25, factors, proximity, thresholds},
};

/// As many words have a place of their own in the tables.
const WORDS: u32 = 128;

/// The numbers of ranking; `weights` has the reason for each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rules {
    /// How soon more of the same word stops counting.
    pub k1: f32,
    /// What a less usual translation counts for.
    pub akin: f32,
    /// The pattern of what frames a question, over its words in their keys with a space behind each; from how
    /// many words on; and what such a word counts for.
    pub frames: (String, usize, f32),
    /// The words before and behind a thing of which it is asked what it is, and what it counts for that a text
    /// tells that.
    pub asks_what: (Vec<[Vec<String>; 2]>, f32),
    /// What only asks for a profile: for the difference between its editions, or a fact in its head.
    pub of_profile: Vec<&'static str>,
    /// What makes the opposite of a word, which no word is mended into.
    pub opposites: Vec<&'static str>,
    /// The factor for having none of what a query says, and for having all of it.
    pub coverage: [f32; 2],
    /// The factor for records of an actor that is named.
    pub named_actor: f32,
    /// What a word of its name counts for.
    pub name_of_work: f32,
    /// The factor for parts of a work that is named.
    pub named_work: f32,
    /// The factor for records filed under an issue that is named.
    pub named_issue: f32,
    /// The factor for the profile of an actor when nothing else is said.
    pub actor_alone: f32,
    /// The factor for its introduction.
    pub introduction: f32,
    /// How much better than its best section a profile is.
    pub profile_lift: f32,
    /// The same of the introduction of the profile.
    pub introduction_lift: f32,
    /// How many of so many words a record must have.
    pub asked: Vec<u32>,
    /// How many records are enough for so many words.
    pub enough: Vec<usize>,
    /// From how many words on a query is a text.
    pub long: usize,
    /// The share of what the words tell that is enough.
    pub share_enough: f32,
    /// From how many words on a record may stand ahead by its share, and which share that is.
    pub many_words: usize,
    /// See `many_words`.
    pub share_ahead: f32,
    /// A word that more records have than this is too common to be asked for.
    pub common: u64,
    /// The newest edition stands for a passage if its score is this part of the best.
    pub as_good: f32,
    /// What two words are worth at a distance, in the order of the query and in the other.
    pub near: Vec<[f32; 2]>,
    /// How many of the best are rescored by that.
    pub rescored: usize,
}

/// Ways to ask, as words before and behind a thing.
pub(super) fn ways(templates: &[Template]) -> Vec<[Vec<String>; 2]> {
    let ways = templates.iter().map(|one| [one.before.clone(), one.behind.clone()]);
    ways.collect()
}

/// The rules for so many records.
pub(super) fn of(records: usize) -> Rules {
    Rules {
        k1: bm25::K1,
        akin: bm25::AKIN,
        frames: (framing::pattern(), framing::FEWEST, bm25::FRAMING),
        asks_what: (ways(defining::asked_in_english()), bm25::DEFINING),
        of_profile: [recognised::OF_CHANGE, recognised::OF_HEAD]
            .into_iter()
            .flat_map(str::split_whitespace)
            .collect(),
        opposites: spellcheck::OPPOSITES.to_vec(),
        coverage: [factors::coverage(0.0), factors::coverage(1.0)],
        named_actor: factors::NAMED_ACTOR,
        name_of_work: bm25::NAME_OF_WORK,
        named_work: factors::NAMED_WORK,
        named_issue: factors::NAMED_ISSUE,
        actor_alone: factors::ACTOR_ALONE,
        introduction: factors::INTRODUCTION,
        profile_lift: factors::PROFILE_LIFT,
        introduction_lift: factors::INTRODUCTION_LIFT,
        asked: (0..=WORDS).map(thresholds::minimum_should_match).collect(),
        enough: (0..=WORDS as usize).map(thresholds::enough_records).collect(),
        long: (0..).find(|words| thresholds::is_long(*words)).unwrap_or(usize::MAX),
        share_enough: thresholds::SHARE_ENOUGH,
        many_words: thresholds::MANY_WORDS,
        share_ahead: thresholds::SHARE_AHEAD,
        common: thresholds::common_from(records),
        as_good: thresholds::AS_GOOD,
        near: (0..=proximity::FAR)
            .map(|far| [proximity::pair(far, true), proximity::pair(far, false)])
            .collect(),
        rescored: proximity::RESCORE_WINDOW,
    }
}
