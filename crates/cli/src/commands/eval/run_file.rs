//! A run file of TREC, which other tools score.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use anyhow::Context;
use index::Hit;

/// A run file of TREC: query, `Q0`, document, rank, score, name of the run.
pub(super) struct RunFile(Option<BufWriter<File>>);

impl RunFile {
    pub(super) fn create(path: Option<&Path>) -> anyhow::Result<RunFile> {
        let create = |path: &Path| {
            File::create(path).with_context(|| format!("could not create `{}`", path.display()))
        };
        Ok(RunFile(path.map(create).transpose()?.map(BufWriter::new)))
    }

    pub(super) fn add(&mut self, query: &str, hits: &[Hit]) -> std::io::Result<()> {
        let Some(file) = &mut self.0 else { return Ok(()) };
        for (rank, hit) in hits.iter().enumerate() {
            writeln!(file, "{query} Q0 {} {} {} atlas", hit.id, rank + 1, hit.score)?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> std::io::Result<()> {
        self.0.map_or(Ok(()), |mut file| file.flush())
    }
}
