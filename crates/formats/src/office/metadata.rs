//! What a document states of itself, in a part of its own.

use crate::{
    error::Unreadable,
    lines::Lines,
    title::sensible,
    xml::{Xml, walk},
};

/// Takes in what the part `name` states, in elements named as Dublin Core has it or as office programs do.
pub(crate) fn take(name: &str, part: &[u8], lines: &mut Lines) -> Result<(), Unreadable> {
    let mut said = String::new();
    walk(name, part, |event| match event {
        Xml::Open(_) => said.clear(),
        Xml::Text(text) => said.push_str(text),
        Xml::Close(element) => {
            let value = std::mem::take(&mut said);
            match element {
                "title" => {
                    sensible(&value).into_iter().for_each(|title| lines.state("title", &title));
                }
                "creator" | "initial-creator" => lines.state("author", &value),
                "language" => lines.state("language", &value),
                "keywords" | "keyword" => lines.state("keywords", &value),
                "created" | "creation-date" => lines.document.made = Some(value.trim().to_owned()),
                _ => {}
            }
        }
    })
}
