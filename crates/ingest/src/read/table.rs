//! Tables with the keys of a head in their first row, and values below: `| Acronym | Established |`. A row is what is
//! said of one organisation, and becomes a line for each of its values.

use std::{borrow::Cow, iter, mem};

use crate::{
    head::{Key, Labels},
    read::line::Line,
};

/// So many of the columns must be called as known keys are, and not fewer than the others.
const FEWEST: usize = 2;
/// Where there are several rows, so many must say more than what an organisation is called: members are listed by
/// name, acronym and website.
const FEWEST_FACTS: usize = 3;
/// The level of the name in front of such a row, as that of a heading.
const LEVEL: u8 = 6;
/// What is longer, in bytes, is called by no key.
const LONGEST_KEY: usize = 60;

/// A table that is read row by row.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What the columns are called; empty where they are no keys.
    keys: Vec<String>,
    /// Whether its first row has been read.
    is_begun: bool,
    /// The line that the first row is, and those of the rows below, with their cells.
    head: usize,
    rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// Takes in a row that became line `line`.
    pub(super) fn take(&mut self, line: usize, cells: Vec<String>, labels: &Labels) {
        if !mem::replace(&mut self.is_begun, true) {
            (self.head, self.keys) =
                (line, if are_keys(&cells, labels) { cells } else { Vec::new() });
        } else if !self.keys.is_empty() {
            self.rows.push((line, cells));
        }
    }

    /// Puts a line for each of its values into the place of its rows, if it is such a table.
    pub(super) fn spread(self, lines: &mut Vec<Line<'_>>, labels: &Labels) {
        if !self.is_of_organisations(labels) {
            return;
        }
        let is_one = self.rows.len() == 1;
        let below = lines.split_off(self.head);
        let mut rows = self.rows.into_iter().peekable();
        let mut head: Option<Line<'_>> = None;
        for (n, mut line) in (self.head..).zip(below) {
            // Of one organisation the keys are said with its values.
            if n == self.head && is_one {
                head = Some(line);
                continue;
            }
            // A rule between is drawn.
            let is_drawn = !line.text.contains(char::is_alphanumeric);
            if is_drawn && head.is_some() {
                continue;
            }
            line.mark.chrome |= n == self.head || is_drawn;
            let Some((_, cells)) = rows.next_if(|(row, _)| *row == n) else {
                lines.push(line);
                continue;
            };
            if let Some(head) = head.take() {
                (line.number, line.start) = (head.number, head.start);
            }
            let mut values = self.keys.iter().zip(cells).filter(|(_, value)| !value.is_empty());
            if !is_one && let Some((_, name)) = values.next() {
                let mut line = line.clone();
                line.mark.level = Some(LEVEL);
                lines.push(Line { text: Cow::Owned(name), ..line });
            }
            // Where each stands on the line is of no use to anybody.
            let start = if is_one { line.start } else { line.end };
            let starts = iter::once(start).chain(iter::repeat(line.end));
            lines.extend(values.zip(starts).map(|((key, value), start)| Line {
                start,
                text: Cow::Owned(format!("{key}: {value}")),
                ..line.clone()
            }));
        }
    }

    /// Whether its rows are what is said of organisations: of one, or of several, each with its name in front.
    fn is_of_organisations(&self, labels: &Labels) -> bool {
        let keys: Vec<Option<Key>> = self.keys.iter().map(|said| labels.key(said)).collect();
        let is_fact = |key: &&Key| !matches!(key, Key::Name) && !key.is_acronym();
        let is_named = matches!(keys.first(), Some(Some(Key::Name)));
        let facts = keys.iter().flatten().filter(is_fact).count();
        let is_even = self.rows.iter().all(|(_, cells)| cells.len() == keys.len());
        is_even
            && (self.rows.len() == 1 || 1 < self.rows.len() && is_named && FEWEST_FACTS <= facts)
    }
}

/// The lines of a plain text, with such tables in it a line for each value.
pub(super) fn spread<'t>(lines: Vec<Line<'t>>, labels: &Labels) -> Vec<Line<'t>> {
    let mut read: Vec<Line<'t>> = Vec::with_capacity(lines.len());
    let mut table: Option<Table> = None;
    for line in lines {
        let cells = if line.mark.level.is_none() { cells(&line.text) } else { Vec::new() };
        let is_rule = line.text.contains('-') && !line.text.contains(char::is_alphanumeric);
        let is_row = |table: &Table| table.keys.len() == cells.len();
        if table.as_ref().is_some_and(|table| !is_rule && !is_row(table))
            && let Some(table) = table.take()
        {
            table.spread(&mut read, labels);
        }
        match &mut table {
            Some(table) if !is_rule => table.take(read.len(), cells, labels),
            None if are_keys(&cells, labels) => {
                table.insert(Table::default()).take(read.len(), cells, labels);
            }
            _ => {}
        }
        read.push(line);
    }
    if let Some(table) = table {
        table.spread(&mut read, labels);
    }
    read
}

/// What stands beside each other in a line of plain text: between tabs, upright strokes or wide gaps. A rule has none.
fn cells(text: &str) -> Vec<String> {
    let text = text.trim();
    let is_rule = text.chars().all(|c| "|-+= \t:".contains(c));
    let sign = ["|", "\t", "  "].into_iter().find(|sign| text.contains(sign)).filter(|_| !is_rule);
    let Some(sign) = sign else { return Vec::new() };
    let text = text.trim_matches(['|', ' ']);
    let parts = text.split(sign).map(str::trim);
    // Wide gaps are as wide as it takes.
    parts.filter(|part| sign == "|" || !part.is_empty()).map(str::to_owned).collect()
}

/// Whether the cells of a row are keys of a head.
fn are_keys(cells: &[String], labels: &Labels) -> bool {
    let is_known = |cell: &&String| matches!(labels.key(cell), Some(Key::Field(_) | Key::Name));
    let known = cells.iter().filter(is_known).count();
    let is_short = |cell: &String| !cell.is_empty() && cell.len() < LONGEST_KEY;
    FEWEST <= known && cells.len() <= 2 * known && cells.iter().all(is_short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::Taxonomy, read::lines_on_disk};

    fn said(text: &str) -> Vec<String> {
        let labels = Labels::new(&Taxonomy::built_in());
        let lines = spread(lines_on_disk(text, 0), &labels);
        lines.iter().map(|line| line.trimmed().to_owned()).collect()
    }

    #[test]
    fn rows_of_values_below_keys_are_lines_of_them() {
        let one = ["Acronym: UL", "Established: 1865", "Website: a.example", "Text"];
        for table in [
            "Acronym\tEstablished\tWebsite\nUL\t1865\ta.example\nText",
            "Acronym | Established | Website\n---|---|---\nUL | 1865 | a.example\nText",
            "| Acronym | Established | Website |\n|---|---|---|\n| UL | 1865 | a.example |\nText",
            "Acronym    Established   Website\n\nUL         1865    a.example\nText",
        ] {
            assert_eq!(
                said(table).into_iter().filter(|line| !line.contains("--")).collect::<Vec<_>>(),
                one
            );
        }
        assert_eq!(
            spread(
                lines_on_disk("Acronym\tFounded\nUL\t1865", 0),
                &Labels::new(&Taxonomy::built_in())
            )[0]
            .number,
            1
        );
        let several = "Organisation\tFounded\tSeat\tWebsite\nUnion\t1865\tBern\ta.example\nGuild\t1900\tLyon\tb.example";
        let found = said(several);
        assert_eq!((found.len(), &*found[1], &*found[5]), (9, "Union", "Guild"));
        for list in [
            "Organisation\tAcronym\nUnion of Lakes\tUL\nGuild of Lamps\tGL",
            "Member\tFounded\tSeat\tWebsite\nUnion\t1865\tBern\ta.example\nGuild\t1900\tLyon\tb.example",
            "Name\tSeat\tColour\tSize\tMotto\na\tb\tc\td\te",
            "Acronym\tFounded\nUL",
            "Name\tSector\tType\nAna\tHealth\tJudge",
        ] {
            assert_eq!(said(list).len(), list.lines().count(), "{list}");
        }
    }
}
