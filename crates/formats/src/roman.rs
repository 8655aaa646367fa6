//! Numbers in Roman digits.

/// The value of a number in Roman digits, in small or in large letters; of one that is written in an odd way too.
///
/// ```
/// use formats::roman::value;
///
/// assert_eq!([value("xiv"), value("XL"), value("IIX")], [Some(14), Some(40), Some(10)]);
/// assert_eq!([value("Xi"), value("mix"), value("")], [None; 3]);
/// ```
pub fn value(word: &str) -> Option<u32> {
    /// What is longer is a word.
    const LONGEST: usize = 7;
    let is_one_case = word == word.to_lowercase() || word == word.to_uppercase();
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    if !is_one_case || word.is_empty() || LONGEST < word.len() {
        return None;
    }
    let values: Vec<i64> = word.chars().map(value).collect::<Option<_>>()?;
    let next = values.iter().skip(1).chain([&0]);
    let sum =
        values.iter().zip(next).map(|(value, next)| if value < next { -value } else { *value });
    u32::try_from(sum.sum::<i64>()).ok()
}
