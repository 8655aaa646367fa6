//! The tools, a file for each.

mod compare;
mod filters;
mod issues;
mod organisations;
mod search;
mod section;

use super::tool::Declared;

/// All of them, in the order in which they are of use.
pub(super) const TOOLS: &[Declared] = &[
    Declared::of::<search::Search>(),
    Declared::of::<section::ReadSection>(),
    Declared::of::<organisations::ListOrganisations>(),
    Declared::of::<issues::ListIssues>(),
    Declared::of::<compare::Compare>(),
];
