//! What is declared of the widget, read off `widget/custom-elements.json`.
//!
//! The package for npm is made from that file too, so that guide, types and package say the same.

use std::sync::LazyLock;

use serde::Deserialize;

/// The newest version, in the format of <https://github.com/webcomponents/custom-elements-manifest>.
pub(super) static ELEMENT: LazyLock<Element> = LazyLock::new(|| {
    let manifest: Manifest =
        serde_json::from_str(include_str!("../../../widget/custom-elements.json"))
            .expect("a test reads it");
    let mut declared = manifest.modules.into_iter().flat_map(|module| module.declarations);
    declared.next().expect("a test reads it")
});

#[derive(Deserialize)]
struct Manifest {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    declarations: Vec<Element>,
}

/// What is declared of the element.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Element {
    pub(super) attributes: Vec<Described>,
    pub(super) events: Vec<Described>,
    pub(super) css_properties: Vec<Described>,
    pub(super) css_parts: Vec<Described>,
}

/// One of its names.
#[derive(Deserialize)]
pub(super) struct Described {
    pub(super) name: String,
    /// In English.
    pub(super) description: String,
    #[serde(default)]
    pub(super) default: Option<String>,
    #[serde(default, rename = "type")]
    kind: Option<Type>,
}

/// A type of TypeScript.
#[derive(Deserialize)]
struct Type {
    text: String,
}

impl Described {
    /// Its values, as a type of TypeScript; none if they are told by its description.
    pub(super) fn values(&self) -> &str {
        self.kind.as_ref().map_or("", |kind| &kind.text)
    }

    /// What an event brings: that of the `CustomEvent`.
    pub(super) fn detail(&self) -> &str {
        let values = self.values();
        let within = values.strip_prefix("CustomEvent<").and_then(|rest| rest.strip_suffix('>'));
        within.unwrap_or(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_detail_of_an_event_is_what_its_type_holds() {
        for event in &ELEMENT.events {
            assert!(event.detail().starts_with('{'), "{}: {}", event.name, event.detail());
        }
    }
}
