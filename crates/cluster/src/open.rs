//! Which index does the alias name, and how is it opened?

use std::sync::Arc;

use index::{Error, Index, Origin};

use crate::{client::Cluster, engine::Wire, files::HEAD, meta::Meta};

/// What helps against an index of another version.
pub(crate) const BUILD: &str = "build it again with `atlas index --engine`";

impl Cluster {
    /// The index of the cluster that the alias names, if there is one.
    ///
    /// # Errors
    ///
    /// [`Error::Unreachable`], [`Error::Refused`].
    pub fn generation(&self) -> Result<Option<String>, Error> {
        let (status, answer) = self.ask("GET", &format!("_alias/{}", self.name()), b"", None)?;
        let names = answer.as_object().filter(|_| status == 200);
        Ok(names.and_then(|names| names.keys().next().cloned()))
    }

    /// Of which versions a generation is, and from which documents.
    pub(crate) fn meta(&self, generation: &str) -> Result<Meta, Error> {
        let (_, answer) = self.ask("GET", &format!("{generation}/_mapping"), b"", None)?;
        Ok(Meta::of(&answer[generation]["mappings"]["_meta"]))
    }

    fn no_index(&self) -> Error {
        let name = self.name();
        self.refused(format!("there is no index `{name}`; build one with `atlas index --engine`"))
    }

    /// Opens the index that the alias names.
    ///
    /// # Errors
    ///
    /// [`Error::Unreachable`]; [`Error::Refused`] where there is none, or one of another version.
    pub fn open(&self) -> Result<Index, Error> {
        let generation = self.generation()?;
        let generation = generation.ok_or_else(|| self.no_index())?;
        let found = self.meta(&generation)?;
        if let Some(why) = found.differs() {
            return Err(self.refused(format!("its index `{generation}` {why}; {BUILD}")));
        }
        let head = self.file(&generation, HEAD)?;
        let wire = Wire { cluster: self.clone(), generation: generation.clone() };
        Index::apart(&head, &generation, &self.at(), Arc::new(wire))
    }
}

impl Origin for Cluster {
    fn newer(&self, than: &Index) -> Result<Option<Index>, Error> {
        match self.generation()? {
            Some(generation) if generation != than.generation() => {
                self.open()?.with_model_of(than).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn look(&self) -> Result<(), Error> {
        self.generation()?.map(|_| ()).ok_or_else(|| self.no_index())
    }
}
