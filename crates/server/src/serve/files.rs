//! How many connections the system has files for.

/// Files that are kept free of connections: for those that are turned away, for health, for the
/// runtime, and for a newer index to be opened beside the one that answers.
const RESERVED: usize = 128;

/// Asks the system for as many open files as it gives, and returns how many connections these are
/// enough for; at least a few, however low the limit is.
pub(super) fn room_for_connections() -> usize {
    let files = raised_limit().unwrap_or(usize::MAX);
    files.saturating_sub(RESERVED).max(files / 4)
}

/// The limit on open files, raised as far as the process may; nothing where there is none.
#[cfg(unix)]
fn raised_limit() -> Option<usize> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let limit = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    limit.map(|files| usize::try_from(files).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn raised_limit() -> Option<usize> {
    None
}
