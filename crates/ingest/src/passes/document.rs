//! One document in memory: its lines, their classes, and its records.

use std::path::Path;

use crate::{
    across::sibling::Aligned,
    assemble::{
        edition::{self, Dated},
        records::{self, Identity},
    },
    data::manifest::Manifest,
    line::{
        classify::{Class, classify},
        lexicon::Lexicon,
    },
    passes::pipeline::Name,
    read::{
        markup::{self, Format},
        text::{self, Line},
    },
    record::{
        Noise, Record, Span,
        report::{DocumentRecords, Notice},
    },
    segment::piece::{Segmentation, segment},
};

/// Longer lines than this are worth a notice.
const LONG_LINE: usize = 1 << 20;

/// A document in memory.
pub(crate) struct Document<'d> {
    manifest: &'d Manifest,
    lexicon: &'d Lexicon<'d>,
    text: &'d str,
    /// Where the text begins in the file.
    offset: usize,
    format: Format,
    pub(crate) lines: Vec<Line<'d>>,
    pub(crate) classes: Vec<Class>,
    /// The length of the file.
    pub(crate) bytes: u64,
}

impl<'d> Document<'d> {
    /// Reads the document named `source` from its bytes.
    ///
    /// # Errors
    /// When the bytes are no text, with the reason.
    pub(crate) fn read(
        source: &str,
        bytes: &'d [u8],
        manifest: &'d Manifest,
        lexicon: &'d Lexicon<'d>,
    ) -> Result<Document<'d>, String> {
        let (text, offset) = text::decode(bytes).map_err(|unreadable| unreadable.0)?;
        let format = Format::of(source);
        let lines = markup::lines(format, text, offset);
        let classes = classify(&lines, lexicon);
        let bytes = bytes.len() as u64;
        Ok(Document { manifest, lexicon, text, offset, format, lines, classes, bytes })
    }

    /// The pieces of the document, given where each of its lines stands in other documents.
    pub(crate) fn segment(&self, aligned: &[Option<Aligned<'_>>]) -> Segmentation {
        segment(&self.lines, &self.classes, aligned, self.lexicon, self.manifest)
    }

    /// The records, given where lines stand in other documents, each with its index.
    pub(crate) fn records(&self, found: &[(usize, Aligned<'_>)], name: &Name) -> DocumentRecords {
        let mut aligned = vec![None; self.lines.len()];
        for (line, place) in found {
            // A document that changed since may have fewer lines.
            if let Some(line) = aligned.get_mut(*line) {
                *line = Some(*place);
            }
        }
        let segmentation = self.segment(&aligned);
        let dated = edition::infer(&self.lines);
        let identity = self.identity(name, dated.as_ref());
        let mut records = records::records(&identity, &self.lines, &segmentation, self.lexicon);
        if self.format != Format::Text {
            records.extend(self.markup(&records, &name.source));
            records.sort_by_key(|record| record.span().map(|span| span.start_byte));
        }
        let notices = self.notices(name, dated.as_ref(), segmentation.notices);
        DocumentRecords { source: name.source.clone(), records, notices }
    }

    /// What all its records share: as the manifest states it, else as the text has it.
    fn identity(&self, name: &Name, dated: Option<&Dated>) -> Identity {
        let stated = self.manifest.document(&name.source);
        let title = stated.and_then(|entry| entry.title.clone());
        Identity {
            id: name.id.clone(),
            source: name.source.clone(),
            title: title.unwrap_or_else(|| self.title(&name.source)),
            edition: self.stated_edition(&name.source).or(dated.map(|dated| dated.year)),
        }
    }

    fn stated_edition(&self, source: &str) -> Option<u16> {
        self.manifest.document(source)?.edition
    }

    /// Noise records of the markup that stands in none of `records`; markup between two paragraphs of
    /// a record is part of it.
    fn markup(&self, records: &[Record], source: &str) -> Vec<Record> {
        let inner = records.iter().filter(|record| !matches!(record, Record::Actor(_)));
        let inner: Vec<Span> = inner.filter_map(Record::span).collect();
        let is_outside = |span: &Span| {
            let next = inner.partition_point(|other| other.start_byte <= span.start_byte);
            next == 0 || inner[next - 1].end_byte < span.end_byte
        };
        let noise = |span: Span| {
            let text = &self.text[span.start_byte - self.offset..span.end_byte - self.offset];
            let (source, text) = (source.to_owned(), text.to_owned());
            Record::Noise(Noise { source, span, text, reason: "markup".to_owned() })
        };
        let between = markup::between(self.text, self.offset, &self.lines);
        between.into_iter().filter(is_outside).map(noise).collect()
    }

    /// What a person should know: of the document, of the file, and then of single lines. `found` are
    /// the notices of segmentation, each with the index of its line.
    fn notices(
        &self,
        name: &Name,
        dated: Option<&Dated>,
        mut found: Vec<(usize, String)>,
    ) -> Vec<Notice> {
        let source = &name.source;
        let notice = |line: Option<usize>, message: String| {
            let line = line.map(|line| self.lines[line].number);
            Notice { source: source.clone(), line, message }
        };
        let mut notices = Vec::new();
        if let Some(id) = &name.clash {
            let message =
                format!("another document has the id `{id}`, so this one is `{}`", name.id);
            notices.push(notice(None, message));
        }
        if let Some(dated) = dated
            && let Some(message) = disagreement(self.stated_edition(source), dated)
        {
            notices.push(notice(Some(dated.line), message));
        }
        notices.extend(self.oddities(source));
        found.sort();
        notices.extend(found.into_iter().map(|(line, message)| notice(Some(line), message)));
        notices
    }

    /// What is odd about the file itself, and how it was read.
    fn oddities(&self, source: &str) -> Vec<Notice> {
        let mut notices = Vec::new();
        let mut note = |at: Option<usize>, message: &str| {
            let line = at.map(|at| 1 + self.text[..at].bytes().filter(|&b| b == b'\n').count());
            notices.push(Notice { source: source.to_owned(), line, message: message.to_owned() });
        };
        if self.lines.is_empty() {
            note(None, "there is no text in it");
        }
        if self.offset > 0 {
            note(Some(0), "the byte order mark is left out");
        }
        if let Some(at) = self.text.find('\0') {
            note(Some(at), "a NUL stands here, and perhaps more below; each is read as a blank");
        }
        if let Some(at) = self.text.find("\r\n") {
            note(Some(at), "lines end in CRLF; the CR is left out");
        }
        if let Some(line) = self.lines.iter().find(|line| line.text.len() > LONG_LINE) {
            note(
                Some(line.start - self.offset),
                "a line of more than a megabyte is read as one paragraph",
            );
        }
        notices
    }

    /// The title of a document that the manifest does not name: its first line, where that is a
    /// heading and names nothing else, or its file name.
    fn title(&self, source: &str) -> String {
        let first = self.lines.first().zip(self.classes.first());
        if let Some((line, Class::Heading(None))) = first
            && self.lexicon.actor(line.trimmed()).is_none()
            && !matches!(self.classes.get(1), Some(Class::Metadata(..)))
        {
            return line.trimmed().to_owned();
        }
        let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy();
        stem.replace(['_', '-'], " ").trim().to_owned()
    }
}

/// What to say of the edition, where it is inferred or where the text speaks against it.
///
/// A text that stops a year short of its edition does not: editions come out after the year that
/// they report on.
fn disagreement(stated: Option<u16>, dated: &Dated) -> Option<String> {
    let Dated { year, evidence, .. } = dated;
    match stated {
        None => Some(format!("the edition is inferred as {year}: {evidence}")),
        Some(stated) if *year > stated || year + 1 < stated => Some(format!(
            "the manifest says edition {stated}, and the text would say {year}: {evidence}"
        )),
        Some(_) => None,
    }
}
