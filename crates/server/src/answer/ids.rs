//! What the id of a record says.

/// The id of the profile that a section is in: a document may have two of one actor.
pub(crate) fn profile_of(section: &str) -> &str {
    section.rsplit_once('/').map_or(section, |(profile, _)| profile)
}
