//! An index as one file, and back: all of it or nothing.

use std::{fs, io::Read};

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
    // One that is longer than what was saved is not unpacked to its end.
    let mut longer = tar::Builder::new(Vec::new());
    for entry in tar::Archive::new(&*saved).entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let is_longer = name.extension().is_some_and(|ending| ending == "store");
        bytes.resize(bytes.len() + usize::from(is_longer) * 4_000_000, 0);
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        longer.append_data(&mut header, name, &*bytes).unwrap();
    }
    fs::write(&archive, longer.into_inner().unwrap()).unwrap();
    match restore(to, &archive) {
        Err(Error::NotAnArchive { source, .. }) => {
            assert!(source.to_string().contains("is longer"), "{source}");
        }
        other => panic!("{other:?}"),
    }
    fs::write(&archive, &saved).unwrap();
    restore(to, &archive).unwrap();
    assert_eq!(served("boats"), ["a.txt/1"]);
    Index::verify(to).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced_by_one() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &[source("a.txt", "Fishing", "Boats and nets.")]);
    let socket = dir.path().join("socket");
    let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert!(matches!(save(dir.path(), &socket), Err(Error::Io { .. })));
    assert!(!fs::metadata(&socket).unwrap().is_file());
}
