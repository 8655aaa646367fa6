//! Documents that are made to do harm, and documents made by hand.

mod objects;
mod packed;
mod printed;
mod tagged;

use std::io::Write;

use zip::{ZipWriter, write::SimpleFileOptions};

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
