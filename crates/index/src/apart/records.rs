//! The records of an index as an engine elsewhere is given them.

use std::collections::HashMap;

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
        sent::{SentField, SentRecord},
    },
    model::facet::Facet,
    open::{signature::Filing, snapshot::Snapshot, weighted_fields::average},
    storage::tokenizer::Layered,
    text::layer::Layer,
    weights::fields::{self, Scope},
};

/// The number of an actor of a record that has none.
pub(crate) const NO_ACTOR: u32 = i32::MAX as u32;

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
    for entry in &snapshot.catalogue.documents {
        let term = tantivy::Term::from_field_text(snapshot.fields.source, &entry.source);
        let addresses = snapshot.addresses(term).map_err(E::from)?;
        let stored = snapshot.all_stored(&addresses).map_err(E::from)?;
        let records: Vec<_> = stored.into_iter().map(|stored| stored.record).collect();
        let json = document::as_json(&records);
        let documents = document::documents(&records, json, authorities, &snapshot.fields);
        for (address, (document, text)) in addresses.into_iter().zip(documents) {
            each(sent(snapshot, address, &document, text))?;
        }
    }
    Ok(())
}

fn sent(
    snapshot: &Snapshot,
    address: DocAddress,
    document: &TantivyDocument,
    text: Text,
) -> SentRecord {
    let (columns, fields) = (&snapshot.columns, &snapshot.fields);
    let filing = columns.filing(address);
    let group = columns.passage_group(address);
    let mut values: Vec<(&'static str, Vec<u32>)> = Facet::ALL
        .into_iter()
        .map(|facet| (facet.name(), columns.values(filing, facet).to_vec()))
        .collect();
    values.push((super::conditions::SIGNATURE, vec![filing.signature]));
    let actor = if filing.actor == Filing::NO_ACTOR { NO_ACTOR } else { filing.actor };
    values.push(("actor_order", vec![actor]));
    values.push(("edition_order", vec![columns.edition(address).into()]));
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
        number: columns.rank(address),
        group,
        alone: columns.passage_groups.shared <= group,
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
