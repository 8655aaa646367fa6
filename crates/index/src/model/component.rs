//! The components of the engine that can be switched off, to see what each brings.

/// A component of the engine that can be switched off for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    /// Stems, British and American spelling; without it, words are compared as they are.
    Stemming,
    /// Words that nobody knows are replaced by the nearest.
    SpellingCorrection,
    /// Acronyms find their long forms, and the other way round.
    Acronyms,
    /// Words written as one find those written as two, and the other way round.
    Compounds,
    /// Records with more of the query's words are preferred.
    Coverage,
    /// Words that stand near each other count for more.
    Proximity,
    /// The actor or the work that the query names is preferred, and its profile for a query for an
    /// organisation.
    Actors,
    /// The issue that the query names is preferred.
    Issues,
    /// Kinds of record that seldom answer a query come later.
    Kinds,
    /// A passage that stands in several editions is shown once.
    Collapsing,
    /// Passages near in meaning, where there is a model.
    Meaning,
}

impl Component {
    /// All of them.
    pub const ALL: [Component; 11] = [
        Component::Stemming,
        Component::SpellingCorrection,
        Component::Acronyms,
        Component::Compounds,
        Component::Coverage,
        Component::Proximity,
        Component::Actors,
        Component::Issues,
        Component::Kinds,
        Component::Collapsing,
        Component::Meaning,
    ];

    /// The name in flags and tables.
    pub fn name(self) -> &'static str {
        match self {
            Component::Stemming => "stemming",
            Component::SpellingCorrection => "spelling-correction",
            Component::Acronyms => "acronyms",
            Component::Compounds => "compounds",
            Component::Coverage => "coverage",
            Component::Proximity => "proximity",
            Component::Actors => "actors",
            Component::Issues => "issues",
            Component::Kinds => "kinds",
            Component::Collapsing => "collapsing",
            Component::Meaning => "meaning",
        }
    }
}
