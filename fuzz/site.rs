//! The site over the corpus of the repository, for the targets that ask it.

use std::{path::Path, sync::LazyLock};

use axum::Router;
use index::Index;
use ingest::{Corpus, DocumentRecords, Error};
use server::{App, Limits};
use tokio::runtime::Runtime;

/// The documents and data files of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus");

pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("threads"));

pub(crate) static ROUTER: LazyLock<Router> = LazyLock::new(|| {
    let corpus = Corpus::open(Path::new(ROOT)).expect("the corpus of the repository");
    let mut records = Vec::new();
    let keep = |document: DocumentRecords| {
        records.extend(document.records);
        Ok::<(), Error>(())
    };
    corpus.ingest(keep).expect("documents that can be read");
    let (taxonomy, authority) = (corpus.taxonomy().clone(), corpus.authority().clone());
    let index = Index::in_memory(&records, taxonomy, authority).expect("an index in memory");
    server::router(App::new(index, Limits::default(), "https://atlas.example"))
});
