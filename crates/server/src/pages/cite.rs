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
    html::{hits::printed_in, site::Site},
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
    /// The year of the work that it is a part of or, where it is of none, the edition of the document.
    year: Option<u16>,
    /// The symbol of the work.
    symbol: Option<String>,
    document: String,
    /// The edition of the document, where it prints the work beside other things.
    printed_in: Option<Option<u16>>,
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
        let work = match record {
            Record::Reference(reference) => reference.work.as_ref(),
            _ => None,
        };
        Some(Citation {
            address: site.absolute(&url::record(id)),
            id: id.clone(),
            title,
            year: work.map_or(edition, |work| work.year),
            symbol: work.and_then(|work| work.symbol.clone()),
            document: document.clone(),
            printed_in: printed_in(document, work).map(|_| edition),
            source: source.clone(),
            span,
        })
    }

    /// The document with its edition, where that is not the year of the citation.
    fn printed(&self) -> Option<String> {
        let edition = self.printed_in?.map(|edition| format!(" ({edition})"));
        Some(format!("printed in {}{}", self.document, edition.unwrap_or_default()))
    }

    fn plain(&self) -> String {
        let Citation { title, document, source, span, address, .. } = self;
        let year = self.year.map(|year| format!(" ({year})")).unwrap_or_default();
        let symbol = self.symbol.as_ref().map(|symbol| format!(", {symbol}")).unwrap_or_default();
        let Span { start_line, end_line, .. } = span;
        let whence = match self.printed() {
            Some(printed) => format!("{year}{symbol}, {printed}"),
            None => format!(", {document}{year}{symbol}"),
        };
        format!("“{title}”{whence}, {source}, lines {start_line}–{end_line}. {address}")
    }

    fn bibtex(&self) -> String {
        let key: String =
            self.id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let lines =
            format!("{}, lines {}--{}", self.source, self.span.start_line, self.span.end_line);
        let note =
            self.printed().map_or_else(|| lines.clone(), |printed| format!("{printed}, {lines}"));
        let mut fields =
            vec![("title", braced(&self.title)), ("booktitle", braced(&self.document))];
        fields.extend(self.year.map(|year| ("year", format!("{{{year}}}"))));
        fields.extend(self.symbol.as_ref().map(|symbol| ("number", braced(symbol))));
        fields.push(("note", braced(&note)));
        fields.push(("url", format!("{{{}}}", self.address)));
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
            "locator": format!("{}, lines {}–{}", self.source, self.span.start_line, self.span.end_line),
            "URL": self.address,
        });
        if let Some(year) = self.year {
            item["issued"] = json!({ "date-parts": [[year]] });
        }
        if let Some(symbol) = &self.symbol {
            item["number"] = json!(symbol);
        }
        if let Some(printed) = self.printed() {
            item["note"] = json!(printed);
        }
        json!([item])
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
            year: Some(2023),
            symbol: None,
            printed_in: None,
            source: "003_a.txt".into(),
            span: Span { start_line: 11, end_line: 17, start_byte: 0, end_byte: 0 },
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

    #[test]
    fn a_part_of_a_work_is_cited_as_of_its_year_with_the_document_that_prints_it() {
        let citation = Citation {
            title: "Tunis Agenda, paragraph 72".into(),
            year: Some(2005),
            symbol: Some("WSIS-05/TUNIS/DOC/6".into()),
            printed_in: Some(Some(2025)),
            ..citation()
        };
        insta::assert_snapshot!(citation.plain(), @"“Tunis Agenda, paragraph 72” (2005), WSIS-05/TUNIS/DOC/6, printed in Geneva Digital Atlas (2025), 003_a.txt, lines 11–17. https://atlas.example/sections/003/ohchr/privacy");
        insta::assert_snapshot!(citation.bibtex(), @r"
        @incollection{003-ohchr-privacy,
          title = {Tunis Agenda, paragraph 72},
          booktitle = {Geneva Digital Atlas},
          year = {2005},
          number = {WSIS-05/TUNIS/DOC/6},
          note = {printed in Geneva Digital Atlas (2025), 003\_a.txt, lines 11--17},
          url = {https://atlas.example/sections/003/ohchr/privacy}
        }
        ");
        assert_eq!(citation.csl()[0]["issued"]["date-parts"][0][0], 2005);
    }
}
