//! The crate from its front door: small corpora, whole answers.

mod facets;
mod fixture;
mod highlights;
mod queries;
mod ranking;
