//! Printed pages with tags, right ones and wrong ones.
//!
//! 1. Tags say what is a heading, an item, a row of a table and a note, and in which order all is read.
//! 2. A tree that is empty, leads in circles, is too deep, or calls each row a paragraph or all rows one: the words
//!    are those of the same pages without it.
//! 3. Whatever a tree says, no word is lost.

use proptest::prelude::*;

use super::{
    objects::pdf,
    packed::check,
    printed::{show, stream},
};
use crate::{Document, Kind, read};

/// What one piece of content says, at which place and in which size.
type Shown<'t> = (u32, u32, u32, &'t str);

/// A file of one page with this content, numbered from nought, and this tree: objects from 6 on, the first of
/// which is its root.
fn tagged(content: &[Shown<'_>], tree: &[String]) -> Vec<u8> {
    let mut shown = String::new();
    for (n, (x, y, size, text)) in content.iter().enumerate() {
        shown += &format!("/P <</MCID {n}>> BDC {} EMC\n", show(*x, *y, *size, text));
    }
    let root = if tree.is_empty() { "" } else { "/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R" };
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{root}>>").into_bytes(),
        b"<</Type/Pages/Count 1/Kids[5 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        stream("", shown.as_bytes()),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
            .to_vec(),
    ];
    objects.extend(tree.iter().map(|object| object.clone().into_bytes()));
    pdf(&objects)
}

/// A tree that has all its elements within each other, written as dictionaries.
fn tree(kids: &str) -> Vec<String> {
    let roles = "/RoleMap<</Absatz/P/Titel/H1/Zwei/Titel2/Titel2/H2>>";
    vec![format!("<</Type/StructTreeRoot{roles}/K[{kids}]>>")]
}

/// An element of this type with these kids, on the only page.
fn element(role: &str, kids: &str) -> String {
    format!("<</S/{role}/Pg 5 0 R/K[{kids}]>> ")
}

#[track_caller]
fn said(content: &[Shown<'_>], tree: &[String]) -> Document {
    let document = read(Kind::Pdf, &tagged(content, tree)).unwrap();
    check(&document);
    document
}

#[test]
fn tags_say_what_everything_is_and_in_which_order() {
    let content = [
        // A box that stands beside the text, and is read after it.
        (250, 480, 10, "Herons: 12"),
        (40, 500, 10, "Birds of the lake"),
        (40, 480, 10, "They stand in the"),
        (40, 468, 10, "Reeds all day."),
        (40, 440, 10, "The first"),
        (40, 420, 10, "Key"),
        (100, 420, 10, "Value that has"),
        (100, 408, 10, "two rows"),
        (40, 300, 10, "1 A note."),
        (40, 380, 10, "After the table"),
    ];
    let cells = element("TR", &(element("TH", "5") + &element("TD", &element("P", "6 7"))));
    let kids = element("Zwei", "1")
        + &element("Absatz", "2 3")
        + &element("Note", "8")
        + &element("L", &element("LI", &element("LBody", "4")))
        + &element("Table", &cells)
        + &element("P", "9")
        + &element("Sect", &element("P", "0"));
    let document = said(&content, &tree(&element("Document", &kids)));
    let text = "Birds of the lake\nThey stand in the Reeds all day.\n• The first\nKey Value that has two \
                rows\nAfter the table\nHerons: 12\n1 A note.\n";
    assert_eq!(document.text, text);
    let heading = &document.lines[0];
    assert_eq!((heading.level, heading.sign.as_deref()), (Some(2), Some("tag of level 2")));
    assert!(document.lines[1..].iter().all(|line| line.level.is_none()));
    assert!(document.lines[2].item);
}

const PAGE: [Shown<'static>; 6] = [
    (40, 500, 14, "Birds of the lake"),
    (40, 480, 10, "They stand in the reeds, and look at"),
    (40, 468, 10, "the water all day, as if there were"),
    (40, 456, 10, "nothing else to be looked at."),
    (40, 430, 10, "Nobody has counted them since the"),
    (40, 418, 10, "dam was built."),
];

#[test]
fn trees_that_are_wrong_change_nothing() {
    let plain = said(&PAGE, &[]);
    assert_eq!(plain.text.lines().filter(|line| !line.is_empty()).count(), 3, "{}", plain.text);
    let mut deep = "0 1 2 3 4 5".to_owned();
    for _ in 0..400 {
        deep = element("Sect", &deep);
    }
    // The reader of PDF gives up where objects lie too deep within each other, and not where they lead to others.
    let leading = |n: usize| {
        let mut tree = vec!["<</Type/StructTreeRoot/K 7 0 R>>".to_owned()];
        tree.extend((0..n).map(|n| format!("<</S/Sect/K {} 0 R>>", n + 8)));
        tree
    };
    let mut deep_by_objects = leading(600);
    deep_by_objects.push(element("P", "0 1 2 3 4 5"));
    let mut near = leading(100);
    near.push(format!("<</S/Div/K[{} {}]>>", element("H", "0"), element("P", "1 2 3 4 5")));
    assert_eq!(said(&PAGE, &near).lines[0].level, Some(9));
    let circle = vec![
        "<</Type/StructTreeRoot/K 7 0 R>>".to_owned(),
        "<</S/Sect/K[7 0 R 6 0 R]>>".to_owned(),
    ];
    let backwards: String = (0..6).rev().map(|n| element("P", &n.to_string())).collect();
    let rows: String = (0..6).map(|n| element("P", &n.to_string())).collect();
    let wrong = [
        ("each row one", tree(&rows)),
        ("empty", tree("")),
        ("all one", tree(&element("P", "0 1 2 3 4 5"))),
        ("all a heading", tree(&element("H1", "0 1 2 3 4 5"))),
        ("of half the page", tree(&element("P", "0 1 2"))),
        ("deep", tree(&deep)),
        ("deep by its objects", deep_by_objects),
        ("in a circle", circle),
        ("backwards", tree(&backwards)),
        ("of other pages", tree("<</S/P/Pg 4 0 R/K[0 1]>>")),
        ("no tree", vec!["[1 2]".to_owned()]),
    ];
    for (what, tree) in wrong {
        assert_eq!(said(&PAGE, &tree).text, plain.text, "{what}");
    }
}

/// Any element within any, some of them with content.
fn any_tree() -> impl Strategy<Value = String> {
    let roles = prop::sample::select(vec![
        "P",
        "H1",
        "H3",
        "LI",
        "L",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TD",
        "Note",
        "Span",
        "Div",
        "Sect",
        "TOCI",
        "NonStruct",
        "Figure",
        "Artifact",
        "Unknown",
    ]);
    let leaf = (0..8_u32).prop_map(|number| format!("{number} "));
    leaf.prop_recursive(4, 24, 4, move |inner| {
        (roles.clone(), prop::collection::vec(inner, 0..4))
            .prop_map(|(role, kids)| element(role, &kids.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_word_is_lost_whatever_a_tree_says(kids in prop::collection::vec(any_tree(), 0..6)) {
        let words = |document: &Document| {
            let text = document.text.replace(['\u{2022}', '-'], " ");
            let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        prop_assert_eq!(words(&said(&PAGE, &tree(&kids.concat()))), words(&said(&PAGE, &[])));
    }
}
