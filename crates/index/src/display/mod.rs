//! Records as they are shown: made ready, and with what matched highlighted.

pub(crate) mod highlight;
pub(crate) mod prepared;
pub(crate) mod sentences;
