//! What do the clauses of all readings look for, and which records have it?

use std::collections::HashMap;

use serde::Serialize;
use tantivy::{DocId, DocSet, TERMINATED, postings::Postings as _};

use crate::{
    Error,
    matching::clause_postings::{self, ClausePostings},
    open::snapshot::Snapshot,
    postings::term,
    query::{
        pattern::{Alternative, Pattern},
        plan::{Clause, ClauseKind},
    },
    text::{analysis, layer::Layer},
    weights::{bm25, fields::Scope},
};

/// One thing that queries look for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenClause {
    /// How much it tells.
    pub idf: f32,
    /// How many records have it, as far as it is one term; nought for what is no term.
    pub frequency: u64,
    /// Whether it is one term and nothing else.
    pub term: bool,
    /// The patterns that it can be written as, each followed by what it counts for in thousandths.
    pub patterns: Vec<u32>,
    /// The pattern whose places say how near it stands to another word, if it is a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<u32>,
    /// What is marked in a text for it: sequences of the numbers that words have there.
    pub marks: Vec<Vec<u32>>,
}

/// Clauses and patterns, each with its number.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    pub(super) all: Vec<WrittenClause>,
    numbers: HashMap<String, u32>,
    pub(super) patterns: Vec<Pattern>,
    pattern_numbers: HashMap<String, u32>,
    marks: HashMap<String, u32>,
}

impl Clauses {
    /// The number of a clause: that of an equal one, or a new one.
    pub(super) fn number(&mut self, snapshot: &Snapshot, clause: &Clause) -> Result<u32, Error> {
        let ClauseKind::Text(alternatives) = &clause.kind else { return Ok(0) };
        let name = format!("{alternatives:?}");
        if let Some(&number) = self.numbers.get(&name) {
            return Ok(number);
        }
        let postings = clause_postings::text_postings(snapshot, alternatives)?;
        let (frequency, term) = match &alternatives[..] {
            [Alternative { pattern: Pattern::Term(scope, text), .. }, rest @ ..] => {
                let layer = match scope {
                    Scope::Anywhere(layer) | Scope::Heading(layer) => *layer,
                    Scope::Identifier | Scope::Symbol => Layer::Exact,
                };
                (snapshot.vocabulary.doc_freq(layer, text), rest.is_empty())
            }
            _ => (0, false),
        };
        let mut written = WrittenClause {
            idf: bm25::idf(postings.doc_freq, snapshot.records),
            frequency,
            term,
            patterns: Vec::new(),
            word: None,
            marks: Vec::new(),
        };
        for Alternative { pattern, weight } in alternatives {
            let number = self.pattern(pattern);
            if written.patterns.is_empty()
                && matches!(pattern, Pattern::Term(Scope::Anywhere(Layer::Stem), _))
            {
                written.word = Some(number);
            }
            written.patterns.extend([number, (weight * 1000.0).round() as u32]);
            written.marks.push(self.marks_of(pattern));
        }
        let number = self.all.len() as u32;
        self.all.push(written);
        self.numbers.insert(name, number);
        Ok(number)
    }

    /// The number of a pattern.
    pub(super) fn pattern(&mut self, pattern: &Pattern) -> u32 {
        let next = self.patterns.len() as u32;
        let number = *self.pattern_numbers.entry(format!("{pattern:?}")).or_insert(next);
        if number == next {
            self.patterns.push(pattern.clone());
        }
        number
    }

    fn marks_of(&mut self, pattern: &Pattern) -> Vec<u32> {
        let mut mark = |term: &str| {
            let next = self.marks.len() as u32 + 1;
            *self.marks.entry(term.to_owned()).or_insert(next)
        };
        match pattern {
            Pattern::Term(Scope::Anywhere(Layer::Stem), term) => vec![mark(term)],
            Pattern::Phrase { scope: Scope::Anywhere(Layer::Stem), terms, .. } => {
                terms.iter().map(|(_, term)| mark(term)).collect()
            }
            Pattern::Term(_, term) => {
                let parts = analysis::analyze(term).into_iter().filter(|token| token.width == 1);
                parts.map(|part| mark(&marked(part.stem, part.exact))).collect()
            }
            Pattern::Phrase { terms, .. } => {
                let stem =
                    |term: &str| (!analysis::is_stop_word(term)).then(|| analysis::stem(term));
                terms.iter().map(|(_, term)| mark(&marked(stem(term), term.clone()))).collect()
            }
        }
    }

    /// The number by which a word is marked in a text; nought if no clause marks it.
    pub(super) fn mark(&self, stem: Option<String>, exact: String) -> u32 {
        self.marks.get(&marked(stem, exact)).copied().unwrap_or_default()
    }
}

/// What a word is marked by: its stem, or itself if it has none.
fn marked(stem: Option<String>, exact: String) -> String {
    stem.unwrap_or(exact)
}

/// A record that has a pattern: its number, its weighted frequency, and whether its heading has it.
pub type Posting = (u32, f32, bool);

/// The records that have a pattern, in the order of their numbers.
pub(super) fn postings(
    snapshot: &Snapshot,
    pattern: &Pattern,
    numbers: &[Vec<u32>],
) -> Result<Vec<Posting>, Error> {
    let whole = |pattern| [Alternative { pattern, weight: bm25::SAME }];
    let found = clause_postings::text_postings(snapshot, &whole(pattern.clone()))?;
    let headed = match pattern {
        Pattern::Term(Scope::Identifier, term) => {
            Pattern::Term(Scope::Heading(Layer::Exact), term.clone())
        }
        other => other.clone().in_heading(),
    };
    let headed = clause_postings::text_postings(snapshot, &whole(headed))?;
    let mut postings: Vec<Posting> = Vec::new();
    for (segment, numbers) in numbers.iter().enumerate() {
        let headed = sums(&headed, segment);
        let has_headed = |doc: DocId| headed.binary_search_by_key(&doc, |(doc, _)| *doc).is_ok();
        for (doc, sum) in sums(&found, segment) {
            postings.push((numbers[doc as usize], sum, has_headed(doc)));
        }
    }
    postings.sort_unstable_by_key(|(number, ..)| *number);
    Ok(postings)
}

/// The records of a segment, in order, each with its weighted frequency over all fields.
fn sums(postings: &ClausePostings<'_>, segment: usize) -> Vec<(DocId, f32)> {
    let mut all: Vec<(DocId, f32)> = Vec::new();
    for list in &postings.segments[segment] {
        list.cursor().read_until(DocId::MAX, |doc, x| all.push((doc, x)));
    }
    all.sort_by_key(|(doc, _)| *doc);
    all.dedup_by(|more, one| {
        let is_same = more.0 == one.0;
        if is_same {
            one.1 += more.1;
        }
        is_same
    });
    all
}

/// Where a word stands in the text and in the heading of a record.
pub type Places = (u32, Vec<u32>, Vec<u32>);

/// Where a word stands, record by record; nothing for what is no word.
pub(super) fn places(
    snapshot: &Snapshot,
    pattern: &Pattern,
    numbers: &[Vec<u32>],
) -> Result<Vec<Places>, Error> {
    let Pattern::Term(Scope::Anywhere(Layer::Stem), text) = pattern else { return Ok(Vec::new()) };
    let mut all: HashMap<u32, (Vec<u32>, Vec<u32>)> = HashMap::new();
    for (reader, numbers) in snapshot.searcher.segment_readers().iter().zip(numbers) {
        for (field, is_heading) in [(snapshot.fields.body, false), (snapshot.fields.title, true)] {
            let Some(mut postings) = term::open(reader, field, text)? else { continue };
            while postings.doc() != TERMINATED {
                if !reader.is_deleted(postings.doc()) {
                    let places = all.entry(numbers[postings.doc() as usize]).or_default();
                    let places = if is_heading { &mut places.1 } else { &mut places.0 };
                    postings.positions(places);
                }
                postings.advance();
            }
        }
    }
    let mut all: Vec<Places> =
        all.into_iter().map(|(number, (text, heading))| (number, text, heading)).collect();
    all.sort_unstable_by_key(|(number, ..)| *number);
    Ok(all)
}
