//! Lists of records without their text.

use std::cmp::Reverse;

use tantivy::DocAddress;

use crate::{
    Error,
    model::{entry::Entry, facet::Facet, hit_type::HitType},
    open::snapshot::Snapshot,
};

/// The sections of an actor in all its profiles, in their order.
pub(crate) fn of_actor(snapshot: &Snapshot, actor: &str) -> Result<Vec<Entry>, Error> {
    let records = snapshot.with_facet(Facet::Actor, actor)?.into_iter();
    let sections = records.filter(|address| snapshot.hit_type(*address) == HitType::Section);
    Ok(sections.map(|address| snapshot.entry(address)).collect())
}

/// The sections and references from number `skip` on, at most `most` of them: the newest edition
/// first, then in the order of the corpus.
pub(crate) fn texts(snapshot: &Snapshot, skip: usize, most: usize) -> Vec<Entry> {
    // Ranks are numbers from nought on, without a gap but for records that are deleted.
    let mut ordered: Vec<Option<DocAddress>> = Vec::new();
    for address in snapshot.all().filter(|address| is_text(snapshot, *address)) {
        let rank = snapshot.columns.rank(address) as usize;
        ordered.resize(ordered.len().max(rank + 1), None);
        ordered[rank] = Some(address);
    }
    let shown = ordered.into_iter().flatten().skip(skip).take(most);
    shown.map(|address| snapshot.entry(address)).collect()
}

/// How many sections and references there are.
pub(crate) fn text_count(snapshot: &Snapshot) -> usize {
    snapshot.all().filter(|address| is_text(snapshot, *address)).count()
}

fn is_text(snapshot: &Snapshot, address: DocAddress) -> bool {
    snapshot.hit_type(address) != HitType::Actor
}

/// The editions that have sections, newest first.
pub(crate) fn editions(snapshot: &Snapshot) -> Vec<u16> {
    let mut editions: Vec<u16> = Vec::new();
    for edition in snapshot.all_sections().filter_map(|address| snapshot.edition(address)) {
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    editions.sort_unstable_by_key(|edition| Reverse(*edition));
    editions
}

/// The issues that have a section, those with the most sections first.
pub(crate) fn frequent_issues(snapshot: &Snapshot) -> Vec<String> {
    let issues = snapshot.columns.dictionary(Facet::Issue).ids();
    let mut counts = vec![0_usize; issues.len()];
    for address in snapshot.all_sections() {
        for &issue in snapshot.columns.signature(address).of(Facet::Issue) {
            counts[issue as usize] += 1;
        }
    }
    let mut found: Vec<_> = issues.iter().zip(counts).filter(|(_, count)| 0 < *count).collect();
    found.sort_by_key(|(issue, count)| (Reverse(*count), *issue));
    found.into_iter().map(|(issue, _)| issue.as_ref().to_owned()).collect()
}
