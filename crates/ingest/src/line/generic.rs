//! Which headings may stand in any document, and name nothing of their own?
//!
//! No organisation is called "Overview", whatever stands below it, and a preface is no profile.

use std::sync::LazyLock;

use regex::Regex;

use crate::name::{fold, is_noun_of_name};

/// The beginnings of headings of the parts of books.
static OF_BOOKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:about (?:this|these)|acerca de est[ae]|à propos de c(?:e|et|ette)|über dies\p{L}+|acknowledge?ments?|annex|appendix|attachment|bibliography|colophon|conclusions?|contacts?|contents|contribut(?:ing|ors)|copyright|credits|disclaimer|editorial|end ?notes|external links|foot ?notes|foreword|further reading|glossary|imprint|how (?:to (?:cite|read|use)|this)|index|introduction|legal|letter from|licen[cs]e|message from|method(?:s|ology)?|notes?|outlook|preface|references|related (?:pages|links|articles)|schedule|see also|sources|summary|table of|annexe|avant-propos|bibliographie|conclusion|crédits|glossaire|mentions légales|méthode|mot d[eu]|liens externes|préface|remerciements|sommaire|voir aussi|anexo|agradecimientos|bibliografía|enlaces externos|glosario|índice|prólogo|resumen|siehe auch|véase también)\b",
    )
    .expect("a valid pattern")
});
/// What introductions are called, in the languages that documents are written in.
static OF_INTRODUCTIONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:about|who|what|how|why|where) .*\b(?:we|us|are|do|it)|about(?: the \p{L}+)?|our .*|(?:a )?(?:short|brief) .*|introduction|overview|mission|vision|mandate|background|history|origins?|presentation|profile|description|in (?:brief|short)|at a glance|key facts|facts(?: (?:and|&) figures)?|(?:general )?information|(?:à propos|qui|que|notre|nos)\b.*|présentation|historique|mandat|contexte|aperçu|en bref|origines?|acerca de.*|(?:quiénes|qué|nuestr[oa]s?)\b.*|presentación|historia|misión|mandato|contexto|orígenes|über uns|chi siamo|quem somos)$",
    )
    .expect("a valid pattern")
});

/// What an organisation calls what it says of itself, wherever that stands.
static OF_ITSELF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:who we are|about us|qui sommes[- ]nous|à propos de nous|quiénes somos|acerca de nosotros|sobre nosotros|über uns|chi siamo|quem somos)\W*$",
    )
    .expect("a valid pattern")
});

/// The beginnings of headings of what stands below all else.
static AT_THE_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:acknowledge?ments?|afterword|annex(?:es)?|appendix|appendices|bibliography|colophon|glossary|imprint|index|list of (?:abbreviations|acronyms)|postscript|annexe|bibliographie|glossaire|postface|remerciements|anexos?|agradecimientos|bibliografía|glosario|epílogo|anhang|nachwort|register|literaturverzeichnis)\b",
    )
    .expect("a valid pattern")
});

/// What an organisation says behind everything that it does. Resources and events may be those of an issue.
static BACK_MATTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:selected |recent |key |our )?publications|contacts?(?: us| details| information)?|how to (?:reach|find|contact) us|get in touch|opening hours|members|membership|staff|funding|secretariat|contactez[- ]nous|coordonnées|pour en savoir plus|membres|financement|publicaciones|contactos?|más información|miembros|financiación|kontakt|veröffentlichungen|contatti|pubblicazioni|contatos|publicações)$",
    )
    .expect("a valid pattern")
});

/// Whether a heading is one of what stands behind everything else that is said of an organisation.
pub(crate) fn is_back_matter(heading: &str) -> bool {
    BACK_MATTER.is_match(heading)
}

/// Whether a heading is one of what stands at the end of a document, behind all that it is about.
pub(crate) fn is_of_the_end(heading: &str) -> bool {
    AT_THE_END.is_match(heading)
}

/// Whether below a heading an organisation says who it is.
pub(crate) fn is_of_itself(heading: &str) -> bool {
    OF_ITSELF.is_match(heading)
}

/// What is called so is a book of organisations, and none of them.
static BOOK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:almanac|atlas|compendium|directory|guidebook|handbook|who['’]?s who|yearbook|annuaire|bottin|répertoire|anuario|directorio|guía|jahrbuch|verzeichnis|annuario)\b",
    )
    .expect("a valid pattern")
});

/// Whether a heading is one of those that any document may have.
pub(crate) fn is_generic(heading: &str) -> bool {
    OF_BOOKS.is_match(heading) || is_introduction(heading) || is_title_of_book(heading)
}

/// Whether a heading is the title of a book about organisations.
fn is_title_of_book(heading: &str) -> bool {
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    BOOK.is_match(heading) && !words.any(|word| is_noun_of_name(&fold(word)))
}

/// Whether a heading is what an introduction is called.
pub(crate) fn is_introduction(heading: &str) -> bool {
    OF_INTRODUCTIONS.is_match(heading.trim_end_matches([':', '?', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_document_may_have_is_told_from_names() {
        for heading in [
            "Overview",
            "Who we are",
            "About us",
            "What is it?",
            "Foreword by the editor",
            "Facts",
            "Atlas of the lakes",
        ] {
            assert!(is_generic(heading), "{heading}");
        }
        for name in ["Lantern", "Médecins du numérique", "Aboutness Institute", "Whole Earth"] {
            assert!(!is_generic(name), "{name}");
        }
    }
}
