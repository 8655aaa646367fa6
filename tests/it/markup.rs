//! Documents in Markdown and HTML.
//!
//! 1. A document says the same in plain text, in Markdown and in HTML.
//! 2. Tags, scripts and menus are noise, and every line of the file is in a record.

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
