//! The file that is being read, and how an error in it is told.

use std::path::Path;

use toml::de::DeValue;

use crate::hints::Hinted;

/// How near a name must be to be offered in place of an unknown one, from 0 to 1.
const NEAR: f64 = 0.7;

/// The file that is being read.
pub(super) struct File<'f> {
    pub(super) path: &'f Path,
    pub(super) text: &'f str,
}

impl File<'_> {
    /// A path as it is meant: from the folder of the file.
    pub(super) fn beside(&self, path: &str) -> String {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        folder.join(path).to_string_lossy().into_owned()
    }

    pub(super) fn kind(&self, at: usize, name: &str, what: &str) -> Hinted {
        self.wrong(
            at,
            format!("`{name}` takes {what}"),
            "`atlas config` shows how options are written",
        )
    }

    /// An error about a name that is none.
    pub(super) fn unknown<'n>(
        &self,
        at: usize,
        what: &str,
        name: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Hinted {
        // The flag's own separator is not what anybody should have to know.
        let written = name.replace('_', "-").to_lowercase();
        let near = names.map(|known| (strsim::jaro_winkler(known, &written), known));
        let nearest = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(near, _)| NEAR <= *near);
        let hint =
            crate::hints::meant(nearest.map(|(_, known)| known), "`atlas config` lists them");
        self.wrong(at, format!("there is no {what} `{name}`"), hint)
    }

    /// An error about what stands at a byte of the file.
    pub(super) fn wrong(
        &self,
        at: usize,
        message: impl AsRef<str>,
        hint: impl Into<String>,
    ) -> Hinted {
        let (path, line) = (self.path.display(), self.line(at));
        Hinted::new(format!("`{path}`, line {line}: {}", message.as_ref()), hint)
    }

    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|&byte| byte == b'\n').count()
    }
}

/// A single value as a flag would take it.
pub(super) fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.as_ref().to_owned()),
        DeValue::Integer(number) => Some(match number.radix() {
            10 => number.as_str().replace('_', ""),
            radix => i64::from_str_radix(number.as_str(), radix).ok()?.to_string(),
        }),
        DeValue::Float(number) => Some(number.as_str().replace('_', "")),
        _ => None,
    }
}
