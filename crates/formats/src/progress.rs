//! How far is the reading of a document?

/// How many pages have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The page that was read last, counted from one.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}
