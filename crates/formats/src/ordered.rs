//! The numbers of the lists of HTML: a page shows them, and they stand nowhere in its text.

use std::collections::VecDeque;

use html5gum::{Token, Tokenizer};

use crate::{attributes::bounded, counted::Count};

/// Lists within lists; what is deeper is not counted.
const DEEPEST: usize = 64;

/// The lists that are open, the innermost last.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<Option<List>>,
    /// How many lists are open that are deeper.
    deeper: usize,
    /// How many items have the lists that are counted down from them, in the order of the page.
    reversed: VecDeque<i64>,
}

/// A list with numbers.
#[derive(Debug)]
struct List {
    next: i64,
    step: i64,
    /// None where the page shows no numbers.
    count: Option<Count>,
}

/// What stands before an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// A bullet.
    Bullet,
    /// A number, with the full stop behind it.
    Number(String),
    /// Nothing.
    None,
}

impl Lists {
    /// The lists of a page, none of which is open.
    pub fn of(page: &str) -> Lists {
        let is_reversed = page.as_bytes().windows(8).any(|w| w.eq_ignore_ascii_case(b"reversed"));
        let reversed = if is_reversed { counted(page) } else { Default::default() };
        Lists { reversed, ..Lists::default() }
    }

    /// Takes in that an element begins.
    pub fn begin(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>) {
        let list = match name {
            "ul" | "menu" => None,
            "ol" => {
                let start = attribute("start").and_then(|start| start.trim().parse().ok());
                let is_reversed = attribute("reversed").is_some();
                let items = if is_reversed { self.reversed.pop_front() } else { None };
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
    pub fn end(&mut self, name: &str) {
        if !matches!(name, "ul" | "ol" | "menu") {
            return;
        }
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.open.pop()),
        }
    }

    /// What stands before the item that begins, which may state its number.
    pub fn item(&mut self, value: Option<&str>) -> Sign {
        let list = self.open.last_mut().and_then(Option::as_mut).filter(|_| self.deeper == 0);
        let Some(list) = list else { return Sign::Bullet };
        let number = value.and_then(|value| value.trim().parse().ok()).unwrap_or(list.next);
        list.next = number.saturating_add(list.step);
        let Some(count) = list.count else { return Sign::None };
        // Letters begin with one; what is before that has digits.
        let printed = u32::try_from(number).map(|number| count.printed(number));
        Sign::Number(format!("{}.", printed.unwrap_or_else(|_| number.to_string())))
    }
}

/// How a list is counted by its style: inner `None` where no number is shown.
fn style_type(style: &str) -> Option<Option<Count>> {
    let declared = style.split(';').filter_map(|one| one.split_once(':'));
    let mut types = declared.filter(|(key, _)| key.trim().starts_with("list-style"));
    types.find_map(|(_, value)| {
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
    })
}

/// How many items have the lists that are counted down.
fn counted(page: &str) -> VecDeque<i64> {
    let (mut found, mut open) = (VecDeque::new(), Vec::new());
    for token in Tokenizer::new(&*bounded(page)) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => match &**tag.name {
                b"ol" if tag.attributes.contains_key(&b"reversed"[..]) => {
                    open.push(Some(found.len()));
                    found.push_back(0);
                }
                b"ol" | b"ul" | b"menu" => open.push(None),
                b"li" => {
                    if let Some(Some(list)) = open.last() {
                        found[*list] += 1;
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

    /// The signs of the items of a page, in a short form: each tag is a word.
    fn signs(page: &str) -> Vec<String> {
        let (mut lists, mut signs) = (Lists::of(page), Vec::new());
        for token in Tokenizer::new(page) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name);
                    let attribute = |name: &str| {
                        let value = tag.attributes.get(name.as_bytes())?;
                        Some(String::from_utf8_lossy(value).into_owned())
                    };
                    lists.begin(&name, attribute);
                    if name == "li" {
                        signs.push(match lists.item(attribute("value").as_deref()) {
                            Sign::Bullet => "•".to_owned(),
                            Sign::Number(number) => number,
                            Sign::None => String::new(),
                        });
                    }
                }
                Token::EndTag(tag) => lists.end(&String::from_utf8_lossy(&tag.name)),
                _ => {}
            }
        }
        signs
    }

    #[test]
    fn items_are_counted_as_a_page_shows_them() {
        assert_eq!(signs("<ol start=4><li>a<li>b</ol>"), ["4.", "5."]);
        assert_eq!(signs("<ol type=a><li>x<li value=4>y<li>z</ol>"), ["a.", "d.", "e."]);
        assert_eq!(
            signs("<ol><li>a<ol type=I><li>b<li>c</ol><li>d</ol>"),
            ["1.", "I.", "II.", "2."]
        );
        assert_eq!(signs("<ol><li>a<ul><li>b</ul><li>c</ol><li>d"), ["1.", "•", "2.", "•"]);
        assert_eq!(signs("<ol reversed><li>a<ol><li>b</ol><li>c</ol>"), ["2.", "1.", "1."]);
        assert_eq!(signs("<ol reversed start=9><li>a<li>b</ol>"), ["9.", "8."]);
        assert_eq!(signs("<ol style='list-style-type:Lower-Roman'><li>a<li>b</ol>"), ["i.", "ii."]);
        assert_eq!(signs("<ol style='list-style:none'><li>(a) b</ol>"), [""]);
        assert_eq!(signs("<ol start=-1 type=i><li>a<li>b<li>c</ol>"), ["-1.", "0.", "i."]);
    }
}
