//! `/documents/{source}/file`: a document as it was handed in, where the server is told to show it.

use std::{
    fs,
    path::{Component, Path},
};

use axum::{
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};

use ingest::Span;

use crate::{answer::url, http::error::Refusal};

/// How the browser is to take a format: what it is, and whether the browser shows it itself.
const TYPES: [(&str, &str, bool); 9] = [
    ("pdf", "application/pdf", true),
    ("txt", "text/plain; charset=utf-8", true),
    ("md", "text/plain; charset=utf-8", true),
    ("markdown", "text/plain; charset=utf-8", true),
    ("html", "text/html; charset=utf-8", false),
    ("htm", "text/html; charset=utf-8", false),
    ("epub", "application/epub+zip", false),
    ("odt", "application/vnd.oasis.opendocument.text", false),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false),
];

/// Nothing that a document brings runs here, nor asks for anything.
const CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
/// The same for printed pages: a sandbox would keep the browser from showing them at all.
const PDF_CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; \
                       frame-ancestors 'none'";

/// Where the document named `source` is shown, at the page on which something stands.
pub(super) fn address(source: &str, span: &Span) -> String {
    let page = span.start_page.filter(|_| source.to_lowercase().ends_with(".pdf"));
    let page = page.map(|page| format!("#page={page}")).unwrap_or_default();
    format!("{}/file{page}", url::entry("documents", source))
}

/// The document named `source`, which the index has, in its folder.
pub(super) fn respond(folder: &Path, source: &str) -> Result<Response, Refusal> {
    let missing = || Refusal::missing("document", source);
    let is_below = Path::new(source).components().all(|part| matches!(part, Component::Normal(_)));
    // A single document is a folder of one.
    let folder = if folder.is_file() { folder.parent().unwrap_or(Path::new("")) } else { folder };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = fs::canonicalize(folder).map_err(|_| missing())?;
    let path = fs::canonicalize(folder.join(source)).map_err(|_| missing())?;
    // To read what is no file, such as a pipe, may take for ever.
    if !is_below || !path.starts_with(&folder) || !path.is_file() {
        return Err(missing());
    }
    let bytes = fs::read(&path).map_err(|_| missing())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let known = TYPES.iter().find(|(of, ..)| *of == ending);
    let (_, content_type, shown) = known.unwrap_or(&("", "application/octet-stream", false));
    let how = if *shown { "inline" } else { "attachment" };
    let policy = if ending == "pdf" { PDF_CSP } else { CSP };
    let headers: [(HeaderName, String); 4] = [
        (header::CONTENT_TYPE, (*content_type).to_owned()),
        (header::CONTENT_DISPOSITION, format!("{how}; filename=\"{}\"", ascii(&name))),
        (header::CONTENT_SECURITY_POLICY, policy.to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// A file name as it may stand in a header.
fn ascii(name: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    name.chars().map(|c| if safe(c) { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_shown_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        fs::write(corpus.join("a b.html"), "<script>alert(1)</script>").unwrap();
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        // To read a pipe takes until somebody writes.
        let made = std::process::Command::new("mkfifo").arg(corpus.join("pipe.txt")).status();
        assert!(made.unwrap().success() && respond(&corpus, "pipe.txt").is_err());
        let shown = respond(&corpus, "a b.html").unwrap();
        let header = |name: HeaderName| shown.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header(header::CONTENT_DISPOSITION), "attachment; filename=\"a b.html\"");
        assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
        for source in ["../secret.txt", "/etc/passwd", "none.txt", "./../secret.txt"] {
            assert!(respond(&corpus, source).is_err(), "{source}");
        }
    }
}
