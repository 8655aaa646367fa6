//! The crate from its front door: small corpora, whole answers.

mod archive;
mod budget;
mod builds;
mod changes;
mod damage;
mod defining;
mod facets;
mod fixture;
mod forms;
mod framing;
mod highlights;
mod languages;
mod matches;
mod meaning;
mod notices;
mod offers;
mod queries;
mod ranking;
mod sections;
mod suggestions;
mod terms;
mod tongues;
mod typed;
mod works;
mod written;
