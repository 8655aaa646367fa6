//! The Model Context Protocol: the search as tools, for programs that read for people.
//!
//! The same tools over HTTP, at `/mcp`, and over standard input and output (`atlas mcp`). Each puts its
//! question to `answer`, within the bounds of any request, and says of whatever it returns where that
//! stands: document, edition, lines, address.

mod guard;
mod over_http;
mod over_stdio;
mod protocol;
mod source;
mod tool;
mod tools;

pub(crate) use over_http::router;
pub(crate) use over_stdio::over_stdio;
