//! What a page says of itself, once: where it is, who answers, what leads to it, what of it is listed.
//!
//! The routes, the navigation, the sitemap and the static copy are read off these declarations. A
//! page has its own beside its handler; the roof has the list of all.

use std::ops::Range;

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
    pub(crate) addresses: Addresses,
}

/// The addresses at which a page shows something of its own.
pub(crate) enum Addresses {
    /// It does so nowhere: what it shows depends on what is asked.
    None,
    /// Its route.
    Route,
    /// As many as there are of something that all fits into memory.
    All(fn(&Current) -> Vec<String>),
    /// As many as there are texts, so that only those are made that are needed.
    Some {
        /// How many there are.
        count: fn(&Current) -> Result<usize, Error>,
        /// Those of a range.
        within: fn(&Current, Range<usize>) -> Result<Vec<String>, Error>,
    },
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
            addresses: Addresses::None,
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

    /// The addresses that show something of their own.
    pub(crate) fn listing(self, current: &Current) -> Result<Listing, Error> {
        let of_page = |page: &&PageDeclaration| {
            Ok(match page.addresses {
                Addresses::None => OfPage::Made(Vec::new()),
                Addresses::Route => OfPage::Made(vec![page.route.to_owned()]),
                Addresses::All(all) => OfPage::Made(all(current)),
                Addresses::Some { count, within } => OfPage::Counted(count(current)?, within),
            })
        };
        self.0.iter().map(of_page).collect::<Result<_, _>>().map(Listing)
    }
}

/// All addresses of a site that show something of their own, page by page.
pub(crate) struct Listing(Vec<OfPage>);

/// The addresses of one page: made, or counted.
enum OfPage {
    Made(Vec<String>),
    Counted(usize, fn(&Current, Range<usize>) -> Result<Vec<String>, Error>),
}

impl OfPage {
    fn len(&self) -> usize {
        match self {
            OfPage::Made(addresses) => addresses.len(),
            OfPage::Counted(count, _) => *count,
        }
    }
}

impl Listing {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(OfPage::len).sum()
    }

    /// Those of a range; no others are made.
    pub(crate) fn some(
        &self,
        current: &Current,
        shown: Range<usize>,
    ) -> Result<Vec<String>, Error> {
        let mut addresses = Vec::new();
        let mut first = 0;
        for page in &self.0 {
            let end = first + page.len();
            let own = shown.start.max(first)..shown.end.min(end);
            if own.start < own.end {
                let own = own.start - first..own.end - first;
                match page {
                    OfPage::Made(made) => addresses.extend_from_slice(&made[own]),
                    OfPage::Counted(_, within) => addresses.extend(within(current, own)?),
                }
            }
            first = end;
        }
        Ok(addresses)
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use ingest::{Authority, Taxonomy};

    use super::*;
    use crate::answer::Index;

    const LIST: PageDeclaration = PageDeclaration {
        addresses: Addresses::All(|_| vec!["/a".to_owned(), "/b".to_owned()]),
        ..PageDeclaration::at("/list", || get(async || ()))
    };
    const NOTHING: PageDeclaration = PageDeclaration::at("/nothing", || get(async || ()));
    const TEXTS: PageDeclaration = PageDeclaration {
        addresses: Addresses::Some {
            count: |_| Ok(5),
            within: |_, shown| Ok(shown.map(|n| format!("/t{n}")).collect()),
        },
        ..PageDeclaration::at("/texts", || get(async || ()))
    };
    const ONE: PageDeclaration = PageDeclaration {
        addresses: Addresses::Route,
        ..PageDeclaration::at("/one", || get(async || ()))
    };

    #[test]
    fn the_ranges_of_a_listing_are_the_listing() {
        let index = Index::in_memory(&[], Taxonomy::default(), Authority::default()).unwrap();
        let current = Current::new(index);
        let listing = Pages(&[&LIST, &NOTHING, &TEXTS, &ONE]).listing(&current).unwrap();
        let some = |range| listing.some(&current, range).unwrap();
        let all = some(0..listing.len());
        assert_eq!(all, ["/a", "/b", "/t0", "/t1", "/t2", "/t3", "/t4", "/one"]);
        for step in 1..=all.len() {
            let starts = (0..all.len()).step_by(step);
            let ranges = starts.map(|start| start..(start + step).min(all.len()));
            let joined: Vec<_> = ranges.flat_map(some).collect();
            assert_eq!(joined, all, "{step}");
        }
        assert_eq!(some(8..20), [""; 0]);
    }
}
