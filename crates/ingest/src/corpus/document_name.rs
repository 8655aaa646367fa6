//! What the documents of a corpus are called: an id for each, and no id twice.

use std::{collections::HashSet, path::Path};

use crate::name::slug;

/// What a document is called.
pub(crate) struct DocumentName {
    pub(crate) id: String,
    /// The file name.
    pub(crate) source: String,
    /// The id that it would have had, if no other document had it already.
    pub(crate) clash: Option<String>,
}

/// The names of documents with these file names: an id is the first part of the file name, where no
/// other document has it.
pub(crate) fn names(documents: &[String]) -> Vec<DocumentName> {
    let mut taken = HashSet::new();
    // One count for all: what is taken stays taken.
    let mut numbered = (2..).map(|n| format!("document-{n}"));
    let name = |source: &String| {
        let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let short = stem.split('_').next().map(slug).unwrap_or_default();
        let ids = [short, slug(&stem), slug(source)];
        let wanted = ids.iter().find(|id| !id.is_empty()).cloned();
        let id = ids
            .into_iter()
            .filter(|id| !id.is_empty())
            .chain(numbered.by_ref())
            .find(|id| taken.insert(id.clone()))
            .expect("numbers do not end");
        let clash = wanted.filter(|wanted| *wanted != id);
        DocumentName { id, source: source.clone(), clash }
    };
    documents.iter().map(name).collect()
}
