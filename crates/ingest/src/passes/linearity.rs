//! That work grows as the text does, whatever the text is: counted in steps, not timed.

use std::path::Path;

use rayon::ThreadPoolBuilder;

use crate::{Corpus, Error, steps::steps_of};

/// The data files of the repository: organisations and issues that the texts name.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");
/// As many lines, words or elements does the shorter text of each shape have.
const SIZE: usize = 1500;
/// No number from here on, in any of the sizes, has the digits of a year in it: a text that has none, and has some when
/// it is twice as long, is another text.
const NO_YEAR: usize = 45_000;

/// A shape of text: what it is called, how its file is named, and the text, so many units long.
type Shape = (&'static str, &'static str, fn(usize) -> String);

/// Definitions of two known organisations, of which the first is named more often.
const TWO_DEFINITIONS: &str =
    "The International Telecommunication Union (ITU) is the union called ITU.
The International Trade Centre is an agency.
";

/// Texts that have taken the square of their length, or might.
const SHAPES: &[Shape] = &[
    ("lines of one word", "a.txt", |n| "word\n".repeat(n)),
    ("text without a heading", "a.txt", |n| each(n, |n| format!("One{n} two{n} three{n} is.\n"))),
    ("lines that end in CRLF", "a.txt", |n| "The text is here.\r\n".repeat(n)),
    ("blank lines", "a.txt", |n| format!("One.{}Two.", "\n".repeat(n))),
    ("headings", "a.txt", |n| each(n, |n| format!("Heading number {n}\n"))),
    ("page chrome", "a.txt", |n| {
        "Alpha Union\nAcronym: AU\nIt is.\n".to_owned() + &"menu\n".repeat(n)
    }),
    ("definitions that take turns", "a.txt", |n| TWO_DEFINITIONS.repeat(n)),
    ("definitions in a profile of another", "a.txt", |n| {
        "Ecma International\nAcronym: Ecma\nIt is.\n".to_owned() + &TWO_DEFINITIONS.repeat(n)
    }),
    ("definitions of nobody known", "a.txt", |n| {
        "The Alpha Foundation (AF) is a body.\nThe Beta Council (BC) is an agency.\n".repeat(n)
    }),
    ("profiles", "a.txt", |n| {
        each(n, |n| format!("Alpha{n} Union\nAcronym: A{n}\nIt is.\nDigital tools\nA tool.\n"))
    }),
    ("keys", "a.txt", |n| "Address: Rue 1\nWebsite: a.example\n".repeat(n)),
    ("keys that nobody knows", "a.txt", |n| "Overview\nAddress: Rue 1\nTel: 2\n".repeat(n)),
    ("tables of keys", "a.txt", |n| "Acronym\tFounded\nUL\t1865\n".repeat(n)),
    ("profiles that are called so", "a.txt", |n| {
        "Digital tools\n".to_owned() + &each(n, |n| format!("Profile: Alpha{n}\nIt is.\n"))
    }),
    ("attributes", "a.md", |n| "[a]{.b} {a=b{".repeat(n)),
    ("panels", "a.html", |n| "<button class=accordion>A</button><p>b".repeat(n)),
    ("issues in other writing", "a.txt", |n| "3. The Digital Divides\nIt is.\n".repeat(n)),
    ("forewords", "a.txt", |n| each(n, |n| format!("One{n} is.\nHead {n}\nTwo is.\n"))),
    ("parts apart from their profiles", "a.txt", |n| {
        let profiles = each(n, |n| format!("Alpha{n} Union\nAcronym: A{n}\nIt is.\n"));
        profiles + &"News\nIt is new.\nSocial media channels\nFacebook @nobody\n".repeat(n)
    }),
    // Numbers of three digits are those of paragraphs, and longer ones are not: a text that had both
    // would be cut in another way when it is twice as long.
    ("numbers of paragraphs", "a.txt", |n| each(n, |n| format!("{}. one\n1. two\n", n % 500))),
    ("numbers of a list", "a.txt", |n| each(n, |n| format!("{}. one\n1. two\n", 1000 + n % 8999))),
    ("instruments with an empty annex", "a.txt", |n| {
        let paragraph = "The member states recognise that this is an important subject. ".repeat(2);
        let paragraphs = (1..9).map(|n| format!("{n}. {paragraph}\n")).collect::<String>();
        format!("{paragraphs}Annex\nDigital tools\n").repeat(n / 10)
    }),
    ("a sentence of dates", "a.txt", |n| "in 2001 and for 2002 or ".repeat(n)),
    ("a line of names", "a.txt", |n| "Quick Brown Foxes of the World ".repeat(n)),
    ("a word", "a.txt", |n| "a".repeat(10 * n)),
    ("brackets", "a.txt", |n| "(AB) (".repeat(n)),
    ("hyphens before an acronym", "a.txt", |n| "a-".repeat(n) + "b (AB)"),
    ("hyphens before acronyms", "a.txt", |n| ("a-b-C-D-".repeat(80) + " (AB) ").repeat(n / 100)),
    ("spellings of a long form", "a.txt", |n| {
        each(n, |n| {
            let spelt = |bit: usize| if (n >> bit) & 1 == 0 { 'o' } else { 'O' };
            format!("the A{}b B (AB) met.\n", (0..12).map(spelt).collect::<String>())
        })
    }),
    ("acronyms", "a.txt", |n| each(n, |n| format!("the Alpha{n} Beta{n} Council (ABC{n}) met.\n"))),
    ("symbols", "a.txt", |n| each(n, |n| format!("A/HRC/{}/2 ", NO_YEAR + n))),
    ("a long acronym of many sections", "a.txt", |n| {
        let acronym = "A".repeat(10 * n);
        format!("Alpha Union\nAcronym: {acronym}\nIt is.\n{}", "Digital tools\nOne.\n".repeat(n))
    }),
    ("a long address that many lack", "a.txt", |n| {
        let address = "A".repeat(10 * n);
        let others = "Alpha Union\nAcronym: AU\nIt is.\n".repeat(n);
        format!("Alpha Union\nAddress: {address}\nIt is.\n{others}")
    }),
    ("a long heading over many", "a.html", |n| {
        let heading = "word ".repeat(2 * n);
        format!("<h1>{heading}</h1>{}", each(n, |n| format!("<h2>Head {n}</h2><p>It is.")))
    }),
    ("wrapped lines", "a.txt", |n| {
        "The herons of the lake and of the\nshore are counted by hand, and so on\n".repeat(n)
    }),
    ("pages", "a.txt", |n| each(n, |n| format!("Head of it\n\nText of a\n\n- {n} -\n\x0c"))),
    ("broken words", "a.txt", |n| {
        each(n, |n| {
            let n = NO_YEAR + n;
            format!("the herons of lake {n} and their co-\noperation on the shore of the\n")
        })
    }),
    ("signs around a line", "a.txt", |n| {
        let signs = "*".repeat(n);
        format!("{signs} Privacy {signs}\n[Access]\nIt is.\n{signs}{}", "It is. ".repeat(n))
    }),
    ("outlines", "a.txt", |n| {
        let line = |n: usize| format!("{}- Access {n}\n", "\t".repeat(n % 40));
        (0..n).map(line).collect()
    }),
    ("questions of a form", "a.txt", |n| {
        "Name: Union\nAcronym: U\n1. What is it?\nIt is.\n2. Which digital tools are there?\nIt is.\n".repeat(n)
    }),
    ("items of a programme", "a.txt", |n| {
        each(n, |n| format!("{:02}:{:02} It is.\nOne\n", n / 60 % 24, n % 60))
    }),
    ("catalogues by issue", "a.txt", |n| {
        each(n, |n| format!("Access\n\nAlpha{n} Union\nThe Alpha{n} Union is a body.\n"))
    }),
    ("front matter", "a.md", |n| format!("---\n{}---\nText.\n", "tags: [a, b]\n".repeat(n / 10))),
    ("terms without end tags", "a.html", |n| "<dt>one<dd>two\n".repeat(n)),
    ("hidden paragraphs", "a.html", |n| "<p hidden>one<p>two\n".repeat(n)),
    ("elements in each other", "a.html", |n| "<div>".repeat(n) + "one" + &"</div>".repeat(n)),
    ("rows of a table", "a.html", |n| "<tr><td>one</td></tr>\n".repeat(n)),
    ("keys above and behind a text", "a.txt", |n| {
        let (above, behind) = ("Website: https://a.example\n", "Address: Rue 1, 1201 Geneva\n");
        format!(
            "Union\nAcronym: U\n{}It is one.\nOne\nIt does.\n{}",
            above.repeat(n),
            behind.repeat(n)
        )
    }),
    ("columns side by side", "a.txt", |n| {
        "herons stand in the reeds of the lake    and count every boat that comes by\n".repeat(n)
    }),
    ("a paragraph of many lines", "a.md", |n| "one two three\n".repeat(n)),
    ("quotations in each other", "a.md", |n| "> ".repeat(n) + "one"),
    ("a table", "a.md", |n| "| a | b |\n|---|---|\n".to_owned() + &"| c | d |\n".repeat(n)),
];

/// So many pieces of text, each with its number.
fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// How many steps a text takes, and how many bytes of records and notices come of it.
fn cost(name: &str, text: &str) -> (usize, usize) {
    let corpus = Corpus::from_reader(name, text.as_bytes(), Path::new(ROOT)).unwrap();
    let mut written = 0;
    let steps = steps_of(|| {
        corpus
            .ingest(|document| {
                written += serde_json::to_vec(&document).unwrap().len();
                Ok::<_, Error>(())
            })
            .unwrap();
    });
    (steps, written)
}

#[test]
fn a_text_of_twice_the_length_takes_twice_the_work() {
    // Steps are counted by thread.
    let here = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
    let mut offenders = Vec::new();
    here.install(|| {
        for (shape, name, text) in SHAPES {
            let (once, twice) = (cost(name, &text(SIZE)), cost(name, &text(2 * SIZE)));
            for (what, once, twice) in [("steps", once.0, twice.0), ("bytes", once.1, twice.1)] {
                // Numbers in the text grow longer, and some work is the same for any text.
                if once * 2 + once / 10 + 5000 < twice {
                    offenders
                        .push(format!("{shape}: {once} {what}, and for twice as much {twice}"));
                }
            }
        }
    });
    assert!(offenders.is_empty(), "{}", offenders.join("\n"));
}
