//! The HTTP API and the pages over an index.
//!
//! [`router`] turns an [`App`] into an axum router, and [`run`] serves it until it is told to stop.
//! The same search is answered twice: [`wire`] is its form for programs (`/api/v1/…`, and
//! `atlas search --json`), `pages` its form for people, which works without JavaScript and whose
//! every state is a URL.
//!
//! # From a request to an answer
//!
//! 1. `params` and `extract` read the URL; what they cannot read is an `error::Refusal`.
//! 2. [`App`] hands the work to the blocking pool, with a bound on how many run at once and for how
//!    long.
//! 3. One file per resource, in `api` and `pages`, asks the index and shapes the answer.
//! 4. The layers of `router` put every refusal into one form, add the security headers, and answer
//!    conditional requests from the index generation.
//!
//! # What is not here
//!
//! No query language, no ranking, no highlighting: those are `index`. No session, cookie or store.

mod algolia;
mod answer;
mod api;
mod embed;
mod export;
mod html;
mod http;
mod pages;
mod serve;
mod words;

pub use crate::{
    answer::{compare::comparison, reply as wire, worded},
    export::{ExportError, Exported},
    http::{
        app::App,
        cors::{NotAnOrigin, Origins},
        limits::Limits,
        rate::Rate,
    },
    serve::{router::router, run::run, static_copy::export},
};
