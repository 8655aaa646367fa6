//! What a wheel says of itself: name, version and licence, and the sum of each of its files.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::error::Flaw;

/// The value of a key in the head of `METADATA`.
pub(crate) fn field<'a>(metadata: &'a str, key: &str) -> Option<&'a str> {
    let head = metadata.lines().take_while(|line| !line.is_empty());
    head.filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case(key))
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

/// Holds a file against its line in `RECORD`: name, `sha256=` and the sum in base64, length.
pub(crate) fn check(record: &str, name: &str, content: &[u8]) -> Result<(), Flaw> {
    let line = record.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(",sha256="));
    let stated = line.and_then(|line| line.split(',').next());
    let Some(stated) = stated else {
        return Err(Flaw::new(format!("its `RECORD` has no sum of `{name}`")));
    };
    match stated == URL_SAFE_NO_PAD.encode(Sha256::digest(content)) {
        true => Ok(()),
        false => Err(Flaw::new(format!("`{name}` is not the file whose sum `RECORD` has"))),
    }
}
