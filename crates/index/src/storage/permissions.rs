//! Who may read a generation? Those who may read the folder of the index.
//!
//! What a build writes has the permissions that its umask and tantivy leave it, which gives `meta.json`
//! to the one who built alone. A server of another user could open the folder and not the index. The group is
//! that of the folder, too, which a folder does not hand on by itself everywhere.

use std::path::Path;

/// Lets those read a generation, with all files in it, who may read the folder of the index. What belongs
/// to another user stays as that one wants it.
#[cfg(unix)]
pub(super) fn share(folder: &Path, generation: &Path) {
    use std::fs;

    let Ok((of_folder, group)) = mode_and_group(folder) else { return };
    allow(generation, 0o700 | of_folder & 0o055, group);
    for entry in fs::read_dir(generation).into_iter().flatten().flatten() {
        allow(&entry.path(), 0o600 | of_folder & 0o044, group);
    }
}

/// Lets those read a file who may read the folder that it is in.
#[cfg(unix)]
pub(super) fn share_file(folder: &Path, file: &Path) {
    if let Ok((of_folder, group)) = mode_and_group(folder) {
        allow(file, 0o600 | of_folder & 0o044, group);
    }
}

#[cfg(unix)]
fn mode_and_group(path: &Path) -> std::io::Result<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;

    let found = std::fs::metadata(path)?;
    Ok((found.mode() & 0o777, found.gid()))
}

#[cfg(unix)]
fn allow(path: &Path, wanted: u32, group: u32) {
    use std::{
        fs,
        os::unix::fs::{PermissionsExt, chown},
    };

    let Ok(found) = mode_and_group(path) else { return };
    // Only the owner can, and give it to a group of theirs alone; to others the file is as readable as it was.
    if found.1 != group {
        let _ = chown(path, None, Some(group));
    }
    if found.0 != wanted {
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(wanted));
    }
}

#[cfg(not(unix))]
pub(super) fn share(_: &Path, _: &Path) {}

#[cfg(not(unix))]
pub(super) fn share_file(_: &Path, _: &Path) {}
