//! What pages show of whose site it is: the name, and the files of logo and colours that its owner gave.

use std::sync::Arc;

use axum::http::Extensions;
use maud::html;

use super::identity::{Colour, Colours, Identity, Logo, LogoKind};
use crate::words::{Language, say};

/// What the widget takes the archive for, where it is told nothing.
pub(crate) const OF_WIDGET: &str = "Geneva Digital Atlas";
/// The longest short name that OpenSearch takes, in characters.
const SHORT: usize = 16;

/// Where our icon is for the home screen of a telephone, which takes no SVG.
pub(super) const TOUCH_ICON: &str = "/apple-touch-icon.png";
/// The accent of whoever says none, as in the style sheet.
const ACCENT: Colour = Colour([0x0a, 0x4f, 0x73]);

/// What a page needs to know of the owner. Cheap to clone; the roof hands it to every request.
#[derive(Clone, Default)]
pub(crate) struct Owner {
    shown: Arc<Shown>,
    /// What the documents call themselves.
    archive: Option<Arc<str>>,
}

#[derive(Default)]
struct Shown {
    name: Option<String>,
    logo: Option<String>,
    touch_icon: Option<String>,
    style: Option<String>,
    accent: Option<Colour>,
}

impl Owner {
    pub(crate) fn of(identity: &Identity) -> Owner {
        let logo = identity.logo.as_ref();
        let logo_at = |logo: &Logo| path("logo", &logo.bytes, extension(logo.kind.content_type()));
        let shown = Shown {
            name: identity.name.clone(),
            logo: logo.map(logo_at),
            touch_icon: match logo {
                None => Some(TOUCH_ICON.to_owned()),
                Some(logo) => (logo.kind == LogoKind::Png).then(|| logo_at(logo)),
            },
            style: style(&identity.colours).map(|style| path("colours", style.as_bytes(), "css")),
            accent: identity.colours.accent,
        };
        Owner { shown: Arc::new(shown), archive: None }
    }

    /// The same of an archive whose documents call themselves so.
    pub(crate) fn showing(self, archive: Option<Arc<str>>) -> Owner {
        Owner { archive, ..self }
    }

    /// The owner whose site a request came to.
    pub(crate) fn of_request(extensions: &Extensions) -> Owner {
        extensions.get().cloned().unwrap_or_default()
    }

    /// What the archive is called, by its owner or its documents, or else by us.
    pub(crate) fn title(&self, language: Language) -> String {
        self.name().map_or_else(|| say!(language, "atlas-name"), str::to_owned)
    }

    /// What the archive is called, where its owner has said so, or its documents do.
    pub(crate) fn name(&self) -> Option<&str> {
        self.shown.name.as_deref().or(self.archive.as_deref())
    }

    /// What the field of the search is called.
    pub(crate) fn search_label(&self, language: Language) -> String {
        match self.name() {
            Some(name) => say!(language, "search-label-of", name = name),
            None => say!(language, "search-label"),
        }
    }

    /// The attribute by which the widget calls its field after the archive, unless that has the name that the widget
    /// has for it.
    pub(crate) fn widget_label(&self, language: Language) -> String {
        let is_told = self.name().is_some_and(|name| name != OF_WIDGET);
        let label = is_told.then(|| html! { (self.search_label(language)) }.into_string());
        label.map(|label| format!(" label=\"{label}\"")).unwrap_or_default()
    }

    /// What a browser calls the search: as many whole words of the name as OpenSearch has room for, or the
    /// beginning of one that is too long.
    pub(crate) fn short_name(&self) -> String {
        let Some(name) = self.name() else { return "Atlas Search".to_owned() };
        let Some((end, _)) = name.char_indices().nth(SHORT) else { return name.to_owned() };
        // A word that ends just there is whole.
        let room = &name[..end + usize::from(name[end..].starts_with(' '))];
        room.rsplit_once(' ').map_or(room, |(words, _)| words.trim_end()).to_owned()
    }

    /// The address of the logo, where there is one.
    pub(crate) fn logo(&self) -> Option<&str> {
        self.shown.logo.as_deref()
    }

    /// The address of the icon for the home screen of a telephone: none where the logo is in SVG, since ours
    /// would be that of somebody else.
    pub(crate) fn touch_icon(&self) -> Option<&str> {
        self.shown.touch_icon.as_deref()
    }

    /// The colour of what stands out.
    pub(crate) fn accent(&self) -> Colour {
        self.shown.accent.unwrap_or(ACCENT)
    }

    /// The address of the style sheet with the colours, where there are any.
    pub(crate) fn style(&self) -> Option<&str> {
        self.shown.style.as_deref()
    }
}

fn extension(content_type: &str) -> &'static str {
    if content_type == "image/png" { "png" } else { "svg" }
}

/// An address that changes with the content.
fn path(name: &str, bytes: &[u8], extension: &str) -> String {
    format!("/assets/owner/{name}-{}.{extension}", &blake3::hash(bytes).to_hex()[..12])
}

/// The colours as a style sheet; text on them is black or white, whichever is better read.
pub(super) fn style(colours: &Colours) -> Option<String> {
    if *colours == Colours::default() {
        return None;
    }
    let on = |colour: Colour| if colour.is_light() { "#000" } else { "#fff" };
    let set = |colour: Colour| format!("--accent:{colour};--on-accent:{};", on(colour));
    let light = colours.accent.map(set).unwrap_or_default();
    let dark = colours.accent_dark.map(set).unwrap_or_default();
    Some(format!(
        "@media not (prefers-color-scheme:dark){{:root{{{light}}}}}\
         @media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_who_says_nothing_has_no_files() {
        let owner = Owner::of(&Identity::default());
        assert_eq!((owner.name(), owner.logo(), owner.style()), (None, None, None));
    }

    #[test]
    fn the_address_of_a_file_changes_with_it() {
        let of = |bytes: &[u8]| {
            let logo = Logo { bytes: bytes.to_vec(), kind: LogoKind::Svg };
            Owner::of(&Identity { logo: Some(logo), ..Identity::default() })
        };
        let [one, other] = [of(b"<svg/>"), of(b"<svg></svg>")];
        assert_ne!(one.logo(), other.logo());
        assert!(one.logo().unwrap().ends_with(".svg"));
    }

    #[test]
    fn text_on_the_colours_can_be_read() {
        let accent = Some("#0a4f73".parse().unwrap());
        let accent_dark = Some("#8ec7e8".parse().unwrap());
        let style = style(&Colours { accent, accent_dark }).unwrap();
        assert!(style.contains("--accent:#0a4f73;--on-accent:#fff;"), "{style}");
        assert!(style.contains("--accent:#8ec7e8;--on-accent:#000;"), "{style}");
    }
}
