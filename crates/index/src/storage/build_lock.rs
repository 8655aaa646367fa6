//! Building a generation: the lock, the new folder, and the rename that lets it be served.

use std::{
    fs::{self, File, TryLockError},
    hash::{BuildHasher, RandomState},
    io::Write,
    path::{Path, PathBuf},
};

use super::{
    generation::{CATALOGUE, CURRENT, Generation, MANIFEST, Manifest, PREFIX, VECTORS},
    permissions,
};
use crate::Error;

const LOCK: &str = "LOCK";

/// The right to build an index: held by one process at a time, and let go when it ends, however
/// it ends.
#[derive(Debug)]
pub(crate) struct BuildLock {
    dir: PathBuf,
    _file: File,
}

impl BuildLock {
    /// Takes the lock, and clears away what a killed build has left.
    pub(crate) fn take(dir: &Path) -> Result<BuildLock, Error> {
        fs::create_dir_all(dir).map_err(Error::io("create", dir))?;
        let path = dir.join(LOCK);
        let file = File::create(&path).map_err(Error::io("create", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Locked { dir: dir.to_owned() }),
            Err(TryLockError::Error(source)) => {
                return Err(Error::NoLock { dir: dir.to_owned(), source: source.into() });
            }
        }
        Ok(BuildLock { dir: dir.to_owned(), _file: file })
    }

    /// The directory of the index.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder for a new generation, with the files of `base` in it.
    pub(crate) fn prepare(&self, base: Option<&Generation>) -> Result<Unfinished, Error> {
        let names = generations(&self.dir)?;
        let newest = names.iter().filter_map(|name| number(name)).max().unwrap_or(0);
        // The keys of a `RandomState` come from the operating system.
        let random = RandomState::new().hash_one(newest);
        let path = self.dir.join(format!("{PREFIX}{:06}-{random:016x}", newest + 1));
        fs::create_dir(&path).map_err(Error::io("create", &path))?;
        let unfinished = Unfinished { path, is_kept: false };
        let Some(base) = base else { return Ok(unfinished) };
        for entry in fs::read_dir(&base.path).map_err(Error::io("read", &base.path))? {
            let from = entry.map_err(Error::io("read", &base.path))?.path();
            let Some(name) = from.file_name() else { continue };
            let is_lock = name.to_string_lossy().ends_with(".lock");
            if is_lock || [MANIFEST, CATALOGUE, VECTORS].iter().any(|rewritten| name == *rewritten)
            {
                continue;
            }
            let to = unfinished.path.join(name);
            // Not every file system has hard links.
            fs::hard_link(&from, &to)
                .or_else(|_| fs::copy(&from, &to).map(|_| ()))
                .map_err(Error::io("copy", &from))?;
        }
        Ok(unfinished)
    }

    /// Makes a complete generation the one that is served.
    pub(crate) fn publish(&self, built: &mut Unfinished, manifest: &Manifest) -> Result<(), Error> {
        let path = built.path.as_path();
        let text = serde_json::to_vec_pretty(manifest).expect("a manifest is plain data");
        write_synced(&path.join(MANIFEST), &text)?;
        permissions::share(&self.dir, path);
        sync_dir(path)?;
        let name = built.name();
        let next = self.dir.join("CURRENT.next");
        write_synced(&next, format!("{name}\n").as_bytes())?;
        permissions::share_file(&self.dir, &next);
        let current = self.dir.join(CURRENT);
        // From here on it may be served, whatever comes of the rest.
        built.is_kept = true;
        fs::rename(&next, &current).map_err(Error::io("replace", &current))?;
        sync_dir(&self.dir)
    }

    /// Removes all generations but those named. What cannot be removed is tried again next time.
    pub(crate) fn sweep(&self, keep: &[&str]) -> Result<(), Error> {
        for name in generations(&self.dir)? {
            if !keep.contains(&name.as_str()) {
                let _ = fs::remove_dir_all(self.dir.join(name));
            }
        }
        Ok(())
    }
}

fn generations(dir: &Path) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(Error::io("read", dir))? {
        let name = entry.map_err(Error::io("read", dir))?.file_name();
        if let Some(name) = name.to_str().filter(|name| number(name).is_some()) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

fn number(name: &str) -> Option<u64> {
    let name = name.strip_prefix(PREFIX)?;
    name.split_once('-').map_or(name, |(number, _)| number).parse().ok()
}

/// Writes a file and waits until it is on disk.
pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(Error::io("write", path))
}

/// The folder of a generation that is not complete: it goes when this does, unless it was published. A process
/// that is killed leaves it to the next build.
#[derive(Debug)]
pub(crate) struct Unfinished {
    path: PathBuf,
    is_kept: bool,
}

impl Unfinished {
    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the folder.
    pub(crate) fn name(&self) -> String {
        self.path.file_name().expect("a generation has a name").to_string_lossy().into_owned()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.is_kept {
            // What cannot be removed is swept away by the next build.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(unix)]
fn sync_dir(path: &Path) -> Result<(), Error> {
    File::open(path).and_then(|dir| dir.sync_all()).map_err(Error::io("sync", path))
}

#[cfg(not(unix))]
fn sync_dir(_: &Path) -> Result<(), Error> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_are_numbered_and_no_two_folders_give_the_same_name() {
        let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let [one, other] = dirs.each_ref().map(|dir| {
            let lock = BuildLock::take(dir.path()).unwrap();
            let unfinished = [lock.prepare(None).unwrap(), lock.prepare(None).unwrap()];
            let names = unfinished.each_ref().map(Unfinished::name);
            drop(unfinished);
            assert!(
                generations(dir.path()).unwrap().is_empty(),
                "what is not published is removed"
            );
            names
        });
        for names in [&one, &other] {
            assert_eq!([number(&names[0]), number(&names[1])], [Some(1), Some(2)]);
        }
        assert_ne!(one[0], other[0]);
        assert_eq!(number("generation-000017"), Some(17), "the sweep knows what is older");
        assert_eq!(number("generations"), None);
    }
}
