//! Documents that are one thing from top to bottom: instruments, minutes, questions, articles.

mod annexed;
mod apart;
mod authors;
mod cut;
mod deed;
mod furniture;
mod heading;
mod label;
mod mail;
mod mail_head;
mod masthead;
mod numbered;
mod printed_year;
mod roman;
mod schedule;
mod shape;
mod speech;
mod symbol;
mod title;

pub(crate) use crate::segment::whole::{
    cut::whole,
    furniture::title_block,
    mail::{covering_message, mail, note},
    masthead::{any_year, without_year},
    printed_year::{closing_year, printed_year, year_of_title},
    symbol::symbol,
};
