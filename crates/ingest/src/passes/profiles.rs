//! What becomes of small documents of profiles, from their text to their records.

use std::path::Path;

use crate::{Corpus, Error, record::Record};

/// No data files: what is built in is enough.
const ROOT: &str = "no data files";

/// The records of a document: `=Name` for a profile, and for a section its path with its text, both on one line.
pub(super) fn read(name: &str, text: &str) -> Vec<String> {
    let corpus = Corpus::from_reader(name, text.as_bytes(), Path::new(ROOT)).unwrap();
    let mut found = Vec::new();
    let taken = corpus.ingest(|document| {
        for record in document.records {
            match record {
                Record::Actor(actor) => {
                    let fields = [&actor.acronym, &actor.established, &actor.address];
                    let fields =
                        fields.into_iter().chain([&actor.website]).flatten().chain(&actor.others);
                    let fields: Vec<&str> = fields.map(String::as_str).collect();
                    found.push(format!("={} {}", actor.actor.name, fields.join("; ")));
                }
                Record::Section(section) => {
                    found.push(format!(
                        "{}: {}",
                        section.path.join("/"),
                        section.text.replace('\n', " ")
                    ));
                }
                Record::Reference(reference) => found.push(format!("?{}", reference.title)),
                Record::Noise(_) | Record::Acronym(_) => {}
            }
        }
        Ok::<(), Error>(())
    });
    taken.unwrap();
    found
}

#[test]
fn handles_may_stand_above_the_introduction() {
    let text = |about: &str| {
        format!(
            "Registry of Islands\n\nAcronym: RSI\nEstablished: 1992\n\nSocial media\n\nX @rsi\n\n{about}It counts islands.\n\n\
             Digital activities\n\nIt lends.\n\nOffice for Trains\n\nAcronym: ONT\n\nSocial media\n\nX @ont\n\n\
             Union of Lakes\n\nAcronym: UL\n\nIt is a union.\n"
        )
    };
    let others = [
        "=Office for Trains ONT",
        "Social media: X @ont",
        "=Union of Lakes UL",
        ": It is a union.",
    ];
    let headed =
        ["=Registry of Islands RSI; 1992", "Social media: X @rsi", "About: It counts islands."];
    let below = ["Digital activities: It lends."];
    assert_eq!(read("a.txt", &text("About\n\n")), [&headed[..], &below, &others].concat());
    let bare = ["=Registry of Islands RSI; 1992", "Social media: X @rsi It counts islands."];
    assert_eq!(read("a.txt", &text("")), [&bare[..], &below, &others].concat());
}

#[test]
fn keys_at_the_end_of_a_profile_are_no_headings() {
    let text = "Club of Readers\n\nThe Club of Readers is an association.\n\nDigital policy issues\n\nCopyright\n\n\
                Reading is free.\n\nContact: Eva Stern, secretary\nPhone: 022 555 00 11\n";
    let expected = [
        "=Club of Readers ",
        ": The Club of Readers is an association.",
        "Digital policy issues/Copyright: Reading is free. Contact: Eva Stern, secretary Phone: 022 555 00 11",
    ];
    assert_eq!(read("a.txt", text), expected);
}

#[test]
fn a_heading_beside_that_of_the_handles_is_a_part() {
    let text = "# Atlas\n\n## Guild of Engineers\n\nThe Guild of Engineers is an association.\n\n\
                ### Digital policy issues\n\n#### Spam\n\nNone.\n\n### Social media\n\nX @lifts\n\n### Notes\n\n\
                1. The guild moved.\n\n### Digital tools\n\nA simulator.\n";
    let found = read("a.md", text);
    let expected =
        ["Social media: X @lifts", "Notes: 1. The guild moved.", "Digital tools: A simulator."];
    assert_eq!(found[found.len() - 3..], expected);
}

#[test]
fn keys_may_stand_behind_the_text_of_a_profile() {
    let profile = |levels: [&str; 3], name: &str, acronym: &str, contact: &str| {
        let [own, part, issue] = levels;
        format!(
            "{own}{name}\n\nThe {name} is an association.\n\n{part}Digital policy issues\n\n{issue}Spam\n\nIt reads.\n\n\
             {contact}Acronym: {acronym}\nEstablished: 1990\nPhone: 022\nWebsite: https://{acronym}.example\n\n"
        )
    };
    for (levels, contact, file) in [
        ([""; 3], "", "a.txt"),
        (["## ", "### ", "#### "], "", "a.md"),
        (["## ", "### ", "#### "], "### Contact\n\n", "a.md"),
    ] {
        let one = profile(levels, "Guild of Lifts", "GOL", contact);
        let text = one + &profile(levels, "Society of Stairs", "SOS", contact);
        let expected = [
            "=Guild of Lifts GOL; 1990; https://GOL.example",
            ": The Guild of Lifts is an association.",
            "Digital policy issues/Spam: It reads. Phone: 022",
            "=Society of Stairs SOS; 1990; https://SOS.example",
            ": The Society of Stairs is an association.",
            "Digital policy issues/Spam: It reads. Phone: 022",
        ];
        assert_eq!(read(file, &text), expected, "{text}");
    }
    // Above the introduction they are of the profile that begins there.
    let heads = "The guides are printed every year.\n\nAcronym: GOL\nEstablished: 1990\n\nThe Guild of Lifts is an \
                 association.\n\nDigital activities\n\nIt reads.\n\nAcronym: SOS\nEstablished: 1991\n\nThe Society \
                 of Stairs is an association.\n\nDigital activities\n\nIt climbs.\n";
    let found = read("a.txt", heads);
    let names: Vec<_> = found.iter().filter(|record| record.starts_with('=')).collect();
    assert_eq!(names, ["=Guild of Lifts GOL; 1990", "=Society of Stairs SOS; 1991"]);
    // Further keys of an organisation that has a head.
    let further = "Guild of Lifts\n\nAcronym: GOL\nEstablished: 1990\n\nIt is an association.\n\nDigital activities\n\n\
                   It reads.\n\nContact\n\nAddress: Rue du Lac 3\nWebsite: https://gol.example\n";
    assert_eq!(
        read("a.txt", further)[0],
        "=Guild of Lifts GOL; 1990; Rue du Lac 3; https://gol.example"
    );
}

#[test]
fn emphasised_headings_beside_issues_are_no_parts_of_these() {
    let markdown = "# Atlas\n\n## Guild of Lifts\n\nThe Guild of Lifts is an association.\n\n**Digital policy issues**\n\n\
                    **Spam**\n\nIt reads.\n\n**Rope and canvas**\n\nIt weaves.\n\n**Note** that it rains.\n";
    let page = "<h1>Atlas</h1><h2>Guild of Lifts</h2><p>The Guild of Lifts is an association.</p><h3>Digital policy issues\
                </h3><details><summary>Spam</summary><p>It reads.</p></details><details><summary>Rope and canvas</summary>\
                <p>It weaves.</p><p><b>Note</b> that it rains.</p></details>";
    let signed = "Guild of Lifts\n\nThe Guild of Lifts is an association.\n\n*Digital policy issues*\n\n*Spam*\nIt reads.\n\n\
                  *Rope and canvas*\nIt weaves.\n\n*Note* that it rains.\n";
    for (file, text) in [("a.md", markdown), ("a.html", page), ("a.txt", signed)] {
        let found = read(file, text);
        let sections = &found[found.len() - 2..];
        assert_eq!(sections[0], "Digital policy issues/Spam: It reads.", "{found:?}");
        let other = sections[1].replace('*', "");
        assert_eq!(other, "Digital policy issues/Rope and canvas: It weaves. Note that it rains.");
    }
}

#[test]
fn links_that_are_called_as_platforms_are_say_where_they_lead() {
    let of = |website: &str, links: &str| {
        format!(
            "# Guild of Lifts\n\nAcronym: GOL\nWebsite: {website}\n\nIt is an association.\n\n## Digital activities\n\nIt reads.\n\n\
             ## Social media\n\n{links}\n"
        )
    };
    let links = "- [Facebook](https://facebook.com/gol)\n- [Share on X](https://x.com/intent/post)\n- <https://www.youtube.com/@gol>";
    let text = of("[The Guild](https://gol.example)", links);
    let corpus = Corpus::from_reader("a.md", text.as_bytes(), Path::new(ROOT)).unwrap();
    let mut found = None;
    corpus
        .ingest(|document| {
            let actor = document.records.into_iter().find_map(|record| match record {
                Record::Actor(actor) => Some(actor),
                _ => None,
            });
            found = found.take().or(actor);
            Ok::<(), Error>(())
        })
        .unwrap();
    let actor = found.unwrap();
    assert_eq!(actor.website.as_deref(), Some("https://gol.example"));
    let social = actor.social.iter().map(|one| format!("{} {}", one.platform, one.handle));
    let expected = ["Facebook https://facebook.com/gol", "YouTube https://www.youtube.com/@gol"];
    assert_eq!(social.collect::<Vec<_>>(), expected);
}

#[test]
fn keys_and_parts_are_known_in_two_languages_at_once() {
    let text = "Guild of Lifts\n\nAcronym / Sigle: GOL\nEstablished / Création: 1961\n\nThe Guild of Lifts is an association.\n\n\
                Digital activities / Activités numériques\n\nIt reads.\n\nDigital policy issues / Politique numérique\n\n\
                Access / Accès\n\nIt opens.\n";
    let expected = [
        "=Guild of Lifts GOL; 1961",
        ": The Guild of Lifts is an association.",
        "Digital activities / Activités numériques: It reads.",
        "Digital policy issues / Politique numérique/Access / Accès: It opens.",
    ];
    assert_eq!(read("a.txt", text), expected);
}

#[test]
fn a_page_on_a_theme_is_no_profile() {
    for (sign, file) in [("", "a.txt"), ("## ", "a.md")] {
        let text = format!(
            "{title}Digital divide\n\nBuoys are red, and the paint lasts four years.\n\n{sign}Access\n\nThey are lit.\n\n\
             {sign}Capacity development\n\nThey are read.\n",
            title = if sign.is_empty() { "" } else { "# " }
        );
        let found = read(file, &text);
        assert!(found.iter().all(|record| record.starts_with('?')), "{found:?}");
    }
}

#[test]
fn furniture_above_a_document_is_none_of_its_text() {
    let page = "<title>Declaration of the Lake on Buoys | Lake Site</title><nav><a href=/>Home</a></nav>\
                <h1>Declaration of the Lake on Buoys</h1><p>Adopted at Bellerive on 14 June 2021</p><ol><li>We paint buoys.\
                <li>We light them.<li>We count them.</ol>";
    let corpus = Corpus::from_reader("a.html", page.as_bytes(), Path::new(ROOT)).unwrap();
    let mut texts = Vec::new();
    corpus
        .ingest(|document| {
            texts.extend(document.records.into_iter().filter_map(|record| match record {
                Record::Reference(reference) => Some((reference.title, reference.text)),
                _ => None,
            }));
            Ok::<(), Error>(())
        })
        .unwrap();
    assert!(
        texts.iter().all(|(title, _)| title == "Declaration of the Lake on Buoys"),
        "{texts:?}"
    );
    assert!(texts.iter().all(|(_, text)| !text.contains("Home")), "{texts:?}");
    assert!(texts.iter().any(|(_, text)| text == "2. We light them."), "{texts:?}");
}

#[test]
fn panels_of_a_page_have_the_headings_that_open_them() {
    let page = "<h2>Guild of Lifts <abbr>GOL</abbr></h2><ul><li><span>Established</span> <span>1990</span></li>\
        <li><span>Website</span> <span>gol.example</span></li></ul><p>The Guild of Lifts is a union.</p>\
        <button class='accordion'>Digital policy issues</button><div><details><summary>Spam</summary><p>None.</p>\
        </details><button aria-expanded=false>Read more</button><div><p>Or some.</p></div></div>";
    let expected = [
        "=Guild of Lifts 1990; gol.example",
        ": The Guild of Lifts is a union.",
        "Digital policy issues/Spam: None. Or some.",
    ];
    let found = read("a.html", page);
    assert_eq!(
        found.iter().filter(|record| !record.starts_with('?')).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn numbers_say_what_stands_beside_an_issue() {
    for [one, other] in [["2.1 ", "2.2 "], ["1) ", "2) "], ["(1) ", "(2) "]] {
        let text = format!(
            "Guild of Lifts\n\nAcronym: GOL\nEstablished: 1990\n\nIt is a guild.\n\n1. Digital activities\n\nIt lends.\n\n\
             2. Digital policy issues\n\n{one}Access\n\nIt opens.\n\n{other}Rope and canvas\n\nIt weaves.\n"
        );
        let found = read("a.txt", &text);
        let sections = &found[found.len() - 2..];
        let expected = [
            "Digital policy issues/Access: It opens.",
            "Digital policy issues/Rope and canvas: It weaves.",
        ];
        assert_eq!(sections, expected, "{text}");
    }
}

#[test]
fn what_stands_at_the_end_of_a_profile_begins_no_other() {
    let text = "Guild of Lifts\n\nAcronym: GOL\nEstablished: 1990\n\nIt is a guild.\n\nDigital policy issues\n\nAccess\n\n\
                It opens.\n\nRope and canvas\n\nIt weaves.\n\nCONTACT\n\nAddress: Rue du Lac 3\nTelephone: 022 555\n\
                Website: https://gol.example\n\nSociety of Stairs (SOS)\n\nThe Society of Stairs is an association.\n";
    let found = read("a.txt", text);
    let actors: Vec<_> = found.iter().filter(|record| record.starts_with('=')).collect();
    let expected =
        ["=Guild of Lifts GOL; 1990; Rue du Lac 3; https://gol.example", "=Society of Stairs "];
    assert_eq!(actors, expected, "{found:?}");
}

#[test]
fn what_a_profile_speaks_of_is_none_of_its_own() {
    let around = |inner: &str| {
        format!(
            "Union of Lakes\n\nAcronym: UL\nEstablished: 1990\n\nThe Union of Lakes is a union.\n\nDigital policy issues\n\n\
             Artificial intelligence\n\nIt counts herons.\n\n{inner}\n\nNetwork security\n\nIt locks boats.\n\nDigital tools\n\n\
             A map.\n\nSocial media channels\n\nX @lakes\n"
        )
    };
    for inner in [
        "Video: https://www.youtube.com/watch?v=abc123",
        "Read more: https://medium.com/@ana/our-lakes-explained",
        "Source: https://x.com/lakes",
        "https://github.com/lakes",
        "Global Forum on Lakes (GFL)\n\nThe Global Forum on Lakes (GFL) is an annual meeting that it convenes.",
        "Heron House\n\nThe union runs the project.\n\nEstablished: 2015\nAddress: Rue 3, 1000 Lima",
    ] {
        let found = read("a.txt", &around(inner));
        let actors: Vec<_> = found.iter().filter(|record| record.starts_with('=')).collect();
        assert!(actors[0].starts_with("=Union of Lakes UL; 1990"), "{inner}: {found:?}");
        let tail = found.iter().rev().take(3).collect::<Vec<_>>();
        let expected = ["Social media channels: X @lakes", "Digital tools: A map."];
        assert_eq!(tail[..2], expected, "{inner}: {found:?}");
        if !inner.starts_with("Heron") {
            assert_eq!(actors.len(), 1, "{inner}: {found:?}");
        }
    }
    for person in
        ["Acronym: UL\nName: Ines Graf\nEstablished: 1990", "Acronym: UL\nEstablished: 1990"]
    {
        let text = around("None.").replace("Acronym: UL\nEstablished: 1990", person)
            + "\nContact\n\nName: Ines Graf\nAddress: Rue du Lac 3\n";
        assert!(
            read("a.txt", &text).iter().any(|record| record.starts_with("=Union of Lakes UL")),
            "{:?}",
            read("a.txt", &text)
        );
    }
    let theme = "Shores\n\nBuoys are red.\n\nAccess\n\nThey are lit.\n\nCapacity development\n\nThey are read.\n\n";
    let found = read("a.txt", &format!("{theme}{}", around("None.")));
    assert_eq!(found.iter().filter(|record| record.starts_with('=')).count(), 1, "{found:?}");
}

#[test]
fn a_link_says_where_it_leads_only_where_it_is_all_of_a_value() {
    for (text, said) in [
        (
            "Read more: [the report](https://long.example/a) and the register.",
            "Read more: the report and the register.",
        ),
        ("Website: [the union](https://ul.example) of lakes", "Website: the union of lakes"),
        (
            "LinkedIn: [The union](https://linkedin.com/company/ul)",
            "LinkedIn: The union https://linkedin.com/company/ul",
        ),
    ] {
        let found =
            read("a.md", &format!("# Union of Lakes\n\n## Notes\n\nIt is one.\n\n{text}\n"));
        let corpus =
            Corpus::from_reader("a.md", format!("# Lakes\n\n{text}\n").as_bytes(), Path::new(ROOT))
                .unwrap();
        let lines = corpus.explain("a.md").unwrap();
        assert!(lines.iter().any(|line| line.text == said), "{text}: {found:?}");
    }
}
