//! Layouts of documents: the same two profiles, printed in each way that is known.
//!
//! 1. Every layout gives the same organisations with the same sections, and no notice but that nobody
//!    knows them.

use ingest::{Corpus, DocumentRecords, Record};

/// Each layout, and the two profiles in it.
const LAYOUTS: &[(&str, &str)] = &[
    (
        "a name, keys, an introduction",
        "\
International Telecommunication Union

Acronym: ITU

Website: https://itu.int/

The union is the agency for digital technologies.

Digital policy issues

Network security

The union publishes an index.

Social media channels

X @ITU

World Health Organization

Acronym: WHO

The organization directs and coordinates health work.

Digital policy issues

Data governance

The organization keeps the regulations.

Social media channels

X @WHO
",
    ),
    (
        "a name and an introduction that repeats it",
        "\
International Telecommunication Union

International Telecommunication Union (ITU) runs the networks of the world.

Digital policy issues

Network security

The union publishes an index.

Social media channels

X @ITU

World Health Organization

World Health Organization (WHO) directs and coordinates health work.

Digital policy issues

Data governance

The organization keeps the regulations.

Social media channels

X @WHO
",
    ),
    (
        "filed under an issue, no name above the introduction",
        "\
Telecommunications infrastructure

The International Telecommunication Union (ITU) is the agency for digital technologies.

Digital policy issues

Network security

The union publishes an index.

Social media channels

X @ITU

Sustainable development

The World Health Organization (WHO) is the agency for health work.

Digital policy issues

Data governance

The organization keeps the regulations.

Social media channels

X @WHO
",
    ),
    (
        "no name and nothing above the introduction, a line for each paragraph",
        "\
The International Telecommunication Union (ITU) is the agency for digital technologies.
Digital policy issues
Network security
The union publishes an index.
Social media channels
X @ITU
The World Health Organization (WHO) is the agency for health work.
Digital policy issues
Data governance
The organization keeps the regulations.
Social media channels
X @WHO
",
    ),
    (
        "headings that end with a colon",
        "\
International Telecommunication Union:
Acronym: ITU
The union is the agency for digital technologies.
Digital policy issues:
Network security:
The union publishes an index.
Social media channels:
X: @ITU

World Health Organization:
Acronym: WHO
The organization directs and coordinates health work.
Digital policy issues:
Data governance:
The organization keeps the regulations.
Social media channels:
X: @WHO
",
    ),
    (
        "a page that was saved with its menus",
        "\
Skip to main content
Menu
International Telecommunication Union
Share this page
Acronym: ITU
The union is the agency for digital technologies.
Digital policy issues
Network security
The union publishes an index.
Social media channels
X @ITU
Back to top
World Health Organization
Share this page
Acronym: WHO
The organization directs and coordinates health work.
Digital policy issues
Data governance
The organization keeps the regulations.
Social media channels
X @WHO
Page 1 of 1
© 2025. All rights reserved.
",
    ),
    (
        "headings on one line with their text",
        "\
International Telecommunication Union
Acronym: ITU
The union is the agency for digital technologies.
Digital policy issues
Network security The union publishes an index of the commitment of its members.
Social media channels
X @ITU

World Health Organization
Acronym: WHO
The organization directs and coordinates health work.
Digital policy issues
Data governance The organization keeps the regulations and watches over them.
Social media channels
X @WHO
",
    ),
];

/// What each of them is cut into, but for page chrome: the id of each profile, and the kind and issues
/// of each of its sections, whatever its heading is called.
const OUTLINE: &str = "\
atlas/international-telecommunication-union
  about
  policy-issue network-security
  social-media
atlas/world-health-organization
  about
  policy-issue data-governance
  social-media
";

fn read(text: &str) -> DocumentRecords {
    let corpus = Corpus::from_reader("atlas.txt", text.as_bytes(), "nowhere".as_ref()).unwrap();
    let mut documents = Vec::new();
    let keep = |document| {
        documents.push(document);
        Ok::<(), ingest::Error>(())
    };
    corpus.ingest(keep).unwrap();
    documents.swap_remove(0)
}

fn outline(records: &[Record]) -> String {
    let line = |record: &Record| match record {
        Record::Actor(actor) => format!("{}\n", actor.id),
        Record::Section(section) => {
            let issues = section.issues.iter().map(String::as_str);
            let words: Vec<&str> = std::iter::once(section.kind.name()).chain(issues).collect();
            format!("  {}\n", words.join(" "))
        }
        Record::Reference(reference) => format!("reference {}\n", reference.title),
        Record::Noise(noise) if noise.reason == "page chrome" => String::new(),
        Record::Noise(noise) => format!("noise {}\n", noise.text),
        Record::Acronym(_) => String::new(),
    };
    records.iter().map(line).collect()
}

#[test]
fn every_layout_gives_the_same_profiles_and_sections() {
    for (layout, text) in LAYOUTS {
        let document = read(text);
        assert_eq!(outline(&document.records), OUTLINE, "{layout}");
        let other: Vec<_> = document
            .notices
            .iter()
            .filter(|notice| notice.line.is_some())
            .filter(|notice| !notice.message.ends_with("is not in the authority file"))
            .collect();
        assert!(other.is_empty(), "{layout}: {other:?}");
    }
}
