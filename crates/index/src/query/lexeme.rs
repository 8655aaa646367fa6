//! What a query is made of: words, quotations, fields, operators and brackets.

use crate::model::facet::Facet;

/// What a query is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lexeme {
    Open,
    Close,
    Minus,
    And,
    Or,
    Not,
    Word(String),
    /// A word with `*` in it, which stands for anything.
    Wildcard(String),
    Phrase(String, u32),
    /// A field and its value; whether the value is quoted.
    Field(String, String, bool),
    /// The same with a name that is none of a field.
    NoField(String, String, bool),
    /// A quotation mark without another that closes it.
    Unpaired,
    /// An operator in a query that is in capitals throughout, where it is a word.
    Locked(String),
}

/// Cuts a query into lexemes.
pub(super) fn lex(query: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    let is_locked = is_locked(query);
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
                None => (is_unpaired(rest).then_some(Lexeme::Unpaired), quote.len_utf8()),
            },
            _ => match word(rest) {
                (Some(Lexeme::And | Lexeme::Or | Lexeme::Not), length)
                    if is_locked && rest.starts_with(char::is_alphabetic) =>
                {
                    (Some(Lexeme::Locked(rest[..length].to_owned())), length)
                }
                lexeme => lexeme,
            },
        };
        lexemes.extend(lexeme);
        rest = rest[length..].trim_start();
    }
    lexemes
}

/// Whether a query is in capitals throughout, as with the lock on: then its AND, OR and NOT are words like
/// the others. Where it has letters without case, they are the operators that they look like.
fn is_locked(query: &str) -> bool {
    let mut words = query.split(|letter: char| !letter.is_alphanumeric());
    !query.chars().any(char::is_lowercase)
        && words.any(|word| {
            !matches!(word, "AND" | "OR" | "NOT") && word.chars().any(char::is_uppercase)
        })
}

/// A query of more words than this that uses no operator and no field is a text, not a search.
const PROSE: usize = 16;

/// Whether somebody has pasted a text: its quotation marks, brackets and dashes are punctuation.
pub(super) fn is_prose(lexemes: &[Lexeme]) -> bool {
    let is_operator = |lexeme: &Lexeme| {
        matches!(
            lexeme,
            Lexeme::And
                | Lexeme::Or
                | Lexeme::Not
                | Lexeme::Minus
                | Lexeme::Wildcard(_)
                | Lexeme::Field(..)
        )
    };
    PROSE < lexemes.len() && !lexemes.iter().any(is_operator)
}

/// The words of a lexeme of a text.
pub(super) fn as_prose(lexeme: Lexeme) -> Vec<Lexeme> {
    match lexeme {
        Lexeme::Phrase(text, _) => {
            text.split_whitespace().map(|word| Lexeme::Word(word.to_owned())).collect()
        }
        Lexeme::NoField(name, value, _) => {
            let value = value.split_whitespace().map(|word| Lexeme::Word(word.to_owned()));
            std::iter::once(Lexeme::Word(name)).chain(value).collect()
        }
        Lexeme::Word(_) | Lexeme::Locked(_) => vec![lexeme],
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

/// Whether the quotation mark at the start of `rest` is closed by no other: what follows may be inches.
fn is_unpaired(rest: &str) -> bool {
    let mut letters = rest.chars();
    let closing = letters.next().and_then(closing_quotes);
    closing.is_some_and(|closing| !letters.as_str().contains(closing))
}

/// Quoted text at the start of `rest`, the slop behind it, and how many bytes they take.
fn phrase(rest: &str) -> Option<(String, u32, usize)> {
    (!is_unpaired(rest)).then(|| quoted(rest)).flatten()
}

/// The same, where a quotation that is never closed goes to the end: behind the name of a field, nothing else is
/// meant.
fn quoted(rest: &str) -> Option<(String, u32, usize)> {
    let quote = rest.chars().next()?;
    let inner = &rest[quote.len_utf8()..];
    let end = inner.find(closing_quotes(quote)?).unwrap_or(inner.len());
    let closing = inner[end..].chars().next().map_or(0, char::len_utf8);
    let mut length = quote.len_utf8() + end + closing;
    let mut slop = 0;
    if let Some(after) = rest[length..].strip_prefix('~') {
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if 0 < digits {
            slop = after[..digits].parse().unwrap_or(u32::MAX);
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
            && let Some((text, _, length)) = quoted(after)
        {
            let lexeme = Lexeme::Field(field.to_lowercase(), text, true);
            return (Some(lexeme), field.len() + 1 + length);
        }
        if !value.is_empty() {
            let lexeme = Lexeme::Field(field.to_lowercase(), value.to_owned(), false);
            return (Some(lexeme), length);
        }
    }
    if !text.chars().any(char::is_alphanumeric) {
        return (None, length);
    }
    if let Some(symbol) = cited_by_address(text) {
        return (Some(Lexeme::Word(symbol.to_owned())), length);
    }
    if let Some(symbol) = cited_by_file(text) {
        return (Some(Lexeme::Word(symbol)), length);
    }
    if let Some((name, value)) = text.split_once(':')
        && is_name(name)
    {
        let phrase = quoted(&rest[name.len() + 1..]).filter(|_| value.is_empty());
        if let Some((value, _, length)) = phrase {
            return (Some(Lexeme::NoField(name.to_owned(), value, true)), name.len() + 1 + length);
        }
        if value.starts_with(|first: char| first.is_alphanumeric()) {
            let lexeme = Lexeme::NoField(name.to_owned(), value.replace(':', " "), false);
            return (Some(lexeme), length);
        }
    }
    (Some(plain(text.to_owned())), length)
}

/// The symbol that the address of a document ends with, as in `https://docs.un.org/en/A/HRC/48/31`: capitals between
/// slashes, and a number.
fn cited_by_address(text: &str) -> Option<&str> {
    let path = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches(['/', '.', ',']);
    let is_capital = |letter: char| letter.is_ascii_uppercase() || !letter.is_ascii_alphabetic();
    let begins = |part: &str| part.starts_with(|letter: char| letter.is_ascii_uppercase());
    let symbol =
        path.match_indices('/').map(|(at, _)| &path[at + 1..]).find(|rest| begins(rest))?;
    let is_symbol = symbol.contains('/')
        && symbol.chars().all(is_capital)
        && symbol.contains(|letter: char| letter.is_ascii_digit());
    is_symbol.then_some(symbol)
}

/// The symbol that the name of a file stands for, which may have no slashes: `A_HRC_48_31.pdf`, `A_79_296-EN`,
/// `A.HRC.48.31`. With full stops it has four parts and letters in the second, since `G.711.1` is a number of its own.
fn cited_by_file(text: &str) -> Option<String> {
    let name = text.trim_end_matches(['.', ',', ';', '?', '!']);
    let name = name.rsplit_once('.').map_or(name, |(before, ending)| {
        let is_ending = ["pdf", "doc", "docx", "txt", "html"].contains(&&*ending.to_lowercase());
        if is_ending { before } else { name }
    });
    let is_capital = |letter: char| letter.is_ascii_uppercase();
    let is_code = |part: &str| part.len() <= 3 && part.chars().all(is_capital);
    // The language of the file.
    let name =
        name.rsplit_once('-').filter(|(_, code)| is_code(code)).map_or(name, |(name, _)| name);
    let between = if name.contains('_') { '_' } else { '.' };
    let mut parts: Vec<&str> = name.split(between).collect();
    if between == '_' && parts.last().is_some_and(|last| is_code(last)) {
        parts.pop();
    }
    let [first, second, .., last] = parts[..] else { return None };
    let is_symbol = !first.is_empty()
        && first.chars().all(is_capital)
        && match between {
            '_' => second.starts_with(is_capital) || first.len() == 1,
            _ => second.starts_with(is_capital) && 4 <= parts.len(),
        }
        && last.contains(|letter: char| letter.is_ascii_digit())
        && parts.iter().all(|part| {
            let is_of_one =
                |letter: char| is_capital(letter) || letter.is_ascii_digit() || letter == '.';
            !part.is_empty() && part.chars().all(is_of_one)
        });
    is_symbol.then(|| parts.join("/"))
}

/// A word, which may have `*` in it.
fn plain(text: String) -> Lexeme {
    if text.contains('*') { Lexeme::Wildcard(text) } else { Lexeme::Word(text) }
}

/// Whether a name before a colon is that of a field.
fn is_field(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(name.as_str(), "title" | "symbol") || Facet::named(&name).is_some()
}

/// Whether what stands before a colon may be meant for the name of a field: a word of letters.
fn is_name(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '_' | '-'))
}

/// The field that other systems call so.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "organisation" | "organization" | "organisations" | "organizations" | "org" | "orgs"
        | "author" | "authors" | "actors" | "publisher" | "institution" | "agency" | "body" => {
            "actor"
        }
        "year" | "date" | "editions" | "published" => "edition",
        "topic" | "topics" | "subject" | "theme" | "tag" | "issues" | "keyword" => "issue",
        "category" | "baskets" => "basket",
        "heading" | "headline" | "intitle" | "allintitle" | "name" => "title",
        "ref" | "reference" | "number" | "symbols" | "docsymbol" => "symbol",
        "groups" | "stakeholder" => "group",
        "lang" | "langue" | "lingua" | "locale" | "idioma" => "language",
        "doctype" | "format" | "types" => "type",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_document_is_taken_for_its_symbol() {
        for (address, symbol) in [
            ("https://docs.un.org/en/A/HRC/48/31", Some("A/HRC/48/31")),
            ("https://undocs.org/A/RES/60/252?lang=en", Some("A/RES/60/252")),
            ("http://undocs.org/E/CN.16/2024/2.", Some("E/CN.16/2024/2")),
            ("https://www.itu.int/ITU-T/studygroups", None),
            ("https://example.org/A/B", None),
            ("A/HRC/48/31", None),
        ] {
            assert_eq!(cited_by_address(address), symbol, "{address}");
        }
    }

    #[test]
    fn the_name_of_a_file_is_taken_for_the_symbol_that_it_stands_for() {
        for (name, symbol) in [
            ("A.HRC.48.31", Some("A/HRC/48/31")),
            ("A_HRC_48_31.pdf", Some("A/HRC/48/31")),
            ("A_79_296", Some("A/79/296")),
            ("A_79_296-EN.pdf", Some("A/79/296")),
            ("A_HRC_48_31_AEV.docx", Some("A/HRC/48/31")),
            ("CVE_2024_3094", None),
            ("SDG_16_10", None),
            ("U.S.2020", None),
            ("A__31", None),
            ("E_CN.16_2024_2,", Some("E/CN.16/2024/2")),
            ("CCPR.C.GC.37?", Some("CCPR/C/GC/37")),
            ("G.711.1", None),
            ("Y.3172", None),
            ("U.S.A", None),
            ("U.N.", None),
            ("www.itu.int", None),
            ("A.b.C.1", None),
            ("._1", None),
            ("A/HRC/48/31", None),
        ] {
            assert_eq!(cited_by_file(name).as_deref(), symbol, "{name}");
        }
    }

    #[test]
    fn operators_are_words_in_a_query_that_is_all_capitals() {
        let operators = |query: &str| {
            let is_operator =
                |lexeme: &&Lexeme| matches!(lexeme, Lexeme::And | Lexeme::Or | Lexeme::Not);
            lex(query).iter().filter(is_operator).count()
        };
        for query in ["PRIVACY AND SECURITY", "NOT ITU", "(ITU OR WTO) AND 2030"] {
            assert_eq!(operators(query), 0, "{query}");
        }
        for query in ["privacy AND ITU", "title:GOVERNANCE OR ITU", "2024 OR 2025", "隐私 NOT 安全"]
        {
            assert_eq!(operators(query), 1, "{query}");
        }
        assert_eq!(operators("ITU && WTO"), 1);
    }
}
