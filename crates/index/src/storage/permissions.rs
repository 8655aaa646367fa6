//! Who may read a generation? Those who may read the folder of the index.
//!
//! What a build writes has the permissions that its umask and tantivy leave it, which gives `meta.json`
//! to the one who built alone. A server of another user could open the folder and not the index.

use std::path::Path;

/// Lets those read a generation, with all files in it, who may read the folder of the index. What belongs
/// to another user stays as that one wants it.
#[cfg(unix)]
pub(super) fn share(folder: &Path, generation: &Path) {
    use std::fs;

    let Ok(of_folder) = mode(folder) else { return };
    allow(generation, 0o700 | of_folder & 0o055);
    for entry in fs::read_dir(generation).into_iter().flatten().flatten() {
        allow(&entry.path(), 0o600 | of_folder & 0o044);
    }
}

/// Lets those read a file who may read the folder that it is in.
#[cfg(unix)]
pub(super) fn share_file(folder: &Path, file: &Path) {
    if let Ok(of_folder) = mode(folder) {
        allow(file, 0o600 | of_folder & 0o044);
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> std::io::Result<u32> {
    use std::os::unix::fs::PermissionsExt;

    Ok(std::fs::metadata(path)?.permissions().mode() & 0o777)
}

#[cfg(unix)]
fn allow(path: &Path, wanted: u32) {
    use std::{fs, os::unix::fs::PermissionsExt};

    if mode(path).is_ok_and(|mode| mode != wanted) {
        // Only the owner can; to others the file is as readable as it was.
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(wanted));
    }
}

#[cfg(not(unix))]
pub(super) fn share(_: &Path, _: &Path) {}

#[cfg(not(unix))]
pub(super) fn share_file(_: &Path, _: &Path) {}
