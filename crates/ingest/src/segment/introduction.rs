//! Introductions: which organisation a sentence presents, in whichever form.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::{Gazetteer, Subject},
    name::is_noun_of_name,
    steps::steps,
};

/// An organisation that a sentence names where introductions name theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Presented {
    pub(crate) name: String,
    /// What stands behind the name in parentheses.
    pub(crate) acronym: Option<String>,
    /// How sure it is that the text is about it.
    pub(crate) form: u32,
    /// Whether the sentence says what it is.
    pub(crate) defined: bool,
    /// Whether it has the look of a name. A single word with a capital may be any noun at the beginning
    /// of a sentence, unless the text has its capital elsewhere, too.
    pub(crate) proper: bool,
}

/// An introduction presents its organisation within this many bytes.
const LONGEST_OPENING: usize = 400;
/// So much are the forms worth: a definition, an aside that says what it is, an acronym, the place.
const DEFINED: u32 = 4;
const APPOSED: u32 = 3;
const ABBREVIATED: u32 = 2;
const PLACED: u32 = 1;
/// So sure is a sentence that presents somebody; a name with its acronym is.
pub(crate) const DEFINING_FORM: u32 = 3;

/// So many bytes behind a name may say what it is.
const READ: usize = 800;
/// Letters of an acronym, of an aside, and of an apposition, at most. A pattern that counts so far is
/// built anew for each letter, so they are counted when it has matched.
const LONGEST_ACRONYM: usize = 60;
const LONGEST_ASIDE: usize = 90;
const LONGEST_APPOSITION: usize = 120;

/// A name: words with capitals, and small words between them; then an acronym.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(\p{Lu}[\p{L}\p{N}’'&-]*(?: (?:(?:of|for|on|and|the|in|to|de|des|du|la|et|&|with|against) )*\p{Lu}[\p{L}\p{N}’'&-]*)*)(?: ?\((?:the |or )?[‘“']?([^()]{2,}?)[’”']?\))?",
    )
    .expect("a valid pattern")
});
/// What says of a name what it is.
static PREDICATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?: ?\(([^)]+)\))?(?:,([^.,]+),| [–—-] ([^.,]+?))? (?:is|was|are|has been|has operated as|serves as|acts as|works as) (?:\w+ly )?(?:an?|the|one)(?-u:\b)",
    )
    .expect("a valid pattern")
});
static APPOSITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^, (?:an?|the|one of the) \p{Ll}([^.]{2,}?),").expect("a valid pattern")
});
/// How a sentence begins that says when or with what its subject began.
static FOUNDING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i)(?:set up|founded|established|created|launched|formed|born|headquartered|based|hosted|since \d{4}|work (?:began|started)|with (?:more than |over |some |about )?(?:\d|members|offices))(?-u:\b)",
    )
    .expect("a valid pattern")
});
/// Words with a capital that begin sentences and no names.
const OPENERS: [&str; 24] = [
    "A", "All", "An", "As", "At", "Based", "Each", "Every", "For", "From", "In", "It", "Its",
    "Many", "On", "Our", "Since", "Some", "The", "They", "This", "We", "With", "Within",
];

/// What an organisation is to another one, which the sentence is about.
const RELATIONS: [&str; 14] = [
    "ally",
    "client",
    "donor",
    "funder",
    "guest",
    "member",
    "neighbour",
    "neighbor",
    "observer",
    "partner",
    "patron",
    "signatory",
    "sponsor",
    "supporter",
];

/// Whether what follows a name says what it is.
fn is_predicate(rest: &str) -> bool {
    holds(&PREDICATE, rest, LONGEST_ASIDE) && !is_related(rest)
}

/// Whether what follows a name says what it is to another: "is a partner". "Is a member organisation" says
/// what it is.
fn is_related(rest: &str) -> bool {
    let opening = &rest[..rest.floor_char_boundary(READ)];
    let said = PREDICATE.find(opening).map(|found| opening[found.end()..].trim_start());
    said.and_then(|said| said.split(|c: char| !c.is_alphanumeric() && c != '-').next())
        .is_some_and(|word| RELATIONS.contains(&word))
}

/// Whether what follows a name is an aside that says what it is.
fn is_apposition(rest: &str) -> bool {
    holds(&APPOSITION, rest, LONGEST_APPOSITION)
}

/// Whether a pattern matches the opening of a text with no group of more than `longest` letters.
fn holds(pattern: &Regex, text: &str, longest: usize) -> bool {
    let opening = &text[..text.floor_char_boundary(READ)];
    pattern.captures(opening).is_some_and(|captures| {
        captures.iter().skip(1).flatten().all(|group| group.as_str().chars().count() <= longest)
    })
}

/// Whether a text opens with when or where its subject began.
pub(crate) fn is_founding(text: &str, gazetteer: &Gazetteer<'_>) -> bool {
    FOUNDING.is_match(text) || gazetteer.forms.is_founding(text)
}

/// The organisations that the opening of a text presents, in order.
pub(crate) fn presented(text: &str, gazetteer: &Gazetteer<'_>) -> Vec<Presented> {
    let opening = &text[..text.floor_char_boundary(LONGEST_OPENING)];
    steps(opening.len());
    let mut found: Vec<Presented> = Vec::new();
    // The authority file knows names that have no capitals, and where they end.
    if let Some((entry, end)) = gazetteer.actor_prefix(text) {
        let defined = is_predicate(&text[end..]);
        let form = PLACED + if defined { DEFINED } else { 0 };
        let (name, acronym) = (entry.name.clone(), entry.acronym.clone());
        found.push(Presented { name, acronym, form, defined, proper: true });
    }
    if let Some(subject) = gazetteer.forms.subject(opening.split(". ").next().unwrap_or(opening)) {
        found.push(foreign(subject));
    }
    let mut from = 0;
    // A saying may stand above the sentence that presents somebody.
    for sentence in opening.split(". ") {
        add_named(text, from, sentence, gazetteer, &mut found);
        from += sentence.len() + ". ".len();
        if found.iter().any(|named| named.proper) {
            break;
        }
    }
    found
}

/// The organisation that a sentence in another language presents.
fn foreign(subject: Subject<'_>) -> Presented {
    let Subject { name, acronym, defined } = subject;
    let abbreviated = acronym.is_some_and(|acronym| abbreviates(acronym, name));
    let form =
        PLACED + if defined { DEFINED } else { 0 } + if abbreviated { ABBREVIATED } else { 0 };
    let acronym = acronym.filter(|acronym| abbreviated || is_short(acronym));
    Presented {
        name: name.to_owned(),
        acronym: acronym.map(str::to_owned),
        form,
        defined,
        proper: has_look(name) || acronym.is_some(),
    }
}

/// Adds the organisations that one sentence of a text presents, which begins at byte `from`.
fn add_named(
    text: &str,
    from: usize,
    sentence: &str,
    gazetteer: &Gazetteer<'_>,
    found: &mut Vec<Presented>,
) {
    let mut at = 0;
    while let Some(captures) = NAME.captures_at(sentence, at) {
        let name = captures.get(1).expect("a name");
        let acronym = captures.get(2).map(|acronym| acronym.as_str());
        let acronym = acronym.filter(|acronym| acronym.chars().count() <= LONGEST_ACRONYM);
        let whole = captures.get(0).filter(|_| acronym.is_some()).unwrap_or(name);
        let (start, end, name) = (whole.start(), whole.end(), name.as_str());
        at = end;
        let before = gazetteer.forms.without_last_article(sentence[..start].trim_end());
        let name = gazetteer.forms.without_article(name);
        let Some(name) = without_opener(name, before) else { continue };
        if from + start < 8 && !found.is_empty() {
            continue;
        }
        let acronym = acronym.filter(|acronym| abbreviates(acronym, name) || is_short(acronym));
        if is_generic(name) {
            continue;
        }
        let rest = &text[from + end..];
        let defined = is_predicate(rest);
        let apposed = is_apposition(rest);
        let form = [
            (defined, DEFINED),
            (apposed, APPOSED),
            (acronym.is_some_and(|acronym| abbreviates(acronym, name)), ABBREVIATED),
            (is_subject(before), PLACED),
        ];
        let form = form.into_iter().map(|(there, worth)| if there { worth } else { 0 }).sum();
        // Others are named in passing, however well.
        let form = if is_subject(before) && !is_related(rest) { form } else { 0 };
        let defined = (defined || apposed) && form > 0;
        let proper = has_look(name) || acronym.is_some();
        if form > 0 || proper {
            let (name, acronym) = (name.to_owned(), acronym.map(str::to_owned));
            found.push(Presented { name, acronym, form, defined, proper });
        }
    }
}

/// A name without the word that begins the sentence: "The Alpha Union" after nothing, "At Alpha".
fn without_opener<'n>(name: &'n str, before: &str) -> Option<&'n str> {
    if !before.is_empty() {
        return Some(name.strip_prefix("The ").unwrap_or(name));
    }
    match name.split_once(' ') {
        Some((first, rest)) if OPENERS.contains(&first) => {
            Some(rest.strip_prefix("the ").unwrap_or(rest)).filter(|rest| !rest.is_empty())
        }
        None if OPENERS.contains(&name) => None,
        _ => Some(name),
    }
}

/// Whether what stands before a name lets it be what the sentence is about: nothing, an article, a
/// clause with a comma, or "At the".
fn is_subject(before: &str) -> bool {
    let before =
        before.strip_suffix("the").or(before.strip_suffix("The")).unwrap_or(before).trim_end();
    before.is_empty() || before.ends_with(',') || ["At", "Within", "In", "Inside"].contains(&before)
}

/// Whether a name is what any organisation calls itself: "the Institute".
fn is_generic(name: &str) -> bool {
    !name.contains(' ') && is_noun_of_name(&name.to_lowercase())
}

/// Whether a name has the look of one: several words, or an acronym, or a capital inside a word.
fn has_look(name: &str) -> bool {
    name.contains(' ') || name.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// The first letters of the words of a name that begin with a capital, where they are three or more.
pub(crate) fn initials(name: &str) -> Option<String> {
    let first = name.split([' ', '-']).filter_map(|word| word.chars().next());
    let initials: String = first.filter(|letter| letter.is_uppercase()).collect();
    (initials.chars().count() >= 3).then_some(initials)
}

/// Whether what stands in parentheses has the look of an acronym, though it has other letters than the
/// name: "Peace Foundation (ICT4Peace)".
fn is_short(acronym: &str) -> bool {
    !acronym.contains(' ') && acronym.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Whether an acronym may stand for a name: it begins as a word of the name does, and its letters come
/// in the name from there on in this order.
pub(crate) fn abbreviates(acronym: &str, name: &str) -> bool {
    let wanted: Vec<char> = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
    let first = wanted.first().map(|letter| letter.to_lowercase().to_string());
    let begins =
        |word: &&str| first.as_ref().is_some_and(|first| word.to_lowercase().starts_with(first));
    let Some(word) = name.split([' ', '-']).find(begins) else { return false };
    let from = name.find(word).unwrap_or(0);
    let mut letters = name[from..].chars().flat_map(char::to_lowercase);
    let mut wanted = wanted.into_iter().flat_map(char::to_lowercase);
    wanted.all(|wanted| letters.any(|letter| letter == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Authority, Taxonomy};

    #[test]
    fn the_organisation_is_found_in_each_form_of_an_introduction() {
        let (taxonomy, authority) = (Taxonomy::default(), Authority::default());
        let gazetteer = Gazetteer::new(&taxonomy, &authority);
        for (text, name) in [
            ("The Halden Union (HU) is a union of towns.", "Halden Union"),
            ("Set up in 1995, the Halden Centre is an office.", "Halden Centre"),
            ("The HBU, an alliance of broadcasters, keeps an archive.", "HBU"),
            ("At the HMO, forecasts are made for everybody.", "HMO"),
            (
                "At the Halden Office for Weather (HOW), forecasts are made.",
                "Halden Office for Weather",
            ),
            ("HaldenFoundation works as a school.", "HaldenFoundation"),
        ] {
            let found = presented(text, &gazetteer);
            let best = found.iter().max_by_key(|presented| presented.form);
            assert_eq!(best.map(|presented| presented.name.as_str()), Some(name), "{text}");
        }
        for text in ["In 2019, it began.", "Technology is a tool.", "The Institute is a school."] {
            let found = presented(text, &gazetteer);
            assert!(found.iter().all(|presented| !presented.proper), "{text}: {found:?}");
        }
    }

    #[test]
    fn acronyms_have_their_letters_in_the_order_of_the_name() {
        for (acronym, name, fits) in [
            ("HOW", "Halden Office for Weather", true),
            ("ICT4Peace", "ICT for Peace Foundation", false),
            ("AI", "Halden Union", false),
        ] {
            assert_eq!(abbreviates(acronym, name), fits, "{acronym}, {name}");
        }
    }
}
