//! What became of each line of a document, for a person who asks why.

use crate::{
    line::Class,
    read::Line,
    record::{ExplainedLine, Record},
};

/// Which record each line is in.
pub(crate) fn explain(
    lines: &[Line<'_>],
    classes: &[Class],
    records: &[Record],
) -> Vec<ExplainedLine> {
    let explained = |(line, class): (&Line<'_>, &Class)| {
        let holds = |record: &&Record| {
            record
                .span()
                .is_some_and(|span| span.start_byte <= line.start && line.end <= span.end_byte)
        };
        let mut holding = records.iter().filter(holds);
        let head = holding.clone().find(|record| matches!(record, Record::Actor(_)));
        let inner = holding.find(|record| !matches!(record, Record::Actor(_)));
        let record = match inner.or(head) {
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
