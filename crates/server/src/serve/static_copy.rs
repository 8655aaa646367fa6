//! The whole site as static files.

use std::path::Path;

use super::router::router;
use crate::{
    embed::widget,
    export::{ExportError, Exported, Site, write},
    http::app::App,
    pages::sitemap,
};

/// Writes the whole site into a folder.
///
/// # Errors
///
/// [`ExportError`]; what has been written by then stays.
pub fn export(app: &App, dir: &Path) -> Result<Exported, ExportError> {
    let current = app.current();
    let pages = sitemap::all_paths(&current);
    let site = Site { router: router(app.clone()), pages, widget: widget::module() };
    write(&site, &current, dir)
}
