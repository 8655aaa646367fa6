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
            // All lines of a block of HTML come as one: a tag may go over several.
            Event::Start(Tag::HtmlBlock) => {
                blocks.flush();
                html.read(&text[place.clone()], place.start, &mut blocks);
            }
            Event::InlineHtml(_) => html.read(&text[place.clone()], place.start, &mut blocks),
            Event::Text(piece) | Event::Code(piece) if html.is_shown() => {
                blocks.push(&piece, place.start, place.end);
            }
            Event::SoftBreak if !stands_alone(&blocks.block, words.labels) => {
                blocks.push(" ", place.start, place.end);
            }
            Event::End(TagEnd::TableCell) => blocks.push(" ", place.start, place.end),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead)
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
