//! One document in memory: its lines, their classes, and the pieces that they are cut into.

use crate::{
    assemble::{Evidence, dated_edition},
    data::Manifest,
    head::Key,
    line::{Class, Gazetteer, classify, counted, numbers, questions},
    read::{Contents, Format, Line, SourceText, Stated, Words},
    segment::{
        Aligned, Input, Segmentation, closing_year, leave_entries, printed_year, read_feet,
        segment, year_of_title,
    },
};

/// A text may end so many years before the edition that its title names.
const LAG: u16 = 2;

/// A document in memory.
pub(crate) struct Document<'d> {
    pub(crate) manifest: &'d Manifest,
    pub(crate) gazetteer: &'d Gazetteer<'d>,
    pub(crate) text: &'d str,
    /// Where the text begins in the file.
    pub(crate) offset: usize,
    pub(crate) format: &'static Format,
    pub(crate) lines: Vec<Line<'d>>,
    /// The lines of the file that hold no text, as they stand on disk.
    pub(crate) outside: Vec<Line<'d>>,
    /// What the document states of itself.
    pub(crate) stated: Stated,
    /// The title that the manifest states, or else the document.
    pub(crate) title: Option<String>,
    pub(crate) classes: Vec<Class>,
    /// What was extracted from a file that is no text: pages, and what to doubt.
    pub(crate) extracted: Option<&'d formats::Document>,
    /// Whether lines and bytes count in what was made of the file.
    pub(crate) is_unfolded: bool,
    /// The length of the file.
    pub(crate) bytes: u64,
}

impl<'d> Document<'d> {
    /// Reads a document from its text.
    pub(crate) fn read(
        source: &'d SourceText<'_>,
        manifest: &'d Manifest,
        gazetteer: &'d Gazetteer<'d>,
    ) -> Document<'d> {
        let (text, offset) = source.text();
        let is_heading = |text: &str| gazetteer.heading(text).is_some();
        let is_name = |text: &str| is_heading(text) || gazetteer.actor(text).is_some();
        let labels = &gazetteer.labels;
        let Contents { mut lines, outside, stated } =
            source.contents(&Words { is_name: &is_name, is_heading: &is_heading, labels });
        counted::take_away(&mut lines, gazetteer);
        numbers::take_away(&mut lines, gazetteer);
        questions::mark(&mut lines, gazetteer);
        let mut classes = classify(&lines, gazetteer);
        read_feet(&lines, gazetteer, &mut classes);
        leave_entries(&lines, gazetteer, &mut classes);
        let title = manifest.document(source.name).and_then(|entry| entry.title.clone());
        let title = title.or_else(|| stated.title.clone());
        Document {
            manifest,
            gazetteer,
            text,
            offset,
            format: source.format,
            lines,
            outside,
            stated,
            title,
            classes,
            extracted: source.extracted(),
            is_unfolded: source.is_unfolded(),
            bytes: source.bytes,
        }
    }

    /// The pieces of the document, given where lines stand in other documents, each with its index.
    pub(crate) fn segment(&self, found: &[(usize, Aligned<'_>)]) -> Segmentation {
        let mut aligned = vec![None; self.lines.len()];
        for (line, place) in found {
            // A document that changed since may have fewer lines.
            if let Some(line) = aligned.get_mut(*line) {
                *line = Some(*place);
            }
        }
        let (lines, classes, gazetteer) = (&self.lines, &self.classes, self.gazetteer);
        let input = Input::new(lines, classes, gazetteer, &aligned);
        segment(&input, self.manifest, self.title.as_deref())
    }

    /// The latest year that the keys of a head name.
    fn latest_key(&self) -> Option<u16> {
        let year = |class: &Class| match class {
            Class::Metadata(key, value) | Class::Foot(Some(key), value) => {
                (key.name() == "established").then(|| year_of_key(value))?
            }
            _ => None,
        };
        self.classes.iter().filter_map(year).max()
    }

    /// What speaks for which edition: the manifest, the document's own head, what is printed above its
    /// text, and what the text says.
    pub(crate) fn edition(&self, source: &str, segmentation: &Segmentation) -> Evidence {
        let by_manifest = self.manifest.document(source).and_then(|entry| entry.edition);
        let by_manifest = by_manifest.map(|edition| (edition, "the manifest"));
        // The year of a key is that of an organisation; what nobody knows may date the document.
        let is_head = |class: &Class| match class {
            Class::Metadata(key, _) => !matches!(key, Key::Other),
            Class::Foot(..) | Class::Handles(_) => true,
            _ => false,
        };
        let head = self.classes.iter().position(is_head).unwrap_or(self.lines.len());
        let whole = segmentation.whole.as_ref().and_then(|whole| whole.work.year);
        let dated = dated_edition(&self.lines).map(|dated| dated.below(self.latest_key()));
        // The year of a title is that of the edition if the text goes up to it.
        let is_reached = |year: &u16| {
            dated.as_ref().is_some_and(|dated| (dated.year..=dated.year + LAG).contains(year))
        };
        let first = self.lines.first().map(Line::trimmed);
        let title = self.title.as_deref().or(first).unwrap_or_default();
        Evidence {
            stated: by_manifest.or(self.stated.edition.map(|edition| (edition, "its own head"))),
            printed: whole
                .or_else(|| printed_year(&self.lines[..head]))
                .or_else(|| closing_year(&self.lines))
                .or_else(|| year_of_title(title).filter(is_reached)),
            dated,
            made: self.stated.made,
        }
    }
}

/// The last year that the value of a key names, as in `1951 (as a union: 1998)`.
fn year_of_key(value: &str) -> Option<u16> {
    let numbers = value.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers
        .filter_map(|number| number.parse().ok())
        .filter(|year| (1500..2100).contains(year))
        .max()
}
