//! The crate from its front door: small corpora, whole answers.

mod budget;
mod builds;
mod facets;
mod fixture;
mod forms;
mod highlights;
mod languages;
mod matches;
mod notices;
mod queries;
mod ranking;
mod sections;
mod terms;
mod written;
