//! The index of a cluster in a folder that goes away: for what is written from postings, or is files itself.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The folder of an index.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Where it is.
    pub(crate) dir: PathBuf,
    /// What is in it, as messages say it.
    pub(crate) name: String,
    /// What goes away with it.
    _copied: Option<TempDir>,
}

impl Folder {
    /// One that is there.
    pub(crate) fn at(dir: &Path) -> Folder {
        Folder { dir: dir.to_owned(), name: format!("`{}`", dir.display()), _copied: None }
    }

    /// A copy of the index on a cluster; where that was encoded, its passages are with this model.
    #[cfg(feature = "cluster")]
    pub(crate) fn of(
        cluster: &cluster::Cluster,
        model: Option<&vectors::OnDemand>,
        output: &mut crate::output::Output,
    ) -> anyhow::Result<Folder> {
        use indicatif::ProgressBar;

        use super::encoding::{Encoding, encoded_there};

        let copied = tempfile::tempdir()?;
        let dir = copied.path().join("index");
        let known = model.and_then(|_| encoded_there(cluster));
        let encoding = Encoding { model: model.filter(|_| known.is_some()), known };
        let bar = ProgressBar::new_spinner();
        let began = bar.clone();
        let summary = cluster.copy(
            &dir,
            |writer| encoding.begin(writer, &began, output),
            |records| {
                bar.set_message(format!("{records} records fetched"));
                bar.tick();
            },
        )?;
        bar.finish_and_clear();
        let records = crate::output::count(summary.records, "record");
        output.note(format_args!("{records} copied from the cluster"));
        let name = "the index of the cluster".to_owned();
        Ok(Folder { dir, name, _copied: Some(copied) })
    }
}
