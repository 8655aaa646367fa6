//! Conditional requests, answered from the generation of the index without asking it.

use std::{env, fs::File, io, sync::LazyLock};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{app::App, language};
use crate::words::date;

/// A digest of the program: of its file, since any change of the code or of a word in it may change
/// an answer. Where the file cannot be read, the version stands for it.
static PROGRAM: LazyLock<String> = LazyLock::new(|| {
    let digest = || -> io::Result<String> {
        let file = File::open(env::current_exe()?)?;
        Ok(blake3::Hasher::new().update_reader(file)?.finalize().to_hex().to_string())
    };
    digest().unwrap_or_else(|_| env!("CARGO_PKG_VERSION").to_owned())
});

/// Reads the program, before a newer one takes the place of its file.
pub(crate) fn prepare() {
    LazyLock::force(&PROGRAM);
}

/// Gives an answer that depends on the index alone its entity tag, and a client that has it a 304.
///
/// The tag is weak: the answer may be compressed, and reports how long the search took.
pub(crate) async fn by_generation(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let tag = tag(&app, &request);
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag)) {
        return with_tag(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::OK { with_tag(response, &tag) } else { response }
}

/// A digest of all that the answer depends on: the program, the index, the address, the
/// language, the day.
fn tag(app: &App, request: &Request) -> String {
    let mut hash = blake3::Hasher::new();
    let language = language::negotiate(request.uri(), request.headers());
    let generation = app.current().generation();
    let today = date::today().to_string();
    for part in [
        PROGRAM.as_str(),
        &generation,
        request.uri().path(),
        request.uri().query().unwrap_or_default(),
        language.tag(),
        &today,
    ] {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("W/\"{}\"", &hash.finalize().to_hex()[..24])
}

fn with_tag(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::from_str(tag).expect("hexadecimal digits"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("public, max-age=60"));
    headers.append(header::VARY, HeaderValue::from_static("accept, accept-language"));
    response
}
