//! Does a query ask what something is, and what do texts say where they tell it?
//!
//! "What is X?" asks for the text that says "X is a …". So a question of this form looks for that beside its
//! words, as Brill, Dumais and Banko (2002) rewrite questions: what has it stands before what only speaks of
//! X. No record has to have it. The forms stand in `defining.txt`.

use std::{ops::Range, sync::LazyLock};

use super::{draft::Draft, pattern::Pattern};
use crate::{
    model::facet::Facet,
    text::{
        analysis,
        layer::Layer,
        template::{Template, longest_in},
        word::Word,
    },
    weights::{bm25, fields::Scope},
};

/// So many names of a thing are looked for: each is asked for in every way in which a text may tell what it is.
const MOST_NAMES: usize = 4;
/// The longest thing that is asked for, in words: what is longer is a question of another kind.
const LONGEST: usize = 6;

static ASKED: LazyLock<Vec<Template>> = LazyLock::new(|| [rows("? "), SPELLED.clone()].concat());
static SPELLED: LazyLock<Vec<Template>> = LazyLock::new(|| rows("! "));
static TOLD: LazyLock<Vec<Template>> = LazyLock::new(|| rows("= "));

fn rows(mark: &str) -> Vec<Template> {
    let rows = include_str!("defining.txt").lines();
    rows.filter_map(|row| row.strip_prefix(mark)).map(Template::read).collect()
}

/// How English asks what something is.
pub(crate) fn asked_in_english() -> &'static [Template] {
    &ASKED
}

/// Which tokens of the words are the thing that is asked about, where they ask what it is.
pub(super) fn thing_of(words: &[Word], asked: &[Template]) -> Option<Range<usize>> {
    let tokens = words.iter().flat_map(|word| &word.tokens);
    let exact: Vec<&str> = tokens.map(|token| token.exact.as_str()).collect();
    longest_in(asked, &exact).map(|(_, thing)| thing)
}

/// The words that consist of these tokens; nothing where a word does in part.
fn words_of(words: &[Word], tokens: &Range<usize>) -> Option<Range<usize>> {
    let mut ends = vec![0];
    for word in words {
        ends.push(ends[ends.len() - 1] + word.tokens.len());
    }
    let place = |end: usize| ends.binary_search(&end).ok();
    Some(place(tokens.start)?..place(tokens.end)?)
}

impl Draft<'_> {
    /// Which of the words are the thing that is asked about, where they ask in English what it is. A noun
    /// behind one word, as in "high definition", may be a part of what is meant, unless that word is a name.
    pub(super) fn thing_asked_for(&self, words: &[Word]) -> Option<Range<usize>> {
        let thing = words_of(words, &thing_of(words, &ASKED)?)?;
        let said = &words[thing.clone()];
        let exact = exact(said);
        let is_name = 1 < exact.len()
            || said[0].typed.starts_with(char::is_uppercase)
            || self.snapshot.acronyms.explains(&exact[0])
            || self.snapshot.gazetteer.at(Facet::Actor, &exact).is_some();
        (0 < thing.start || is_name).then_some(thing)
    }

    /// Looks for what tells what a thing is, given as some of the words. That an organisation is told in the
    /// introduction of its profile, which comes first anyway.
    pub(super) fn add_definition(&mut self, words: &[Word], thing: Range<usize>) {
        let spells = thing_of(words, &SPELLED).is_some();
        let tokens = words[thing].iter().flat_map(|word| &word.tokens);
        let tokens: Vec<_> = tokens.skip_while(|token| token.stem.is_none()).collect();
        let typed: Vec<String> = tokens.iter().map(|token| token.exact.clone()).collect();
        if typed.is_empty() || LONGEST < typed.len() || !self.is_wanted || self.has_profile(&typed)
        {
            return;
        }
        let stems: Vec<String> = tokens.iter().filter_map(|token| token.stem.clone()).collect();
        let acronyms = &self.snapshot.acronyms;
        let mut called = vec![typed.clone()];
        // An acronym behind what it stands for.
        let mut spelled: Vec<Vec<String>> = Vec::new();
        if let [stem] = &stems[..] {
            for long in acronyms.long_forms(stem) {
                let long = Template::read(&long.printed).before;
                spelled.push([&long[..], &typed[..]].concat());
                called.push(long);
            }
        }
        spelled.truncate(MOST_NAMES);
        called.extend(spelled.iter().cloned());
        for (_, short) in acronyms.short_forms_at(&stems).filter(|(long, _)| *long == stems.len()) {
            called.push([&typed[..], &[analysis::fold(&short.printed)]].concat());
        }
        called.truncate(MOST_NAMES);
        let told = called.iter().flat_map(|name| TOLD.iter().map(|told| told.around(name)));
        let mut ways = told.map(side_by_side);
        let Some(first) = ways.next() else { return };
        let shown = format!("{} is", typed.join(" "));
        let Some(clause) = self.text_clause(shown, first) else { return };
        ways.for_each(|way| self.add_alternative(clause, way, bm25::SAME));
        let weight = if spells { bm25::SAME } else { bm25::SPELLED_OUT };
        let spelled = spelled.into_iter().map(side_by_side);
        spelled.for_each(|way| self.add_alternative(clause, way, weight));
        self.plan.clauses[clause].query_frequency = bm25::DEFINING;
        self.plan.defining |= 1 << clause;
    }

    /// Whether these words name an organisation that has a profile.
    fn has_profile(&self, exact: &[String]) -> bool {
        let named = self.snapshot.gazetteer.at(Facet::Actor, exact);
        named.is_some_and(|(length, actors)| {
            let actors = actors.iter();
            let mut known =
                actors.filter_map(|one| self.snapshot.catalogue.actors.get(one.value as usize));
            length == exact.len() && known.any(|actor| !actor.editions().is_empty())
        })
    }
}

/// The exact terms of words.
fn exact(words: &[Word]) -> Vec<String> {
    words.iter().flat_map(|word| &word.tokens).map(|token| token.exact.clone()).collect()
}

fn side_by_side(words: Vec<String>) -> Pattern {
    Pattern::Phrase {
        scope: Scope::Anywhere(Layer::Exact),
        terms: (0..).zip(words).collect(),
        slop: 0,
    }
}
