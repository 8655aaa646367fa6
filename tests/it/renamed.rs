//! The corpus with every organisation renamed, and its introductions written in other ways.

use std::collections::HashMap;

use fastrand::Rng;
use ingest::{Authority, AuthorityEntry, DocumentRecords, Kind, Record, compact};
use regex::{Captures, Regex};

/// Of which invented names are made.
const SYLLABLES: [&str; 18] = [
    "ba", "do", "fi", "ga", "hel", "ka", "lor", "mi", "nav", "os", "quo", "ral", "sim", "tor",
    "ul", "vel", "wes", "zen",
];
/// What organisations are called; a new name keeps the noun, since texts say "the Institute".
const NOUNS: [&str; 13] = [
    "Commission",
    "Institute",
    "Foundation",
    "Centre",
    "Platform",
    "Interface",
    "Forum",
    "Organization",
    "Office",
    "Conference",
    "Union",
    "University",
    "International",
];
const SUBJECTS: [&str; 5] =
    ["Tidal Research", "Mountain Affairs", "Postal Services", "Rural Health", "Harbour Safety"];

/// New names for the organisations of an authority file.
pub(crate) struct Renamed {
    /// What stands for each name, and for each acronym and alias.
    names: HashMap<String, String>,
    /// By the old name: all that the organisation may be called now.
    called: HashMap<String, Vec<String>>,
    pattern: Regex,
    seed: u64,
}

/// New names, other ones for each seed.
pub(crate) fn rename(authority: &Authority, seed: u64) -> Renamed {
    let mut random = Rng::with_seed(seed);
    let mut words = Vec::new();
    let (mut names, mut called) = (HashMap::new(), HashMap::new());
    for entry in &authority.actors {
        let word = invent(&mut random, &words);
        words.push(word.clone());
        let name = new_name(&mut random, entry, &word);
        let acronym = entry.acronym.as_ref().map(|acronym| {
            let capitals = acronym.chars().all(char::is_uppercase);
            // Unlike any other, and with letters of the name in their order.
            let last = random.choice(["K", "T", "W", "Z"]).unwrap();
            if capitals { word.to_uppercase() + last } else { word.clone() }
        });
        names.insert(entry.name.clone(), name.clone());
        for alias in &entry.aliases {
            names.insert(alias.clone(), name.clone());
        }
        if let (Some(old), Some(new)) = (&entry.acronym, &acronym) {
            names.insert(old.clone(), new.clone());
        }
        called.insert(entry.name.clone(), std::iter::once(name).chain(acronym).collect());
    }
    Renamed::new(names, called, seed)
}

/// A word of two syllables that is none of `words`.
fn invent(random: &mut Rng, words: &[String]) -> String {
    loop {
        let syllable = |random: &mut Rng| random.choice(SYLLABLES).unwrap();
        let word = format!("{}{}n", syllable(random), syllable(random));
        let word = word[..1].to_uppercase() + &word[1..];
        if !words.contains(&word) {
            return word;
        }
    }
}

fn new_name(random: &mut Rng, entry: &AuthorityEntry, word: &str) -> String {
    let noun = NOUNS.into_iter().find(|noun| entry.name.contains(noun)).unwrap_or("Assembly");
    let subject = random.choice(SUBJECTS).unwrap();
    match noun {
        "University" => format!("University of {word}"),
        "International" => format!("{word} International"),
        _ => match random.usize(0..3) {
            0 => format!("{word} {noun}"),
            1 => format!("{word} {noun} for {subject}"),
            _ => format!("European {noun} for {word} and {subject}"),
        },
    }
}

impl Renamed {
    fn new(
        names: HashMap<String, String>,
        called: HashMap<String, Vec<String>>,
        seed: u64,
    ) -> Renamed {
        let mut all: Vec<&String> = names.keys().collect();
        all.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let all: Vec<String> = all.into_iter().map(|name| regex::escape(name)).collect();
        let pattern = Regex::new(&format!(r"\b(?:{})\b", all.join("|"))).unwrap();
        Renamed { names, called, pattern, seed }
    }

    /// The organisations under all the names that they have.
    pub(crate) fn not(authority: &Authority) -> Renamed {
        let called = authority.actors.iter().map(|entry| {
            // One edition prints two of its names in one heading.
            let twice = entry.aliases.first().map(|alias| format!("{alias} ({})", entry.name));
            (entry.name.clone(), entry.names().cloned().chain(twice).collect())
        });
        let names = HashMap::from([("nobody".to_owned(), "nobody".to_owned())]);
        Renamed::new(names, called.collect(), 0)
    }

    /// Whether the organisation that was called `old` may be called `new`.
    pub(crate) fn is(&self, old: &str, new: &str) -> bool {
        let bare = |name: &str| compact(name.strip_prefix("The ").unwrap_or(name));
        self.called.get(old).is_some_and(|called| called.iter().any(|name| bare(name) == bare(new)))
    }

    /// A document with the new names: in its text, its handles and its web addresses, and with the
    /// beginnings of its introductions written anew. Its records say where these are.
    pub(crate) fn text(&self, text: &str, document: &DocumentRecords) -> String {
        let about = document.records.iter().filter_map(|record| match record {
            Record::Section(section) if section.kind == Kind::About => {
                Some((section.span.start_line, section.actor.name.as_str()))
            }
            _ => None,
        });
        let about: HashMap<usize, &str> = about.collect();
        let mut owner = None;
        let lines = (1..).zip(text.split('\n')).map(|(n, line)| {
            owner = about.get(&n).copied().or(owner);
            let line = self.line(line, owner);
            match about.get(&n) {
                Some(name) => self.introduction(&line, name, n),
                None => line,
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn line(&self, line: &str, owner: Option<&str>) -> String {
        let renamed = self.pattern.replace_all(line, |found: &Captures<'_>| &self.names[&found[0]]);
        let handle = |owner: &str| compact(self.called[owner].last().unwrap());
        if let Some((platform, printed)) = line.split_once(" @") {
            let letters = compact(printed);
            let mut names = self.called.keys();
            let owner = names
                .find(|name| letters.starts_with(&compact(name)))
                .map(String::as_str)
                .or(owner);
            return owner.map_or(line.to_owned(), |owner| format!("{platform} @{}", handle(owner)));
        }
        match (line.starts_with("Website:"), owner) {
            // The introduction is below: whose address it is, it does not say.
            (true, _) => "Website: https://www.example.org/".to_owned(),
            _ => renamed.into_owned(),
        }
    }

    /// The first line of an introduction in one of several forms, where it has the usual one.
    fn introduction(&self, line: &str, old: &str, n: usize) -> String {
        let called = &self.called[old];
        let names: Vec<String> = called.iter().map(|name| regex::escape(name)).collect();
        let usual = Regex::new(&format!(
            r"^(?:The )?(?:{})(?: \([^)]*\))? (?:is|was|has been|has operated as|supports|offers|provides) ",
            names.join("|")
        ));
        let Some(found) = usual.unwrap().find(line) else { return line.to_owned() };
        let rest = &line[found.end()..];
        let both = match &called[..] {
            [name, acronym] => format!("{name} ({acronym})"),
            _ => called[0].clone(),
        };
        match (n as u64 + self.seed) % 5 {
            0 => line.to_owned(),
            1 => format!("Set up in 1995, the {both} is {rest}"),
            2 => format!("The {both}, an alliance of forty members, works as {rest}"),
            3 => format!("At the {both}, people from many countries share one aim. It is {rest}"),
            _ => format!("With members in forty countries, the {both} works as {rest}"),
        }
    }
}
