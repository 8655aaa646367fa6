//! How is a query written that is read so?

use std::fmt;

use super::parse::{Node, parse};
use crate::text::analysis::{Token, analyze};

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Word(word) | Node::Wildcard(word) => f.write_str(word),
            Node::Phrase(text, 0) => f.write_str(&quotation(text)),
            Node::Phrase(text, slop) => write!(f, "{}~{slop}", quotation(text)),
            Node::Filter(facet, value) => write!(f, "{facet}:{}", field_value(value)),
            Node::Title(inner) => write!(f, "title:{inner}"),
            Node::Symbol(value) => write!(f, "symbol:{}", field_value(value)),
            Node::Not(inner) => write!(f, "-{}", Operand(inner)),
            Node::All(nodes) => joined(f, nodes, " AND "),
            Node::Any(nodes) => joined(f, nodes, " OR "),
            Node::Bag(nodes) => joined(f, nodes, " "),
        }
    }
}

/// Parts of a query side by side, as one query: the words without the punctuation around them.
pub(crate) fn side_by_side<'a>(parts: impl Iterator<Item = &'a Node>) -> String {
    let written = parts.map(|part| match part {
        Node::Word(word) => bare(word).to_owned(),
        Node::All(_) | Node::Any(_) => Operand(part).to_string(),
        part => part.to_string(),
    });
    written.collect::<Vec<_>>().join(" ")
}

/// A word without what stands around it and is not searched: "AI" of "AI,". One that would be read as
/// anything else without it stays as it is.
fn bare(word: &str) -> &str {
    let tokens = analyze(word);
    let from = tokens.iter().map(|token| token.range.start).min();
    let to = tokens.iter().map(|token| token.range.end).max();
    let (Some(from), Some(to)) = (from, to) else { return word };
    let bare = &word[from..to];
    let terms = |tokens: &[Token]| -> Vec<(String, usize)> {
        tokens.iter().map(|token| (token.exact.clone(), token.position)).collect()
    };
    let is_word = matches!(parse(bare), (Node::Word(read), _) if read == bare);
    if is_word && terms(&analyze(bare)) == terms(&tokens) { bare } else { word }
}

/// What an operator stands beside.
struct Operand<'a>(&'a Node);

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::All(_) | Node::Any(_) | Node::Bag(_) => write!(f, "({})", self.0),
            node => write!(f, "{node}"),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, nodes: &[Node], operator: &str) -> fmt::Result {
    for (at, node) in nodes.iter().enumerate() {
        f.write_str(if 0 < at { operator } else { "" })?;
        write!(f, "{}", Operand(node))?;
    }
    Ok(())
}

/// A text in quotation marks that do not stand in it.
fn quotation(text: &str) -> String {
    match text.contains(['"', '\u{201c}', '\u{201d}']) {
        true => format!("«{text}»"),
        false => format!("\"{text}\""),
    }
}

fn field_value(value: &str) -> String {
    let is_plain = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, '-' | '/' | '.' | '<' | '>' | '=' | '+')
    };
    if value.chars().all(is_plain) { value.to_owned() } else { quotation(value) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_as_what_was_written(
            query in "(privacy|a\\*|\"right to\"|\"a b\"~2|«c d»|actor:itu|edition:>=2020|edition:2019..2022|title:\"x y\"|title:z|symbol:A/B|-|\\(|\\)| AND | OR | ){0,14}"
        ) {
            let plain = |node: Node| match node {
                Node::Word(word) => Node::Word(bare(&word).to_owned()),
                node => node,
            };
            let (written, read) = match parse(&query).0 {
                Node::Bag(nodes) => {
                    (side_by_side(nodes.iter()), Node::Bag(nodes.into_iter().map(plain).collect()))
                }
                node => (side_by_side(std::iter::once(&node)), plain(node)),
            };
            prop_assert_eq!(parse(&written).0, read, "{} written as {}", query, written);
        }

        #[test]
        fn a_word_that_is_written_bare_is_searched_as_it_was(word in "[,.;:!?'’&#+/(-]{0,2}(AI|OR|and|C|S/2|中文)[,.;:!?'’&#+/)*-]{0,2}") {
            let word = Node::Word(word);
            let written = side_by_side(std::iter::once(&word));
            let Node::Word(word) = word else { unreachable!() };
            let terms = |text: &str| analyze(text).into_iter().map(|token| token.exact).collect::<Vec<_>>();
            prop_assert_eq!(terms(&written), terms(&word));
        }
    }

    #[test]
    fn punctuation_around_words_is_not_written() {
        let parts = ["AI,", "children;", "(ITU)", "OR,", "A/HRC/48/31.", "what?", "…"];
        let parts = parts.map(|word| Node::Word(word.to_owned()));
        assert_eq!(side_by_side(parts.iter()), "AI children ITU OR, A/HRC/48/31 what …");
    }
}
