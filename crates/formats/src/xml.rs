//! XML as a row of events, with bounds.
//!
//! Entities that a document declares are not known here, so none is resolved: neither one that names a
//! file nor ten that name each other. Names are local ones, since prefixes are anybody's choice.

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use crate::{
    error::Unreadable,
    limits::{DEPTH, VALUE},
};

/// What comes next in a part.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Xml<'x> {
    Open(&'x Element),
    Close(&'x str),
    Text(&'x str),
}

/// An element that begins.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its local name.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute with this local name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the attribute that switches this property on does: it is so where it is not said.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off" | "none"))
    }

    fn of(tag: &BytesStart<'_>) -> Element {
        let name = local(tag.local_name().as_ref());
        let mut attributes = tag.attributes();
        let attributes = attributes.with_checks(false).filter_map(Result::ok).map(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let mut value = value.map_or_else(
                |_| String::from_utf8_lossy(&attribute.value).into_owned(),
                Cow::into_owned,
            );
            // A name or a label is printed again and again.
            value.truncate(value.floor_char_boundary(VALUE));
            (local(attribute.key.local_name().as_ref()), value)
        });
        Element { name, attributes: attributes.collect() }
    }
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// Hands what is in a part to `on`, in order; `name` is what the part is called.
pub(crate) fn walk(
    name: &str,
    bytes: &[u8],
    mut on: impl FnMut(Xml<'_>),
) -> Result<(), Unreadable> {
    let text = text_of(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        let at = reader.buffer_position();
        let damaged = |error: &dyn std::fmt::Display| {
            Unreadable::damaged(format!("its part `{name}`, byte {at}: {error}"))
        };
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEPTH {
                    let (what, limit) = ("nests elements more deeply", format!("{DEPTH} levels"));
                    return Err(Unreadable::TooLarge { what, limit });
                }
                on(Xml::Open(&Element::of(&tag)));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                on(Xml::Close(&local(tag.local_name().as_ref())));
            }
            Event::Text(piece) => on(Xml::Text(&String::from_utf8_lossy(&piece))),
            Event::CData(piece) => on(Xml::Text(&String::from_utf8_lossy(&piece))),
            Event::GeneralRef(entity) => {
                if let Some(c) = entity.resolve_char_ref().ok().flatten() {
                    on(Xml::Text(c.encode_utf8(&mut [0; 4])));
                } else if let Some(known) = known(&entity) {
                    on(Xml::Text(known));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match depth {
        0 => Ok(()),
        _ => Err(Unreadable::damaged(format!("its part `{name}` breaks off"))),
    }
}

/// What the entities stand for that every document has.
fn known(entity: &[u8]) -> Option<&'static str> {
    match entity {
        b"amp" => Some("&"),
        b"lt" => Some("<"),
        b"gt" => Some(">"),
        b"quot" => Some("\""),
        b"apos" => Some("'"),
        b"nbsp" => Some(" "),
        _ => None,
    }
}

/// The text of a part, which is UTF-8 or UTF-16 by its byte order mark.
pub(crate) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|b| unit([b[0], b[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(xml: &str) -> Result<String, Unreadable> {
        let mut said = String::new();
        walk("a.xml", xml.as_bytes(), |event| match event {
            Xml::Open(element) => said += &format!("<{}>", element.name),
            Xml::Close(name) => said += &format!("</{name}>"),
            Xml::Text(text) => said += text,
        })?;
        Ok(said)
    }

    #[test]
    fn entities_of_a_document_are_not_resolved() {
        let bomb = "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y SYSTEM 'file:///etc/passwd'>]>\
                    <a>&x;&y;&amp;&#65;</a>";
        assert_eq!(said(bomb).unwrap(), "<a>&A</a>");
    }

    #[test]
    fn values_of_attributes_are_bounded() {
        let xml = format!("<a b='{}'/>", "é".repeat(VALUE));
        let mut length = 0;
        walk("a.xml", xml.as_bytes(), |event| {
            if let Xml::Open(element) = event {
                length = element.get("b").map_or(0, str::len);
            }
        })
        .unwrap();
        assert_eq!(length, VALUE);
    }

    #[test]
    fn elements_within_each_other_are_bounded() {
        let nested = |n: usize| "<w:a>".repeat(n) + &"</w:a>".repeat(n);
        assert!(said(&nested(DEPTH)).is_ok());
        assert!(matches!(said(&nested(DEPTH + 1)), Err(Unreadable::TooLarge { .. })));
        assert!(matches!(said("<a><b></b>"), Err(Unreadable::Damaged(_))));
    }
}
