//! The names and sizes of the parts of the encoder: what a package must have, and what a file of ours has.

/// The windows: how many pieces each has, and how many of them before the one that it is of.
pub(crate) const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];

/// The sizes of an encoder; all others follow from these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Sizes {
    /// Pieces in the table.
    pub(crate) pieces: usize,
    /// Numbers of a piece, which is also how many the result has.
    pub(crate) columns: usize,
    /// Numbers of a window.
    pub(crate) window: usize,
    /// Numbers between the layers that come last.
    pub(crate) hidden: usize,
}

impl Sizes {
    /// The numbers of a piece and of its windows.
    pub(crate) fn features(self) -> usize {
        self.columns + WINDOWS.len() * self.window
    }

    /// The layers behind the sum: the name of each, its inputs and its outputs.
    pub(crate) fn last_layers(self) -> [(&'static str, usize, usize); 7] {
        let Sizes { columns, hidden, .. } = self;
        [
            ("cnn_W", self.features(), columns),
            ("d0", columns, hidden),
            ("d1", hidden, hidden),
            ("p1", columns, hidden),
            ("d2", hidden, columns),
            ("p3", hidden, columns),
            ("d3", columns, columns),
        ]
    }
}
