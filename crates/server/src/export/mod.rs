//! The whole site as static files, with a search that needs no server.
//!
//! Pages are rendered by the router itself and then made to stand anywhere: links become relative,
//! what only a server can answer loses its link, and the script of the site gives way to one that
//! searches an index beside it.

mod error;
mod links;
mod terms;

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, Seek, Write},
    path::Path,
};

use axum::{Router, body::Body, http::Request};
use http_body_util::BodyExt;
use serde::Serialize;
use tokio::runtime;
use tower::ServiceExt;

use crate::{answer::Current, words::Language};
pub use error::ExportError;
use links::Pages;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// Pages.
    pub pages: usize,
    /// Passages that the search finds.
    pub passages: usize,
    /// Bytes of the index of the search, before compression.
    pub index_bytes: usize,
}

/// The site that is copied.
pub(crate) struct Site {
    /// Answers every address.
    pub(crate) router: Router,
    /// The address of every page that shows something of its own.
    pub(crate) pages: Vec<String>,
    /// The module of the widget.
    pub(crate) widget: &'static str,
}

/// Writes a site into a folder.
pub(crate) fn write(site: &Site, current: &Current, dir: &Path) -> Result<Exported, ExportError> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(ExportError::Start)?.block_on(Export { site, current, dir }.run())
}

struct Export<'a> {
    site: &'a Site,
    current: &'a Current,
    dir: &'a Path,
}

impl Export<'_> {
    async fn run(&self) -> Result<Exported, ExportError> {
        let mut pages = Pages::new();
        for path in self.site.pages.iter().map(String::as_str).chain(["/search"]) {
            for language in Language::ALL {
                let address = format!("{path}?lang={}", language.tag());
                pages.insert(links::in_tree(path, language), address);
            }
        }
        let mut assets = BTreeSet::new();
        let mut queue: Vec<(String, String)> = pages.clone().into_iter().collect();
        while let Some((page, address)) = queue.pop() {
            let language = links::language_of(&page);
            let mut html = self.text(&address).await?;
            if address.starts_with("/search?") {
                html = links::search_page(&html, language);
            }
            let ready = links::ready(&html, &page, &pages, language);
            for (further, address) in ready.further {
                if pages.insert(further.clone(), address.clone()).is_none() {
                    queue.push((further, address));
                }
            }
            assets.extend(ready.assets);
            self.write(&format!("{}/index.html", page.trim_end_matches('/')), &ready.html)?;
        }
        for path in &assets {
            let text = self.text(path).await?;
            self.write(path, &text)?;
        }
        let search = terms::Search::of(self.current, |number, pieces| {
            self.write_json(&format!("/search/text/{number}.json"), &pieces).map(|_| ())
        })?;
        let index_bytes = self.write_json("/search/index.json", &search.index)?;
        self.write("/search/static.js", include_str!("static.js"))?;
        self.write("/widget/atlas-search.js", self.site.widget)?;
        Ok(Exported { pages: pages.len(), passages: search.passages, index_bytes })
    }

    async fn text(&self, path: &str) -> Result<String, ExportError> {
        let failed = || ExportError::Page(path.to_owned());
        let request = Request::get(path).header("accept", "text/html").body(Body::empty());
        let response = self.site.router.clone().oneshot(request.map_err(|_| failed())?).await;
        let response = response.unwrap_or_else(|never| match never {});
        if !response.status().is_success() {
            return Err(failed());
        }
        let body = response.into_body().collect().await.map_err(|_| failed())?.to_bytes();
        String::from_utf8(body.to_vec()).map_err(|_| failed())
    }

    fn write(&self, path: &str, text: &str) -> Result<(), ExportError> {
        self.file(path, |file| file.write_all(text.as_bytes())).map(|_| ())
    }

    /// Writes a value as it is serialized, and returns how many bytes it has.
    fn write_json(&self, path: &str, value: &impl Serialize) -> Result<usize, ExportError> {
        self.file(path, |file| Ok(serde_json::to_writer(file, value)?))
    }

    /// Writes a file of the copy, and returns its length.
    fn file(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<usize, ExportError> {
        let decoded = percent_encoding::percent_decode_str(path.trim_start_matches('/'));
        let path = self.dir.join(&*decoded.decode_utf8_lossy());
        let written = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            let mut file = BufWriter::new(File::create(&path)?);
            write(&mut file)?;
            let length = file.stream_position()?;
            file.flush()?;
            Ok(usize::try_from(length).unwrap_or(usize::MAX))
        };
        written().map_err(|source| ExportError::Write { path: path.clone(), source })
    }
}
