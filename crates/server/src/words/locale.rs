//! The locales: the messages of each language, read once.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use unic_langid::LanguageIdentifier;

/// The tag of a language and the text of its file.
macro_rules! locale {
    ($tag:literal) => {
        ($tag, include_str!(concat!("locales/", $tag, "/interface.ftl")))
    };
}

/// A line for each language. The first is the one that messages are checked against at compile time,
/// and that a reader gets who accepts none of them.
pub(super) const LOCALES: &[(&str, &str)] = &[locale!("en"), locale!("fr")];

/// What a language has to say.
struct Locale {
    messages: FluentBundle<FluentResource>,
    /// Between thousands.
    separator: String,
}

static READ: LazyLock<Vec<Locale>> =
    LazyLock::new(|| LOCALES.iter().map(|(tag, source)| Locale::read(tag, source)).collect());

impl Locale {
    fn read(tag: &str, source: &str) -> Locale {
        let tag = tag.parse().expect("a tag of our own");
        let mut messages = FluentBundle::new_concurrent(vec![tag]);
        messages.set_use_isolating(false);
        messages.set_formatter(Some(whole_number));
        // A test reads every file: none has an error.
        let read = FluentResource::try_new(source.to_owned());
        messages.add_resource_overriding(read.unwrap_or_else(|(readable, _)| readable));
        let separator = formatted(&messages, "number-separator", None);
        Locale { messages, separator }
    }
}

/// A message of the locale at this place of the list.
pub(super) fn message(place: usize, id: &str, args: Option<&FluentArgs<'_>>) -> String {
    formatted(&READ[place].messages, id, args)
}

/// A whole number with its digits in groups of three.
pub(super) fn grouped(place: usize, n: usize) -> String {
    let separator = &READ[place].separator;
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// The message; what cannot be said is logged, and shown by its id.
fn formatted(
    messages: &FluentBundle<FluentResource>,
    id: &str,
    args: Option<&FluentArgs<'_>>,
) -> String {
    let Some(pattern) = messages.get_message(id).and_then(|message| message.value()) else {
        tracing::error!(id, "there is no such message");
        return id.to_owned();
    };
    let mut errors = Vec::new();
    let said = messages.format_pattern(pattern, args, &mut errors).into_owned();
    for error in errors {
        let error = &error as &dyn std::error::Error;
        tracing::error!(id, error, "a message cannot be said in full");
    }
    said
}

/// How the locale at this place writes numbers, as Fluent keeps it for each language.
struct Grouping(usize);

impl Memoizable for Grouping {
    type Args = ();
    type Error = ();

    fn construct(tag: LanguageIdentifier, (): ()) -> Result<Grouping, ()> {
        LOCALES.iter().position(|(known, _)| tag == *known).map(Grouping).ok_or(())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are whole, not negative, and far below 2^53"
)]
fn whole_number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let n = (number.value >= 0.0).then_some(number.value as usize)?;
    memoizer.with_try_get::<Grouping, _, _>((), |grouping| grouped(grouping.0, n)).ok()
}
