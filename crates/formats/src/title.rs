//! Which titles of metadata are titles, and not what a program left there.

/// The title, if a person may have written it.
pub(crate) fn sensible(title: &str) -> Option<String> {
    const LEFT: [&str; 10] = [
        "untitled",
        "title",
        "document",
        "slide",
        "microsoft word",
        "powerpoint",
        "about:blank",
        "no title",
        "unknown",
        "print",
    ];
    const ENDINGS: [&str; 14] = [
        ".doc", ".docx", ".odt", ".pdf", ".indd", ".dvi", ".tex", ".ps", ".rtf", ".txt", ".md",
        ".html", ".htm", ".qxd",
    ];
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let small = title.to_lowercase();
    let stem = small.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-');
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let is_left = LEFT.contains(&stem) || small.starts_with("microsoft word -");
    let is_file = ENDINGS.iter().any(|ending| small.ends_with(ending))
        || small.starts_with("file:")
        || (!title.contains(' ') && title.contains(['_', '/', '\\']));
    let is_garbled = title.contains(|c: char| c.is_control() || c == '\u{fffd}');
    (letters >= 3 && !is_left && !is_file && !is_garbled).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_is_no_title() {
        for title in [
            "",
            "Untitled",
            "untitled-1",
            "Microsoft Word - report v2.doc",
            "annual_report_2020",
            "report.indd",
            "Document1",
            "12",
            "a\u{fffd}bc",
            "about:blank",
        ] {
            assert_eq!(sensible(title), None, "{title}");
        }
        assert_eq!(sensible(" Geneva\n Digital Atlas ").as_deref(), Some("Geneva Digital Atlas"));
        assert_eq!(sensible("Untitled lives").as_deref(), Some("Untitled lives"));
    }
}
