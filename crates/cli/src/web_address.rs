//! Addresses of the web, as arguments take them.

/// Reads where the public reaches a site: links are written from it, so that it has to be one of the web.
pub(crate) fn web_address(text: &str) -> Result<String, String> {
    let after = |scheme: &str| {
        let begins =
            text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        begins.then(|| &text[scheme.len()..])
    };
    let rest = after("https://").or_else(|| after("http://"));
    let is_address = rest.is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        let is_foreign =
            |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\?#@`{}|^".contains(c);
        !host.is_empty() && !rest.contains(is_foreign)
    });
    match is_address {
        true => Ok(text.to_owned()),
        false => Err("write it as `https://atlas.example` or `http://127.0.0.1:8080`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_web_has_a_scheme_of_it_and_a_host() {
        for address in ["https://atlas.example", "HTTP://127.0.0.1:80/", "https://a.example/b"] {
            assert_eq!(web_address(address).as_deref(), Ok(address));
        }
        for wrong in [
            "",
            "atlas.example",
            "ftp://a",
            "javascript:alert(1)",
            "https://",
            "https:///a",
            "https://a b",
            "https://a\r\nb",
            "https://a?b",
            "https://a#b",
            "https://me@a",
            "//a",
        ] {
            assert!(web_address(wrong).is_err(), "{wrong:?}");
        }
    }
}
