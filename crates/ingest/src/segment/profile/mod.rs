//! One profile.

pub(crate) mod cut;
pub(crate) mod heading;
pub(crate) mod infer;
pub(crate) mod nesting;
pub(crate) mod section;
