//! Reads a folder of documents, indexes it in memory, and searches it.
//!
//! ```console
//! $ cargo run --release -p index --example search_a_folder -- corpus right to privacy
//! ```

#![expect(clippy::print_stdout, reason = "the hits are what the program is for")]

use std::{env, error::Error, path::Path};

use index::{Index, Request};
use ingest::Corpus;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let folder = args.next().ok_or("name a folder of documents, and words to search for")?;
    let words: Vec<String> = args.collect();

    let corpus = Corpus::open(Path::new(&folder))?;
    let mut records = Vec::new();
    corpus.ingest(|document| {
        records.extend(document.records);
        Ok::<(), ingest::Error>(())
    })?;
    let index = Index::in_memory(&records, corpus.taxonomy().clone(), corpus.authority().clone())?;

    let page = index.search(&Request::new(words.join(" ")))?;
    for hit in &page.hits {
        println!("{:5.1}  {}  ({}:{})", hit.score, hit.title, hit.source, hit.span.start_line);
        for segment in hit.snippets.iter().flat_map(|snippet| &snippet.segments) {
            let text = &segment.text;
            if segment.hit { print!("[{text}]") } else { print!("{text}") }
        }
        println!();
    }
    println!("{} hits", page.total);
    Ok(())
}
