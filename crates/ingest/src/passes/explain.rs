//! What became of each line of a document, for a person who asks why.

use crate::{
    line::Class,
    read::Line,
    record::{ExplainedLine, Record, Span},
};

/// Which record each line is in. The records come in the order in which they begin.
pub(crate) fn explain(
    lines: &[Line<'_>],
    classes: &[Class],
    records: &[Record],
) -> Vec<ExplainedLine> {
    let placed = records.iter().filter_map(|record| Some((record.span()?, record)));
    let (heads, inner): (Vec<_>, Vec<_>) =
        placed.partition(|(_, record)| matches!(record, Record::Actor(_)));
    let explained = |(line, class): (&Line<'_>, &Class)| {
        let record = match holding(&inner, line).or_else(|| holding(&heads, line)) {
            Some(Record::Actor(actor)) => actor.id.clone(),
            Some(Record::Section(section)) => section.id.clone(),
            Some(Record::Reference(reference)) => reference.id.clone(),
            Some(Record::Noise(noise)) => format!("noise: {}", noise.reason),
            Some(Record::Acronym(_)) | None => String::new(),
        };
        ExplainedLine {
            line: line.number,
            class: class.to_string(),
            record,
            text: line.text.trim().to_owned(),
        }
    };
    lines.iter().zip(classes).map(explained).collect()
}

/// The record that holds a line, among records of which none overlaps another.
fn holding<'r>(records: &[(Span, &'r Record)], line: &Line<'_>) -> Option<&'r Record> {
    let next = records.partition_point(|(span, _)| span.start_byte <= line.start);
    let (span, record) = records.get(next.checked_sub(1)?)?;
    (line.end <= span.end_byte).then_some(*record)
}
