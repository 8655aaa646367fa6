//! How wide the lines of a document are, where they are wrapped.

use std::ops::RangeInclusive;

use crate::read::{
    ends::{begins_lower, ends_sentence, said, width},
    pages::{Above, Printed},
};

/// Columns of a document are this many letters wide.
const WIDTHS: RangeInclusive<usize> = 24..=130;
/// Of a hundred letters, as many at most stand in lines that are wider than the column.
const WIDER: usize = 25;

/// The width of wrapped lines, in letters.
#[derive(Debug)]
pub(crate) struct Measure {
    /// A line and the first word of the next are wider than this, where there was no room for the word.
    full: usize,
}

impl Measure {
    /// The measure of a document; `None` where its lines are paragraphs.
    ///
    /// It is taken from the lines that a sentence is broken at, for certain: where the next begins with
    /// a small letter.
    pub(crate) fn of(printed: &[Printed<'_>]) -> Option<Measure> {
        let (mut widths, mut reaches) = (Vec::new(), Vec::new());
        for pair in printed.windows(2) {
            let (above, next) = (&pair[0].line.text, &pair[1].line.text);
            let broken = pair[1].above == Above::Nothing
                && !ends_sentence(above)
                && begins_lower(said(next));
            if broken {
                widths.push(width(above));
                reaches.push(reach(above, next));
            }
        }
        widths.sort_unstable();
        reaches.sort_unstable();
        let widest = *widths.get(widths.len() * 9 / 10)?;
        // A word that was kept whole by hand ends a line early: one in ten does not count.
        let full = reaches[reaches.len() / 10].max(widest * 7 / 10);
        let all = printed.iter().map(|printed| width(&printed.line.text));
        let wider = all.clone().filter(|&width| width > widest + widest / 5).sum::<usize>();
        let wrapped = WIDTHS.contains(&widest) && wider * 100 <= all.sum::<usize>() * WIDER;
        wrapped.then_some(Measure { full })
    }

    /// Whether a line had no room for the first word of the next.
    pub(crate) fn is_full(&self, above: &str, next: &str) -> bool {
        reach(above, next) >= self.full
    }

    /// Whether it had little room, as beside a picture or in uneven type.
    pub(crate) fn is_nearly_full(&self, above: &str, next: &str) -> bool {
        reach(above, next) * 10 >= self.full * 6
    }
}

/// The width of a line with the first word of the next.
fn reach(above: &str, next: &str) -> usize {
    let word = said(next).split(char::is_whitespace).next().unwrap_or_default();
    width(above) + 1 + width(word)
}
