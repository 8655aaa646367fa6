//! Documents to lines, whatever format they are in.

mod attributes;
mod between;
mod blocks;
mod columns;
mod contents;
mod decode;
mod emphasis;
mod ends;
mod extracted;
mod extractor;
mod fields;
mod folio;
mod format;
mod front_matter;
mod html;
mod hyphen;
mod kept;
mod light;
mod line;
mod line_ends;
mod links;
mod markdown;
mod measure;
mod on_disk;
mod outline;
mod pages;
mod panels;
mod plain;
mod rows;
mod source_text;
mod table;
mod tags;
mod unwrap;

pub(crate) use crate::read::{
    contents::{Contents, Stated, Words},
    decode::Unreadable,
    extractor::{Extractor, Tell},
    format::Format,
    line::{Line, Mark, span},
    line_ends::line_number,
    on_disk::lines_on_disk,
    source_text::SourceText,
};
