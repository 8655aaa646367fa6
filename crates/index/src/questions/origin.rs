//! Where does an open index come from, and is there a newer one?

use std::{
    fmt,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::index::Index;
use crate::Error;

/// Where an index comes from: a folder, or a cluster.
pub trait Origin: Send + Sync + fmt::Debug {
    /// The index that has taken the place of this one, if one has.
    ///
    /// # Errors
    ///
    /// Those of opening it; the index that is open goes on to answer.
    fn newer(&self, than: &Index) -> Result<Option<Index>, Error>;

    /// Looks whether an index can be opened.
    ///
    /// # Errors
    ///
    /// Those of opening it, for all that a look tells.
    fn look(&self) -> Result<(), Error>;

    /// When the index there was built, where that is known.
    fn built(&self) -> Option<SystemTime> {
        None
    }
}

/// The folder of an index.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl From<&Path> for Folder {
    fn from(dir: &Path) -> Folder {
        Folder(dir.to_owned())
    }
}

impl Origin for Folder {
    fn newer(&self, than: &Index) -> Result<Option<Index>, Error> {
        than.newer(&self.0)
    }

    fn look(&self) -> Result<(), Error> {
        Index::look(&self.0)
    }

    fn built(&self) -> Option<SystemTime> {
        Index::built(&self.0)
    }
}
