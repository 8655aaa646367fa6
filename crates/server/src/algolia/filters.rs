//! Filters: `facetFilters`, `filters` and `numericFilters`, read into one tree.
//!
//! # The grammar of `filters`
//!
//! ```text
//! any   = all ( "OR" all )*
//! all   = one ( "AND" one )*
//! one   = "NOT" one | "(" any ")" | attribute ":" value | attribute op number
//! value = '"' … '"' | "'" … "'" | characters that are neither blank nor a bracket
//! ```
//! It is more than the clients' makers allow (they forbid `OR` over `AND`, and `NOT` of a group).
//! What does not fit is left out, and a note says so.

use serde_json::Value;

/// How deep brackets and lists may be nested; deeper ones are left out.
const DEPTH: usize = 32;

/// What a record must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filter {
    /// The attribute has the value.
    Is(String, String),
    /// The number in the attribute compares so with another.
    Compare(String, Comparison, i64),
    Not(Box<Filter>),
    All(Vec<Filter>),
    Any(Vec<Filter>),
}

impl Filter {
    /// What is asked for at each leaf of the tree: a value, or a number.
    pub(super) fn values(&self) -> Box<dyn Iterator<Item = Option<&str>> + '_> {
        match self {
            Filter::Is(_, value) => Box::new(std::iter::once(Some(value.as_str()))),
            Filter::Compare(..) => Box::new(std::iter::once(None)),
            Filter::Not(inner) => inner.values(),
            Filter::All(members) | Filter::Any(members) => {
                Box::new(members.iter().flat_map(Filter::values))
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    Greater,
}

impl Comparison {
    pub(super) fn holds(self, a: i64, b: i64) -> bool {
        match self {
            Comparison::Less => a < b,
            Comparison::AtMost => a <= b,
            Comparison::Equal => a == b,
            Comparison::Unequal => a != b,
            Comparison::AtLeast => a >= b,
            Comparison::Greater => a > b,
        }
    }
}

/// Longest first, so that `<=` is not read as `<`.
const OPERATORS: [(&str, Comparison); 6] = [
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("!=", Comparison::Unequal),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
    ("=", Comparison::Equal),
];

/// Reads `facetFilters` or `numericFilters`: a list is all of its members, a list in it any of its.
pub(super) fn list(
    value: &Value,
    one: fn(&str) -> Option<Filter>,
    notes: &mut Vec<String>,
) -> Vec<Filter> {
    match value {
        Value::String(text) => match serde_json::from_str(text) {
            // Clients before version 4 send the list as a text.
            Ok(list @ Value::Array(_)) => self::list(&list, one, notes),
            _ => text.split(',').filter_map(|text| read(text, one, notes)).collect(),
        },
        Value::Array(members) => {
            members.iter().filter_map(|member| nested(member, one, notes, false, DEPTH)).collect()
        }
        _ => Vec::new(),
    }
}

/// A member of a list; lists are any and all by turns.
fn nested(
    value: &Value,
    one: fn(&str) -> Option<Filter>,
    notes: &mut Vec<String>,
    all: bool,
    depth: usize,
) -> Option<Filter> {
    match value {
        Value::String(text) => read(text, one, notes),
        Value::Array(members) if depth > 0 => {
            let members: Vec<Filter> = members
                .iter()
                .filter_map(|member| nested(member, one, notes, !all, depth - 1))
                .collect();
            (!members.is_empty()).then_some(if all {
                Filter::All(members)
            } else {
                Filter::Any(members)
            })
        }
        _ => {
            notes.push("A filter that is neither a text nor a list was ignored.".to_owned());
            None
        }
    }
}

fn read(text: &str, one: fn(&str) -> Option<Filter>, notes: &mut Vec<String>) -> Option<Filter> {
    let filter = one(text);
    if filter.is_none() && !text.trim().is_empty() {
        notes.push(format!("The filter “{text}” was not understood, and ignored."));
    }
    filter
}

/// `attribute:value`, `attribute:-value` for all but that, `attribute:\-value` for a value that
/// begins with a minus. The first colon divides: values contain colons.
pub(super) fn facet(text: &str) -> Option<Filter> {
    let (attribute, value) = text.split_once(':')?;
    let (negated, value) = match value.strip_prefix('-') {
        Some(value) => (true, value),
        None => (false, value.strip_prefix('\\').filter(|v| v.starts_with('-')).unwrap_or(value)),
    };
    let is = Filter::Is(attribute.trim().to_owned(), value.to_owned());
    Some(if negated { Filter::Not(Box::new(is)) } else { is })
}

/// `attribute<=5`, `attribute:5 TO 9`.
pub(super) fn number(text: &str) -> Option<Filter> {
    if let Some((attribute, range)) = text.split_once(':') {
        let (low, high) = range.split_once(" TO ")?;
        let attribute = attribute.trim().to_owned();
        return Some(Filter::All(vec![
            Filter::Compare(attribute.clone(), Comparison::AtLeast, integer(low)?),
            Filter::Compare(attribute, Comparison::AtMost, integer(high)?),
        ]));
    }
    let (at, (operator, comparison)) = OPERATORS
        .iter()
        .filter_map(|operator| Some((text.find(operator.0)?, operator)))
        .min_by_key(|(at, operator)| (*at, std::cmp::Reverse(operator.0.len())))?;
    let value = integer(&text[at + operator.len()..])?;
    Some(Filter::Compare(text[..at].trim().to_owned(), *comparison, value))
}

/// A whole number; a fraction is cut, as no attribute here has one.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a number out of range compares as the nearest"
)]
fn integer(text: &str) -> Option<i64> {
    text.trim().parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n as i64)
}

/// Reads `filters`.
pub(super) fn expression(text: &str, notes: &mut Vec<String>) -> Option<Filter> {
    let mut reader = Reader { rest: text, notes };
    let filter = reader.any(DEPTH);
    if !reader.rest.trim().is_empty() {
        let rest = reader.rest.trim().to_owned();
        reader.notes.push(format!("The filter was read up to “{rest}”, which was ignored."));
    }
    filter
}

struct Reader<'a> {
    rest: &'a str,
    notes: &'a mut Vec<String>,
}

impl<'a> Reader<'a> {
    fn any(&mut self, depth: usize) -> Option<Filter> {
        let mut members: Vec<Filter> = self.all(depth).into_iter().collect();
        while self.word("OR") {
            members.extend(self.all(depth));
        }
        single(members, Filter::Any)
    }

    fn all(&mut self, depth: usize) -> Option<Filter> {
        let mut members: Vec<Filter> = self.one(depth).into_iter().collect();
        while self.word("AND") {
            members.extend(self.one(depth));
        }
        single(members, Filter::All)
    }

    fn one(&mut self, depth: usize) -> Option<Filter> {
        if depth == 0 {
            return None;
        }
        if self.word("NOT") {
            return self.one(depth - 1).map(|filter| Filter::Not(Box::new(filter)));
        }
        self.rest = self.rest.trim_start();
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            let filter = self.any(depth - 1);
            self.rest = self.rest.trim_start();
            self.rest = self.rest.strip_prefix(')').unwrap_or(self.rest);
            return filter;
        }
        self.atom()
    }

    fn atom(&mut self) -> Option<Filter> {
        let attribute = self.value(&[':', '<', '>', '=', '!', '(', ')'])?;
        self.rest = self.rest.trim_start();
        if let Some(rest) = self.rest.strip_prefix(':') {
            self.rest = rest.trim_start();
            let value = self.value(&['(', ')'])?;
            return Some(Filter::Is(attribute, value));
        }
        let (operator, comparison) =
            OPERATORS.iter().find(|(operator, _)| self.rest.starts_with(operator))?;
        self.rest = self.rest[operator.len()..].trim_start();
        let number = self.value(&['(', ')'])?;
        Some(Filter::Compare(attribute, *comparison, integer(&number)?))
    }

    /// A quoted text, or all up to a blank or one of these.
    fn value(&mut self, ends: &[char]) -> Option<String> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        if first == '"' || first == '\'' {
            let mut value = String::new();
            let mut chars = self.rest.char_indices().skip(1);
            while let Some((at, c)) = chars.next() {
                match c {
                    '\\' => value.extend(chars.next().map(|(_, c)| c)),
                    c if c == first => {
                        self.rest = &self.rest[at + 1..];
                        return Some(value);
                    }
                    c => value.push(c),
                }
            }
            self.rest = "";
            return Some(value);
        }
        let end = self.rest.find(|c: char| c.is_whitespace() || ends.contains(&c));
        let (value, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// Takes a word in capitals, if it comes next.
    fn word(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start();
        let taken = rest
            .strip_prefix(word)
            .filter(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '('));
        if let Some(rest) = taken {
            self.rest = rest;
        }
        taken.is_some()
    }
}

fn single(mut members: Vec<Filter>, of: fn(Vec<Filter>) -> Filter) -> Option<Filter> {
    match members.len() {
        0 => None,
        1 => Some(members.remove(0)),
        _ => Some(of(members)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn is(attribute: &str, value: &str) -> Filter {
        Filter::Is(attribute.to_owned(), value.to_owned())
    }

    #[test]
    fn the_first_colon_divides_and_a_minus_negates() {
        assert_eq!(facet("actor:A: b"), Some(is("actor", "A: b")));
        assert_eq!(facet("actor:-A"), Some(Filter::Not(Box::new(is("actor", "A")))));
        assert_eq!(facet(r"actor:\-A"), Some(is("actor", "-A")));
        assert_eq!(facet("actor"), None);
    }

    #[test]
    fn a_list_is_all_and_a_list_in_it_is_any() {
        let filters = list(&json!([["a:1", "a:2"], "b:3"]), facet, &mut Vec::new());
        assert_eq!(filters, [Filter::Any(vec![is("a", "1"), is("a", "2")]), is("b", "3")]);
    }

    #[test]
    fn the_grammar_binds_and_more_tightly_than_or() {
        let read = |text| expression(text, &mut Vec::new()).unwrap();
        assert_eq!(
            read(r#"edition:2025 AND (actor:"A B" OR NOT kind:x)"#),
            Filter::All(vec![
                is("edition", "2025"),
                Filter::Any(vec![is("actor", "A B"), Filter::Not(Box::new(is("kind", "x")))]),
            ])
        );
        assert_eq!(
            read("edition>=2020"),
            Filter::Compare("edition".to_owned(), Comparison::AtLeast, 2020)
        );
    }

    #[test]
    fn what_does_not_fit_is_left_out_with_a_note() {
        let mut notes = Vec::new();
        assert_eq!(expression("actor:A banana", &mut notes), Some(is("actor", "A")));
        assert_eq!(notes, ["The filter was read up to “banana”, which was ignored."]);
    }

    proptest! {
        #[test]
        fn no_filter_is_a_panic(text in "[ -~()\"']{0,80}") {
            let _ = expression(&text, &mut Vec::new());
            let _ = (facet(&text), number(&text));
        }
    }
}
