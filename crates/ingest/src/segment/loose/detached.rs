//! A part of a profile, such as the handles, that stands outside every profile.

use std::ops::Range;

use crate::{
    line::{Class, Known},
    name::compact,
    record::{ActorName, Handle},
    segment::{
        input::Input,
        piece::{LineNotice, Piece, Profile, SectionPiece},
        profile::{around_noise, handles},
    },
};

/// A part that stands outside its profile.
pub(crate) struct DetachedPart {
    /// The number of its profile.
    pub(crate) owner: usize,
    pub(crate) handles: Vec<Handle>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) notice: LineNotice,
}

/// The part that the lines of `range` are: it belongs to the profile whose organisation its handles
/// name. `None` where it is no part, or nobody's.
pub(crate) fn detached_part(
    input: &Input<'_, '_>,
    range: Range<usize>,
    profiles: &[Profile],
) -> Option<DetachedPart> {
    let Class::Heading(Some(Known { part: Some(kind), .. })) = input.classes[range.start] else {
        return None;
    };
    let handles = handles(&input.classes[range.clone()]);
    let owner = profiles.iter().rposition(|profile| names_actor(&handles, &profile.actor))?;
    let title = input.lines[range.start].trimmed().trim_end_matches(':').to_owned();
    let name = &profiles[owner].actor.name;
    let message = format!("`{title}` stands apart; its handles name `{name}`");
    let notice = LineNotice::new(range.start, message);
    let section = SectionPiece {
        profile: owner,
        kind,
        heading: Some(title.clone()),
        evidence: None,
        path: vec![title],
        path_inferred: Vec::new(),
        issues: Vec::new(),
        body: range.start + 1..range.end,
        offset: 0,
    };
    let pieces = around_noise(input, &section, range);
    Some(DetachedPart { owner, handles, pieces, notice })
}

/// Whether one of the handles is the name or the acronym of an organisation.
fn names_actor(handles: &[Handle], actor: &ActorName) -> bool {
    let names = [Some(compact(&actor.name)), actor.acronym.as_deref().map(compact)];
    handles.iter().any(|handle| names.contains(&Some(compact(&handle.handle))))
}
