//! What became of the sections of an actor from one edition to the next.

use std::cmp::Reverse;

use tantivy::DocAddress;

use super::{
    likeness::{Likeness, Traits},
    versions::{is_same_text, traits},
};
use crate::{
    Error,
    model::{
        changes::{Became, Change, EditionChanges},
        facet::Facet,
        hit_type::HitType,
    },
    open::snapshot::Snapshot,
};

/// The changes of an actor from each edition to the next, the newest first.
///
/// An edition is all documents of a year: what two profiles in them have alike is one section. Sections stand
/// for each other by the strongest likeness first, each once, as in a comparison of two profiles.
pub(crate) fn of_actor(snapshot: &Snapshot, actor: &str) -> Result<Vec<EditionChanges>, Error> {
    let mut sections = snapshot.with_facet(Facet::Actor, actor)?;
    sections.retain(|address| snapshot.hit_type(*address) == HitType::Section);
    // In the order of the corpus, the newest edition first; those without a year are in no step.
    sections.retain(|address| snapshot.edition(*address).is_some());
    sections.sort_by_key(|address| Reverse(snapshot.edition(*address)));
    let editions = sections.chunk_by(|a, b| snapshot.edition(*a) == snapshot.edition(*b));
    let editions: Vec<Vec<DocAddress>> =
        editions.map(|of_edition| once_each(snapshot, of_edition)).collect::<Result<_, _>>()?;
    let year = |sections: &[DocAddress]| sections.first().and_then(|one| snapshot.edition(*one));
    let mut steps = Vec::new();
    for pair in editions.windows(2) {
        let [new, old] = pair else { continue };
        let (Some(from), Some(to)) = (year(old), year(new)) else { continue };
        steps.push(EditionChanges { from, to, changes: changes(snapshot, old, new)? });
    }
    Ok(steps)
}

/// The sections of an edition; one that several of its profiles have, in one document or in several, the
/// first of them.
fn once_each(snapshot: &Snapshot, sections: &[DocAddress]) -> Result<Vec<DocAddress>, Error> {
    let profile = |address: DocAddress| snapshot.entries.profile_number(address);
    let mut kept: Vec<DocAddress> = Vec::new();
    for &section in sections {
        snapshot.budget.step()?;
        let own = traits(snapshot, section);
        let is_again = |other: &&DocAddress| {
            profile(**other) != profile(section)
                && own.likeness(&traits(snapshot, **other)) >= Some(Likeness::Heading)
        };
        if kept.iter().find(is_again).is_none() {
            kept.push(section);
        }
    }
    Ok(kept)
}

fn changes(
    snapshot: &Snapshot,
    old: &[DocAddress],
    new: &[DocAddress],
) -> Result<Vec<Change>, Error> {
    let traits_of = |sections: &[DocAddress]| -> Vec<Traits<'_, u32, u32>> {
        sections.iter().map(|section| traits(snapshot, *section)).collect()
    };
    let (old_traits, new_traits) = (traits_of(old), traits_of(new));
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for sure in [Likeness::PassageGroup, Likeness::Heading, Likeness::Issue] {
        for at in 0..new.len() {
            snapshot.budget.step()?;
            if partner[at].is_some() {
                continue;
            }
            let stands = |other: &usize| {
                !taken[*other] && new_traits[at].likeness(&old_traits[*other]) == Some(sure)
            };
            if let Some(other) = (0..old.len()).find(stands) {
                taken[other] = true;
                partner[at] = Some(other);
            }
        }
    }
    let mut found = Vec::new();
    for (at, section) in new.iter().enumerate() {
        snapshot.budget.step()?;
        let earlier = partner[at].map(|other| old[other]);
        let became = match earlier {
            None => Became::Added,
            Some(earlier) if is_same_text(snapshot, earlier, *section) => continue,
            // Two headings without text say the same.
            Some(earlier)
                if snapshot.entries.words(earlier) + snapshot.entries.words(*section) == 0 =>
            {
                continue;
            }
            Some(_) => Became::Changed,
        };
        let earlier = earlier.map(|earlier| snapshot.entry(earlier).id);
        found.push(Change { became, section: snapshot.entry(*section), earlier });
    }
    for (section, _) in old.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        snapshot.budget.step()?;
        let section = snapshot.entry(*section);
        found.push(Change { became: Became::LeftOut, section, earlier: None });
    }
    Ok(found)
}
