//! Printed pages that are made by hand, most of them to do harm.
//!
//! 1. What cannot be read says why: a scan, glyphs without letters, an empty page, a damaged file.
//! 2. A stream that unpacks to too much, forms that show each other, a page tree in a circle: none hangs.
//! 3. Columns are read one after the other; the number and the head of a page are furniture.
//! 4. Any change of a file is read or refused.
//! 5. What is read of the documents of tests/formats changes with the version of the crate, and not otherwise.

use std::io::Write;

use flate2::{Compression, Crc, write::ZlibEncoder};
use proptest::prelude::*;

use super::{objects::pdf, packed::check};
use crate::{Kind, Unreadable, limits, read};

pub(super) fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{dict}/Length {}>>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// Pages of 400 by 600 points with these contents, in Helvetica as `F`; `more` follows as object 6 and on.
fn pages(contents: &[String], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), Vec::new()];
    objects.push(format!("<</Font<</F 4 0 R>>{resources}>>").into_bytes());
    objects.push(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec());
    objects.push(b"null".to_vec());
    objects.extend(more.iter().cloned());
    let mut kids = String::new();
    for content in contents {
        let at = objects.len() + 1;
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources 3 0 R/Contents {} 0 R>>",
                at + 1
            )
            .into_bytes(),
        );
        objects.push(stream("", content.as_bytes()));
        kids.push_str(&format!("{at} 0 R "));
    }
    objects[1] = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", contents.len()).into_bytes();
    pdf(&objects)
}

/// One line of text.
pub(super) fn show(x: u32, y: u32, size: u32, text: &str) -> String {
    format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

fn text_of(contents: &[String]) -> String {
    let read = read(Kind::Pdf, &pages(contents, "", &[])).unwrap();
    check(&read);
    read.text
}

#[test]
fn columns_are_read_one_after_the_other() {
    let column = |x: u32, words: [&str; 4]| {
        let row = |(n, text): (u32, &str)| show(x, 500 - 12 * n, 10, text);
        (0..).zip(words).map(row).collect::<String>()
    };
    let left = [
        "The herons of the lake stand",
        "in the reeds of the western",
        "shore, where the water",
        "is not deep, all day.",
    ];
    let right = [
        "Nobody has counted them",
        "since the dam was built,",
        "and nobody will count",
        "them before it is gone.",
    ];
    // Drawn row by row, as some programs do.
    let (left, right) = (column(40, left), column(220, right));
    let rows: String =
        left.lines().zip(right.lines()).flat_map(|(l, r)| [l, "\n", r, "\n"]).collect();
    assert_eq!(
        text_of(&[rows]),
        "The herons of the lake stand in the reeds of the western shore, where the water is not deep, \
         all day.\nNobody has counted them since the dam was built, and nobody will count them before it \
         is gone.\n"
    );
}

#[test]
fn heads_feet_and_numbers_are_furniture_and_labels() {
    let bodies = ["Herons are found at", "the lake and by the", "river, too."];
    let page = |(n, body): (u32, &str)| {
        show(40, 570, 8, "Report of the lake")
            + &show(40, 400, 10, body)
            + &show(190, 20, 8, &format!("{}", n + 36))
    };
    let contents: Vec<String> = (1..).zip(bodies).map(page).collect();
    let read = read(Kind::Pdf, &pages(&contents, "", &[])).unwrap();
    let said = |furniture: bool| {
        let lines = read.lines.iter().filter(move |line| line.furniture == furniture);
        lines.map(|line| &read.text[line.start..line.end]).collect::<Vec<_>>()
    };
    assert_eq!(said(false), ["Herons are found at the lake and by the river, too."]);
    assert_eq!(said(true).len(), 6);
    let labels: Vec<_> = read.pages.iter().map(|page| page.label.as_deref()).collect();
    assert_eq!(labels, [Some("37"), Some("38"), Some("39")]);
    let second = read.pages[1].start;
    assert!(read.text[second..].trim_start().starts_with("the lake"), "{:?}", &read.text[second..]);
}

/// One line of text that is written along `(a, b)` from this place.
fn show_along(a: i32, b: i32, x: u32, y: u32, text: &str) -> String {
    format!("BT /F 10 Tf {a} {b} {} {a} {x} {y} Tm ({text}) Tj ET\n", -b)
}

#[test]
fn pages_are_turned_so_that_most_of_them_is_upright() {
    let said = ["Herons of the lake stand", "in the reeds all day."];
    for (a, b, lines) in [
        (0, 1, [(100, 40), (112, 40)]),
        (0, -1, [(300, 500), (288, 500)]),
        (-1, 0, [(300, 200), (300, 212)]),
    ] {
        let lines = lines.into_iter().zip(said);
        let content: String = lines.map(|((x, y), text)| show_along(a, b, x, y, text)).collect();
        let whole = "Herons of the lake stand in the reeds all day.\n";
        assert_eq!(text_of(std::slice::from_ref(&content)), whole, "{a} {b}");
        // What stands beside it in another direction is furniture.
        let read =
            read(Kind::Pdf, &pages(&[content + &show(40, 570, 8, "Lake 7")], "", &[])).unwrap();
        let text: Vec<_> = read.lines.iter().filter(|line| !line.furniture).collect();
        assert_eq!(text.len(), 1);
        assert!(read.text.starts_with("Lake 7\n"), "{}", read.text);
        assert!(read.doubts.is_empty());
    }
    let aside = show_along(0, 1, 390, 20, &"Herons of the lake ".repeat(12));
    let content: String = (0..40).map(|n| show(40, 560 - 12 * n, 10, said[0])).collect();
    let read = read(Kind::Pdf, &pages(&[content + &aside], "", &[])).unwrap();
    assert!(read.doubts[0].contains("another direction"), "{:?}", read.doubts);
}

#[test]
fn sizes_of_what_was_read_from_a_picture_make_no_headings() {
    let text = "The herons of the lake stand in reeds";
    let rows = |mode: u32| {
        let row = |n: u32| show(40, 560 - 12 * n, 9 + n % 3 / 2, &format!("{text} {n} and"));
        format!("BT {mode} Tr ET ") + &(0..30).map(row).collect::<String>()
    };
    let levels = |mode| {
        let title = show(40, 580, 16, "Lake");
        let read = read(Kind::Pdf, &pages(&[title + &rows(mode)], "", &[])).unwrap();
        read.lines.iter().filter(|line| line.level.is_some()).count()
    };
    assert!(levels(0) > 1 && levels(3) == 0, "{} {}", levels(0), levels(3));
}

#[test]
fn what_has_no_text_says_so() {
    let image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        b"a",
    );
    let scan =
        pages(&["q 400 0 0 600 0 0 cm /I Do Q".to_owned()], "/XObject<</I 6 0 R>>", &[image]);
    assert_eq!(read(Kind::Pdf, &scan), Err(Unreadable::Scanned { pages: 1 }));
    assert!(read(Kind::Pdf, &scan).unwrap_err().to_string().contains("ocrmypdf"));
    assert_eq!(
        read(Kind::Pdf, &pages(&[String::new()], "", &[])),
        Err(Unreadable::Blank { pages: 1 })
    );
    for bytes in [b"".as_slice(), b"%PDF-1.7", b"no pages"] {
        assert!(matches!(read(Kind::Pdf, bytes), Err(Unreadable::Damaged(_))));
    }
}

#[test]
fn glyphs_without_letters_are_refused() {
    let names: String = (65..91).map(|n| format!("/g{n}")).collect();
    let font = format!(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<<>>\
         /FirstChar 65/LastChar 90/Widths[{}]/Encoding<</Type/Encoding/Differences[65{names}]>>>>",
        "6 ".repeat(26)
    );
    let content = "BT /G 10 Tf 40 500 Td (ABCDEFGH) Tj ET".to_owned();
    let file = pages(&[content], "/Font<</G 6 0 R>>", &[font.into_bytes()]);
    let file = String::from_utf8(file)
        .unwrap()
        .replace("<</Font<</F 4 0 R>>/Font", "<</Font")
        .into_bytes();
    let refused = read(Kind::Pdf, &file);
    assert!(matches!(refused, Err(Unreadable::NoUnicode { percent: 100 })), "{refused:?}");
}

#[test]
fn a_stream_that_unpacks_to_too_much_is_refused() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b' '; 1 << 20];
    (0..=limits::STREAM >> 20).for_each(|_| packed.write_all(&zeros).unwrap());
    let mut file = pages(&[show(40, 500, 10, "a")], "", &[]);
    let bomb = stream("/Filter/FlateDecode", &packed.finish().unwrap());
    file.extend(bomb);
    assert!(matches!(read(Kind::Pdf, &file), Err(Unreadable::TooLarge { .. })));
}

#[test]
fn what_is_written_in_place_of_letters_is_bounded() {
    let said = [b"<</ActualText(\xef\xbb\xbf".as_slice(), &vec![b'a'; 1 << 20], b")>>"].concat();
    let shown = |times: usize| {
        let content = "/Span /A BDC BT /F 10 Tf 40 500 Td (a) Tj ET EMC ".repeat(times);
        let file = pages(&[content], "/Properties<</A 6 0 R>>", std::slice::from_ref(&said));
        read(Kind::Pdf, &file).map(|document| document.text.len())
    };
    assert!(shown(1).is_ok_and(|length| length > 1 << 20));
    assert!(matches!(shown((limits::TEXT >> 20) + 1), Err(Unreadable::TooLarge { .. })));
}

#[test]
fn letters_that_are_drawn_around_come_once() {
    let drawn = |mode: u32| format!("BT /F 10 Tf {mode} Tr 40 500 Td (Herons) Tj ET ");
    // What is written in place of letters has another number of them.
    let filled = format!("/Span<</ActualText(Birds)>>BDC {} EMC ", drawn(0));
    assert_eq!(text_of(&[filled + &drawn(1)]), "Birds\n");
    assert_eq!(text_of(&[drawn(0) + &drawn(1)]), "Herons\n");
    assert_eq!(text_of(&[drawn(1)]), "Herons\n");
}

#[test]
fn what_leads_in_circles_ends() {
    // A form that shows itself.
    let form = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 3 0 R", b"/X Do");
    let file = pages(&[show(40, 500, 10, "a") + "/X Do"], "/XObject<</X 6 0 R>>", &[form]);
    assert_eq!(read(Kind::Pdf, &file).unwrap().text, "a\n");
    let circle = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>".to_vec(),
    ]);
    assert!(read(Kind::Pdf, &circle).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_change_of_a_file_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)
    ) {
        let content = show(40, 570, 8, "Report") + &show(40, 400, 10, "Herons (and) reeds");
        let mut file = pages(&[content.clone(), content], "", &[]);
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if let Ok(document) = read(Kind::Pdf, &file) {
            check(&document);
        }
    }

    /// Text anywhere, in any size.
    #[test]
    fn any_page_is_read(
        pieces in prop::collection::vec((0..450_u32, 0..650_u32, 1..40_u32, "[a-z .0-9-]{1,20}"), 1..30)
    ) {
        let content: String = pieces.iter().map(|(x, y, size, text)| show(*x, *y, *size, text)).collect();
        if let Ok(document) = read(Kind::Pdf, &pages(&[content.clone(), content], "", &[])) {
            check(&document);
        }
    }
}

/// What is kept of a document is kept for one version of what reads it.
#[test]
fn what_is_read_of_documents_changes_with_the_version() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/formats");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let mut sum = Crc::new();
    for path in files {
        let kind = path.extension().and_then(|ending| Kind::of(ending.to_str()?));
        if let Some(kind) = kind {
            let document = read(kind, &std::fs::read(&path).unwrap());
            sum.update(format!("{document:?}").as_bytes());
        }
    }
    let found = (crate::VERSION, sum.sum());
    let help = "what is read of documents has changed: raise `VERSION`, and put both numbers here";
    assert_eq!(found, (5, 1_660_536_156), "{help}");
}
