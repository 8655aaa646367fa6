//! Documents of word processors, books and printed pages, held against the text that they were made from.
//!
//! 1. Each is cut as well as its text is, says its words in their order, and names its organisations.
//! 2. A record of printed pages says on which it is, and where its text stands in that of the document; sections
//!    are on the pages on which another program finds them.
//! 3. A heading says by which sign of the layout it is one.
//! 4. A document that cannot be read is named with what helps, and the others are ingested.
//! 5. Only what changed is extracted again, and each page is told.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    path::Path,
};

use ingest::{Corpus, Record, UnreadCause};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    fixture::CORPUS,
    partition::broken,
    segmentation::{Gold, figures},
};

const FORMATS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/formats");
const BLIND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/gold/shapes/blind");

/// The documents, what each was made from, and the least F1 of the lines on which sections begin.
const DOCUMENTS: [(&str, &str, f64); 23] = [
    ("05-markdown-atlas.docx", "05-markdown-atlas.md", 0.97),
    ("05-markdown-atlas.odt", "05-markdown-atlas.md", 0.97),
    ("05-markdown-atlas.epub", "05-markdown-atlas.md", 0.97),
    ("06-definition-list.docx", "06-definition-list.html", 0.97),
    ("01-label-block.bold.docx", "01-label-block.txt", 0.97),
    ("01-label-block.one.pdf", "01-label-block.txt", 0.97),
    ("01-label-block.weasy.pdf", "01-label-block.txt", 0.97),
    ("03-headings-only.one.pdf", "03-headings-only.txt", 0.97),
    ("01-label-block.two.pdf", "01-label-block.txt", 0.97),
    ("03-headings-only.two.pdf", "03-headings-only.txt", 0.88),
    ("01-label-block.chromium.pdf", "01-label-block.txt", 0.93),
    ("01-label-block.three.pdf", "01-label-block.txt", 0.97),
    ("01-label-block.aside.pdf", "01-label-block.txt", 0.93),
    ("01-label-block.table.pdf", "01-label-block.txt", 0.97),
    ("03-headings-only.numbered.pdf", "03-headings-only.txt", 0.93),
    ("01-label-block.writer.odt", "01-label-block.txt", 0.97),
    ("01-label-block.writer.pdf", "01-label-block.txt", 0.93),
    ("01-label-block.tagged.pdf", "01-label-block.txt", 0.97),
    ("01-label-block.untagged.pdf", "01-label-block.txt", 0.93),
    ("01-label-block.tagged-table.pdf", "01-label-block.txt", 0.97),
    ("01-label-block.notes.pdf", "01-label-block.txt", 0.93),
    ("01-label-block.run-in.pdf", "01-label-block.txt", 0.93),
    ("01-label-block.sideways.pdf", "01-label-block.txt", 0.93),
];

/// A document as it was read: its text, and its records.
fn read(name: &str) -> (String, Vec<Record>) {
    let file = File::open(Path::new(FORMATS).join(name)).unwrap();
    let corpus = Corpus::from_reader(name, file, Path::new(CORPUS)).unwrap();
    let mut records = Vec::new();
    let take = |document: ingest::DocumentRecords| {
        records.extend(document.records);
        Ok::<(), ingest::Error>(())
    };
    corpus.ingest(take).unwrap();
    records.retain(|record| record.span().is_some());
    (corpus.text(name).unwrap(), records)
}

/// The words of a text, without mark-up.
fn words(text: &str) -> Vec<String> {
    let mut bare = String::new();
    for (n, part) in text.split('<').enumerate() {
        // What stands before the end of a tag is the tag.
        bare.push_str(part.split_once('>').filter(|_| n > 0).map_or(part, |(_, said)| said));
        bare.push(' ');
    }
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Where the lines of the source stand in the text that was read.
fn places(source: &str, text: &str) -> BTreeMap<usize, usize> {
    let found: Vec<String> = text.lines().map(|line| words(line).join(" ")).collect();
    let (mut places, mut from) = (BTreeMap::new(), 0);
    for (n, line) in (1..).zip(source.lines()) {
        let wanted = words(line).join(" ");
        let is_it = |line: &String| !line.is_empty() && line.contains(&wanted);
        if wanted.is_empty() {
            continue;
        }
        if let Some(at) = found[from..].iter().position(is_it) {
            from += at;
            places.insert(n, from + 1);
        }
    }
    places
}

/// The share of the words of `source` that `text` has in the same order.
fn order(source: &[String], text: &[String]) -> f64 {
    let kept = |op: &DiffOp| if let DiffOp::Equal { len, .. } = op { *len } else { 0 };
    let operations = capture_diff_slices(Algorithm::Myers, source, text);
    operations.iter().map(kept).sum::<usize>() as f64 / source.len() as f64
}

#[test]
fn documents_of_all_formats_are_cut_as_their_text_is() {
    let mut below = Vec::new();
    for (name, source_name, floor) in DOCUMENTS {
        let source = fs::read_to_string(Path::new(BLIND).join(source_name)).unwrap();
        let stem = source_name.split('.').next().unwrap();
        let gold = fs::read_to_string(format!("{BLIND}/{stem}.gold.jsonl")).unwrap();
        let gold: Vec<Gold> =
            gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let (text, records) = read(name);
        let places = places(&source, &text);
        let moved: Vec<Gold> = gold.iter().map(|gold| gold.moved(&places)).collect();
        let reached = figures(&moved, &text, &records);
        println!("{name} {:.3}", reached.boundary());
        if reached.boundary() < floor {
            below.push(format!("{name}: F1 is {:.3}, below {floor}", reached.boundary()));
        }
        below.extend(broken(&text, &records).into_iter().map(|what| format!("{name}: {what}")));
        // Mark-up has words that nobody reads: those of addresses.
        if source_name.ends_with(".txt") {
            let is_noise = |n: usize| {
                records.iter().any(|record| match record {
                    Record::Noise(noise) => {
                        (noise.span.start_line..=noise.span.end_line).contains(&n)
                    }
                    _ => false,
                })
            };
            let lines = (1..).zip(text.lines()).filter(|(n, _)| !is_noise(*n));
            let said: Vec<String> = lines.flat_map(|(_, line)| words(line)).collect();
            let order = order(&words(&source), &said);
            if order < 0.995 {
                below.push(format!("{name}: of the words, {order:.4} are in order"));
            }
            // What is printed on every page is found, and nothing of it is left in the text.
            let more = said.len().saturating_sub(words(&source).len());
            if more > 12 && !name.contains("notes") {
                below.push(format!("{name}: {more} words are of no source"));
            }
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}

#[test]
fn records_of_printed_pages_say_on_which_they_are() {
    let (text, records) = read("01-label-block.one.pdf");
    let spans: Vec<ingest::Span> = records.iter().filter_map(Record::span).collect();
    assert!(spans.iter().all(|span| span.start_page.is_some() && span.start_page <= span.end_page));
    let pages: BTreeSet<_> = spans.iter().filter_map(|span| span.start_page).collect();
    assert_eq!(pages, (1..=5).collect());
    let section = records.iter().find_map(|record| match record {
        Record::Section(section) if section.heading.as_deref() == Some("Net neutrality") => {
            Some(section)
        }
        _ => None,
    });
    let section = section.expect("the section is found");
    // Pages are counted from one, and the first is printed as 37.
    assert_eq!((section.span.start_page, section.span.pages().as_deref()), (Some(2), Some("38")));
    let slice = &text[section.span.start_byte..section.span.end_byte];
    assert!(
        slice.starts_with("Net neutrality")
            && slice.ends_with(section.text.lines().last().unwrap())
    );
    assert_eq!(section.document, "Lac Léman Register of Digital Actors");
}

#[test]
fn sections_are_on_the_pages_on_which_they_are_found() {
    let file = fs::read_to_string(Path::new(FORMATS).join("pages.json")).unwrap();
    let pages: BTreeMap<String, BTreeMap<usize, u32>> = serde_json::from_str(&file).unwrap();
    let mut wrong = Vec::new();
    for (name, lines) in pages {
        assert!(15 < lines.len(), "{name}");
        let stem = name.split('.').next().unwrap();
        let source = fs::read_to_string(format!("{BLIND}/{stem}.txt")).unwrap();
        let (text, records) = read(&name);
        let places = places(&source, &text);
        let begins = |line: usize| text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        for (line, page) in lines {
            let Some(&at) = places.get(&line) else { continue };
            let at: usize = begins(at);
            let spans = records.iter().filter_map(Record::span);
            let mut spans = spans.filter(|span| (span.start_byte..span.end_byte).contains(&at));
            let is_there = |span: &ingest::Span| {
                span.start_page.is_some_and(|start| start <= page)
                    && span.end_page.is_some_and(|end| page <= end)
            };
            if !spans.any(|span| is_there(&span)) {
                wrong.push(format!("{name}: line {line} is on page {page}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_from_right_to_left_are_said_as_they_are_read() {
    for maker in ["weasy", "chromium"] {
        let (text, _) = read(&format!("right-to-left.{maker}.pdf"));
        for said in [
            "is called משרד הבריאות, founded in 1953",
            "it is called وزارة الصحة by everybody",
            "משרד הבריאות סופר את האנפות בכל שנה.",
        ] {
            assert!(text.contains(said), "{maker}: {said}: {text}");
        }
    }
}

#[test]
fn what_is_filled_into_a_form_is_said_to_be_left_out() {
    let corpus = Corpus::open(&Path::new(FORMATS).join("form.pdf")).unwrap();
    let mut notices = Vec::new();
    let take = |document: ingest::DocumentRecords| {
        notices.extend(document.notices.into_iter().map(|notice| notice.message));
        Ok::<(), ingest::Error>(())
    };
    corpus.ingest(take).unwrap();
    assert!(notices.iter().any(|notice| notice.contains("form is left out")), "{notices:?}");
}

#[test]
fn what_cannot_be_read_says_why_and_leaves_the_others() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["encrypted.pdf", "scanned.pdf", "05-markdown-atlas.docx"] {
        fs::copy(Path::new(FORMATS).join(name), dir.path().join(name)).unwrap();
    }
    fs::write(dir.path().join("broken.docx"), "no archive").unwrap();
    let mut sections = 0;
    let count = |document: ingest::DocumentRecords| {
        sections += document.records.iter().filter(|r| matches!(r, Record::Section(_))).count();
        Ok::<(), ingest::Error>(())
    };
    let report = Corpus::open(dir.path()).unwrap().ingest(count).unwrap();
    assert!(sections > 5);
    assert!(report.unread.iter().all(|unread| unread.cause == UnreadCause::Format));
    let why: Vec<_> =
        report.unread.iter().map(|u| (u.source.as_str(), u.reason.as_str())).collect();
    let [(broken, damaged), (_, encrypted), (_, scanned)] = why[..] else { panic!("{why:?}") };
    assert_eq!(broken, "broken.docx");
    assert!(damaged.contains("no zip archive"), "{damaged}");
    assert!(encrypted.contains("without a password"), "{encrypted}");
    assert!(scanned.contains("ocrmypdf"), "{scanned}");
}

#[test]
fn a_heading_says_by_which_sign_it_is_one() {
    let file = File::open(Path::new(FORMATS).join("01-label-block.writer.pdf")).unwrap();
    let corpus = Corpus::from_reader("a.pdf", file, Path::new(CORPUS)).unwrap();
    let lines = corpus.explain("a.pdf").unwrap();
    let class = |text: &str| &lines.iter().find(|line| line.text == text).unwrap().class;
    assert!(class("Net neutrality").contains("by bold, 12 pt where text has 11"), "{lines:?}");
    let prose = lines.iter().find(|line| line.text.starts_with("Because the probes")).unwrap();
    assert!(!prose.class.contains(" by "), "{prose:?}");
    let tagged = Corpus::open(&Path::new(FORMATS).join("01-label-block.tagged.pdf")).unwrap();
    let lines = tagged.explain("01-label-block.tagged.pdf").unwrap();
    let heading = lines.iter().find(|line| line.text == "Net neutrality").unwrap();
    assert!(heading.class.contains("by tag of level 3"), "{heading:?}");
}

/// The records of a corpus, and how many of its documents were extracted for them.
fn extracted(corpus: &Corpus) -> (Vec<Record>, usize) {
    let mut records = Vec::new();
    let take = |document: ingest::DocumentRecords| {
        records.extend(document.records);
        Ok::<(), ingest::Error>(())
    };
    let report = corpus.ingest(take).unwrap();
    (records, report.extracted)
}

#[test]
fn only_what_changed_is_extracted_again() {
    let dir = tempfile::tempdir().unwrap();
    let (documents, kept) = (dir.path().join("documents"), dir.path().join("kept"));
    fs::create_dir(&documents).unwrap();
    let put = |from: &str, to: &str| {
        fs::copy(Path::new(FORMATS).join(from), documents.join(to)).unwrap();
    };
    put("01-label-block.one.pdf", "a.pdf");
    put("05-markdown-atlas.docx", "b.docx");
    put("scanned.pdf", "c.pdf");
    fs::write(documents.join("d.txt"), "Herons\n").unwrap();
    let again =
        |kept: &Path| extracted(&Corpus::open(&documents).unwrap().keeping(kept.to_owned()));
    let files = || {
        let all = fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().path());
        all.collect::<BTreeSet<_>>()
    };
    let plain = extracted(&Corpus::open(&documents).unwrap());
    assert_eq!(plain.1, 3);
    assert_eq!(again(&kept), plain);
    assert_eq!(again(&kept), (plain.0.clone(), 0));
    // One that changed, and then is as it was.
    put("03-headings-only.one.pdf", "a.pdf");
    let before = files();
    assert_eq!(again(&kept).1, 1);
    assert_eq!((files().len(), files().difference(&before).count()), (3, 1));
    put("01-label-block.one.pdf", "a.pdf");
    assert_eq!(again(&kept), (plain.0.clone(), 1));
    // Damage to what is kept, of each kind.
    let damages: [fn(&Path); 4] = [
        |path| fs::write(path, "Herons").unwrap(),
        |path| fs::remove_file(path).unwrap(),
        |path| {
            let whole = fs::read(path).unwrap();
            fs::write(path, &whole[..whole.len() / 2]).unwrap();
        },
        |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        },
    ];
    for damage in damages {
        files().iter().for_each(|path| damage(path));
        assert_eq!(again(&kept), (plain.0.clone(), 3));
    }
    // Where nothing can be written.
    for nowhere in [documents.join("a.pdf"), dir.path().join("none").join("kept")] {
        assert_eq!(again(&nowhere), (plain.0.clone(), 3));
    }
}

#[test]
fn each_page_is_told() {
    let (tell, told) = std::sync::mpsc::channel();
    let path = Path::new(FORMATS).join("01-label-block.one.pdf");
    let say = move |source: &str, progress: ingest::Progress| {
        tell.send((source.to_owned(), progress.page, progress.pages)).unwrap();
    };
    extracted(&Corpus::open(&path).unwrap().telling(say));
    let expected = (1..=5).map(|page| ("01-label-block.one.pdf".to_owned(), page, 5));
    assert_eq!(told.into_iter().collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}
