//! What must hold of an index of which a file was changed in any way: it is refused, or answers as before.

use std::{fs, path::Path};

use index::{Index, Request};

/// What is asked of it.
const ASKED: [&str; 3] = ["", "data", "\"network security\""];

/// What an index answers, or nothing where it is refused.
pub(crate) fn answers(dir: &Path, in_memory: u64) -> Option<Vec<String>> {
    let index = Index::open_with(dir, in_memory).ok()?;
    let answer = |query: &&str| {
        let page = index.search(&Request::new(*query)).ok()?;
        let ids: Vec<_> = page.hits.iter().map(|hit| hit.id.as_str()).collect();
        Some(format!("{} {}", page.total, ids.join(" ")))
    };
    ASKED.iter().map(answer).collect()
}

/// Changes a file of the copy of an index in `dir` and asks it: it answers like the index that it was, or not at
/// all. The first bytes say which file, where and how long; the rest is put there.
///
/// # Errors
///
/// What it answered instead.
pub(crate) fn changed(whole: &Path, dir: &Path, change: &[u8]) -> Result<(), String> {
    let [file, low, high, keep, new @ ..] = change else { return Ok(()) };
    let files = copied(whole, dir);
    let path = &files[usize::from(*file) % files.len()];
    let mut bytes = fs::read(path).expect("a file that was copied");
    let at = (usize::from(*high) << 8 | usize::from(*low)) % (bytes.len() + 1);
    let end = (at + new.len() * usize::from(keep % 2)).min(bytes.len());
    bytes.splice(at..end, new.iter().copied());
    fs::write(path, &bytes).expect("a file of ours");
    for in_memory in [0, u64::MAX] {
        let (before, after) = (answers(whole, in_memory), answers(dir, in_memory));
        if after.is_some() && after != before {
            return Err(format!("{}: {after:?}, and was {before:?}", path.display()));
        }
    }
    Ok(())
}

/// Copies an index; returns its files in order.
fn copied(from: &Path, to: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![std::path::PathBuf::new()];
    let _ = fs::remove_dir_all(to);
    while let Some(folder) = folders.pop() {
        fs::create_dir_all(to.join(&folder)).expect("a folder of ours");
        for entry in fs::read_dir(from.join(&folder)).expect("a folder of ours") {
            let entry = entry.expect("an entry of ours");
            let below = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(below);
            } else {
                fs::copy(entry.path(), to.join(&below)).expect("room for a copy");
                files.push(to.join(below));
            }
        }
    }
    files.sort();
    files
}
