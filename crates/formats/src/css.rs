//! The rules of a sheet of styles, as far as they say what is shown.

/// A rule.
#[derive(Debug)]
pub(crate) struct Rule<'c> {
    selectors: &'c str,
    pub(crate) body: &'c str,
    /// Whether it holds on every screen.
    pub(crate) is_always: bool,
}

/// On which screens what is in a block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Always,
    Sometimes,
    Never,
}

impl Holds {
    /// For media as an attribute or a rule has them.
    fn on(media: &str) -> Holds {
        let media = media.trim().to_ascii_lowercase();
        let has = |name: &str| media.contains(name);
        match media.as_str() {
            "" | "all" | "screen" => Holds::Always,
            _ if has("print") && !has("screen") && !has("all") => Holds::Never,
            _ => Holds::Sometimes,
        }
    }

    /// For the head of a block of rules: `@media print`.
    fn in_block(head: &str) -> Holds {
        let (kind, media) = head.split_at(head.find([' ', '(']).unwrap_or(head.len()));
        match kind {
            "@media" => Holds::on(media),
            // It sets rules in order, or asks what browsers know.
            "@layer" | "@supports" => Holds::Always,
            _ => Holds::Sometimes,
        }
    }
}

/// Hands the rules of a sheet that is for these media to `on`, in order, but for those that hold on no screen.
pub(crate) fn rules(css: &str, media: &str, mut on: impl FnMut(Rule<'_>)) {
    let mut plain = String::with_capacity(css.len());
    for (n, part) in css.split("/*").enumerate() {
        plain.push_str(if n == 0 { part } else { part.split_once("*/").map_or("", |p| p.1) });
    }
    let mut rest = plain.as_str();
    // The blocks that are open, and how many of them hold sometimes and never.
    let mut around = vec![Holds::on(media)];
    let of = |holds: Option<Holds>| match holds {
        Some(Holds::Sometimes) => (1, 0),
        Some(Holds::Never) => (0, 1),
        _ => (0, 0_usize),
    };
    let (mut sometimes, mut never): (usize, usize) = of(around.first().copied());
    while let Some(at) = rest.find(['{', '}', ';']) {
        let (before, sign) = (rest[..at].trim(), rest.as_bytes()[at]);
        rest = &rest[at + 1..];
        match sign {
            b'{' if before.starts_with('@') => {
                let holds = Holds::in_block(before);
                around.push(holds);
                let more = of(Some(holds));
                (sometimes, never) = (sometimes + more.0, never + more.1);
            }
            b'{' => {
                let end = rest.find('}').unwrap_or(rest.len());
                if never == 0 {
                    let (body, is_always) = (&rest[..end], sometimes == 0);
                    on(Rule { selectors: before, body, is_always });
                }
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            b'}' if around.len() > 1 => {
                let less = of(around.pop());
                (sometimes, never) = (sometimes - less.0, never - less.1);
            }
            _ => {}
        }
    }
}

impl Rule<'_> {
    /// For each selector: the classes and ids in it, with their signs, and whether one of them is all that it asks
    /// for.
    pub(crate) fn selectors(&self) -> impl Iterator<Item = (Vec<String>, bool)> {
        self.selectors.split(',').map(|selector| {
            let selector = selector.trim();
            let of_class = selector.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            let (names, length) = names(of_class);
            let is_plain = names.len() == 1 && length == of_class.len();
            (names, is_plain)
        })
    }
}

/// The classes and ids of a selector, with their signs, and how many bytes of it they take up.
fn names(selector: &str) -> (Vec<String>, usize) {
    let (mut names, mut length) = (Vec::new(), 0);
    let mut rest = selector;
    while let Some(at) = rest.find(['.', '#']) {
        rest = &rest[at..];
        let mut name = rest[..1].to_owned();
        let mut all = rest[1..].char_indices();
        let end = loop {
            match all.next() {
                // What has a meaning in a selector is escaped: `.md\:block`.
                Some((_, '\\')) => name.extend(all.next().map(|(_, c)| c)),
                Some((_, c)) if c.is_alphanumeric() || matches!(c, '-' | '_') => name.push(c),
                Some((at, _)) => break at + 1,
                None => break rest.len(),
            }
        };
        if name.len() > 1 {
            names.push(name);
            length += end;
        }
        rest = &rest[end..];
    }
    (names, length)
}
