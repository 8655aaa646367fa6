//! What every query needs to know of every record, in memory: facet values, passage group, place.
//!
//! A hundred bytes a record, most of them for its id, read once when an index is opened. Values are
//! numbers over the whole index, so that segments can be counted together. A record that is deleted
//! has none, and gives rise to none.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use ingest::Kind;
use tantivy::{DocAddress, Searcher, SegmentReader};

use super::{
    dictionary::{Dictionaries, Dictionary},
    passage_groups::PassageGroups,
    segment_facets::SegmentFacets,
    signature::{Filing, Signature},
    string_column::StringColumn,
};
use crate::{
    Error,
    engine::condition::Condition,
    model::{catalogue::Catalogue, facet::Facet, hit_type::HitType},
    storage::schema::WORK,
};

/// The columns of one segment.
#[derive(Debug, Default)]
pub(crate) struct SegmentColumns {
    /// What the facets say of it; the signature is among [`Columns::signatures`].
    pub(crate) filing: Vec<Filing>,
    /// The passage group: a number among [`Columns::passage_groups`].
    pub(crate) passage_group: Vec<u32>,
    /// The edition; zero where there is none.
    pub(crate) edition: Vec<u16>,
    /// The document: a number among the documents of the catalogue.
    pub(crate) document: Vec<u32>,
    /// Its place in the order of all records: the newest edition first, then in the order of the
    /// corpus. No two have the same, so what is sorted by this comes out the same however often the
    /// index is rebuilt, and whichever page of it is asked for.
    pub(crate) rank: Vec<u32>,
    /// The id.
    pub(crate) id: Vec<Box<str>>,
}

/// The columns of an index.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) segments: Vec<SegmentColumns>,
    pub(crate) signatures: Vec<Signature>,
    pub(crate) passage_groups: PassageGroups,
    /// The titles of the works that records are parts of.
    pub(crate) works: Vec<Box<str>>,
    dictionaries: Dictionaries,
}

impl Columns {
    /// Reads the columns of all segments.
    pub(crate) fn read(searcher: &Searcher, catalogue: &Catalogue) -> Result<Columns, Error> {
        let mut columns = Columns::default();
        columns.declare(catalogue);
        let sources = sources(catalogue);
        let mut numbers = HashMap::new();
        for segment in searcher.segment_readers() {
            let read = SegmentColumns {
                filing: columns.filings(segment, &mut numbers)?,
                passage_group: Vec::new(),
                edition: editions(segment)?,
                document: documents(segment, &sources)?,
                rank: Vec::new(),
                id: ids(segment)?,
            };
            columns.segments.push(read);
        }
        columns.sort(searcher)?;
        let mut signatures: Vec<_> = numbers.into_iter().collect();
        signatures.sort_unstable_by_key(|(_, number)| *number);
        columns.signatures = signatures.into_iter().map(|(signature, _)| signature).collect();
        columns.group(searcher)?;
        Ok(columns)
    }

    /// Gives the values of the catalogue their numbers, whether a record has them or not, so that
    /// filtering by an issue that nobody works on finds nothing rather than no such issue.
    fn declare(&mut self, catalogue: &Catalogue) {
        let mut intern = |facet: Facet, id: &str| self.dictionaries[facet as usize].intern(id);
        for basket in &catalogue.taxonomy.baskets {
            intern(Facet::Basket, &basket.id);
        }
        for issue in &catalogue.taxonomy.issues {
            intern(Facet::Issue, &issue.id);
        }
        for actor in &catalogue.actors {
            intern(Facet::Actor, &actor.id);
        }
        for kind in Kind::ALL {
            intern(Facet::Kind, kind.name());
        }
        for hit_type in HitType::ALL {
            intern(Facet::Type, hit_type.name());
        }
    }

    pub(crate) fn dictionary(&self, facet: Facet) -> &Dictionary {
        &self.dictionaries[facet as usize]
    }

    /// What records are that have one of these values, to an engine elsewhere.
    pub(crate) fn has(&self, facet: Facet, values: &[u32]) -> Condition {
        let ids = self.dictionary(facet).ids();
        let values = values.iter().map(|value| Arc::clone(&ids[*value as usize])).collect();
        Condition::Has { field: facet.name(), values }
    }

    /// What the facets say of a record.
    pub(crate) fn signature(&self, address: DocAddress) -> &Signature {
        &self.signatures[self.filing(address).signature as usize]
    }

    pub(crate) fn filing(&self, address: DocAddress) -> &Filing {
        &self.segments[address.segment_ord as usize].filing[address.doc_id as usize]
    }

    /// The values that a record has of a facet, each once.
    pub(crate) fn values<'c>(&'c self, filing: &'c Filing, facet: Facet) -> &'c [u32] {
        match facet {
            Facet::Actor => filing.actors(),
            _ => self.signatures[filing.signature as usize].of(facet),
        }
    }

    /// The passage group of a record.
    pub(crate) fn passage_group(&self, address: DocAddress) -> u32 {
        self.segments[address.segment_ord as usize].passage_group[address.doc_id as usize]
    }

    /// The document of a record: a number among the documents of the catalogue.
    pub(crate) fn document(&self, address: DocAddress) -> u32 {
        self.segments[address.segment_ord as usize].document[address.doc_id as usize]
    }

    /// The edition of a record; zero where there is none.
    pub(crate) fn edition(&self, address: DocAddress) -> u16 {
        self.segments[address.segment_ord as usize].edition[address.doc_id as usize]
    }

    /// The place of a record in the order of all: the newest edition first, then in the order of the
    /// corpus.
    pub(crate) fn rank(&self, address: DocAddress) -> u32 {
        self.segments[address.segment_ord as usize].rank[address.doc_id as usize]
    }

    /// Puts the records into their order.
    fn sort(&mut self, searcher: &Searcher) -> Result<(), Error> {
        let mut lines = Vec::new();
        for segment in searcher.segment_readers() {
            let line = segment.fast_fields().u64("line")?;
            let of = |doc| line.first(doc).unwrap_or(0);
            lines.push((0..segment.max_doc()).map(of).collect::<Vec<u64>>());
        }
        let segments = &self.segments;
        let mut all: Vec<(usize, usize)> = Vec::new();
        for (ordinal, lines) in lines.iter().enumerate() {
            all.extend((0..lines.len()).map(|doc| (ordinal, doc)));
        }
        all.sort_unstable_by_key(|&(ordinal, doc)| {
            let segment = &segments[ordinal];
            let line = lines[ordinal][doc];
            // The id last: several records may begin in one line.
            (Reverse(segment.edition[doc]), segment.document[doc], line, &segment.id[doc])
        });
        let mut ranks: Vec<_> = lines.iter().map(|lines| vec![0; lines.len()]).collect();
        for (rank, (ordinal, doc)) in (0..).zip(all) {
            ranks[ordinal][doc] = rank;
        }
        for (segment, rank) in self.segments.iter_mut().zip(ranks) {
            segment.rank = rank;
        }
        Ok(())
    }

    /// Reads what the facets say of the records of a segment.
    fn filings(
        &mut self,
        segment: &SegmentReader,
        numbers: &mut HashMap<Signature, u32>,
    ) -> Result<Vec<Filing>, Error> {
        let facets = SegmentFacets::read(segment, &mut self.dictionaries)?;
        let (titles, works) = self.works(segment)?;
        let lengths = segment.get_fieldnorms_reader(segment.schema().get_field("body")?)?;
        let mut column = Vec::with_capacity(segment.max_doc() as usize);
        for doc in 0..segment.max_doc() {
            let is_bare = lengths.fieldnorm(doc) == 0;
            let signature = match segment.is_deleted(doc) {
                true => Signature::new(true, None, |_| []),
                false => {
                    let work = titles.of(doc).next().map(|title| works[title]);
                    Signature::new(is_bare, work, |facet| {
                        facets.values(doc, facet, self.dictionary(Facet::Edition))
                    })
                }
            };
            let fresh = u32::try_from(numbers.len()).expect("as many as records at most");
            let signature = *numbers.entry(signature).or_insert(fresh);
            // A deleted record has no values.
            let actor = facets.values(doc, Facet::Actor, self.dictionary(Facet::Edition)).pop();
            column.push(Filing { signature, actor: actor.unwrap_or(Filing::NO_ACTOR) });
        }
        Ok(column)
    }

    /// The titles of works in a segment, and the number of each over the whole index.
    fn works(&mut self, segment: &SegmentReader) -> Result<(StringColumn, Vec<u32>), Error> {
        let titles = StringColumn::read(segment, WORK)?;
        let numbers = titles.terms.iter().map(|title| {
            let known = self.works.iter().position(|work| **work == **title);
            known.unwrap_or_else(|| {
                self.works.push(title.as_str().into());
                self.works.len() - 1
            }) as u32
        });
        let numbers = numbers.collect();
        Ok((titles, numbers))
    }

    /// Puts the records into their passage groups.
    fn group(&mut self, searcher: &Searcher) -> Result<(), Error> {
        let mut records = Vec::new();
        let mut stored = Vec::new();
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            let column = segment.fast_fields().u64("passage_group")?;
            let of_segment: Vec<u64> =
                (0..segment.max_doc()).map(|doc| column.first(doc).unwrap_or(0)).collect();
            for (doc, &group) in (0..).zip(&of_segment) {
                if !segment.is_deleted(doc) {
                    records.push((DocAddress::new(ordinal, doc), group));
                }
            }
            stored.push(of_segment);
        }
        self.passage_groups = PassageGroups::new(&records);
        for (columns, stored) in self.segments.iter_mut().zip(stored) {
            // A deleted record may be the last of its group; nothing ever asks for its number.
            let number = |stored| self.passage_groups.number(stored).unwrap_or(u32::MAX);
            columns.passage_group = stored.into_iter().map(number).collect();
        }
        Ok(())
    }
}

fn editions(segment: &SegmentReader) -> Result<Vec<u16>, Error> {
    let edition = segment.fast_fields().u64(Facet::Edition.name())?;
    let year = |doc| edition.first(doc).and_then(|year| u16::try_from(year).ok()).unwrap_or(0);
    Ok((0..segment.max_doc()).map(year).collect())
}

/// The documents by number.
pub(super) fn sources(catalogue: &Catalogue) -> Vec<&str> {
    let mut sources: Vec<_> = catalogue.documents.iter().map(|d| d.source.as_str()).collect();
    sources.sort_unstable();
    sources
}

fn documents(segment: &SegmentReader, sources: &[&str]) -> Result<Vec<u32>, Error> {
    let source = StringColumn::read(segment, "source")?;
    let number = |name: &String| sources.partition_point(|other| *other < name.as_str()) as u32;
    let numbers: Vec<u32> = source.terms.iter().map(number).collect();
    let document = |doc| source.of(doc).next().map_or(0, |ord| numbers[ord]);
    Ok((0..segment.max_doc()).map(document).collect())
}

fn ids(segment: &SegmentReader) -> Result<Vec<Box<str>>, Error> {
    let ids = StringColumn::read(segment, "id")?;
    let id = |doc| ids.of(doc).next().map(|ord| ids.terms[ord].as_str()).unwrap_or_default();
    Ok((0..segment.max_doc()).map(|doc| id(doc).into()).collect())
}
