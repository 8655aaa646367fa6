//! `/cards/…`: the picture that goes with a page where it is shared, in PNG, since the networks take no SVG.

mod paint;

use std::sync::LazyLock;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use quick_cache::sync::Cache;

use self::paint::{Canvas, Colour, Face, HEIGHT, WIDTH};
use crate::{
    answer::{Current, Facet, Request, reply::SearchReply},
    html::{facets, lenient::lenient, names, quoted::quoted, site::Site},
    http::{app::App, error::Refusal, search::Search},
    words::say,
};

/// How many pictures are kept; each has some tens of kilobytes.
const KEPT: usize = 100;

/// The pictures that were asked for last, by all that they depend on.
static CARDS: LazyLock<Cache<[u8; 32], Bytes>> = LazyLock::new(|| Cache::new(KEPT));

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/cards/site", get(of_site))
        .route("/cards/search", get(of_search))
        .route("/cards/{list}/{id}", get(of_entry))
}

/// What a picture shows.
struct Card {
    kicker: String,
    title: String,
    line: String,
    /// The baskets, with their hue and how many passages.
    bars: Vec<(usize, String, usize)>,
}

async fn of_site(State(app): State<App>, site: Site) -> Result<Response, Refusal> {
    respond(app, site, |site, current| {
        let everything = Request { per_page: 1, ..Request::new("") };
        let reply = current.worded(current.search(&everything)?, site.language());
        let line = say!(
            site,
            "home-lead",
            passages = reply.total,
            actors = current.n_actors(),
            documents = current.n_documents()
        );
        Ok(Card { kicker: String::new(), title: site.headline(), line, bars: bars(&reply) })
    })
    .await
}

async fn of_search(
    State(app): State<App>,
    site: Site,
    search: Search,
) -> Result<Response, Refusal> {
    let request = Request { per_page: 1, page: 1, ..search.request(app.limits())? };
    let request = facets::on_a_page(request);
    respond(app, site, move |site, current| {
        let request = facets::settled(request, &current.taxonomy(site.language()));
        let (request, reply, _) = lenient(site, current, request)?;
        let place = facets::in_words(site, &facets::chips(site, &request, &reply.facets));
        let title = if request.q.is_empty() {
            place.clone()
        } else {
            say!(site, "quoted", text = quoted(site, &request.q))
        };
        let title = if title.is_empty() { site.headline() } else { title };
        let results = say!(site, "count-all", n = reply.total);
        let line = if request.q.is_empty() || place.is_empty() {
            results
        } else {
            format!("{results} – {place}")
        };
        Ok(Card { kicker: say!(site, "search-button"), title, line, bars: bars(&reply) })
    })
    .await
}

async fn of_entry(
    State(app): State<App>,
    site: Site,
    Path((list, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    respond(app, site, move |site, current| {
        let taxonomy = current.taxonomy(site.language());
        let (facet, kicker, title) = match list.as_str() {
            "actors" => {
                let actor = current.actor(&id).ok_or_else(|| Refusal::missing("actor", &id))?;
                (Facet::Actor, say!(site, "type-actor"), names::with_acronym(site, &actor))
            }
            "issues" => {
                let issue = taxonomy.issue(&id).ok_or_else(|| Refusal::missing("issue", &id))?;
                (Facet::Issue, say!(site, "facet-issue"), issue.label.clone())
            }
            "baskets" => {
                let basket = taxonomy.basket(&id).ok_or_else(|| Refusal::missing("basket", &id))?;
                (Facet::Basket, say!(site, "facet-basket"), basket.label.clone())
            }
            _ => return Err(Refusal::NotFound(format!("there are no pictures of `{list}`"))),
        };
        let mut request = Request { per_page: 1, ..Request::new("") };
        request.filters.insert(facet, vec![id]);
        let reply = current.worded(current.search(&request)?, site.language());
        let organisations = reply.facets.of(Facet::Actor).iter().filter(|actor| 0 < actor.count);
        let organisations = organisations.count() + reply.facets.more(Facet::Actor);
        let passages = say!(site, "n-passages", n = reply.total);
        let line = match facet {
            Facet::Actor => passages,
            _ => format!("{} · {passages}", say!(site, "n-actors", n = organisations)),
        };
        // What is filed under an issue is all in its basket: there is nothing to compare.
        let bars = if facet == Facet::Actor { bars(&reply) } else { Vec::new() };
        Ok(Card { kicker, title, line, bars })
    })
    .await
}

fn bars(reply: &SearchReply) -> Vec<(usize, String, usize)> {
    let baskets = facets::shown_baskets(&reply.facets);
    baskets.map(|(hue, basket)| (hue, basket.label.clone(), basket.count)).collect()
}

/// The picture of a card, kept from the last time if there was one.
async fn respond(
    app: App,
    site: Site,
    card: impl FnOnce(&Site, &Current) -> Result<Card, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let mut key = blake3::Hasher::new();
        let accent = site.owner().accent().to_string();
        let (name, address) = (site.name(), site.address());
        for part in [&*current.generation(), &*name, &*accent, site.language().tag(), &*address] {
            key.update(&(part.len() as u64).to_le_bytes());
            key.update(part.as_bytes());
        }
        let key = *key.finalize().as_bytes();
        let picture = match CARDS.get(&key) {
            Some(picture) => picture,
            None => {
                let picture = Bytes::from(paint(&site, &card(&site, current)?)?);
                CARDS.insert(key, picture.clone());
                picture
            }
        };
        Ok(([(header::CONTENT_TYPE, "image/png")], picture).into_response())
    })
    .await
}

const PAPER: Colour = [0xfc, 0xfb, 0xf8];
const INK: Colour = [0x1b, 0x1e, 0x23];
const MUTED: Colour = [0x57, 0x5c, 0x65];
/// The hues of the baskets, as in the style sheet.
const HUES: [Colour; 8] = [
    [0x1f, 0x6f, 0x8b],
    [0x8a, 0x3b, 0x5e],
    [0xa8, 0x4e, 0x22],
    [0x5b, 0x5e, 0xa6],
    [0x66, 0x73, 0x1c],
    [0x2e, 0x7d, 0x4f],
    [0x8a, 0x5f, 0x10],
    [0x5f, 0x66, 0x70],
];
/// From the edge to the text.
const LEFT: usize = 90;
const INNER: usize = WIDTH - 2 * LEFT;

fn paint(site: &Site, card: &Card) -> Result<Vec<u8>, Refusal> {
    let left = LEFT as f32;
    let mut canvas = Canvas::new(PAPER);
    let accent = site.owner().accent().0;
    canvas.bar((0, 0), (WIDTH, 18), accent);
    canvas.text((left, 95.0), &site.name(), Face::Text, 34.0, accent);
    let mut y = 175.0;
    if !card.kicker.is_empty() {
        canvas.text((left, y), &card.kicker, Face::Text, 30.0, MUTED);
    }
    // A long title is set smaller before any of it is left out.
    let fits = |size: &f32| Face::Heading.lines(&card.title, *size, INNER as f32, 4).len() <= 3;
    let size = [72.0, 60.0, 50.0].into_iter().find(fits).unwrap_or(50.0);
    for line in Face::Heading.lines(&card.title, size, INNER as f32, 3) {
        y += size * 1.25;
        canvas.text((left, y), &line, Face::Heading, size, INK);
    }
    for line in Face::Text.lines(&card.line, 32.0, INNER as f32, 2) {
        y += 52.0;
        canvas.text((left, y), &line, Face::Text, 32.0, MUTED);
    }
    strip(&mut canvas, &card.bars);
    canvas.png().map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "a picture was not written");
        Refusal::Internal
    })
}

/// The baskets as one bar along the bottom, each as long as its share; the name below what is long
/// enough for it.
fn strip(canvas: &mut Canvas, bars: &[(usize, String, usize)]) {
    let total: usize = bars.iter().map(|(_, _, count)| count).sum();
    if total == 0 {
        return;
    }
    let mut before = 0;
    for (hue, label, count) in bars {
        let start = LEFT + INNER * before / total;
        before += count;
        let end = LEFT + INNER * before / total;
        let width = (end - start).saturating_sub(4);
        canvas.bar((start, HEIGHT - 105), (width, 34), HUES[hue % HUES.len()]);
        if Face::Text.width(label, 20.0) <= width as f32 {
            let place = (start as f32, (HEIGHT - 40) as f32);
            canvas.text(place, label, Face::Text, 20.0, MUTED);
        }
    }
}
