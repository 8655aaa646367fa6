//! What a text cites: document symbols, standard numbers, years.

/// Document symbols and standard numbers, canonical, in the order of the text.
pub(crate) fn symbols(_text: &str) -> Vec<String> {
    Vec::new()
}

/// Years, ascending.
pub(crate) fn years(text: &str) -> Vec<u16> {
    let mut years: Vec<u16> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| (1800..2100).contains(year))
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}
