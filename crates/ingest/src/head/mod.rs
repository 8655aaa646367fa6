//! What the head of a profile prints in a form of its own: keys with their values, and handles.

mod field;
mod handle;

pub(crate) use crate::head::{
    field::{FIELDS, Field, Key, Labels, without_picture},
    handle::{handles, is_address_on, is_lone_account, platform},
};
