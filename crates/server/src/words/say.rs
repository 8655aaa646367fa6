//! Saying a message: its id and its arguments are checked when the program is compiled.

/// A message in the language of something that has one, with arguments by name:
/// `say!(site, "n-actors", n = total)`.
///
/// `fl!` holds the id and the names of the arguments against the English file. That the other files
/// have the same is a test.
macro_rules! say {
    ($language:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        i18n_embed_fl::fl!($language.language(), $id $(, $name = fluent_bundle::FluentValue::from($value))*)
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::Path,
    };

    use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

    use crate::words::locale::{self, LOCALES};

    /// The messages of a file, each with its arguments.
    fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(_, errors)| {
            panic!("a locale has errors: {errors:?}");
        });
        let messages = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => {
                let pattern = message.value.as_ref().expect("a message has a text");
                Some((message.id.name.to_owned(), arguments(pattern)))
            }
            _ => None,
        });
        messages.collect()
    }

    fn arguments(pattern: &Pattern<&str>) -> BTreeSet<String> {
        let placed = pattern.elements.iter().flat_map(|element| match element {
            PatternElement::Placeable { expression } => named(expression),
            PatternElement::TextElement { .. } => BTreeSet::new(),
        });
        placed.collect()
    }

    fn named(expression: &Expression<&str>) -> BTreeSet<String> {
        match expression {
            Expression::Inline(inline) => argument(inline),
            Expression::Select { selector, variants } => {
                let shown = variants.iter().flat_map(|variant| arguments(&variant.value));
                argument(selector).into_iter().chain(shown).collect()
            }
        }
    }

    fn argument(inline: &InlineExpression<&str>) -> BTreeSet<String> {
        match inline {
            InlineExpression::VariableReference { id } => [id.name.to_owned()].into(),
            InlineExpression::Placeable { expression } => named(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {
                BTreeSet::new()
            }
            other => panic!("the messages are plain, and this is not: {other:?}"),
        }
    }

    fn sources(dir: &Path) -> String {
        let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
        let texts = entries.map(|path| match path.extension() {
            _ if path.is_dir() => sources(&path),
            Some(extension) if extension == "rs" => fs::read_to_string(&path).unwrap(),
            _ => String::new(),
        });
        texts.collect()
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_arguments() {
        let (first, first_source) = LOCALES[0];
        let expected = messages(first_source);
        for (tag, source) in &LOCALES[1..] {
            let own = messages(source);
            let ids = |messages: &BTreeMap<String, _>| -> BTreeSet<String> {
                messages.keys().cloned().collect()
            };
            let missing: Vec<_> = ids(&expected).difference(&ids(&own)).cloned().collect();
            assert_eq!(missing, [""; 0], "messages of `{first}` that `{tag}` does not have");
            let further: Vec<_> = ids(&own).difference(&ids(&expected)).cloned().collect();
            assert_eq!(further, [""; 0], "messages of `{tag}` that `{first}` does not have");
            for (id, arguments) in &expected {
                assert_eq!(own[id], *arguments, "the arguments of `{id}` in `{tag}`");
            }
        }
    }

    #[test]
    fn every_message_can_be_said_in_full() {
        for (place, (tag, source)) in LOCALES.iter().enumerate() {
            for (id, arguments) in messages(source) {
                for value in [FluentValue::from(0), 1.into(), 2.into(), "x".into()] {
                    let args = arguments.iter().map(|name| (name.as_str(), value.clone()));
                    let args: FluentArgs<'_> = args.collect();
                    let said = locale::message(place, &id, Some(&args));
                    assert!(!said.contains("{$") && !said.is_empty(), "{tag}, {id}: {said}");
                }
            }
        }
    }

    #[test]
    fn no_line_of_french_begins_with_a_mark() {
        let source = LOCALES.iter().find(|(tag, _)| *tag == "fr").unwrap().1;
        let is_mark =
            |word: &str| word.starts_with([':', ';', '?', '!', '»']) && !word.contains("::");
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ').skip_while(|word| word.is_empty());
            assert!(
                !words.clone().any(is_mark) && !words.any(|word| word.ends_with('«')),
                "a space that breaks before `:;?!»` or after `«`: {line}"
            );
        }
    }

    #[test]
    fn every_message_is_said_somewhere() {
        let text = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let said: BTreeSet<&str> = text
            .split("say!(")
            .skip(1)
            .filter_map(|call| Some(call.split_once('"')?.1.split_once('"')?.0))
            .collect();
        // Read once for each language, with its file.
        let read = ["number-separator"];
        let ids = messages(LOCALES[0].1);
        let ids = ids.keys().map(String::as_str);
        let unsaid: Vec<_> = ids.filter(|id| !said.contains(id) && !read.contains(id)).collect();
        assert_eq!(unsaid, [""; 0], "messages that nothing says");
    }
}
