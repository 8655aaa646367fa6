//! The query language, read leniently: text in, a tree and notices out. It never fails.
//!
//! ```text
//! query  = item*
//! item   = term ( "OR" term )*
//! term   = atom ( "AND" atom )*
//! atom   = ( "-" | "NOT" )? ( "(" query ")" | field ":" value | phrase | word )
//! phrase = '"' … '"' ( "~" number )?
//! value  = phrase | word
//! word   = letters and "*", which stands for any
//! ```
//! `AND` binds more tightly than `OR`, and both more tightly than standing side by side. What does
//! not fit (a bracket or a quotation mark that is never closed, an operator with nothing beside it, a field that does
//! not exist) is taken as words, and a notice says so.

use super::lexeme::{Lexeme, as_prose, is_prose, lex, meant};
use crate::model::{facet::Facet, notice::Notice};

/// The longest query, in characters. What is beyond is left out, and a notice says so.
pub const MAX_CHARS: usize = 4_000;
/// The most lexemes in a query.
pub const MAX_LEXEMES: usize = 512;
/// How deep brackets may be nested.
const MAX_DEPTH: usize = 32;
/// A query, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// A word outside of quotes.
    Word(String),
    /// A word with `*` in it.
    Wildcard(String),
    /// Quoted text, and how many words may stand between its words.
    Phrase(String, u32),
    /// A value of a facet.
    Filter(Facet, String),
    /// A word or a phrase, in the heading alone.
    Title(Box<Node>),
    /// A document symbol or standard number.
    Symbol(String),
    /// Whatever does not match this.
    Not(Box<Node>),
    /// All of these.
    All(Vec<Node>),
    /// Any of these.
    Any(Vec<Node>),
    /// These side by side: most of the words, and all of the rest.
    Bag(Vec<Node>),
}

impl Node {
    /// Whether it asks for words side by side that stand in quotation marks.
    pub(crate) fn has_phrase(&self) -> bool {
        match self {
            Node::Phrase(..) => true,
            Node::All(nodes) | Node::Any(nodes) | Node::Bag(nodes) => {
                nodes.iter().any(Node::has_phrase)
            }
            Node::Title(_)
            | Node::Not(_)
            | Node::Word(_)
            | Node::Wildcard(_)
            | Node::Filter(..)
            | Node::Symbol(_) => false,
        }
    }

    /// How many beginnings of words there are.
    pub(crate) fn prefixes(&self) -> usize {
        match self {
            // The words that begin so, and the symbols.
            Node::Wildcard(word) | Node::Word(word) => {
                let has_parts =
                    word.contains(|letter: char| !letter.is_alphanumeric() && letter != '*');
                usize::from(word.contains('*')) * (1 + usize::from(has_parts))
            }
            Node::Phrase(text, _) => usize::from(text.contains('*')),
            Node::Title(node) | Node::Not(node) => node.prefixes(),
            Node::All(nodes) | Node::Any(nodes) | Node::Bag(nodes) => {
                nodes.iter().map(Node::prefixes).sum()
            }
            Node::Filter(..) | Node::Symbol(_) => 0,
        }
    }
}

/// Reads a query.
pub(crate) fn parse(query: &str) -> (Node, Vec<Notice>) {
    let mut notices = Vec::new();
    let query = match query.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => {
            notices.push(Notice::TooLong { limit: MAX_CHARS });
            &query[..end]
        }
        None => query,
    };
    let mut lexemes = lex(query);
    if MAX_LEXEMES < lexemes.len() {
        lexemes.truncate(MAX_LEXEMES);
        notices.push(Notice::TooManyLexemes { limit: MAX_LEXEMES });
    }
    if is_prose(&lexemes) {
        lexemes = lexemes.into_iter().flat_map(as_prose).collect();
    }
    let mut parser = Parser { lexemes, next: 0, notices };
    let mut items = parser.query(0);
    while parser.peek().is_some() {
        // Only a closing bracket that was never opened stops the parser short of the end.
        parser.next += 1;
        parser.notices.push(Notice::NeverOpened);
        items.extend(parser.query(0));
    }
    let node = match items.len() {
        1 => items.remove(0),
        _ => Node::Bag(items),
    };
    (node, parser.notices)
}

struct Parser {
    lexemes: Vec<Lexeme>,
    next: usize,
    notices: Vec<Notice>,
}

impl Parser {
    fn peek(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.next)
    }

    fn take(&mut self, lexeme: &Lexeme) -> bool {
        let is_next = self.peek() == Some(lexeme);
        self.next += usize::from(is_next);
        is_next
    }

    fn query(&mut self, depth: usize) -> Vec<Node> {
        let mut items = Vec::new();
        while self.peek().is_some_and(|lexeme| *lexeme != Lexeme::Close) {
            match self.item(depth) {
                // Brackets that no operator stands beside are punctuation.
                Some(Node::Bag(inner)) => items.extend(inner),
                item => items.extend(item),
            }
        }
        items
    }

    fn item(&mut self, depth: usize) -> Option<Node> {
        self.chain(&Lexeme::Or, "OR", depth, Parser::term, Node::Any)
    }

    fn term(&mut self, depth: usize) -> Option<Node> {
        self.chain(&Lexeme::And, "AND", depth, Parser::atom, Node::All)
    }

    fn chain(
        &mut self,
        operator: &Lexeme,
        name: &'static str,
        depth: usize,
        operand: fn(&mut Parser, usize) -> Option<Node>,
        join: fn(Vec<Node>) -> Node,
    ) -> Option<Node> {
        let mut operands: Vec<Node> = operand(self, depth).into_iter().collect();
        while self.take(operator) {
            match operand(self, depth) {
                Some(node) if !operands.is_empty() => operands.push(node),
                node => {
                    self.notices.push(Notice::OneSided { operator: name });
                    operands.extend(node);
                }
            }
        }
        match operands.len() {
            0 | 1 => operands.pop(),
            _ => Some(join(operands)),
        }
    }

    fn atom(&mut self, depth: usize) -> Option<Node> {
        let lexeme = self.peek()?.clone();
        if matches!(lexeme, Lexeme::And | Lexeme::Or | Lexeme::Close) {
            return None;
        }
        self.next += 1;
        match lexeme {
            Lexeme::Minus | Lexeme::Not => {
                let excluded = self.atom(depth);
                if excluded.is_none() {
                    self.notices.push(Notice::NothingExcluded);
                }
                excluded.map(|node| match node {
                    Node::Not(node) => *node,
                    node => Node::Not(Box::new(node)),
                })
            }
            Lexeme::Open if depth == MAX_DEPTH => {
                self.notices.push(Notice::TooDeep { limit: MAX_DEPTH });
                None
            }
            Lexeme::Open => {
                let mut items = self.query(depth + 1);
                if !self.take(&Lexeme::Close) {
                    self.notices.push(Notice::NeverClosed);
                }
                match items.len() {
                    0 => None,
                    1 => items.pop(),
                    _ => Some(Node::Bag(items)),
                }
            }
            Lexeme::Word(word) => Some(Node::Word(word)),
            Lexeme::Locked(operator) => {
                // That OR and AND are words changes little; to be given what was excluded is a surprise.
                if operator == "NOT" {
                    self.note(Notice::Capitals);
                }
                Some(Node::Word(operator))
            }
            Lexeme::Unpaired => {
                self.note(Notice::QuotationNeverClosed);
                self.atom(depth)
            }
            Lexeme::Wildcard(word) => Some(Node::Wildcard(word)),
            Lexeme::Phrase(text, slop) => Some(Node::Phrase(text, slop)),
            Lexeme::NoField(name, value, is_quoted) => Some(self.no_field(name, value, is_quoted)),
            Lexeme::Field(name, value, is_quoted) => {
                Some(match (name.as_str(), Facet::named(&name)) {
                    (_, Some(facet)) => Node::Filter(facet, value),
                    ("symbol", _) => Node::Symbol(value),
                    _ if is_quoted => Node::Title(Box::new(Node::Phrase(value, 0))),
                    _ => Node::Title(Box::new(Node::Word(value))),
                })
            }
            Lexeme::And | Lexeme::Or | Lexeme::Close => None,
        }
    }

    /// Notes something, once.
    fn note(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// What stands on both sides of a colon, as words: the name too, unless another field is meant.
    fn no_field(&mut self, name: String, value: String, is_quoted: bool) -> Node {
        let meant = meant(&name);
        self.note(Notice::NoSuchField { name: name.clone(), value: value.clone(), meant });
        let name = meant.is_none().then_some(Node::Word(name));
        let value = match is_quoted {
            true => vec![Node::Phrase(value, 0)],
            // A colon in it divides words too.
            false => value
                .split_whitespace()
                .map(|word| match word.contains('*') {
                    true => Node::Wildcard(word.to_owned()),
                    false => Node::Word(word.to_owned()),
                })
                .collect(),
        };
        let mut nodes: Vec<Node> = name.into_iter().chain(value).collect();
        match nodes.len() {
            1 => nodes.remove(0),
            _ => Node::Bag(nodes),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str) -> Node {
        Node::Word(text.to_owned())
    }

    fn read(query: &str) -> Node {
        parse(query).0
    }

    #[test]
    fn words_side_by_side_are_a_bag() {
        assert_eq!(read("child safety"), Node::Bag(vec![word("child"), word("safety")]));
        assert_eq!(read("privacy"), word("privacy"));
        assert_eq!(read("  "), Node::Bag(vec![]));
    }

    #[test]
    fn and_binds_more_tightly_than_or_and_or_than_standing_side_by_side() {
        assert_eq!(
            read("a b AND c OR d e"),
            Node::Bag(vec![
                word("a"),
                Node::Any(vec![Node::All(vec![word("b"), word("c")]), word("d")]),
                word("e"),
            ])
        );
    }

    #[test]
    fn brackets_group() {
        assert_eq!(
            read("(a OR b) -c"),
            Node::Bag(vec![Node::Any(vec![word("a"), word("b")]), Node::Not(Box::new(word("c"))),])
        );
    }

    #[test]
    fn quotes_of_every_kind_make_a_phrase() {
        for query in ["\"right to privacy\"", "“right to privacy”", "«right to privacy»"] {
            assert_eq!(read(query), Node::Phrase("right to privacy".to_owned(), 0), "{query}");
        }
        assert_eq!(read("\"cyber norms\"~3"), Node::Phrase("cyber norms".to_owned(), 3));
    }

    #[test]
    fn a_quotation_mark_without_another_is_left_out_with_a_notice() {
        for query in ["\"smart cities", "smart\" cities", "smart cities\"", "smart “cities"] {
            let words = Node::Bag(vec![word("smart"), word("cities")]);
            assert_eq!(parse(query), (words, vec![Notice::QuotationNeverClosed]), "{query}");
        }
        let value = Node::Filter(Facet::Basket, "Human rights".to_owned());
        assert_eq!(parse("basket:\"Human rights"), (value, vec![]));
    }

    #[test]
    fn that_not_is_a_word_among_capitals_is_said() {
        assert_eq!(parse("AI NOT OHCHR").1, [Notice::Capitals]);
        assert_eq!(parse("ITU OR ISO").1, []);
    }

    #[test]
    fn fields_take_a_word_or_a_quotation() {
        assert_eq!(read("actor:itu"), Node::Filter(Facet::Actor, "itu".to_owned()));
        assert_eq!(
            read("Basket:\"Human rights\""),
            Node::Filter(Facet::Basket, "Human rights".to_owned())
        );
        assert_eq!(read("symbol:A/HRC/48/31"), Node::Symbol("A/HRC/48/31".to_owned()));
    }

    #[test]
    fn a_hyphen_within_a_word_excludes_nothing() {
        assert_eq!(read("cyber-security"), word("cyber-security"));
        assert_eq!(read("people's"), word("people's"));
        assert_eq!(read("https://itu.int"), word("https://itu.int"));
    }

    #[test]
    fn a_name_that_is_none_of_a_field_is_a_word_and_the_notice_says_which_is_meant() {
        let notice = |name: &str, value: &str, meant| Notice::NoSuchField {
            name: name.to_owned(),
            value: value.to_owned(),
            meant,
        };
        let both = Node::Bag(vec![word("privacy"), word("data")]);
        assert_eq!(parse("privacy:data"), (both, vec![notice("privacy", "data", None)]));
        assert_eq!(parse("org:itu"), (word("itu"), vec![notice("org", "itu", Some("actor"))]));
        let phrase = Node::Phrase("human rights".to_owned(), 0);
        let said = vec![notice("topic", "human rights", Some("issue"))];
        assert_eq!(parse("topic:\"human rights\""), (phrase, said));
        for q in ["https://itu.int", "10:30", "27701:2", "privacy:", "a:b"] {
            assert_eq!(parse(q), (word(q), vec![]), "{q}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_out_with_a_notice() {
        for query in ["AND privacy", "privacy OR", "(privacy", "privacy)", "privacy NOT"] {
            let (node, notices) = parse(query);
            assert_eq!(node, word("privacy"), "{query}");
            assert_eq!(notices.len(), 1, "{query}: {notices:?}");
        }
    }

    #[test]
    fn a_long_query_is_cut_with_a_notice() {
        let (_, notices) = parse(&"law ".repeat(MAX_CHARS));
        assert_eq!(notices.len(), 2, "{notices:?}");
        let (_, notices) = parse(&format!("a OR b {}c", "(".repeat(MAX_DEPTH + 1)));
        assert!(!notices.is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(query in "(\\PC|[()\"~*:+-]| AND | OR | NOT |actor:){0,80}") {
            parse(&query);
        }
    }
}
