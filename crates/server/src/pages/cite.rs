//! How to cite a passage: plain text on its page, BibTeX, RIS and CSL-JSON as files.

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{Datelike, NaiveDate};
use ingest::{Record, Span};
use maud::{Markup, html};
use serde_json::json;

use crate::{
    answer::{Current, section_title, url},
    html::{hits::printed_in, names, site::Site, text::lines},
    http::{app::App, error::Refusal, json},
    words::{Language, date, say, shown},
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
    span: Span,
    address: String,
    /// The day on which it is cited.
    accessed: NaiveDate,
    language: Language,
}

impl Citation {
    fn of(site: &Site, current: &Current, record: &Record) -> Option<Citation> {
        let (id, title, document, edition, span) = match record {
            Record::Section(s) => {
                let actor = names::whole_by_id(site, current, &s.actor.id, &s.actor.name);
                let title = format!("{} – {actor}", section_title(s));
                (&s.id, title, &s.document, s.edition, s.span)
            }
            Record::Reference(r) => {
                (&r.id, names::of_reference(site, r), &r.document, r.edition, r.span)
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
            span,
            accessed: date::today(),
            language: site.language(),
        })
    }

    /// The document with its edition, where that is not the year of the citation.
    fn printed(&self) -> Option<String> {
        let edition = self.printed_in?.map(|edition| format!(" ({edition})"));
        let printed = say!(self.language, "printed-in");
        Some(format!("{printed} {}{}", self.document, edition.unwrap_or_default()))
    }

    /// Where in the document it stands, as people count: by pages, where it has some. No reader knows a file
    /// by its name.
    fn lines(&self) -> String {
        match self.span.pages() {
            Some(pages) if pages.contains('–') => format!("pp. {pages}"),
            Some(page) => format!("p. {page}"),
            None => lines(self.language, &self.span),
        }
    }

    /// What stands where, without the address.
    fn source(&self) -> String {
        let year = self.year.map(|year| format!(" ({year})")).unwrap_or_default();
        let symbol = self.symbol.as_ref().map(|symbol| format!(", {symbol}")).unwrap_or_default();
        let whence = match self.printed() {
            Some(printed) => format!("{year}{symbol}, {printed}"),
            None => format!(", {}{year}{symbol}", self.document),
        };
        let title = say!(self.language, "quoted", text = self.title.as_str());
        format!("{title}{whence}, {}", self.lines())
    }

    fn plain(&self) -> String {
        self.at(&self.address)
    }

    /// The same, for an address within the passage.
    fn at(&self, address: &str) -> String {
        let day = date::in_words(self.accessed, self.language);
        say!(self.language, "citation", source = self.source(), address = address, day = day)
    }

    fn bibtex(&self) -> String {
        let lines = self.lines();
        let note = self.printed().map_or_else(|| lines.clone(), |of| format!("{of}, {lines}"));
        let mut fields =
            vec![("title", braced(&self.title)), ("booktitle", braced(&self.document))];
        fields.extend(self.year.map(|year| ("year", format!("{{{year}}}"))));
        fields.extend(self.symbol.as_ref().map(|symbol| ("number", braced(symbol))));
        fields.push(("note", braced(&note)));
        fields.push(("url", format!("{{{}}}", self.address)));
        fields.push(("urldate", format!("{{{}}}", self.accessed)));
        let fields: Vec<_> =
            fields.iter().map(|(name, value)| format!("  {name} = {value}")).collect();
        format!("@incollection{{{},\n{}\n}}\n", self.key(), fields.join(",\n"))
    }

    /// The id in letters that every program takes for a key, and every system for a file name.
    fn key(&self) -> String {
        self.id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
    }

    /// <https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>
    fn csl(&self) -> serde_json::Value {
        let day = self.accessed;
        let mut item = json!({
            "id": self.id,
            "type": if self.printed_in.is_some() { "chapter" } else { "entry-encyclopedia" },
            "title": self.title,
            "container-title": self.document,
            "locator": self.lines(),
            "URL": self.address,
            "accessed": { "date-parts": [[day.year(), day.month(), day.day()]] },
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

    /// <https://en.wikipedia.org/wiki/RIS_(file_format)>: a tag and a value a line, each ended as in DOS.
    fn ris(&self) -> String {
        let is_work = self.printed_in.is_some();
        let mut lines = vec![("TY", if is_work { "CHAP" } else { "ENCYC" }.to_owned())];
        lines.push(("TI", self.title.clone()));
        lines.push(("T2", self.document.clone()));
        lines.extend(self.year.map(|year| ("PY", year.to_string())));
        lines.extend(self.symbol.clone().map(|symbol| ("M1", symbol)));
        lines.extend(self.printed().map(|printed| ("N1", printed)));
        lines.push(("N1", self.lines()));
        lines.push(("UR", self.address.clone()));
        lines.push(("Y2", self.accessed.format("%Y/%m/%d").to_string()));
        lines.push(("ID", self.key()));
        lines.push(("ER", String::new()));
        let line = |(tag, value): &(&str, String)| {
            let value: Vec<&str> = value.split_whitespace().collect();
            format!("{tag}  - {}\r\n", value.join(" "))
        };
        lines.iter().map(line).collect()
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

/// The formats of files, each with its name for people.
const FORMATS: [(&str, &str); 3] = [("bibtex", "BibTeX"), ("ris", "RIS"), ("csl", "CSL-JSON")];

/// The citation on the page of the passage.
pub(crate) fn block(site: &Site, current: &Current, record: &Record) -> Markup {
    let Some(citation) = Citation::of(site, current, record) else { return html! {} };
    let path = |format: &str| {
        format!("/cite/{format}{}", url::record(&citation.id).trim_start_matches("/sections"))
    };
    html! {
        h2 { (say!(site, "cite")) }
        p.citation { (citation.plain()) }
        p.n {
            @for (format, name) in FORMATS {
                a rel="nofollow" href=(path(format)) { (name) } " · "
            }
            a rel="nofollow" href={ "/api/v1" (url::record(&citation.id)) } { "JSON" }
        }
    }
}

/// What a quotation of a piece consists of, for the script: the words around the text, with `{text}`
/// and `{address}` where these belong.
pub(crate) fn quotation(site: &Site, current: &Current, record: &Record) -> Option<String> {
    let citation = Citation::of(site, current, record)?;
    let text = say!(site, "quoted", text = "{text}");
    Some(say!(site, "quotation", text = text, citation = citation.at("{address}")))
}

async fn file(
    State(app): State<App>,
    site: Site,
    Path((format, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let record = current.record(&id)?.ok_or_else(|| Refusal::missing("section", &id))?;
        let missing = || Refusal::NotFound(format!("there is no citation `{format}` of `{id}`"));
        let citation = Citation::of(&site, current, &record).ok_or_else(missing)?;
        let (content_type, extension, text) = match format.as_str() {
            "text" => ("text/plain; charset=utf-8", "txt", citation.plain()),
            "bibtex" => ("application/x-bibtex; charset=utf-8", "bib", citation.bibtex()),
            "ris" => ("application/x-research-info-systems; charset=utf-8", "ris", citation.ris()),
            "csl" => (
                "application/vnd.citationstyles.csl+json",
                "json",
                json::json(&citation.csl()).expect("plain data"),
            ),
            _ => return Err(missing()),
        };
        let text = shown(&text).into_owned();
        let mut response = ([(header::CONTENT_TYPE, content_type)], text).into_response();
        if format != "text" {
            let file = format!("attachment; filename=\"{}.{extension}\"", citation.key());
            let file = HeaderValue::try_from(file).expect("letters, digits and dashes");
            response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
        }
        Ok(response)
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
            span: Span { start_line: 11, end_line: 17, ..Span::default() },
            address: "https://atlas.example/sections/003/ohchr/privacy".into(),
            accessed: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
            language: Language::ENGLISH,
        }
    }

    #[test]
    fn a_passage_is_cited_in_plain_text_and_in_bibtex() {
        insta::assert_snapshot!(citation().plain(), @"“Privacy & data protection – OHCHR”, Geneva Digital Atlas (2023), lines 11–17. https://atlas.example/sections/003/ohchr/privacy (accessed 28 November 2026).");
        insta::assert_snapshot!(citation().bibtex(), @r"
        @incollection{003-ohchr-privacy,
          title = {Privacy \& data protection -- OHCHR},
          booktitle = {Geneva Digital Atlas},
          year = {2023},
          note = {lines 11--17},
          url = {https://atlas.example/sections/003/ohchr/privacy},
          urldate = {2026-11-28}
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
        insta::assert_snapshot!(citation.plain(), @"“Tunis Agenda, paragraph 72” (2005), WSIS-05/TUNIS/DOC/6, printed in Geneva Digital Atlas (2025), lines 11–17. https://atlas.example/sections/003/ohchr/privacy (accessed 28 November 2026).");
        insta::assert_snapshot!(citation.bibtex(), @r"
        @incollection{003-ohchr-privacy,
          title = {Tunis Agenda, paragraph 72},
          booktitle = {Geneva Digital Atlas},
          year = {2005},
          number = {WSIS-05/TUNIS/DOC/6},
          note = {printed in Geneva Digital Atlas (2025), lines 11--17},
          url = {https://atlas.example/sections/003/ohchr/privacy},
          urldate = {2026-11-28}
        }
        ");
        assert_eq!(citation.csl()[0]["issued"]["date-parts"][0][0], 2005);
        assert_eq!(citation.csl()[0]["accessed"]["date-parts"][0], json!([2026, 11, 28]));
        let french = Citation { language: Language::of_tag("fr").unwrap(), ..citation };
        insta::assert_snapshot!(french.plain(), @"« Tunis Agenda, paragraph 72 » (2005), WSIS-05/TUNIS/DOC/6, imprimé dans Geneva Digital Atlas (2025), lignes 11–17. https://atlas.example/sections/003/ohchr/privacy (consulté le 28 novembre 2026).");
    }

    #[test]
    fn a_file_of_ris_has_a_tag_and_a_value_in_each_line_whatever_a_title_is() {
        let of_lines = Citation { title: "Privacy\r\nER  - \n".into(), ..citation() };
        let ris = of_lines.ris();
        assert!(ris.ends_with("ER  - \r\n"));
        assert_eq!(ris.matches("\nER").count(), 1, "{ris}");
        let is_tagged = |line: &str| line.get(2..6) == Some("  - ");
        assert!(ris.lines().all(is_tagged), "{ris}");
        let lines = [
            "TY  - ENCYC",
            "TI  - Privacy & data protection – OHCHR",
            "T2  - Geneva Digital Atlas",
            "PY  - 2023",
            "N1  - lines 11–17",
            "UR  - https://atlas.example/sections/003/ohchr/privacy",
            "Y2  - 2026/11/28",
            "ID  - 003-ohchr-privacy",
            "ER  - ",
        ];
        assert_eq!(citation().ris(), lines.map(|line| format!("{line}\r\n")).concat());
    }
}
