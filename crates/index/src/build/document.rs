//! How a record fills the fields of the index.

use std::collections::{HashMap, HashSet};

use ingest::{Actor, Record, Reference, Section, explanations};
use serde_json::to_string;
use tantivy::{
    TantivyDocument,
    schema::{Facet as FacetPath, Field},
};

use super::{
    authorities::Authorities,
    profile_facts::{ProfileFacts, facts, introduction, profiles},
};
use crate::{
    engine::asked::Text,
    model::{facet::Facet, hit_type::HitType},
    storage::{
        schema::{Fields, passage_group},
        text_hash::words_and_hash,
        tokenizer::terms_in,
    },
    text::{
        analysis::{Tongue, fold, primary},
        layer::Layer,
    },
};

/// The records of one source, each as JSON.
pub(crate) fn as_json(records: &[Record]) -> Vec<String> {
    records.iter().map(|record| to_string(record).expect("records are plain data")).collect()
}

/// The documents for the records of one source, given as they are and as JSON, each with what the record
/// says beside the fields that are searched; noise and acronyms make none.
pub(crate) fn documents(
    records: &[Record],
    json: Vec<String>,
    authorities: Authorities<'_>,
    fields: &Fields,
) -> Vec<(TantivyDocument, Text)> {
    let profiles = profiles(records, authorities);
    let nothing = ProfileFacts::default();
    let introduced = introduced(records);
    let profile = |actor: &str| profiles.get(actor).unwrap_or(&nothing);
    let document = |(record, json): (&Record, String)| {
        let mut about = String::new();
        let document = match record {
            Record::Actor(actor) => {
                let profile = profile(&actor.actor.id);
                about = introduction(actor, profile.about.unwrap_or_default());
                Filler::of(&actor.language, authorities, fields).actor(actor, profile, &about)
            }
            Record::Section(section) => Filler::of(&section.language, authorities, fields)
                .section(section, profile(&section.actor.id)),
            Record::Reference(reference) => {
                let introduced = introduced.get(&*reference.id).map_or(&[][..], Vec::as_slice);
                Filler::of(&reference.language, authorities, fields)
                    .reference(reference, introduced)
            }
            Record::Noise(_) | Record::Acronym(_) => return None,
        };
        Some((document, Text { record: json, about }))
    };
    records.iter().zip(json).filter_map(document).collect()
}

/// What fills the fields of one record.
struct Filler<'a> {
    authorities: Authorities<'a>,
    fields: &'a Fields,
    language: &'a str,
    /// The language, unless it is English or has no analysis of its own.
    tongue: Option<&'static Tongue>,
}

/// The names with an acronym that the paragraphs of works introduce, each where it stands first: what
/// has no heading is about what it introduces, and the paragraphs below go on about it.
fn introduced(records: &[Record]) -> HashMap<&str, Vec<(&str, &str)>> {
    let mut introduced: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    let mut known = HashSet::new();
    for record in records {
        let Record::Reference(reference) = record else { continue };
        let Some(work) = reference.work.as_ref().filter(|_| reference.paragraph.is_some()) else {
            continue;
        };
        for (short, long) in explanations(&reference.text) {
            if known.insert((&work.title, short)) {
                introduced.entry(&reference.id).or_default().push((short, long));
            }
        }
    }
    introduced
}

impl<'a> Filler<'a> {
    fn of(language: &'a str, authorities: Authorities<'a>, fields: &'a Fields) -> Filler<'a> {
        Filler { authorities, fields, language, tongue: Tongue::of(language) }
    }

    fn section(&self, section: &Section, profile: &ProfileFacts<'_>) -> TantivyDocument {
        let fields = self.fields;
        let mut document = self.place(&section.id, &section.source, section.edition, &section.span);
        self.types(&mut document, HitType::Section, section.kind.name());
        self.heading(&mut document, section.heading.as_deref().unwrap_or_default());
        for above in section.path.iter().rev().skip(usize::from(section.heading.is_some())) {
            self.analyzed(&mut document, fields.context, Layer::Stem, above);
        }
        self.labels(&mut document, &section.issues);
        self.text(&mut document, &section.text, &section.symbols);
        document.add_text(fields.profile, section.profile());
        if let Some(heading) = &section.heading {
            document.add_text(fields.heading, heading);
        }
        self.actor_names(&mut document, &section.actor, profile);
        self.taxonomy(&mut document, &section.issues, &section.baskets);
        document.add_u64(fields.passage_group, passage_group(&section.group));
        document
    }

    fn actor(&self, actor: &Actor, profile: &ProfileFacts<'_>, about: &str) -> TantivyDocument {
        let fields = self.fields;
        let mut document = self.place(&actor.id, &actor.source, actor.edition, &actor.span);
        self.types(&mut document, HitType::Actor, HitType::Actor.name());
        self.heading(&mut document, &actor.actor.name);
        if let Some(acronym) = &actor.actor.acronym {
            self.heading(&mut document, acronym);
        }
        document
            .add_text(fields.context, profile.group.as_ref().map_or("", |(_, printed)| printed));
        for fact in facts(actor) {
            document.add_text(fields.context, fact.other_names);
        }
        self.text(&mut document, about, &[]);
        document.add_text(fields.profile, &actor.id);
        self.actor_names(&mut document, &actor.actor, profile);
        document.add_u64(fields.passage_group, passage_group(&format!("actor {}", actor.actor.id)));
        document
    }

    /// Given the names that it introduces, each with its acronym.
    fn reference(&self, reference: &Reference, introduced: &[(&str, &str)]) -> TantivyDocument {
        let fields = self.fields;
        let mut document =
            self.place(&reference.id, &reference.source, reference.year(), &reference.span);
        self.types(&mut document, HitType::Reference, HitType::Reference.name());
        match &reference.paragraph {
            // The title of an instrument stands over a hundred paragraphs, so it is no heading.
            Some(paragraph) => {
                self.heading(&mut document, &format!("paragraph {paragraph}"));
                for (short, long) in introduced {
                    self.heading(&mut document, &format!("{long} ({short})"));
                }
                self.analyzed(&mut document, fields.context, Layer::Stem, &reference.title);
            }
            None => self.heading(&mut document, &reference.title),
        }
        for above in &reference.path {
            self.analyzed(&mut document, fields.context, Layer::Stem, above);
        }
        self.text(&mut document, &reference.text, &reference.symbols);
        // The symbol of a work is that of its text, whether or not the text says it.
        let symbol = reference.work.as_ref().and_then(|work| work.symbol.as_ref());
        if let Some(symbol) = symbol.filter(|symbol| !reference.symbols.contains(symbol)) {
            document.add_text(fields.symbol, fold(symbol));
        }
        document.add_text(fields.heading, &reference.title);
        if let Some(paragraph) = &reference.paragraph {
            document.add_text(fields.paragraph, paragraph);
        }
        if let Some(work) = &reference.work {
            document.add_text(fields.work, &work.title);
        }
        self.labels(&mut document, &reference.issues);
        self.taxonomy(&mut document, &reference.issues, &reference.baskets);
        document.add_u64(fields.passage_group, passage_group(&reference.group));
        document
    }

    fn place(
        &self,
        id: &str,
        source: &str,
        edition: Option<u16>,
        span: &ingest::Span,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.id, id);
        document.add_text(self.fields.source, source);
        if let Some(edition) = edition {
            document.add_u64(self.fields.facet(Facet::Edition), edition.into());
        }
        document.add_u64(self.fields.line, span.start_line as u64);
        document
    }

    fn types(&self, document: &mut TantivyDocument, hit_type: HitType, kind: &str) {
        document.add_text(self.fields.facet(Facet::Type), hit_type.name());
        document.add_text(self.fields.facet(Facet::Kind), kind);
        document.add_text(self.fields.facet(Facet::Language), primary(self.language));
    }

    /// Adds a text to a field of a layer, analysed in the language of the record.
    fn analyzed(&self, document: &mut TantivyDocument, field: Field, layer: Layer, text: &str) {
        match self.tongue {
            Some(tongue) => document.add_pre_tokenized_text(field, terms_in(tongue, layer, text)),
            None => document.add_text(field, text),
        }
    }

    /// What the issues are called, in English and in the language of the record.
    fn labels(&self, document: &mut TantivyDocument, issues: &[String]) {
        for issue in issues.iter().filter_map(|id| self.authorities.taxonomy.issue(id)) {
            document.add_text(self.fields.context, &issue.label);
            let tag = self.tongue.map(|tongue| tongue.tag);
            if let Some(own) = tag.and_then(|tag| issue.translations.get(tag)) {
                self.analyzed(document, self.fields.context, Layer::Stem, &own.label);
            }
        }
    }

    fn heading(&self, document: &mut TantivyDocument, heading: &str) {
        self.analyzed(document, self.fields.title, Layer::Stem, heading);
        self.analyzed(document, self.fields.title_exact, Layer::Exact, heading);
    }

    fn text(&self, document: &mut TantivyDocument, text: &str, symbols: &[String]) {
        self.analyzed(document, self.fields.body, Layer::Stem, text);
        self.analyzed(document, self.fields.body_exact, Layer::Exact, text);
        let (words, hash) = words_and_hash(text);
        document.add_u64(self.fields.words, words);
        document.add_u64(self.fields.text_hash, hash);
        for symbol in symbols {
            document.add_text(self.fields.symbol, fold(symbol));
        }
    }

    fn actor_names(
        &self,
        document: &mut TantivyDocument,
        actor: &ingest::ActorName,
        profile: &ProfileFacts<'_>,
    ) {
        let fields = self.fields;
        document.add_text(fields.actor_names, &actor.name);
        if let Some(acronym) = &actor.acronym {
            document.add_text(fields.actor_names, acronym);
        }
        if let Some(entry) = self.authorities.authority.actor(&actor.id) {
            for alias in &entry.aliases {
                document.add_text(fields.actor_names, alias);
            }
        }
        document.add_text(fields.facet(Facet::Actor), &actor.id);
        if let Some((id, _)) = &profile.group {
            document.add_text(fields.facet(Facet::Group), id);
        }
    }

    /// The paths of the hierarchical facet; a basket without one of its issues is a path too.
    fn taxonomy(&self, document: &mut TantivyDocument, issues: &[String], baskets: &[String]) {
        let mut named = Vec::new();
        for id in issues {
            if let Some(issue) = self.authorities.taxonomy.issue(id) {
                named.push(&issue.basket);
                document.add_facet(self.fields.taxonomy, FacetPath::from_path([&issue.basket, id]));
            }
        }
        for basket in baskets.iter().filter(|basket| !named.contains(basket)) {
            document.add_facet(self.fields.taxonomy, FacetPath::from_path([basket]));
        }
    }
}
