//! What a person should know of a document.

use crate::{
    assemble::{Dated, Evidence},
    corpus::DocumentName,
    passes::document::Document,
    read::line_number,
    record::Notice,
    segment::LineNotice,
};

/// Longer lines than this are worth a notice.
const LONG_LINE: usize = 1 << 20;

/// What a person should know: of the document, of the file, and then of single lines. `found` are
/// the notices of segmentation, each with the index of its line.
pub(crate) fn notices(
    document: &Document<'_>,
    name: &DocumentName,
    evidence: &Evidence,
    mut found: Vec<LineNotice>,
) -> Vec<Notice> {
    let source = &name.source;
    let notice = |line: Option<usize>, message: String| {
        let line = line.map(|line| document.lines[line].number);
        Notice { source: source.clone(), line, message }
    };
    let mut notices = Vec::new();
    for doubt in document.extracted.iter().flat_map(|extracted| &extracted.doubts) {
        notices.push(notice(None, doubt.clone()));
    }
    if let Some(id) = &name.clash {
        let message = format!("another document has the id `{id}`, so this one is `{}`", name.id);
        notices.push(notice(None, message));
    }
    if let Some(reason) = &document.stated.unread {
        notices.push(notice(None, format!("the front matter cannot be read: {reason}")));
    }
    if let Some((line, message)) = edition(evidence)
        && !document.lines.is_empty()
    {
        notices.push(notice(line, message));
    }
    notices.extend(oddities(document, source));
    found.sort();
    notices
        .extend(found.into_iter().map(|LineNotice { line, message }| notice(Some(line), message)));
    notices
}

/// What is odd about the file itself, and how it was read.
fn oddities(document: &Document<'_>, source: &str) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut note = |at: Option<usize>, message: &str| {
        let line = at.map(|at| line_number(document.text, at));
        notices.push(Notice { source: source.to_owned(), line, message: message.to_owned() });
    };
    if document.lines.is_empty() {
        note(None, "there is no text in it");
    }
    if document.is_unfolded {
        note(
            None,
            "its pages have columns side by side, which are read one after the other: lines and bytes count in what \
             `atlas ingest --text` prints of it",
        );
    }
    if document.offset > 0 {
        note(Some(0), "the byte order mark is left out");
    }
    if let Some(at) = document.text.find('\0') {
        note(Some(at), "a NUL stands here, and perhaps more below; each is read as a blank");
    }
    if let Some(at) = document.text.find("\r\n") {
        note(Some(at), "lines end in CRLF; the CR is left out");
    } else if let Some(at) = document.text.find('\r') {
        note(Some(at), "a CR stands here without a line feed; it ends a line");
    }
    if let Some(line) = document.lines.iter().find(|line| line.text.len() > LONG_LINE) {
        note(
            Some(line.start - document.offset),
            "a line of more than a megabyte is read as one paragraph",
        );
    }
    notices
}

/// What to say of the edition, and of which line: where it is inferred, where the text speaks against it,
/// and where nothing says it.
///
/// A text that stops a year short of its edition does not: editions come out after the year that
/// they report on.
fn edition(evidence: &Evidence) -> Option<(Option<usize>, String)> {
    let Evidence { stated, printed, dated, made } = evidence;
    match (stated, printed, dated) {
        (Some((stated, by)), _, Some(Dated { year, line, evidence, is_enough: true }))
            if *year > *stated || year + 1 < *stated =>
        {
            let message =
                format!("{by} says edition {stated}, and the text would say {year}: {evidence}");
            Some((Some(*line), message))
        }
        (Some(_), ..) => None,
        (None, Some(year), _) => {
            Some((None, format!("the edition is inferred as {year}: it is printed above the text")))
        }
        (None, None, Some(Dated { year, line, evidence, is_enough: true })) => {
            Some((Some(*line), format!("the edition is inferred as {year}: {evidence}")))
        }
        (None, None, _) if let Some(year) = made => {
            Some((None, format!("the edition is inferred as {year}: the file was made then")))
        }
        (None, None, dated) => {
            let line = dated.as_ref().map(|dated| dated.line);
            let why = match dated {
                Some(Dated { year, evidence, .. }) => {
                    format!("{evidence}, and that is too little to say {year}")
                }
                None => "no year is dated in it".to_owned(),
            };
            Some((
                line,
                format!(
                    "the edition is unknown: {why}; `edition` in manifest.toml or in the head of the document states it"
                ),
            ))
        }
    }
}
