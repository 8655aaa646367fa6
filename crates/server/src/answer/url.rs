//! Addresses: a search as a query string, a record as a path.

use index::{Facet, HitType, Request, Sort};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::parts;

const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// The page of a record.
pub(crate) fn record(id: &str) -> String {
    format!("/sections/{}", utf8_percent_encode(id, PATH))
}

/// The page of one entry of a list: an actor, an issue, a basket, a document.
pub(crate) fn entry(list: &str, id: &str) -> String {
    format!("/{list}/{}", utf8_percent_encode(id, PATH))
}

/// The page of an actor, showing one of its profiles.
pub(crate) fn profile(actor: &str, profile: &str) -> String {
    with_query(&entry("actors", actor), [("profile", profile)])
}

/// The page that a hit opens: of an actor for a whole profile, else of the record.
pub(crate) fn hit(hit_type: HitType, id: &str, actor: Option<&str>) -> String {
    match (hit_type, actor) {
        (HitType::Actor, Some(actor)) => profile(actor, id),
        _ => record(id),
    }
}

/// A page with what a query matches marked in it, and the query in its search field.
pub(crate) fn marked(page: &str, q: &str) -> String {
    match q {
        "" => page.to_owned(),
        q => with_query(page, [("q", q)]),
    }
}

/// A page at a part of what it shows.
pub(crate) fn of_part(address: &str, part: usize) -> String {
    let join = if address.contains('?') { '&' } else { '?' };
    match part {
        1 => address.to_owned(),
        part => format!("{address}{join}part={part}"),
    }
}

/// A page with what a query matches marked in it, opened at a piece of its text, and at the part of
/// the text that has it.
pub(crate) fn at_place(page: &str, q: &str, piece: usize) -> String {
    let address = of_part(&marked(page, q), parts::of_piece(piece));
    format!("{address}#{}", place(piece))
}

/// How many bytes the links of a page may take to carry a query along.
const CARRIED: usize = 400 * 1024;

/// The query, if so many links of one page can carry it; none if it is so long that they would be
/// most of the page. A link without it opens at its place all the same, without marks.
pub(crate) fn carried(q: &str, links: usize) -> &str {
    let length = form_urlencoded::byte_serialize(q.as_bytes()).map(str::len).sum::<usize>();
    if length * links <= CARRIED { q } else { "" }
}

/// The comparison of two records, the earlier one first, with a query kept in the search field.
pub(crate) fn comparison(a: &str, b: &str, q: &str) -> String {
    let q = Some(("q", q)).filter(|_| !q.is_empty());
    with_query("/compare", [("a", a), ("b", b)].into_iter().chain(q))
}

/// The id, on the page of a record, of the n-th of the [pieces](index::pieces) of its text.
pub(crate) fn place(n: usize) -> String {
    format!("p{n}")
}

/// The pairs of the query string of a search, in canonical order, without what is by default.
pub(crate) fn pairs(request: &Request) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    if !request.q.is_empty() {
        pairs.push(("q", request.q.clone()));
    }
    for facet in Facet::ALL {
        for value in request.filters.get(&facet).into_iter().flatten() {
            pairs.push((facet.name(), value.clone()));
        }
    }
    let usual = Request::new("");
    if request.sort != usual.sort {
        let name = match request.sort {
            Sort::Relevance => "relevance",
            Sort::Newest => "newest",
            Sort::Actor => "actor",
        };
        pairs.push(("sort", name.to_owned()));
    }
    if let Some(tag) = &request.read_as {
        pairs.push(("read_as", tag.clone()));
    }
    for (name, value, usual) in [
        ("collapse", request.collapse, usual.collapse),
        ("verbatim", request.verbatim, usual.verbatim),
        ("explain", request.explain, usual.explain),
    ] {
        if value != usual {
            pairs.push((name, value.to_string()));
        }
    }
    for (name, value, usual) in
        [("per_page", request.per_page, usual.per_page), ("page", request.page, usual.page)]
    {
        if value != usual {
            pairs.push((name, value.to_string()));
        }
    }
    pairs
}

/// A path and a query string.
pub(crate) fn with_query<'a, V: AsRef<str>>(
    path: &str,
    pairs: impl IntoIterator<Item = (&'a str, V)>,
) -> String {
    let pairs = pairs.into_iter();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The same search, first page, with or without a value of a facet.
pub(crate) fn toggled(request: &Request, facet: Facet, value: &str) -> Request {
    let mut request = Request { page: 1, ..request.clone() };
    let values = request.filters.entry(facet).or_default();
    match values.iter().position(|v| v == value) {
        Some(at) => {
            values.remove(at);
        }
        None => values.push(value.to_owned()),
    }
    request.filters.retain(|_, values| !values.is_empty());
    request
}
