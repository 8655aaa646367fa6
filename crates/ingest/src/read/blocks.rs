//! Blocks of marked-up text on their way to lines.

use std::{borrow::Cow, ops::Range};

use formats::{
    flow::{Mark, Sink},
    sign::Sign,
};

use crate::{
    head::{Labels, is_address_on, platform},
    read::{
        line::{self, Line},
        line_ends::line_starts,
        links::without_edit,
        table::Table,
    },
};

/// A hyphen that is shown only at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';

/// A longer span in brackets, in bytes, has no attributes.
const LONGEST_SPAN: usize = 1000;

/// Blocks on their way to lines.
pub(crate) struct Blocks<'t, 'w> {
    labels: &'w Labels,
    text: &'t str,
    offset: usize,
    /// The offset of the first byte of each physical line.
    starts: Vec<usize>,
    lines: Vec<Line<'t>>,
    /// What the block says so far.
    pub(crate) block: String,
    /// Where the block begins and ends in the text.
    place: Option<(usize, usize)>,
    /// What the markup says of the block.
    pub(crate) mark: Mark,
    /// How many elements are open that emphasise what is in them, and whether anything in the block is, and is not.
    strong: usize,
    told: Told,
    /// Where what is emphasised ends with which the block begins.
    lead: usize,
    /// Where the cells of a row end in the block, and the table that they are of.
    cells: Vec<usize>,
    table: Table,
    /// The address of the link that is open, and where its text begins in the block.
    link: Option<(String, usize)>,
    /// Where in the block an abbreviation begins and, where it is closed, ends.
    short: Option<(usize, Option<usize>)>,
    /// Where in the block a link ends that leads to the top of the page, and before which nothing is said.
    up: Option<usize>,
    /// Where the link leads that is the value of a key so far, and where it ends in the block.
    value: Option<(String, usize)>,
}

/// How what a block says is set.
#[derive(Debug, Clone, Copy, Default)]
struct Told {
    strong: bool,
    plain: bool,
}

/// How many bytes of a block are its lead, of which so many are emphasised, if a sign sets them apart.
fn lead_of(block: &str, emphasised: usize) -> usize {
    const SIGNS: [char; 5] = [':', '：', '.', '–', '—'];
    let Some((lead, rest)) = block.split_at_checked(emphasised) else { return 0 };
    let is_apart = lead.ends_with(SIGNS) || rest.trim_start().starts_with(SIGNS);
    if is_apart { emphasised } else { 0 }
}

impl<'t, 'w> Blocks<'t, 'w> {
    pub(crate) fn new(text: &'t str, offset: usize, labels: &'w Labels) -> Blocks<'t, 'w> {
        let starts = line_starts(text).collect();
        let (lines, block) = (Vec::new(), String::new());
        let (place, mark) = (None, Mark::default());
        let (strong, told, link, short, up, value) = (0, Told::default(), None, None, None, None);
        Blocks {
            labels,
            text,
            offset,
            starts,
            lines,
            block,
            place,
            mark,
            strong,
            told,
            lead: 0,
            cells: Vec::new(),
            table: Table::default(),
            link,
            short,
            up,
            value,
        }
    }

    /// An element begins that emphasises what is in it.
    pub(crate) fn begin_strong(&mut self) {
        self.strong += 1;
    }

    /// It ends.
    pub(crate) fn end_strong(&mut self) {
        self.strong = self.strong.saturating_sub(1);
        if self.strong == 0 && !self.told.plain {
            self.lead = self.block.trim_end().len();
        }
    }

    /// An element begins that has an abbreviation in it.
    pub(crate) fn begin_short(&mut self) {
        self.short = Some((self.block.len(), None));
    }

    /// It ends.
    pub(crate) fn end_short(&mut self) {
        if let Some((_, end @ None)) = &mut self.short {
            *end = Some(self.block.trim_end().len());
        }
    }

    /// A label ends at byte `at` beside what it is the label of.
    pub(crate) fn end_label(&mut self, at: usize) {
        self.block.truncate(self.block.trim_end().len());
        self.push(": ", at, at);
    }

    /// A cell of a row ends.
    pub(crate) fn end_cell(&mut self) {
        self.cells.push(self.block.len());
    }

    /// A table ends. What its first row calls its columns, where these are the keys of a head, is said by the lines
    /// that the other rows become.
    pub(crate) fn end_table(&mut self) {
        let table = std::mem::take(&mut self.table);
        table.spread(&mut self.lines, self.labels);
    }

    /// A link begins.
    pub(crate) fn begin_link(&mut self, address: &str) {
        self.link = Some((address.to_owned(), self.block.len()));
    }

    /// It ends at byte `at`. One that is called as a platform is, and leads to an account there, says which, and so
    /// does one that is the value of a key and names a place by another name than its address.
    pub(crate) fn end_link(&mut self, at: usize) {
        let Some((address, start)) = self.link.take() else { return };
        let Some((above, text)) = self.block.split_at_checked(start) else { return };
        if is_address_on(&address, text) {
            self.push(&format!(" {address}"), at, at);
            return;
        }
        if leads_up(&address) && !above.contains(char::is_alphanumeric) {
            self.up = Some(self.block.trim_end().len());
        }
        let above = above.trim_end();
        let key = above.strip_suffix([':', '：']).unwrap_or_default().trim_end();
        let is_key = self.labels.key(key).is_some() || platform(key).is_some();
        if is_key && address.starts_with("http") && !text.contains(['.', '@']) {
            self.value = Some((address, self.block.len()));
        }
    }

    /// Takes away the bracket that opens the span with which the block ends, if there is one.
    pub(crate) fn open_span(&mut self) -> bool {
        let start = self.block.floor_char_boundary(self.block.len().saturating_sub(LONGEST_SPAN));
        let mut deep = 0;
        let open = self.block[start..].rfind(|c| {
            deep += usize::from(c == ']');
            let is_open = c == '[' && deep == 0;
            deep -= usize::from(c == '[' && !is_open);
            is_open
        });
        let Some(open) = open.map(|open| open + start) else { return false };
        self.block.remove(open);
        // What is told of places behind it moves with them.
        let ends = self.value.iter_mut().map(|(_, end)| end);
        let starts = self.link.iter_mut().map(|(_, start)| start);
        ends.chain(starts).filter(|at| **at > open).for_each(|at| *at -= 1);
        true
    }

    /// Adds a piece of text that stands at `start..end`.
    pub(crate) fn push(&mut self, piece: &str, start: usize, end: usize) {
        for c in piece.chars() {
            if matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') {
                // It says where a line may end, and nothing else.
            } else if !c.is_whitespace() {
                self.block.push(c);
            } else if self.block.ends_with(SOFT_HYPHEN) {
                // The word goes on in the next line.
            } else if !self.block.is_empty() && !self.block.ends_with(' ') {
                self.block.push(' ');
            }
        }
        if piece.contains(char::is_alphanumeric) {
            match self.strong {
                0 => self.told.plain = true,
                _ => self.told.strong = true,
            }
        }
        if !piece.trim().is_empty() {
            let (first, last) = self.place.unwrap_or((start, end));
            self.place = Some((first.min(start), last.max(end)));
        }
    }

    /// Ends the block: it becomes a line, if there is text in it.
    pub(crate) fn flush(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        let cells = std::mem::take(&mut self.cells);
        if 1 < cells.len() && self.place.is_some() {
            let starts = std::iter::once(0).chain(cells.iter().copied());
            let cell = |(start, end)| block.get(start..end).unwrap_or_default().trim();
            let said = starts.zip(cells.iter().copied()).map(cell);
            let said = said.map(|said| said.trim_matches([':', ' ']).to_owned()).collect();
            self.table.take(self.lines.len(), said, self.labels);
        }
        // A link with text behind it is no value.
        if let Some((address, end)) = self.value.take()
            && block.trim_end().len() <= end
        {
            block = format!("{} {address}", block.trim_end());
        }
        // One that goes on in the next block begins there.
        if let Some((_, start)) = &mut self.link {
            *start = 0;
        }
        // Behind a name in a heading it is that of the name, and plain text has it in parentheses.
        if let (Some((start, Some(end))), Some(_)) = (self.short.take(), self.mark.level)
            && block.trim_end().len() == end
            && let Some((name, short)) = block[..end].split_at_checked(start)
            && is_short(short.trim_start())
            && name.trim_end().ends_with(char::is_alphanumeric)
        {
            block = format!("{} ({})", name.trim_end(), short.trim_start());
        }
        // A page leads to its top, and says nothing by it.
        let up = self.up.take();
        let is_up =
            self.mark.level.is_none() && up.is_some_and(|end| block.trim_end().len() == end);
        let told = std::mem::take(&mut self.told);
        let lead = std::mem::take(&mut self.lead);
        let lead = if told.strong && told.plain { lead_of(&block, lead) } else { 0 };
        let Some((start, end)) = self.place.take() else { return };
        let end = start + self.text[start..end].trim_end().len();
        let start = end - self.text[start..end].trim_start().len();
        let Mark { level, item, furniture: chrome } = self.mark.clone();
        let sign = item.as_ref().map(Sign::printed).unwrap_or_default();
        let said = if level.is_some() { without_edit(block.trim()) } else { block.trim() };
        self.lines.push(Line {
            number: self.starts.partition_point(|&at| at <= start),
            last: self.starts.partition_point(|&at| at < end.max(start + 1)),
            start: start + self.offset,
            end: end + self.offset,
            text: Cow::Owned(format!("{sign}{said}")),
            mark: line::Mark {
                level,
                item: item.is_some(),
                chrome: chrome || is_up,
                strong: told.strong && !told.plain,
                lead: match lead {
                    0 => 0,
                    _ => u8::try_from(sign.len() + lead).unwrap_or_default(),
                },
                question: false,
                parts: 0,
            },
        });
        self.mark.item = None;
    }

    /// Ends the item of a list: one that says nothing is none of the next block.
    pub(crate) fn end_item(&mut self) {
        self.flush();
        self.mark.item = None;
    }

    /// What the last line says.
    pub(crate) fn last(&self) -> Option<&str> {
        self.lines.last().map(Line::trimmed)
    }

    /// Takes the lines from `line` on away.
    pub(crate) fn cut(&mut self, line: usize) {
        self.lines.truncate(line);
    }

    /// How many lines there are above the block.
    pub(crate) fn count(&self) -> usize {
        self.lines.len()
    }

    /// The lines, with that of the last block.
    pub(crate) fn finish(mut self) -> Vec<Line<'t>> {
        self.flush();
        self.lines
    }
}

/// Whether an address is that of the top of the page: `#top`, `#page-top`, `#pagetop`.
fn leads_up(address: &str) -> bool {
    let words = address.strip_prefix('#').unwrap_or_default().split(['-', '_']);
    words
        .map(str::to_ascii_lowercase)
        .any(|word| ["top", "pagetop", "totop"].contains(&word.as_str()))
}

/// Whether a text looks like an acronym: one word with two capitals or more.
fn is_short(text: &str) -> bool {
    let is_word = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '.' | '/'));
    is_word && 1 < text.chars().filter(|c| c.is_uppercase()).count()
}

impl Sink for Blocks<'_, '_> {
    fn push(&mut self, text: &str, place: Range<usize>) {
        Blocks::push(self, text, place.start, place.end);
    }

    fn said(&self) -> &str {
        &self.block
    }

    fn end(&mut self) {
        self.flush();
    }

    fn mark(&mut self) -> &mut Mark {
        &mut self.mark
    }
}
