//! The terms of words that have been seen before.
//!
//! A text says few words many times, and folding, spelling and stemming a word costs ten times what
//! looking it up does. Every thread has its own memory, so that none waits for another; all of them
//! together have a bound, so that many threads take no more than few.

use std::{
    cell::RefCell,
    rc::Rc,
    sync::atomic::{AtomicUsize, Ordering},
};

use rustc_hash::FxHashMap;

use super::terms::{Terms, terms};

/// The most words that all threads remember. More than the texts of several hundred pages use, and
/// some fifteen megabytes.
const MOST: usize = 1 << 16;
/// Longer words are seldom seen twice.
const LONGEST: usize = 32;

/// How many words all threads remember.
static REMEMBERED: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static SEEN: RefCell<Seen> = RefCell::default();
}

/// The words that a thread remembers.
#[derive(Default)]
struct Seen {
    /// In texts that are not shouted, and in those that are.
    words: [FxHashMap<String, Rc<Terms>>; 2],
}

impl Seen {
    fn remember(&mut self, word: &str, shouted: bool, terms: Rc<Terms>) {
        // Whoever finds no room makes some, of its own.
        if MOST <= REMEMBERED.fetch_add(1, Ordering::Relaxed) {
            self.forget();
        }
        self.words[usize::from(shouted)].insert(word.to_owned(), terms);
    }

    fn forget(&mut self) {
        let words: usize = self.words.iter().map(FxHashMap::len).sum();
        self.words = Default::default();
        REMEMBERED.fetch_sub(words, Ordering::Relaxed);
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        self.forget();
    }
}

/// The terms of a word, in a text that is `shouted` or not.
pub(super) fn word(word: &str, shouted: bool) -> Rc<Terms> {
    if LONGEST < word.len() {
        return Rc::new(terms(word, shouted));
    }
    SEEN.with_borrow_mut(|seen| {
        if let Some(known) = seen.words[usize::from(shouted)].get(word) {
            return Rc::clone(known);
        }
        let found = Rc::new(terms(word, shouted));
        seen.remember(word, shouted, Rc::clone(&found));
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_thread_remembered_is_forgotten_with_it_and_never_too_much() {
        let before = REMEMBERED.load(Ordering::Relaxed);
        let most = std::thread::spawn(|| {
            let mut most = 0;
            for number in 0..2 * MOST {
                word(&format!("word{number}"), false);
                most = most.max(REMEMBERED.load(Ordering::Relaxed));
            }
            most
        });
        let most = most.join().unwrap();
        // Other tests remember meanwhile, far fewer than that.
        assert!((MOST / 2..=MOST + MOST / 4).contains(&most), "{most}");
        assert!(REMEMBERED.load(Ordering::Relaxed) < before + MOST / 2);
    }
}
