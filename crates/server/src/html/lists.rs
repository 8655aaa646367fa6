//! Lists that have no page of their own, for whoever cuts an address short.

/// Where such a list would be, and where the first page has it.
pub(crate) const LISTS: [(&str, &str); 3] =
    [("/baskets", "#baskets"), ("/documents", "#documents"), ("/issues", "#baskets")];
