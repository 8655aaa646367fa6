//! Where lines end: at a line feed, at CRLF, and at a CR alone.

/// The offset at which each line begins, from the first.
///
/// A form feed ends a page and no line: it stands in one.
pub(crate) fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = move |&(at, byte): &(usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    std::iter::once(0).chain(bytes.iter().enumerate().filter(ends).map(|(at, _)| at + 1))
}

/// The number of the line in which byte `at` stands, counted from one.
pub(crate) fn line_number(text: &str, at: usize) -> usize {
    line_starts(text).take_while(|&start| start <= at).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cr_ends_a_line_where_no_line_feed_follows() {
        let text = "a\rb\r\nc\n\x0cd";
        assert_eq!(line_starts(text).collect::<Vec<_>>(), [0, 2, 5, 7]);
        assert_eq!(line_number(text, 0), 1);
        assert_eq!(line_number(text, 8), 4);
    }
}
