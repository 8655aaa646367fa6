//! From a request to an answer: state, parameters, refusals, and the layers around every route.

pub(crate) mod account;
pub(crate) mod activity;
pub(crate) mod app;
pub(crate) mod assets;
pub(crate) mod below;
pub(crate) mod body;
pub(crate) mod bounded;
pub(crate) mod cache;
pub(crate) mod client;
pub(crate) mod core_time;
pub(crate) mod cors;
pub(crate) mod described;
pub(crate) mod error;
pub(crate) mod extract;
pub(crate) mod headers;
pub(crate) mod host;
pub(crate) mod json;
pub(crate) mod language;
pub(crate) mod limits;
pub(crate) mod metrics;
pub(crate) mod params;
pub(crate) mod pieces;
pub(crate) mod query_string;
pub(crate) mod rate;
pub(crate) mod search;
pub(crate) mod value;
