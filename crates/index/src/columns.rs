//! What every query needs to know of every record, in memory: facet values, passage group, place.
//!
//! A few dozen bytes a record, read once when an index is opened. Values are numbers over the
//! whole index, so that segments can be counted together.

use std::collections::HashMap;

use tantivy::{DocAddress, DocId, Searcher, SegmentReader, schema::Facet as FacetPath};

use crate::{Catalogue, Error, Facet, schema::kind_name};

/// The ids of the values of one facet; a value is its place in the list.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    ids: Vec<String>,
    values: HashMap<String, u32>,
}

impl Dictionary {
    /// The number that stands for an id, given now if it had none.
    fn intern(&mut self, id: &str) -> u32 {
        if let Some(value) = self.values.get(id) {
            return *value;
        }
        let value = u32::try_from(self.ids.len()).expect("fewer values than records");
        self.ids.push(id.to_owned());
        self.values.insert(id.to_owned(), value);
        value
    }

    pub(crate) fn value(&self, id: &str) -> Option<u32> {
        self.values.get(id).copied()
    }

    pub(crate) fn ids(&self) -> &[String] {
        &self.ids
    }
}

/// A list of values for every record of a segment.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    ends: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    fn push(&mut self, values: impl IntoIterator<Item = u32>) {
        let start = self.values.len();
        for value in values {
            if !self.values[start..].contains(&value) {
                self.values.push(value);
            }
        }
        self.ends.push(u32::try_from(self.values.len()).expect("a segment is smaller than that"));
    }

    /// The values of a record, each once.
    pub(crate) fn of(&self, doc: DocId) -> &[u32] {
        let doc = doc as usize;
        let start = if doc == 0 { 0 } else { self.ends[doc - 1] };
        &self.values[start as usize..self.ends[doc] as usize]
    }
}

/// The columns of one segment.
#[derive(Debug, Default)]
pub(crate) struct SegmentColumns {
    facets: [Lists; Facet::ALL.len()],
    /// The passage group, counted over the index.
    pub(crate) passage: Vec<u32>,
    /// The edition; zero where there is none.
    pub(crate) edition: Vec<u16>,
    /// Whether it has no text of its own.
    pub(crate) bare: Vec<bool>,
    /// Document and line: the order of the corpus.
    pub(crate) place: Vec<(u32, u32)>,
}

impl SegmentColumns {
    pub(crate) fn facet(&self, facet: Facet) -> &Lists {
        &self.facets[facet as usize]
    }
}

/// The columns of an index.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) segments: Vec<SegmentColumns>,
    dictionaries: [Dictionary; Facet::ALL.len()],
    /// The records of each passage group.
    pub(crate) passages: Vec<Vec<DocAddress>>,
    /// The number of each passage group, by what the index stores for it.
    numbers: HashMap<u64, u32>,
}

impl Columns {
    /// Reads the columns of all segments.
    pub(crate) fn read(searcher: &Searcher, catalogue: &Catalogue) -> Result<Columns, Error> {
        let mut columns = Columns::default();
        columns.declare(catalogue);
        let mut sources: Vec<_> = catalogue.documents.iter().map(|d| d.source.as_str()).collect();
        sources.sort_unstable();
        for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
            let ordinal = u32::try_from(ordinal).expect("segments are few");
            let read = columns.read_segment(ordinal, segment, &sources)?;
            columns.segments.push(read);
        }
        Ok(columns)
    }

    /// Gives the values of the catalogue their numbers, whether a record has them or not, so that
    /// filtering by an issue that nobody works on finds nothing rather than no such issue.
    fn declare(&mut self, catalogue: &Catalogue) {
        for basket in &catalogue.taxonomy.baskets {
            self.dictionary_mut(Facet::Basket).intern(&basket.id);
        }
        for issue in &catalogue.taxonomy.issues {
            self.dictionary_mut(Facet::Issue).intern(&issue.id);
        }
        for actor in &catalogue.actors {
            self.dictionary_mut(Facet::Actor).intern(&actor.id);
        }
        use ingest::Kind::*;
        for kind in [
            About,
            DigitalActivities,
            PolicyIssue,
            DigitalTools,
            FutureOfMeetings,
            SocialMedia,
            Other,
        ] {
            self.dictionary_mut(Facet::Kind).intern(kind_name(kind));
        }
        for name in ["section", "actor", "reference"] {
            self.dictionary_mut(Facet::Type).intern(name);
        }
    }

    pub(crate) fn dictionary(&self, facet: Facet) -> &Dictionary {
        &self.dictionaries[facet as usize]
    }

    /// The passage group of a record.
    pub(crate) fn passage(&self, address: DocAddress) -> u32 {
        self.segments[address.segment_ord as usize].passage[address.doc_id as usize]
    }

    /// The number of the passage group that the index stores as `stored`.
    pub(crate) fn number_of(&self, stored: u64) -> Option<u32> {
        self.numbers.get(&stored).copied()
    }

    fn dictionary_mut(&mut self, facet: Facet) -> &mut Dictionary {
        &mut self.dictionaries[facet as usize]
    }

    fn read_segment(
        &mut self,
        ordinal: u32,
        segment: &SegmentReader,
        sources: &[&str],
    ) -> Result<SegmentColumns, Error> {
        let fast = segment.fast_fields();
        let mut columns = SegmentColumns::default();

        let taxonomy = segment.facet_reader("taxonomy")?;
        let mut paths = Vec::with_capacity(taxonomy.num_facets());
        for ord in 0..taxonomy.num_facets() {
            let mut path = FacetPath::root();
            taxonomy.facet_from_ord(ord as u64, &mut path)?;
            let path = path.to_path();
            let basket = path.first().map(|id| self.dictionary_mut(Facet::Basket).intern(id));
            let issue = path.get(1).map(|id| self.dictionary_mut(Facet::Issue).intern(id));
            paths.push((basket, issue));
        }
        for doc in 0..segment.max_doc() {
            let of = || taxonomy.facet_ords(doc).map(|ord| paths[ord as usize]);
            columns.facets[Facet::Basket as usize].push(of().filter_map(|(basket, _)| basket));
            columns.facets[Facet::Issue as usize].push(of().filter_map(|(_, issue)| issue));
        }

        for facet in [Facet::Actor, Facet::Group, Facet::Kind, Facet::Type] {
            let ids = strings(segment, facet.name())?;
            let values: Vec<u32> =
                ids.terms.iter().map(|id| self.dictionary_mut(facet).intern(id)).collect();
            for doc in 0..segment.max_doc() {
                columns.facets[facet as usize].push(ids.of(doc).map(|ord| values[ord]));
            }
        }

        let edition = fast.u64(Facet::Edition.name())?;
        for doc in 0..segment.max_doc() {
            let year = edition.first(doc);
            let value =
                year.map(|year| self.dictionary_mut(Facet::Edition).intern(&year.to_string()));
            columns.facets[Facet::Edition as usize].push(value);
            columns.edition.push(year.and_then(|year| u16::try_from(year).ok()).unwrap_or(0));
        }

        let body = segment.schema().get_field("body")?;
        let lengths = segment.get_fieldnorms_reader(body)?;
        columns.bare.extend((0..segment.max_doc()).map(|doc| lengths.fieldnorm(doc) == 0));

        let passage = fast.u64("passage")?;
        let line = fast.u64("line")?;
        let source = strings(segment, "source")?;
        let ranks: Vec<u32> = source
            .terms
            .iter()
            .map(|name| sources.partition_point(|other| *other < name.as_str()) as u32)
            .collect();
        for doc in 0..segment.max_doc() {
            let fresh = self.passages.len() as u32;
            let group = *self.numbers.entry(passage.first(doc).unwrap_or(0)).or_insert(fresh);
            if group == fresh {
                self.passages.push(Vec::new());
            }
            if !segment.is_deleted(doc) {
                self.passages[group as usize].push(DocAddress::new(ordinal, doc));
            }
            columns.passage.push(group);
            let document = source.of(doc).next().map_or(0, |ord| ranks[ord]);
            columns.place.push((document, line.first(doc).unwrap_or(0) as u32));
        }
        Ok(columns)
    }
}

/// A fast field of strings, with its dictionary read out.
struct Strings {
    column: Option<tantivy::columnar::StrColumn>,
    terms: Vec<String>,
}

impl Strings {
    fn of(&self, doc: DocId) -> impl Iterator<Item = usize> {
        self.column.iter().flat_map(move |column| column.term_ords(doc)).map(|ord| ord as usize)
    }
}

fn strings(segment: &SegmentReader, name: &str) -> Result<Strings, Error> {
    let column = segment.fast_fields().str(name)?;
    let mut terms = Vec::new();
    if let Some(column) = &column {
        for ord in 0..column.num_terms() {
            let mut term = String::new();
            column.ord_to_str(ord as u64, &mut term)?;
            terms.push(term);
        }
    }
    Ok(Strings { column, terms })
}
