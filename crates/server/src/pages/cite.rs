//! How to cite a passage: plain text on its page, BibTeX and CSL-JSON as files.

use axum::{
    Router,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use ingest::{Record, Span};
use maud::{Markup, html};
use serde_json::json;

use crate::{
    answer::{reference_title, section_title, url},
    html::site::Site,
    http::{app::App, error::Refusal, json},
    words::{say, shown},
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/cite/{format}/{*id}", get(file))
}

/// What a citation says.
struct Citation {
    id: String,
    title: String,
    document: String,
    edition: Option<u16>,
    source: String,
    span: Span,
    address: String,
}

impl Citation {
    fn of(site: &Site, record: &Record) -> Option<Citation> {
        let (id, title, document, edition, source, span) = match record {
            Record::Section(s) => {
                let title = format!("{} – {}", section_title(s), s.actor.name);
                (&s.id, title, &s.document, s.edition, &s.source, s.span)
            }
            Record::Reference(r) => {
                (&r.id, reference_title(r), &r.document, r.edition, &r.source, r.span)
            }
            Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => return None,
        };
        Some(Citation {
            address: site.absolute(&url::record(id)),
            id: id.clone(),
            title,
            document: document.clone(),
            edition,
            source: source.clone(),
            span,
        })
    }

    fn plain(&self) -> String {
        let Citation { title, document, source, span, address, .. } = self;
        let edition = self.edition.map(|edition| format!(" ({edition})")).unwrap_or_default();
        let place = place(span, "–");
        format!("“{title}”, {document}{edition}, {source}, {place}. {address}")
    }

    fn bibtex(&self) -> String {
        let key: String =
            self.id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let mut fields = vec![
            ("title", braced(&self.title)),
            ("booktitle", braced(&self.document)),
            ("note", braced(&format!("{}, {}", self.source, place(&self.span, "--")))),
            ("url", format!("{{{}}}", self.address)),
        ];
        if let Some(edition) = self.edition {
            fields.insert(2, ("year", format!("{{{edition}}}")));
        }
        let fields: Vec<_> =
            fields.iter().map(|(name, value)| format!("  {name} = {value}")).collect();
        format!("@incollection{{{key},\n{}\n}}\n", fields.join(",\n"))
    }

    /// <https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>
    fn csl(&self) -> serde_json::Value {
        let mut item = json!({
            "id": self.id,
            "type": "entry-encyclopedia",
            "title": self.title,
            "container-title": self.document,
            "locator": format!("{}, {}", self.source, place(&self.span, "–")),
            "URL": self.address,
        });
        if let Some(edition) = self.edition {
            item["issued"] = json!({ "date-parts": [[edition]] });
        }
        json!([item])
    }
}

/// Where a passage stands, as a reader looks it up: by page where there are pages.
fn place(span: &Span, to: &str) -> String {
    match span.pages() {
        Some(pages) if pages.contains('–') => format!("pp. {}", pages.replace('–', to)),
        Some(page) => format!("p. {page}"),
        None => format!("lines {}{to}{}", span.start_line, span.end_line),
    }
}

/// A BibTeX value: what TeX would read as a command is escaped.
fn braced(text: &str) -> String {
    let mut value = String::from("{");
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => value.extend(['\\', c]),
            '{' | '}' | '\\' | '~' | '^' => value.push(' '),
            '–' => value.push_str("--"),
            c => value.push(c),
        }
    }
    value + "}"
}

/// The citation on the page of the passage.
pub(crate) fn block(site: &Site, record: &Record) -> Markup {
    let Some(citation) = Citation::of(site, record) else { return html! {} };
    let path = |format: &str| {
        format!("/cite/{format}{}", url::record(&citation.id).trim_start_matches("/sections"))
    };
    html! {
        h2 { (say!(site, "cite")) }
        p.citation lang="en" { (citation.plain()) }
        p.n {
            a rel="nofollow" href=(path("bibtex")) { "BibTeX" } " · "
            a rel="nofollow" href=(path("csl")) { "CSL-JSON" } " · "
            a rel="nofollow" href={ "/api/v1" (url::record(&citation.id)) } { "JSON" }
        }
    }
}

async fn file(
    State(app): State<App>,
    site: Site,
    Path((format, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let record = current.record(&id)?.ok_or_else(|| Refusal::missing("section", &id))?;
        let missing = || Refusal::NotFound(format!("there is no citation `{format}` of `{id}`"));
        let citation = Citation::of(&site, &record).ok_or_else(missing)?;
        let (content_type, text) = match format.as_str() {
            "text" => ("text/plain; charset=utf-8", citation.plain()),
            "bibtex" => ("application/x-bibtex; charset=utf-8", citation.bibtex()),
            "csl" => (
                "application/vnd.citationstyles.csl+json",
                json::json(&citation.csl()).expect("plain data"),
            ),
            _ => return Err(missing()),
        };
        let text = shown(&text).into_owned();
        Ok(([(header::CONTENT_TYPE, content_type)], text).into_response())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation() -> Citation {
        Citation {
            id: "003/ohchr/privacy".into(),
            title: "Privacy & data protection – OHCHR".into(),
            document: "Geneva Digital Atlas".into(),
            edition: Some(2023),
            source: "003_a.txt".into(),
            span: Span { start_line: 11, end_line: 17, ..Span::default() },
            address: "https://atlas.example/sections/003/ohchr/privacy".into(),
        }
    }

    #[test]
    fn a_passage_is_cited_in_plain_text_and_in_bibtex() {
        insta::assert_snapshot!(citation().plain(), @"“Privacy & data protection – OHCHR”, Geneva Digital Atlas (2023), 003_a.txt, lines 11–17. https://atlas.example/sections/003/ohchr/privacy");
        insta::assert_snapshot!(citation().bibtex(), @r"
        @incollection{003-ohchr-privacy,
          title = {Privacy \& data protection -- OHCHR},
          booktitle = {Geneva Digital Atlas},
          year = {2023},
          note = {003\_a.txt, lines 11--17},
          url = {https://atlas.example/sections/003/ohchr/privacy}
        }
        ");
    }
}
