//! The corpus as it was received.
//!
//! 1. The five documents are byte for byte what they were.

use std::fs;

use sha2::{Digest, Sha256};

#[test]
fn the_documents_are_as_they_were_received() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");
    let mut sums = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let sum = Sha256::digest(fs::read(&path).unwrap());
            let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            sums.push(format!("{} {sum}", path.file_name().unwrap().to_string_lossy()));
        }
    }
    sums.sort();
    insta::assert_snapshot!(sums.join("\n"), @"");
}
