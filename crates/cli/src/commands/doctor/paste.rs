//! What a person can settle, and lines of data files, written so that they can be pasted.

/// What there is to say of one matter.
#[derive(Debug)]
pub(crate) struct Advice {
    /// What the lines are, and what to do with them.
    said: &'static str,
    /// The data file that the lines go into as they stand.
    file: Option<&'static str>,
    lines: Vec<String>,
}

impl Advice {
    /// Lines for a person to read; none where there are no lines.
    pub(crate) fn read(said: &'static str, lines: Vec<String>) -> Option<Advice> {
        (!lines.is_empty()).then_some(Advice { said, file: None, lines })
    }

    /// Blocks that go into `file`, of which each begins with an empty line; none where there are none.
    pub(crate) fn paste(
        said: &'static str,
        file: &'static str,
        lines: Vec<String>,
    ) -> Option<Advice> {
        (!lines.is_empty()).then_some(Advice { said, file: Some(file), lines })
    }

    /// Everything that is said, or only the lines for one data file.
    pub(crate) fn lines(&self, file: Option<&str>) -> impl Iterator<Item = &str> {
        let is_all = file.is_none();
        let said = ["", self.said].into_iter().filter(move |_| is_all);
        let is_wanted = is_all || file == self.file;
        said.chain(self.lines.iter().map(String::as_str).filter(move |_| is_wanted))
    }
}

/// A string as TOML writes it.
pub(crate) fn string(text: &str) -> String {
    // A basic string of TOML is one of JSON.
    serde_json::Value::from(text).to_string()
}

/// `key = "value"`.
pub(crate) fn pair(key: &str, value: &str) -> String {
    format!("{key} = {}", string(value))
}

/// `key = ["one", "two"]`.
pub(crate) fn list<'v>(key: &str, values: impl IntoIterator<Item = &'v str>) -> String {
    let values: Vec<String> = values.into_iter().map(string).collect();
    format!("{key} = [{}]", values.join(", "))
}
