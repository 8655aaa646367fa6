//! The nouns of English for organisations, by what else they mean.

/// Nouns that mean an organisation wherever they stand: "a university in Geneva".
pub const ORGANISATION_NOUNS: [&str; 22] = [
    "academy",
    "agency",
    "association",
    "authority",
    "body",
    "centre",
    "commission",
    "committee",
    "council",
    "federation",
    "forum",
    "foundation",
    "institute",
    "institution",
    "ministry",
    "ngo",
    "office",
    "organisation",
    "secretariat",
    "society",
    "union",
    "university",
];

/// Nouns that mean an organisation where they are part of its name, and something else elsewhere.
const NOUNS_OF_NAMES: [&str; 5] = ["alliance", "bank", "conference", "interface", "platform"];

/// What organisations say they are, and hardly call themselves.
const NOUNS_OF_TEXTS: [&str; 24] = [
    "broadcaster",
    "charity",
    "club",
    "coalition",
    "company",
    "consortium",
    "cooperative",
    "department",
    "firm",
    "fund",
    "group",
    "guild",
    "initiative",
    "league",
    "movement",
    "museum",
    "network",
    "operator",
    "partnership",
    "programme",
    "registry",
    "school",
    "service",
    "team",
];

/// Whether a word, folded, is what an organisation says it is where it does not call itself so: "a network of".
/// Those of other languages than English are in the taxonomy.
pub(crate) fn is_noun_of_text(word: &str) -> bool {
    NOUNS_OF_TEXTS.contains(&word)
}

/// Whether a word of an organisation's name, folded, is what the organisation calls itself: "the
/// Institute", "the Conference".
pub(crate) fn is_noun_of_name(word: &str) -> bool {
    word == "organization" || ORGANISATION_NOUNS.contains(&word) || NOUNS_OF_NAMES.contains(&word)
}
