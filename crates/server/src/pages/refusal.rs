//! The page that says why a request was not answered, and what to do instead.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use maud::html;

use crate::{
    html::{declared::Pages, layout::Page, site::Site},
    http::{
        error::{Refusal, with_guidance},
        extract::wants_html,
        owner::Owner,
    },
    words::say,
};

/// Shows a refusal as a page where the client is a browser on a page, and not a program.
pub(crate) async fn as_a_page(request: Request, next: Next) -> Response {
    let page = wants_html(&request).then(|| {
        let site = Site::new(request.uri(), request.headers(), "");
        let owner = Owner::of_request(request.extensions());
        site.among(Pages::of(request.extensions())).owned_by(owner)
    });
    let response = next.run(request).await;
    match (page, response.extensions().get::<Refusal>()) {
        (Some(site), Some(refusal)) => with_guidance(render(&site, refusal), response.headers()),
        _ => response,
    }
}

fn render(site: &Site, refusal: &Refusal) -> Response {
    let (status, code) = refusal.status();
    let title = match status.as_u16() {
        404 => say!(site, "refusal-not-found"),
        503 => say!(site, "refusal-unavailable"),
        500 => say!(site, "refusal-internal"),
        _ if matches!(refusal, Refusal::PastTheEnd(_)) => say!(site, "refusal-no-page"),
        _ => say!(site, "refusal-bad"),
    };
    let message = sentence(&refusal.to_string());
    let why = say!(site, "refusal-why", code = code, message = message, address = site.address());
    let again = matches!(status.as_u16(), 500 | 503);
    let main = html! {
        div { div.narrow {
            h1 { (title) }
            p.lead { (why) }
            p {
                @if let Some((address, words)) = way_out(site, refusal) { a href=(address) { (words) } " · " }
                @if again { a href=(&*site.address()) { (say!(site, "refusal-again")) } " · " }
                a href=(site.link("/")) { (say!(site, "refusal-home")) }
            }
        } }
    };
    let page = Page {
        title: &title,
        description: &title,
        canonical: "/",
        listed: false,
        query: &site.query(),
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        things: Vec::new(),
        main,
    };
    let mut response = (status, page.respond(site)).into_response();
    response.extensions_mut().insert(refusal.clone());
    response
}

/// What can be asked instead, where the address says too much: the first page of the same, or the same with
/// nothing chosen.
fn way_out(site: &Site, refusal: &Refusal) -> Option<(String, String)> {
    let is_part = |name: &str| matches!(name, "page" | "part");
    let is_number = |value: &str| value.parse().is_ok_and(|number: u64| 0 < number);
    let first = match refusal {
        Refusal::PastTheEnd(_) | Refusal::PageTooDeep(_) => {
            site.with_parameters(|name, _| !is_part(name))
        }
        Refusal::InvalidParameter(_) => {
            site.with_parameters(|name, value| !is_part(name) || is_number(value))
        }
        _ => None,
    };
    if let Some(address) = first {
        return Some((address, say!(site, "refusal-first-page")));
    }
    let plain = match refusal {
        Refusal::InvalidParameter(_)
        | Refusal::UnknownValue(_)
        | Refusal::TooMuch(_)
        | Refusal::NotComparable(_) => site.with_parameters(|name, _| matches!(name, "q" | "lang")),
        _ => None,
    };
    plain.map(|address| (address, say!(site, "refusal-plain")))
}

/// A message of one clause as a sentence: code is quoted, the first letter is large.
fn sentence(message: &str) -> String {
    let message = message.replace('`', "\"");
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), chars.as_str()),
        None => String::new(),
    }
}
