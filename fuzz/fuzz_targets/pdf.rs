//! Any bytes, read as `.pdf`: nothing panics, and the lines are those of the text.
//!
//! `cargo fuzz run pdf corpus/pdf ../tests/formats` begins with the documents that the tests have.

#![no_main]

use formats::{Kind, read};
use libfuzzer_sys::fuzz_target;

#[path = "../lines.rs"]
mod lines;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = read(Kind::Pdf, bytes) {
        lines::check(&document);
    }
});
