//! What a reader should know of how a query was read. Whoever shows it puts it into words.

use serde::Serialize;

use super::facet::Facet;

/// Something about the query that a reader should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
pub enum Notice {
    /// The query has more than `limit` characters; only the beginning was searched.
    TooLong {
        /// In characters.
        limit: usize,
    },
    /// It has more than `limit` parts; only the first were searched.
    TooManyLexemes {
        /// How many are read.
        limit: usize,
    },
    /// It has more than `limit` different words; the rest was left out.
    TooManyWords {
        /// How many are searched.
        limit: usize,
    },
    /// A phrase has more than `limit` words; the rest of it was left out.
    LongPhrase {
        /// In words.
        limit: usize,
    },
    /// The words of a phrase were said to be further apart than they may be.
    LooseSlop {
        /// How far apart they may be, in words.
        limit: u32,
    },
    /// A word has more than `limit` letters, and no record has it; nothing like it was looked for.
    LongWord {
        /// In letters.
        limit: usize,
    },
    /// Brackets are read `limit` deep; those further in were left out.
    TooDeep {
        /// How many are read, one in another.
        limit: usize,
    },
    /// A closing bracket without an opening one was left out.
    NeverOpened,
    /// An opening bracket was never closed.
    NeverClosed,
    /// A quotation mark without another was left out; what follows it was searched as words.
    QuotationNeverClosed,
    /// The query is in capitals throughout, so that `NOT` in it is a word.
    Capitals,
    /// A joining word lacks one of its sides, and was left out.
    OneSided {
        /// `AND` or `OR`.
        operator: &'static str,
    },
    /// `NOT` has nothing behind it, and was left out.
    NothingExcluded,
    /// Very many words begin so; only the most frequent were searched.
    CommonBeginning {
        /// How the words begin.
        beginning: String,
        /// How many were searched.
        searched: usize,
    },
    /// A facet named in the query has no such value, which was searched as words.
    NoSuchValue {
        /// The facet.
        facet: Facet,
        /// What it was asked for.
        value: String,
    },
    /// The name before a colon is none of a field; name and value were searched as words, or the value
    /// alone where the field that was meant is plain.
    NoSuchField {
        /// The name, as typed.
        name: String,
        /// The value, as typed.
        value: String,
        /// The field that was meant.
        meant: Option<&'static str>,
    },
    /// A `*` with nothing before it, or a second one in a phrase, was left out.
    WildcardLeftOut {
        /// What it stands in, as typed.
        typed: String,
    },
    /// No record has a symbol or number that is cited, such as that of a resolution.
    NotCited {
        /// As typed.
        number: String,
        /// How the symbols begin that were searched in its place, if any do.
        near: Option<String>,
    },
    /// Few of the hits have as many of the words as were asked for; others are among them.
    Relaxed {
        /// How many of the hits have as many.
        having: usize,
        /// How many of the words were asked for.
        asked: usize,
        /// How many words there are.
        words: usize,
        /// Whether others were typed, too common to be asked for.
        has_common: bool,
    },
    /// An actor that is named has no profile in the edition that is named.
    OtherEditions {
        /// Its acronym, or its name.
        actor: String,
        /// The editions that have one, the newest first.
        editions: Vec<u16>,
    },
    /// An actor of which it is asked what changed has a profile in one edition alone.
    OneEdition {
        /// Its acronym, or its name.
        actor: String,
        /// The edition, a year.
        edition: u16,
    },
    /// It is in another language than the documents, and was searched in theirs.
    ReadAs {
        /// The tag of the language.
        language: String,
        /// The words that nothing is known for, as typed; they were left out.
        unknown: Vec<String>,
    },
    /// No record has a word; another one was searched in its place.
    SpellingCorrected {
        /// As typed.
        typed: String,
        /// As searched.
        better: String,
    },
}
