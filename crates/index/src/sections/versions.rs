//! What stands in the place of a record elsewhere, with the same words or with others.
//!
//! The one rule for `editions` of a hit and of a record, and for "other versions" on a page.

use std::cmp::Reverse;

use tantivy::DocAddress;

use super::likeness::{Likeness, Traits};
use crate::{
    Error,
    model::{entry::Version, facet::Facet, hit_type::HitType},
    open::snapshot::Snapshot,
};

/// The versions of a record, newest edition first.
///
/// Of a section: wherever the profiles of its actor have the very same text, and from each profile
/// in another document that does not, the members of its passage group, or else the section that is
/// most like it. Of a reference: the other members of its passage group. Of a profile: the other
/// profiles of its actor.
pub(crate) fn versions(snapshot: &Snapshot, address: DocAddress) -> Result<Vec<Version>, Error> {
    let columns = &snapshot.columns;
    let mut found: Vec<(DocAddress, bool)> = match snapshot.hit_type(address) {
        HitType::Section => of_section(snapshot, address)?,
        HitType::Reference | HitType::Actor => {
            let group = columns.passage_groups.members(columns.passage_group(address)).iter();
            let others = group.copied().filter(|other| *other != address);
            let is_same = |other| is_same_text(snapshot, address, other);
            others.map(|other| (other, is_same(other))).collect()
        }
    };
    found.sort_unstable_by_key(|(other, _)| columns.rank(*other));
    let version = |(other, is_same)| Version { entry: snapshot.entry(other), is_same };
    Ok(found.into_iter().map(version).collect())
}

fn of_section(snapshot: &Snapshot, address: DocAddress) -> Result<Vec<(DocAddress, bool)>, Error> {
    let document = |address| snapshot.columns.document(address);
    let text = |address| snapshot.entries.text_hash(address);
    let traits = traits(snapshot, address);
    let mut versions = Vec::new();
    for profile in profiles(snapshot, address)? {
        let others = profile.iter().copied().filter(|other| *other != address);
        let same: Vec<_> = others.filter(|other| is_same_text(snapshot, address, *other)).collect();
        if !same.is_empty() || document(profile[0]) == document(address) {
            versions.extend(same.into_iter().map(|other| (other, true)));
            continue;
        }
        snapshot.budget.step()?;
        let likeness = |other: &DocAddress| traits.likeness(&self::traits(snapshot, *other));
        let alike = profile.iter().filter_map(|other| Some((likeness(other)?, *other)));
        let mut alike: Vec<(Likeness, DocAddress)> = alike.collect();
        alike.sort_by_key(|(likeness, _)| Reverse(*likeness));
        let in_group = alike.partition_point(|(likeness, _)| *likeness == Likeness::PassageGroup);
        let most = alike.into_iter().take(in_group.max(1)).map(|(_, other)| other);
        // Two headings without text have no words in common, and none that differ.
        let changed = most.filter(|other| text(*other) != text(address));
        versions.extend(changed.map(|other| (other, false)));
    }
    Ok(versions)
}

/// The sections of each profile of the actor of a section, in order, newest edition first.
fn profiles(snapshot: &Snapshot, address: DocAddress) -> Result<Vec<Vec<DocAddress>>, Error> {
    let Some(&actor) = snapshot.columns.filing(address).actors().first() else {
        return Ok(Vec::new());
    };
    let actor = snapshot.id_of(Facet::Actor, actor);
    let mut sections = snapshot.with_facet(Facet::Actor, actor)?;
    sections.retain(|other| snapshot.hit_type(*other) == HitType::Section);
    let profile = |address: &DocAddress| snapshot.entries.profile_number(*address);
    Ok(sections.chunk_by(|a, b| profile(a) == profile(b)).map(<[_]>::to_vec).collect())
}

/// Whether two records have the same words, and have any.
pub(super) fn is_same_text(snapshot: &Snapshot, one: DocAddress, other: DocAddress) -> bool {
    let entries = &snapshot.entries;
    0 < entries.words(one) && entries.text_hash(one) == entries.text_hash(other)
}

pub(super) fn traits(snapshot: &Snapshot, address: DocAddress) -> Traits<'_, u32, u32> {
    let signature = snapshot.columns.signature(address);
    let about = snapshot.columns.dictionary(Facet::Kind).value(ingest::Kind::About.name());
    Traits {
        group: snapshot.columns.passage_group(address),
        heading: snapshot.entries.heading(address),
        is_about: signature.of(Facet::Kind).first().copied() == about,
        issues: signature.of(Facet::Issue),
    }
}
