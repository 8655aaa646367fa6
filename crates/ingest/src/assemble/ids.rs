//! Ids of records: made of names, and no two the same.

use std::collections::HashMap;

use crate::{
    name::slug,
    segment::{ReferencePiece, SectionPiece},
};

/// Ids that are unique: the second of a name gets `-2`.
#[derive(Default)]
pub(crate) struct Ids(HashMap<String, usize>);

impl Ids {
    pub(crate) fn unique(&mut self, id: String) -> String {
        let count = self.0.entry(id.clone()).or_default();
        *count += 1;
        match *count {
            1 => id,
            n => self.unique(format!("{id}-{n}")),
        }
    }
}

/// What the id of a section ends with, behind that of its profile.
pub(crate) fn of_section(section: &SectionPiece) -> String {
    let name = section.heading.as_deref().map_or("about".to_owned(), slug);
    if name.is_empty() { "section".to_owned() } else { name }
}

/// What the id of a reference ends with, behind that of its document.
pub(crate) fn of_reference(reference: &ReferencePiece) -> String {
    let name = match (
        slug(&reference.title),
        reference.paragraph.as_deref().map(slug),
        reference.path.last(),
    ) {
        (title, Some(number), _) => format!("{title}/{number}"),
        (title, None, Some(heading)) => format!("{title}/{}", slug(heading)),
        (title, None, None) => title,
    };
    if name.is_empty() { "text".to_owned() } else { name }
}
