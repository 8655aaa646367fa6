//! What must hold of the lines of any document that was extracted.

use formats::Document;

/// Checks that every line of the text is one of the lines, in order, and that pages come in order.
pub(crate) fn check(document: &Document) {
    let mut end = 0;
    for line in &document.lines {
        assert!(document.text[end..line.start].trim().is_empty(), "text is in no line");
        assert!(!document.text[line.start..line.end].contains('\n'), "a line has two lines");
        end = line.end;
    }
    assert!(document.text[end..].trim().is_empty(), "text is in no line");
    assert!(document.pages.is_sorted_by_key(|page| page.start), "pages are out of order");
}
