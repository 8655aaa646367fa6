//! What a page knows of its request: the language, the address, and how to link from it.

use std::{borrow::Cow, convert::Infallible};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
};

use super::declared::Pages;
use crate::{
    answer::{Request, url},
    http::{app::App, language, owner::Owner, params::Marks},
    words::{Language, say},
};

/// A request for a page.
#[derive(Clone)]
pub(crate) struct Site {
    language: Language,
    /// Whether the address names the language, so that links must carry it on.
    in_address: bool,
    uri: Uri,
    base_url: String,
    /// What the navigation leads to.
    pages: Pages,
    owner: Owner,
    /// Whether documents are shown as they were handed in.
    originals: bool,
}

impl Site {
    pub(crate) fn new(uri: &Uri, headers: &HeaderMap, base_url: &str) -> Site {
        Site {
            language: language::negotiate(uri, headers),
            in_address: language::of_address(uri).is_some(),
            uri: uri.clone(),
            base_url: base_url.to_owned(),
            pages: Pages::default(),
            owner: Owner::default(),
            originals: false,
        }
    }

    /// Whether documents are shown as they were handed in, too.
    pub(crate) fn has_originals(&self) -> bool {
        self.originals
    }

    /// The request as one among the pages of a site.
    pub(crate) fn among(self, pages: Pages) -> Site {
        Site { pages, ..self }
    }

    /// The request as one to the site of somebody.
    pub(crate) fn owned_by(self, owner: Owner) -> Site {
        Site { owner, ..self }
    }

    pub(crate) fn owner(&self) -> &Owner {
        &self.owner
    }

    /// What the archive is called.
    pub(crate) fn name(&self) -> String {
        self.owner.title(self.language)
    }

    /// What the archive shows, as a headline: that of somebody else is not about Geneva.
    pub(crate) fn headline(&self) -> String {
        match self.owner.name() {
            Some(name) => say!(self.language, "home-title-of", name = name),
            None => say!(self.language, "home-title"),
        }
    }

    /// What the site is, as a sentence.
    pub(crate) fn about(&self) -> String {
        match self.owner.name() {
            Some(name) => say!(self.language, "footer-about-of", name = name),
            None => say!(self.language, "footer-about"),
        }
    }

    /// What the field of the search is called.
    pub(crate) fn search_label(&self) -> String {
        self.owner.search_label(self.language)
    }

    /// What the site is called: the search of that archive.
    pub(crate) fn title(&self) -> String {
        say!(self.language, "site-name", name = self.name())
    }

    pub(crate) fn pages(&self) -> Pages {
        self.pages
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// The language, where links and forms must carry it on.
    pub(crate) fn language_in_address(&self) -> Option<Language> {
        self.in_address.then_some(self.language)
    }

    /// A whole number as the language writes it.
    pub(crate) fn number(&self, n: usize) -> String {
        self.language.number(n)
    }

    /// A link within the site.
    pub(crate) fn link<'a>(&self, address: impl Into<Cow<'a, str>>) -> String {
        let address = address.into();
        if !self.in_address {
            return address.into_owned();
        }
        let (address, fragment) = match address.split_once('#') {
            Some((address, fragment)) => (address, format!("#{fragment}")),
            None => (&*address, String::new()),
        };
        let join = if address.contains('?') { '&' } else { '?' };
        format!("{address}{join}lang={}{fragment}", self.language.tag())
    }

    /// An address whose answer is to be in the language of this page, for whoever sends no language.
    pub(crate) fn in_its_language(&self, address: &str) -> String {
        let join = if address.contains('?') { '&' } else { '?' };
        match self.language {
            Language::ENGLISH => address.to_owned(),
            language => format!("{address}{join}lang={}", language.tag()),
        }
    }

    /// A link to a search.
    pub(crate) fn search(&self, request: &Request) -> String {
        self.link(search_address("/search", request))
    }

    /// The address of this page in another language.
    pub(crate) fn in_language(&self, language: Language) -> String {
        let query = self.uri.query().unwrap_or_default();
        let pairs = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang");
        let pairs: Vec<_> = pairs.collect();
        let pairs = pairs.iter().map(|(name, value)| (&**name, &**value));
        url::with_query(&on_site(self.uri.path()), pairs.chain([("lang", language.tag())]))
    }

    /// The address that was asked for with some of its parameters alone; nothing if that is the same.
    pub(crate) fn with_parameters(&self, is_kept: impl Fn(&str, &str) -> bool) -> Option<String> {
        let pairs: Vec<_> =
            form_urlencoded::parse(self.uri.query().unwrap_or_default().as_bytes()).collect();
        let kept: Vec<_> = pairs.iter().filter(|(name, value)| is_kept(name, value)).collect();
        let path = on_site(self.uri.path());
        let kept_of = kept.iter().map(|(name, value)| (&**name, &**value));
        (kept.len() < pairs.len()).then(|| url::with_query(&path, kept_of))
    }

    /// Whether addresses on it can be whole.
    pub(crate) fn knows_its_host(&self) -> bool {
        !self.base_url.is_empty()
    }

    /// The whole address of a path.
    pub(crate) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// The address that was asked for, as a link to it.
    pub(crate) fn address(&self) -> Cow<'_, str> {
        on_site(self.uri.path_and_query().map_or("/", |address| address.as_str()))
    }

    /// Whether this is the page at a path.
    pub(crate) fn is_at(&self, path: &str) -> bool {
        self.uri.path() == path
    }

    /// The query that was asked for, if it can be read.
    pub(crate) fn query(&self) -> String {
        Marks::of(&self.uri).whole()
    }
}

/// An address of the site that a request named, as a link to it.
///
/// A browser takes what begins with two slashes for the address of another host, and a backslash
/// for a slash. A step to where one is already leaves one slash at the beginning, and the same path.
fn on_site(address: &str) -> Cow<'_, str> {
    let elsewhere = address.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\']));
    if elsewhere { format!("/.{address}").into() } else { address.into() }
}

/// A search at some path: the results, or a feed of them.
pub(crate) fn search_address(path: &str, request: &Request) -> String {
    let pairs = url::pairs(request);
    url::with_query(path, pairs.iter().map(|(name, value)| (*name, value.as_str())))
}

impl FromRequestParts<App> for Site {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Site, Infallible> {
        let site = Site::new(&parts.uri, &parts.headers, app.base_url());
        let owner = Owner::of_request(&parts.extensions);
        let site = Site { originals: app.originals().is_some(), ..site };
        Ok(site.among(Pages::of(&parts.extensions)).owned_by(owner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(address: &str) -> Site {
        Site::new(&address.parse().unwrap(), &HeaderMap::new(), "https://atlas.example")
    }

    #[test]
    fn a_language_in_the_address_is_carried_on() {
        assert_eq!(site("/?lang=fr").link("/actors/x#m1"), "/actors/x?lang=fr#m1");
        assert_eq!(site("/?lang=fr").link("/search?q=a"), "/search?q=a&lang=fr");
        assert_eq!(site("/").link("/search?q=a"), "/search?q=a");
    }

    #[test]
    fn a_link_to_a_path_of_the_request_stays_on_the_site() {
        for path in ["//evil.example", "///evil.example/x", "/\\evil.example", "//evil.example?q=a"]
        {
            let site = site(&format!("https://atlas.example{path}"));
            for link in
                [site.in_language(Language::of_tag("fr").unwrap()), site.address().into_owned()]
            {
                assert!(!link[1..].starts_with(['/', '\\']), "{path}: {link}");
                assert!(link.starts_with('/'), "{path}: {link}");
            }
        }
        let site = site("https://atlas.example/actors/x//y?lang=en");
        assert_eq!(site.in_language(Language::of_tag("fr").unwrap()), "/actors/x//y?lang=fr");
    }

    #[test]
    fn the_same_page_in_another_language_keeps_its_query() {
        let french =
            site("/search?q=a+b&lang=en&page=2").in_language(Language::of_tag("fr").unwrap());
        assert_eq!(french, "/search?q=a+b&page=2&lang=fr");
    }
}
