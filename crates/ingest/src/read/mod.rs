//! Documents to lines.

pub(crate) mod markup;
pub(crate) mod text;
