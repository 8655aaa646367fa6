//! How much text there is.

/// How much text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// Words, each passage group counted once, by its longest version.
    pub words: usize,
    /// Passage groups.
    pub passages: usize,
}

/// Which sections are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AmountFilter {
    /// Only those of this edition.
    pub edition: Option<u16>,
    /// Only those of the actors of this stakeholder group.
    pub group: Option<String>,
}

/// How much an actor has to say of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorAmount {
    /// The id of the actor.
    pub actor: String,
    /// The id of the issue or basket.
    pub value: String,
    /// How much text.
    pub amount: Amount,
}

/// How much there is of an issue or a basket, and how many actors have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueAmount {
    /// The id of the issue or basket.
    pub value: String,
    /// How much text.
    pub amount: Amount,
    /// How many actors.
    pub actors: usize,
}

/// How much there is of one issue or basket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    /// In all.
    pub total: Amount,
    /// The editions that have any, newest first.
    pub editions: Vec<u16>,
    /// The actors that have any, most text first.
    pub actors: Vec<TopicActor>,
}

/// How much an actor has of one issue or basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicActor {
    /// The id of the actor.
    pub actor: String,
    /// In all editions.
    pub total: Amount,
    /// In each edition of [`Topic::editions`].
    pub by_edition: Vec<Amount>,
}
