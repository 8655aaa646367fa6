//! How do introductions in other languages present their organisation?

use std::collections::HashSet;

use regex::Regex;

use crate::{data::Taxonomy, name::fold, steps::steps};

/// A name has so many words at the most; what is longer is a clause.
const LONGEST_NAME: usize = 14;
/// An aside behind a name, and a clause before it, have so many bytes at the most.
const LONGEST_ASIDE: usize = 150;

/// The forms of introductions in the languages of the taxonomy.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    languages: Vec<Language>,
    /// The predicates of all languages, before any of them is asked.
    predicates: Option<Regex>,
    /// Folded beginnings of sentences that say when or where their subject began.
    founding: Vec<String>,
    /// Folded, what organisations say they are.
    nouns: HashSet<String>,
}

/// The forms of one language.
#[derive(Debug)]
struct Language {
    /// In small letters; without one of them in it, a text presents nobody in this language.
    predicates: Vec<String>,
    articles: Vec<String>,
    openers: Vec<String>,
    /// A name and what it is: "X (Y) est un".
    defined: Regex,
    /// A name behind an article, and its acronym: "le X (Y)".
    abbreviated: Regex,
}

/// An organisation as a sentence presents it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject<'t> {
    pub(crate) name: &'t str,
    pub(crate) acronym: Option<&'t str>,
    /// Whether the sentence says what it is.
    pub(crate) defined: bool,
}

impl Forms {
    pub(crate) fn new(taxonomy: &Taxonomy) -> Forms {
        let mut forms = Forms::default();
        for language in &taxonomy.introductions {
            let choice = |words: &[String]| {
                let words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
                words.join("|").replace('’', "[’']")
            };
            let articles = format!(r"(?i:{})\s?", choice(&language.articles));
            let name = r"(?P<name>\p{Lu}[^,.;:()]*?)";
            let acronym = r"\s?\([‘“«'\x22]?\s?(?P<acronym>[^()]{2,}?)\s?[’”»'\x22]?\)";
            let predicates = choice(&language.predicates);
            let defined = format!(
                r"^(?:(?P<clause>[^.]*?),\s)?(?:{articles})?{name}(?:{acronym})?(?:,(?P<aside>[^.]*?),)?\s(?:{predicates})(?:\s|$|[’'])"
            );
            let abbreviated = format!(r"(?:^|[\s,])(?:{articles}){name}{acronym}");
            // Words come from a file and are escaped: only a list without end makes no pattern.
            let (Ok(defined), Ok(abbreviated)) = (Regex::new(&defined), Regex::new(&abbreviated))
            else {
                continue;
            };
            forms.founding.extend(language.founding.iter().map(|words| fold(words)));
            forms.nouns.extend(language.nouns.iter().map(|noun| fold(noun)));
            forms.languages.push(Language {
                predicates: language.predicates.iter().map(|word| format!(" {word}")).collect(),
                articles: language.articles.clone(),
                openers: language.openers.iter().map(|word| fold(word)).collect(),
                defined,
                abbreviated,
            });
        }
        let predicates = forms.languages.iter().flat_map(|language| &language.predicates);
        let predicates: Vec<String> = predicates.map(|words| regex::escape(words)).collect();
        forms.predicates = Regex::new(&predicates.join("|")).ok();
        forms
    }

    /// The organisation that a sentence presents.
    pub(crate) fn subject<'t>(&self, sentence: &'t str) -> Option<Subject<'t>> {
        steps(sentence.len());
        let says = self.predicates.as_ref().is_none_or(|predicates| predicates.is_match(sentence));
        if !says && !sentence.contains('(') {
            return None;
        }
        self.languages.iter().find_map(|language| language.subject(sentence))
    }

    /// Whether a text opens with when or where its subject began.
    pub(crate) fn is_founding(&self, text: &str) -> bool {
        let opening = fold(&text[..text.floor_char_boundary(60)]);
        self.founding.iter().any(|words| {
            opening
                .strip_prefix(words.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
    }

    /// Whether a folded word is what organisations say they are, in a language of the taxonomy.
    pub(crate) fn is_noun(&self, word: &str) -> bool {
        self.nouns.contains(word)
    }

    /// A name without the article that is written together with it: "L’Institut".
    pub(crate) fn without_article<'t>(&self, name: &'t str) -> &'t str {
        let elided = |article: &&str| article.ends_with(['’', '\'']);
        let articles = self.languages.iter().flat_map(|language| &language.articles);
        let bare = articles.map(String::as_str).filter(elided).find_map(|article| {
            let (first, rest) = name.split_once(['’', '\''])?;
            let is_article = fold(first) == fold(article.trim_end_matches(['’', '\'']));
            (is_article && rest.starts_with(char::is_uppercase)).then_some(rest)
        });
        bare.unwrap_or(name)
    }

    /// What stands before a name, without an article at its end.
    pub(crate) fn without_last_article<'t>(&self, before: &'t str) -> &'t str {
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let mut articles = self.languages.iter().flat_map(|language| &language.articles);
        let is_article = !last.is_empty() && articles.any(|article| *article == last);
        if is_article { before[..before.len() - last.len()].trim_end() } else { before }
    }
}

impl Language {
    fn subject<'t>(&self, sentence: &'t str) -> Option<Subject<'t>> {
        let is_name = |name: &str| {
            let mut words = name.split_whitespace();
            let first = words.next().unwrap_or_default();
            !self.openers.contains(&fold(first)) && words.count() < LONGEST_NAME
        };
        let read = |pattern: &Regex, defined: bool| {
            let found = pattern.captures(sentence)?;
            let short =
                |group: &str| found.name(group).is_none_or(|group| group.len() <= LONGEST_ASIDE);
            let name = found.name("name")?.as_str().trim();
            let acronym = found.name("acronym").map(|acronym| acronym.as_str());
            let fits = is_name(name) && short("clause") && short("aside") && short("acronym");
            fits.then_some(Subject { name, acronym, defined })
        };
        let says = self.predicates.iter().any(|predicate| sentence.contains(predicate.as_str()));
        let defined = says.then(|| read(&self.defined, true)).flatten();
        let has_acronym =
            || sentence.contains('(').then(|| read(&self.abbreviated, false)).flatten();
        defined.or_else(has_acronym)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_found_in_each_form() {
        let forms = Forms::new(&Taxonomy::built_in());
        for (sentence, name, acronym, defined) in [
            ("Créé en 1995, le Centre du Halden est une fondation", "Centre du Halden", None, true),
            (
                "L’Institut halden des crues (IHC) est un institut",
                "Institut halden des crues",
                Some("IHC"),
                true,
            ),
            (
                "Fondée en 2002, la Maison des crues (MDC) recueille",
                "Maison des crues",
                Some("MDC"),
                false,
            ),
            ("El Centro Halden es una red", "Centro Halden", None, true),
            (
                "Con sede en Berna, la Red de los Lagos (RDL) acuerda",
                "Red de los Lagos",
                Some("RDL"),
                false,
            ),
            ("O Instituto Halden é uma rede", "Instituto Halden", None, true),
            ("Das Halden-Zentrum (HZ) ist eine Stiftung", "Halden-Zentrum", Some("HZ"), true),
        ] {
            let found = forms.subject(sentence);
            assert_eq!(found, Some(Subject { name, acronym, defined }), "{sentence}");
        }
        for sentence in
            ["Il est un temps pour tout", "Elle compte trente membres", "It is one of the rest"]
        {
            assert_eq!(forms.subject(sentence), None, "{sentence}");
        }
        assert!(forms.is_founding("Créée en 2002 par"));
        assert!(!forms.is_founding("Création d’un centre"));
        assert_eq!(forms.without_article("L’AICN"), "AICN");
        assert_eq!(forms.without_last_article("Con sede, el"), "Con sede,");
    }
}
