//! Lines to pieces: a partition of the document into profiles, references and noise.

use std::ops::Range;

use crate::{
    data::Manifest,
    segment::{
        input::Input,
        instrument,
        loose::{Loose, Owners, loose},
        outline::{Unnamed, starts},
        piece::Segmentation,
        profile::{CutProfile, cut_profile},
        whole::{covering_message, mail, note, title_block, whole},
    },
};

/// Cuts a document into pieces, whose title is known where it states one. The manifest knows the
/// instruments that documents quote without their titles.
pub(crate) fn segment(
    input: &Input<'_, '_>,
    manifest: &Manifest,
    stated: Option<&str>,
) -> Segmentation {
    let whole = || whole(input, manifest, stated);
    if let Some(segmentation) = mail(input).or_else(whole).or_else(|| note(input)) {
        return segmentation;
    }
    let (document, owners) = (Segmentation::default(), Owners::default());
    let mut cutting = Cutting { input, document, owners, unnamed: Unnamed::default() };
    let mut free = 0;
    for instrument in instrument::find(input) {
        cutting.cut(free..instrument.range.start);
        let work = manifest
            .instrument(instrument.opening(input))
            .unwrap_or_else(|| instrument.work(input));
        cutting.document.pieces.extend(instrument.pieces(&work, input));
        free = instrument.range.end;
    }
    cutting.cut(free..input.len());
    let mut document = cutting.document;
    document.pieces.sort_by_key(|piece| piece.range.start);
    document
}

/// A document that is being cut.
struct Cutting<'c, 'i, 't> {
    input: &'c Input<'i, 't>,
    /// What has become of it so far.
    document: Segmentation,
    /// Whose the profiles are.
    owners: Owners,
    /// Those that have no name.
    unnamed: Unnamed,
}

impl Cutting<'_, '_, '_> {
    /// Cuts the lines of `range`, which hold no instrument, into profiles and loose text.
    fn cut(&mut self, range: Range<usize>) {
        let starts = starts(self.input, range.clone(), &mut self.unnamed);
        let first = starts.first().map_or(range.end, |start| start.place.first_line());
        self.cut_loose(range.start..first);
        for (n, start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).map_or(range.end, |start| start.place.first_line());
            let number = self.document.profiles.len();
            let CutProfile { profile, pieces, notices } =
                cut_profile(self.input, start, end, number);
            let behind = profile.range.end;
            self.owners.add(number, &profile.actor);
            self.document.profiles.push(profile);
            self.document.pieces.extend(pieces);
            self.document.notices.extend(notices);
            self.cut_loose(behind..end);
        }
    }

    /// Cuts the lines of `range`, which stand outside of profiles.
    fn cut_loose(&mut self, range: Range<usize>) {
        let is_top = range.start == 0 && !range.is_empty();
        if is_top && let Some(message) = covering_message(self.input, range.end) {
            self.document.pieces.push(message);
            return;
        }
        let block = if is_top { title_block(self.input, range.end) } else { 0 };
        let Loose { pieces, notices, handles } = loose(self.input, range, block, &self.owners);
        self.document.pieces.extend(pieces);
        self.document.notices.extend(notices);
        for (owner, handles) in handles {
            self.document.profiles[owner].head.social.extend(handles);
        }
    }
}
