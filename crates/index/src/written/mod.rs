//! What must be known to search without the engine: every written form, and what it is taken to mean.
//!
//! A static copy of the site has no analysis and no planner, and a second one in another language would
//! never quite agree with the first. So the engine writes down its own answers: `words` and `names` have
//! what the planner makes of every word and name that stands in the corpus or in its data files, `clauses`
//! what that looks for and where it is, weighted as it is here, `told` where it says what a name stands for, `tongues` what things are called in other
//! languages, `columns` what ranking knows of every record, and `rules` its weights. Whoever has these sums
//! numbers, and never cuts, folds or stems a word but by the one rule of `key`.

pub(crate) mod book;
pub(crate) mod clauses;
pub(crate) mod columns;
pub(crate) mod endings;
pub(crate) mod forms;
pub(crate) mod key;
pub(crate) mod names;
pub(crate) mod reading;
pub(crate) mod rules;
pub(crate) mod told;
pub(crate) mod tongues;
