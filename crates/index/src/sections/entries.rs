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
    let mut stride = snapshot.budget.stride();
    let entry = |address| stride.next().map(|()| snapshot.entry(address));
    sections.map(entry).collect()
}

/// The sections and references from number `skip` on, at most `most` of them: the newest edition
/// first, then in the order of the corpus.
pub(crate) fn texts(snapshot: &Snapshot, skip: usize, most: usize) -> Result<Vec<Entry>, Error> {
    // Ranks are numbers from nought on, without a gap but for records that are deleted.
    let mut ordered: Vec<Option<DocAddress>> = Vec::new();
    let mut stride = snapshot.budget.stride();
    for address in snapshot.all().filter(|address| is_text(snapshot, *address)) {
        stride.next()?;
        let rank = snapshot.columns.rank(address) as usize;
        ordered.resize(ordered.len().max(rank + 1), None);
        ordered[rank] = Some(address);
    }
    let shown = ordered.into_iter().flatten().skip(skip).take(most);
    Ok(shown.map(|address| snapshot.entry(address)).collect())
}

/// How many sections and references there are.
pub(crate) fn text_count(snapshot: &Snapshot) -> Result<usize, Error> {
    let mut stride = snapshot.budget.stride();
    let mut texts = 0;
    for address in snapshot.all() {
        stride.next()?;
        texts += usize::from(is_text(snapshot, address));
    }
    Ok(texts)
}

fn is_text(snapshot: &Snapshot, address: DocAddress) -> bool {
    snapshot.hit_type(address) != HitType::Actor
}

/// The editions that have sections, newest first.
pub(crate) fn editions(snapshot: &Snapshot) -> Result<Vec<u16>, Error> {
    let mut editions: Vec<u16> = Vec::new();
    let mut stride = snapshot.budget.stride();
    for edition in snapshot.all_sections().filter_map(|address| snapshot.edition(address)) {
        stride.next()?;
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    editions.sort_unstable_by_key(|edition| Reverse(*edition));
    Ok(editions)
}

/// The issues that have a section, those with the most sections first.
pub(crate) fn frequent_issues(snapshot: &Snapshot) -> Result<Vec<String>, Error> {
    let issues = snapshot.columns.dictionary(Facet::Issue).ids();
    let mut counts = vec![0_usize; issues.len()];
    let mut stride = snapshot.budget.stride();
    for address in snapshot.all_sections() {
        stride.next()?;
        for &issue in snapshot.columns.signature(address).of(Facet::Issue) {
            counts[issue as usize] += 1;
        }
    }
    let mut found: Vec<_> = issues.iter().zip(counts).filter(|(_, count)| 0 < *count).collect();
    found.sort_by_key(|(issue, count)| (Reverse(*count), *issue));
    Ok(found.into_iter().map(|(issue, _)| issue.as_ref().to_owned()).collect())
}
