//! A model: an encoder on disk, what it is and under which terms, and how one is added, loaded, removed.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    encoder::Encoder,
    error::{Error, Flaw},
    file::container::{self, Container},
    network::{pieces::Sizes, use3::Use3},
    package::{convert::convert, origin::Origin},
    tokens::{
        normalizer::Normalizer,
        unigram::{Marks, Unigram},
    },
};

/// The kind of file that a model is.
const KIND: &str = "sentence encoder";

/// The architecture that we know. Another one gets a name of its own here, a module beside `network`,
/// and an arm in [`Model::load`].
const USE_3: &str = "universal-sentence-encoder-multilingual-3";

/// The languages that the encoder was taught, as its makers state them.
const LANGUAGES: &str = "ar de en es fr it ja ko nl pl pt ru th tr zh";

/// What a model is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    /// The package that it is from, with its version.
    pub name: String,
    /// The architecture.
    pub architecture: String,
    /// The terms that its makers give it under, as the package states them.
    pub licence: String,
    /// The languages that it was taught, by their ISO 639-1 codes with blanks between them.
    pub languages: String,
    /// How many coordinates its vectors have.
    pub dimensions: usize,
    /// The size of its file in bytes, which is also about what it takes in memory.
    pub bytes: u64,
    /// The checksum of its file in hexadecimal. Vectors can only be compared with those of a model of
    /// the same.
    pub checksum: String,
}

/// What the file says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct Stated {
    name: String,
    architecture: String,
    licence: String,
    sizes: Sizes,
    epsilon: f32,
    marks: Marks,
}

/// A model in memory. A clone shares it, so that one is enough for all threads.
#[derive(Debug, Clone)]
pub struct Model {
    about: Arc<About>,
    encoder: Arc<dyn Encoder>,
}

impl Model {
    /// Where a model is looked for when nobody says: beside the folder of the index.
    pub fn beside(index: &Path) -> PathBuf {
        index.parent().unwrap_or(Path::new("")).join("atlas.model")
    }

    /// Reads a package (a wheel, a folder with its files, or one of them beside the other), checks it,
    /// and writes the model that it holds to `path`. A model that is there is replaced when the new one
    /// is whole and has been used once; anything else that is there is left alone.
    ///
    /// # Errors
    ///
    /// When there is no package, it is none that can be read, does not hold what it says, or states no
    /// licence; and when the model cannot be written, or something else is at `path`.
    pub fn add(package: &Path, path: &Path) -> Result<About, Error> {
        match container::begins_as_ours(path) {
            Ok(true) => {}
            Ok(false) => return Err(left_alone(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("replace", path)(error)),
        }
        let origin = Origin::read(package)?;
        let flaw = |source| Error::Package { path: package.to_owned(), source };
        let bytes = Model::bytes(&origin).map_err(flaw)?;
        let model = Model::parse(bytes.clone()).map_err(flaw)?;
        model.encoder.encode(&origin.name);
        container::write(path, &bytes)?;
        Ok(model.about().clone())
    }

    /// Loads a model.
    ///
    /// # Errors
    ///
    /// When there is none, when it was written in another format, is damaged or no model, and when it
    /// cannot be read.
    pub fn load(path: &Path) -> Result<Model, Error> {
        let container = Container::read(path, KIND, "model")?;
        let flaw = |source| Error::Damaged { path: path.to_owned(), source };
        Model::of(&container).map_err(flaw)
    }

    /// Removes a model; whether there was one. What is no model is left alone.
    ///
    /// # Errors
    ///
    /// When the file is no model of ours, or cannot be removed. One that is damaged can.
    pub fn remove(path: &Path) -> Result<bool, Error> {
        match container::begins_as_ours(path) {
            Ok(true) => fs::remove_file(path).map_err(Error::io("remove", path)).map(|()| true),
            Ok(false) => Err(left_alone(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Error::io("open", path)(error)),
        }
    }

    /// A model with an encoder of somebody else's. It is of no file: what is encoded with it is known by
    /// the checksum that `about` states.
    pub fn of_encoder(about: About, encoder: Arc<dyn Encoder>) -> Model {
        Model { about: Arc::new(about), encoder }
    }

    /// What it is.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Its encoder.
    pub fn encoder(&self) -> &Arc<dyn Encoder> {
        &self.encoder
    }

    /// The file of a model.
    pub(crate) fn bytes(origin: &Origin) -> Result<Vec<u8>, Flaw> {
        let converted = convert(origin)?;
        let stated = Stated {
            name: origin.name.clone(),
            architecture: USE_3.to_owned(),
            licence: origin.licence.clone(),
            sizes: converted.sizes,
            epsilon: converted.epsilon,
            marks: converted.marks,
        };
        Ok(container::bytes(KIND, &stated, &converted.sections))
    }

    /// The model that a file holds.
    pub(crate) fn parse(bytes: Vec<u8>) -> Result<Model, Flaw> {
        Model::of(&Container::parse(bytes, KIND)?)
    }

    fn of(container: &Container<Stated>) -> Result<Model, Flaw> {
        let Stated { name, architecture, licence, sizes, epsilon, .. } = &container.about;
        if architecture != USE_3 {
            return Err(Flaw::new(format!("its architecture `{architecture}` is not known here")));
        }
        let section = |name: &str| container.section(name);
        let encoder = Use3::new(tokens(container)?, *sizes, *epsilon, section)?;
        let about = About {
            name: name.clone(),
            architecture: architecture.clone(),
            licence: licence.clone(),
            languages: LANGUAGES.to_owned(),
            dimensions: encoder.dimensions(),
            bytes: container.bytes.len() as u64,
            checksum: container.checksum.clone(),
        };
        Ok(Model { about: Arc::new(about), encoder: Arc::new(encoder) })
    }
}

/// That a file is not touched, since it is none of ours.
fn left_alone(path: &Path) -> Error {
    let source = Flaw::new("it does not begin as one, and is left alone");
    Error::Damaged { path: path.to_owned(), source }
}

/// The pieces that the encoder knows.
fn tokens(container: &Container<Stated>) -> Result<Unigram, Flaw> {
    let section = |name: &str| container.section(name);
    let normalizer = Normalizer::new(section("characters")?, section("replacements")?)?;
    let scores = section("scores")?;
    let scores = scores.floats(scores.len() / 4)?;
    if container.about.sizes.pieces < scores.len() {
        return Err(Flaw::new("it has more pieces than rows"));
    }
    Unigram::new(normalizer, section("pieces")?, scores, container.about.marks)
}

#[cfg(test)]
impl Model {
    /// How a model cuts a text, for tests.
    pub(crate) fn tokens(bytes: &[u8]) -> Result<Unigram, Flaw> {
        tokens(&Container::parse(bytes.to_vec(), KIND)?)
    }
}
