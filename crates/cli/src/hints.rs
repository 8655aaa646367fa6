//! What to do about an error: only this crate knows the commands.

/// The way out of an error, where there is one: a sentence with the command that helps.
pub(crate) fn hint(_error: &anyhow::Error) -> Option<String> {
    None
}
