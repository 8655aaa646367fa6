//! Records read back from NDJSON.

use std::io::{self, BufRead};

use crate::{error::Error, record::Record};

/// Reads records, one JSON object a line, as `atlas ingest` writes them. Blank lines are skipped.
///
/// # Errors
/// Each item that is not a record is an error that names its line.
pub fn read_records(reader: impl BufRead) -> impl Iterator<Item = Result<Record, Error>> {
    reader.lines().enumerate().filter_map(|(n, line)| {
        let line = match line {
            Ok(line) if line.trim().is_empty() => return None,
            Ok(line) => line,
            Err(source) => return Some(Err(Error::Record { line: n + 1, source })),
        };
        let record = serde_json::from_str(&line);
        Some(record.map_err(|error| Error::Record { line: n + 1, source: io::Error::from(error) }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_record_is_named() {
        let text = "\n{\"type\":\"section\"}\n";
        let error = read_records(text.as_bytes()).next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "line 2 is not a record");
    }
}
