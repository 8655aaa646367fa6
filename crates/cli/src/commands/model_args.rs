//! Where a command looks for the model, and what it says when that cannot be used.

use std::path::{Path, PathBuf};

use index::Index;
use vectors::{Model, OnDemand};

use crate::{hints, output::Output};

/// Where the model is.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ModelArgs {
    /// The file of the model, where there is one [default: atlas.model beside the folder of the index]
    #[arg(long, env = "ATLAS_MODEL", value_name = "FILE", help_heading = "Index")]
    model: Option<PathBuf>,
}

impl ModelArgs {
    /// Where the model of the index in a folder is looked for.
    pub(crate) fn path(&self, index: &Path) -> PathBuf {
        self.model.clone().unwrap_or_else(|| Model::beside(index))
    }

    /// The model of the index in a folder, if there is one. One that cannot be read is said, and is as good
    /// as none.
    pub(crate) fn find(&self, index: &Path, output: &mut Output) -> Option<OnDemand> {
        OnDemand::at(&self.path(index)).unwrap_or_else(|error| {
            say(&error.into(), output);
            None
        })
    }

    /// An index that is asked for its meaning too, where there is the model of the index in a folder.
    pub(crate) fn add_to(&self, opened: Index, index: &Path) -> Result<Index, index::Error> {
        opened.with_model(&self.path(index))
    }
}

/// Says that a model cannot be used, and what helps.
pub(crate) fn say(error: &anyhow::Error, output: &mut Output) {
    output.note(format_args!("warning: words alone are searched: {error:#}"));
    if let Some(hint) = hints::hint(error) {
        output.hint(hint);
    }
}

/// What is to be done so that an index can be searched by meaning, given the model that its passages were
/// encoded with, if any, and the one that there is, by their checksums.
pub(crate) fn advice(encoded_by: Option<&str>, model: Option<&str>) -> Option<&'static str> {
    match (encoded_by, model) {
        (None, None) => None,
        (Some(_), None) => Some(
            "its passages have vectors, and there is no model to ask them: `atlas model add PACKAGE` adds it",
        ),
        (None, Some(_)) => {
            Some("there is a model, and its passages have no vectors yet: `atlas index` makes them")
        }
        (Some(of), Some(model)) if of == model => None,
        (Some(_), Some(_)) => Some(
            "its passages have the vectors of another model: `atlas index` makes those of this one",
        ),
    }
}
