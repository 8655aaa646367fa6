//! Records as they are shown.

pub(crate) mod highlight;
pub(crate) mod prepared;
