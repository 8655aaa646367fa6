//! What a parameter takes: how the values of one name in a query string are read.
//!
//! The empty value of a form is none. Of a parameter that takes one value, the last counts. A value
//! of the wrong form is an error that says what is taken; [`parse`](super::extract::parse) puts the
//! name before it.

use std::{borrow::Cow, collections::HashSet, str::FromStr};

use serde::{Deserialize, Deserializer, de::Error};

/// How many characters of a wrong value a message shows: so many that whoever wrote it knows it again.
const SHOWN: usize = 40;

/// The values of a parameter that takes several, each once.
pub(crate) fn each_once(values: Vec<String>) -> Vec<String> {
    let mut known = HashSet::new();
    values.into_iter().filter(|value| !value.is_empty() && known.insert(value.clone())).collect()
}

/// The value of a parameter that takes one.
pub(crate) fn one<'de, T: Value, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let values = Vec::<String>::deserialize(deserializer)?;
    let Some(value) = values.iter().rfind(|value| !value.is_empty()) else { return Ok(None) };
    let wrong =
        |_| D::Error::custom(format!("takes {}, not `{}`", T::takes(), shown(value, SHOWN)));
    value.parse().map(Some).map_err(wrong)
}

/// The beginning of a text, of so many characters at most.
pub(crate) fn shown(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// What a parameter may take.
pub(crate) trait Value: FromStr {
    /// What it takes, for whoever wrote something else.
    fn takes() -> String;
}

impl Value for String {
    fn takes() -> String {
        "a text".to_owned()
    }
}

impl Value for bool {
    fn takes() -> String {
        "true or false".to_owned()
    }
}

/// A number from 1, to so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number<const MOST: usize = { usize::MAX }>(pub(crate) usize);

impl<const MOST: usize> FromStr for Number<MOST> {
    type Err = ();

    fn from_str(text: &str) -> Result<Number<MOST>, ()> {
        match digits(text) {
            Some(number) if 1 <= number && number <= MOST => Ok(Number(number)),
            _ => Err(()),
        }
    }
}

impl<const MOST: usize> Value for Number<MOST> {
    fn takes() -> String {
        match MOST {
            usize::MAX => "a number from 1".to_owned(),
            most => format!("a number from 1 to {most}"),
        }
    }
}

/// A number of any length; one that is too large for the machine is as large as can be, and so past the end of
/// whatever is asked for.
fn digits(text: &str) -> Option<usize> {
    let is_number = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(usize::MAX))
}

/// A year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Year(pub(crate) u16);

impl FromStr for Year {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Year, Self::Err> {
        text.parse().map(Year)
    }
}

impl Value for Year {
    fn takes() -> String {
        "a year".to_owned()
    }
}

/// A length on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pixels(pub(crate) usize);

impl FromStr for Pixels {
    type Err = ();

    fn from_str(text: &str) -> Result<Pixels, ()> {
        digits(text).map(Pixels).ok_or(())
    }
}

impl Value for Pixels {
    fn takes() -> String {
        "a number of pixels".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{error::Refusal, extract::parse};

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Params {
        #[serde(deserialize_with = "one")]
        q: Option<String>,
        #[serde(deserialize_with = "one")]
        page: Option<Number>,
        #[serde(deserialize_with = "one")]
        few: Option<Number<20>>,
        #[serde(deserialize_with = "one")]
        edition: Option<Year>,
        basket: Vec<String>,
    }

    fn read(query: &str) -> Params {
        parse(query).unwrap()
    }

    #[test]
    fn a_stray_percent_sign_stands_for_itself() {
        assert_eq!(read("q=100%").q.as_deref(), Some("100%"));
        assert_eq!(read("q=a+b%20c").q.as_deref(), Some("a b c"));
    }

    #[test]
    fn a_number_may_be_larger_than_the_machine_has() {
        let long = "9".repeat(100);
        assert_eq!(read(&format!("page={long}")).page, Some(Number(usize::MAX)));
        assert_eq!(long.parse(), Ok(Pixels(usize::MAX)));
        for wrong in ["+1", " 1", "1.0", "-1", "0x1", "１"] {
            assert_eq!(wrong.parse::<Number>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused() {
        assert!(matches!(parse::<Params>("q=%ff"), Err(Refusal::InvalidParameter(_))));
    }

    #[test]
    fn the_empty_value_of_a_form_is_no_value() {
        assert_eq!(each_once(read("basket=&basket=x&page=").basket), ["x"]);
        assert_eq!(read("basket=&page=&q").page, None);
        assert_eq!(read("&&"), Params::default());
    }

    #[test]
    fn one_value_is_the_last_and_several_are_each_once() {
        let params = read("page=1&basket=a&page=2&page=&basket=b&basket=a&nothing=x");
        assert_eq!(params.page, Some(Number(2)));
        assert_eq!(each_once(params.basket), ["a", "b"]);
    }

    #[test]
    fn a_message_shows_the_beginning_of_a_long_value() {
        let long = "9".repeat(100_000);
        let refused = parse::<Params>(&format!("edition={long}")).unwrap_err().to_string();
        assert_eq!(refused, format!("`edition` takes a year, not `{}…`", &long[..SHOWN]));
    }

    #[test]
    fn a_value_of_the_wrong_form_is_named_with_what_is_taken() {
        let refused = |query: &str| parse::<Params>(query).unwrap_err().to_string();
        insta::assert_snapshot!(
            ["page=0", "page=two", "few=21", "edition=old", "q=x&page=-1"].map(refused).join("\n"),
            @r"
        `page` takes a number from 1, not `0`
        `page` takes a number from 1, not `two`
        `few` takes a number from 1 to 20, not `21`
        `edition` takes a year, not `old`
        `page` takes a number from 1, not `-1`
        "
        );
    }
}
