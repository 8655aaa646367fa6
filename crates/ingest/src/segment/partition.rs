//! Lines to pieces: a partition of the document into profiles, references and noise.

use std::ops::Range;

use crate::{
    data::Manifest,
    segment::{
        input::Input,
        instrument,
        loose::{Loose, loose},
        outline::{ProfileStart, starts},
        piece::Segmentation,
        profile::{CutProfile, cut_profile},
    },
};

/// Cuts a document into pieces. The manifest knows the titles of instruments.
pub(crate) fn segment(input: &Input<'_, '_>, manifest: &Manifest) -> Segmentation {
    let mut document = Segmentation::default();
    let mut free = 0;
    for instrument in instrument::find(input.lines, input.classes) {
        document.cut(input, free..instrument.range.start);
        let title = manifest
            .instrument(instrument.opening(input.lines))
            .map_or_else(|| "Numbered paragraphs".to_owned(), str::to_owned);
        document.pieces.extend(instrument.pieces(&title, input.lines, input.classes));
        free = instrument.range.end;
    }
    document.cut(input, free..input.lines.len());
    document.pieces.sort_by_key(|piece| piece.range.start);
    document
}

impl Segmentation {
    /// Cuts the lines of `range`, which hold no instrument, into profiles and loose text.
    fn cut(&mut self, input: &Input<'_, '_>, range: Range<usize>) {
        let starts = starts(input, range.clone());
        let first = starts.first().map_or(range.end, ProfileStart::first_line);
        self.add_loose(loose(input, range.start..first, &self.profiles));
        for (n, start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).map_or(range.end, ProfileStart::first_line);
            let CutProfile { profile, pieces, notices } =
                cut_profile(input, start, end, self.profiles.len());
            let behind = profile.range.end;
            self.profiles.push(profile);
            self.pieces.extend(pieces);
            self.notices.extend(notices);
            self.add_loose(loose(input, behind..end, &self.profiles));
        }
    }

    fn add_loose(&mut self, loose: Loose) {
        self.pieces.extend(loose.pieces);
        self.notices.extend(loose.notices);
        for (owner, handles) in loose.handles {
            self.profiles[owner].head.social.extend(handles);
        }
    }
}
