//! Where a clause is looked for, and what each field counts for.

use tantivy::schema::Field;

use crate::{storage::schema::Fields, text::layer::Layer};

/// Where to look for a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// In everything of a record that is text.
    Anywhere(Layer),
    /// In its heading.
    Heading(Layer),
    /// For an identifier, anywhere in the text of a record.
    Identifier,
    /// Among its document symbols and standard numbers.
    Symbol,
}

/// What a field counts for, and how much its length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldWeight {
    pub(crate) field: Field,
    pub(crate) weight: f32,
    /// The `b` of BM25: 0 ignores the length, 1 divides by it.
    pub(crate) b: f32,
    /// The shortest length that counts, as a part of the average: a text that is shorter than this
    /// is not denser for it. One mention in a single sentence would else come before a section that
    /// is about the word.
    pub(crate) shortest: f32,
}

/// The fields of a scope.
pub(crate) fn of(scope: Scope, fields: &Fields) -> Vec<FieldWeight> {
    let field = |field, weight, b| FieldWeight { field, weight, b, shortest: 0.0 };
    let text = |field| FieldWeight { field, weight: 1.0, b: 0.7, shortest: 0.5 };
    match scope {
        Scope::Anywhere(Layer::Stem) => vec![
            // Nearly the usual `b`, since sections are of very different length.
            text(fields.body),
            // A heading says what the whole section is about. Headings are short: a word among two
            // is worth more than among ten, but not five times as much.
            field(fields.title, 3.0, 0.5),
            // What stands above says less the further up it is, and is printed over many sections.
            field(fields.context, 0.6, 0.3),
            // Every section of an actor has its names: they choose among actors, not sections.
            field(fields.actor_names, 1.2, 0.0),
        ],
        Scope::Anywhere(Layer::Exact) => {
            vec![text(fields.body_exact), field(fields.title_exact, 3.0, 0.5)]
        }
        // A symbol is cited once, in a short section as in a long one.
        Scope::Identifier => {
            vec![field(fields.body_exact, 1.0, 0.0), field(fields.title_exact, 3.0, 0.0)]
        }
        Scope::Heading(Layer::Stem) => vec![field(fields.title, 3.0, 0.5)],
        Scope::Heading(Layer::Exact) => vec![field(fields.title_exact, 3.0, 0.5)],
        Scope::Symbol => vec![field(fields.symbol, 1.0, 0.0)],
    }
}
