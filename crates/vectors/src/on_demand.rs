//! A model that is loaded when it is first asked, since most questions need none.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use crate::{
    error::{Error, Flaw},
    file::container::{begins_as_ours, stated_checksum},
    model::Model,
};

/// A model that is loaded when it is first asked. Clones share it, so that it is in memory once.
#[derive(Debug, Clone)]
pub struct OnDemand(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    checksum: String,
    model: OnceLock<Result<Model, Error>>,
}

impl OnDemand {
    /// The model at `path`, if there is one. Nothing but its checksum is read yet.
    ///
    /// # Errors
    ///
    /// When what is there is no model of ours, or cannot be read.
    pub fn at(path: &Path) -> Result<Option<OnDemand>, Error> {
        let is_ours = match begins_as_ours(path) {
            Ok(is_ours) => is_ours,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("open", path)(error)),
        };
        if !is_ours {
            // Loading says what is wrong with it.
            return Model::load(path).map(|model| Some(OnDemand::loaded(path, model)));
        }
        let checksum = stated_checksum(path).map_err(Error::io("read", path))?;
        Ok(Some(OnDemand::with(path, checksum, OnceLock::new())))
    }

    /// A model that is in memory already, of the file at `path`.
    pub fn loaded(path: &Path, model: Model) -> OnDemand {
        OnDemand::with(path, model.about().checksum.clone(), OnceLock::from(Ok(model)))
    }

    fn with(path: &Path, checksum: String, model: OnceLock<Result<Model, Error>>) -> OnDemand {
        OnDemand(Arc::new(Inner { path: path.to_owned(), checksum, model }))
    }

    /// Where its file is.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The checksum that its file states, in hexadecimal: vectors are of this model if they name it.
    pub fn checksum(&self) -> &str {
        &self.0.checksum
    }

    /// The model, which takes a tenth of a second the first time.
    ///
    /// # Errors
    ///
    /// Those of [`Model::load`], each time the same; and when the file is another by now.
    pub fn model(&self) -> Result<&Model, &Error> {
        let load = || {
            let model = Model::load(&self.0.path)?;
            match model.about().checksum == self.0.checksum {
                true => Ok(model),
                // Somebody has added another one meanwhile, with which nothing was encoded.
                false => Err(Error::Damaged {
                    path: self.0.path.clone(),
                    source: Flaw::new("it has become another since it was first looked at"),
                }),
            }
        };
        self.0.model.get_or_init(load).as_ref()
    }
}
