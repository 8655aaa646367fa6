//! The numbers of the lists of HTML: a page shows them, and they stand nowhere in its text.

use std::collections::HashMap;

use html5gum::Token;

use crate::{counted::Count, sign::Sign, tokens::Tokens};

/// Lists within lists; what is deeper is not counted.
const DEEPEST: usize = 64;

/// The lists that are open, the innermost last.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    open: Vec<Option<List>>,
    /// How many lists are open that are deeper.
    deeper: usize,
    /// How many items have the lists that are counted down from them, by where they begin in the page: what is
    /// not shown has lists, too.
    reversed: HashMap<usize, i64>,
}

/// A list with numbers.
#[derive(Debug)]
struct List {
    next: i64,
    step: i64,
    /// None where the page shows no numbers.
    count: Option<Count>,
}

impl Lists {
    /// The lists of a page, none of which is open.
    pub(crate) fn of(page: &str, tokens: Tokens<'_>) -> Lists {
        let is_reversed = page.as_bytes().windows(8).any(|w| w.eq_ignore_ascii_case(b"reversed"));
        let reversed = if is_reversed { counted(tokens) } else { Default::default() };
        Lists { reversed, ..Lists::default() }
    }

    /// Takes in that an element begins, at byte `at`.
    pub(crate) fn begin(
        &mut self,
        name: &str,
        at: usize,
        attribute: impl Fn(&str) -> Option<String>,
    ) {
        let list = match name {
            "ul" | "menu" => None,
            "ol" => {
                let start = attribute("start").and_then(|start| start.trim().parse().ok());
                let is_reversed = attribute("reversed").is_some();
                let items = if is_reversed { self.reversed.get(&at).copied() } else { None };
                let style = attribute("style").unwrap_or_default().to_lowercase();
                let count = match style_type(&style) {
                    Some(count) => count,
                    None => {
                        let named = attribute("type").and_then(|name| Count::of_type(&name));
                        Some(named.unwrap_or_default())
                    }
                };
                let step = if is_reversed { -1 } else { 1 };
                Some(List { next: start.or(items).unwrap_or(1), step, count })
            }
            _ => return,
        };
        if self.open.len() < DEEPEST {
            self.open.push(list);
        } else {
            self.deeper += 1;
        }
    }

    /// Takes in that an element ends.
    pub(crate) fn end(&mut self, name: &str) {
        if !matches!(name, "ul" | "ol" | "menu") {
            return;
        }
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.open.pop()),
        }
    }

    /// What stands before the item that begins, which may state its number.
    pub(crate) fn item(&mut self, value: Option<&str>) -> Sign {
        let list = self.open.last_mut().and_then(Option::as_mut).filter(|_| self.deeper == 0);
        let Some(list) = list else { return Sign::Bullet };
        let number = value.and_then(|value| value.trim().parse().ok()).unwrap_or(list.next);
        list.next = number.saturating_add(list.step);
        let Some(count) = list.count else { return Sign::Nothing };
        // Letters begin with one; what is before that has digits.
        let printed = u32::try_from(number).map(|number| count.printed(number));
        Sign::Number(format!("{}.", printed.unwrap_or_else(|_| number.to_string())))
    }
}

/// How a list is counted by its style: inner `None` where no number is shown.
fn style_type(style: &str) -> Option<Option<Count>> {
    let declared = style.split(';').filter_map(|one| one.split_once(':'));
    let types = declared.filter(|(key, _)| matches!(key.trim(), "list-style" | "list-style-type"));
    // Of two declarations the last one holds.
    let mut found = types.rev().filter_map(|(_, value)| {
        value.split_whitespace().find_map(|word| {
            Some(match word {
                "none" => None,
                "decimal" => Some(Count::Decimal),
                "decimal-leading-zero" => Some(Count::Zero),
                "lower-alpha" | "lower-latin" => Some(Count::LowerLetter),
                "upper-alpha" | "upper-latin" => Some(Count::UpperLetter),
                "lower-roman" => Some(Count::LowerRoman),
                "upper-roman" => Some(Count::UpperRoman),
                _ => return None,
            })
        })
    });
    found.next()
}

/// How many items have the lists that are counted down, by where they begin.
fn counted(tokens: Tokens<'_>) -> HashMap<usize, i64> {
    let (mut found, mut open) = (HashMap::new(), Vec::new());
    for token in tokens {
        match token {
            Token::StartTag(tag) => match &**tag.name {
                b"ol" if tag.attributes.contains_key(&b"reversed"[..]) => {
                    open.push(Some(tag.span.start));
                    found.insert(tag.span.start, 0);
                }
                b"ol" | b"ul" | b"menu" => open.push(None),
                b"li" => {
                    if let Some(Some(list)) = open.last() {
                        *found.entry(*list).or_default() += 1;
                    }
                }
                _ => {}
            },
            Token::EndTag(tag) if matches!(&**tag.name, b"ol" | b"ul" | b"menu") => {
                open.pop();
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    /// The signs of the items of a page; what is in a `template` is not read.
    fn signs(page: &str) -> Vec<String> {
        let lists = Lists::of(page, tokens(page));
        let (mut lists, mut signs, mut is_read) = (lists, Vec::new(), true);
        for token in tokens(page) {
            match token {
                Token::StartTag(tag) if is_read => {
                    let name = String::from_utf8_lossy(&tag.name);
                    is_read = name != "template";
                    let attribute = |name: &str| {
                        let value = tag.attributes.get(name.as_bytes())?;
                        Some(String::from_utf8_lossy(value).into_owned())
                    };
                    lists.begin(&name, tag.span.start, attribute);
                    if name == "li" {
                        let sign = lists.item(attribute("value").as_deref());
                        signs.push(sign.printed().trim().to_owned());
                    }
                }
                Token::EndTag(tag) if &**tag.name == b"template" => is_read = true,
                Token::EndTag(tag) if is_read => lists.end(&String::from_utf8_lossy(&tag.name)),
                _ => {}
            }
        }
        signs
    }

    #[test]
    fn items_are_counted_as_a_page_shows_them() {
        let two = "<li>a<li>b</ol>";
        for (page, expected) in [
            ("<ol start=4><li>a<li>b</ol>", &["4.", "5."][..]),
            ("<ol type=a><li>x<li value=4>y<li>z</ol>", &["a.", "d.", "e."]),
            ("<ol type=a start=26><li>x<li>y</ol>", &["z.", "aa."]),
            ("<ol type=A start=28><li>x</ol>", &["AB."]),
            ("<ol><li>a<ol type=I><li>b<li>c</ol><li>d</ol>", &["1.", "I.", "II.", "2."]),
            ("<ol><li>a<ul><li>b</ul><li>c</ol><li>d", &["1.", "•", "2.", "•"]),
            ("<ol reversed><li>a<ol><li>b</ol><li>c</ol>", &["2.", "1.", "1."]),
            ("<ol reversed start=9><li>a<li>b</ol>", &["9.", "8."]),
            // What is not read has lists, too.
            (
                "<template><ol reversed><li>a</ol></template><script>'<ol reversed><li>'</script>\
                 <ol reversed><li>a<li>b</ol>",
                &["2.", "1."],
            ),
            ("<ol style='list-style-type:Lower-Roman'><li>a<li>b</ol>", &["i.", "ii."]),
            ("<ol style='list-style:none'><li>(a) b</ol>", &[""]),
            ("<ol start=-1 type=i><li>a<li>b<li>c</ol>", &["-1.", "0.", "i."]),
        ] {
            assert_eq!(signs(page), expected, "{page}");
        }
        for (style, expected) in [
            ("list-style:none;list-style-type:upper-alpha", "A."),
            ("list-style-image:none;list-style-type:upper-alpha", "A."),
            ("list-style-type:upper-alpha;list-style-image:none", "A."),
            ("list-style-position:inside", "1."),
        ] {
            assert_eq!(signs(&format!("<ol style='{style}'>{two}"))[0], expected, "{style}");
        }
    }
}
