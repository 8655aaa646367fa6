//! Is what the documents of a generation say read as it was written, and compared?

use index::RecordKey;

use crate::kept::{Id, Sums};

const RECORD: Id = Id::Record(RecordKey { document: 7, place: 1 });
const GROUP: Id = Id::Group(7);

fn sums(of: &[(Id, &str)]) -> Sums {
    let mut sums = Sums::default();
    of.iter().for_each(|(id, document)| sums.add(*id, document));
    sums
}

#[test]
fn what_is_written_is_read_and_what_was_cut_off_is_not() {
    let written = sums(&[(RECORD, "{}"), (GROUP, "{}")]);
    let bytes = written.to_bytes();
    assert_eq!(Sums::parse(&bytes), Some(written));
    for length in (0..bytes.len()).filter(|length| length % 20 != 0) {
        assert_eq!(Sums::parse(&bytes[..length]), None, "{length}");
    }
    // A generation of a version that wrote no such file has said nothing.
    assert_eq!(Sums::parse(&[]), None);
}

#[test]
fn a_document_is_sent_that_says_something_else_and_removed_where_it_is_not_any_more() {
    let before = sums(&[(RECORD, "old"), (GROUP, "same")]);
    let now = sums(&[(RECORD, "new"), (GROUP, "same")]);
    assert!(!now.is_same(&before, RECORD) && now.is_same(&before, GROUP));
    assert!(!now.is_same(&Sums::default(), GROUP));
    assert_eq!(before.without(&now).count(), 0);
    assert_eq!(before.without(&sums(&[(GROUP, "same")])).collect::<Vec<_>>(), [RECORD]);
}
