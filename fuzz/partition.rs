//! What must hold of the records of any document, whatever is in it.

use std::collections::BTreeSet;

use ingest::Record;

/// What is wrong with the spans of the records of `text`.
///
/// Sections, references and noise do not overlap, profiles do not overlap, spans come in order and name
/// their lines rightly, and every line that is not blank is in one of them or in a profile.
pub(crate) fn broken(text: &str, records: &[Record]) -> Vec<String> {
    let mut broken = Vec::new();
    // How far each of the two layers has come.
    let (mut inner, mut profiles) = (0, 0);
    let mut covered = BTreeSet::new();
    for record in records {
        let Some(span) = record.span() else { continue };
        let layer = match record {
            Record::Actor(_) => &mut profiles,
            Record::Section(_) | Record::Reference(_) | Record::Noise(_) => &mut inner,
            Record::Acronym(_) => continue,
        };
        let Some(slice) = text.get(span.start_byte..span.end_byte) else {
            broken.push(format!("{span:?} is not in the text"));
            continue;
        };
        if span.start_byte < *layer {
            broken.push(format!("{span:?} begins before byte {layer}"));
        }
        *layer = span.end_byte;
        // A CR and its line feed stand on the same side of every record.
        let start = 1 + newlines(&text[..span.start_byte]);
        if (span.start_line, span.end_line) != (start, start + newlines(slice)) {
            broken.push(format!("{span:?} is {slice:?}"));
        }
        covered.extend(span.start_line..=span.end_line);
    }
    let lines = text.replace("\r\n", "\n");
    for (n, line) in (1..).zip(lines.split(['\n', '\r'])) {
        if !covered.contains(&n) && !line.chars().all(is_blank) {
            broken.push(format!("line {n} is in no record: {line}"));
        }
    }
    broken
}

/// How many lines end in a text: at a line feed, at CRLF, at a CR alone.
fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n' || byte == b'\r').count()
        - text.matches("\r\n").count()
}

/// White space and control characters, as `ingest` has it.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}
