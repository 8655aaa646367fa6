//! The query language, read leniently: text in, a tree and notices out. It never fails.
//!
//! ```text
//! query  = item*
//! item   = term ( "OR" term )*
//! term   = atom ( "AND" atom )*
//! atom   = ( "-" | "NOT" )? ( "(" query ")" | field ":" value | phrase | word "*"? )
//! phrase = '"' … '"' ( "~" number )?
//! value  = phrase | word
//! ```
//! `AND` binds more tightly than `OR`, and both more tightly than standing side by side. What does
//! not fit (a bracket that is never closed, an operator with nothing beside it, a field that does
//! not exist) is taken as words, and a notice says so.

use crate::model::{notice::Notice, request::Facet};

/// The longest query, in characters. What is beyond is left out, and a notice says so.
pub const MAX_CHARS: usize = 4_000;
/// The most lexemes in a query.
pub const MAX_LEXEMES: usize = 512;
/// How deep brackets may be nested.
const MAX_DEPTH: usize = 32;
/// How far apart the words of a phrase may be said to be.
const MAX_SLOP: u32 = 100;

/// A query, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// A word outside of quotes.
    Word(String),
    /// A word's beginning.
    Prefix(String),
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
        notices.push(Notice::TooManyParts { limit: MAX_LEXEMES });
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

#[derive(Debug, Clone, PartialEq, Eq)]
enum Lexeme {
    Open,
    Close,
    Minus,
    And,
    Or,
    Not,
    Word(String),
    Prefix(String),
    Phrase(String, u32),
    /// A field and its value; whether the value is quoted.
    Field(String, String, bool),
}

fn lex(query: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let (lexeme, length) = match first {
            '(' => (Some(Lexeme::Open), 1),
            ')' => (Some(Lexeme::Close), 1),
            '-' | '\u{2212}' | '!' if begins_clause(&rest[first.len_utf8()..]) => {
                (Some(Lexeme::Minus), first.len_utf8())
            }
            // A plus sign asks for what is searched anyway.
            '+' if begins_clause(&rest[1..]) => (None, 1),
            quote if closing_quotes(quote).is_some() => match phrase(rest) {
                Some((text, slop, length)) => (Some(Lexeme::Phrase(text, slop)), length),
                None => (None, quote.len_utf8()),
            },
            _ => word(rest),
        };
        lexemes.extend(lexeme);
        rest = rest[length..].trim_start();
    }
    lexemes
}

/// A query of more words than this that uses no operator and no field is a text, not a search.
const PROSE: usize = 16;

/// Whether somebody has pasted a text: its quotation marks, brackets and dashes are punctuation.
fn is_prose(lexemes: &[Lexeme]) -> bool {
    let is_operator = |lexeme: &Lexeme| {
        matches!(
            lexeme,
            Lexeme::And
                | Lexeme::Or
                | Lexeme::Not
                | Lexeme::Minus
                | Lexeme::Prefix(_)
                | Lexeme::Field(..)
        )
    };
    PROSE < lexemes.len() && !lexemes.iter().any(is_operator)
}

fn as_prose(lexeme: Lexeme) -> Vec<Lexeme> {
    match lexeme {
        Lexeme::Phrase(text, _) => {
            text.split_whitespace().map(|word| Lexeme::Word(word.to_owned())).collect()
        }
        Lexeme::Word(_) => vec![lexeme],
        _ => Vec::new(),
    }
}

fn begins_clause(rest: &str) -> bool {
    rest.starts_with(|next: char| {
        next.is_alphanumeric() || next == '(' || closing_quotes(next).is_some()
    })
}

/// What may close a quotation. Single quotes are apostrophes.
fn closing_quotes(quote: char) -> Option<&'static [char]> {
    match quote {
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' => Some(&['"', '\u{201c}', '\u{201d}']),
        '«' => Some(&['»']),
        _ => None,
    }
}

/// Quoted text at the start of `rest`, the slop behind it, and how many bytes they take. A
/// quotation that is never closed goes to the end.
fn phrase(rest: &str) -> Option<(String, u32, usize)> {
    let quote = rest.chars().next()?;
    let inner = &rest[quote.len_utf8()..];
    let end = inner.find(closing_quotes(quote)?).unwrap_or(inner.len());
    let closing = inner[end..].chars().next().map_or(0, char::len_utf8);
    let mut length = quote.len_utf8() + end + closing;
    let mut slop = 0;
    if let Some(after) = rest[length..].strip_prefix('~') {
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if 0 < digits {
            slop = after[..digits].parse().map_or(MAX_SLOP, |slop: u32| slop.min(MAX_SLOP));
            length += 1 + digits;
        }
    }
    let text = inner[..end].trim();
    text.chars().any(char::is_alphanumeric).then(|| (text.to_owned(), slop, length))
}

fn word(rest: &str) -> (Option<Lexeme>, usize) {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing_quotes(c).is_some();
    let length = rest.find(ends).unwrap_or(rest.len());
    // What ends a word at its very start stands alone, as a stray quotation mark does.
    let length = if length == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { length };
    let text = &rest[..length];
    match text {
        "AND" | "&&" => return (Some(Lexeme::And), length),
        "OR" | "||" => return (Some(Lexeme::Or), length),
        "NOT" => return (Some(Lexeme::Not), length),
        _ => {}
    }
    if let Some((field, value)) = text.split_once(':')
        && is_field(field)
    {
        let after = &rest[field.len() + 1..];
        if value.is_empty()
            && let Some((text, _, quoted)) = phrase(after)
        {
            let lexeme = Lexeme::Field(field.to_lowercase(), text, true);
            return (Some(lexeme), field.len() + 1 + quoted);
        }
        if !value.is_empty() {
            let lexeme = Lexeme::Field(field.to_lowercase(), value.to_owned(), false);
            return (Some(lexeme), length);
        }
    }
    if !text.chars().any(char::is_alphanumeric) {
        return (None, length);
    }
    let lexeme = match text.strip_suffix('*') {
        Some(prefix) if !prefix.ends_with('*') => Lexeme::Prefix(prefix.to_owned()),
        _ => Lexeme::Word(text.to_owned()),
    };
    (Some(lexeme), length)
}

fn is_field(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(name.as_str(), "title" | "symbol") || facet(&name).is_some()
}

fn facet(name: &str) -> Option<Facet> {
    Facet::ALL.into_iter().find(|facet| facet.name() == name)
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
            Lexeme::Prefix(prefix) => Some(Node::Prefix(prefix)),
            Lexeme::Phrase(text, slop) => Some(Node::Phrase(text, slop)),
            Lexeme::Field(name, value, is_quoted) => Some(match (name.as_str(), facet(&name)) {
                (_, Some(facet)) => Node::Filter(facet, value),
                ("symbol", _) => Node::Symbol(value),
                _ if is_quoted => Node::Title(Box::new(Node::Phrase(value, 0))),
                _ => Node::Title(Box::new(Node::Word(value))),
            }),
            Lexeme::And | Lexeme::Or | Lexeme::Close => None,
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
