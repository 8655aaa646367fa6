//! The day on which a page was fetched, for its copy on paper. It is the one thing on a page that
//! does not come from the index, so the entity tags depend on it.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, NaiveDate};

use super::{language::Language, say::say};

/// Today, in UTC.
pub(crate) fn today() -> NaiveDate {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().date_naive()
}

/// A date as people write it.
pub(crate) fn in_words(date: NaiveDate, language: Language) -> String {
    // A year is no quantity: as a text, its digits are not grouped.
    let (month, year) = (format!("month-{}", date.month()), date.year().to_string());
    say!(language, "date", day = date.day(), month = month, year = year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_its_language_writes_it() {
        let written = |year, month, day, language| {
            in_words(NaiveDate::from_ymd_opt(year, month, day).unwrap(), language)
        };
        assert_eq!(written(2026, 11, 22, Language::ENGLISH), "22 November 2026");
        assert_eq!(written(2026, 8, 1, Language::of_tag("fr").unwrap()), "1er août 2026");
        assert_eq!(written(2026, 2, 11, Language::of_tag("fr").unwrap()), "11 février 2026");
    }
}
