//! What a page says of itself, once: where it is, who answers, what leads to it, what of it is listed.
//!
//! The routes, the navigation, the sitemap and the static copy are read off these declarations. A
//! page has its own beside its handler; the roof has the list of all.

use axum::{Router, http::Extensions, routing::MethodRouter};

use crate::{
    answer::{Current, Error},
    http::app::App,
    words::Language,
};

/// A page of the site.
pub(crate) struct PageDeclaration {
    /// Its route.
    pub(crate) route: &'static str,
    /// Who answers it.
    pub(crate) handler: fn() -> MethodRouter<App>,
    /// What it is called, if that does not depend on what it shows.
    pub(crate) title: Option<Words>,
    /// What leads to it from the head of every page.
    pub(crate) masthead: &'static [Link],
    /// What leads to it from the foot of every page.
    pub(crate) footer: &'static [Link],
    /// Its addresses that show something of their own, for the sitemap and the static copy.
    pub(crate) addresses: fn(&Current) -> Result<Vec<String>, Error>,
}

/// A link in the navigation.
pub(crate) struct Link {
    pub(crate) to: &'static str,
    pub(crate) words: Words,
}

/// A message.
pub(crate) type Words = fn(Language) -> String;

impl PageDeclaration {
    /// A page that nothing leads to and that is not listed.
    pub(crate) const fn at(
        route: &'static str,
        handler: fn() -> MethodRouter<App>,
    ) -> PageDeclaration {
        PageDeclaration {
            route,
            handler,
            title: None,
            masthead: &[],
            footer: &[],
            addresses: |_| Ok(Vec::new()),
        }
    }

    /// What it is called in a language; nothing if that depends on what it shows.
    pub(crate) fn title(&self, language: Language) -> String {
        self.title.map(|title| title(language)).unwrap_or_default()
    }
}

/// The pages of a site, in the order of the navigation and of the sitemap.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pages(pub(crate) &'static [&'static PageDeclaration]);

impl Pages {
    /// The pages that the roof hands to every request.
    pub(crate) fn of(extensions: &Extensions) -> Pages {
        extensions.get().copied().unwrap_or_default()
    }

    pub(crate) fn router(self) -> Router<App> {
        let pages = self.0.iter();
        pages.fold(Router::new(), |router, page| router.route(page.route, (page.handler)()))
    }

    /// The navigation in the head of every page.
    pub(crate) fn masthead(self) -> impl Iterator<Item = &'static Link> {
        self.0.iter().flat_map(|page| page.masthead)
    }

    /// The navigation in the foot of every page.
    pub(crate) fn footer(self) -> impl Iterator<Item = &'static Link> {
        self.0.iter().flat_map(|page| page.footer)
    }

    /// The address of every page that shows something of its own.
    pub(crate) fn addresses(self, current: &Current) -> Result<Vec<String>, Error> {
        let mut addresses = Vec::new();
        for page in self.0 {
            addresses.extend((page.addresses)(current)?);
        }
        Ok(addresses)
    }
}
