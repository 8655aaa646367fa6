//! Documents in Markdown and HTML.
//!
//! 1. A document says the same in plain text, in Markdown, in HTML and in other mark-up, and in each whether its
//!    file is named so or as text.
//! 2. Tags, scripts and menus are noise, and every line of the file is in a record.
//! 3. What a document states of itself arrives: title, edition, language, issues.
//! 4. HTML in Markdown is read as HTML is; end tags may be left out, and what is hidden is.

use ingest::{Corpus, Record};
use insta::assert_snapshot;

const TEXT: &str = "\
International Telecommunication Union

Acronym: ITU
Established: 1865

The International Telecommunication Union (ITU) is a specialised agency.

Digital policy issues

Network security
The union publishes the Global Cybersecurity Index & more.
  • It trains people.

Training
Courses are held in Geneva.

Social media channels
X @ITU
";

const MARKDOWN: &str = "\
# International Telecommunication Union

Acronym: ITU
Established: 1865

The **International Telecommunication Union** (ITU) is a
specialised agency.

## Digital policy issues

### Network security

The union publishes the [Global Cybersecurity Index](https://example.org) &amp; more.

- It trains people.

#### Training

Courses are held in Geneva.

## Social media channels

X @ITU
";

const HTML: &str = "\
<!DOCTYPE html>
<html><head><title>Atlas</title>
<script>var a = '<h1>No heading</h1>';</script>
</head><body>
<nav><a href='/'>Home page</a></nav>
<h1>International Telecommunication Union</h1>
<dl><dt>Acronym</dt><dd>ITU</dd><dt>Established</dt><dd>1865</dd></dl>
<p>The <b>International Telecommunication Union</b> (ITU) is a
specialised agency.</p>
<h2>Digital policy issues</h2>
<h3>Network security</h3>
<p>The union publishes the <a href='#'>Global Cybersecurity Index</a> &amp; more.</p>
<ul><li>It trains people.</li></ul>
<h4>Training</h4><p>Courses are held in Geneva.</p>
<h2>Social media channels</h2>
<p>X @ITU</p>
</body></html>
";

/// The same in other mark-up, each with how its files are named.
const OTHERS: [(&str, &str); 5] = [
    (
        "wiki",
        "\
= International Telecommunication Union =
{{Infobox organisation
| acronym = ITU
| established = 1865
}}
The '''International Telecommunication Union''' (ITU) is a [[agency|specialised agency]].

== Digital policy issues ==
=== Network security ===
The union publishes the [https://example.org Global Cybersecurity Index] & more.
* It trains people.

==== Training ====
Courses are held in Geneva.<ref>A list of courses.</ref>

== Social media channels ==
X @ITU
",
    ),
    (
        "org",
        "\
#+LANGUAGE: en
* International Telecommunication Union
:PROPERTIES:
:ACRONYM: ITU
:ESTABLISHED: 1865
:END:
The International Telecommunication Union (ITU) is a
specialised agency.

** Digital policy issues
*** Network security
The union publishes the [[https://example.org][Global Cybersecurity Index]] & more.
- It trains people.
**** Training
Courses are held in Geneva.
** Social media channels
X @ITU
",
    ),
    (
        "rst",
        "\
International Telecommunication Union
=====================================

:Acronym: ITU
:Established: 1865

The **International Telecommunication Union** (ITU) is a
specialised agency.

Digital policy issues
---------------------

Network security
~~~~~~~~~~~~~~~~

The union publishes the `Global Cybersecurity Index <https://example.org>`_ & more.

- It trains people.

Training
^^^^^^^^

Courses are held in Geneva.

Social media channels
---------------------

X @ITU
",
    ),
    (
        "adoc",
        "\
= International Telecommunication Union
:lang: en

Acronym: ITU
Established: 1865

The *International Telecommunication Union* (ITU) is a
specialised agency.

== Digital policy issues

=== Network security

The union publishes the https://example.org[Global Cybersecurity Index] & more.

* It trains people.

==== Training

Courses are held in Geneva.

== Social media channels

X @ITU
",
    ),
    (
        "textile",
        "\
h1. International Telecommunication Union

Acronym: ITU
Established: 1865

The *International Telecommunication Union* (ITU) is a
specialised agency.

h2. Digital policy issues

h3. Network security

The union publishes the \"Global Cybersecurity Index\":https://example.org & more.

* It trains people.

h4. Training

Courses are held in Geneva.

h2. Social media channels

X @ITU
",
    ),
];

/// The records of one document, a line each.
fn outline(name: &str, text: &str) -> String {
    let corpus = Corpus::from_reader(name, text.as_bytes(), "nowhere".as_ref()).unwrap();
    let mut outline = String::new();
    let show = |document: ingest::DocumentRecords| {
        for record in document.records {
            outline += &match record {
                Record::Actor(a) => format!(
                    "{} {} {:?} {:?}\n",
                    lines(a.span),
                    a.actor.name,
                    a.actor.acronym,
                    a.established
                ),
                Record::Section(s) => format!("{} {:?} {:?}\n", lines(s.span), s.path, s.text),
                Record::Reference(r) => format!("{} {:?} {:?}\n", lines(r.span), r.title, r.text),
                Record::Noise(n) => format!("{} {}\n", lines(n.span), n.reason),
                Record::Acronym(_) => continue,
            };
        }
        Ok::<(), ingest::Error>(())
    };
    corpus.ingest(show).unwrap();
    outline
}

fn lines(span: ingest::Span) -> String {
    format!("{}-{}", span.start_line, span.end_line)
}

#[test]
fn a_document_says_the_same_in_text_markdown_and_html() {
    assert_snapshot!(outline("itu.txt", TEXT), @r#"
    1-18 International Telecommunication Union Some("ITU") Some("1865")
    6-6 [] "The International Telecommunication Union (ITU) is a specialised agency."
    10-12 ["Digital policy issues", "Network security"] "The union publishes the Global Cybersecurity Index & more.\n  • It trains people."
    14-15 ["Digital policy issues", "Network security", "Training"] "Courses are held in Geneva."
    17-18 ["Social media channels"] "X @ITU"
    "#);
    assert_snapshot!(outline("itu.md", MARKDOWN), @r#"
    1-23 International Telecommunication Union Some("ITU") Some("1865")
    6-7 [] "The International Telecommunication Union (ITU) is a specialised agency."
    11-15 ["Digital policy issues", "Network security"] "The union publishes the Global Cybersecurity Index & more.\n• It trains people."
    17-19 ["Digital policy issues", "Network security", "Training"] "Courses are held in Geneva."
    21-23 ["Social media channels"] "X @ITU"
    "#);
    assert_snapshot!(outline("itu.html", HTML), @r#"
    1-4 markup
    5-5 page chrome
    6-16 International Telecommunication Union Some("ITU") Some("1865")
    8-9 [] "The International Telecommunication Union (ITU) is a specialised agency."
    11-13 ["Digital policy issues", "Network security"] "The union publishes the Global Cybersecurity Index & more.\n• It trains people."
    14-14 ["Digital policy issues", "Network security", "Training"] "Courses are held in Geneva."
    15-16 ["Social media channels"] "X @ITU"
    17-17 markup
    "#);
}

#[test]
fn a_document_says_the_same_in_other_mark_up_however_its_file_is_named() {
    // Lines differ, and so does what is no text.
    let said = |name: &str, text: &str| -> String {
        let outline = outline(name, text);
        let lines = outline.lines().filter_map(|line| line.split_once(' '));
        let said = lines.map(|(_, said)| said).filter(|said| *said != "markup");
        said.collect::<Vec<_>>().join("\n")
    };
    let wanted = said("itu.md", MARKDOWN);
    for (ending, text) in OTHERS {
        assert_eq!(said(&format!("itu.{ending}"), text), wanted, "{ending}");
        assert_eq!(said("itu.txt", text), wanted, "{ending}, as text");
    }
}

#[test]
fn lists_and_rules_make_no_mark_up_of_a_text() {
    let text = "Lakes\n\n* herons\n** grey herons\n* swans\n\n-----\n\nRivers = water.\n\nh2 is hydrogen.\n";
    assert_snapshot!(outline("lakes.txt", text), @r#"1-11 "Lakes" "* herons\n** grey herons\n* swans\nRivers = water.\nh2 is hydrogen.""#);
}

/// What the records of a document say of it: title, edition, language and issues, each once.
fn stated(name: &str, text: &str) -> String {
    let corpus = Corpus::from_reader(name, text.as_bytes(), "nowhere".as_ref()).unwrap();
    let mut stated = Vec::new();
    let show = |document: ingest::DocumentRecords| {
        for record in document.records {
            let said = match record {
                Record::Actor(a) => format!("{} {:?} {}", a.document, a.edition, a.language),
                Record::Section(s) => {
                    format!("{} {:?} {} {:?}", s.document, s.edition, s.language, s.issues)
                }
                Record::Reference(r) => format!(
                    "{} {:?} {} {:?} {:?}",
                    r.document, r.edition, r.language, r.issues, r.baskets
                ),
                Record::Noise(n) => n.language,
                Record::Acronym(_) => continue,
            };
            if !stated.contains(&said) {
                stated.push(said);
            }
        }
        Ok::<(), ingest::Error>(())
    };
    corpus.ingest(show).unwrap();
    stated.join("\n")
}

#[test]
fn front_matter_and_the_head_of_a_page_state_the_same() {
    let yaml = "---\ntitle: \"Policy on gazelles\"\ndate: 2021-05-02\nlang: fr\n\
                tags: [savanna, Network security]\n---\n\nGazelles are counted in 2023.\n";
    let toml = "+++\ntitle = \"Policy on gazelles\"\ndate = 2021-05-02\nlanguage = \"fr\"\n\
                [taxonomies]\ntags = [\"savanna\", \"network-security\"]\n+++\n\nGazelles are \
                counted in 2023.\n";
    let html = "<html lang=fr><head><title>Policy on gazelles</title>\n\
                <meta name=DC.date content='2 May 2021'>\n\
                <meta name=keywords content='savanna, network security'></head>\n\
                <body><p>Gazelles are counted in 2023.</p>\n";
    for (name, text) in [("a.md", yaml), ("b.md", toml), ("c.html", html)] {
        assert_eq!(
            stated(name, text),
            "fr\nPolicy on gazelles Some(2021) fr [\"network-security\"] [\"cybersecurity\"]",
            "{name}"
        );
    }
}

#[test]
fn issues_of_the_document_are_those_of_text_that_has_none_of_its_own() {
    let text = format!("---\ntags: [Data governance]\n---\n{MARKDOWN}");
    assert_snapshot!(stated("itu.md", &text), @r#"
    en
    itu None en
    itu None en ["data-governance"]
    itu None en ["network-security"]
    "#);
}

#[test]
fn html_in_markdown_is_text() {
    let text = "\
# Note on impalas

Impalas drink at the lake.

<p align=\"center\">Centred words about kudus</p>

<div class=\"note\">
<p>A boxed word about <b>oryxes</b>.</p>
</div>

<div hidden>

Nobody sees this.

</div>

<dl><dt>Lake<dd>water<dd>reeds<dt>Shore<dd>sand</dl>

![A map of the shore](map.png)

Last <span hidden>secret</span> line of the note.
";
    assert_snapshot!(outline("note.md", text), @r#"1-21 "Note on impalas" "Impalas drink at the lake.\nCentred words about kudus\nA boxed word about oryxes.\nLake: water reeds\nShore: sand\nA map of the shore\nLast line of the note.""#);
}

#[test]
fn html_without_end_tags_is_read_and_what_is_hidden_is_not() {
    let text = "\
<title>Lake</title>
<h1>Report of the lake</h1>
<p hidden>Nobody sees this.
<p>Herons nest. <img src=a.png alt='Two herons'> They dis&shy;
appear.
<ul><li hidden>Hidden item<li>Shown item</ul>
<dl><dt>Depth<dd>9 m<dt>Width<dd>2 km<dd>at most</dl>
<table><tr><th>Bird<th>Count<tr><td>Heron<td>12</table>
";
    assert_snapshot!(outline("lake.html", text), @r#"
    1-1 markup
    2-8 "Report of the lake" "Herons nest. Two herons They dis\u{ad}appear.\n• Shown item\nDepth: 9 m\nWidth: 2 km at most\nBird: Count:\nHeron 12"
    "#);
}
