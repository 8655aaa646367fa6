//! Which lines of a web page lead to other places or ask about it, and say nothing: menus, breadcrumbs, contents.

use crate::{head::handles, read::line::Line};

/// A label of such a list is no longer than this, in bytes.
const LABEL: usize = 40;
/// Signs between the links of a breadcrumb.
const BETWEEN: [char; 6] = ['»', '›', '>', '/', '→', '|'];

/// What wikis call the link behind a heading, in brackets.
const EDIT: [&str; 12] = [
    "edit",
    "edit source",
    "modifier",
    "modifier le code",
    "editar",
    "editar código",
    "bearbeiten",
    "quelltext bearbeiten",
    "modifica",
    "bewerken",
    "править",
    "编辑",
];

/// A heading without the link behind it by which a wiki is edited: `Spam[edit]`, `Spam [edit | edit source]`.
pub(super) fn without_edit(heading: &str) -> &str {
    let bare = heading.trim_end().strip_suffix(']').and_then(|open| open.rsplit_once('['));
    let is_edit = |links: &str| {
        links.split('|').all(|link| EDIT.contains(&link.trim().to_lowercase().as_str()))
    };
    bare.filter(|(said, links)| !said.trim().is_empty() && is_edit(links))
        .map_or(heading, |(said, _)| said.trim_end())
}

/// What is known of the links of a line.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Linked {
    /// How many letters it has.
    letters: usize,
    /// How many of them are in links, and in such as lead to a place on the page.
    linked: usize,
    within: usize,
    /// How many links begin in it.
    links: usize,
    /// Whether it is in an element that is for sharing or choosing, by its class.
    is_tool: bool,
    /// Whether it is all that is said in a division, and buttons answer it.
    is_asked: bool,
}

/// The link that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// It leads to a place on the page.
    Within,
    Away,
}

impl Linked {
    /// Takes in a piece of the line.
    pub(crate) fn take(&mut self, piece: &str, link: Option<Link>, is_tool: bool) {
        let letters = piece.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        self.linked += if link.is_some() { letters } else { 0 };
        self.within += if link == Some(Link::Within) { letters } else { 0 };
        self.is_tool |= is_tool && letters > 0;
    }

    /// Takes in that a link begins.
    pub(crate) fn begin(&mut self) {
        self.links += 1;
    }

    /// Takes in that it is a question about the page, with buttons for answers.
    pub(crate) fn ask(&mut self) {
        self.is_asked = true;
    }

    /// Whether all that it says is links.
    fn is_all(&self) -> bool {
        self.letters > 0 && self.linked == self.letters
    }
}

/// Whether the classes of an element are those of a list of links for sharing or choosing; what they name
/// has to be all links, too.
pub(crate) fn names_tool(classes: &str) -> bool {
    const WORDS: [&str; 12] = [
        "addtoany",
        "breadcrumb",
        "breadcrumbs",
        "menu",
        "nav",
        "navbar",
        "navigation",
        "pager",
        "pagination",
        "share",
        "sharedaddy",
        "sharing",
    ];
    let parts = classes.split(|c: char| !c.is_ascii_alphanumeric());
    parts.map(str::to_ascii_lowercase).any(|part| WORDS.contains(&part.as_str()))
}

/// Marks the lines of a page that are such lists as its furniture.
pub(crate) fn mark(lines: &mut [Line<'_>], facts: &[Linked]) {
    let is_all = |n: usize| facts.get(n).is_some_and(Linked::is_all);
    let is_heading = |n: usize, lines: &[Line<'_>]| lines[n].mark.level.is_some();
    let mut found = vec![false; lines.len()];
    // Above all that is said, and the heading of it, a page leads elsewhere; one link may be what it is called.
    let top = (0..lines.len()).find(|&n| !is_all(n) || is_heading(n, lines)).unwrap_or(0);
    let links: usize = facts.iter().take(top).map(|fact| fact.links).sum();
    if links > 1 && (top..lines.len()).any(|n| is_heading(n, lines)) {
        found[..top].fill(true);
    }
    for n in 0..lines.len() {
        let Some(fact) = facts.get(n).filter(|fact| fact.is_all()) else { continue };
        // Accounts are what a profile says of an organisation, and lead nowhere on the site.
        if handles(lines[n].trimmed()).is_some() {
            continue;
        }
        let is_path = fact.links > 1 && lines[n].text.contains(BETWEEN) && !lines[n].mark.item;
        found[n] |= !is_heading(n, lines) && (is_path || fact.is_tool);
    }
    // What leads to places on the page is its contents.
    let is_within = |n: usize| facts.get(n).is_some_and(|f| f.is_all() && f.within == f.letters);
    let mut from = 0;
    while from < lines.len() {
        let run =
            (from..lines.len()).take_while(|&n| is_within(n) && !is_heading(n, lines)).count();
        if run > 1 {
            found[from..from + run].fill(true);
        }
        from += run.max(1);
    }
    // Above them stands what they are: a few words, and no sentence.
    for n in 1..lines.len() {
        let above = n - 1;
        let text = lines[above].trimmed();
        let is_label = text.len() <= LABEL && !text.ends_with(['.', '!', ';', ',']);
        let is_own = lines[above].mark.level != Some(1) && !lines[above].mark.item;
        let is_list = lines[n].mark.item && facts.get(n).is_some_and(|f| f.is_tool || f.within > 0);
        let is_said = facts.get(above).is_some_and(|fact| fact.is_tool) || is_within(n);
        if found[n]
            && !found[above]
            && !lines[n].mark.chrome
            && is_list
            && is_label
            && is_own
            && is_said
        {
            found[above] = true;
        }
    }
    for (n, line) in lines.iter().enumerate() {
        let is_asked = facts.get(n).is_some_and(|fact| fact.is_asked);
        let is_question = line.trimmed().ends_with(['?', '？', '؟']);
        found[n] |= is_asked && is_question && line.mark.level.is_none();
    }
    for (line, _) in lines.iter_mut().zip(found).filter(|(_, found)| *found) {
        line.mark.chrome = true;
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{contents::lines_of, html};

    /// The lines of a page that are text.
    fn said(page: &str) -> Vec<String> {
        let lines = lines_of(html::read, page);
        let text = lines.iter().filter(|line| !line.mark.chrome);
        text.map(|line| line.trimmed().to_owned()).collect()
    }

    #[test]
    fn lists_of_links_around_a_text_are_none_of_it() {
        let text = "<h1>Lake</h1><p>Herons <a href='/h'>stand</a> in the reeds.</p>";
        for (before, behind) in [
            ("<ul><li><a href='/'>News</a><li><a href='/d'>Documents</a></ul>", ""),
            ("<table><tr><td><a>Accueil</a> | <a>Contact</a></td></tr></table><a>Agenda</a>", ""),
            (
                "<div><p>On this page</p><ul><li><a href='#a'>A</a><li><a href='#b'>B</a></ul></div>",
                "",
            ),
            ("", "<p><a href='/'>Home</a> » <a href='/r'>Resolutions</a></p>"),
            (
                "",
                "<div class='sharedaddy'><h3>Share this:</h3><ul><li><a>X</a><li><a>F</a></ul></div>",
            ),
            ("", "<div><p>Was this helpful?</p><button>Yes</button><button>No</button></div>"),
            ("", "<div class='post-share'><a href='/x'>Print</a> <a href='/y'>Send</a></div>"),
        ] {
            let page = format!("{before}{text}{behind}");
            assert_eq!(said(&page), ["Lake", "Herons stand in the reeds."], "{page}");
        }
    }

    #[test]
    fn what_leads_to_the_top_of_a_page_says_nothing() {
        let page = "<p><a href='#top'>Haut</a></p><p>See <a href='#top'>top</a></p>↑ <a href='#page-top'>Up</a>";
        assert_eq!(said(page), ["See top"]);
    }

    #[test]
    fn lists_of_links_within_a_text_are_of_it() {
        let page = "<h1>Lake</h1><p>It is cold.</p><h2>Social media</h2><ul><li><a href='https://x.example/l'>\
            @lake</a><li><a href='https://f.example/l'>lake</a></ul><h2>Tools</h2><p><a href='/t'>Reed map</a></p>\
            <p>See <a href='#n'>note</a></p><div class='nav'><p>Herons nest.</p></div>";
        let all = [
            "Lake",
            "It is cold.",
            "Social media",
            "• @lake",
            "• lake",
            "Tools",
            "Reed map",
            "See note",
            "Herons nest.",
        ];
        assert_eq!(said(page), all);
        // What is linked may be what stands above all.
        let first = "<p><a href='/r'>Registry of Islands</a></p><p>Acronym: RSI</p><h2>Notes</h2><p>None.</p>";
        assert_eq!(said(first)[0], "Registry of Islands");
        let card = "<div><p>Herons are counted every spring.</p><button>Save</button><button>Print</button></div>";
        assert_eq!(said(card), ["Herons are counted every spring."]);
        // Of a page of links alone, they are what it says.
        assert_eq!(said("<a href='/a'>A</a><br><a href='/b'>B</a>"), ["A", "B"]);
    }
}
