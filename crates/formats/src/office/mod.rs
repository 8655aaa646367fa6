//! Documents of word processors: archives of XML in which paragraphs have styles.

mod docx;
mod headings;
mod metadata;
mod numbering;
mod odt;
mod odt_lists;
mod odt_styles;
mod paper;
mod paragraph;
mod styles;

pub(crate) use crate::office::{docx::read as docx, odt::read as odt};
