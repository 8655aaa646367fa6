//! Classified lines to pieces: profiles with their sections, instruments, loose text, noise.

mod entries;
mod input;
mod instrument;
mod introduction;
mod loose;
mod outline;
mod partition;
mod piece;
mod profile;
mod whole;

pub(crate) use crate::segment::{
    entries::leave_entries,
    input::{Aligned, Input, ProfilePlace},
    outline::read_feet,
    partition::segment,
    piece::{Content, LineNotice, Piece, Profile, ReferencePiece, SectionPiece, Segmentation},
    whole::{closing_year, printed_year, year_of_title},
};
