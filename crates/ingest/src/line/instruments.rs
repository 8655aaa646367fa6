//! How are documents of other shapes than profiles written, in each language: what instruments and minutes
//! call themselves, how their articles are numbered, how dates are printed?

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use crate::{
    line::{
        instrument_words::{Language, choice, languages, spelled},
        look::is_heading,
        numerals::{han_digit, han_number, in_ascii},
    },
    steps::steps,
};

/// The forms of all languages.
static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::new(&languages()));

/// What is written below a title, whichever way: the forms of all languages.
pub(crate) fn forms() -> &'static Forms {
    &FORMS
}

/// What tells the parts of a document in any language.
#[derive(Debug)]
pub(crate) struct Forms {
    /// What instruments call themselves, anywhere in a line.
    pub(crate) kind: Regex,
    /// What reports of what was said call themselves.
    reported: Regex,
    /// A kind and a number, which is what a title goes on from.
    kind_and_number: Regex,
    /// A line that says what adopted a text and when, or how: what it is about stands elsewhere.
    pub(crate) adoption: Regex,
    /// A line that says whose report a text is.
    authored: Regex,
    /// What it says of what the text is about.
    pub(crate) about: Regex,
    /// A law with its year: `Lakes Act 2010`, `Convention, 1930 (No. 29)`, `Ley 34/2002`.
    pub(crate) law: Regex,
    /// A kind and its number, with what the text is about behind it.
    numbered_kind: Regex,
    /// A kind and its date, and no more.
    dated_kind: Regex,
    /// A kind alone, in one or two words more.
    bare_kind: Regex,
    /// Whose words follow behind a colon.
    pub(crate) speaker: Regex,
    /// A line of who was there, and when.
    pub(crate) attendance: Regex,
    /// A line that closes a text or a meeting.
    pub(crate) closing: Regex,
    /// A year as part of a date or in parentheses.
    pub(crate) date: Regex,
    /// A line that begins with a date: its number is that of a day.
    pub(crate) day: Regex,
    /// What says that a date is that on which the text was adopted: it may have been published later.
    pub(crate) adopted: Regex,
    /// What says that a date is that of the document.
    pub(crate) issued: Regex,
    /// A title with the year of what is published again each year.
    pub(crate) serial: Regex,
    /// A line that names a meeting and says no more.
    pub(crate) session: Regex,
    /// What says in a text when those who adopted it met.
    pub(crate) met: Regex,
    /// A line that only mastheads have: a key with its value, a stamp, an item of an agenda, who wrote it.
    pub(crate) of_masthead: Regex,
    /// What says of a document that it was handed out at a meeting, and to whom.
    pub(crate) handed_out: Regex,
    /// A line of a title between the parties to an agreement, and before what it is about.
    pub(crate) between: Regex,
    /// A title that begins with the kind of what is adopted or signed: "Joint statement on lamps".
    deed: Regex,
    /// What follows the kind in a title: nothing, a sign, a number, or whose it is and what it is about.
    regards: Regex,
    /// The same where it is what somebody said.
    spoken: Regex,
    /// How those begin who declare something.
    pub(crate) voice: Regex,
    /// A line that calls a text a report, and no more.
    bare_report: Regex,
    /// What a part is called, before its number.
    part: Regex,
    /// How a paragraph begins that speaks of what was before.
    pub(crate) before: Regex,
    /// What ends the text of an instrument.
    pub(crate) annex: Regex,
    /// Headings of notes.
    pub(crate) notes: Regex,
    /// What stands above the first part, beside it and not around it.
    pub(crate) front: Regex,
    /// An item of an agenda.
    pub(crate) item: Regex,
    /// A part with a number of its own.
    pub(crate) division: Regex,
    /// A line that calls a text a piece of news, and no more.
    pub(crate) release: Regex,
    /// A line of the head of a message.
    pub(crate) mail: Regex,
    /// The keys of who sent it, and of what it is about.
    pub(crate) sender: Regex,
    pub(crate) subject: Regex,
    /// What says in a subject that a message is an answer, or was passed on.
    pub(crate) answer: Regex,
    /// What is numbered and has a name.
    named: Regex,
    /// The same where the number stands within the name, as in `第一条`.
    around: Regex,
    ordinals: BTreeMap<String, u32>,
    /// What stands before a year to which a sentence dates something, in other languages than English.
    pub(crate) dated: Regex,
    /// What speaks of the future in them.
    pub(crate) future: Regex,
}

/// The numbers of a part: in digits, in Roman digits, in words.
const NUMBER: &str = r"\d{1,3}(?:\.\d{1,3})?[a-z]?|[IVXLC]{1,6}";
const HAN_NUMBER: &str = "[一二三四五六七八九十百零〇两0-9]{1,6}";
/// A part of the name of a person.
const NAME: &str = r"(?:\p{Lu}[\p{L}.’'-]*|de|du|des|da|do|dos|del|la|le|el|al|bin|bint|van|von|der|den|of|y|e|et)";
const YEAR: &str = r"(?P<year>(?:19|20)\d\d)";

impl Forms {
    fn new(languages: &[Language]) -> Forms {
        let words = |pick: fn(&Language) -> &Vec<String>| -> Vec<&str> {
            languages.iter().flat_map(pick).map(String::as_str).collect()
        };
        let any = |pick: fn(&Language) -> &Vec<String>| choice(&words(pick));
        // The same where an ending may follow, but for what has its number within.
        let stems = |pick: fn(&Language) -> &Vec<String>| -> String {
            let stems = words(pick).into_iter().filter(|word| !word.contains('#'));
            format!("(?:{})", stems.map(spelled).collect::<Vec<_>>().join("|"))
        };
        let pattern = |pattern: String| {
            Regex::new(&pattern).expect("words are escaped, and a test reads the patterns")
        };
        let (kinds, adopted, by) = (any(|l| &l.kinds), any(|l| &l.adopted), any(|l| &l.by));
        let issued = format!("(?:{adopted}|{})", any(|l| &l.issued));
        let handed_in = any(|l| &l.handed_in);
        let months: Vec<String> = words(|l| &l.months).iter().map(|word| spelled(word)).collect();
        let month = format!(r"(?:{})\p{{Alphabetic}}*\.?,?", months.join("|"));
        let ordinals: BTreeMap<String, u32> =
            languages.iter().flat_map(|language| language.ordinals.clone()).collect();
        let in_words: Vec<String> = ordinals.keys().map(|word| spelled(word)).collect();
        let in_words = in_words.join("|");
        let parts = |picks: &[fn(&Language) -> &Vec<String>]| -> (String, String) {
            let all = picks.iter().flat_map(|pick| words(*pick));
            let (around, before): (Vec<&str>, Vec<&str>) = all.partition(|word| word.contains('#'));
            let around: Vec<String> = around
                .iter()
                .map(|word| spelled(word).replace(r"\#", "#").replace('#', "@"))
                .collect();
            (choice(&before), around.join("|").replace('@', &format!("(?:{HAN_NUMBER})")))
        };
        let numbered = |before: &str, around: &str| {
            format!(r"^(?:(?i:{before})\s+(?:{NUMBER}|[A-Z]|(?i:{in_words}))\b|(?:{around}))")
        };
        let (before, around) = parts(&[|l| &l.divisions]);
        let division = numbered(&before, &around);
        let (before, around) = parts(&[|l| &l.items]);
        let item = numbered(&before, &around);
        let (before, around) = parts(&[|l| &l.named, |l| &l.divisions, |l| &l.items]);
        let around = around.replace(&format!("(?:{HAN_NUMBER})"), "\u{1}");
        let around = around.split('|').map(|form| {
            let (open, close) = form.split_once('\u{1}').unwrap_or((form, ""));
            format!("(?:{open}){HAN_NUMBER}(?:{close})")
        });
        let around = around.collect::<Vec<_>>().join("|");
        let others = languages.iter().filter(|language| language.tag != "en");
        let other_months = others.flat_map(|language| &language.months);
        let other_months: Vec<String> = other_months.map(|word| spelled(word)).collect();
        Forms {
            kind: pattern(format!("(?i){kinds}")),
            reported: pattern(format!("(?i){}", any(|l| &l.reports))),
            kind_and_number: pattern(format!(
                r"(?i)^(?:\w+ ){{0,4}}?{kinds}s?\s+(?:n(?:o|r|úm)?[.°º]*\s*|№\s*)?(?:[A-Z]{{1,4}}-[A-Z]\s)?(?P<number>[\w./():-]*\d[\w./():-]*)(?:\s?[A-Z]\.\d+)?(?:\s*\([^()]{{1,60}}\))?$"
            )),
            adoption: pattern(format!(
                r"(?i)^\W*(?:[\w-]+ ){{0,3}}?(?:{kinds}|\btext)s? (?:as )?(?:{issued}|{handed_in}) {by}"
            )),
            authored: pattern(format!(r"(?i)^{}[^.,;:]{{1,60}}$", any(|l| &l.authored))),
            about: pattern(format!("(?i){}", any(|l| &l.about))),
            law: pattern(format!(
                r"(?i){},? \(?{YEAR}\)?$|{kinds}, (?P<iso>(?:19|20)\d\d)(?:\s?\([^()]{{1,30}}\))?$|^(?:\p{{L}}+[\s-]){{0,2}}?{kinds}\s(?:\p{{L}}+\s)?(?:n[.°ºor]{{1,3}}\s?)?\d{{1,4}}/(?P<han>(?:19|20)\d\d)\b",
                any(|l| &l.laws)
            )),
            numbered_kind: pattern(format!(
                r"(?i)^(?:[\w-]+ ){{0,2}}?{kinds}s?\s+(?:n(?:o|r|úm)?[.°º]+\s*|no\s+|№\s*)\d"
            )),
            dated_kind: pattern(format!(
                r"(?i)^(?:[\w-]+ ){{0,2}}?(?:{kinds}|{})s?,? (?:(?:of|du|de|del|vom|dated)\s)?(?:\d{{1,2}}(?:er|º|\.)?\s)?(?:de\s)?(?:{month}\s)(?:\d{{1,2}},\s)?(?:d[eo]l?\s)?(?:19|20)\d\d$",
                any(|l| &l.reports)
            )),
            bare_kind: pattern(format!(r"(?i)^(?:[\p{{L}}-]+ ){{0,2}}?{kinds}$")),
            speaker: pattern(format!(
                r"^(?:>>+\s*(?P<captioned>\p{{Lu}}[^:：.!?]{{0,60}})|(?P<speaker>(?:(?i:{})\.?(?:\s+{NAME})*|(?:\p{{Lu}}[\p{{Lu}}.’'-]+\s+){{1,4}}\p{{Lu}}[\p{{Lu}}.’'-]+)(?:\s*\([^()]{{2,60}}\))*))\s?[:：]\s*(?P<words>\S.*)$",
                any(|l| &l.speakers)
            )),
            attendance: pattern(format!(r"(?i)^\W*{}\s?[:：]\s*\S", any(|l| &l.attendance))),
            closing: pattern(format!(r"(?i)^\W*{}", any(|l| &l.closings))),
            date: pattern(format!(
                r"(?i)(?:\b{month}\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})?,?\s)?(?:d[eo]l?\s)?|\b\d{{1,2}}[./-]\d{{1,2}}[./-]|\((?:[^()\d]{{0,40}}|\d{{1,2}}/)|\b\d{{1,2}}/){YEAR}\b|\b(?P<iso>(?:19|20)\d\d)-\d{{2}}(?:-\d{{2}})?\b|(?P<han>(?:19|20)\d\d)\s?年"
            )),
            day: pattern(format!(
                r"(?i)^\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?:\s?[-–]\s?\d{{1,2}}\.?)?\s+(?:de\s)?{month}\s+(?:d[eo]l?\s)?(?:19|20)\d\d\b"
            )),
            adopted: pattern(format!(
                r"(?i)^\W*(?:(?:[\w-]+ ){{0,3}}?{kinds}s? (?:as )?)?{adopted}"
            )),
            issued: pattern(format!(r"(?i)^\W*{issued}")),
            serial: pattern(format!(
                r"(?i)^(?:\S+ ){{0,5}}?{}(?: \S+){{0,6}}?,? {YEAR}$|^(?P<iso>(?:19|20)\d\d) (?:\S+ ){{0,3}}?{}$",
                any(|l| &l.serials),
                any(|l| &l.serials),
            )),
            session: pattern(format!("(?i)(?:{})", named_sessions(languages))),
            met: pattern(format!("(?i){}", any(|l| &l.met))),
            of_masthead: pattern(format!(
                r"(?i)^\W*(?:{keys}s?(?:\.?\s*[:：]|\.?$|\.\s|\.?\s\S*\d)|{handed_out}(?:\.|\s?:|$)|{stamps}\W*$|{bylines} \p{{L}}|{items}s? \d[\d.]*(?:,? ?(?:\(?[a-z]{{1,3}}\)|{linked}|\d[\d.]*))*(?: {linked}\s?.*)?$)",
                keys = stems(|l| &l.keys),
                handed_out = any(|l| &l.handed_out),
                stamps = any(|l| &l.stamps),
                bylines = any(|l| &l.bylines),
                items = stems(|l| &l.items),
                linked = any(|l| &l.linked),
            )),
            handed_out: pattern(format!(r"(?i){}(?:\.|\s?:)", any(|l| &l.handed_out))),
            between: pattern(format!("(?i)^{}$", any(|l| &l.between))),
            deed: pattern(format!(r"(?i)^(?:[\p{{L}}’'-]+ ){{0,2}}?{}", any(|l| &l.deeds))),
            regards: pattern(format!(
                r"(?i)^(?:\W*$|\s?[,:：–—(-]|\s\S*\d|(?:\s[\p{{L}}-]+)?\s{})",
                any(|l| &l.regards)
            )),
            spoken: pattern(format!(r"(?i)^\s+{}", any(|l| &l.spoken))),
            voice: pattern(format!(r"(?i)^{}(?:\W|$)", any(|l| &l.voices))),
            bare_report: pattern(format!(r"(?i)^{}\W*$", any(|l| &l.reports))),
            part: pattern(format!(
                r"(?i)^\s*(?:{}|{})\s+",
                stems(|l| &l.divisions),
                stems(|l| &l.sections),
            )),
            before: pattern(format!(r"(?i)^(?:further |also )?{}", any(|l| &l.before))),
            annex: pattern(format!(r"(?i)^{}.{{0,80}}$", any(|l| &l.annexes))),
            notes: pattern(format!(r"(?i)^(?:\d{{1,2}}\.? )?{}$", any(|l| &l.notes))),
            front: pattern(format!(r"(?i)^{}.{{0,20}}$", any(|l| &l.fronts))),
            release: pattern(format!(
                r"(?i)^{}(?:\s(?:n[.°ºor]{{1,3}}\s?)?[\d/.-]{{1,10}})?\W*$",
                any(|l| &l.releases)
            )),
            mail: pattern(format!(
                r"(?i)^(?P<key>{}|{}|{})\s?[:：]\s*(?P<value>.*)$",
                any(|l| &l.senders),
                any(|l| &l.subjects),
                any(|l| &l.headers),
            )),
            sender: pattern(format!("(?i)^{}$", any(|l| &l.senders))),
            subject: pattern(format!("(?i)^{}$", any(|l| &l.subjects))),
            answer: pattern(format!(r"(?i)^{}\s?[:：]\s*", any(|l| &l.answers))),
            item: pattern(item),
            division: pattern(division),
            named: pattern(format!(
                r"^(?i:{before})\s*(?P<number>{NUMBER}|(?i:{in_words}))(?:er|re|\.?[º°ª])?(?P<end>$|\P{{Alphabetic}}.*$)"
            )),
            around: pattern(format!(r"^(?P<whole>{around})(?P<end>$|[\s:：].*$)")),
            ordinals,
            dated: pattern(format!(
                r"(?i)(?:{}|\b(?:{})\p{{Alphabetic}}*)\s(?:d[eo]l?\s)?$",
                any(|l| &l.since),
                other_months.join("|"),
            )),
            future: pattern(format!("(?i){}", any(|l| &l.future))),
        }
    }

    /// Whether a line calls a text a report of what was said. What lasts forty-five minutes is none.
    pub(crate) fn is_reported(&self, text: &str) -> bool {
        let is_counted = |at: usize| text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
        self.reported.find_iter(text).any(|found| !is_counted(found.start()))
    }

    /// Whether a line calls a text a report, and says nothing of what was spoken about.
    pub(crate) fn is_bare_report(&self, text: &str) -> bool {
        self.bare_report.is_match(text)
    }

    /// Whether a title begins with the kind of what is adopted or signed, and goes on with what it is about.
    pub(crate) fn is_deed(&self, title: &str) -> bool {
        let behind = self.deed.find(title).map(|kind| &title[kind.end()..]);
        behind.is_some_and(|rest| self.regards.is_match(rest) && !self.spoken.is_match(rest))
    }

    /// A line without what a part is called before its number: "Part 2. Lakes".
    pub(crate) fn without_part<'t>(&self, text: &'t str) -> &'t str {
        &text[self.part.find(text).map_or(0, |part| part.end())..]
    }

    /// Whether a line says whose report a text is, and nothing of what it is about.
    pub(crate) fn is_authorship(&self, text: &str) -> bool {
        self.authored.is_match(text) && !self.about.is_match(text)
    }

    /// Whether a line is a kind of document and its number, and no more.
    pub(crate) fn is_kind_and_number(&self, text: &str) -> bool {
        self.kind_and_number(text).is_some()
    }

    /// The kind of document and the number that a line is, without what stands in parentheses behind them.
    pub(crate) fn kind_and_number<'t>(&self, text: &'t str) -> Option<&'t str> {
        let number = self.kind_and_number.captures(text)?.name("number")?;
        (!is_year(number.as_str())).then(|| &text[..number.end()])
    }

    /// Whether a line begins with a kind and its number: `General comment No. 25 (2021) on …`.
    pub(crate) fn is_numbered_kind(&self, text: &str) -> bool {
        self.numbered_kind.is_match(text)
    }

    /// Whether a line is a kind and its date, and says nothing of what the text is about: `Decision of 2 March 2024`.
    pub(crate) fn is_dated_kind(&self, text: &str) -> bool {
        self.dated_kind.is_match(text)
    }

    /// Whether a line is a kind alone, such as `International Standard`.
    pub(crate) fn is_bare_kind(&self, text: &str) -> bool {
        self.bare_kind.is_match(text)
    }

    /// Whether what stands before a number is one kind, and the number its own: that of "Guidelines on
    /// Regulation (EU) 2016/679" is not.
    pub(crate) fn is_kind_before_number(&self, text: &str) -> bool {
        let mut kinds = self.kind.find_iter(text);
        let behind = kinds.next().map(|kind| &text[kind.end()..]);
        kinds.next().is_none() && behind.is_some_and(|behind| behind.split_whitespace().count() < 3)
    }

    /// A line such as `Article 5. Access`: the number in digits as printed, and what follows it.
    pub(crate) fn named<'t>(&self, text: &'t str) -> Option<(Cow<'t, str>, &'t str)> {
        let text = text.trim();
        if !text.starts_with(|c: char| c.is_alphabetic() || c == '§') {
            return None;
        }
        steps(1);
        if let Some(found) = self.around.captures(text) {
            let rest = found.name("end")?.as_str();
            let number = found.name("whole")?.as_str();
            let digits = number.chars().filter(|c| han_digit(*c).is_some() || "十百".contains(*c));
            return Some((Cow::Owned(han_number(digits)?.to_string()), after_mark(rest)));
        }
        let found = self.named.captures(text)?;
        let rest = found.name("end")?.as_str();
        let rest = rest.strip_prefix(char::is_whitespace).map_or(rest, str::trim_start);
        // "Article 5 of the Convention says" speaks of one, and does not begin it.
        let begins = rest.is_empty()
            || rest.starts_with(['.', ':', '：', '–', '—', '-', '(', ')'])
            || rest.starts_with(char::is_uppercase) && is_heading(rest);
        let number = found.name("number")?.as_str();
        let number = match self.ordinals.get(&number.to_lowercase()) {
            Some(ordinal) => Cow::Owned(ordinal.to_string()),
            None => in_ascii(number),
        };
        begins.then(|| (number, after_mark(rest)))
    }
}

/// How lines name meetings, in each language: some count them, and others are told by the end of the line.
fn named_sessions(languages: &[Language]) -> String {
    let texts = |words: &[String]| choice(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let named = languages.iter().filter(|language| !language.sessions.is_empty()).map(|language| {
        let sessions = texts(&language.sessions);
        let ends: Vec<String> = language.counting.iter().map(|end| spelled(end)).collect();
        match ends.is_empty() {
            true => format!(r"^\S+(?: \S+){{0,4}} {sessions}$"),
            false => format!(r"^\S*(?:{}) (?:\w+ )?{sessions}$", ends.join("|")),
        }
    });
    named.collect::<Vec<_>>().join("|")
}

/// What follows the marks behind a number.
fn after_mark(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| !c.is_alphanumeric())
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_numbered_in_every_language() {
        for (text, number, rest) in [
            ("Article 5. Access", "5", "Access"),
            ("Principle IV – States should act", "IV", "States should act"),
            ("Article premier", "1", ""),
            ("Article 1er", "1", ""),
            ("ARTÍCULO 12. Definiciones", "12", "Definiciones"),
            ("Articulo 3", "3", ""),
            ("Artigo 1.º", "1", ""),
            ("Art. 4 Organe", "4", "Organe"),
            ("Статья 7", "7", ""),
            ("المادة ١٢", "12", ""),
            ("المادة الأولى", "1", ""),
            ("第二十三条 数据处理者应当建立制度。", "23", "数据处理者应当建立制度。"),
            ("第3条", "3", ""),
            ("§ 7 Listening", "7", "Listening"),
        ] {
            let found = forms().named(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&*found.0, found.1), (number, rest), "{text}");
        }
        for text in [
            "Article 5 of the Convention says so.",
            "L’article 5 de la Charte",
            "第五条规定了期限。",
            "Articles of incorporation",
            "§ 5 of the Act says so.",
        ] {
            assert_eq!(forms().named(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_in_every_language() {
        for (text, year) in [
            ("adopted on 3 October 1997", 1997),
            ("May 17th, 2012", 2012),
            ("le 1er janvier 2017", 2017),
            ("el 2 de julio de 2019", 2019),
            ("3 de março de 2020", 2020),
            ("am 4. März 2018", 2018),
            ("20 июня 2018 г.", 2018),
            ("١٢ يونيو 2018", 2018),
            ("2021年6月5日", 2021),
        ] {
            let found = forms().date.captures(text).unwrap_or_else(|| panic!("{text}"));
            let named = ["year", "iso", "han"].iter().find_map(|name| found.name(name)).unwrap();
            assert_eq!(named.as_str(), year.to_string(), "{text}");
        }
        for text in ["20 June 2018", "20 de junio de 2018", "1er janvier 2017", "4. März 2018"] {
            assert!(forms().day.is_match(text), "{text}");
        }
        assert!(!forms().day.is_match("20 States met in May 2018"));
    }
}
