//! Texts in light mark-up that is not Markdown, as lines: pages of a wiki, Org, reStructuredText, AsciiDoc,
//! Textile. A row of [`Markup`] says what its lines look like.

use std::{borrow::Cow, sync::LazyLock};

use formats::sign::Sign;
use regex::Regex;

use crate::{
    head::is_address_on,
    read::{
        between::between,
        blocks::Blocks,
        contents::{Contents, Stated, Words},
        line::Line,
        markdown::stands_alone,
        on_disk::lines_on_disk,
    },
};

/// So many headings say that a text is written in some mark-up.
const FEWEST_HEADINGS: usize = 2;
/// An underline is as long as its heading, or nearly.
const UNEVEN: usize = 3;

/// How lines are written in one mark-up.
struct Markup {
    /// `signs`, of which there are as many as the level, or `digit`, which is the level; then `title`.
    heading: Regex,
    /// The same of any line of a text: most texts have none.
    any_heading: Regex,
    /// What else a text has that is written in it.
    sign: Regex,
    /// The mark before an item of a list.
    item: Regex,
    /// `key` and `value` of a field: of a template, of a drawer.
    field: Regex,
    /// `key` and `value` of what the document states of itself.
    stated: Regex,
    /// Lines without text.
    outside: Regex,
    /// Marks inside a line; what is kept of each is its groups. None goes on over what begins another: what is
    /// never closed would be looked for from each of them to the end of the line.
    inline: Regex,
    /// Whether headings are underlined.
    underlined: bool,
}

/// What one line is.
enum Written<'l> {
    Heading(u8, &'l str),
    Item(&'l str),
    Field(&'l str, &'l str),
    Stated(&'l str, &'l str),
    Outside,
    Text,
}

impl Markup {
    fn new([heading, sign, item, field, stated, outside, inline]: [&str; 7]) -> Markup {
        let pattern = |pattern: &str| {
            let pattern = if pattern.is_empty() { r"[^\s\S]" } else { pattern };
            Regex::new(pattern).expect("a valid pattern")
        };
        Markup {
            heading: pattern(heading),
            any_heading: pattern(&format!(
                "(?m){}",
                if heading.is_empty() { r"\A" } else { heading }
            )),
            // What has no other sign is told by its headings.
            sign: pattern(if sign.is_empty() { r"\A" } else { sign }),
            item: pattern(item),
            field: pattern(field),
            stated: pattern(stated),
            outside: pattern(outside),
            inline: pattern(inline),
            underlined: false,
        }
    }

    /// Whether a text is written in it.
    fn is_of(&self, text: &str) -> bool {
        // Every plain text is asked this for every mark-up, so its lines are not kept.
        let end = if text.contains('\n') { '\n' } else { '\r' };
        if end == '\n' && !self.any_heading.is_match(text) {
            return false;
        }
        let below = text.split(end).skip(1).map(Some).chain([None]);
        let headings =
            text.split(end).zip(below).filter(|&(line, below)| self.heading(line, below).is_some());
        headings.take(FEWEST_HEADINGS).count() == FEWEST_HEADINGS && self.sign.is_match(text)
    }

    /// The sign of the level of the heading that a line is, with what stands directly below it, and what it says.
    fn heading<'l>(&self, text: &'l str, below: Option<&'l str>) -> Option<(&'l str, &'l str)> {
        if !self.underlined {
            // Few lines are one, and to look for groups takes longer.
            let found = Some(text).filter(|text| self.heading.is_match(text));
            let found = self.heading.captures(found?)?;
            let (signs, title) = (found.name("signs")?.as_str(), found.name("title")?.as_str());
            // A wiki closes a heading with as many signs as it opens it with.
            let closed = found.name("closed").is_none_or(|closed| closed.as_str() == signs);
            return closed.then_some((signs, title));
        }
        let below = below?.trim();
        let sign = below.get(..1)?;
        let is_rule = "=-~^\"*+#.".contains(sign) && below.len() > 2;
        let is_rule = is_rule && below.chars().all(|c| sign.starts_with(c));
        let width = text.trim().chars().count();
        let is_even = width.abs_diff(below.len()) <= UNEVEN && text.contains(char::is_alphabetic);
        (is_rule && is_even && !text.trim().contains("   ")).then_some((sign, text.trim()))
    }

    /// What line `n` is. Where headings are underlined, `levels` has the signs of those above.
    fn line<'l>(&self, lines: &'l [Line<'_>], n: usize, levels: &mut Vec<&'l str>) -> Written<'l> {
        let text = lines[n].text.as_ref();
        let below = directly_below(lines, n);
        let pair = |found: regex::Captures<'l>| {
            let group = |name| found.name(name).map_or("", |group| group.as_str().trim());
            (group("key"), group("value"))
        };
        if let Some((signs, title)) = self.heading(text, below) {
            let level = match signs.parse() {
                Ok(digit) => digit,
                Err(_) if !self.underlined => signs.len(),
                Err(_) => {
                    if !levels.contains(&signs) {
                        levels.push(signs);
                    }
                    1 + levels.iter().position(|other| *other == signs).unwrap_or_default()
                }
            };
            return Written::Heading(level.min(9) as u8, title);
        }
        if let Some(found) = self.stated.captures(text) {
            let (key, value) = pair(found);
            Written::Stated(key, value)
        } else if self.outside.is_match(text) {
            Written::Outside
        } else if let Some(found) = self.field.captures(text) {
            let (key, value) = pair(found);
            Written::Field(key, value)
        } else if let Some(mark) = self.item.find(text) {
            Written::Item(&text[mark.end()..])
        } else {
            Written::Text
        }
    }

    /// What a piece of text says, without its marks; a link that is all of the value of a field says where it leads.
    fn said<'l>(&self, text: &'l str, is_value: bool) -> Cow<'l, str> {
        self.inline.replace_all(text, |found: &regex::Captures<'_>| {
            let said: String = found.iter().skip(1).flatten().map(|kept| kept.as_str()).collect();
            // A link that is called as a platform is, and leads to an account there, says which.
            let mut words = found[0].split(['[', ']', '|', ' ', '<', '>', '`']);
            let is_all = found[0].len() == text.trim().len() && !said.contains(['.', '@']);
            match words.find(|word| {
                is_address_on(word, &said) || is_value && is_all && word.starts_with("http")
            }) {
                Some(address) => format!("{said} {address}"),
                None => said,
            }
        })
    }

    /// What a text says that is written in it.
    fn read<'t>(&self, text: &'t str, offset: usize, words: &Words<'_>) -> Contents<'t> {
        let lines = lines_on_disk(text, 0);
        let (mut blocks, mut stated) = (Blocks::new(text, offset, words.labels), Stated::default());
        let (mut levels, mut last) = (Vec::new(), 0);
        for (n, line) in lines.iter().enumerate() {
            let place = (line.start, line.end);
            if last + 1 < line.number {
                blocks.end_item();
            }
            last = line.last;
            let is_heading =
                |n: usize| self.heading(&lines[n].text, directly_below(&lines, n)).is_some();
            let written = match n > 0 && self.underlined && is_heading(n - 1) {
                true => Written::Outside,
                false => self.line(&lines, n, &mut levels),
            };
            if !matches!(written, Written::Text) || stands_alone(&blocks.block, words.labels) {
                blocks.end_item();
            }
            match written {
                Written::Heading(level, title) => {
                    blocks.mark.level = Some(level);
                    blocks.push(&self.said(title, false), place.0, place.1);
                    blocks.flush();
                    blocks.mark.level = None;
                }
                Written::Item(said) => {
                    blocks.mark.item = Some(Sign::Bullet);
                    blocks.push(&self.said(said, false), place.0, place.1);
                }
                Written::Field(key, value) if !value.is_empty() => {
                    let key = key.replace('_', " ");
                    blocks.push(&format!("{key}: {}", self.said(value, true)), place.0, place.1);
                    blocks.flush();
                }
                Written::Stated(key, value) => stated.take(key, value),
                Written::Field(..) | Written::Outside => {}
                Written::Text => {
                    blocks.push(" ", place.0, place.0);
                    blocks.push(&self.said(&line.text, false), place.0, place.1);
                }
            }
        }
        let lines = blocks.finish();
        Contents { outside: between(text, offset, &lines), lines, stated }
    }
}

/// The line below line `n`, unless an empty one stands between.
fn directly_below<'l>(lines: &'l [Line<'_>], n: usize) -> Option<&'l str> {
    let below = lines.get(n + 1).filter(|below| below.number == lines[n].last + 1)?;
    Some(&below.text)
}

/// A mark-up: whether a text is written in it, and what it says.
macro_rules! markup {
    ($(#[$doc:meta])* $module:ident, $rows:expr, $underlined:expr) => {
        $(#[$doc])*
        pub(crate) mod $module {
            use super::*;

            static MARKUP: LazyLock<Markup> =
                LazyLock::new(|| Markup { underlined: $underlined, ..Markup::new($rows) });

            pub(crate) fn is_of(text: &str) -> bool {
                MARKUP.is_of(text)
            }

            pub(crate) fn read<'t>(text: &'t str, offset: usize, words: &Words<'_>) -> Contents<'t> {
                MARKUP.read(text, offset, words)
            }
        }
    };
}

markup!(
    /// MediaWiki, and wikis like it.
    wiki,
    [
        r"^(?P<signs>={1,6})\s*(?P<title>[^=\s].*?)\s*(?P<closed>={1,6})\s*$",
        "",
        r"^[*#:;]+\s*",
        r"^\s*\|\s*(?P<key>[\p{L}_ ]+?)\s*=\s*(?P<value>.*)$",
        r"^\[\[(?P<key>Category):(?P<value>[^\]|]+)(?:\|[^\]]*)?\]\]\s*$",
        r"^(?:\{\{[^{}|]*|\}\}|\{\||\|[-}]|\[\[(?:File|Image|Datei|Fichier|Archivo):|__[A-Z]+__).*$",
        r"'{2,5}|<ref[^<>]*/>|<ref[^<>]*>[^<]*</ref>|<br\s*/?>|\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[https?://[^\s\[\]]+(?: ([^\[\]]*))?\]",
    ],
    false
);
markup!(
    /// Org; before a heading may stand how far its task is.
    org,
    [
        r"^(?P<signs>\*{1,8})\s+(?:(?:TODO|DONE)\s+)?(?P<title>\S.*?)(?:\s+:[\w@:]+:)?$",
        r"(?m)^(?:#\+\w+:|\s*:PROPERTIES:)|\n[ \t]*\r?\n\*\*+ \S[^\n]*\n(?:[ \t]*\r?\n)?[^*\s]",
        r"^\s*(?:[-+]|\d+[.)])\s+",
        r"^\s*:(?P<key>[\w-]+):\s+(?P<value>\S.*)$",
        r"^#\+(?P<key>\w+):\s*(?P<value>.*)$",
        r"^\s*(?::[A-Za-z]+:|#|-{5,})\s*$|^#\s",
        r"\[\[[^\[\]]*\]\[([^\[\]]*)\]\]|\[\[([^\[\]]*)\]\]",
    ],
    false
);
markup!(
    /// reStructuredText, and what else has its headings underlined.
    underlined,
    [
        "",
        "",
        r"^\s*(?:[-+*•]|\#\.)\s+",
        r"^:(?P<key>[\p{L}][\p{L} _-]*):\s+(?P<value>\S.*)$",
        "",
        r"^(?:\.\. .*|[-=~^_*+#.]{3,}\s*)$",
        r"\*\*([^*]+)\*\*|``([^`]+)``|`([^`<]+?)\s*<[^<>`]*>`_{1,2}|:\w+:`([^`]+)`",
    ],
    true
);
markup!(
    /// AsciiDoc.
    asciidoc,
    [
        r"^(?P<signs>={1,6})\s+(?P<title>\S.*[^=\s]|[^=\s])\s*$",
        "",
        r"^\s*(?:[*.]{1,5}|-)\s+",
        r"^(?P<key>[\p{L}][\p{L} ]*)::\s+(?P<value>\S.*)$",
        r"^:(?P<key>[\w-]+):\s*(?P<value>.*)$",
        r"^(?://.*|\[.*\]|[-=*_.+]{4,}|image::.*|\|={3,})\s*$",
        r"\*([^*\s][^*]*)\*|(?:https?://|link:|xref:)[^\s\[\]*]+\[([^\[\]]*)\]",
    ],
    false
);
markup!(
    /// Textile.
    textile,
    [
        r"^h(?P<signs>[1-6])(?:\([^)]*\))?\.\s+(?P<title>\S.*)$",
        "",
        r"^[*#]+\s+",
        "",
        "",
        r"^-{4,}\s*$",
        r#""([^"]+)":https?://\S+|^p\.\s+|^bq\.\s+|\*([^*\s][^*]*)\*"#,
    ],
    false
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::contents::lines_of;

    #[test]
    fn an_item_that_says_nothing_is_none_of_the_next_block() {
        let lines = lines_of(wiki::read, "* herons\n*\n\nText\n*\n== Reeds ==\n");
        let said: Vec<_> = lines.iter().map(|line| line.trimmed()).collect();
        assert_eq!(said, ["• herons", "Text", "Reeds"]);
    }
}
