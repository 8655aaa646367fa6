//! The records of an index as an engine elsewhere is given them.

use std::{collections::HashMap, sync::Arc};

use ingest::Authority;
use tantivy::{
    DocAddress, TantivyDocument,
    schema::{Field, Value, document::ReferenceValueLeaf},
    tokenizer::Tokenizer,
};

use crate::{
    Error,
    build::{authorities::Authorities, document},
    engine::{
        asked::Text,
        key::RecordKey,
        sent::{SentField, SentRecord},
    },
    model::facet::Facet,
    open::{names::Names, snapshot::Snapshot, weighted_fields::average},
    storage::tokenizer::Layered,
    text::layer::Layer,
    weights::fields::{self, Scope},
};

/// The fields of text, and how their lengths count.
pub(crate) fn text_fields(snapshot: &Snapshot) -> Result<Vec<SentField>, Error> {
    let mut sent = Vec::new();
    for layer in [Layer::Stem, Layer::Exact] {
        for weight in fields::of(Scope::Anywhere(layer), &snapshot.fields) {
            sent.push(SentField {
                name: snapshot.searcher.schema().get_field_name(weight.field).to_owned(),
                b: weight.b,
                average: average(&snapshot.searcher, weight.field)?.max(1.0),
                shortest: weight.shortest,
            });
        }
    }
    Ok(sent)
}

/// Gives each record of the index, those of one document after the other.
pub(crate) fn each_record<E: From<Error>>(
    snapshot: &Snapshot,
    authority: &Authority,
    mut each: impl FnMut(SentRecord) -> Result<(), E>,
) -> Result<(), E> {
    let taxonomy = &snapshot.catalogue.taxonomy;
    let authorities = Authorities { taxonomy, authority };
    let names = Names::new(&snapshot.columns, &snapshot.catalogue, &snapshot.searcher);
    for entry in &snapshot.catalogue.documents {
        let term = tantivy::Term::from_field_text(snapshot.fields.source, &entry.source);
        let addresses = snapshot.addresses(term).map_err(E::from)?;
        let stored = snapshot.all_stored(&addresses).map_err(E::from)?;
        let records: Vec<_> = stored.into_iter().map(|stored| stored.record).collect();
        let json = document::as_json(&records);
        let documents = document::documents(&records, json, authorities, &snapshot.fields);
        for (address, (document, text)) in addresses.into_iter().zip(documents) {
            let key = names.key(&snapshot.columns, address);
            let record = Placed { address, key, source: &entry.source };
            each(sent(snapshot, &names, record, &document, text))?;
        }
    }
    Ok(())
}

/// A record, and where it is.
struct Placed<'a> {
    address: DocAddress,
    key: RecordKey,
    source: &'a str,
}

fn sent(
    snapshot: &Snapshot,
    names: &Names,
    Placed { address, key, source }: Placed<'_>,
    document: &TantivyDocument,
    text: Text,
) -> SentRecord {
    let (columns, fields) = (&snapshot.columns, &snapshot.fields);
    let filing = columns.filing(address);
    let ids = |facet: Facet| {
        let ids = columns.dictionary(facet).ids();
        columns.values(filing, facet).iter().map(|value| Arc::clone(&ids[*value as usize]))
    };
    let facets = Facet::ALL.into_iter();
    let mut values: Vec<_> = facets.map(|facet| (facet.name(), ids(facet).collect())).collect();
    values.push((super::conditions::SIGNATURE, vec![names.signature(filing.signature)]));
    // A value is a place in the catalogue, which has them by name, and those of one name by id.
    let actor = filing.actors().first();
    let actor = actor.and_then(|actor| snapshot.catalogue.actors.get(*actor as usize));
    let group = document.get_first(fields.passage_group).and_then(|group| group.as_u64());
    let layers = [
        (fields.body, Layer::Stem),
        (fields.title, Layer::Stem),
        (fields.context, Layer::Stem),
        (fields.actor_names, Layer::Stem),
        (fields.body_exact, Layer::Exact),
        (fields.title_exact, Layer::Exact),
    ];
    let schema = snapshot.searcher.schema();
    let name = |field| schema.get_field_name(field).to_owned();
    let mut terms: Vec<(String, Vec<Vec<String>>)> = layers
        .iter()
        .map(|(field, layer)| (name(*field), positions(document, *field, *layer)))
        .collect();
    let symbols = document.get_all(fields.symbol).filter_map(|symbol| symbol.as_str());
    terms.push((name(fields.symbol), symbols.map(|symbol| vec![symbol.to_owned()]).collect()));
    SentRecord {
        key,
        source: source.to_owned(),
        edition: columns.edition(address),
        actor_order: actor.map(|entry| format!("{}\0{}", entry.name, entry.id)),
        group: group.unwrap_or_default(),
        alone: columns.passage_groups.shared <= columns.passage_group(address),
        record: text.record,
        about: text.about,
        terms,
        values,
    }
}

/// The terms at each position of a field, counted as tantivy counts positions: between two texts of a field
/// one is left out.
fn positions(document: &TantivyDocument, field: Field, layer: Layer) -> Vec<Vec<String>> {
    let mut found: HashMap<u32, Vec<String>> = HashMap::new();
    let (mut next, mut last) = (0_u32, None::<u32>);
    for value in document.get_all(field) {
        let mut end = next;
        let mut add = |token: &tantivy::tokenizer::Token| {
            let at = next + token.position as u32;
            found.entry(at).or_default().push(token.text.clone());
            end = end.max(at + token.position_length as u32);
            last = Some(last.map_or(at, |last| last.max(at)));
        };
        match value.as_leaf() {
            Some(ReferenceValueLeaf::Str(text)) => {
                let mut layered = match layer {
                    Layer::Stem => Layered::stem(),
                    Layer::Exact => Layered::exact(),
                };
                tantivy::tokenizer::TokenStream::process(&mut layered.token_stream(text), &mut add);
            }
            Some(ReferenceValueLeaf::PreTokStr(text)) => text.tokens.iter().for_each(add),
            _ => {}
        }
        next = end + 1;
    }
    let length = last.map_or(0, |last| last + 1);
    (0..length).map(|at| found.remove(&at).unwrap_or_default()).collect()
}
