//! A comparison too long for one reply, in parts: each has the next sections, or the next paragraphs of a
//! section.

use super::{
    comparison::{Comparison, Pair},
    row::{Row, Stretch},
};

/// How much a part has, in bytes of text and of what stands around it. On a page a letter may take
/// six bytes.
const MOST: usize = 120 * 1024;
/// What stands around a stretch, a row and a pair.
const AROUND_STRETCH: usize = 16;
const AROUND_ROW: usize = 32;
const AROUND_PAIR: usize = 256;

impl Comparison {
    /// A part of it, counted from one; nothing where there is none.
    pub(crate) fn part(mut self, number: usize) -> Option<Comparison> {
        let mut shown: Vec<Pair> = Vec::new();
        let (mut at, mut weight) = (1, 0);
        for mut pair in std::mem::take(&mut self.sections) {
            let rows = std::mem::take(&mut pair.rows);
            let rows = rows.into_iter().flat_map(|row| split(row, MOST / 2)).map(Some);
            // A section without a paragraph stands in a part, too; one that is in two is in both.
            let end = std::iter::once(None);
            let mut begun = None;
            for row in rows.chain(end) {
                let own = row.as_ref().map_or(0, of_row);
                let head = if begun == Some(at) { 0 } else { of_head(&pair) };
                if 0 < weight && MOST < weight + head + own {
                    (at, weight) = (at + 1, 0);
                }
                if begun != Some(at) {
                    begun = Some(at);
                    weight += of_head(&pair);
                    if at == number {
                        shown.push(pair.clone());
                    }
                }
                weight += own;
                if at == number
                    && let Some(pair) = shown.last_mut()
                {
                    pair.rows.extend(row);
                }
            }
        }
        let several = 1 < at;
        (1..=at).contains(&number).then_some(Comparison {
            sections: shown,
            part: several.then_some(number),
            parts: several.then_some(at),
            ..self
        })
    }
}

fn of_head(pair: &Pair) -> usize {
    AROUND_PAIR + pair.heading.len() + pair.former_heading.as_ref().map_or(0, String::len)
}

fn of_row(row: &Row) -> usize {
    let stretches = row.a.iter().chain(&row.b);
    AROUND_ROW + stretches.map(|one| AROUND_STRETCH + one.text.len()).sum::<usize>()
}

/// A row as several, none of which has more than so many bytes of text on either side. Joined, they
/// are the row.
fn split(row: Row, most: usize) -> Vec<Row> {
    if of_row(&row) <= most {
        return vec![row];
    }
    let (a, b) = (side(row.a, most), side(row.b, most));
    let (mut a, mut b) = (a.into_iter(), b.into_iter());
    let mut rows = Vec::new();
    loop {
        match (a.next(), b.next()) {
            (None, None) => return rows,
            (a, b) => rows.push(Row { a: a.unwrap_or_default(), b: b.unwrap_or_default() }),
        }
    }
}

/// The stretches of one side in lists of so many bytes.
fn side(stretches: Vec<Stretch>, most: usize) -> Vec<Vec<Stretch>> {
    let most = most / 2;
    let mut lists: Vec<Vec<Stretch>> = Vec::new();
    let mut room = 0;
    for Stretch { text, changed } in stretches {
        let mut rest = text.as_str();
        while !rest.is_empty() {
            if room <= AROUND_STRETCH + 3 {
                lists.push(Vec::new());
                room = most;
            }
            let mut end = rest.len().min(room - AROUND_STRETCH);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (head, tail) = rest.split_at(end);
            room -= AROUND_STRETCH + head.len();
            rest = tail;
            if let Some(list) = lists.last_mut() {
                list.push(Stretch { text: head.to_owned(), changed });
            }
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::compare::comparison::{Side, Status};

    fn comparison(sections: Vec<Pair>) -> Comparison {
        let side = || Side {
            id: String::new(),
            title: String::new(),
            actor: String::new(),
            edition: None,
            document: String::new(),
            url: String::new(),
            profile: String::new(),
        };
        let (a, b) = (side(), side());
        Comparison { a, b, sections, added_words: 0, removed_words: 0, part: None, parts: None }
    }

    fn pair(heading: &str, rows: Vec<Row>) -> Pair {
        let (a, b, former_heading) = (None, None, None);
        Pair {
            heading: heading.to_owned(),
            former_heading,
            a,
            b,
            status: Status::Same,
            elsewhere: None,
            rows,
        }
    }

    fn row(letters: usize) -> Row {
        let text = "é".repeat(letters);
        let stretch = |changed| Stretch { text: text.clone(), changed };
        Row { a: vec![stretch(true)], b: vec![stretch(false), stretch(true)] }
    }

    #[test]
    fn the_parts_joined_are_the_comparison_and_none_is_large() {
        let many = (0..3000).map(|n| pair(&format!("{n}"), vec![row(n % 50)])).collect::<Vec<_>>();
        for sections in [
            vec![pair("one line", vec![row(1_000_000)])],
            vec![pair("many lines", (0..5000).map(|_| row(100)).collect()), pair("empty", vec![])],
            many,
        ] {
            let whole = comparison(sections.clone());
            let text = |sections: &[Pair]| -> String {
                let rows = sections.iter().flat_map(|pair| &pair.rows);
                rows.flat_map(|row| &row.a).map(|one| one.text.as_str()).collect()
            };
            let of = whole.clone().part(1).unwrap().parts.unwrap();
            let parts: Vec<_> = (1..=of).map(|n| whole.clone().part(n).unwrap()).collect();
            let joined: String = parts.iter().map(|part| text(&part.sections)).collect();
            assert!(joined == text(&sections));
            let mut named: Vec<&str> =
                parts.iter().flat_map(|part| &part.sections).map(|p| &*p.heading).collect();
            named.dedup();
            assert!(named.iter().eq(sections.iter().map(|pair| &pair.heading)));
            for part in parts {
                assert!(serde_json::to_string(&part).unwrap().len() < 512 * 1024);
            }
            assert!(whole.clone().part(of + 1).is_none() && whole.part(0).is_none());
        }
        let short = comparison(vec![pair("short", vec![row(10)])]);
        assert_eq!(short.clone().part(1), Some(short));
    }
}
