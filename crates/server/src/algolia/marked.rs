//! Text with what matched put between the tags that a client asked for.
//!
//! InstantSearch asks for tags that are no HTML and escapes the text itself; DocSearch asks for
//! `<mark>` and inserts the answer as it is. So: tags that are HTML make an answer that is HTML,
//! with the text escaped; any other tags leave the text as it is.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::answer::{analyze, reply::Segment};

/// How one question wants its matches shown.
#[derive(Debug)]
pub(super) struct Marker<'a> {
    tags: (&'a str, &'a str),
    escape: bool,
    /// The stems of the query.
    terms: BTreeSet<String>,
}

impl<'a> Marker<'a> {
    pub(super) fn new(query: &str, tags: (&'a str, &'a str)) -> Marker<'a> {
        Marker { escape: tags.0.contains('<') || tags.1.contains('<'), tags, terms: stems(query) }
    }

    /// The text with tags.
    pub(super) fn text(&self, segments: &[Segment]) -> String {
        let mut text = String::new();
        for segment in segments {
            if segment.hit {
                text.push_str(self.tags.0);
            }
            if self.escape {
                escape(&segment.text, &mut text);
            } else {
                text.push_str(&segment.text);
            }
            if segment.hit {
                text.push_str(self.tags.1);
            }
        }
        text
    }

    /// A member of `_highlightResult`.
    pub(super) fn highlight(&self, segments: &[Segment]) -> Value {
        let (level, words) = self.level(segments);
        let fully = level != "none"
            && segments.iter().all(|segment| segment.hit || segment.text.trim().is_empty());
        let mut result = json!({
            "value": self.text(segments), "matchLevel": level, "matchedWords": words,
        });
        if level != "none" {
            result["fullyHighlighted"] = fully.into();
        }
        result
    }

    /// A member of `_snippetResult`: some words around the first match.
    pub(super) fn snippet(&self, segments: &[Segment], words: usize, ellipsis: &str) -> Value {
        let (level, _) = self.level(segments);
        let clipped = clip(segments, words.max(1), ellipsis);
        json!({ "value": self.text(&clipped), "matchLevel": level })
    }

    /// `none`, `partial` or `full`, by how many of the words of the query matched; and what did.
    fn level(&self, segments: &[Segment]) -> (&'static str, Vec<String>) {
        let hits = segments.iter().filter(|segment| segment.hit);
        let words: BTreeSet<String> = hits.map(|segment| segment.text.to_lowercase()).collect();
        let found: BTreeSet<String> = words.iter().flat_map(|word| stems(word)).collect();
        let level = match words.is_empty() {
            true => "none",
            false if self.terms.is_subset(&found) => "full",
            false => "partial",
        };
        (level, words.into_iter().collect())
    }
}

fn stems(text: &str) -> BTreeSet<String> {
    analyze(text).into_iter().filter_map(|token| token.stem).collect()
}

/// The words around the first match, no more than so many.
fn clip(segments: &[Segment], most: usize, ellipsis: &str) -> Vec<Segment> {
    let words: Vec<Segment> = segments
        .iter()
        .flat_map(|segment| {
            segment
                .text
                .split_inclusive(char::is_whitespace)
                .map(|word| Segment { text: word.to_owned(), hit: segment.hit })
        })
        .collect();
    if words.len() <= most {
        return segments.to_vec();
    }
    let first = words.iter().position(|word| word.hit).unwrap_or(0);
    // A third before the match: what follows says more than what precedes.
    let start = first.saturating_sub(most / 3).min(words.len() - most);
    let end = start + most;
    let plain = |text: &str| Segment { text: text.to_owned(), hit: false };
    let before = (start > 0).then(|| plain(&format!("{ellipsis} ")));
    let mut joined: Vec<Segment> = Vec::new();
    for word in before.into_iter().chain(words[start..end].iter().cloned()) {
        match joined.last_mut().filter(|last| last.hit == word.hit) {
            Some(last) => last.text.push_str(&word.text),
            None => joined.push(word),
        }
    }
    if let Some(last) = joined.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    if end < words.len() {
        joined.push(plain(&format!(" {ellipsis}")));
    }
    joined
}

fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(parts: &[(&str, bool)]) -> Vec<Segment> {
        parts.iter().map(|(text, hit)| Segment { text: (*text).to_owned(), hit: *hit }).collect()
    }

    #[test]
    fn tags_that_are_html_make_the_text_html_and_others_leave_it() {
        let text = segments(&[("<b> & ", false), ("cyber", true)]);
        let html = Marker::new("cyber", ("<mark>", "</mark>")).text(&text);
        assert_eq!(html, "&lt;b&gt; &amp; <mark>cyber</mark>");
        let plain = Marker::new("cyber", ("__ais-highlight__", "__/ais-highlight__")).text(&text);
        assert_eq!(plain, "<b> & __ais-highlight__cyber__/ais-highlight__");
    }

    #[test]
    fn a_match_is_full_when_every_word_of_the_query_matched() {
        let level = |query: &str| {
            let text = segments(&[("Network ", false), ("security", true)]);
            Marker::new(query, ("", "")).highlight(&text)["matchLevel"].clone()
        };
        assert_eq!([level("security"), level("network security")], ["full", "partial"]);
        let nothing = Marker::new("x", ("", "")).highlight(&segments(&[("y", false)]));
        assert_eq!(nothing["matchLevel"], "none");
    }

    #[test]
    fn a_snippet_is_so_many_words_around_the_first_match() {
        let text = segments(&[
            ("one two three four five ", false),
            ("six", true),
            (" seven eight nine", false),
        ]);
        let snippet = Marker::new("six", ("[", "]")).snippet(&text, 4, "…");
        assert_eq!(snippet["value"], "… five [six] seven …");
    }
}
