//! A part of a profile, such as the handles, that stands outside every profile.

use std::{collections::HashMap, ops::Range, sync::Arc};

use crate::{
    line::{Class, Known},
    name::compact,
    record::{ActorName, Handle},
    segment::{
        input::Input,
        piece::{LineNotice, Piece, SectionPiece},
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

/// The profiles so far, by the names that handles may have.
#[derive(Default)]
pub(crate) struct Owners(HashMap<String, Owner>);

/// The last profile of an organisation.
struct Owner {
    profile: usize,
    name: String,
}

impl Owners {
    /// Adds profile number `profile`.
    pub(crate) fn add(&mut self, profile: usize, actor: &ActorName) {
        for name in std::iter::once(&actor.name).chain(&actor.acronym) {
            let owner = Owner { profile, name: actor.name.clone() };
            self.0.insert(compact(name), owner);
        }
    }

    /// The last profile of an organisation that has one of the handles as its name or acronym.
    fn of(&self, handles: &[Handle]) -> Option<&Owner> {
        let owners = handles.iter().filter_map(|handle| self.0.get(&compact(&handle.handle)));
        owners.max_by_key(|owner| owner.profile)
    }
}

/// The part that the lines of `range` are: it belongs to the profile whose organisation its handles
/// name. `None` where it is no part, or nobody's.
pub(crate) fn detached_part(
    input: &Input<'_, '_>,
    range: Range<usize>,
    owners: &Owners,
) -> Option<DetachedPart> {
    let &Class::Heading(Some(Known { part: Some(kind), .. })) = input.class_of(range.start) else {
        return None;
    };
    let handles = handles(input, range.clone());
    let &Owner { profile: owner, ref name } = owners.of(&handles)?;
    let title = input.line(range.start).trimmed().trim_end_matches(':').to_owned();
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
        left_out: Arc::default(),
        offset: 0,
    };
    let pieces = around_noise(input, &section, range);
    Some(DetachedPart { owner, handles, pieces, notice })
}
