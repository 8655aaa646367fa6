//! Documents to lines, whatever format they are in.

mod between;
mod blocks;
mod decode;
mod format;
mod html;
mod line;
mod markdown;
pub(crate) mod plain;

pub(crate) use crate::read::{
    between::between,
    decode::decode,
    format::Format,
    line::{Line, Mark, span},
};
