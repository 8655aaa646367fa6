//! Bytes to text.

use crate::record::UnreadCause;

/// A document that cannot be read, why, and what kind of reason it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) reason: String,
    pub(crate) cause: UnreadCause,
}

impl Unreadable {
    fn encoding(reason: impl Into<String>) -> Unreadable {
        Unreadable { reason: reason.into(), cause: UnreadCause::Encoding }
    }
}

/// The text of `bytes` and the offset at which it begins, after a byte order mark.
///
/// # Errors
/// When the bytes are not UTF-8, with the place of the first that is not.
pub(crate) fn decode(bytes: &[u8]) -> Result<(&str, usize), Unreadable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::encoding("it is UTF-16; save it as UTF-8"));
    }
    if let Err(error) = formats::check_text(bytes) {
        return Err(Unreadable::encoding(error.to_string()));
    }
    let skip = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    match std::str::from_utf8(&bytes[skip..]) {
        Ok(text) => Ok((text, skip)),
        Err(error) => {
            let at = skip + error.valid_up_to();
            let line = 1 + bytes[..at].iter().filter(|&&b| b == b'\n').count();
            Err(Unreadable::encoding(format!("it is not UTF-8: line {line}, byte {at}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_named_by_place() {
        assert_eq!(decode(b"\xef\xbb\xbfa"), Ok(("a", 3)));
        let Err(Unreadable { reason, .. }) = decode(b"a\nb\xff") else { panic!("read as text") };
        assert_eq!(reason, "it is not UTF-8: line 2, byte 3");
        let Err(Unreadable { reason, .. }) = decode(b"%PDF-1.7\n%\xff") else { panic!("a text") };
        assert!(reason.contains("rename it to `.pdf`"), "{reason}");
    }
}
