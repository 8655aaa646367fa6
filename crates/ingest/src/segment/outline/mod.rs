//! Where profiles begin, and whose they are: the structure says the first, all evidence together the
//! second.

mod casing;
mod catalogue;
mod certain;
mod evidence;
mod foot;
mod mentions;
mod naming;
mod order;
mod place;
mod plan;
mod scan;
mod starts;
mod subject;
mod unnamed;

pub(crate) use crate::segment::outline::{
    foot::{ends_profile, read_feet},
    place::part,
    scan::ProfileStart,
    starts::starts,
    unnamed::Unnamed,
};
