//! Numbers as lists print them: digits, letters, Roman numerals.

/// How the items of a list are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Count {
    #[default]
    Decimal,
    /// 01, 02, …
    Zero,
    /// a, b, … z, aa, ab, …
    LowerLetter,
    UpperLetter,
    /// a, b, … z, aa, bb, … as Word has it.
    LowerAgain,
    UpperAgain,
    LowerRoman,
    UpperRoman,
}

impl Count {
    /// What HTML and OpenDocument call it: `1`, `01`, `a`, `A`, `i`, `I`.
    pub(crate) fn of_type(name: &str) -> Option<Count> {
        Some(match name {
            "1" => Count::Decimal,
            "01" => Count::Zero,
            "a" => Count::LowerLetter,
            "A" => Count::UpperLetter,
            "i" => Count::LowerRoman,
            "I" => Count::UpperRoman,
            _ => return None,
        })
    }

    /// A number as it is printed.
    pub(crate) fn printed(self, number: u32) -> String {
        match self {
            Count::Decimal => number.to_string(),
            Count::Zero => format!("{number:02}"),
            Count::LowerLetter => letters(number),
            Count::UpperLetter => letters(number).to_uppercase(),
            Count::LowerAgain => letter_again(number),
            Count::UpperAgain => letter_again(number).to_uppercase(),
            Count::LowerRoman => roman(number),
            Count::UpperRoman => roman(number).to_uppercase(),
        }
    }
}

/// The letter with this number, counted from nought.
fn letter(number: u32) -> char {
    char::from(b'a' + u8::try_from(number % 26).unwrap_or_default())
}

/// a, b, … z, aa, ab, …
fn letters(number: u32) -> String {
    let (mut left, mut found) = (number, Vec::new());
    while let Some(before) = left.checked_sub(1) {
        found.push(letter(before));
        left = before / 26;
    }
    if found.is_empty() { "0".to_owned() } else { found.into_iter().rev().collect() }
}

/// a, b, … z, aa, bb, …
fn letter_again(number: u32) -> String {
    let Some(before) = number.checked_sub(1) else { return "0".to_owned() };
    let times = (before / 26 + 1).min(8) as usize;
    std::iter::repeat_n(letter(before), times).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    // There is no sign for nought, and none for so many.
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut said) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            said.push_str(sign);
            left -= value;
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_roman_numbers() {
        assert_eq!([1, 26, 27, 28, 703, 0].map(letters), ["a", "z", "aa", "ab", "aaa", "0"]);
        assert_eq!([1, 26, 27, 28, 0].map(letter_again), ["a", "z", "aa", "bb", "0"]);
        assert_eq!([roman(4), roman(1999), roman(0)], ["iv", "mcmxcix", "0"]);
        assert_eq!(Count::Zero.printed(7), "07");
    }
}
