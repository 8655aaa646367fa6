//! Has a page of another site led a browser here?
//!
//! A page may give its own name the address of this machine, and then ask a server that only this
//! machine can reach (DNS rebinding). The protocol asks servers to look: the name that is asked for must
//! be one of ours, and a page that asks must be ours or of a site that we were told of. Clients that are
//! no browser send no `Origin`.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header, uri::Authority};

use crate::http::{cors::Origins, error::Refusal};

/// Whether the request is for us, and from nobody who has no business here.
///
/// # Errors
///
/// A 403 that says which setting would let it in.
pub(super) fn check(
    uri: &Uri,
    headers: &HeaderMap,
    base_url: &str,
    origins: &Origins,
) -> Result<(), Refusal> {
    let public: Option<Uri> = base_url.parse().ok();
    let public = public.as_ref().and_then(Uri::authority);
    let host = headers.get(header::HOST).map(parsed).unwrap_or_else(|| uri.authority().cloned());
    // A browser always names the host.
    let is_named = headers.contains_key(header::HOST) || uri.authority().is_some();
    if is_named && !host.as_ref().is_some_and(|host| is_ours(host.host(), public)) {
        return Err(Refusal::Guided(
            StatusCode::FORBIDDEN,
            "this server is not known by that name; ask it by its public address, which \
             `--base-url` sets, or let the proxy in front pass the name on",
        ));
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return Ok(()) };
    let page = origin.to_str().ok().and_then(authority_of);
    let is_known = match page {
        Some(page) => {
            is_loopback(page.host()) || Some(&page) == public || Some(&page) == host.as_ref()
        }
        None => false,
    };
    // Any site may read the API, which is public; to be used as a tool by a page is more than that.
    let is_listed = matches!(origins, Origins::These(list) if list.contains(origin));
    if is_known || is_listed {
        return Ok(());
    }
    Err(Refusal::Guided(
        StatusCode::FORBIDDEN,
        "pages of that site may not use this address; `--cors-origin` with the name of the site lets \
         them",
    ))
}

fn parsed(host: &HeaderValue) -> Option<Authority> {
    host.to_str().ok()?.parse().ok()
}

/// The authority of an origin such as `https://www.example.org`.
fn authority_of(origin: &str) -> Option<Authority> {
    let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    authority.parse().ok()
}

/// An address can belong to nobody else; a name can, so it must be the one that we are known by.
fn is_ours(host: &str, public: Option<&Authority>) -> bool {
    address(host).is_some()
        || is_loopback(host)
        || public.is_some_and(|public| public.host().eq_ignore_ascii_case(host))
}

fn is_loopback(host: &str) -> bool {
    let name = host.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || address(host).is_some_and(|address| address.is_loopback())
}

fn address(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_let_in(host: Option<&str>, origin: Option<&str>, origins: &Origins) -> bool {
        let given = [(header::HOST, host), (header::ORIGIN, origin)];
        let given = given.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let headers = given.map(|(name, value)| (name, value.parse().unwrap())).collect();
        check(&Uri::from_static("/mcp"), &headers, "https://atlas.example/below", origins).is_ok()
    }

    #[test]
    fn a_name_that_is_not_ours_is_refused_and_an_address_never_is() {
        for (host, expected) in [
            (None, true),
            (Some("atlas.example"), true),
            (Some("ATLAS.example:443"), true),
            (Some("localhost:8080"), true),
            (Some("127.0.0.1:8080"), true),
            (Some("[::1]:8080"), true),
            (Some("192.0.2.7:8080"), true),
            (Some("evil.example"), false),
            (Some("atlas.example.evil.example"), false),
            (Some("127.0.0.1.evil.example:8080"), false),
            (Some("not a host"), false),
        ] {
            assert_eq!(is_let_in(host, None, &Origins::Any), expected, "{host:?}");
        }
    }

    #[test]
    fn a_page_of_another_site_is_refused_unless_the_site_is_named() {
        let these = Origins::read(["https://known.example"]).unwrap();
        for (origin, any, listed) in [
            ("https://atlas.example", true, true),
            ("http://localhost:6274", true, true),
            ("http://127.0.0.1:8080", true, true),
            ("https://known.example", false, true),
            ("https://evil.example", false, false),
            ("https://atlas.example.evil.example", false, false),
            ("null", false, false),
        ] {
            assert_eq!(
                is_let_in(Some("atlas.example"), Some(origin), &Origins::Any),
                any,
                "{origin}"
            );
            assert_eq!(is_let_in(Some("atlas.example"), Some(origin), &these), listed, "{origin}");
        }
        // The page of a server that is known by its address alone.
        assert!(is_let_in(Some("192.0.2.7:80"), Some("http://192.0.2.7:80"), &Origins::Any));
        assert!(!is_let_in(Some("evil.example"), Some("http://evil.example"), &Origins::Any));
    }
}
