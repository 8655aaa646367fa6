//! What is read of a document: its lines, and what it states of itself.

use crate::{head::Labels, read::line::Line, record::language_tag};

/// What is known of words before the lines of a document are read.
pub(crate) struct Words<'w> {
    /// Whether a text is the name of an organisation, an issue or a part of a profile.
    pub(crate) is_name: &'w dyn Fn(&str) -> bool,
    /// The keys of a profile's head.
    pub(crate) labels: &'w Labels,
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
    /// Why the block at its top could not be read, and in which of its lines.
    pub(crate) unread: Option<String>,
    /// Whether [`Stated::edition`] is stated as an edition, and not as a date.
    is_edition: bool,
}

impl Stated {
    /// Takes in that a document states `value` by the name `key`: one of front matter, of Dublin Core
    /// or of HTML. Of a thing that is stated twice the first counts, but an edition goes before a date.
    pub(crate) fn take(&mut self, key: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = key.to_lowercase();
        let name = ["dcterms.", "dc.", "dcterms:", "dc:"];
        let name = name.iter().find_map(|prefix| key.strip_prefix(prefix)).unwrap_or(&key);
        match name {
            _ if value.is_empty() => {}
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
            _ => {}
        }
    }
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
        ] {
            stated.take(key, value);
        }
        assert_eq!(stated.title.as_deref(), Some("The lake"));
        assert_eq!(stated.edition, Some(2023));
        assert_eq!(stated.language.as_deref(), Some("en-GB"));
        assert_eq!(stated.tags, ["Privacy", "Data", "Access"]);
    }
}
