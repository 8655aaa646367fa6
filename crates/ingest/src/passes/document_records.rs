//! One document to its records.

use std::path::Path;

use crate::{
    assemble::{Evidence, Identity, records, tell_languages},
    corpus::DocumentName,
    line::Class,
    passes::{document::Document, notices::notices},
    read::{Line, span},
    record::{DocumentRecords, Noise, Record, Span, Work, english},
    segment::{Aligned, Whole},
};

/// The records of a document, given where lines of it stand in others, each with its index.
pub(crate) fn document_records(
    document: &Document<'_>,
    found: &[(usize, Aligned<'_>)],
    name: &DocumentName,
) -> DocumentRecords {
    let segmentation = document.segment(found);
    let evidence = document.edition(&name.source, &segmentation);
    let identity = identity(document, name, segmentation.whole.as_ref(), &evidence);
    let mut records = records(&identity, &document.lines, &segmentation, document.gazetteer);
    let outside = outside(document, &records, &identity);
    if !outside.is_empty() {
        records.extend(outside);
        records.sort_by_key(|record| record.span().map(|span| span.start_byte));
    }
    tell_languages(&mut records, stated_language(document, name).as_deref());
    let notices = notices(document, name, &evidence, segmentation.notices);
    DocumentRecords { source: name.source.clone(), records, notices }
}

/// What all records of a document share: as the manifest states it, else as the text has it.
fn identity(
    document: &Document<'_>,
    name: &DocumentName,
    whole: Option<&Whole>,
    evidence: &Evidence,
) -> Identity {
    let title = document.title.clone().or_else(|| whole.map(|whole| whole.work.title.clone()));
    let title = title.unwrap_or_else(|| self::title(document, &name.source));
    let edition = evidence.edition();
    let work = whole.filter(|whole| whole.is_instrument).map(|whole| Work {
        title: title.clone(),
        // What a work was adopted in says more of it than what it speaks of.
        year: whole.work.year.or(edition),
        symbol: whole.work.symbol.clone(),
    });
    Identity {
        id: name.id.clone(),
        source: name.source.clone(),
        title,
        edition,
        work,
        language: english(),
        issues: issues(document),
    }
}

/// The language that the manifest or the document itself states.
fn stated_language(document: &Document<'_>, name: &DocumentName) -> Option<String> {
    let entry = document.manifest.document(&name.source);
    let language = entry.and_then(|entry| entry.language.clone());
    language.or_else(|| document.stated.language.clone())
}

/// The issues that the document says it is about: those of its tags that name one.
fn issues(document: &Document<'_>) -> Vec<String> {
    let mut issues = Vec::new();
    for tag in &document.stated.tags {
        for issue in document.gazetteer.issues_of_tag(tag) {
            if !issues.contains(&issue) {
                issues.push(issue);
            }
        }
    }
    issues
}

/// Noise records of the lines without text, markup or page furniture, that stand in none of `records`;
/// what stands between two paragraphs of a record is part of it.
fn outside(document: &Document<'_>, records: &[Record], identity: &Identity) -> Vec<Record> {
    let inner = records.iter().filter(|record| !matches!(record, Record::Actor(_)));
    let inner: Vec<Span> = inner.filter_map(Record::span).collect();
    let is_outside = |line: &&Line<'_>| {
        let next = inner.partition_point(|other| other.start_byte <= line.start);
        next == 0 || inner[next - 1].end_byte < line.end
    };
    let lines_above = |line: &Line<'_>| document.lines.partition_point(|l| l.start < line.start);
    let (mut spans, mut above): (Vec<Span>, usize) = (Vec::new(), 0);
    for line in document.outside.iter().filter(is_outside) {
        let is_next = above == lines_above(line);
        above = lines_above(line);
        match spans.last_mut() {
            Some(span) if is_next && line.number <= span.end_line + 1 => {
                (span.end_line, span.end_byte) = (line.number, line.end);
            }
            _ => spans.push(span(std::slice::from_ref(line))),
        }
    }
    let noise = |span: Span| {
        let text =
            &document.text[span.start_byte - document.offset..span.end_byte - document.offset];
        let (source, text) = (identity.source.clone(), text.to_owned());
        let (language, reason) = (identity.language.clone(), document.format.outside.to_owned());
        Record::Noise(Noise { source, language, span, text, reason })
    };
    spans.into_iter().map(noise).collect()
}

/// The title of a document that the manifest does not name: its first line, where that is a
/// heading and names nothing else, or its file name.
fn title(document: &Document<'_>, source: &str) -> String {
    let first = document.lines.first().zip(document.classes.first());
    if let Some((line, Class::Heading(None))) = first
        && document.gazetteer.actor(line.trimmed()).is_none()
        && !matches!(document.classes.get(1), Some(Class::Metadata(..)))
    {
        return line.trimmed().to_owned();
    }
    let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy();
    stem.replace(['_', '-'], " ").trim().to_owned()
}
