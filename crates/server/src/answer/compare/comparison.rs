//! Two editions side by side: which sections stand for each other, and what changed in their words.

use std::collections::HashSet;

use index::{Budget, Index, Likeness, Traits, same_heading, section_title};
use ingest::{Actor, Record, Section};
use serde::Serialize;
use utoipa::ToSchema;

use super::{moved::Traits as Words, word_diff::rows};
use crate::answer::url;

pub use super::row::{Change, Row, Stretch};

/// Two profiles, or two sections, compared.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Comparison {
    /// The earlier one, as given.
    pub a: Side,
    /// The later one, as given.
    pub b: Side,
    /// The sections, in the order of the later one.
    pub sections: Vec<Pair>,
    /// Words that only the later one has.
    pub added_words: usize,
    /// Words that only the earlier one has.
    pub removed_words: usize,
    /// Which part of the sections this is, from 1, where they are too long for one reply; the words
    /// are those of all parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// How many parts there are, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<usize>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Side {
    /// The id of the record.
    pub id: String,
    /// The heading, or the name of the actor.
    pub title: String,
    /// The id of the actor.
    pub actor: String,
    /// The edition, a year.
    pub edition: Option<u16>,
    /// The title of the document.
    pub document: String,
    /// The page that shows it.
    pub url: String,
    /// The id of the actor record of the profile that it is, or is in.
    #[serde(skip)]
    pub(crate) profile: String,
}

/// A section on the one side and the one that stands for it on the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pair {
    /// The heading, of the later edition where it has the section.
    pub heading: String,
    /// The heading of the earlier edition, where it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_heading: Option<String>,
    /// The id on the earlier side.
    pub a: Option<String>,
    /// The id on the later side.
    pub b: Option<String>,
    /// Whether the section is the same, changed, added, removed or moved.
    pub status: Status,
    /// The section of the other side that has most of its words, of one that was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
    /// The paragraphs, side by side.
    pub rows: Vec<Row>,
}

/// Where on the other side most words of a section stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Elsewhere {
    /// The id of the section there.
    pub id: String,
    /// Its heading.
    pub heading: String,
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Word for word the same.
    Same,
    /// In both, with other words.
    Changed,
    /// Only in the later one.
    Added,
    /// Only in the earlier one.
    Removed,
    /// In one of them only, as a section; most of its words are in another section of the other.
    Moved,
}

/// Compares two records: two profiles by their sections, or two sections.
///
/// `None` where an id is unknown, or where the two are not of one type.
pub fn compare(index: &Index, a: &str, b: &str) -> Result<Option<Comparison>, index::Error> {
    let (Some(a), Some(b)) = (index.record(a)?, index.record(b)?) else { return Ok(None) };
    let (a, b, old, new) = match (a, b) {
        (Record::Actor(a), Record::Actor(b)) => {
            let (old, new) = (index.profile_sections(&a.id)?, index.profile_sections(&b.id)?);
            (Side::of_actor(a), Side::of_actor(b), old, new)
        }
        (Record::Section(a), Record::Section(b)) => {
            (Side::of_section(&a), Side::of_section(&b), vec![a], vec![b])
        }
        _ => return Ok(None),
    };
    let alone = old.len() == 1 && new.len() == 1;
    let sections = if alone {
        vec![Pair::of(old.first(), new.first())]
    } else {
        let pairs = pair(index.budget(), &old, &new)?.into_iter();
        let compared = |(old, new)| index.budget().step().map(|()| Pair::of(old, new));
        let mut pairs = pairs.map(compared).collect::<Result<Vec<_>, _>>()?;
        tell_moved(index.budget(), &mut pairs, &old, &new)?;
        pairs
    };
    let words = |side: fn(&Row) -> &[Stretch]| {
        let rows = sections.iter().flat_map(|pair: &Pair| &pair.rows);
        let changed = rows.flat_map(side).filter(|piece| piece.changed);
        changed.map(|piece| piece.text.split_whitespace().count()).sum()
    };
    Ok(Some(Comparison {
        added_words: words(|row| &row.b),
        removed_words: words(|row| &row.a),
        a,
        b,
        sections,
        part: None,
        parts: None,
    }))
}

/// Why two records were not compared.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotCompared {
    /// There is no such record.
    #[error("there is no profile or section `{0}`")]
    Missing(String),
    /// They are not two profiles, and not two sections.
    #[error("`{0}` and `{1}` cannot be compared: choose two profiles or two sections")]
    Unlike(String, String),
    /// The index could not be read.
    #[error(transparent)]
    Index(#[from] index::Error),
}

/// A section of the earlier profile and the one of the later that stands for it.
type Sections<'a> = (Option<&'a Section>, Option<&'a Section>);

/// Pairs the sections of two profiles, surest pairs first, each section once.
///
/// The order is that of the later profile, with what was removed at its former place.
fn pair<'a>(
    budget: &Budget,
    old: &'a [Section],
    new: &'a [Section],
) -> Result<Vec<Sections<'a>>, index::Error> {
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    for sure in [Likeness::PassageGroup, Likeness::Heading, Likeness::Issue] {
        for (n, section) in
            new.iter().enumerate().filter(|(n, _)| partner[*n].is_none()).collect::<Vec<_>>()
        {
            budget.step()?;
            let free = old.iter().enumerate().filter(|(o, _)| !taken.contains(o));
            let traits = Traits::from(section);
            let found =
                free.into_iter().find(|(_, o)| traits.likeness(&Traits::from(*o)) == Some(sure));
            if let Some((o, _)) = found {
                partner[n] = Some(o);
                taken.insert(o);
            }
        }
    }
    let mut pairs = Vec::new();
    let mut next_old = 0;
    for (n, section) in new.iter().enumerate() {
        if let Some(o) = partner[n] {
            while next_old < o {
                if !taken.contains(&next_old) {
                    pairs.push((Some(&old[next_old]), None));
                }
                next_old += 1;
            }
            next_old = next_old.max(o + 1);
        }
        pairs.push((partner[n].map(|o| &old[o]), Some(section)));
    }
    pairs.extend(
        (next_old..old.len()).filter(|o| !taken.contains(o)).map(|o| (Some(&old[o]), None)),
    );
    Ok(pairs)
}

/// Tells sections whose words are in another section of the other side from those that came or went.
fn tell_moved(
    budget: &Budget,
    pairs: &mut [Pair],
    old: &[Section],
    new: &[Section],
) -> Result<(), index::Error> {
    let (of_old, of_new) = (Words::of(old), Words::of(new));
    for pair in pairs {
        budget.step()?;
        let find = |sections: &'_ [Section], id: &Option<String>| {
            sections.iter().position(|section| Some(&section.id) == id.as_ref())
        };
        let holder = match pair.status {
            Status::Added => find(new, &pair.b).and_then(|at| of_old.holder(&new[at])),
            Status::Removed => find(old, &pair.a).and_then(|at| of_new.holder(&old[at])),
            Status::Same | Status::Changed | Status::Moved => None,
        };
        if let Some(holder) = holder {
            pair.status = Status::Moved;
            pair.elsewhere = Some(Elsewhere {
                id: holder.id.clone(),
                heading: section_title(holder).to_owned(),
            });
        }
    }
    Ok(())
}

impl Side {
    fn of_actor(actor: Actor) -> Side {
        Side {
            url: url::entry("actors", &actor.actor.id),
            profile: actor.id.clone(),
            id: actor.id,
            title: actor.actor.name,
            actor: actor.actor.id,
            edition: actor.edition,
            document: actor.document,
        }
    }

    fn of_section(section: &Section) -> Side {
        Side {
            profile: section.profile().to_owned(),
            id: section.id.clone(),
            title: section_title(section).to_owned(),
            actor: section.actor.id.clone(),
            edition: section.edition,
            document: section.document.clone(),
            url: url::record(&section.id),
        }
    }
}

impl Pair {
    fn of(old: Option<&Section>, new: Option<&Section>) -> Pair {
        let rows = rows(old.map_or("", |s| &s.text), new.map_or("", |s| &s.text));
        let changed = rows.iter().flat_map(|row| row.a.iter().chain(&row.b)).any(|p| p.changed);
        let heading = new.or(old).map(section_title).unwrap_or_default().to_owned();
        Pair {
            former_heading: old
                .map(section_title)
                .filter(|former| !same_heading(former, &heading))
                .map(str::to_owned),
            heading,
            a: old.map(|section| section.id.clone()),
            b: new.map(|section| section.id.clone()),
            status: match (old, new) {
                (Some(_), None) => Status::Removed,
                (None, _) => Status::Added,
                (Some(_), Some(_)) if changed => Status::Changed,
                (Some(_), Some(_)) => Status::Same,
            },
            elsewhere: None,
            rows,
        }
    }
}
