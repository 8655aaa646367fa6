//! Handles on social platforms: `Facebook @one, @two`.

use std::sync::LazyLock;

use regex::Regex;

use crate::record::Handle;

static HANDLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Lu}\p{Alphabetic}*(?: \p{Lu}\p{Alphabetic}*)?):? +(@.+)$")
        .expect("a valid pattern")
});

/// A platform and its handles, exactly as printed.
pub(crate) fn handles(text: &str) -> Option<Vec<Handle>> {
    let found = text.contains('@').then(|| HANDLES.captures(text))??;
    let mut handles: Vec<String> = Vec::new();
    for part in found[2].split(", ") {
        match handles.last_mut() {
            Some(last) if !part.starts_with('@') => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => handles.push(part.to_owned()),
        }
    }
    let platform = found[1].to_owned();
    Some(handles.into_iter().map(|handle| Handle { platform: platform.clone(), handle }).collect())
}
