//! Markdown as lines: one for each block.

use formats::sign::Sign;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use crate::{
    head::{Labels, handles},
    read::{
        attributes,
        between::between,
        blocks::Blocks,
        contents::{Contents, Words},
        front_matter::front_matter,
        html::HtmlReader,
    },
    steps::steps,
};

/// What a Markdown document says (CommonMark, with tables, front matter and blocks of HTML); `offset`
/// is where it begins in the file.
pub(crate) fn read<'t>(text: &'t str, offset: usize, words: &Words<'_>) -> Contents<'t> {
    let (stated, start) = front_matter(text).unwrap_or_default();
    let (mut blocks, mut html) = (Blocks::new(text, offset, words.labels), HtmlReader::of(text));
    // The number of the next item of each list that is open; `None` of one without numbers.
    let mut lists: Vec<Option<u64>> = Vec::new();
    // Of a table of two columns, whether its rows are those of a head; and whether a cell of its row says something.
    let (mut table, mut has_cell) = (None, false);
    // Whether a link or a picture has just ended, behind which attributes may stand.
    let mut follows = false;
    let below = Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter();
    for (event, place) in TextMergeWithOffset::new(below) {
        let place = place.start + start..place.end + start;
        let follows = std::mem::replace(
            &mut follows,
            matches!(event, Event::End(TagEnd::Link | TagEnd::Image) | Event::Code(_)),
        );
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                blocks.flush();
                blocks.mark.level = Some(level as u8);
            }
            Event::End(TagEnd::Heading(_)) => {
                blocks.flush();
                blocks.mark.level = None;
            }
            Event::Start(Tag::List(first)) => {
                blocks.flush();
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                blocks.end_item();
                lists.pop();
            }
            Event::End(TagEnd::Item) => {
                html.end(place.end, &mut blocks);
                blocks.end_item();
            }
            // A heading is one line, however it is broken.
            Event::SoftBreak | Event::HardBreak if blocks.mark.level.is_some() => {
                blocks.push(" ", place.start, place.end);
            }
            Event::Start(Tag::Item) => {
                blocks.flush();
                let next = lists.last_mut().and_then(Option::as_mut).map(|next| {
                    *next = next.saturating_add(1);
                    Sign::Number(format!("{}.", *next - 1))
                });
                blocks.mark.item = Some(next.unwrap_or(Sign::Bullet));
            }
            Event::Start(Tag::Strong) => blocks.begin_strong(),
            Event::End(TagEnd::Strong) => blocks.end_strong(),
            Event::Start(Tag::Link { dest_url, .. }) => blocks.begin_link(&dest_url),
            Event::End(TagEnd::Link) => blocks.end_link(place.end),
            // All lines of a block of HTML come as one: a tag may go over several.
            Event::Start(Tag::HtmlBlock) => {
                blocks.flush();
                html.read(&text[place.clone()], place.start, &mut blocks);
            }
            Event::InlineHtml(_) => html.read(&text[place.clone()], place.start, &mut blocks),
            Event::Text(line) if attributes::is_fence(&line) => blocks.flush(),
            Event::Text(piece) if html.is_shown() => {
                let closes = blocks.mark.level.is_some() && ends_line(&text[place.end..]);
                attributes::push(&piece, (place.start, place.end), (follows, closes), &mut blocks);
            }
            Event::Code(piece) if html.is_shown() => blocks.push(&piece, place.start, place.end),
            Event::SoftBreak
                if !stands_alone(&blocks.block, words.labels)
                    && !begins_key(&blocks.block, &text[place.end..], words.labels) =>
            {
                blocks.push(" ", place.start, place.end);
            }
            Event::Start(Tag::Table(columns)) => table = (columns.len() == 2).then_some(false),
            Event::End(TagEnd::Table) => blocks.end_table(),
            Event::End(TagEnd::TableCell) => {
                blocks.end_cell();
                let said = blocks.block.trim_end();
                let is_key = |is_head: &bool| {
                    *is_head || begins_head(said, &text[place.end..], words.labels)
                };
                let is_first = !said.is_empty() && !std::mem::replace(&mut has_cell, true);
                // A row of a head is a key and its value.
                if is_first && !said.ends_with(':') && table.as_ref().is_some_and(is_key) {
                    table = Some(true);
                    blocks.push(": ", place.start, place.end);
                } else {
                    blocks.push(" ", place.start, place.end);
                }
            }
            // What the columns of a head are called says nothing of its own.
            Event::End(TagEnd::TableHead)
                if table.is_some()
                    && names_columns(&blocks.block, &text[place.end..], words.labels) =>
            {
                blocks.mark.furniture = true;
                blocks.flush();
                blocks.mark.furniture = false;
            }
            Event::Start(Tag::TableRow | Tag::TableHead) => {
                blocks.flush();
                has_cell = false;
            }
            Event::End(TagEnd::Paragraph) => html.end(place.end, &mut blocks),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_))
            | Event::End(
                TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead | TagEnd::HtmlBlock,
            )
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule => blocks.flush(),
            _ => {}
        }
    }
    let lines = blocks.finish();
    Contents { outside: between(text, offset, &lines), lines, stated }
}

/// Whether nothing stands on a line, the rest of which `rest` begins with, but the signs that close a heading.
fn ends_line(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t', '#', '*', '_']).starts_with(['\n', '\r']) || rest.is_empty()
}

/// Whether the next line, with which `rest` begins, is a key of a head and its value: a known one, or one in bold
/// below another.
fn begins_key(block: &str, rest: &str, labels: &Labels) -> bool {
    let rest = &rest[..rest.floor_char_boundary(OPENING)];
    steps(rest.len());
    let line = rest.trim_start().lines().next().unwrap_or_default();
    let said = line.replace("**", "").replace("__", "");
    if labels.key_and_value(&said).is_some_and(|(_, value)| !value.is_empty()) {
        return true;
    }
    let is_bold = ["**", "__"].into_iter().any(|sign| {
        let Some((key, value)) = line.strip_prefix(sign).and_then(|line| line.split_once(sign))
        else {
            return false;
        };
        key.len() < LONGEST_KEY && (key.ends_with(':') || value.starts_with(':'))
    });
    let opening = &block[..block.floor_char_boundary(LONGEST_KEY)];
    is_bold && opening.contains(':')
}

/// Whether the first cell of a row is a known key, and the next, with which `rest` begins, is none: in a table of
/// organisations all keys stand in the first row.
fn begins_head(cell: &str, rest: &str, labels: &Labels) -> bool {
    let rest = &rest[..rest.floor_char_boundary(OPENING)];
    steps(rest.len());
    let next = rest.trim_start_matches([' ', '|']).split(['|', '\n']).next().unwrap_or_default();
    let is_key = |said: &str| labels.key(said.trim_matches([' ', '*', '_', ':'])).is_some();
    is_key(cell) && !is_key(next)
}

/// Whether the first row of a table names its columns, `Field | Value`, above keys with their values, with which
/// `rest` begins.
fn names_columns(head: &str, rest: &str, labels: &Labels) -> bool {
    let rest = &rest[..rest.floor_char_boundary(OPENING)];
    steps(rest.len());
    let is_rule = |line: &&str| line.chars().all(|c| "|:- \t".contains(c));
    let row = rest.lines().find(|line| !is_rule(line)).unwrap_or_default();
    let cell = row.trim_start_matches([' ', '|']).split('|').next().unwrap_or_default();
    let is_key = |said: &str| labels.key(said.trim_matches([' ', '*', '_', ':'])).is_some();
    is_key(cell) && labels.key_and_value(head).is_none() && labels.key_before(head).is_none()
}

/// A longer key, in bytes, is text.
const LONGEST_KEY: usize = 40;

/// Bytes that tell whether a block is a line of the head of a profile: a key or a platform is shorter.
const OPENING: usize = 120;

/// Whether a line of the head of a profile is a block of its own, however it is wrapped.
///
/// This is asked at the end of each line of a block, of all that it says so far, so it must not read
/// it all.
pub(super) fn stands_alone(block: &str, labels: &Labels) -> bool {
    let opening = &block[..block.floor_char_boundary(OPENING)];
    steps(opening.len());
    labels.key_and_value(opening).is_some() || handles(opening).is_some()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::read::contents::lines_of;

    fn said(text: &str) -> Vec<String> {
        let lines = lines_of(read, text);
        lines.iter().map(|line| line.trimmed().to_owned()).collect()
    }

    #[test]
    fn blocks_are_lines_whatever_was_left_open_in_them() {
        for (text, lines) in [
            ("-\n\n# Resolution\n", &["Resolution"][..]),
            ("1.\n2. a\n\nText", &["2. a", "Text"]),
            ("# Resolution<br>on lamps\n", &["Resolution on lamps"]),
            ("Resolution  \non lamps\n===\n", &["Resolution on lamps"]),
            ("a <span hidden>b\n\nHerons\n", &["a", "Herons"]),
            ("<ol reversed><li>a<li>b</ol>\n", &["2. a", "1. b"]),
            ("| Acronym | ITU |\n|-|-|\n| | a |\n", &["Acronym: ITU", "a:"]),
            ("# **Lakes** {#lakes .unnumbered}\n\nReeds {#reeds}\n---\n", &["Lakes", "Reeds"]),
            ("[[a.example]{.underline}](https://a.example) [**b**]{.mark}", &["a.example b"]),
            ("[a](/b){.c} ![d](e.png){width=\"1in\"}\n{: .f}\n", &["a d"]),
            ("Sets {#a} and [b] {.c} and `{#d}`", &["Sets {#a} and [b] {.c} and {#d}"]),
            ("::: {.note}\nLakes [\\@l]{.u}\n:::\n", &["Lakes @l"]),
            ("d]{.u}", &["d]{.u}"]),
            (
                "| Acronym | Founded | Motto |\n|-|-|-|\n| **UL** | 1865 | |\n\nText",
                &["Acronym: UL", "Founded: 1865", "Text"],
            ),
            ("| Acronym | Name |\n|-|-|\n| a | b |\n| c | d |\n", &["Acronym Name", "a b", "c d"]),
        ] {
            assert_eq!(said(text), lines, "{text}");
        }
    }

    #[test]
    fn a_row_is_read_in_one_go() {
        let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(100_000));
        let started = Instant::now();
        assert!(said(&(row(" ") + &row("-") + &row(" "))).is_empty());
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
