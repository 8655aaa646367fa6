//! British and American spelling, by the word list of the varcon project.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use varcon::{Category, Variant};

/// The American spelling of a folded word; the word itself where there is no other.
///
/// A word that is American in its own right stays, even if it is also the British spelling of
/// another: which one is meant cannot be told.
pub(super) fn american(word: &str) -> &str {
    static SPELLINGS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    SPELLINGS.get_or_init(spellings).get(word).copied().unwrap_or(word)
}

fn spellings() -> FxHashMap<&'static str, &'static str> {
    let entries = || varcon::VARCON.iter().flat_map(|cluster| cluster.entries);
    let mut spellings = FxHashMap::default();
    for entry in entries() {
        let Some(american) = entry.variants.iter().find(|variant| is_first_choice(variant)) else {
            continue;
        };
        for variant in entry.variants {
            spellings.entry(variant.word).or_insert(american.word);
        }
    }
    for american in entries().flat_map(|entry| entry.variants).filter(|v| is_first_choice(v)) {
        spellings.remove(american.word);
    }
    spellings
}

/// Whether Americans would write it so, given the choice.
fn is_first_choice(variant: &Variant) -> bool {
    variant.types.iter().any(|of| of.category == Category::American && of.tag.is_none())
}
