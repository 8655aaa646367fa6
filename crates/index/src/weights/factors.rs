//! The factors for what a sum over words cannot see.

use ingest::Kind;

use crate::model::hit_type::HitType;

/// The factor for having only a part of what the query says: `share` is the part, by idf.
///
/// A sum over words prefers a record that says one of three words often to one that says all three
/// once; readers do not.
pub(crate) fn coverage(share: f32) -> f32 {
    0.6 + 0.4 * share
}

/// The factor for a record of an actor that the query names. Others mention it, this one is it.
pub(crate) const NAMED_ACTOR: f32 = 1.35;
/// The factor for a passage of a work that the query names, such as a resolution: others speak of it, and
/// what is asked for stands in it. More than for an actor, whose name stands in its records as well, since
/// the title of a work is printed once above all its paragraphs.
pub(crate) const NAMED_WORK: f32 = 1.6;
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
pub(crate) const PROFILE_LIFT: f32 = 1.05;
/// The same for the introduction of its profile, before what words near each other add: it says of the whole what
/// the best section says of a part.
pub(crate) const INTRODUCTION_LIFT: f32 = 1.0;

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
