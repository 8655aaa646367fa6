//! What is a number that is not in the digits of ASCII?

use std::borrow::Cow;

/// A number in the digits of ASCII: those of Arabic texts are others.
pub(super) fn in_ascii(number: &str) -> Cow<'_, str> {
    if number.is_ascii() {
        return Cow::Borrowed(number);
    }
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_u32(c as u32 - '٠' as u32 + '0' as u32).unwrap_or(c),
        '۰'..='۹' => char::from_u32(c as u32 - '۰' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    };
    Cow::Owned(number.chars().map(digit).collect())
}

pub(super) fn han_digit(c: char) -> Option<u32> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '零' => Some(0),
        '两' => Some(2),
        _ => c.to_digit(10).or(digits.iter().position(|digit| *digit == c).map(|n| n as u32)),
    }
}

/// A Chinese number: `二十三` is 23.
pub(super) fn han_number(digits: impl Iterator<Item = char>) -> Option<u32> {
    let (mut sum, mut last) = (0, None);
    for c in digits {
        match c {
            '百' => sum += 100 * last.take().unwrap_or(1),
            '十' => sum += 10 * last.take().unwrap_or(1),
            _ => last = Some(last.unwrap_or(0) * 10 + han_digit(c)?),
        }
    }
    let number = sum + last.unwrap_or(0);
    (0 < number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_other_digits() {
        assert_eq!(in_ascii("١٢"), "12");
        for (digits, number) in
            [("二", 2), ("十", 10), ("十二", 12), ("二十三", 23), ("一百零五", 105)]
        {
            assert_eq!(han_number(digits.chars()), Some(number), "{digits}");
        }
        assert_eq!(han_number("〇".chars()), None);
    }
}
