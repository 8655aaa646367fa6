//! Records read back from NDJSON.

use std::io::{self, BufRead};

use crate::{Error, Record};

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
    fn a_section_that_does_not_say_is_in_the_profile_that_its_id_names() {
        let line = |profile: &str| {
            format!(
                r#"{{"type":"section","id":"1/itu/about","source":"1.txt","document":"Atlas",
                "actor":{{"id":"itu","name":"ITU"}},"kind":"about","heading_inferred":false,"path":[],
                "issues":[],"baskets":[],"text":"","empty":true,"group":"1/itu/about","symbols":[],
                "span":{{"start_line":1,"end_line":1,"start_byte":0,"end_byte":1}},"years":[]{profile}}}"#
            )
            .replace('\n', "")
        };
        let lines = [line(""), line(r#","profile":"1/itu-2""#)].join("\n");
        let records = read_records(lines.as_bytes()).map(Result::unwrap);
        let profiles = records.map(|record| match record {
            Record::Section(section) => section.profile().to_owned(),
            other => panic!("{other:?}"),
        });
        assert_eq!(profiles.collect::<Vec<_>>(), ["1/itu", "1/itu-2"]);
    }

    #[test]
    fn a_line_that_is_no_record_is_named() {
        let text = "\n{\"type\":\"section\"}\n";
        let error = read_records(text.as_bytes()).next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "line 2 is not a record");
    }
}
