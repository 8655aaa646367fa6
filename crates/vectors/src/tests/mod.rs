//! Tests of the crate as a whole. Those that need the model that people download are in `reference`.

mod corpus;
mod hostile;
mod package;
mod plain;
mod recall;
mod reference;
mod scan;
mod toy;
