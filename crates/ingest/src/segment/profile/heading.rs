//! A heading of a profile, printed or inferred, and what it names.

use crate::{line::Known, name::fold, record::Kind, segment::piece::LineNotice};

/// A heading inside a profile.
#[derive(Debug)]
pub(crate) struct Heading {
    /// The index of its line.
    pub(crate) line: usize,
    pub(crate) title: String,
    pub(crate) known: Option<Known>,
    /// The byte of its line at which its text begins, if it is a run-in heading; zero if it is not
    /// printed.
    pub(crate) run_in: Option<usize>,
    /// Whether nothing but another heading follows.
    pub(crate) bare: bool,
    /// Its level, where markup says it.
    pub(crate) level: Option<u8>,
    /// Whether markup emphasises it.
    pub(crate) strong: bool,
    /// How many parts its number has.
    pub(crate) parts: u8,
    /// How it was found where it is not printed.
    pub(crate) evidence: Option<String>,
}

impl Heading {
    pub(crate) fn part(&self) -> Option<Kind> {
        self.known.as_ref().and_then(|known| known.part)
    }

    pub(crate) fn issues(&self) -> &[String] {
        self.known.as_ref().map_or(&[], |known| &known.issues)
    }

    /// Whether it names an issue by label or alias.
    pub(crate) fn is_issue(&self) -> bool {
        self.known.as_ref().is_some_and(|known| !known.issues.is_empty() && !known.judged)
    }

    pub(crate) fn is_judged(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.judged)
    }

    /// A heading above line `line` that is not printed, and how it was found.
    pub(crate) fn not_printed(
        line: usize,
        title: String,
        known: Known,
        evidence: String,
    ) -> Heading {
        let (known, evidence) = (Some(known), Some(evidence));
        let (level, strong, run_in) = (None, false, Some(0));
        Heading { line, title, known, run_in, bare: false, level, strong, parts: 0, evidence }
    }

    /// What a person should know of a heading that is not printed.
    pub(crate) fn notice(&self) -> Option<LineNotice> {
        let evidence = self.evidence.as_ref()?;
        Some(LineNotice::new(self.line, format!("`{}` is inferred: {evidence}", self.title)))
    }

    /// Whether it says the same as `title`, in these words or by naming the same issues.
    pub(crate) fn says(&self, title: &str, known: &Known) -> bool {
        fold(&self.title) == fold(title)
            || self.part().is_some() && self.part() == known.part
            || self.is_issue() && *self.issues() == known.issues
    }
}
