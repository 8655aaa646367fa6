//! The two layers of analysis, each with terms of its own.

/// One of the two layers of analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Layer {
    /// Stems, without stop words.
    Stem,
    /// Every word, folded.
    Exact,
}
