//! The matches in passage groups of several records, of which one is shown.

use std::collections::BTreeMap;

use crate::{
    open::{columns::Columns, pool::Pool, signature::Filing},
    rank::candidate::Candidate,
    weights::thresholds,
};

/// The matches in shared passage groups, by group.
pub(crate) struct MatchedGroups<'a> {
    tables: &'a Pool<Vec<u32>>,
    /// For each shared passage group the number of its [`Group`] plus one, or nought. A pooled table
    /// is all nought.
    table: Vec<u32>,
    groups: Vec<Group>,
    members: Vec<Member>,
}

#[derive(Debug, Clone, Copy)]
struct Group {
    passage_group: u32,
    /// The number of the last member.
    last: u32,
}

/// A match in a shared passage group.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    /// What the facets say of it.
    pub(crate) filing: Filing,
    /// The number of the member before it in the same group, or its own.
    before: u32,
    /// Nothing if it only counts.
    candidate: Option<Candidate>,
}

impl<'a> MatchedGroups<'a> {
    /// No matches yet, in so many shared passage groups, of at most so many that are to come. Room that is
    /// not used is not touched; to make it as it is needed is to move all that was added, again and again.
    pub(crate) fn new(tables: &'a Pool<Vec<u32>>, shared: u32, most: usize) -> MatchedGroups<'a> {
        let mut table = tables.take();
        table.resize(table.len().max(shared as usize), 0);
        let most = if shared == 0 { 0 } else { most };
        MatchedGroups { tables, table, groups: Vec::new(), members: Vec::with_capacity(most) }
    }

    pub(crate) fn add(&mut self, passage_group: u32, filing: Filing, candidate: Option<Candidate>) {
        let number = self.members.len() as u32;
        let group = &mut self.table[passage_group as usize];
        let before = match group.checked_sub(1) {
            None => {
                self.groups.push(Group { passage_group, last: number });
                *group = self.groups.len() as u32;
                number
            }
            Some(group) => std::mem::replace(&mut self.groups[group as usize].last, number),
        };
        self.members.push(Member { filing, before, candidate });
    }

    /// The members of each group.
    pub(crate) fn groups(&self) -> impl Iterator<Item = impl Iterator<Item = &Member> + Clone> {
        self.groups.iter().map(move |group| {
            let mut next = Some(group.last);
            std::iter::from_fn(move || {
                let number = next?;
                let member = &self.members[number as usize];
                next = Some(member.before).filter(|before| *before != number);
                Some(member)
            })
        })
    }
}

impl Drop for MatchedGroups<'_> {
    fn drop(&mut self) {
        for group in &self.groups {
            self.table[group.passage_group as usize] = 0;
        }
        self.tables.give_back(std::mem::take(&mut self.table));
    }
}

/// One record for each passage group of some candidates, if groups are collapsed.
pub(crate) fn best_of_groups(
    candidates: Vec<Candidate>,
    columns: &Columns,
    collapses: bool,
) -> Vec<Candidate> {
    if !collapses {
        return candidates;
    }
    let mut groups: BTreeMap<u32, Vec<Member>> = BTreeMap::new();
    for candidate in candidates {
        let filing = *columns.filing(candidate.address);
        let member = Member { filing, before: 0, candidate: Some(candidate) };
        groups.entry(columns.passage_group(candidate.address)).or_default().push(member);
    }
    groups.values().filter_map(|members| representative(members.iter(), columns)).collect()
}

/// The record that stands for a passage group: of those that have the most of what was asked for, that
/// of the newest edition that is as good an answer as the best.
pub(crate) fn representative<'m>(
    members: impl Iterator<Item = &'m Member> + Clone,
    columns: &Columns,
) -> Option<Candidate> {
    let candidates = members.filter_map(|member| member.candidate);
    let most = candidates.clone().map(|one| one.standing).min()?;
    let candidates = candidates.filter(|one| one.standing == most);
    let best = candidates.clone().map(|one| one.score).max_by(f32::total_cmp)?;
    let is_good = |one: &Candidate| best * thresholds::AS_GOOD <= one.score;
    let is_newer = |one: &Candidate, other: &Candidate| {
        columns.rank(one.address) < columns.rank(other.address)
    };
    candidates.filter(is_good).reduce(|one, other| if is_newer(&one, &other) { one } else { other })
}
