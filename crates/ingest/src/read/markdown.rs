//! Markdown as lines: one for each block.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    head::{Labels, handles},
    read::{
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
    let (mut blocks, mut html) = (Blocks::new(text, offset), HtmlReader::default());
    // The number of the next item of each list that is open; `None` of one without numbers.
    let mut lists: Vec<Option<u64>> = Vec::new();
    // Of a table of two columns, whether its rows are those of a head; and where its row begins.
    let (mut table, mut row) = (None, None);
    let below = Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter();
    for (event, place) in below {
        let place = place.start + start..place.end + start;
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
                blocks.flush();
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                blocks.flush();
                blocks.mark.item = true;
                blocks.number = lists.last_mut().and_then(Option::as_mut).map(|next| {
                    *next = next.saturating_add(1);
                    format!("{}.", *next - 1)
                });
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
            Event::Text(piece) | Event::Code(piece) if html.is_shown() => {
                blocks.push(&piece, place.start, place.end);
            }
            Event::SoftBreak
                if !stands_alone(&blocks.block, words.labels)
                    && !begins_key(&blocks.block, &text[place.end..], words.labels) =>
            {
                blocks.push(" ", place.start, place.end);
            }
            Event::Start(Tag::Table(columns)) => table = (columns.len() == 2).then_some(false),
            Event::End(TagEnd::TableCell) => {
                let said = blocks.block.trim_end();
                let is_key = |is_head: &bool| {
                    *is_head || begins_head(said, &text[place.end..], words.labels)
                };
                // A row of a head is a key and its value.
                if row.is_none_or(|start| {
                    text[start..place.start].trim_matches([' ', '|']).is_empty()
                }) && !said.is_empty()
                    && !said.ends_with(':')
                    && table.as_ref().is_some_and(is_key)
                {
                    table = Some(true);
                    blocks.push(": ", place.start, place.end);
                } else {
                    blocks.push(" ", place.start, place.end);
                }
            }
            Event::Start(Tag::TableRow | Tag::TableHead) => {
                blocks.flush();
                row = Some(place.start);
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_))
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::HtmlBlock,
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
