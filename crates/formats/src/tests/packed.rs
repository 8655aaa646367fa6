//! Documents in archives.
//!
//! 1. What styles, lists, tables and notes say arrives, and what was taken away does not.
//! 2. An archive that unpacks to too much, has too many parts or nests too deeply is refused.
//! 3. Nothing outside the archive is read, whatever the document says.
//! 4. Any bytes are read or refused.

use proptest::prelude::*;

use super::archive;
use crate::{Document, Kind, Unreadable, limits, read};

/// A document of Word with this body.
fn docx(body: &str) -> Vec<u8> {
    let text = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    archive(&[
        ("word/document.xml", &text),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", NOTES),
    ])
}

const STYLES: &str = "<w:styles xmlns:w='w'><w:style w:type='paragraph' w:styleId='berschrift1'>\
    <w:name w:val='heading 1'/></w:style><w:style w:type='paragraph' w:styleId='x'>\
    <w:name w:val='Mine'/><w:basedOn w:val='berschrift1'/></w:style></w:styles>";
const NOTES: &str = "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='0'><w:p/>\
    </w:footnote><w:footnote w:id='1'><w:p><w:r><w:t>See the lake.</w:t></w:r></w:p></w:footnote>\
    </w:footnotes>";

fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// What a document says, each line with its level and whether it is an item.
fn said(document: &Document) -> Vec<(Option<u8>, bool, &str)> {
    let text = |line: &crate::Line| &document.text[line.start..line.end];
    document.lines.iter().map(|line| (line.level, line.item, text(line))).collect()
}

#[test]
fn styles_lists_rows_and_notes_of_word_arrive() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", text));
    let body = [
        p("x", "Lake"),
        p("", "Herons &amp; <w:del><w:r><w:delText>no</w:delText></w:r></w:del>"),
        "<w:p><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr><w:r><w:t>reeds</w:t></w:r></w:p>"
            .to_owned(),
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Heron"), cell("12")),
    ];
    let read = read(
        Kind::Docx,
        &docx(
            &body
                .concat()
                .replace("<w:del>", "</w:t></w:r><w:del>")
                .replace("</w:del></w:t></w:r>", "</w:del>"),
        ),
    )
    .unwrap();
    let expected = [
        (Some(1), false, "Lake"),
        (None, false, "Herons &"),
        (None, true, "• reeds"),
        (None, false, "Heron 12"),
        (None, false, "[1] See the lake."),
    ];
    assert_eq!(said(&read), expected);
    assert_eq!(read.lines[0].sign.as_deref(), Some("style heading 1"));
}

#[test]
fn headings_and_empty_paragraphs_of_word_are_counted() {
    let numbering = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='7'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>\
        </w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>";
    let p = |style: &str, level: u32, more: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='{style}'/><w:numPr><w:ilvl w:val='{level}'/>\
             <w:numId w:val='3'/></w:numPr>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    // How a paragraph looked before it was changed.
    let changed = "<w:pPrChange><w:pPr><w:pStyle w:val='x'/></w:pPr></w:pPrChange>";
    let body = [
        p("x", 0, "", "Lake"),
        p("", 1, changed, "herons"),
        p("x", 0, "", "River"),
        p("", 1, "", ""),
        p("", 1, "", "reeds"),
    ];
    let text = format!("<w:document xmlns:w='w'><w:body>{}</w:body></w:document>", body.concat());
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", numbering),
    ];
    let read = read(Kind::Docx, &archive(&parts)).unwrap();
    let expected = [
        (Some(1), false, "Lake"),
        (None, false, "1.1 herons"),
        (Some(1), false, "River"),
        (None, false, "2.2 reeds"),
    ];
    assert_eq!(said(&read), expected);
}

#[test]
fn an_open_document_says_the_same() {
    let content = "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b'>\
        <office:body><office:text><text:h text:outline-level='1'>Lake</text:h>\
        <text:p>Herons<text:s text:c='3'/>&amp;<text:note><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>See the lake.</text:p></text:note-body></text:note></text:p>\
        <text:list><text:list-item><text:p>reeds</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Heron</text:p></table:table-cell>\
        <table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>\
        </office:text></office:body></office:document-content>";
    let read = read(Kind::Odt, &archive(&[("content.xml", content)])).unwrap();
    let expected = [
        (Some(1), false, "Lake"),
        (None, false, "Herons &"),
        (None, true, "• reeds"),
        (None, false, "Heron 12"),
        (None, false, "[1] See the lake."),
    ];
    assert_eq!(said(&read), expected);
}

#[test]
fn lists_of_an_open_document_have_their_numbers() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:style='s'>\
         <office:automatic-styles><text:list-style style:name='L'>\
         <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.' \
         text:start-value='4'/><text:list-level-style-number text:level='2' style:num-format='a' \
         style:num-prefix='(' style:num-suffix=')'/><text:list-level-style-bullet text:level='3'/>\
         <text:list-level-style-number text:level='4' style:num-format=''/></text:list-style>\
         </office:automatic-styles><office:body><office:text>\
         <text:list text:style-name='L'>{}<text:list-item><text:p>reeds</text:p>\
         <text:list>{}{}<text:list-item><text:list>{}</text:list></text:list-item></text:list>\
         </text:list-item></text:list><text:p>Text.</text:p>\
         <text:list text:style-name='L' text:continue-numbering='true'>{}\
         <text:list-item text:start-value='9'><text:p>swans</text:p></text:list-item></text:list>\
         <text:list text:style-name='L'>{}{}</text:list>\
         <text:list text:style-name='L'>{}<text:list-item><text:list text:style-name='M'>{}</text:list>\
         </text:list-item><text:list-item><text:h>Heading</text:h></text:list-item>{}</text:list>\
         </office:text></office:body></office:document-content>",
        item("herons"),
        item("rush"),
        item("sedge"),
        item("green"),
        item("ducks"),
        item("geese"),
        item(""),
        item("coots"),
        item("grebes"),
        item("rails"),
    );
    let read = read(Kind::Odt, &archive(&[("content.xml", &content)])).unwrap();
    let lines = [
        "4. herons",
        "5. reeds",
        "(a) rush",
        "(b) sedge",
        "• green",
        "Text.",
        "6. ducks",
        "9. swans",
        "4. geese",
        "4. coots",
        // A list within another has a style of its own, and the other one its own behind it.
        "• grebes",
        "Heading",
        "6. rails",
    ];
    let said = read.text.lines().filter(|line| !line.is_empty());
    assert_eq!(said.collect::<Vec<_>>(), lines);
}

#[test]
fn lists_of_a_book_have_their_numbers() {
    let chapter = "<html><body><ol start='4'><li><p>herons</p><p>of the lake</p></li><li>reeds\
        <ol type='a'><li>rush</li></ol></li></ol><ul><li>ducks</li></ul>\
        <ol style='list-style: none'><li>(b) geese</li></ol></body></html>";
    let read = read(Kind::Epub, &epub(chapter)).unwrap();
    let lines = ["4. herons", "of the lake", "5. reeds", "a. rush", "• ducks", "(b) geese"];
    assert_eq!(read.text.lines().collect::<Vec<_>>(), lines);
    assert!(read.lines.iter().enumerate().all(|(n, line)| line.item == (n != 1)));
}

#[test]
fn bold_and_large_paragraphs_are_headings_where_no_style_is() {
    let p = |size: u32, bold: &str, text: &str| {
        format!(
            "<w:p><w:r><w:rPr>{bold}<w:sz w:val='{size}'/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let text = "The lake is cold, and its herons are many. ".repeat(4);
    let body = [
        p(36, "<w:b/>", "Lake"),
        p(28, "<w:b/>", "Herons"),
        p(22, "", &text),
        p(28, "<w:b/>", "Reeds"),
        p(22, "", &text),
        p(22, "", &text),
    ];
    let read = read(Kind::Docx, &docx(&body.concat())).unwrap();
    let levels: Vec<_> = read.lines.iter().map(|line| line.level).collect();
    assert_eq!(levels[..5], [Some(1), Some(2), None, Some(2), None]);
    assert_eq!(read.lines[1].sign.as_deref(), Some("bold, 14 pt where text has 11"));
}

/// A book of one chapter.
fn epub(chapter: &str) -> Vec<u8> {
    let container = "<container><rootfiles><rootfile full-path='o/b.opf'/></rootfiles></container>";
    let package = "<package><metadata><dc:title>Lake</dc:title></metadata><manifest>\
        <item id='a' href='../o/a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>";
    archive(&[("META-INF/container.xml", container), ("o/b.opf", package), ("o/a.xhtml", chapter)])
}

/// What a book says is told as a page of the web is; what is of books alone is told here.
#[test]
fn notes_of_a_book_are_text_and_its_headings_are_lines() {
    let chapter = "<html><body><ul><li><svg/></li></ul><h1>Resolution<br/>on lamps</h1>\
        <p>Read the <a>report <svg/></a> of 2020.</p><aside role='doc-footnote'>A note.</aside>\
        <aside epub:type='endnote'>Another.</aside><aside>Shares</aside>\
        <table><tr><th>Acronym</th><td><p>ITU</p></td></tr></table></body></html>";
    let read = read(Kind::Epub, &epub(chapter)).unwrap();
    let expected = [
        (Some(1), false, "Resolution on lamps"),
        (None, false, "Read the report of 2020."),
        (None, false, "A note."),
        (None, false, "Another."),
        (None, false, "Shares"),
        (None, false, "Acronym: ITU"),
    ];
    assert_eq!(said(&read), expected);
    assert!(read.lines.iter().enumerate().all(|(n, line)| line.furniture == (n == 4)));
}

#[test]
fn scripts_and_pictures_of_a_book_are_no_text() {
    let chapter = "<html><head><title/><script src='a.js'/><script>steal('</p><script>')</script>\
        <script><![CDATA[if (1 > 0) { steal('</div>') }]]></script><title>x</title></head><body><h2>Lake</h2>\
        <p onclick='steal()'>Herons.<a epub:type='noteref' href='#n'>1</a></p>\
        <svg><script>steal()</script><text>drawn</text></svg>\
        <span epub:type='pagebreak' title='xii'/><p>Reeds.</p></body></html>";
    let read = read(Kind::Epub, &epub(chapter)).unwrap();
    assert_eq!(
        said(&read),
        [(Some(2), false, "Lake"), (None, false, "Herons."), (None, false, "Reeds.")]
    );
    assert_eq!(read.pages[0].label.as_deref(), Some("xii"));
    assert_eq!(read.stated, [("title".to_owned(), "Lake".to_owned())]);
}

#[test]
fn entities_and_relations_lead_nowhere() {
    let text = "<!DOCTYPE w:document [<!ENTITY x SYSTEM 'file:///etc/hostname'>\
        <!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>\
        <w:document xmlns:w='w'><w:body><w:p><w:r><w:t>[&x;&b;]</w:t></w:r></w:p></w:body></w:document>";
    let outside = "<Relationships><Relationship Type='t/officeDocument' TargetMode='External' \
        Target='http://127.0.0.1:1/document.xml'/></Relationships>";
    let bytes = archive(&[("_rels/.rels", outside), ("word/document.xml", text)]);
    assert_eq!(read(Kind::Docx, &bytes).unwrap().text, "[]\n");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let bomb = " ".repeat(limits::PART as usize + 1);
    let bytes = archive(&[("content.xml", &bomb)]);
    assert!(bytes.len() < 1 << 20, "it is no bomb");
    assert!(matches!(read(Kind::Odt, &bytes), Err(Unreadable::TooLarge { .. })));
    let names: Vec<String> = (0..=limits::ENTRIES).map(|n| n.to_string()).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert!(matches!(read(Kind::Docx, &archive(&parts)), Err(Unreadable::TooLarge { .. })));
    let deep = "<w:p>".repeat(limits::DEPTH) + &"</w:p>".repeat(limits::DEPTH);
    assert!(matches!(read(Kind::Docx, &docx(&deep)), Err(Unreadable::TooLarge { .. })));
}

#[test]
fn what_is_no_archive_or_lacks_a_part_is_damaged() {
    for kind in [Kind::Docx, Kind::Odt, Kind::Epub] {
        assert!(matches!(read(kind, b""), Err(Unreadable::Damaged(_))));
        assert!(matches!(read(kind, &archive(&[("a", "b")])), Err(Unreadable::Damaged(_))));
    }
    let whole = docx(&p("", "Lake"));
    assert!(read(Kind::Docx, &whole[..whole.len() / 2]).is_err());
}

/// Any elements within each other, with text among them: those of Word, by the names that books have without `w:`.
fn any_part() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "w:p",
        "w:r",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:sdt",
        "w:del",
        "w:pPr",
        "w:pPrChange",
        "w:numPr",
        "w:txbxContent",
        "w:ol",
        "w:ul",
        "w:li",
        "w:td",
        "w:th",
        "w:h2",
        "w:span",
        "w:aside",
        "w:pre",
        "w:button",
        "w:dl",
        "w:dt",
        "w:dd",
        "w:div",
    ]);
    let leaf = prop::sample::select(vec![
        "a",
        "Lake &amp; é",
        "\n \n",
        "<w:br/>",
        "<w:tab/>",
        "<w:img alt='x'/>",
        "<w:b/>",
        "<w:ilvl w:val='99'/>",
        "<w:numId w:val='1'/>",
        "<w:pStyle w:val='x'/>",
        "<w:span hidden='' />",
    ]);
    let leaf = leaf.prop_map(str::to_owned);
    leaf.prop_recursive(6, 48, 5, move |inner| {
        let attribute = prop::sample::select(vec!["", " hidden=''", " role='doc-footnote'"]);
        (names.clone(), attribute, prop::collection::vec(inner, 0..5)).prop_map(
            |(name, attribute, within)| {
                // Letters are in runs, as in most documents.
                let within = within.concat();
                match name {
                    "w:p" => format!("<w:p><w:r><w:t>{within}</w:t></w:r></w:p>"),
                    name => format!("<{name}{attribute}>{within}</{name}>"),
                }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Elements in any order, each of which is closed.
    #[test]
    fn any_part_that_is_whole_is_read(parts in prop::collection::vec(any_part(), 0..6)) {
        let part = parts.concat();
        check(&read(Kind::Docx, &docx(&part)).unwrap());
        check(&read(Kind::Epub, &epub(&part.replace("w:", ""))).unwrap());
    }

    /// Any that is not closed, and any that was never open.
    #[test]
    fn any_part_is_read_or_refused(parts in prop::collection::vec(any_part(), 0..6), cut in any::<prop::sample::Index>()) {
        let part = parts.concat();
        let mut at = cut.index(part.len() + 1);
        while !part.is_char_boundary(at) {
            at -= 1;
        }
        for piece in [&part[..at], &part[at..]] {
            if let Ok(document) = read(Kind::Docx, &docx(piece)) {
                check(&document);
            }
            if let Ok(document) = read(Kind::Epub, &epub(&piece.replace("w:", ""))) {
                check(&document);
            }
        }
    }
}

/// Every line of the text is one of the lines, in order.
pub(super) fn check(document: &Document) {
    let mut end = 0;
    for line in &document.lines {
        assert!(document.text[end..line.start].trim().is_empty());
        assert!(!document.text[line.start..line.end].trim().is_empty());
        assert!(!document.text[line.start..line.end].contains('\n'));
        end = line.end;
    }
    assert!(document.text[end..].trim().is_empty());
    assert!(document.pages.is_sorted_by_key(|page| page.start));
    assert!(document.pages.iter().all(|page| page.start <= document.text.len()));
}
