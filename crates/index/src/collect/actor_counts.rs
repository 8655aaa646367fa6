//! How many matches each actor has, in a table that queries hand on.
//!
//! A larger corpus has more actors, and most queries find few of them: only those that were counted are
//! looked at again.

use crate::open::{actor_table::ActorTable, pool::Pool};

/// The counts of one query.
#[derive(Debug)]
pub(super) struct ActorCounts<'a> {
    tables: &'a Pool<ActorTable>,
    table: ActorTable,
}

impl<'a> ActorCounts<'a> {
    /// No counts yet, of so many actors.
    pub(super) fn new(tables: &'a Pool<ActorTable>, actors: usize) -> ActorCounts<'a> {
        let mut table = tables.take();
        table.counts.resize(table.counts.len().max(actors), 0);
        table.groups.resize(table.groups.len().max(actors), 0);
        ActorCounts { tables, table }
    }

    /// Counts so many more matches of an actor, if there is one.
    #[inline]
    pub(super) fn add(&mut self, actor: u32, matches: u32) {
        let ActorTable { counts, counted, .. } = &mut self.table;
        if let Some(count) = counts.get_mut(actor as usize) {
            if *count == 0 {
                counted.push(actor);
            }
            *count += matches;
        }
    }

    /// Counts a match of an actor that was not yet counted for this passage group.
    pub(super) fn add_once(&mut self, actor: u32, group: u32) {
        if let Some(last) = self.table.groups.get_mut(actor as usize)
            && std::mem::replace(last, group) != group
        {
            self.add(actor, 1);
        }
    }

    /// The actors with a match, in no order, each with how many.
    pub(super) fn finish(self) -> Vec<(u32, usize)> {
        let count = |actor: &u32| (*actor, self.table.counts[*actor as usize] as usize);
        self.table.counted.iter().map(count).collect()
    }
}

impl Drop for ActorCounts<'_> {
    fn drop(&mut self) {
        let mut table = std::mem::take(&mut self.table);
        for actor in table.counted.drain(..) {
            table.counts[actor as usize] = 0;
            table.groups[actor as usize] = 0;
        }
        self.tables.give_back(table);
    }
}
