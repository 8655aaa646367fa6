//! `/search`: the results of a search, its filters, and the ways out when there are none.

use std::{borrow::Cow, sync::Arc};

use axum::{extract::State, response::Response, routing::get};
use ingest::Taxonomy;
use maud::{Markup, html};

use super::{
    feeds,
    zero::{self, Relaxed},
};
use crate::{
    answer::{Facet, Request, Sort, reply::SearchReply},
    html::{
        declared::PageDeclaration,
        facets::{self, Chip},
        hits,
        layout::Page,
        lenient::lenient,
        offers,
        pager::pager,
        quoted::quoted,
        site::{Site, search_address},
    },
    http::{app::App, error::Refusal, search::Search},
    words::{Language, say},
};

pub(crate) const PAGE: PageDeclaration = PageDeclaration::at("/search", || get(results));

async fn results(State(app): State<App>, site: Site, search: Search) -> Result<Response, Refusal> {
    let request = facets::on_a_page(search.request(app.limits())?);
    let request = Request { offers: true, ..request };
    app.blocking(move |current| {
        let taxonomy = current.taxonomy(site.language());
        let (request, reply, unknown) =
            lenient(&site, current, facets::settled(request, &taxonomy))?;
        let chips = facets::chips(&site, &request, &reply.facets);
        let relaxed = if reply.hits.is_empty() {
            zero::relaxations(&site, current, &request, &chips)?
        } else {
            Vec::new()
        };
        let results = Results {
            list: hits::list(&site, current, &request, &reply),
            site: &site,
            chips,
            offers: offers::offers(&site, current, &request, &reply),
            taxonomy,
            languages: current.languages().into_iter().map(str::to_owned).collect(),
            request,
            reply,
            unknown,
            relaxed,
        };
        Ok(results.respond())
    })
    .await
}

/// The tag of the language of the documents.
const ENGLISH: &str = "en";

struct Results<'a> {
    site: &'a Site,
    taxonomy: Arc<Taxonomy>,
    /// What a question can be read as, beside the language of the documents.
    languages: Vec<String>,
    request: Request,
    reply: SearchReply,
    /// The hits.
    list: Markup,
    /// What stands above them.
    offers: Markup,
    chips: Vec<Chip>,
    unknown: Vec<String>,
    relaxed: Vec<Relaxed>,
}

impl Results<'_> {
    fn respond(&self) -> Response {
        let Results { site, request, .. } = self;
        let first_page = Request { page: 1, ..request.clone() };
        let canonical = search_address("/search", &first_page);
        let filtered = !request.filters.is_empty() || request.page > 1;
        let feed = |path: &str| search_address(path, &first_page);
        let heading = self.heading();
        let title = match request.page {
            1 => heading.clone(),
            page => say!(site, "title-page", title = heading.as_str(), page = page),
        };
        let page = Page {
            title: &title,
            description: &heading,
            canonical: &canonical,
            listed: !filtered && request.q.is_empty(),
            query: &request.q,
            search_in_masthead: true,
            skips: &[
                ("#count", say!(site, "skip-results")),
                ("#filters", say!(site, "skip-filters")),
            ],
            alternates: &[
                ("application/atom+xml", feed("/search.atom"), say!(site, "as-atom")),
                ("text/csv", feed("/search.csv"), say!(site, "as-csv")),
                ("application/json", feed("/api/v1/search"), say!(site, "as-json")),
            ],
            things: Vec::new(),
            main: self.main(),
        };
        page.respond(site)
    }

    fn heading(&self) -> String {
        let Results { site, reply, .. } = self;
        let place = facets::in_words(site, &self.chips);
        let n = reply.total;
        if let (0, near @ 1..) = (n, reply.by_meaning) {
            let searched = self.searched();
            return say!(site, "count-near-for", n = near, q = &*searched);
        }
        match (&*self.searched(), place.as_str()) {
            ("", "") => say!(site, "count-all", n = n),
            ("", place) => say!(site, "count-in", n = n, place = place),
            (q, "") => say!(site, "count-for", n = n, q = q),
            (q, place) => say!(site, "count-for-in", n = n, q = q, place = place),
        }
    }

    /// The heading as it is shown: of what is found, the chips below it say where.
    fn count(&self) -> String {
        let Results { site, reply, .. } = self;
        match (reply.total, &*self.searched()) {
            (0, _) => self.heading(),
            (n, "") => say!(site, "count-all", n = n),
            (n, q) => say!(site, "count-for", n = n, q = q),
        }
    }

    /// What was searched, as it stands within quotation marks: with better words for those that nothing
    /// matches.
    fn searched(&self) -> Cow<'_, str> {
        let better = self.reply.query.better.as_deref();
        quoted(self.site, better.unwrap_or(&self.request.q))
    }

    fn main(&self) -> Markup {
        let Results { site, request, reply, .. } = self;
        let to_page = |page: usize| site.search(&Request { page, ..request.clone() });
        html! {
            h1.vh { (site.search_label()) }
            div.results-page {
                // The hits come first for whoever goes on by keyboard from the field; the style sheet
                // puts the filters beside them.
                section #results.results aria-labelledby="count" {
                    a.skip-here href="#filters" { (say!(site, "skip-filters")) }
                    div.results-head {
                        h2 #count tabindex="-1" data-total=(reply.total) { (self.count()) }
                        (self.sort())
                    }
                    (self.chips())
                    (self.notices())
                    (self.offers)
                    @if reply.hits.is_empty() {
                        (zero::page(site, &self.taxonomy, request, reply, &self.relaxed))
                    } @else {
                        (self.list)
                        (pager(site, reply.page, reply.pages, &to_page))
                        (self.take_away())
                    }
                }
                (facets::panel(site, request, &reply.facets, reply.total))
            }
        }
    }

    fn sort(&self) -> Markup {
        let site = self.site;
        let options = [
            (Sort::Relevance, "relevance", say!(site, "sort-relevance")),
            (Sort::Newest, "newest", say!(site, "sort-newest")),
            (Sort::Actor, "actor", say!(site, "sort-actor")),
        ];
        // One thing is in order, and so is none; what was chosen stays for whatever is asked next.
        if self.reply.total < 2 {
            let chosen = options.iter().find(|(sort, ..)| self.request.sort == *sort);
            return html! {
                @if let Some((_, id, _)) = chosen.filter(|(sort, ..)| *sort != Sort::default()) {
                    input type="hidden" name="sort" value=(id) form="f";
                }
            };
        }
        html! {
            p.sort {
                label for="sort" { (say!(site, "sort")) }
                " "
                select #sort name="sort" form="f" {
                    @for (sort, id, label) in &options {
                        option value=(id) selected[self.request.sort == *sort] { (label) }
                    }
                }
                noscript { button form="f" { (say!(site, "apply-sort")) } }
            }
        }
    }

    fn chips(&self) -> Markup {
        let site = self.site;
        let clear = Request {
            sort: self.request.sort,
            collapse: self.request.collapse,
            ..Request::new(self.request.q.as_str())
        };
        html! {
            @if !self.chips.is_empty() {
                div.chips {
                    h3.vh { (say!(site, "active-filters")) }
                    ul {
                        @for chip in self.chips.iter().take(facets::CHIPS) {
                            li {
                                a.chip rel="nofollow" href=(site.search(&chip.without)) {
                                    span.vh { (say!(site, "remove-filter")) " " }
                                    span.vh.of { (facets::name(site, chip.facet)) (say!(site, "colon")) " " }
                                    (chip.label) span.x aria-hidden="true" { "×" }
                                }
                            }
                        }
                        @if facets::CHIPS < self.chips.len() {
                            li.n { (say!(site, "n-more", n = self.chips.len() - facets::CHIPS)) }
                        }
                        li { a.clear rel="nofollow" href=(site.search(&clear)) { (say!(site, "clear-all")) } }
                    }
                }
            }
        }
    }

    fn notices(&self) -> Markup {
        let site = self.site;
        let suggestion = self.reply.suggestion.as_ref().filter(|_| !self.reply.hits.is_empty());
        html! {
            @if site.language() != Language::ENGLISH && self.is_all_in_english() {
                p.n { (say!(site, "texts-language")) }
            }
            @for notice in &self.unknown { p.notice { (notice) } }
            @for notice in &self.reply.query.notices { p.notice { (notice) } }
            (self.language())
            @if let Some(suggestion) = suggestion {
                p.notice { (zero::did_you_mean(site, &self.request, suggestion)) }
            }
            @if 0 < self.reply.by_meaning {
                p.notice #by-meaning { (say!(site, "count-by-meaning", n = self.reply.by_meaning)) }
            }
            @if self.request.q.is_empty() && self.chips.is_empty() {
                p.notice { (say!(site, "showing-everything")) }
            }
        }
    }

    /// Whether all that is found is in English, and something is.
    fn is_all_in_english(&self) -> bool {
        let found = self.reply.facets.of(Facet::Language).iter().filter(|tongue| 0 < tongue.count);
        let mut tongues = found.map(|tongue| tongue.id.as_str()).peekable();
        tongues.peek().is_some() && tongues.all(|tongue| tongue == ENGLISH)
    }

    /// The other languages that the query can be read in, where it was read in another than English, or
    /// somebody has said which.
    fn language(&self) -> Markup {
        let Results { site, request, reply, .. } = self;
        let read = reply.query.language.as_deref().unwrap_or(ENGLISH);
        let tags = std::iter::once(ENGLISH).chain(self.languages.iter().map(String::as_str));
        let others = tags.filter(|tag| *tag != read);
        let to = |tag: &str| {
            let read_as = Some(tag.to_owned());
            site.search(&Request { page: 1, read_as, ..request.clone() })
        };
        html! {
            @if !request.q.is_empty() && (read != ENGLISH || request.read_as.is_some()) {
                p.n #language {
                    (say!(site, "read-as-other"))
                    @for (at, tag) in others.enumerate() {
                        @if 0 < at { " ·" }
                        " " a rel="nofollow" href=(to(tag)) { (say!(site, "language-of", language = tag)) }
                    }
                }
            }
        }
    }

    fn take_away(&self) -> Markup {
        let site = self.site;
        let first = Request { page: 1, ..self.request.clone() };
        let forms = [
            (site.link(search_address("/api/v1/search", &first)), say!(site, "as-json")),
            (feeds::for_spreadsheets(site, &first), say!(site, "as-csv")),
            (site.link(search_address("/search.atom", &first)), say!(site, "as-atom")),
        ];
        html! {
            p.take-away {
                (say!(site, "take-away")) " "
                @for (at, (address, label)) in forms.iter().enumerate() {
                    @if at > 0 { " · " }
                    a rel="nofollow" href=(address) { (label) }
                }
            }
        }
    }
}
