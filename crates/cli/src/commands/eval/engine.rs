//! What queries are put to: our search with some components switched off, or tantivy as it comes.

use index::{Baseline, Component, Hit, Index, Request};

/// What queries are put to.
pub(super) enum Engine<'a> {
    /// Ours, with some components switched off.
    Atlas { index: &'a Index, without: Vec<Component> },
    /// Tantivy as it comes.
    Tantivy(Box<Baseline>),
}

impl<'a> Engine<'a> {
    pub(super) fn without(index: &'a Index, without: Vec<Component>) -> Engine<'a> {
        Engine::Atlas { index, without }
    }

    pub(super) fn search(&self, request: Request) -> Result<Vec<Hit>, index::Error> {
        match self {
            Engine::Atlas { index, without } => {
                Ok(index.search(&Request { without: without.clone(), ..request })?.hits)
            }
            Engine::Tantivy(baseline) => baseline.search(&request.q, request.per_page),
        }
    }
}

/// What is measured for the table.
pub(super) fn compared(index: &Index) -> Result<Vec<(String, Engine<'_>)>, index::Error> {
    let mut compared = vec![("all components".to_owned(), Engine::without(index, Vec::new()))];
    for component in Component::ALL {
        compared.push((
            format!("without {}", component.name()),
            Engine::without(index, vec![component]),
        ));
    }
    compared.push(("none of them".to_owned(), Engine::without(index, Component::ALL.to_vec())));
    for analyzer in ["default", "en_stem"] {
        let engine = Engine::Tantivy(Box::new(Baseline::new(index, analyzer)?));
        compared.push((format!("tantivy {analyzer}"), engine));
    }
    Ok(compared)
}
