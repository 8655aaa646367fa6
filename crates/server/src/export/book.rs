//! What the static search reads: the book of the index, in tables of small files.

use std::collections::{BTreeMap, BTreeSet};

use ingest::Record;
use serde::Serialize;
use serde_json::Value;

use super::{
    error::ExportError,
    place::place,
    suggestions,
    tables::{Table, WriteFile},
};
use crate::{
    answer::{
        Book, Current, CutPiece, Error, Facet, IndexHit as Hit, Request, Rules, WrittenColumns,
        parts, url,
    },
    words::Language,
};

/// How many records are read at once: so many are in memory with their text.
const AT_ONCE: usize = 500;
/// Weighted frequencies are written as whole numbers, so many to one.
const FINE: f32 = 10_000.0;

/// How much was written.
pub(super) struct Written {
    /// Passages that the search finds.
    pub(super) passages: usize,
    /// Bytes, before compression.
    pub(super) bytes: usize,
}

/// What every search reads.
#[derive(Serialize)]
struct IndexFile<'b> {
    /// By table, the first key of each file.
    tables: BTreeMap<&'static str, Vec<Value>>,
    columns: &'b WrittenColumns,
    rules: &'b Rules,
    letters: &'b BTreeMap<String, String>,
    fine: f32,
    /// The languages that have a file, each with its script.
    tongues: Vec<(&'b String, &'b String)>,
    /// The function words of all of them.
    function_words: BTreeSet<&'b String>,
    organisations: &'b [(Vec<String>, String)],
    /// The facets, the levels of one together.
    facets: Vec<Vec<&'static str>>,
    /// The basket of each issue.
    baskets: BTreeMap<&'b String, &'b String>,
}

/// A record as it is shown.
#[derive(Serialize)]
struct Shown {
    id: String,
    /// Relative to the root.
    url: String,
    title: CutPiece,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
    path: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<u16>,
    language: String,
    pieces: Vec<CutPiece>,
    /// How many pieces a page of a long text has, if it has several pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<usize>,
}

/// Writes all that the search reads.
pub(super) fn write(current: &Current, write: &WriteFile<'_>) -> Result<Written, ExportError> {
    let book = current.book()?;
    let mut tables: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
    let mut bytes = 0;
    let mut finish = |name, table: Table<'_>| {
        let (first, length) = table.finish()?;
        tables.insert(name, first);
        bytes += length;
        Ok::<_, ExportError>(())
    };
    let mut words = Table::new("words", write);
    let mut all: Vec<_> = book.words.iter().collect();
    all.sort_unstable_by(|one, other| one.0.encode_utf16().cmp(other.0.encode_utf16()));
    for (key, word) in all {
        words.insert(key, word)?;
    }
    finish("words", words)?;
    let mut clauses = Table::new("clauses", write);
    for row in book.clauses() {
        clauses.push(&row)?;
    }
    finish("clauses", clauses)?;
    let mut told = Table::new("told", write);
    let mut names: Vec<_> = book.told.iter().collect();
    names.sort_unstable_by(|one, other| one.0.encode_utf16().cmp(other.0.encode_utf16()));
    for (name, clause) in names {
        told.insert(name, clause)?;
    }
    finish("told", told)?;
    let mut postings = Table::new("postings", write);
    let mut places = Table::new("places", write);
    for pattern in 0..book.patterns() {
        postings.push(&steps(&book.postings(pattern)?))?;
        places.push(&places_as_steps(book.places(pattern)?))?;
    }
    finish("postings", postings)?;
    finish("places", places)?;
    let mut offered = Table::new("suggestions", write);
    suggestions::write(current, book.words.keys().map(String::as_str), &mut offered)?;
    finish("suggestions", offered)?;
    let mut texts = Table::new("texts", write);
    for (hit, id) in every_hit(current).zip(book.ids()) {
        let hit = hit?;
        debug_assert_eq!(hit.id, id, "both lists are in the order of all records");
        texts.push(&shown(current, &book, hit)?)?;
    }
    finish("texts", texts)?;
    for tongue in &book.tongues {
        let tongue_bytes = serde_json::to_string(tongue).expect("it is plain data");
        bytes += tongue_bytes.len();
        write(&format!("/search/tongues/{}.json", tongue.tag), tongue_bytes.as_bytes())?;
    }
    let taxonomy = current.taxonomy(Language::ENGLISH);
    let baskets: BTreeMap<_, _> =
        taxonomy.issues.iter().map(|issue| (&issue.id, &issue.basket)).collect();
    let tongues: Vec<_> = book.tongues.iter().map(|tongue| (&tongue.tag, &tongue.script)).collect();
    let function_words: BTreeSet<_> =
        book.tongues.iter().flat_map(|tongue| &tongue.function_words).collect();
    let index = IndexFile {
        tables,
        columns: &book.columns,
        rules: &book.rules,
        letters: &book.letters,
        fine: FINE,
        tongues,
        function_words,
        organisations: &book.organisations,
        facets: facets(),
        baskets,
    };
    let index = serde_json::to_string(&index).expect("it is plain data");
    write("/search/index.json", index.as_bytes())?;
    let passages = current.everything()?.total;
    Ok(Written { passages, bytes: bytes + index.len() })
}

fn shown(current: &Current, book: &Book<'_>, hit: Hit) -> Result<Shown, ExportError> {
    let text = match current.record(&hit.id)? {
        Some(Record::Section(section)) => section.text,
        Some(Record::Reference(reference)) => reference.text,
        Some(Record::Actor(_) | Record::Noise(_) | Record::Acronym(_)) | None => {
            let segments = hit.snippets.iter().flat_map(|snippet| &snippet.segments);
            segments.map(|segment| segment.text.as_str()).collect()
        }
    };
    let cut = book.cut(&text);
    let pieces = cut.len();
    let actor = hit.actor.as_ref().map(|actor| actor.id.as_str());
    let (page, _) = place(&url::hit(hit.hit_type, &hit.id, actor), Language::ENGLISH);
    Ok(Shown {
        url: format!("{}/", &page[1..]),
        title: book.cut_whole(&hit.title),
        actor: hit.actor.map(|actor| actor.acronym.unwrap_or(actor.name)),
        path: hit.path,
        edition: hit.edition,
        language: hit.language,
        pieces: cut,
        part: (parts::PIECES < pieces).then_some(parts::PIECES),
        id: hit.id,
    })
}

/// The hits of a search for everything, some at a time: every record once, in the order of all.
fn every_hit(current: &Current) -> impl Iterator<Item = Result<Hit, Error>> {
    let mut page = 1;
    let pages = std::iter::from_fn(move || {
        let request = Request { per_page: AT_ONCE, page, collapse: false, ..Request::new("") };
        page += 1;
        match current.search(&request) {
            Err(Error::PastTheEnd { .. }) => None,
            Ok(page) if page.hits.is_empty() => None,
            found => Some(found),
        }
    });
    pages.flat_map(|page| match page {
        Ok(page) => page.hits.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    })
}

/// The names of the facets, the levels of one together.
fn facets() -> Vec<Vec<&'static str>> {
    let mut facets: Vec<Vec<Facet>> = Vec::new();
    for facet in Facet::ALL {
        match facets.iter_mut().find(|levels| levels[0] == facet.tree()) {
            Some(levels) => levels.push(facet),
            None => facets.push(vec![facet]),
        }
    }
    facets.into_iter().map(|levels| levels.into_iter().map(Facet::name).collect()).collect()
}

/// Records as steps from the one before, each with its weighted frequency, below nought if its heading has
/// the pattern.
fn steps(postings: &[(u32, f32, bool)]) -> Vec<i64> {
    let mut last = 0;
    let mut steps = Vec::with_capacity(postings.len() * 2);
    for (record, x, is_heading) in postings {
        let x = (x * FINE).round().max(1.0) as i64;
        steps.extend([i64::from(record - last), if *is_heading { -x } else { x }]);
        last = *record;
    }
    steps
}

/// Records as steps, each with how often its text has a word and where, as steps, and the same of its heading.
fn places_as_steps(places: Vec<(u32, Vec<u32>, Vec<u32>)>) -> Vec<u32> {
    let mut last = 0;
    let mut steps = Vec::new();
    for (record, text, heading) in places {
        steps.push(record - last);
        last = record;
        for places in [text, heading] {
            steps.push(places.len() as u32);
            let mut before = 0;
            for place in places {
                steps.push(place - before);
                before = place;
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_written_as_steps() {
        let postings = [(3, 1.0, false), (5, 0.5, true)];
        assert_eq!(steps(&postings), [3, 10_000, 2, -5_000]);
        let places = vec![(3, vec![4, 9], vec![]), (5, vec![], vec![0])];
        assert_eq!(places_as_steps(places), [3, 2, 4, 5, 0, 2, 0, 1, 0]);
    }
}
