//! Printed pages (PDF): glyphs at places become lines, columns, paragraphs and headings.
//!
//! The reader of objects, fonts and glyphs is somebody else's; what the layout means is worked out here:
//!
//! 1. `reading` opens the file within its bounds, and `glyphs` takes down what each page shows; `leaf` is what
//!    is kept of it.
//! 2. `rows` makes pieces of rows of glyphs, which `inks` weighs, to which `initials` and `cells` belong that stand off their baselines, and
//!    `columns` says in which order they are read, by the gutters that go `through` a page and those of a few rows.
//!    Where the file has tags, `tags` reads them, and `tagged` sees whether they fit the page.
//! 3. `line_numbers` takes those out of the margins, and `furniture` finds what is printed again on every page.
//! 4. `paragraphs` joins rows, `parted` takes headings from texts, `hyphen` joins the words that were broken, `headings` finds their levels.
//! 5. `printed` writes it all down, page by page.

mod bombs;
mod cells;
mod columns;
mod facts;
mod folio;
mod furniture;
mod glyphs;
mod gutters;
mod headings;
mod hyphen;
mod initials;
mod inks;
mod joins;
mod leaf;
mod letters;
mod line_numbers;
mod overprinted;
mod paragraphs;
mod parted;
mod printed;
mod reading;
mod roles;
mod row;
mod rows;
mod sizes;
mod tagged;
mod tags;
mod through;

pub(crate) use crate::page::reading::read;
