//! Documents in, records out: profiles of organisations cut into sections, and nothing lost.
//!
//! Two types carry the crate. A [`Corpus`] is a folder of documents, with what is known of them
//! beforehand: the [`Taxonomy`] of policy issues and the [`Authority`] file of organisations, where the
//! folder has them. [`Corpus::ingest`] reads every document and hands over its [`Record`]s: an actor for
//! each profile, a section for the text below each heading of it, references for text that belongs to no
//! profile, and noise.
//!
//! # Examples
//!
//! A folder with one document, and the sections that are found in it:
//!
//! ```
//! use ingest::{Corpus, Error, Record};
//!
//! let folder = tempfile::tempdir()?;
//! let text = "
//! International Telecommunication Union
//! Acronym: ITU
//! The International Telecommunication Union (ITU) is the UN agency for digital technologies.
//! Digital policy issues
//! Network security
//! The union publishes the Global Cybersecurity Index.
//! ";
//! std::fs::write(folder.path().join("2025_atlas.txt"), text)?;
//!
//! let mut sections = Vec::new();
//! Corpus::open(folder.path())?.ingest(|document| {
//!     for record in document.records {
//!         if let Record::Section(section) = record {
//!             sections.push(section);
//!         }
//!     }
//!     Ok::<(), Error>(())
//! })?;
//!
//! let [about, security] = &sections[..] else { panic!("two sections") };
//! assert_eq!(about.id, "2025/international-telecommunication-union/about");
//! assert_eq!(security.path, ["Digital policy issues", "Network security"]);
//! assert_eq!(security.issues, ["network-security"]);
//! assert_eq!(security.span.start_line, 6);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Why a line is in its record, for a person who asks:
//!
//! ```
//! use std::path::Path;
//!
//! use ingest::Corpus;
//!
//! let text = "Digital tools\nThe union runs a platform for remote participation.\n";
//! let corpus = Corpus::from_reader("note.txt", text.as_bytes(), Path::new("no data files"))?;
//! let lines = corpus.explain("note.txt")?;
//! assert_eq!(lines[0].class, "heading: part digital-tools");
//! assert_eq!(lines[1].record, "note/digital-tools");
//! # Ok::<(), ingest::Error>(())
//! ```
//!
//! # From a document to records
//!
//! 1. `data` reads the manifest, the taxonomy and the authority file; `corpus` finds the documents.
//! 2. `read` makes lines of a document, whatever format it is in; what is no text is extracted by `formats`.
//! 3. `line` says of each line what it is, taken alone: heading, key and value (`head`), text, furniture.
//! 4. `segment` cuts the lines into pieces by a grammar over those classes.
//! 5. `across` compares the documents: which heading an edition lost, which sections are versions of each
//!    other, what one edition prints and another does not.
//! 6. `assemble` makes records of pieces, and `record` is what they are.
//! 7. `passes` runs all this over a corpus, twice, with few documents in memory.
//!
//! # Invariants
//!
//! - Every line that is not blank is in exactly one section, reference or noise record, or in the head of
//!   a profile.
//! - Reading is never an error: text is read as far as it goes, and a [`Notice`] says the rest.
//! - The same corpus gives the same records with the same ids, and one profile changes no other's.
//! - Time and temporary files grow with the corpus in proportion, whatever its documents say: a test
//!   counts the steps. Memory grows as the largest documents do, with the vocabulary, and by four bytes
//!   for each section.
//!
//! # What is not here
//!
//! No search engine, no printing, no network, no format but text and mark-up (`formats` has the others). A corpus is all that is read from disk.

mod across;
mod assemble;
mod corpus;
mod data;
mod error;
mod head;
mod line;
mod name;
mod passes;
mod read;
mod record;
mod segment;
mod steps;

pub use formats::Progress;

pub use crate::{
    across::explanations,
    corpus::{Corpus, Links},
    data::{
        Authority, AuthorityEntry, Basket, Combined, GroupNames, Issue, ProfilePart, Taxonomy,
        Term, TermLanguage, Terms, Translation,
    },
    error::Error,
    name::{ORGANISATION_NOUNS, compact, fold_letter, slug},
    record::{
        Acronym, Actor, ActorName, CopyOf, DocumentRecords, ExplainedLine, Handle, Kind, Noise,
        Notice, Offered, OfferedFields, PageLabel, Place, Record, Reference, Report, Section, Span,
        Unread, UnreadCause, Work, read_records,
    },
};
