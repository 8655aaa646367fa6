//! JSON as it is sent: what steers a terminal is escaped, so that whoever looks at a reply sees text.
//!
//! JSON escapes the controls below U+0020 itself. Those from U+007F on, among them U+009B, which begins a
//! command like ESC and a bracket, and those that turn the direction of writing may stand in it as they are.
//! Escaped, they are the same value to whoever reads the reply.

use std::io;

use serde::Serialize;
use serde_json::{
    Serializer,
    ser::{CompactFormatter, Formatter},
};

use crate::words::steers;

/// Writes a value as JSON.
///
/// # Errors
///
/// Those of the writer, and a value that JSON cannot have.
pub fn write_json(writer: impl io::Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(writer, Escaping))
}

/// A value as JSON.
///
/// # Errors
///
/// A value that JSON cannot have.
pub fn json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = Vec::new();
    write_json(&mut text, value)?;
    Ok(String::from_utf8(text).expect("JSON is UTF-8"))
}

/// JSON without blanks, and without what steers.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| steers(*letter)) {
            CompactFormatter.write_string_fragment(writer, &rest[..at])?;
            // All of them are in the first plane.
            write!(writer, "\\u{:04x}", u32::from(letter))?;
            rest = &rest[at + letter.len_utf8()..];
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        let text = json(&["\u{9b}31m\u{202e}", "\u{1b}[31m", "é “a”\n"]).unwrap();
        assert_eq!(text, r#"["\u009b31m\u202e","\u001b[31m","é “a”\n"]"#);
    }

    proptest! {
        #[test]
        fn a_value_is_read_back_as_it_was(value in any::<Vec<String>>()) {
            let text = json(&value).unwrap();
            prop_assert!(!text.contains(steers));
            prop_assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), value);
        }
    }
}
