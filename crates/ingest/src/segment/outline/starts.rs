//! Where profiles begin among the lines of a document.

use std::ops::Range;

use crate::{
    line::Class,
    segment::{
        input::Input,
        outline::{
            at_heading::{AT_HEADING, HeadingLine},
            at_text::AT_TEXT,
            scan::{ProfileStart, Scan},
        },
    },
};

/// Every beginning of a profile among the lines of `range`, in order.
pub(crate) fn starts(input: &Input<'_, '_>, range: Range<usize>) -> Vec<ProfileStart> {
    let mut scan = Scan::new(input, range.clone());
    for n in range {
        let start = match input.class_of(n) {
            Class::Heading(_) => {
                let heading = HeadingLine::of(&scan, n);
                AT_HEADING.iter().find_map(|begins| begins(&scan, &heading))
            }
            Class::Prose => AT_TEXT.iter().find_map(|begins| begins(&scan, n)),
            _ => None,
        };
        scan.pass(n, start);
    }
    scan.starts
}
