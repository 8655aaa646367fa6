//! Files of one JSON value a line.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use anyhow::Context;
use serde::de::DeserializeOwned;

/// Reads one JSON value a line.
pub(super) fn read_lines<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let read = || format!("could not read `{}`", path.display());
    let file = File::open(path).with_context(read)?;
    let mut values = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(read)?;
        if !line.trim().is_empty() {
            let value = serde_json::from_str(&line)
                .with_context(|| format!("`{}`, line {}", path.display(), number + 1))?;
            values.push(value);
        }
    }
    Ok(values)
}
