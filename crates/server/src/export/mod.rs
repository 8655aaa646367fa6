//! The whole site as static files, with a search that needs no server.
//!
//! Pages are rendered by the router itself and then made to stand anywhere: links become relative,
//! what only a server can answer loses its link, and the script of the site gives way to one that
//! searches an index beside it.

mod around;
mod book;
mod error;
mod linked;
mod links;
mod missing;
mod place;
mod suggestions;
mod tables;

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
};

use axum::{Router, body::Body, http::Request};
use http_body_util::BodyExt;
use tokio::runtime;
use tower::ServiceExt;

use crate::{
    answer::Current,
    html::lists::LISTS,
    http::owner::Owner,
    words::{Language, say},
};
pub use error::ExportError;
use links::Public;
pub(crate) use place::PLACEHOLDER;
use place::Pages;

/// The modules of the search, by name.
const SCRIPTS: [(&str, &str); 14] = [
    ("words.js", include_str!("search/words.js")),
    ("phrases.js", include_str!("search/phrases.js")),
    ("suggest.js", include_str!("search/suggest.js")),
    ("widget.js", include_str!("search/widget.js")),
    ("static.js", include_str!("search/static.js")),
    ("page.js", include_str!("search/page.js")),
    ("filters.js", include_str!("search/filters.js")),
    ("search.js", include_str!("search/search.js")),
    ("asked.js", include_str!("search/asked.js")),
    ("uncited.js", include_str!("search/uncited.js")),
    ("query.js", include_str!("search/query.js")),
    ("tongue.js", include_str!("search/tongue.js")),
    ("rank.js", include_str!("search/rank.js")),
    ("tables.js", include_str!("search/tables.js")),
];

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
    /// Whose it is.
    pub(crate) owner: Owner,
}

impl Site {
    /// What it is called.
    fn title(&self, language: Language) -> String {
        say!(language, "site-name", name = self.owner.title(language))
    }
}

/// Writes a site into a folder.
pub(crate) fn write(
    site: &Site,
    current: &Current,
    base: Option<&str>,
    dir: &Path,
) -> Result<Exported, ExportError> {
    let base = base.map(|base| base.trim_end_matches('/').to_owned());
    let public = Public { base };
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(ExportError::Start)?.block_on(Export { site, current, public, dir }.run())
}

struct Export<'a> {
    site: &'a Site,
    current: &'a Current,
    public: Public,
    dir: &'a Path,
}

impl Export<'_> {
    async fn run(&self) -> Result<Exported, ExportError> {
        let mut pages = Pages::new();
        for path in self.site.pages.iter().map(String::as_str).chain(["/search"]) {
            for language in Language::ALL {
                let address = format!("{path}?lang={}", language.tag());
                pages.insert(place::in_tree(path, language), address);
            }
        }
        let mut assets = BTreeSet::new();
        let mut pictures = BTreeSet::new();
        let mut queue: Vec<(String, String)> = pages.clone().into_iter().collect();
        while let Some((page, address)) = queue.pop() {
            let language = place::language_of(&page);
            let mut html = self.text(&address).await?;
            if address.starts_with("/search?") {
                html = links::search_page(&html, language);
            }
            let ready = links::ready(&html, &page, &pages, language, &self.public);
            for (further, address) in ready.further {
                if pages.insert(further.clone(), address.clone()).is_none() {
                    queue.push((further, address));
                }
            }
            assets.extend(ready.assets);
            pictures.extend(ready.picture);
            self.write(&format!("{}/index.html", page.trim_end_matches('/')), &ready.html)?;
        }
        self.write_around(&pages).await?;
        for path in &assets {
            let bytes = self.bytes(path).await?;
            self.file(path, |file| file.write_all(&bytes))?;
        }
        for (path, address) in &pictures {
            let bytes = self.bytes(address).await?;
            self.file(path, |file| file.write_all(&bytes))?;
        }
        let write = |path: &str, bytes: &[u8]| self.file(path, |file| file.write_all(bytes));
        let book::Written { passages, bytes } = book::write(self.current, &write)?;
        for (name, text) in SCRIPTS {
            self.write(&format!("/search/{name}"), text)?;
        }
        // One file is all that another site needs.
        let widget = format!("{}\nimport \"../search/widget.js\";\n", self.site.widget);
        self.write("/widget/atlas-search.js", &widget)?;
        Ok(Exported { pages: pages.len(), passages, index_bytes: bytes })
    }

    /// Writes what stands around the pages: the page of what is not there, the pages of lists, feeds, the
    /// map.
    async fn write_around(&self, pages: &Pages) -> Result<(), ExportError> {
        let missing = self.text(missing::NOWHERE).await?;
        let missing = links::ready(&missing, "/", pages, Language::ENGLISH, &self.public).html;
        self.write("/404.html", &missing::anywhere(&missing, self.public.base.as_deref()))?;
        for language in Language::ALL {
            for (path, anchor) in LISTS {
                let page = place::in_tree(path, language);
                if !pages.contains_key(&page) {
                    let list = around::list(path, anchor, language, &self.site.title(language));
                    self.write(&format!("{page}/index.html"), &list)?;
                }
            }
            if self.public.base.is_some() {
                let feed = self.text(&format!("/search.atom?lang={}", language.tag())).await?;
                let tree = place::in_tree("/", language);
                let path = format!("{}/feed.atom", tree.trim_end_matches('/'));
                self.write(&path, &self.public.addressed(&feed, "", language))?;
            }
        }
        for (path, map) in around::sitemaps(&self.public, &self.site.pages) {
            self.write(&path, &map)?;
        }
        for language in Language::ALL {
            let page = place::in_tree(place::WIDGET, language);
            let widget = around::widget_page(&self.public, language, &self.site.owner);
            self.write(&format!("{page}/index.html"), &widget)?;
        }
        Ok(())
    }

    /// A text that the server answers with.
    async fn text(&self, path: &str) -> Result<String, ExportError> {
        let failed = || ExportError::Page(path.to_owned());
        String::from_utf8(self.bytes(path).await?).map_err(|_| failed())
    }

    /// A file that the server answers with.
    async fn bytes(&self, path: &str) -> Result<Vec<u8>, ExportError> {
        let failed = || ExportError::Page(path.to_owned());
        let request = Request::get(path).header("accept", "text/html").body(Body::empty());
        let response = self.site.router.clone().oneshot(request.map_err(|_| failed())?).await;
        let response = response.unwrap_or_else(|never| match never {});
        if !response.status().is_success() && path != missing::NOWHERE {
            return Err(failed());
        }
        let body = response.into_body().collect().await.map_err(|_| failed())?.to_bytes();
        Ok(body.to_vec())
    }

    fn write(&self, path: &str, text: &str) -> Result<(), ExportError> {
        self.file(path, |file| file.write_all(text.as_bytes()))
    }

    /// Writes a file of the copy.
    fn file(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let decoded = percent_encoding::percent_decode_str(path.trim_start_matches('/'));
        let path = self.dir.join(&*decoded.decode_utf8_lossy());
        let written = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            let mut file = BufWriter::new(File::create(&path)?);
            write(&mut file)?;
            file.flush()
        };
        written().map_err(|source| ExportError::Write { path: path.clone(), source })
    }
}
