//! How is a query written that is read so?

use std::fmt;

use super::parse::Node;

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

/// Parts of a query side by side, as one query.
pub(crate) fn side_by_side<'a>(parts: impl Iterator<Item = &'a Node>) -> String {
    let is_plain = |part: &Node| !matches!(part, Node::All(_) | Node::Any(_));
    let written = parts.map(|part| match is_plain(part) {
        true => part.to_string(),
        false => Operand(part).to_string(),
    });
    written.collect::<Vec<_>>().join(" ")
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
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '/' | '.');
    if value.chars().all(is_plain) { value.to_owned() } else { quotation(value) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::parse::parse;

    proptest! {
        #[test]
        fn what_is_written_is_read_as_what_was_written(
            query in "(privacy|a\\*|\"right to\"|\"a b\"~2|«c d»|actor:itu|title:\"x y\"|title:z|symbol:A/B|-|\\(|\\)| AND | OR | ){0,14}"
        ) {
            let node = parse(&query).0;
            let written = match &node {
                Node::Bag(nodes) => side_by_side(nodes.iter()),
                node => side_by_side(std::iter::once(node)),
            };
            prop_assert_eq!(parse(&written).0, node, "{} written as {}", query, written);
        }
    }
}
