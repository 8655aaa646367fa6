//! What do the types of a structure tree mean to a reader?

use std::collections::HashMap;

/// Names that lead to other names, and those to others.
const STEPS: usize = 16;

/// What an element of a structure tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A heading; of level nought where it does not say.
    Heading(u8),
    Paragraph,
    /// An item of a list.
    Item,
    /// A note, at the foot of a page or at the end.
    Note,
    /// A row of a table of contents.
    Contents,
    /// A row of a table, and a cell of it.
    Row,
    Cell,
    /// What has other elements, and no text of its own that is one thing.
    Group,
    /// A group that may be a paragraph, too.
    Either,
    /// A part of a line.
    Inline,
}

/// What the types of a file mean.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    /// Which names the file has for which.
    pub(crate) named: HashMap<Vec<u8>, Vec<u8>>,
}

impl Roles {
    /// What an element of this type is.
    pub(crate) fn of(&self, name: &[u8]) -> Role {
        let mut at = name;
        for _ in 0..STEPS {
            if let Some(role) = standard(at) {
                return role;
            }
            match self.named.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        // Programs name their styles by what they are for.
        [name, at].into_iter().find_map(heading).unwrap_or(Role::Either)
    }
}

/// What a type of the format itself is.
fn standard(name: &[u8]) -> Option<Role> {
    Some(match name {
        b"H" => Role::Heading(0),
        [b'H', level @ b'1'..=b'9'] => Role::Heading(level - b'0'),
        b"Title" => Role::Heading(1),
        b"P" => Role::Paragraph,
        b"LI" => Role::Item,
        b"Note" | b"FENote" => Role::Note,
        b"TOCI" => Role::Contents,
        b"TR" => Role::Row,
        b"TD" | b"TH" => Role::Cell,
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"TOC" | b"Index"
        | b"L" | b"Table" | b"THead" | b"TBody" | b"TFoot" | b"Figure" | b"Artifact" => Role::Group,
        b"Div" | b"Aside" | b"BlockQuote" | b"Caption" | b"Formula" => Role::Either,
        b"Span" | b"Quote" | b"Reference" | b"BibEntry" | b"Code" | b"Link" | b"Annot"
        | b"Ruby" | b"RB" | b"RT" | b"RP" | b"Warichu" | b"WT" | b"WP" | b"Em" | b"Strong"
        | b"Sub" | b"Lbl" | b"LBody" | b"Form" | b"NonStruct" | b"Private" => Role::Inline,
        _ => return None,
    })
}

/// The heading that a style is for, by its name: `Heading 2`, `heading_1`.
fn heading(name: &[u8]) -> Option<Role> {
    let name = String::from_utf8_lossy(name).to_lowercase();
    let rest = name.strip_prefix("heading")?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let level = rest.parse().ok().filter(|level| (1..=9).contains(level))?;
    Some(Role::Heading(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_known_by_what_the_file_says_of_them() {
        let pairs =
            [("Text body", "P"), ("Über", "Ü"), ("Ü", "H2"), ("a", "b"), ("b", "a"), ("H3", "H3")];
        let bytes = |name: &str| name.as_bytes().to_vec();
        let named = pairs.iter().map(|(from, to)| (bytes(from), bytes(to))).collect();
        let roles = Roles { named };
        let of = |name: &str| roles.of(name.as_bytes());
        assert_eq!(
            [of("Text body"), of("Über"), of("H3")],
            [Role::Paragraph, Role::Heading(2), Role::Heading(3)]
        );
        assert_eq!(
            [of("a"), of("Story"), of("Heading_1")],
            [Role::Either, Role::Either, Role::Heading(1)]
        );
    }
}
