//! What somebody has begun to type of a name.

/// The beginning of a word, or of several.
#[derive(Debug)]
pub(crate) struct Beginning(String);

impl Beginning {
    pub(crate) fn new(typed: &str) -> Beginning {
        Beginning(folded(typed.trim()))
    }

    /// Whether a word of the name begins so, whatever its case and accents; any name, if nothing has
    /// been typed.
    pub(crate) fn begins_a_word_of(&self, name: &str) -> bool {
        let name = folded(name);
        let mut is_within = false;
        name.char_indices().any(|(at, letter)| {
            let was_within = std::mem::replace(&mut is_within, letter.is_alphanumeric());
            is_within && !was_within && name[at..].starts_with(&self.0)
        }) || self.0.is_empty()
    }
}

fn folded(text: &str) -> String {
    text.chars().flat_map(ingest::fold_letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_name_begins_so() {
        let begins = |typed: &str, name: &str| Beginning::new(typed).begins_a_word_of(name);
        assert!(begins("geneve", "Université de Genève"));
        assert!(begins("UNIVERSITE d", "Université de Genève"));
        assert!(begins("", "Anything"));
        assert!(begins("union", "tele-union"));
        assert!(!begins("versite", "Université de Genève"));
        assert!(!begins("geneva", "Université de Genève"));
    }
}
