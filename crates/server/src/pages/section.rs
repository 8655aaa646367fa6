//! `/sections/{id}`: one section or reference, whole, with its place, its neighbours and its other
//! editions.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use ingest::{Acronym, ActorName, Kind, Record, Span, Work};
use maud::{Markup, html};

use super::{cite, linked, original};
use crate::{
    answer::{
        Current, Entry, HitType, Neighbours, Related, Segment, one_each,
        parts::{Part, part as part_of},
        reply::{Edition, IssueLabel},
        title, url, without_plurals,
    },
    html::{
        declared::{Addresses, PageDeclaration},
        facets, hits,
        hits::printed_in,
        layout::{Page, breadcrumbs},
        names,
        pager::pager,
        publishers,
        site::Site,
        text::{Reading, place},
        versions,
    },
    http::{
        app::App,
        error::Refusal,
        extract::{Id, Query},
        params::{Marks, PartParams},
    },
    words::say,
};

/// How many document symbols and how many acronyms of a text are listed beside it.
const LISTED: usize = 200;
/// How many related passages are offered.
const RELATED: usize = 5;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    addresses: Addresses::Some {
        count: Current::n_texts,
        within: |current, shown| {
            let texts = current.texts(shown.start, shown.len())?;
            Ok(texts.iter().map(|text| url::record(&text.id)).collect())
        },
    },
    ..PageDeclaration::at("/sections/{*id}", || get(section))
};

async fn section(
    State(app): State<App>,
    site: Site,
    Id(id): Id,
    Query(marks): Query<Marks>,
    Query(part): Query<PartParams>,
) -> Result<Response, Refusal> {
    let q = marks.within(app.limits());
    app.blocking(move |current| {
        let missing = || Refusal::missing("section", &id);
        let record = current.record(&id)?.ok_or_else(missing)?;
        if let Record::Actor(actor) = &record {
            let address = url::profile(&actor.actor.id, &id);
            return Ok(Redirect::permanent(&site.link(address)).into_response());
        }
        let text = Readable::of(record).ok_or_else(missing)?;
        let number = part.number();
        let part = part_of(&text.text, number).ok_or_else(|| Refusal::no_part(&id, number))?;
        text.respond(&site, current, &q, number, &part)
    })
    .await
}

/// What sections and references have in common.
struct Readable {
    record: Record,
    id: String,
    title: String,
    actor: Option<ActorName>,
    kind: Option<Kind>,
    source: String,
    document: String,
    /// The edition of the document.
    edition: Option<u16>,
    work: Option<Work>,
    path: Vec<String>,
    span: Span,
    text: String,
    issues: Vec<String>,
    symbols: Vec<String>,
    inferred: Option<String>,
}

impl Readable {
    fn of(record: Record) -> Option<Readable> {
        let title = title(&record);
        Some(match record.clone() {
            Record::Section(s) => Readable {
                title,
                actor: Some(s.actor),
                kind: Some(s.kind),
                id: s.id,
                source: s.source,
                document: s.document,
                edition: s.edition,
                work: None,
                path: s.path,
                span: s.span,
                text: s.text,
                issues: s.issues,
                symbols: s.symbols,
                inferred: s.heading_inferred.then(|| s.heading_evidence.unwrap_or_default()),
                record,
            },
            Record::Reference(r) => Readable {
                title,
                actor: None,
                kind: None,
                id: r.id,
                source: r.source,
                document: r.document,
                edition: r.edition,
                work: r.work,
                path: r.path,
                span: r.span,
                text: r.text,
                issues: r.issues,
                symbols: r.symbols,
                inferred: None,
                record,
            },
            Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => return None,
        })
    }

    fn respond(
        &self,
        site: &Site,
        current: &Current,
        q: &str,
        number: usize,
        part: &Part<'_>,
    ) -> Result<Response, Refusal> {
        let mut acronyms = one_each(current.acronyms_in(part.text), &self.source);
        acronyms.truncate(LISTED);
        let main = html! {
            div.reading {
                (self.passage(site, current, q, &acronyms, number, part)?)
                (self.beside(site, current, &acronyms))
                (self.related(site, current)?)
            }
        };
        let description: String = part.text.chars().take(160).collect();
        let owner = match &self.actor {
            Some(actor) => names::whole_by_id(site, current, &actor.id, &actor.name),
            None => self.document.clone(),
        };
        let called = self.called(site);
        let title = if owner == called { owner } else { format!("{called} – {owner}") };
        let page = Page {
            title: &title,
            description: &description,
            canonical: &url::record(&self.id),
            listed: true,
            query: q,
            search_in_masthead: true,
            skips: &[],
            alternates: &[(
                "application/json",
                format!("/api/v1{}", url::record(&self.id)),
                say!(site, "as-json"),
            )],
            things: linked::of_text(site, &current.taxonomy(site.language()), &self.record),
            main,
        };
        Ok(page.respond(site))
    }

    /// The text, with its place, its other editions and its neighbours.
    fn passage(
        &self,
        site: &Site,
        current: &Current,
        q: &str,
        acronyms: &[Acronym],
        number: usize,
        part: &Part<'_>,
    ) -> Result<Markup, Refusal> {
        let editions = current.versions(&self.id)?;
        let editions = editions.iter().map(Edition::from);
        let editions: Vec<Edition> = editions.collect();
        let plain = |text: &str| vec![Segment { text: text.to_owned(), hit: false }];
        let highlighter = current.highlighter(q);
        let language = self.record.language().unwrap_or("en");
        let marks = |text: &str| {
            if q.is_empty() { plain(text) } else { highlighter.highlight(text, language) }
        };
        let link = say!(site, "link-here");
        let reading =
            Reading { marks: &marks, acronyms, before: part.before, link: Some(link.as_str()) };
        let here = site.absolute(&url::of_part(&url::record(&self.id), number));
        let to_part =
            |part: usize| site.link(url::of_part(&url::marked(&url::record(&self.id), q), part));
        Ok(html! {
            article.passage {
                (self.crumbs(site, current))
                h1 lang=(language) { (self.called(site)) }
                (self.standing(site))
                (versions::of_record(site, current, q, &self.record, &editions))
                @if self.text.trim().is_empty() {
                    p.notice { (say!(site, "section-empty")) }
                } @else {
                    div.prose lang=(language) data-quotation=[cite::quotation(site, current, &self.record)]
                        data-address=(here) data-copy-quotation=(say!(site, "copy-quotation"))
                        data-copy-link=(say!(site, "copy-link")) data-copied=(say!(site, "copied")) {
                        (reading.render(part.text))
                    }
                    (pager(site, number, part.of, &to_part))
                }
                (self.neighbours(site, current, q)?)
            }
        })
    }

    /// What it is filed under, what it cites, its acronyms, and how to cite it.
    fn beside(&self, site: &Site, current: &Current, acronyms: &[Acronym]) -> Markup {
        let taxonomy = current.taxonomy(site.language());
        let issues = taxonomy.issues.iter().filter(|issue| self.issues.contains(&issue.id));
        let issues: Vec<IssueLabel> = issues
            .map(|issue| IssueLabel {
                id: issue.id.clone(),
                label: issue.label.clone(),
                basket: issue.basket.clone(),
            })
            .collect();
        html! {
            aside.beside aria-label=(say!(site, "about-passage")) {
                @if !issues.is_empty() {
                    h2 { (say!(site, "issues")) }
                    (hits::issues(site, &taxonomy, &issues))
                }
                (self.symbols(site))
                @if !acronyms.is_empty() {
                    h2 { (say!(site, "acronyms")) }
                    dl.acronyms lang="en" {
                        @for acronym in without_plurals(acronyms) { dt { (acronym.acronym) } dd { (acronym.expansion) } }
                    }
                }
                (cite::block(site, current, &self.record))
            }
        }
    }

    fn crumbs(&self, site: &Site, current: &Current) -> Markup {
        match &self.actor {
            Some(actor) => {
                let known = current.actor(&actor.id);
                let name = known.map(|known| names::with_acronym(site, &known));
                let name = name.unwrap_or_else(|| actor.name.clone());
                breadcrumbs(site, &[(url::entry("actors", &actor.id), name)])
            }
            None => {
                let work = printed_in(&self.document, self.work.as_ref());
                let whole = work.map_or(&self.document, |work| &work.title);
                breadcrumbs(site, &[(url::entry("documents", &self.source), whole.clone())])
            }
        }
    }

    /// Where the text stands, so that anyone can check it.
    fn standing(&self, site: &Site) -> Markup {
        let above: Vec<&String> = self.path.iter().filter(|h| **h != self.title).collect();
        let kind = self.kind.map(|kind| facets::kind_of(site, kind));
        html! {
            p.standing {
                @if above.is_empty() {
                    @if let Some(kind) = kind { span { (kind) } " · " }
                } @else {
                    @for heading in above { span lang="en" { (heading) } " · " }
                }
                @if let Some(work) = printed_in(&self.document, self.work.as_ref()) {
                    span lang="en" { (work.title) }
                    @if let Some(year) = work.year { ", " (year) }
                    @if let Some(symbol) = &work.symbol {
                        " · " span.symbol { (publishers::named(site, symbol)) }
                    }
                    " · " (say!(site, "printed-in")) " "
                    a href=(site.link(url::entry("documents", &self.source))) lang="en" { (self.document) }
                    @if let Some(edition) = self.edition { ", " (edition) }
                } @else {
                    a href=(site.link(url::entry("documents", &self.source))) lang="en" { (self.document) }
                    @let year = self.work.as_ref().map_or(self.edition, |work| work.year);
                    @if let Some(year) = year { ", " (year) }
                }
                " · "
                span.lines { (place(site, &self.span)) }
                @if site.has_originals() {
                    " · " a href=(site.link(original::address(&self.source, &self.span))) { (say!(site, "original")) }
                }
            }
            @if let Some(evidence) = &self.inferred {
                p.notice {
                    (say!(site, "heading-inferred"))
                    @if !evidence.is_empty() { " " span lang="en" { (evidence) } }
                }
            }
        }
    }

    /// The document symbols that the text cites, each with the document itself and with who else
    /// cites it.
    fn symbols(&self, site: &Site) -> Markup {
        html! {
            @if !self.symbols.is_empty() {
                h2 { (say!(site, "symbols")) }
                ul.symbols {
                    @for symbol in self.symbols.iter().take(LISTED) {
                        li {
                            (publishers::named(site, symbol))
                            a.n href=(site.link(url::entry("symbols", symbol))) {
                                (say!(site, "symbol-search")) span.vh { (say!(site, "colon")) " " (symbol) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What the text is called.
    fn called(&self, site: &Site) -> String {
        match &self.record {
            Record::Reference(reference) => names::of_reference(site, reference),
            _ => self.title.clone(),
        }
    }

    /// What another text is called that is named beside this one: a paragraph of the same instrument by its
    /// number alone.
    fn name_beside(
        &self,
        site: &Site,
        current: &Current,
        id: &str,
        title: &str,
    ) -> Result<Markup, Refusal> {
        let Some(Record::Reference(other)) = current.record(id)? else {
            return Ok(html! { span lang="en" { (title) } });
        };
        let is_of_same = match &self.record {
            Record::Reference(own) => own.title == other.title && own.source == other.source,
            _ => false,
        };
        Ok(match &other.paragraph {
            Some(n) if is_of_same => {
                let alone = say!(site, "paragraph-alone", n = n.as_str());
                html! { span lang=(site.language().tag()) { (alone) } }
            }
            _ => html! { span lang="en" { (names::of_reference(site, &other)) } },
        })
    }

    /// The previous and the next text of the profile, or of the document for a reference.
    fn neighbours(&self, site: &Site, current: &Current, q: &str) -> Result<Markup, Refusal> {
        let Neighbours { previous, next } = current.neighbours(&self.id)?;
        let link = |text: &Entry| site.link(url::marked(&url::record(&text.id), q));
        let name = |text: Option<&Entry>| match text {
            Some(text) => self.name_beside(site, current, &text.id, &text.title),
            None => Ok(Markup::default()),
        };
        let (before, behind) = (name(previous.as_ref())?, name(next.as_ref())?);
        Ok(html! {
            nav.neighbours aria-label=(say!(site, "neighbours")) {
                @if let Some(text) = &previous {
                    a.previous rel="prev" href=(link(text)) {
                        span { (say!(site, "previous")) } " " (before)
                    }
                }
                @if let Some(text) = &next {
                    a.next rel="next" href=(link(text)) {
                        span { (say!(site, "next")) } " " (behind)
                    }
                }
            }
        })
    }

    fn related(&self, site: &Site, current: &Current) -> Result<Markup, Refusal> {
        let related = current.related(&self.id, RELATED)?;
        let called = |Related { hit, .. }: &Related| match hit.hit_type {
            HitType::Reference => self.name_beside(site, current, &hit.id, &hit.title),
            HitType::Section | HitType::Actor => Ok(html! { (hit.title) }),
        };
        let titles: Vec<Markup> = related.iter().map(called).collect::<Result<_, _>>()?;
        Ok(html! {
            @if !related.is_empty() {
                section.related aria-labelledby="related" {
                    h2 #related { (say!(site, "related")) }
                    ul {
                        @for (Related { hit, .. }, title) in related.iter().zip(&titles) {
                            @let actor = hit.actor.as_ref();
                            li {
                                a href=(site.link(url::hit(hit.hit_type, &hit.id, actor.map(|a| a.id.as_str())))) lang=(hit.language) { (title) }
                                br;
                                span.n {
                                    @if let Some(actor) = actor { (names::by_id(site, current, &actor.id, &actor.name)) ", " }
                                    span title=(hit.document) { (current.edition_title(hit.edition, &hit.document)) }
                                }
                            }
                        }
                    }
                }
            }
        })
    }
}
