//! One profile: its head, its headings, which of them stands below which, and its sections.

mod around_noise;
mod cut;
mod head;
mod heading;
mod headings;
mod infer;
mod nesting;
mod section;

pub(crate) use crate::segment::profile::{
    around_noise::around_noise,
    cut::{CutProfile, cut_profile},
    head::handles,
};
