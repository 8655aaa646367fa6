//! What reaches the terminal, and the log? Text, and our own colours.
//!
//! Names of files, texts of documents and what a client sends may hold commands of a terminal. One filter
//! stands before standard output, standard error and the log, so that no place has to remember it.

use std::io::{self, Write};

use anstyle::Style;
use server::steers;

/// The text without what would steer a terminal, but for the colours of these styles.
pub(crate) fn tamed(text: &str, styles: &[Style]) -> String {
    if !text.contains(steers) {
        return text.to_owned();
    }
    let begins = styles.iter().map(|style| style.render().to_string());
    let ends = styles.iter().map(|style| style.render_reset().to_string());
    let ours: Vec<String> = begins.chain(ends).filter(|code| !code.is_empty()).collect();
    let mut tamed = String::new();
    let mut rest = text;
    while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| steers(*letter)) {
        tamed += &rest[..at];
        rest = &rest[at..];
        // The longest first: one may begin with another.
        let code =
            ours.iter().filter(|code| rest.starts_with(code.as_str())).max_by_key(|c| c.len());
        let length = code.map_or(letter.len_utf8(), String::len);
        tamed += code.map_or("", String::as_str);
        rest = &rest[length..];
    }
    tamed + rest
}

/// Standard error for a log: an event is one line, whatever stands in it.
#[derive(Debug)]
pub(crate) struct LogLine;

impl Write for LogLine {
    /// Writes an event, which comes as a whole.
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        io::stderr().write_all(one_line(&String::from_utf8_lossy(event)).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// An event of the log as one line. Its colours are those of the log; what stands in the values has none,
/// since the log writes an escape in them as `\x1b`.
fn one_line(event: &str) -> String {
    let (text, end) = event.strip_suffix('\n').map_or((event, ""), |text| (text, "\n"));
    let mut line = String::new();
    let mut rest = text;
    while let Some((at, letter)) =
        rest.char_indices().find(|(_, l)| steers(*l) || *l == '\n' || *l == '\r')
    {
        line += &rest[..at];
        rest = &rest[at..];
        let length = colour(rest).unwrap_or(0);
        line += &rest[..length];
        if length == 0 && matches!(letter, '\n' | '\r') {
            line.push(' ');
        }
        rest = &rest[length.max(letter.len_utf8())..];
    }
    line + rest + end
}

/// The length of the colour that a text begins with: ESC, a bracket, numbers, an m.
fn colour(text: &str) -> Option<usize> {
    let numbers = text.strip_prefix("\u{1b}[")?;
    let length = numbers.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    numbers[length..].starts_with('m').then_some(length + 3)
}

#[cfg(test)]
mod tests {
    use anstyle::AnsiColor;

    use super::*;

    #[test]
    fn only_our_own_colours_reach_a_terminal() {
        let style = AnsiColor::Red.on_default().bold();
        let line = format!("{style}a\u{1b}]0;title\u{7}\u{1b}[8mb{style:#}\u{9b}2J\u{202e}c\n");
        assert_eq!(tamed(&line, &[style]), format!("{style}a]0;title[8mb{style:#}2Jc\n"));
        assert_eq!(tamed(&line, &[]), "[1m[31ma]0;title[8mb[0m2Jc\n");
    }

    #[test]
    fn an_event_of_the_log_is_one_line() {
        let event = "\u{1b}[31mERROR\u{1b}[0m a file \"x\nERROR forged\u{9b}2J\u{1b}]0;t\u{7}\"\n";
        assert_eq!(one_line(event), "\u{1b}[31mERROR\u{1b}[0m a file \"x ERROR forged2J]0;t\"\n");
    }
}
