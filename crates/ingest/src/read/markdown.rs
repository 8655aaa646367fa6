//! Markdown as lines: one for each block.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    head::{handles, key_and_value},
    read::{blocks::Blocks, line::Line},
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

/// Whether a line of the head of a profile is a block of its own, however it is wrapped.
fn stands_alone(text: &str) -> bool {
    key_and_value(text).is_some() || handles(text).is_some()
}
