//! How much of a query is searched.

/// How much of one query is searched. What is beyond is left out, and a [`Notice`] says so.
///
/// [`Notice`]: super::notice::Notice
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryLimits {
    /// Things to look for: words, phrases, beginnings of words, values of fields. At most
    /// [`QueryLimits::MOST_CLAUSES`].
    pub clauses: usize,
    /// Words that the beginnings of words in a query stand for, all of them together.
    pub expansions: usize,
    /// Words of a phrase.
    pub phrase_words: usize,
    /// How many words the words of a phrase may be said to be apart.
    pub slop: u32,
    /// Letters of a word that is compared with others, to correct it or to complete it: no word has
    /// more, and what that costs grows with each.
    pub corrected_letters: usize,
}

impl QueryLimits {
    /// The most clauses that a limit can allow: a set of them is a number of so many bits.
    pub const MOST_CLAUSES: usize = 128;
}

impl Default for QueryLimits {
    fn default() -> QueryLimits {
        QueryLimits {
            clauses: QueryLimits::MOST_CLAUSES,
            expansions: 1_024,
            phrase_words: 32,
            slop: 100,
            corrected_letters: 40,
        }
    }
}
