//! The roof: the parts put together as one site, and served.

pub(crate) mod openapi;
pub(crate) mod router;
pub(crate) mod run;
pub(crate) mod static_copy;

#[cfg(test)]
mod tests;
