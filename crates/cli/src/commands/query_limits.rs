//! The flags for how much of a query is searched.

use clap::{builder::RangedU64ValueParser, value_parser};
use server::QueryLimits;

use crate::number::at_least_one;

/// How much of a query is searched. The answer says what was left out.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Limits of a query, whose answer says what was left out")]
pub(super) struct QueryLimitArgs {
    /// The most things to look for: words, phrases, beginnings of words, values of fields
    #[arg(long, env = "ATLAS_MAX_CLAUSES", default_value_t = QueryLimits::default().clauses, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=QueryLimits::MOST_CLAUSES as u64))]
    max_clauses: usize,

    /// The most words that beginnings of words (`cyber*`) stand for, all of them together
    #[arg(long, env = "ATLAS_MAX_EXPANSIONS", default_value_t = QueryLimits::default().expansions, value_name = "N", value_parser = at_least_one)]
    max_expansions: usize,

    /// The most words of a phrase
    #[arg(long, env = "ATLAS_MAX_PHRASE", default_value_t = QueryLimits::default().phrase_words, value_name = "N", value_parser = at_least_one)]
    max_phrase: usize,

    /// How many words apart the words of a phrase may be (`"cyber norms"~5`)
    #[arg(long, env = "ATLAS_MAX_SLOP", default_value_t = QueryLimits::default().slop, value_name = "N", value_parser = value_parser!(u32).range(0..=10_000))]
    max_slop: u32,

    /// The longest word that is corrected or completed, in letters
    #[arg(long, env = "ATLAS_MAX_CORRECTED", default_value_t = QueryLimits::default().corrected_letters, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(0..=200))]
    max_corrected: usize,
}

impl From<&QueryLimitArgs> for QueryLimits {
    fn from(args: &QueryLimitArgs) -> QueryLimits {
        QueryLimits {
            clauses: args.max_clauses,
            expansions: args.max_expansions,
            phrase_words: args.max_phrase,
            slop: args.max_slop,
            corrected_letters: args.max_corrected,
        }
    }
}
