//! How are the files of a generation kept that a front reads whole? In pieces, as documents of an index of their
//! own.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use index::Error;
use serde_json::json;

use crate::client::{Cluster, reason};

/// What a front has in memory.
pub(crate) const HEAD: &str = "";
/// The vectors of all passages, where there was a model to make them.
pub(crate) const VECTORS: &str = "vectors-";

/// The authority file of the build, as JSON: what an index in a folder is built with again.
pub(crate) const AUTHORITY: &str = "authority-";

/// What each document of the generation says, as a hash: what the next build compares with.
pub(crate) const SUMS: &str = "sums-";

/// How many bytes of a file are in one document.
const CHUNK: usize = 4 << 20;

impl Cluster {
    /// Sends a file; one of no bytes is none.
    pub(crate) fn send_file(
        &self,
        generation: &str,
        name: &str,
        bytes: &[u8],
        patience: Duration,
    ) -> Result<(), Error> {
        for (number, chunk) in bytes.chunks(CHUNK).enumerate() {
            let body = json!({ "bytes": STANDARD.encode(chunk) }).to_string();
            let path = format!("{generation}-head/_doc/{name}{number}");
            self.ask("PUT", &path, body.as_bytes(), Some(patience))?;
        }
        Ok(())
    }

    /// The file of the vectors of all passages of a generation, if one was sent.
    ///
    /// # Errors
    ///
    /// [`Error::Unreachable`], [`Error::Refused`].
    pub fn vectors(&self, generation: &str) -> Result<Option<Vec<u8>>, Error> {
        let file = self.file(generation, VECTORS)?;
        Ok(Some(file).filter(|file| !file.is_empty()))
    }

    /// The bytes of a file, none of one that was not sent.
    pub(crate) fn file(&self, generation: &str, name: &str) -> Result<Vec<u8>, Error> {
        let mut file = Vec::new();
        for chunk in 0.. {
            let path = format!("{generation}-head/_doc/{name}{chunk}");
            let (status, answer) = self.ask("GET", &path, b"", None)?;
            match status {
                404 if answer["error"].is_null() => break,
                404 => return Err(self.refused(reason(&answer))),
                _ => {}
            }
            let bytes = answer["_source"]["bytes"].as_str().unwrap_or_default();
            file.extend(STANDARD.decode(bytes).map_err(|error| self.refused(error.to_string()))?);
        }
        Ok(file)
    }
}
