//! The languages of the interface.

use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentValue};
use fluent_langneg::{
    NegotiationStrategy, accepted_languages, convert_vec_str_to_langids_lossy, negotiate_languages,
};

use super::{
    locale::{self, LOCALES},
    say::say,
};

/// A language of the interface: its place in the list. The documents themselves are in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language(usize);

/// How many languages of a list of those that somebody reads are looked at.
const LANGUAGES: usize = 32;

impl Language {
    /// The language of whoever accepts no other.
    pub(crate) const ENGLISH: Language = Language(0);

    pub(crate) const ALL: [Language; LOCALES.len()] = {
        let mut all = [Language::ENGLISH; LOCALES.len()];
        let mut place = 0;
        while place < all.len() {
            all[place] = Language(place);
            place += 1;
        }
        all
    };

    /// Its place among all languages, for tables by language.
    pub(crate) fn place(self) -> usize {
        self.0
    }

    /// As in `lang`, on elements and in addresses.
    pub(crate) fn tag(self) -> &'static str {
        LOCALES[self.0].0
    }

    /// Itself, so that a message is said in a language as it is on a page.
    pub(crate) fn language(self) -> Language {
        self
    }

    /// In its own words.
    pub(crate) fn name(self) -> String {
        say!(self, "language-name")
    }

    /// A whole number with its digits in groups of three.
    pub(crate) fn number(self, n: usize) -> String {
        locale::grouped(self.0, n)
    }

    /// The language of this tag, if the interface is in it.
    pub(crate) fn of_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The best for a reader who accepts these, as `Accept-Language` lists them; else English.
    pub(crate) fn best_of(accepted: &str) -> Language {
        // Nobody reads more languages; to take a long list apart costs more than the page.
        let end = accepted.match_indices(',').nth(LANGUAGES).map_or(accepted.len(), |(at, _)| at);
        let requested = accepted_languages::parse(&accepted[..end]);
        let available = convert_vec_str_to_langids_lossy(Language::ALL.map(Language::tag));
        let strategy = NegotiationStrategy::Lookup;
        let best = negotiate_languages(&requested, &available, Some(&available[0]), strategy);
        let best = best.first().and_then(|best| available.iter().position(|a| a == *best));
        best.map_or(Language::ENGLISH, Language)
    }

    /// A message without arguments, as `fl!` asks for it.
    pub(crate) fn get(self, id: &str) -> String {
        locale::message(self.0, id, None)
    }

    /// A message with arguments, as `fl!` asks for it.
    pub(crate) fn get_args_concrete<'a>(
        self,
        id: &str,
        args: HashMap<&'a str, FluentValue<'a>>,
    ) -> String {
        let args: FluentArgs<'_> = args.into_iter().collect();
        locale::message(self.0, id, Some(&args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_first_language_that_there_is() {
        let of = |accepted| Language::best_of(accepted).tag();
        assert_eq!(of("de, fr-CH;q=0.9, en;q=0.8"), "fr");
        assert_eq!(of("de"), "en");
        assert_eq!(of(""), "en");
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        let all = [0, 999, 1000, 1_234_567].map(|n| Language::ENGLISH.number(n));
        assert_eq!(all, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(Language::of_tag("fr").unwrap().number(12_345), "12\u{202f}345");
    }
}
