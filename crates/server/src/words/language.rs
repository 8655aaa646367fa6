//! The words of the interface, in English and in French.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_langneg::{
    NegotiationStrategy, accepted_languages, convert_vec_str_to_langids_lossy, negotiate_languages,
};

/// A language of the interface. The documents themselves are in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    French,
}

impl Language {
    pub(crate) const ALL: [Language; 2] = [Language::English, Language::French];

    /// As in `lang`, on elements and in addresses.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
        }
    }

    /// Itself, so that a message is said in a language as it is on a page.
    pub(crate) fn language(self) -> Language {
        self
    }

    /// In its own words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "Français",
        }
    }

    /// The language of this tag, if the interface is in it.
    pub(crate) fn of_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The best for a reader who accepts these, as `Accept-Language` lists them; else English.
    pub(crate) fn best_of(accepted: &str) -> Language {
        let requested = accepted_languages::parse(accepted);
        let available = convert_vec_str_to_langids_lossy(Language::ALL.map(Language::tag));
        let strategy = NegotiationStrategy::Lookup;
        let best = negotiate_languages(&requested, &available, Some(&available[0]), strategy);
        let best = best.first().and_then(|best| available.iter().position(|a| a == *best));
        best.map_or(Language::English, |at| Language::ALL[at])
    }

    /// A message.
    ///
    /// A message that is missing shows its name; that none is, is a test.
    pub(crate) fn say(self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = match self {
            Language::English => &*ENGLISH,
            Language::French => &*FRENCH,
        };
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }

    /// A whole number with its digits in groups of three.
    pub(crate) fn number(self, n: usize) -> String {
        let separator = match self {
            Language::English => ',',
            Language::French => '\u{202f}',
        };
        let digits = n.to_string();
        let mut grouped = String::with_capacity(digits.len() * 4 / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// A message with arguments: `say!(site, "n-actors", n = total)`.
macro_rules! say {
    ($language:expr, $id:literal) => { $language.language().say($id, None) };
    ($language:expr, $id:literal, $($name:ident = $value:expr),+) => {{
        let mut args = fluent_bundle::FluentArgs::new();
        $( args.set(stringify!($name), $value); )+
        $language.language().say($id, Some(&args))
    }};
}
pub(crate) use say;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> =
    LazyLock::new(|| bundle(Language::English, include_str!("locales/en.ftl"), english_number));
static FRENCH: LazyLock<Bundle> =
    LazyLock::new(|| bundle(Language::French, include_str!("locales/fr.ftl"), french_number));

type Formatter = fn(&FluentValue<'_>, &Memoizer) -> Option<String>;
type Memoizer = intl_memoizer::concurrent::IntlLangMemoizer;

fn bundle(language: Language, source: &str, formatter: Formatter) -> Bundle {
    let tag = language.tag().parse().expect("a tag");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formatter));
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

fn english_number(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    whole(value).map(|n| Language::English.number(n))
}

fn french_number(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    whole(value).map(|n| Language::French.number(n))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are whole, not negative, and far below 2^53"
)]
fn whole(value: &FluentValue<'_>) -> Option<usize> {
    match value {
        FluentValue::Number(number) if number.value >= 0.0 => Some(number.value as usize),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    const ENGLISH: &str = include_str!("locales/en.ftl");
    const FRENCH: &str = include_str!("locales/fr.ftl");

    fn names(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(name, _)| name))
            .collect()
    }

    fn sources(dir: &Path, texts: &mut Vec<String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, texts);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                texts.push(fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_messages_and_no_error() {
        assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
        assert!(FluentResource::try_new(FRENCH.to_owned()).is_ok());
        assert_eq!(names(ENGLISH), names(FRENCH));
    }

    #[test]
    fn every_message_is_used_and_every_message_used_is_there() {
        let mut texts = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
        let text = texts.concat();
        let names = names(ENGLISH);
        let unused: Vec<_> =
            names.iter().filter(|name| !text.contains(&format!("\"{name}\""))).collect();
        assert_eq!(unused, Vec::<&&str>::new(), "messages that nothing says");

        let calls = text.split("say!(").skip(1).filter_map(|call| {
            let id = call.split_once('"')?.1.split_once('"')?.0;
            id.chars().all(|c| c.is_ascii_lowercase() || c == '-').then_some(id)
        });
        let missing: BTreeSet<_> = calls.filter(|id| !names.contains(id)).collect();
        assert_eq!(missing, BTreeSet::new(), "messages that have no words");
    }

    #[test]
    fn a_reader_gets_the_first_language_that_there_is() {
        assert_eq!(Language::best_of("de, fr-CH;q=0.9, en;q=0.8"), Language::French);
        assert_eq!(Language::best_of("de"), Language::English);
        assert_eq!(Language::best_of(""), Language::English);
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        let all = [0, 999, 1000, 1_234_567].map(|n| Language::English.number(n));
        assert_eq!(all, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(Language::French.number(12_345), "12\u{202f}345");
    }
}
