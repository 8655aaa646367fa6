//! The text of a document that is none, as lines: its layout says what each is.

use formats::Document;

use crate::read::{
    contents::{Contents, Stated},
    line::{Line, Mark},
    line_ends::line_starts,
    on_disk::readable,
};

/// What a document says that was extracted from its format.
pub(crate) fn read(document: &Document) -> Contents<'_> {
    let mut stated = Stated::default();
    document.stated.iter().for_each(|(key, value)| stated.take(key, value));
    stated.made_in(document.made.as_deref().unwrap_or_default());
    let starts: Vec<usize> = line_starts(&document.text).collect();
    let (mut lines, mut outside) = (Vec::new(), Vec::new());
    for line in &document.lines {
        let number = starts.partition_point(|&at| at <= line.start);
        let (level, item) = (line.level, line.item);
        let read = Line {
            number,
            last: number,
            start: line.start,
            end: line.end,
            text: readable(&document.text[line.start..line.end]),
            mark: Mark { level, item, ..Mark::default() },
        };
        if line.furniture { outside.push(read) } else { lines.push(read) }
    }
    Contents { lines, outside, stated }
}
