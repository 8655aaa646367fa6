//! Documents of which the edition is uncertain, and those that read unlike the others.

use ingest::{DocumentRecords, Record};

use crate::commands::doctor::paste::{self, Advice};

/// A document has so much less of its text in profiles than others have where something is wrong.
const APART: f64 = 0.4;
/// What ingestion says of an edition that neither the manifest nor the document states.
const INFERRED: &str = "the edition is inferred";
/// Fewer documents say nothing of what is usual.
const FEWEST: usize = 3;

/// What there is to say of documents as a whole.
#[derive(Debug, Default)]
pub(crate) struct Documents(Vec<Seen>);

#[derive(Debug)]
struct Seen {
    source: String,
    title: String,
    /// The edition, and whether anybody states it.
    edition: Option<u16>,
    stated: bool,
    /// The share of its lines that are in sections.
    share: f64,
}

impl Documents {
    /// Adds a document.
    pub(crate) fn add(&mut self, document: &DocumentRecords) {
        let (mut within, mut outside, mut title, mut edition) = (0, 0, String::new(), None);
        for record in &document.records {
            let Some(span) = record.span() else { continue };
            let count = span.end_line + 1 - span.start_line;
            match record {
                Record::Section(section) => {
                    within += count;
                    (title, edition) = (section.document.clone(), section.edition);
                }
                Record::Reference(reference) => {
                    outside += count;
                    (title, edition) = (reference.document.clone(), reference.edition);
                }
                _ => {}
            }
        }
        let all = within + outside;
        let share = if all == 0 { 1.0 } else { within as f64 / all as f64 };
        let source = document.source.clone();
        let inferred = document.notices.iter().any(|notice| notice.message.starts_with(INFERRED));
        let stated = edition.is_some() && !inferred;
        self.0.push(Seen { source, title, edition, stated, share });
    }

    /// What to say of them, with the lines to paste.
    pub(crate) fn advice(&self) -> Vec<Advice> {
        let mut lines = Vec::new();
        for seen in self.0.iter().filter(|seen| !seen.stated) {
            let edition = match seen.edition {
                Some(year) => format!("edition = {year} # as the text has it"),
                None => "# edition = the year; the text says none".to_owned(),
            };
            let (file, title) =
                (paste::pair("file", &seen.source), paste::pair("title", &seen.title));
            lines.extend([String::new(), "[[document]]".to_owned(), file, title, edition]);
        }
        let mut shares: Vec<f64> = self.0.iter().map(|seen| seen.share).collect();
        shares.sort_by(f64::total_cmp);
        let usual = shares.get(shares.len() / 2).copied().unwrap_or(0.0);
        let apart = self.0.iter().filter(|seen| seen.share + APART < usual);
        let line = |seen: &Seen| {
            let share = 100.0 * seen.share;
            format!("  {}: {share:.0}%, of the others {:.0}%", seen.source, 100.0 * usual)
        };
        let apart = if FEWEST <= self.0.len() { apart.map(line).collect() } else { Vec::new() };
        let advice = [
            Advice::paste(
                "editions that nobody has stated; in manifest.toml:",
                "manifest.toml",
                lines,
            ),
            Advice::read(
                "documents that read unlike the others, by the share of their text that is in profiles; \
                 `atlas ingest --explain FILE` says what each line was taken for:",
                apart,
            ),
        ];
        advice.into_iter().flatten().collect()
    }
}
