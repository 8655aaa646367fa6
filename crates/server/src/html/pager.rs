//! A list too long for one page: which rows of it a page shows, and the way to the others.

use std::ops::Range;

use maud::{Markup, html};

use super::site::Site;
use crate::{
    http::{
        error::Refusal,
        params::{ListPart, PageParams},
    },
    words::say,
};

/// How many rows of a table a page shows.
const ROWS: usize = 100;

/// The rows of a list that a page of it shows.
#[derive(Debug)]
pub(crate) struct ListPage {
    pub(crate) page: usize,
    pages: usize,
    /// The rows, of all that there are.
    pub(crate) rows: Range<usize>,
    total: usize,
}

/// The parameter of a page of a list; the first has none.
pub(crate) fn parameter(page: usize) -> Option<(&'static str, String)> {
    (page != 1).then(|| ("page", page.to_string()))
}

impl ListPage {
    /// Those that the parameter `page` asks for.
    pub(crate) fn of(asked: &PageParams, total: usize) -> Result<ListPage, Refusal> {
        ListPage::of_rows(asked, ROWS, total)
    }

    /// Those that the parameter `page` asks for, where a page shows so many rows.
    pub(crate) fn of_rows(
        asked: &PageParams,
        rows: usize,
        total: usize,
    ) -> Result<ListPage, Refusal> {
        let page = asked.number();
        let ListPart { page, pages, rows } = ListPart::of(page, rows, total)?;
        Ok(ListPage { page, pages, rows, total })
    }

    /// The title of a page that shows these rows.
    pub(crate) fn title(&self, site: &Site, title: &str) -> String {
        match self.page {
            1 => title.to_owned(),
            page => say!(site, "title-page", title = title, page = page),
        }
    }

    /// What is shown of how many, and the way to the rest; nothing where everything is shown.
    pub(crate) fn pager(&self, site: &Site, to: &dyn Fn(usize) -> String) -> Markup {
        let Range { start, end } = self.rows;
        html! {
            @if 1 < self.pages {
                p.n { (say!(site, "rows-shown", from = start + 1, to = end, total = self.total)) }
                (pager(site, self.page, self.pages, to))
            }
        }
    }
}

/// The pages before and after, and the numbers of some.
pub(crate) fn pager(
    site: &Site,
    page: usize,
    pages: usize,
    to: &dyn Fn(usize) -> String,
) -> Markup {
    html! {
        @if pages > 1 {
            nav.pager aria-label=(say!(site, "result-pages")) {
                @if page > 1 {
                    a.previous rel="prev" href=(to(page - 1)) { (say!(site, "previous-page")) }
                }
                ol {
                    @for item in page_list(page, pages) {
                        @match item {
                            Some(n) if n == page => li { a aria-current="page" href=(to(n)) {
                                span.vh { (say!(site, "page")) " " } (site.number(n)) } },
                            Some(n) => li { a href=(to(n)) {
                                span.vh { (say!(site, "page")) " " } (site.number(n)) } },
                            None => li.gap aria-hidden="true" { "…" },
                        }
                    }
                }
                p.page-of { (say!(site, "page-of", page = page, pages = pages)) }
                @if page < pages {
                    a.next rel="next" href=(to(page + 1)) { (say!(site, "next-page")) }
                }
            }
        }
    }
}

/// The page numbers to offer: the ends and those around this one; `None` for a gap.
fn page_list(page: usize, pages: usize) -> Vec<Option<usize>> {
    let shown = |n: &usize| *n == 1 || *n == pages || n.abs_diff(page) <= 2;
    let mut list = Vec::new();
    let near = page.saturating_sub(2).max(1)..=(page + 2).min(pages);
    let mut candidates: Vec<usize> = std::iter::once(1).chain(near).chain([pages]).collect();
    candidates.dedup();
    for n in candidates.into_iter().filter(shown) {
        match list.last() {
            Some(Some(last)) if n == last + 2 => list.extend([Some(n - 1), Some(n)]),
            Some(Some(last)) if n > last + 2 => list.extend([None, Some(n)]),
            _ => list.push(Some(n)),
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::value::Number;

    #[test]
    fn the_pager_offers_the_ends_and_the_neighbours_and_no_gap_of_one() {
        let shown = |page, pages| {
            let list = page_list(page, pages).into_iter();
            list.map(|n| n.map_or("…".to_owned(), |n: usize| n.to_string()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(shown(1, 2), "1 2");
        assert_eq!(shown(1, 9), "1 2 3 … 9");
        assert_eq!(shown(5, 9), "1 2 3 4 5 6 7 8 9");
        assert_eq!(shown(10, 20), "1 … 8 9 10 11 12 … 20");
        assert_eq!(shown(20, 20), "1 … 18 19 20");
    }

    #[test]
    fn the_parts_of_a_list_are_the_list() {
        let part =
            |page: usize, total| ListPage::of(&PageParams { page: Some(Number(page)) }, total);
        for total in [0, 1, ROWS, ROWS + 1, 3 * ROWS - 1] {
            let pages = total.div_ceil(ROWS).max(1);
            let shown = (1..=pages).flat_map(|page| part(page, total).unwrap().rows);
            assert!(shown.eq(0..total), "{total}");
            assert!(part(pages + 1, total).is_err(), "{total}");
        }
    }
}
