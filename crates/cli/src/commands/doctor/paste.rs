//! Lines of data files, written so that they can be pasted.

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
