//! The whole site as static files.

use std::path::Path;

use super::router::{at_root, site_pages};
use crate::{
    embed::widget,
    export::{ExportError, Exported, PLACEHOLDER, Site, write},
    http::app::App,
};

/// What an app takes for its address whose site is to be copied: [`export`] puts that of the copy in its place.
pub const ANYWHERE: &str = PLACEHOLDER;

/// Writes the whole site into a folder, given an app whose address is [`ANYWHERE`], and where the public will
/// reach the folder: without that there is no `sitemap.xml` and no feed, which have whole addresses.
///
/// # Errors
///
/// [`ExportError`]; what has been written by then stays.
pub fn export(app: &App, base_url: Option<&str>, dir: &Path) -> Result<Exported, ExportError> {
    let current = app.current();
    let listing = site_pages().listing(&current)?;
    let pages = listing.some(&current, 0..listing.len())?;
    let owner = app.owner();
    let site = Site { router: at_root(app.clone()), pages, widget: widget::module(), owner };
    write(&site, &current, base_url, dir)
}
