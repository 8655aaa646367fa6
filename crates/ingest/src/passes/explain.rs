//! What became of each line of a document, for a person who asks why.

use crate::{
    line::Class,
    passes::document::Document,
    read::Line,
    record::{ExplainedLine, Record, Span},
};

/// Which record each line is in, and what stands between the lines. The records come in the order in
/// which they begin.
pub(crate) fn explain(document: &Document<'_>, records: &[Record]) -> Vec<ExplainedLine> {
    let Document { lines, classes, outside, format, .. } = document;
    let placed = records.iter().filter_map(|record| Some((record.span()?, record)));
    let (heads, inner): (Vec<_>, Vec<_>) =
        placed.partition(|(_, record)| matches!(record, Record::Actor(_)));
    let explained = |line: &Line<'_>, class: String| {
        let record = match holding(&inner, line).or_else(|| holding(&heads, line)) {
            Some(Record::Actor(actor)) => actor.id.clone(),
            Some(Record::Section(section)) => section.id.clone(),
            Some(Record::Reference(reference)) => reference.id.clone(),
            Some(Record::Noise(noise)) => format!("noise: {}", noise.reason),
            Some(Record::Acronym(_)) | None => String::new(),
        };
        ExplainedLine { line: line.number, class, record, text: line.text.trim().to_owned() }
    };
    // What the layout of a format that is no text said: which letters, which style, which bookmark.
    let sign = |line: &Line<'_>| {
        let lines = &document.extracted?.lines;
        let at = lines.binary_search_by_key(&line.start, |line| line.start).ok()?;
        lines[at].sign.as_deref()
    };
    let class = |line: &Line<'_>, class: &Class| match sign(line) {
        Some(sign) => format!("{class}, by {sign}"),
        None => class.to_string(),
    };
    let said = lines.iter().zip(classes).map(|(line, of)| explained(line, class(line, of)));
    let unsaid = outside.iter().map(|line| explained(line, format.outside.to_owned()));
    let mut all: Vec<ExplainedLine> = said.chain(unsaid).collect();
    all.sort_by_key(|line| line.line);
    all
}

/// The record that holds a line, among records of which none overlaps another.
fn holding<'r>(records: &[(Span, &'r Record)], line: &Line<'_>) -> Option<&'r Record> {
    let next = records.partition_point(|(span, _)| span.start_byte <= line.start);
    let (span, record) = records.get(next.checked_sub(1)?)?;
    (line.end <= span.end_byte).then_some(*record)
}
