//! What is read of a document: its lines, and what it states of itself.

use crate::{head::Labels, read::line::Line, record::language_tag};

/// What is known of words before the lines of a document are read.
pub(crate) struct Words<'w> {
    /// Whether a text is the name of an organisation, an issue or a part of a profile.
    pub(crate) is_name: &'w dyn Fn(&str) -> bool,
    /// Whether it is that of an issue or a part.
    pub(crate) is_heading: &'w dyn Fn(&str) -> bool,
    /// The keys of a profile's head.
    pub(crate) labels: &'w Labels,
}

/// The lines of a text as `read` reads it where no name is known, for tests.
#[cfg(test)]
pub(super) fn lines_of<'t>(
    read: fn(&'t str, usize, &Words<'_>) -> Contents<'t>,
    text: &'t str,
) -> Vec<Line<'t>> {
    use std::sync::LazyLock;

    static LABELS: LazyLock<Labels> =
        LazyLock::new(|| Labels::new(&crate::data::Taxonomy::built_in()));
    read(text, 0, &Words { is_name: &|_| false, is_heading: &|_| false, labels: &LABELS }).lines
}

/// The lines of a document, and what it states of itself.
#[derive(Debug, Default)]
pub(crate) struct Contents<'t> {
    pub(crate) lines: Vec<Line<'t>>,
    /// The lines of the file that are not blank and hold no text, as they stand on disk.
    pub(crate) outside: Vec<Line<'t>>,
    pub(crate) stated: Stated,
}

/// What a document states of itself, above its text: front matter, or the head of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) title: Option<String>,
    /// The year of its edition or, where it states none, of its date.
    pub(crate) edition: Option<u16>,
    /// The language, a tag of BCP 47.
    pub(crate) language: Option<String>,
    /// What it says that it is about, as printed.
    pub(crate) tags: Vec<String>,
    /// What else it states, by its own names: it may be the head of the one profile below it.
    pub(crate) others: Vec<(String, String)>,
    /// Why the block at its top could not be read, and in which of its lines.
    pub(crate) unread: Option<String>,
    /// The year in which the file was made, which says little of the text.
    pub(crate) made: Option<u16>,
    /// Whether [`Stated::title`] is that of a web page, which may be the same of all pages.
    is_of_page: bool,
    /// Whether [`Stated::edition`] is stated as an edition, and not as a date.
    is_edition: bool,
}

impl Stated {
    /// Takes in when the file was made.
    pub(crate) fn made_in(&mut self, date: &str) {
        self.made = year(date);
    }

    /// Takes in what a web page is called in its head.
    pub(crate) fn take_page(&mut self, title: &str) {
        self.is_of_page |= self.title.is_none();
        self.take("title", title);
    }

    /// Takes in the one heading that stands above all else: a page may be called by it where its title says less,
    /// or nothing of it.
    pub(crate) fn take_heading(&mut self, heading: &str) {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
        };
        let Some(title) = self.title.as_deref().filter(|_| self.is_of_page) else { return };
        let (of_title, of_heading) = (words(title), words(heading));
        let is_shared = of_title.iter().any(|word| of_heading.contains(word));
        let says_less = title.split_whitespace().count() == 1 && of_heading.len() > 1;
        let says_more = !is_shared && of_title.len() < of_heading.len();
        if says_more || says_less || is_with_site(title, heading) {
            self.title = Some(heading.to_owned());
        }
    }

    /// Takes in that a document states `value` by the name `key`: one of front matter, of Dublin Core
    /// or of HTML. Of a thing that is stated twice the first counts, but an edition goes before a date.
    pub(crate) fn take(&mut self, key: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = key.to_lowercase();
        let name = ["dcterms.", "dc.", "dcterms:", "dc:"];
        let name = name.iter().find_map(|prefix| key.strip_prefix(prefix)).unwrap_or(&key);
        match name {
            _ if value.is_empty() => {}
            "title" if self.is_of_page && name != key => {
                (self.title, self.is_of_page) = (Some(value), false);
            }
            "title" => self.title = self.title.take().or(Some(value)),
            "lang" | "language" => {
                self.language = self.language.take().or_else(|| language_tag(&value));
            }
            "edition" if !self.is_edition => {
                if let Some(year) = year(&value) {
                    (self.edition, self.is_edition) = (Some(year), true);
                }
            }
            "date"
            | "issued"
            | "created"
            | "published"
            | "pubdate"
            | "article:published_time"
            | "year" => self.edition = self.edition.or_else(|| year(&value)),
            "tags" | "tag" | "keywords" | "categories" | "category" | "topics" | "topic"
            | "subject" | "subjects" | "issues" | "issue" | "article:tag" => {
                let tags = value.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
                self.tags.extend(tags.map(str::to_owned));
            }
            _ => self.take_other(&key, &value),
        }
    }

    /// Takes in that a document states what it need not say of itself.
    pub(crate) fn take_other(&mut self, key: &str, value: &str) {
        if self.others.len() < MOST_OTHERS
            && key.len() <= LONGEST_OTHER
            && value.len() <= LONGEST_OTHER
        {
            self.others.push((key.to_owned(), value.to_owned()));
        }
    }
}

/// So many things that a document need not say of itself are kept, and none that is longer, in bytes.
const MOST_OTHERS: usize = 100;
const LONGEST_OTHER: usize = 400;

/// Whether the title of a page is a heading beside the name of its site: `The cable | Lake Library`.
fn is_with_site(title: &str, heading: &str) -> bool {
    const BETWEEN: [&str; 8] = [" | ", " – ", " — ", " - ", " · ", " » ", " « ", " : "];
    let heading = heading.trim();
    // "Home" says less than the name of the site.
    heading.contains(' ')
        && BETWEEN.iter().any(|sign| {
            title.strip_prefix(heading).is_some_and(|site| site.starts_with(sign))
                || title.strip_suffix(heading).is_some_and(|site| site.ends_with(sign))
        })
}

/// The year of a date, however it is written: the first number of four digits that may be one.
fn year(date: &str) -> Option<u16> {
    let numbers = date.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok());
    years.into_iter().find(|year| (1800..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stated_is_found_by_each_name_that_it_has() {
        let mut stated = Stated::default();
        for (key, value) in [
            ("DC.title", " The\n lake "),
            ("title", "Another"),
            ("date", "12 May 2021"),
            ("edition", "second"),
            ("edition", "2023"),
            ("dcterms.language", "en_gb"),
            ("keywords", "Privacy, Data"),
            ("tags", "Access"),
            ("Website", "a.example"),
        ] {
            stated.take(key, value);
        }
        assert_eq!(stated.others, [("website".to_owned(), "a.example".to_owned())]);
        assert_eq!(stated.title.as_deref(), Some("The lake"));
        assert_eq!(stated.edition, Some(2023));
        assert_eq!(stated.language.as_deref(), Some("en-GB"));
        assert_eq!(stated.tags, ["Privacy", "Data", "Access"]);
    }

    #[test]
    fn the_title_of_a_page_gives_way() {
        let title = |page: &str, heading: &str, dublin_core: &str| {
            let mut stated = Stated::default();
            stated.take_page(page);
            stated.take("DC.title", dublin_core);
            stated.take_heading(heading);
            stated.title
        };
        for (page, heading, dublin_core, found) in [
            ("library - page 12", "The cable", "Chronicle of cables", "Chronicle of cables"),
            ("library - page 12", "The cable", "", "library - page 12"),
            ("library - page 12", "Cables below lakes", "", "Cables below lakes"),
            ("Directory of Lake Bodies", "Welcome", "", "Directory of Lake Bodies"),
            ("Directory of Lake Bodies", "Frequent questions", "", "Directory of Lake Bodies"),
            ("Resolution", "Resolution on lamps", "", "Resolution on lamps"),
            ("Lamps – the site", "On lamps", "", "Lamps – the site"),
            ("The cable | Lake Library", "The cable", "", "The cable"),
            ("Lake Library – The cable", "The cable", "", "The cable"),
            ("Home | Lake Library", "Home", "", "Home | Lake Library"),
        ] {
            assert_eq!(title(page, heading, dublin_core).as_deref(), Some(found));
        }
    }
}
