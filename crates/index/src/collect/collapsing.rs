//! The matches in passages that stand in several editions.

use crate::{
    open::{columns::Columns, pool::Pool, signature::Filing},
    rank::answer::Candidate,
    weights::ranking,
};

/// The matches in shared passages, by passage.
pub(crate) struct Groups<'a> {
    tables: &'a Pool<GroupTable>,
    table: GroupTable,
    groups: Vec<Group>,
    members: Vec<Member>,
}

/// For each shared passage the number of its group plus one, or nought. A pooled table is all
/// nought.
pub(crate) type GroupTable = Vec<u32>;

#[derive(Debug, Clone, Copy)]
struct Group {
    passage: u32,
    /// The number of the last member.
    last: u32,
}

/// A match in a shared passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    /// What the facets say of it.
    pub(crate) filing: Filing,
    /// The number of the member before it in the same passage, or its own.
    before: u32,
    /// Nothing if it only counts.
    candidate: Option<Candidate>,
}

impl<'a> Groups<'a> {
    /// No matches yet, of so many shared passages.
    pub(crate) fn new(tables: &'a Pool<GroupTable>, passages: u32) -> Groups<'a> {
        let mut table = tables.take();
        table.resize(table.len().max(passages as usize), 0);
        Groups { tables, table, groups: Vec::new(), members: Vec::new() }
    }

    pub(crate) fn add(&mut self, passage: u32, filing: Filing, candidate: Option<Candidate>) {
        let number = self.members.len() as u32;
        let group = &mut self.table[passage as usize];
        let before = match group.checked_sub(1) {
            None => {
                self.groups.push(Group { passage, last: number });
                *group = self.groups.len() as u32;
                number
            }
            Some(group) => std::mem::replace(&mut self.groups[group as usize].last, number),
        };
        self.members.push(Member { filing, before, candidate });
    }

    /// The members of each passage.
    pub(crate) fn passages(&self) -> impl Iterator<Item = impl Iterator<Item = &Member> + Clone> {
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

impl Drop for Groups<'_> {
    fn drop(&mut self) {
        for group in &self.groups {
            self.table[group.passage as usize] = 0;
        }
        self.tables.give_back(std::mem::take(&mut self.table));
    }
}

/// The record that stands for a passage: of the newest edition that is as good an answer as the
/// best.
pub(crate) fn representative<'m>(
    members: impl Iterator<Item = &'m Member> + Clone,
    columns: &Columns,
) -> Option<Candidate> {
    let candidates = members.filter_map(|member| member.candidate);
    let best = candidates.clone().map(|one| one.score).max_by(f32::total_cmp)?;
    let is_good = |one: &Candidate| best * ranking::AS_GOOD <= one.score;
    let is_newer = |one: &Candidate, other: &Candidate| {
        columns.rank(one.address) < columns.rank(other.address)
    };
    candidates.filter(is_good).reduce(|one, other| if is_newer(&one, &other) { one } else { other })
}
