//! Documents to lines, whatever format they are in.

mod between;
mod blocks;
mod contents;
mod decode;
mod elements;
mod ends;
mod format;
mod front_matter;
mod html;
mod hyphen;
mod line;
mod line_ends;
mod markdown;
mod measure;
mod on_disk;
mod pages;
mod plain;
mod unwrap;

pub(crate) use crate::read::{
    contents::{Contents, Stated, Words},
    decode::{Unreadable, decode},
    format::Format,
    line::{Line, Mark, span},
    line_ends::line_number,
    on_disk::lines_on_disk,
};
