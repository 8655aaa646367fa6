//! The whole site as static files.

use std::path::Path;

use super::router::{at_root, site_pages};
use crate::{
    embed::widget,
    export::{ExportError, Exported, Site, write},
    http::app::App,
};

/// Writes the whole site into a folder.
///
/// # Errors
///
/// [`ExportError`]; what has been written by then stays.
pub fn export(app: &App, dir: &Path) -> Result<Exported, ExportError> {
    let current = app.current();
    let listing = site_pages().listing(&current)?;
    let pages = listing.some(&current, 0..listing.len())?;
    let site = Site { router: at_root(app.clone()), pages, widget: widget::module() };
    write(&site, &current, dir)
}
