//! Markdown as lines: one for each block.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    head::{handles, key_and_value},
    read::{blocks::Blocks, line::Line},
    steps::steps,
};

/// The blocks of a Markdown document (CommonMark, with tables).
pub(crate) fn lines(text: &str, offset: usize) -> Vec<Line<'_>> {
    let mut blocks = Blocks::new(text, offset);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                blocks.flush();
                blocks.mark.level = Some(level as u8);
            }
            Event::End(TagEnd::Heading(_)) => {
                blocks.flush();
                blocks.mark.level = None;
            }
            Event::Start(Tag::Item) => {
                blocks.flush();
                blocks.mark.item = true;
            }
            Event::Text(piece) | Event::Code(piece) => blocks.push(&piece, range.start, range.end),
            Event::SoftBreak if !stands_alone(&blocks.block) => {
                blocks.push(" ", range.start, range.end)
            }
            Event::End(TagEnd::TableCell) => blocks.push(" ", range.start, range.end),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            )
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule => blocks.flush(),
            _ => {}
        }
    }
    blocks.finish()
}

/// Bytes that tell whether a block is a line of the head of a profile: a key or a platform is shorter.
const OPENING: usize = 120;

/// Whether a line of the head of a profile is a block of its own, however it is wrapped.
///
/// This is asked at the end of each line of a block, of all that it says so far, so it must not read
/// it all.
fn stands_alone(block: &str) -> bool {
    let opening = &block[..block.floor_char_boundary(OPENING)];
    steps(opening.len());
    key_and_value(opening).is_some() || handles(opening).is_some()
}
