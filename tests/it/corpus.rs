//! The corpus as it was received.
//!
//! 1. The five documents are byte for byte what they were.

use std::fs;

use sha2::{Digest, Sha256};

use crate::fixture::CORPUS;

#[test]
fn the_documents_are_as_they_were_received() {
    let mut sums = Vec::new();
    for entry in fs::read_dir(CORPUS).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let sum = Sha256::digest(fs::read(&path).unwrap());
            let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            sums.push(format!("{} {sum}", path.file_name().unwrap().to_string_lossy()));
        }
    }
    sums.sort();
    insta::assert_snapshot!(sums.join("\n"), @r"
    000_9a2dcf10e4d5dc05.txt d3c372a8399a118b1d376af667644e48f86fb9cafb5c0feecdcce6cfd5380d32
    001_939971f1077672de.txt b65f373a08c989a89796b5a16424953424d4ec4607c8517459fa88c08a82cc48
    002_5748616526cd66cc.txt 9c65a85a49a2ddcd259a470870ab3c1686a4eaa84f06d17a32a3656eb0d1bf3b
    003_1bd58cd3354bfb89.txt 1c9146b5ddd99d643f6044969edec1b2abe5439b176e3521e1573db30e34ff68
    004_280cbc6cbd873025.txt 6acafcb8766697f23aa564730f1291b059f59c08182ae6f29ecb51eab055384d
    ");
}
