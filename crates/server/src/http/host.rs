//! Does a request name its host, once?
//!
//! RFC 9112, 3.2: a request of HTTP/1.1 without a host, with two of them, or with one that is none is refused.
//! Of two, a proxy in front may go by one and a server behind it by the other.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, Version, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::error::Refusal;

/// Refuses what came over a connection and names no host, or several.
pub(crate) async fn one(request: Request, next: Next) -> Response {
    // What the program asks itself, to write the site as files, comes from nowhere.
    let came_over_the_wire = request.extensions().get::<ConnectInfo<SocketAddr>>().is_some();
    if came_over_the_wire && !names_one(request.version(), request.headers()) {
        return Refusal::NoHost.into_response();
    }
    next.run(request).await
}

fn names_one(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (first, second) = (hosts.next(), hosts.next());
    let is_host = |host: &axum::http::HeaderValue| {
        let authority = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
        authority.is_some_and(|authority| !authority.as_str().contains('@'))
    };
    match (first, second) {
        (Some(host), None) => is_host(host),
        (Some(_), Some(_)) => false,
        // Older clients had none to name.
        (None, _) => version < Version::HTTP_11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_its_host_once() {
        let named = |version, hosts: &[&str]| {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, host.parse().unwrap());
            }
            names_one(version, &headers)
        };
        for host in ["atlas.example", "atlas.example:8080", "127.0.0.1", "[::1]:80"] {
            assert!(named(Version::HTTP_11, &[host]), "{host}");
        }
        for hosts in [&[][..], &["a.example", "a.example"], &[""], &["a b"], &["me@a.example"]] {
            assert!(!named(Version::HTTP_11, hosts), "{hosts:?}");
        }
        assert!(named(Version::HTTP_10, &[]));
        assert!(!named(Version::HTTP_10, &["a.example", "b.example"]));
    }
}
