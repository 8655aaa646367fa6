//! The HTTP API and the pages over an index.
//!
//! [`router`] turns an [`App`] into an axum router, and [`run`] serves it until it is told to stop.
//! The same search is answered twice: [`wire`] is its form for programs (`/api/v1/…`, and
//! `atlas search --json`), `pages` its form for people, which works without JavaScript and whose
//! every state is a URL.
//!
//! # The floors
//!
//! Each knows those above it in this list, and no other.
//!
//! 1. `words`: what the interface says, by language.
//! 2. `answer`: everything that is asked of the index, and its replies as plain values. Nothing else
//!    sees an open index.
//! 3. `http`: state and the bound on work at once, parameters, refusals, the layers around a route.
//! 4. `html`: what pages and embeds are made of.
//! 5. `api`, `pages`, `embed`, `algolia`, `mcp`, `export`: a file for each resource, page, tool or
//!    format. They do not know each other.
//! 6. `serve`: the roof, which puts them together as one site.
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
mod mcp;
mod pages;
mod serve;
mod words;

pub use crate::{
    answer::{QueryLimits, compare::comparison, listings, reply as wire, worded},
    export::{ExportError, Exported},
    http::{
        app::App,
        below::{NotASite, base_url},
        cors::{NotAnOrigin, Origins},
        identity::{Colour, Colours, Identity, Logo, LogoKind, NotAColour},
        json::{json, write_json},
        limits::{ConnectionLimits, Limits},
        rate::Rate,
    },
    serve::{
        router::router,
        run::{outlive_hangups, run, run_over_stdio},
        static_copy::{ANYWHERE, export},
    },
    words::{shown, steers},
};
