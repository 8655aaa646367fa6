//! One document to its records.

use std::path::Path;

use formats::Page;

use crate::{
    assemble::{Evidence, Identity, records, supply, tell_languages},
    corpus::DocumentName,
    line::{Class, forms},
    passes::{document::Document, notices::notices},
    read::{Line, span},
    record::{DocumentRecords, Noise, PageLabel, Record, Span, Work, english},
    segment::{Aligned, Segmentation},
};

/// The records of a document, given where lines of it stand in others, each with its index.
pub(crate) fn document_records(
    document: &Document<'_>,
    found: &[(usize, Aligned<'_>)],
    name: &DocumentName,
) -> DocumentRecords {
    let segmentation = document.segment(found);
    let evidence = document.edition(&name.source, &segmentation);
    let identity = identity(document, name, &segmentation, &evidence);
    let mut records = records(&identity, &document.lines, &segmentation, document.gazetteer);
    supply(&mut records, &document.stated.others, &document.gazetteer.labels);
    let outside = outside(document, &records, &identity);
    if !outside.is_empty() {
        records.extend(outside);
        records.sort_by_key(|record| record.span().map(|span| span.start_byte));
    }
    tell_languages(&mut records, stated_language(document, name).as_deref());
    if let Some(extracted) = document.extracted {
        place_on_pages(&mut records, &extracted.pages);
    }
    let notices = notices(document, name, &evidence, segmentation.notices);
    DocumentRecords { source: name.source.clone(), records, notices }
}

/// Says of each record on which pages it is; the pages come in order.
fn place_on_pages(records: &mut [Record], pages: &[Page]) {
    let number = |at: usize| pages.partition_point(|page| page.start <= at);
    for span in records.iter_mut().filter_map(Record::span_mut) {
        let first = number(span.start_byte);
        let Some(page) = first.checked_sub(1).and_then(|n| pages.get(n)) else { continue };
        let last = number(span.end_byte.saturating_sub(1)).max(first);
        span.start_page = u32::try_from(first).ok();
        span.end_page = u32::try_from(last).ok();
        span.page_label = page.label.as_deref().and_then(PageLabel::new);
    }
}

/// What all records of a document share: as the manifest states it, else as the text has it.
fn identity(
    document: &Document<'_>,
    name: &DocumentName,
    segmentation: &Segmentation,
    evidence: &Evidence,
) -> Identity {
    let whole = segmentation.whole.as_ref();
    let title = document.title.clone().or_else(|| whole.map(|whole| whole.work.title.clone()));
    let title = title.unwrap_or_else(|| self::title(document, segmentation, &name.source));
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

/// So many lines may say above a title which sort of text it is, where and when.
const ABOVE: usize = 3;

/// The title of a document that the manifest does not name: its first line, where that is a
/// heading and names nothing else, or its file name. The first of several organisations is none.
fn title(document: &Document<'_>, segmentation: &Segmentation, source: &str) -> String {
    let says_nothing = |line: &&Line<'_>| {
        let text = line.trimmed();
        forms().release.is_match(text) || text.len() < 60 && forms().date.is_match(text)
    };
    let released =
        document.lines.first().is_some_and(|line| forms().release.is_match(line.trimmed()));
    let above = match released {
        true => document.lines.iter().take(ABOVE).take_while(says_nothing).count(),
        false => 0,
    };
    let is_of_several =
        segmentation.profiles.len() > 1 && segmentation.profiles[0].range.start <= above;
    let is_title = |line: &Line<'_>, class: &Class| match class {
        Class::Heading(None) => !is_of_several,
        Class::Heading(Some(known)) => {
            line.mark.level == Some(1) && known.part.is_none() && segmentation.profiles.is_empty()
        }
        _ => false,
    };
    let first = document.lines.get(above).zip(document.classes.get(above));
    if let Some((line, class)) = first
        && is_title(line, class)
        && document.gazetteer.actor(line.trimmed()).is_none()
        && !matches!(document.classes.get(above + 1), Some(Class::Metadata(..)))
    {
        return line.trimmed().to_owned();
    }
    let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy();
    stem.replace(['_', '-'], " ").trim().to_owned()
}
