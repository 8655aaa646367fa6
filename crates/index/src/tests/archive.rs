//! An index as one file, and back: all of it or nothing.

use std::fs;

use super::{
    builds::{build, source},
    fixture::ids,
};
use crate::{Error, Index, restore, save};

#[test]
fn an_index_is_restored_as_it_was_saved_and_from_nothing_else() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [from, to] = dirs.each_ref().map(|dir| dir.path());
    let archive = from.join("saved.tar");
    build(from, &[source("a.txt", "Fishing", "Boats and nets.")]);
    let length = save(from, &archive).unwrap();
    let saved = fs::read(&archive).unwrap();
    assert_eq!(length, saved.len() as u64);
    build(to, &[source("b.txt", "Farming", "Fields and ploughs.")]);

    let served = |word| ids(&Index::open(to).unwrap(), word);
    let mut told = 0;
    for at in (0..saved.len()).step_by(saved.len() / 97) {
        let mut flipped = saved.clone();
        flipped[at] ^= 4;
        fs::write(&archive, flipped).unwrap();
        match restore(to, &archive) {
            Err(Error::NotAnArchive { .. } | Error::Schema { .. }) => {
                told += 1;
                assert_eq!(served("ploughs"), ["b.txt/1"], "byte {at}");
            }
            Err(error) => panic!("byte {at}: {error:?}"),
            // Padding, and what a header says beside name and length.
            Ok(()) => {
                assert_eq!(served("boats"), ["a.txt/1"], "byte {at}");
                Index::verify(to).unwrap();
                build(to, &[source("b.txt", "Farming", "Fields and ploughs.")]);
            }
        }
    }
    assert!(20 < told, "only {told} of 97 flips were told");
    for length in [0, 511, 512, saved.len() / 2, saved.len() - 2_048] {
        fs::write(&archive, &saved[..length]).unwrap();
        assert!(matches!(restore(to, &archive), Err(Error::NotAnArchive { .. })), "{length} bytes");
        assert_eq!(served("ploughs"), ["b.txt/1"]);
    }
    fs::write(&archive, &saved).unwrap();
    restore(to, &archive).unwrap();
    assert_eq!(served("boats"), ["a.txt/1"]);
    Index::verify(to).unwrap();
}
