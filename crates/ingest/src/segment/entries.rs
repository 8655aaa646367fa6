//! Which heads are those of organisations, and which of entries on other things: a tool with its website, a
//! meeting with its place and date.

use std::ops::Range;

use crate::{
    head::Key,
    line::{Class, Gazetteer},
    name::{fold, fold_name, is_noun_of_name, is_noun_of_text},
    read::Line,
    segment::{
        introduction::{is_founding, presented},
        outline::part,
    },
};

/// Lines below a head that may say what it is of, and lines of its text that are read.
const LONGEST_LOOK: usize = 100;
const LINES_OF_INTRODUCTION: usize = 3;
/// So many of the keys that only organisations have are enough by themselves.
const ENOUGH_KEYS: usize = 2;

/// Takes for text the keys that make nothing a profile: a website or an address alone has anything. Where most heads
/// of a document are those of organisations, the others are, too.
pub(crate) fn leave_entries(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    let heads = heads(classes);
    let end_of = |n: usize| heads.get(n + 1).map_or(classes.len(), |next| next.start);
    let is_left = |n: usize| {
        let end = end_of(n).min(heads[n].end + LONGEST_LOOK);
        Head { lines, classes, gazetteer, head: heads[n].clone(), end }.left()
    };
    let left: Vec<Option<Left>> = (0..heads.len()).map(is_left).collect();
    let weak = left.iter().flatten().count();
    let is_rare = 2 * weak < left.len();
    for (head, left) in heads.into_iter().zip(left) {
        let is_kept = match left {
            None => true,
            Some(Left::Bare) => is_rare,
            Some(Left::Foreign) => false,
        };
        if is_kept {
            continue;
        }
        for class in &mut classes[head] {
            if matches!(class, Class::Metadata(..)) {
                *class = Class::Prose;
            }
        }
    }
}

/// Why a head is that of no organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Nothing says that it is of one.
    Bare,
    /// It has keys of other things.
    Foreign,
}

/// The runs of keys, with the page furniture in them.
fn heads(classes: &[Class]) -> Vec<Range<usize>> {
    let mut heads: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (n, class) in classes.iter().enumerate() {
        match class {
            Class::Metadata(..) => {
                match heads.last_mut().filter(|_| is_open) {
                    Some(head) => head.end = n + 1,
                    None => heads.push(n..n + 1),
                }
                is_open = true;
            }
            Class::Chrome | Class::Caption => {}
            _ => is_open = false,
        }
    }
    heads
}

/// The keys of one head, and what stands around them.
struct Head<'h, 't> {
    lines: &'h [Line<'t>],
    classes: &'h [Class],
    gazetteer: &'h Gazetteer<'h>,
    head: Range<usize>,
    /// Where what is below it ends at the latest.
    end: usize,
}

impl Head<'_, '_> {
    /// Why it is that of no organisation; `None` where it is that of one.
    fn left(&self) -> Option<Left> {
        let own = self.own_keys();
        // A tool has an acronym, and no address.
        if ENOUGH_KEYS <= own || own == 1 && self.has_key("address") {
            return None;
        }
        let is_foreign = own == 0 && self.has_foreign_keys();
        let is_shown = || match own {
            0 => {
                self.has_part()
                    || self.is_introduced()
                    || self.has_issue_or_handles() && (self.is_named() || self.is_repeated())
                    || self.is_named() && self.has_key("address") && self.has_key("website")
            }
            _ => {
                self.has_part()
                    || self.has_issue_or_handles()
                    || self.is_named()
                    || self.is_introduced()
            }
        };
        match is_foreign {
            true => Some(Left::Foreign),
            false => (!is_shown()).then_some(Left::Bare),
        }
    }

    /// How many keys it has that only organisations have.
    fn own_keys(&self) -> usize {
        let mut own: Vec<&str> = Vec::new();
        for class in &self.classes[self.head.clone()] {
            let Class::Metadata(key, value) = class else { continue };
            if key.is_of_organisation() && !value.is_empty() && !own.contains(&key.name()) {
                own.push(key.name());
            }
        }
        own.len()
    }

    fn has_key(&self, name: &str) -> bool {
        let keys = &self.classes[self.head.clone()];
        keys.iter().any(|class| matches!(class, Class::Metadata(key, value) if key.name() == name && !value.is_empty()))
    }

    fn has_foreign_keys(&self) -> bool {
        let is_other = |n: &usize| matches!(self.classes[*n], Class::Metadata(Key::Other, _));
        let mut others = self.head.clone().filter(is_other);
        others.any(|n| self.gazetteer.labels.is_of_thing(self.lines[n].trimmed()))
    }

    fn below(&self) -> impl Iterator<Item = (usize, &Class)> {
        let below = self.head.end..self.end;
        below.map(|n| (n, &self.classes[n]))
    }

    fn has_part(&self) -> bool {
        self.below().any(|(_, class)| part(class).is_some())
    }

    fn has_issue_or_handles(&self) -> bool {
        self.below().any(|(_, class)| match class {
            Class::Heading(Some(known)) | Class::RunIn(known, _) => {
                !known.issues.is_empty() && !known.judged
            }
            Class::Handles(_) => true,
            _ => false,
        })
    }

    /// The line above it.
    fn name(&self) -> Option<&str> {
        let is_noise = |n: &usize| matches!(self.classes[*n], Class::Chrome | Class::Caption);
        let mut above = (0..self.head.start).rev().take(LONGEST_LOOK);
        above.find(|n| !is_noise(n)).map(|n| self.lines[n].trimmed())
    }

    /// Whether the line above it is a name that is known, or says what organisations are.
    fn is_named(&self) -> bool {
        self.name().is_some_and(|name| {
            self.gazetteer.actor(name).is_some()
                || fold(name).split(' ').any(|word| is_noun_of_name(word) || self.is_noun(word))
        })
    }

    /// Whether a folded word is what organisations say they are, in one or as several.
    fn is_noun(&self, word: &str) -> bool {
        is_noun_of_text(word) || self.gazetteer.forms.is_noun(word)
    }

    /// The first lines of text below it.
    fn introduction(&self) -> impl Iterator<Item = &str> {
        let text = self.below().filter(|(_, class)| matches!(class, Class::Prose | Class::LeadIn));
        text.take(LINES_OF_INTRODUCTION).map(|(n, _)| self.lines[n].trimmed())
    }

    /// Whether the text below it says of somebody which kind of organisation it is, or when it was founded.
    fn is_introduced(&self) -> bool {
        self.introduction().any(|text| {
            let opening = text.split(". ").next().unwrap_or(text);
            let opening = &opening[..opening.floor_char_boundary(400)];
            let is_noun = |word: &str| {
                let bare = word.trim_end_matches('s');
                is_noun_of_name(bare) || self.is_noun(word) || self.is_noun(bare)
            };
            is_founding(text, self.gazetteer)
                || presented(text, self.gazetteer).iter().any(|named| named.defined)
                    && fold(opening).split(|c: char| !c.is_alphanumeric()).any(is_noun)
        })
    }

    /// Whether the text below it takes up the name above.
    fn is_repeated(&self) -> bool {
        let name = fold_name(self.name().unwrap_or_default());
        !name.is_empty() && self.introduction().any(|text| fold(text).contains(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::{Authority, Taxonomy},
        line::classify,
        read::lines_on_disk,
    };

    /// How many lines of a text are keys of organisations.
    fn keys(text: &str) -> usize {
        let (taxonomy, authority) = (Taxonomy::built_in(), Authority::default());
        let gazetteer = Gazetteer::new(&taxonomy, &authority);
        let lines = lines_on_disk(text, 0);
        let mut classes = classify(&lines, &gazetteer);
        leave_entries(&lines, &gazetteer, &mut classes);
        classes.iter().filter(|class| matches!(class, Class::Metadata(..))).count()
    }

    #[test]
    fn keys_that_anything_has_make_no_profile() {
        for text in [
            "Ropecheck\n\nWebsite: https://rope.example\n\nRopecheck is a program for moorings.",
            "Forum on Ports\n\nDate: 4 May 2018\nWebsite: https://q.example\n\nPrivacy\n\nIt is kept.",
            "Figures\n\nType: Report\nCategory: Statistics\n\nIn May 40 bells were cast.",
            "Ropecheck\n\nWebsite: https://rope.example\n\nRopecheck est un logiciel de bord.",
            "Project BELLS\n\nAcronym: BELLS\nStart: 2020\n\nBELLS is a project on alarms.",
            "Lind, Ana\n\nFunction: Judge\nWebsite: https://a.example\n\nAna Lind is a judge.",
            "Those who came\nOrganisation\nAcronym\nUnion of Cable Stations\nUCS",
        ] {
            assert_eq!(keys(text), 0, "{text}");
        }
    }

    #[test]
    fn keys_of_organisations_and_those_above_their_parts_do() {
        for (text, count) in [
            ("Lantern\n\nAcronym: LN\nEstablished: 1998\n\nIt is dark.", 2),
            ("Lantern\n\nWebsite: https://l.example\n\nDigital activities\n\nIt maps.", 1),
            ("Lantern\n\nWebsite: https://l.example\n\nLantern is a network of lamps.", 1),
            ("Lantern Council\n\nAcronym: LC\nDate: 4 May 2018\n\nIt is dark.", 2),
            ("Laterne\n\nWebsite: https://l.example\n\nLaterne ist eine Stiftung in Bern.", 1),
            ("Lanterne\n\nWebsite: https://l.example\n\nLanterne est un réseau de phares.", 1),
            ("Faro\n\nWebsite: https://l.example\n\nFaro es una asociación de pueblos.", 1),
            ("Lantern\n\nAcronym: LN\nAddress: Rue 1, Bern\n\nIt lights the streets.", 2),
            ("Guild of Ropes\n\nAcronym: GR\n\nThe guild makes ropes.", 1),
            ("Lake Foundation\n\nWebsite: https://l.example\nAddress: Bern\n\nIt rows.", 2),
            ("Lantern\n\nType: NGO\nAcronym: LN\n\nIt is dark.", 2),
        ] {
            assert_eq!(keys(text), count, "{text}");
        }
        let profile = "Lantern\n\nAcronym: LN\nEstablished: 1998\n\nIt is dark.\n\n";
        let bare = "Lamp\n\nWebsite: https://l.example\n\nIt is light.\n";
        assert_eq!(keys(&[profile, profile, bare].concat()), 5, "most heads are those of profiles");
    }
}
