//! The passage groups, and the records in each.

use std::collections::HashMap;

use tantivy::DocAddress;

/// The passage groups of an index, by number. Groups of several records have the lowest numbers, so
/// that most records are known to stand alone without a look at their group.
#[derive(Debug, Default)]
pub(crate) struct PassageGroups {
    /// The records of the first group, then those of the second, and so on.
    members: Vec<DocAddress>,
    /// Where the records of each group end.
    ends: Vec<u32>,
    /// How many groups have several records.
    pub(crate) shared: u32,
    /// What the index stores for each group, in order, with its number.
    numbers: Vec<(u64, u32)>,
}

impl PassageGroups {
    /// The groups of records, given what the index stores for each record.
    pub(crate) fn new(records: &[(DocAddress, u64)]) -> PassageGroups {
        let mut sizes: HashMap<u64, u32> = HashMap::new();
        for (_, stored) in records {
            *sizes.entry(*stored).or_default() += 1;
        }
        let mut numbers: Vec<(u64, u32)> = Vec::with_capacity(sizes.len());
        let mut ends = Vec::with_capacity(sizes.len());
        let mut end = 0;
        let mut shared = 0;
        for several in [true, false] {
            // In the order of the records, so that the numbers do not depend on a hash.
            for (_, stored) in records {
                let size = sizes[stored];
                if size == 0 || (1 < size) != several {
                    continue;
                }
                numbers.push((*stored, ends.len() as u32));
                end += size;
                ends.push(end);
                sizes.insert(*stored, 0);
            }
            if several {
                shared = ends.len() as u32;
            }
        }
        numbers.sort_unstable();
        let mut groups = PassageGroups { members: Vec::new(), ends, shared, numbers };
        let mut next: Vec<u32> = groups.ends.clone();
        let mut members = vec![DocAddress::new(0, 0); records.len()];
        for (address, stored) in records.iter().rev() {
            let number = groups.number(*stored).expect("it was given one");
            next[number as usize] -= 1;
            members[next[number as usize] as usize] = *address;
        }
        groups.members = members;
        groups
    }

    /// The number of the group that the index stores as `stored`.
    pub(crate) fn number(&self, stored: u64) -> Option<u32> {
        let at = self.numbers.binary_search_by_key(&stored, |(stored, _)| *stored).ok()?;
        Some(self.numbers[at].1)
    }

    /// The records of every group.
    pub(crate) fn all(&self) -> impl Iterator<Item = &[DocAddress]> {
        (0..self.ends.len() as u32).map(|number| self.members(number))
    }

    /// The records of a group, in the order of the index.
    pub(crate) fn members(&self, number: u32) -> &[DocAddress] {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.members[start as usize..self.ends[number] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_several_come_first_and_every_record_is_in_its_group() {
        let at = |doc| DocAddress::new(0, doc);
        let records = [(at(0), 7), (at(1), 9), (at(2), 5), (at(3), 9), (at(4), 7)];
        let groups = PassageGroups::new(&records);
        assert_eq!(groups.shared, 2);
        for (address, stored) in records {
            let number = groups.number(stored).unwrap();
            assert!(groups.members(number).contains(&address));
        }
        assert_eq!(groups.members(0), [at(0), at(4)]);
        assert_eq!(groups.members(2), [at(2)]);
        assert_eq!(groups.number(6), None);
    }
}
