//! The frame of every page: head, masthead with the search form, footer.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};
use maud::{DOCTYPE, Markup, html};

use serde_json::Value;

use super::{declared::Link, discovery, linked_data, sent, site::Site};
use crate::{
    answer::SuggestedKind,
    http::assets,
    words::{Language, date, say},
};

/// The longest query that the search field takes, in characters.
const FIELD: &str = "400";

/// One page.
pub(crate) struct Page<'a> {
    pub(crate) title: &'a str,
    /// For search engines and previews, in a sentence.
    pub(crate) description: &'a str,
    /// The address that stands for this page and its variants.
    pub(crate) canonical: &'a str,
    /// Whether search engines may list it.
    pub(crate) listed: bool,
    /// The words in the search field.
    pub(crate) query: &'a str,
    /// Whether the search field is in the masthead, and not in the page itself.
    pub(crate) search_in_masthead: bool,
    /// Skip links beyond the one to the main content: where to, and in what words.
    pub(crate) skips: &'a [(&'a str, String)],
    /// The same content for machines: its media type, its address, its title.
    pub(crate) alternates: &'a [(&'a str, String, String)],
    /// What it is about, in the words of schema.org, besides being a page.
    pub(crate) things: Vec<Value>,
    pub(crate) main: Markup,
}

impl Page<'_> {
    /// The page as an answer.
    pub(crate) fn respond(self, site: &Site) -> Response {
        let listed = self.listed;
        let mut response = sent::page(self.render(site));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(site.language().tag()));
        if !listed {
            headers.insert(
                HeaderName::from_static("x-robots-tag"),
                HeaderValue::from_static("noindex, follow"),
            );
        }
        response
    }

    fn render(mut self, site: &Site) -> Markup {
        let things = std::mem::take(&mut self.things);
        let name = site.title();
        html! {
            (DOCTYPE)
            html lang=(site.language().tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { @if self.title == name { (name) } @else { (self.title) " – " (name) } }
                    meta name="description" content=(self.description);
                    meta name="color-scheme" content="light dark";
                    @if !self.listed { meta name="robots" content="noindex, follow"; }
                    link rel="canonical" href=(site.absolute(self.canonical));
                    @for language in Language::ALL {
                        link rel="alternate" hreflang=(language.tag())
                            href=(site.in_language(language));
                    }
                    @for (media_type, address, title) in self.alternates {
                        link rel="alternate" type=(media_type) href=(address) title=(title);
                    }
                    (discovery::head(site, self.canonical))
                    // A refusal does not know where the site stands, and nobody shares it.
                    @if site.knows_its_host() {
                        (discovery::shared(site, self.canonical, self.title, self.description))
                    }
                    @if self.listed { (self.linked_data(site, things)) }
                    link rel="icon" type="image/svg+xml" href=(site.owner().logo().unwrap_or(assets::icon()));
                    @if let Some(icon) = site.owner().touch_icon() { link rel="apple-touch-icon" href=(icon); }
                    link rel="manifest" href="/site.webmanifest";
                    meta name="theme-color" content=(site.owner().accent());
                    link rel="stylesheet" href=(assets::style());
                    @if let Some(colours) = site.owner().style() { link rel="stylesheet" href=(colours); }
                    script type="module" src=(assets::script()) {}
                }
                body {
                    nav.skips aria-label=(say!(site, "skip")) {
                        a href="#main" { (say!(site, "skip-main")) }
                        @for (target, words) in self.skips { a href=(target) { (words) } }
                    }
                    (self.masthead(site))
                    main #main tabindex="-1" { (self.main) }
                    (footer(site))
                }
            }
        }
    }

    fn linked_data(&self, site: &Site, mut things: Vec<Value>) -> Markup {
        let page = linked_data::web_page(site, self.canonical, self.title, self.description);
        things.insert(0, page);
        linked_data::script(things)
    }

    fn masthead(&self, site: &Site) -> Markup {
        html! {
            header.masthead {
                div.masthead-line {
                    a.brand href=(site.link("/")) {
                        // The name beside it says what it shows.
                        img src=(site.owner().logo().unwrap_or(assets::icon())) alt="" height="28";
                        (site.name()) " " span { (say!(site, "brand-search")) }
                    }
                    nav.main-nav aria-label=(say!(site, "nav")) {
                        @for link in site.pages().masthead() { (navigation(site, link)) }
                    }
                    nav.languages aria-label=(say!(site, "nav-language")) {
                        @for language in Language::ALL {
                            a href=(site.in_language(language)) lang=(language.tag())
                                hreflang=(language.tag())
                                aria-current=[(language == site.language()).then_some("true")] {
                                span.vh { (language.name()) }
                                span aria-hidden="true" { (language.tag().to_uppercase()) }
                            }
                        }
                    }
                }
                @if self.search_in_masthead { (search_form(site, self.query)) }
            }
        }
    }
}

/// The one form of the site. Filters elsewhere on a page join it by its id. No browser fills it by
/// itself: after a step back it says what the address says, and not what was last chosen.
pub(crate) fn search_form(site: &Site, query: &str) -> Markup {
    html! {
        form #f.search role="search" action="/search" method="get" autocomplete="off"
            aria-label=(site.search_label()) {
            label for="q" { (site.search_label()) }
            div.search-line {
                div.field {
                    input #q name="q" type="search" value=(query) maxlength=(FIELD)
                        autocomplete="off" autocapitalize="none" autocorrect="off"
                        spellcheck="false" enterkeyhint="search"
                        placeholder=(say!(site, "search-placeholder"))
                        aria-keyshortcuts="Control+K Meta+K"
                        data-suggestions=(say!(site, "suggestions"))
                        data-count=(say!(site, "suggestions-status"))
                        data-kinds=(kinds_of_suggestions(site));
                }
                button.primary { (say!(site, "search-button")) }
            }
            @if let Some(language) = site.language_in_address() {
                input type="hidden" name="lang" value=(language.tag());
            }
            div.vh role="status" aria-live="polite" aria-atomic="true" data-status {}
        }
    }
}

/// What each kind of suggestion is called, for the script of the search field.
fn kinds_of_suggestions(site: &Site) -> String {
    let name = |kind: SuggestedKind| match kind {
        SuggestedKind::Actor => say!(site, "suggestion-actor"),
        SuggestedKind::Issue => say!(site, "suggestion-issue"),
        SuggestedKind::Basket => say!(site, "suggestion-basket"),
        SuggestedKind::Heading => say!(site, "suggestion-heading"),
        SuggestedKind::Acronym => say!(site, "suggestion-acronym"),
        SuggestedKind::Filters => say!(site, "suggestion-filters"),
        SuggestedKind::Symbol => say!(site, "suggestion-symbol"),
        SuggestedKind::Edition => say!(site, "suggestion-edition"),
    };
    SuggestedKind::ALL.map(|kind| format!("{}:{}", kind.name(), name(kind))).join("|")
}

fn footer(site: &Site) -> Markup {
    html! {
        footer.foot {
            p.about { (site.about()) }
            p.on-paper {
                (say!(site, "on-paper", address = site.absolute(&site.address()),
                    date = date::in_words(date::today(), site.language())))
            }
            p.foot-links {
                @for link in site.pages().footer() { (navigation(site, link)) }
            }
        }
    }
}

fn navigation(site: &Site, link: &Link) -> Markup {
    html! {
        a href=(site.link(link.to)) aria-current=[site.is_at(link.to).then_some("page")] {
            ((link.words)(site.language()))
        }
    }
}

/// Where a page stands: links outermost first, without the page itself.
pub(crate) fn breadcrumbs(site: &Site, crumbs: &[(String, String)]) -> Markup {
    html! {
        nav.crumbs aria-label=(say!(site, "breadcrumbs")) {
            ol { @for (address, label) in crumbs { li { a href=(site.link(address)) { (label) } } } }
        }
    }
}
