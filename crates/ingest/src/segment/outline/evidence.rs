//! What speaks for a profile at a place, and how much each sign weighs. All weights are here.

/// What speaks for a profile that begins at one place.
///
/// Most signs are of structure. What an organisation is called weighs more than each of them and less
/// than all: a profile whose name nobody can read is a profile all the same.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Evidence {
    /// Nothing of another profile stands between: handles are directly above, or the document begins.
    pub(crate) behind: bool,
    /// The parts below begin anew: the first of them stands before those that the profile above has had.
    pub(crate) anew: bool,
    /// It stands as most profiles of the document do: below a name, below an issue, below nothing.
    pub(crate) alike: bool,
    /// Text follows, or the place is text.
    pub(crate) introduction: bool,
    /// It is a heading, and the next one below begins a part.
    pub(crate) joins: bool,
    /// Markup gives it the level of the heading of the profile above, and the part below a deeper one.
    pub(crate) level: bool,
    /// It is an issue that a profile may be filed under, behind the end of another.
    pub(crate) filed: bool,
    /// Handles follow, before anything else begins.
    pub(crate) handles: bool,
    /// The authority file has the name.
    pub(crate) known: bool,
    /// The heading says what organisations are: "Lantern Foundation".
    pub(crate) noun: bool,
    /// The text below takes up the name of the heading.
    pub(crate) repeated: bool,
    /// The text says what an organisation is.
    pub(crate) defined: bool,
    /// The text opens with the name of an organisation, or with when it was founded.
    pub(crate) opened: bool,
    /// From here on the text speaks of other names than above.
    pub(crate) subject: bool,
}

/// As much is enough for a profile above parts.
pub(crate) const ENOUGH: u32 = 4;
/// As much is enough above a part that the profile above has, too.
pub(crate) const ENOUGH_WITHOUT_ORDER: u32 = 7;
/// As much is enough for one that has issues below it and no part.
pub(crate) const ENOUGH_WITHOUT_PARTS: u32 = 7;

impl Evidence {
    /// How much all of it weighs.
    pub(crate) fn weight(&self) -> u32 {
        let signs = [
            (self.behind, 3),
            (self.anew, 1),
            (self.alike, 2),
            (self.introduction, 1),
            (self.joins, 2),
            (self.level, 4),
            (self.filed, 1),
            (self.handles, 2),
            (self.known, 3),
            (self.noun, 1),
            (self.repeated, 3),
            (self.defined, 3),
            (self.opened, 1),
            (self.subject, 3),
        ];
        signs.into_iter().map(|(there, weight)| if there { weight } else { 0 }).sum()
    }
}
