//! The terms of words that have been seen before.
//!
//! A text says few words many times, and folding, spelling and stemming a word costs ten times what
//! looking it up does. Every thread has its own memory, so that none waits for another.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::FxHashMap;

use super::terms::{Terms, terms};

/// The most words that a thread remembers; then it begins anew. More than a text of some hundred
/// pages uses, and three or four megabytes.
const MOST: usize = 1 << 14;
/// Longer words are seldom seen twice.
const LONGEST: usize = 32;

thread_local! {
    static SEEN: RefCell<[FxHashMap<String, Rc<Terms>>; 2]> = RefCell::default();
}

/// The terms of a word, in a text that is `shouted` or not.
pub(super) fn word(word: &str, shouted: bool) -> Rc<Terms> {
    if LONGEST < word.len() {
        return Rc::new(terms(word, shouted));
    }
    SEEN.with_borrow_mut(|seen| {
        let seen = &mut seen[usize::from(shouted)];
        if let Some(known) = seen.get(word) {
            return Rc::clone(known);
        }
        let found = Rc::new(terms(word, shouted));
        if seen.len() == MOST {
            seen.clear();
        }
        seen.insert(word.to_owned(), Rc::clone(&found));
        found
    })
}
