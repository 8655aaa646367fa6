//! What the pages and the embeds are made of: the frame of a page, hits, filters, texts.

pub(crate) mod declared;
pub(crate) mod discovery;
pub(crate) mod facets;
pub(crate) mod hits;
pub(crate) mod layout;
pub(crate) mod lenient;
pub(crate) mod linked_data;
pub(crate) mod lists;
pub(crate) mod names;
pub(crate) mod offers;
pub(crate) mod pager;
pub(crate) mod publishers;
pub(crate) mod quoted;
pub(crate) mod sent;
pub(crate) mod silent;
pub(crate) mod site;
pub(crate) mod steps;
pub(crate) mod text;
pub(crate) mod versions;
