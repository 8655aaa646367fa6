//! Numbers, as arguments take them.

/// Reads a time in seconds, which is some time; the error says what is taken.
pub(crate) fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.001..=86_400.0).contains(&seconds) => Ok(seconds),
        Ok(_) => Err("it must be from 0.001 to 86400".to_owned()),
        Err(_) => Err("it must be a number of seconds, such as 2 or 0.5".to_owned()),
    }
}

/// Reads a number from one on; the error says what is taken.
pub(crate) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("it must be at least 1".to_owned()),
        Ok(number) => Ok(number),
        Err(_) => Err("it must be a whole number".to_owned()),
    }
}
