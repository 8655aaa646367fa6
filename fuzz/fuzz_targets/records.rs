//! Any bytes, read as records and searched: nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../records.rs"]
mod records;

fuzz_target!(|bytes: &[u8]| {
    records::searched(bytes);
});
