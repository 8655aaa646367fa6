//! Definitional sentences: "The X (Y) is a …".

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::Class,
    name::{fold_name, slug},
    record::ActorName,
    segment::input::Input,
};

/// An organisation that the authority file does not have, with a slug of its name as id.
pub(crate) fn actor_name(name: &str, acronym: Option<String>) -> ActorName {
    let acronym = acronym.filter(|acronym| fold_name(acronym) != fold_name(name));
    let id = match slug(name) {
        id if id.is_empty() => "unnamed".to_owned(),
        id => id,
    };
    ActorName { id, name: name.to_owned(), acronym }
}

/// An organisation that a sentence defines.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) actor: ActorName,
    /// Whether the authority file has it.
    pub(crate) known: bool,
}

static PREDICATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?: ?\([^)]{1,90}\))?(?:,[^.,]{1,90},)? (?:is|was|are|has been|has operated as|serves as|acts as) (?:\w+ly )?(?:an?|the|one)(?-u:\b)",
    )
    .expect("a valid pattern")
});
static UNKNOWN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:The )?(\p{Lu}[\p{L}\p{N}’'&-]*(?: (?:(?:of|for|on|and|the|in|to|de|des|du|la|et|&|with|against) )*\p{Lu}[\p{L}\p{N}’'&-]*)*)(?: \((?:the )?([^)]{2,30})\))?,? (?:is|was|has been) (?:\w+ly )?(?:an?|the|one) ",
    )
    .expect("a valid pattern")
});

/// A definition has its verb within this many bytes.
const LONGEST_DEFINITION: usize = 400;
/// The verbs of definitions: what has none of them need not be matched.
const VERBS: [&str; 6] = [" is ", " was ", " are ", " has ", " serves ", " acts "];

/// "The X (Y) is a …": the organisation that line `n` defines.
pub(crate) fn definition(input: &Input<'_, '_>, n: usize) -> Option<Definition> {
    if !matches!(input.class_of(n), Class::Prose) {
        return None;
    }
    let text = input.line(n).trimmed();
    let opening = &text[..text.floor_char_boundary(LONGEST_DEFINITION)];
    if !VERBS.iter().any(|verb| opening.contains(verb)) {
        return None;
    }
    if let Some((entry, end)) = input.gazetteer.actor_prefix(text) {
        return PREDICATE
            .is_match(&text[end..])
            .then(|| Definition { actor: entry.actor_name(), known: true });
    }
    let found = UNKNOWN.captures(text)?;
    let acronym = found.get(2).map(|acronym| acronym.as_str().to_owned());
    let name = &found[1];
    // A single word may be any noun at the beginning of a sentence, unless it is an acronym.
    let is_name = name.contains(' ') || name.chars().filter(|c| c.is_uppercase()).count() >= 3;
    (is_name || acronym.is_some())
        .then(|| Definition { actor: actor_name(name, acronym), known: false })
}
