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
    let pages = sitemap::paths(&current);
    let pages = pages.map_err(|_| ExportError::Page("/sitemap.xml".to_owned()))?;
    let site = Site { router: router(app.clone()), pages, widget: widget::module() };
    write(&site, &current, dir)
}
