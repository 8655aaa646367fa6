//! What do the documents of an archive call themselves?

use std::{collections::HashMap, sync::Arc};

use super::current::Current;

/// What ends the name of a series within a title: “The Atlas, second edition”, “The Atlas (2023)”.
const ENDS: [char; 8] = [',', ':', ';', '(', '[', '|', '–', '—'];

/// A name of one word may be that of any document, such as “Report”.
const WORDS: usize = 2;

impl Current {
    /// The name that more than half of the documents have in their titles, and two at least, before what tells
    /// them apart.
    pub(crate) fn archive_name(&self) -> Option<Arc<str>> {
        let name = self.once(|current| {
            let documents = &current.index.catalogue().documents;
            Ok(ArchiveName::of(documents.iter().map(|document| document.title.as_str())))
        });
        name.ok()?.0.clone()
    }
}

struct ArchiveName(Option<Arc<str>>);

impl ArchiveName {
    fn of<'t>(titles: impl Iterator<Item = &'t str>) -> ArchiveName {
        let mut shared: HashMap<&str, usize> = HashMap::new();
        let mut documents = 0;
        for title in titles {
            documents += 1;
            let (name, rest) = title.split_at(title.find(ENDS).unwrap_or(0));
            if !rest.is_empty() && WORDS <= name.split_whitespace().count() {
                *shared.entry(name.trim()).or_default() += 1;
            }
        }
        let is_enough = |count: usize| 1 < count && documents < 2 * count;
        let name = shared.into_iter().find(|(_, count)| is_enough(*count));
        ArchiveName(name.map(|(name, _)| name.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(titles: &[&str]) -> Option<String> {
        ArchiveName::of(titles.iter().copied()).0.map(|name| name.to_string())
    }

    #[test]
    fn a_name_is_what_most_titles_begin_with() {
        let lake = Some("Atlas of the Lake".to_owned());
        assert_eq!(named(&["Atlas of the Lake, first edition", "Atlas of the Lake (2023)"]), lake);
        assert_eq!(named(&["Atlas of the Lake: I", "A speech", "Atlas of the Lake: II"]), lake);
        for others in [
            &["Atlas of the Lake, first edition"][..],
            &["Atlas of the Lake, I", "Atlas of the Lake, II", "A speech", "Another"],
            &["Report, 2020", "Report, 2021"],
            &["Minutes of May", "Minutes of June"],
            &[],
        ] {
            assert_eq!(named(others), None, "{others:?}");
        }
    }
}
