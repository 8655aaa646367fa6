//! The roof: the parts put together as one site, and served.

pub(crate) mod openapi;
pub(crate) mod router;
pub(crate) mod run;
pub(crate) mod static_copy;

mod admin;
mod connections;
mod files;
mod roster;
mod stream;

#[cfg(test)]
mod tests;
