//! Notices of the index in the words of the interface.

use std::collections::HashMap;

use index::Notice;

use crate::words::{Language, say};

/// A notice in English, one sentence.
pub fn worded(notice: &Notice) -> String {
    in_words(notice, Language::ENGLISH)
}

/// The notices of an answer that has so many results.
pub(super) fn all(notices: &[Notice], total: usize, language: Language) -> Vec<String> {
    let worded = if total == 0 { of_nothing } else { in_words };
    notices.iter().map(|notice| worded(notice, language)).collect()
}

/// A notice of an answer that has nothing to show, as one sentence: what was searched has not been found.
fn of_nothing(notice: &Notice, language: Language) -> String {
    match notice {
        Notice::SpellingCorrected { typed, better } => {
            let (typed, better) = (typed.as_str(), better.as_str());
            say!(language, "notice-spelling-tried", typed = typed, better = better)
        }
        notice => in_words(notice, language),
    }
}

/// A query with better words for those that nothing matches, if there are such.
pub(super) fn better(q: &str, notices: &[Notice]) -> Option<String> {
    let corrected = notices.iter().filter_map(|notice| match notice {
        Notice::SpellingCorrected { typed, better } => Some((typed.as_str(), better.as_str())),
        _ => None,
    });
    let corrected: HashMap<&str, &str> = corrected.collect();
    let words = super::words(q).map(|word| corrected.get(word).copied().unwrap_or(word));
    Some(words.collect::<String>()).filter(|better| better != q)
}

/// A notice as one sentence.
pub(crate) fn in_words(notice: &Notice, language: Language) -> String {
    match notice {
        Notice::TooLong { limit } => say!(language, "notice-too-long", limit = *limit),
        Notice::TooManyLexemes { limit } => {
            say!(language, "notice-too-many-lexemes", limit = *limit)
        }
        Notice::TooManyWords { limit } => say!(language, "notice-too-many-words", limit = *limit),
        Notice::LongPhrase { limit } => say!(language, "notice-long-phrase", limit = *limit),
        Notice::LooseSlop { limit } => say!(language, "notice-loose-slop", limit = *limit),
        Notice::LongWord { limit } => say!(language, "notice-long-word", limit = *limit),
        Notice::TooDeep { limit } => say!(language, "notice-too-deep", limit = *limit),
        Notice::NeverOpened => say!(language, "notice-never-opened"),
        Notice::NeverClosed => say!(language, "notice-never-closed"),
        Notice::QuotationNeverClosed => say!(language, "notice-quotation-never-closed"),
        Notice::Capitals => say!(language, "notice-capitals"),
        Notice::OneSided { operator } => say!(language, "notice-one-sided", operator = *operator),
        Notice::NothingExcluded => say!(language, "notice-nothing-excluded"),
        Notice::CommonBeginning { beginning, searched } => {
            let beginning = beginning.as_str();
            say!(language, "notice-common-beginning", beginning = beginning, searched = *searched)
        }
        Notice::NoSuchValue { facet, value } => {
            let (facet, value) = (facet.name(), value.as_str());
            say!(language, "notice-no-such-value", facet = facet, value = value)
        }
        Notice::NoSuchField { name, value, meant } => {
            let (name, value) = (name.as_str(), value.as_str());
            match *meant {
                None => say!(language, "notice-no-such-field", name = name, value = value),
                Some(meant) => {
                    say!(language, "notice-other-field", name = name, value = value, meant = meant)
                }
            }
        }
        Notice::WildcardLeftOut { typed } => {
            say!(language, "notice-wildcard-left-out", typed = typed.as_str())
        }
        Notice::NotCited { number, near: Some(near) } => {
            let (number, near) = (number.as_str(), near.as_str());
            say!(language, "notice-not-cited-near", number = number, near = near)
        }
        Notice::NotCited { number, near: None } => {
            say!(language, "notice-not-cited", number = number.as_str())
        }
        Notice::Relaxed { having, asked, words, has_common } => {
            let which = match (*asked == *words, *has_common) {
                (true, false) => "both",
                (true, true) => "both-rarer",
                (false, false) => "most",
                (false, true) => "most-rarer",
            };
            let (having, asked, words) = (*having, *asked, *words);
            say!(
                language,
                "notice-relaxed",
                which = which,
                having = having,
                asked = asked,
                words = words
            )
        }
        Notice::OtherEditions { actor, editions } => {
            let years: Vec<String> = editions.iter().rev().map(u16::to_string).collect();
            let (actor, n) = (actor.as_str(), years.len());
            let years = match years.split_last() {
                Some((last, first)) if !first.is_empty() => {
                    say!(language, "list-and", first = first.join(", "), last = last.as_str())
                }
                _ => years.concat(),
            };
            say!(language, "notice-other-editions", actor = actor, n = n, editions = years)
        }
        Notice::OneEdition { actor, edition } => {
            let (actor, edition) = (actor.as_str(), edition.to_string());
            say!(language, "notice-one-edition", actor = actor, edition = edition)
        }
        Notice::ReadAs { language: tag, unknown } => {
            let (tag, unknown) = (tag.as_str(), unknown.as_slice());
            let read = say!(language, "notice-read-as", language = tag);
            if unknown.is_empty() {
                return read;
            }
            let words = unknown.join(", ");
            let left_out = say!(language, "notice-untranslated", words = words);
            format!("{read} {left_out}")
        }
        Notice::SpellingCorrected { typed, better } => {
            let (typed, better) = (typed.as_str(), better.as_str());
            say!(language, "notice-spelling-corrected", typed = typed, better = better)
        }
    }
}

#[cfg(test)]
mod tests {
    use index::Facet;

    use super::*;

    #[test]
    fn every_notice_is_a_sentence_in_both_languages() {
        let text = |text: &str| text.to_owned();
        let notices = [
            Notice::TooLong { limit: 4000 },
            Notice::TooManyLexemes { limit: 64 },
            Notice::TooManyWords { limit: 64 },
            Notice::LooseSlop { limit: 100 },
            Notice::LongWord { limit: 40 },
            Notice::TooDeep { limit: 20 },
            Notice::NeverOpened,
            Notice::NeverClosed,
            Notice::QuotationNeverClosed,
            Notice::Capitals,
            Notice::OneSided { operator: "AND" },
            Notice::NothingExcluded,
            Notice::CommonBeginning { beginning: text("in"), searched: 200 },
            Notice::NoSuchValue { facet: Facet::Actor, value: text("nobody") },
            Notice::NoSuchField { name: text("privacy"), value: text("data"), meant: None },
            Notice::NoSuchField { name: text("org"), value: text("itu"), meant: Some("actor") },
            Notice::WildcardLeftOut { typed: text("*ance") },
            Notice::NotCited { number: text("48/4"), near: None },
            Notice::NotCited { number: text("A/HRC/99/99"), near: Some(text("A/HRC/")) },
            Notice::Relaxed { having: 0, asked: 2, words: 2, has_common: false },
            Notice::Relaxed { having: 1, asked: 2, words: 2, has_common: true },
            Notice::Relaxed { having: 1, asked: 3, words: 4, has_common: false },
            Notice::Relaxed { having: 2, asked: 3, words: 4, has_common: true },
            Notice::OtherEditions { actor: text("ITU"), editions: vec![2025] },
            Notice::OtherEditions { actor: text("ILO"), editions: vec![2025, 2020] },
            Notice::OneEdition { actor: text("ITU"), edition: 2025 },
            Notice::ReadAs { language: text("es"), unknown: vec![] },
            Notice::ReadAs { language: text("zh"), unknown: vec![text("茶"), text("酒")] },
            Notice::SpellingCorrected { typed: text("cybercirme"), better: text("cybercrime") },
        ];
        let sentences = Language::ALL.map(|language| {
            let sentences = notices.iter().map(|notice| in_words(notice, language));
            sentences.collect::<Vec<_>>().join("\n")
        });
        insta::assert_snapshot!(sentences.join("\n\n"), @r"
        The query is longer than 4,000 characters; only the beginning was searched.
        The query has more than 64 parts; only the first were searched.
        The query has more than 64 different words; the rest was left out.
        The words of a phrase may be 100 words apart; that is how far they were looked for.
        No text has one of your words, which is longer than 40 letters; words that long are not corrected.
        Brackets are read 20 deep; those further in were left out.
        A closing bracket without an opening one was left out.
        An opening bracket was never closed.
        A quotation mark without a second one was left out; what follows it was searched as words.
        The whole query is in capitals, so “NOT” was taken for a word. To leave something out, put a minus in front of it, as in -ITU.
        “AND” joins what stands on both sides of it; with one side missing, it was left out.
        “NOT” with nothing behind it was left out.
        Very many words begin with “in”; the most frequent 200 were searched.
        There is no organisation “nobody”; it was searched as words.
        There is no field “privacy”; “privacy” and “data” were searched as words.
        There is no field “org”; “itu” was searched as words. The field is “actor”, as in actor:itu.
        The * in “*ance” was left out; a * may stand behind the beginning of a word, or once in a phrase at the end of a word.
        Nothing cites “48/4”.
        Nothing cites “A/HRC/99/99”. Shown is what cites the nearest there are, which begin with “A/HRC/”.
        Nothing has both of your words; results with fewer of them are shown.
        Only one result has both of your less common words; results with fewer of them are shown too.
        Only one result has 3 or more of your 4 words; results with fewer of them are shown too.
        Only 2 results have 3 or more of your 4 less common words; results with fewer of them are shown too.
        ITU has a profile in 2025 only.
        ILO has profiles in 2020 and 2025 only.
        ITU has a profile in one edition only, 2025: there is nothing to compare it with.
        Read as Spanish; its words were looked up in the glossary and searched in English.
        Read as Chinese; its words were looked up in the glossary and searched in English. Left out, because the glossary does not have them: 茶, 酒.
        Showing results for “cybercrime”. Nothing matches “cybercirme”.

        La recherche dépasse 4 000 caractères ; seul le début a été pris en compte.
        La recherche a plus de 64 éléments ; seuls les premiers ont été pris en compte.
        La recherche a plus de 64 mots différents ; les autres ont été laissés de côté.
        Les mots d’une expression peuvent être distants de 100 mots ; ils ont été cherchés jusqu’à cette distance.
        Aucun texte ne contient un mot saisi de plus de 40 lettres ; les mots aussi longs ne sont pas corrigés.
        Les parenthèses sont lues sur 20 niveaux ; celles au-delà ont été laissées de côté.
        Une parenthèse fermante sans ouvrante a été laissée de côté.
        Une parenthèse ouvrante n’est jamais fermée.
        Un guillemet sans son second a été laissé de côté ; ce qui le suit a été cherché mot à mot.
        Toute la requête est en capitales : « NOT » y a été pris pour un mot. Pour exclure un mot, mettez un signe moins devant, comme dans -ITU.
        « AND » relie ce qui se trouve de part et d’autre ; comme un côté manque, il a été laissé de côté.
        « NOT » sans rien derrière a été laissé de côté.
        De très nombreux mots commencent par « in » ; les 200 plus fréquents ont été cherchés.
        L’organisation « nobody » n’existe pas ; cette valeur a été cherchée comme des mots.
        Il n’y a pas de champ « privacy » ; « privacy » et « data » ont été cherchés comme des mots.
        Il n’y a pas de champ « org » ; « itu » a été cherché comme des mots. Le champ est « actor », comme dans actor:itu.
        L’astérisque dans « *ance » a été laissé de côté ; il se place après le début d’un mot, ou une fois dans une expression, à la fin d’un mot.
        Aucun texte ne cite « 48/4 ».
        Aucun texte ne cite « A/HRC/99/99 ». Voici ce qui cite les plus proches, qui commencent par « A/HRC/ ».
        Aucun texte n’a vos deux mots ; ceux qui en ont moins sont montrés.
        Un seul résultat a vos deux mots les moins courants ; ceux qui en ont moins sont montrés aussi.
        Un seul résultat a au moins 3 de vos 4 mots ; ceux qui en ont moins sont montrés aussi.
        Seuls 2 résultats ont au moins 3 de vos 4 mots les moins courants ; ceux qui en ont moins sont montrés aussi.
        ITU n’a de profil que dans l’édition 2025.
        ILO n’a de profils que dans les éditions 2020 et 2025.
        ITU n’a de profil que dans une édition, 2025 : il n’y a rien à quoi le comparer.
        Recherche lue en espagnol ; ses mots ont été traduits par le glossaire et cherchés en anglais.
        Recherche lue en chinois ; ses mots ont été traduits par le glossaire et cherchés en anglais. Absents du glossaire, donc laissés de côté : 茶, 酒.
        Résultats pour « cybercrime ». Rien ne correspond à « cybercirme ».
        ");
    }

    #[test]
    fn a_corrected_query_has_the_better_word_where_the_other_stood() {
        let of = |typed: &str, better: &str| Notice::SpellingCorrected {
            typed: typed.to_owned(),
            better: better.to_owned(),
        };
        let notices = [of("cybercirme", "cybercrime"), of("childsafety", "child safety")];
        let better = |q| better(q, &notices);
        assert_eq!(better("ITU cybercirme").as_deref(), Some("ITU cybercrime"));
        assert_eq!(better("childsafety, cybercirme").as_deref(), Some("child safety, cybercrime"));
        assert_eq!(better("cybercirmes"), None);
    }
}
