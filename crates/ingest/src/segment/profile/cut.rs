//! One profile: its head, and the pieces that its sections come to.

use crate::{
    record::Kind,
    segment::{
        input::Input,
        outline::ProfileStart,
        piece::{Head, LineNotice, Piece, Profile},
        profile::{
            around_noise::around_noise,
            head::{ReadHead, below_foot, handles, read_foot, read_head},
            heading::Heading,
            headings::headings,
            infer::{detached_tail, inferred},
            section::{SectionAt, Sections, sections},
        },
    },
};

/// A profile that was cut out of a document.
pub(crate) struct CutProfile {
    pub(crate) profile: Profile,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) notices: Vec<LineNotice>,
}

/// Cuts profile number `number`, which begins at `start` and ends at the latest before line `end`.
pub(crate) fn cut_profile(
    input: &Input<'_, '_>,
    start: &ProfileStart,
    end: usize,
    number: usize,
) -> CutProfile {
    let end = below_foot(input, start.place.line..end);
    let ReadHead { range, end: below_head, others, filed_under, mut fields, noise, notices } =
        read_head(input, start, end);
    let (mut pieces, mut notices) = (noise, notices);
    if start.unnamed {
        let message =
            format!("a profile of an organisation that nothing names: `{}`", start.actor.id);
        notices.push(LineNotice::new(start.place.line, message));
    } else if !start.known {
        let message = format!("`{}` is not in the authority file", start.actor.name);
        notices.push(LineNotice::new(start.place.line, message));
    }

    let body = range.end;
    let headed = start.place.headed || start.place.filing.is_some();
    let level = start.place.headed.then(|| input.line(start.place.line).mark.level).flatten();
    let (mut headings, mut end) = headings(input, &start.actor, level, below_head, end);
    if !headed {
        end = without_tail(input, start, &headings, end);
        headings = inferred(input, &start.actor, below_head..end, headings);
    }
    notices.extend(headings.iter().filter_map(Heading::notice));
    let left_out = read_foot(input, body..end, &mut fields).into();
    let Sections { found, notice } = sections(input, number, body..end, &headings, left_out);
    notices.extend(notice);
    for SectionAt { mut range, section } in found {
        while range.end > range.start && section.left_out.binary_search(&(range.end - 1)).is_ok() {
            range.end -= 1;
        }
        pieces.extend(around_noise(input, &section, range));
    }

    let head = Head { fields, others, filed_under, social: handles(input, body..end) };
    let profile = Profile { range: range.start..end, actor: start.actor.clone(), head, headed };
    CutProfile { profile, pieces, notices }
}

/// Where a profile ends that lost its heading: before text that speaks of something else, below one
/// of the parts that stand last.
fn without_tail(
    input: &Input<'_, '_>,
    start: &ProfileStart,
    headings: &[Heading],
    end: usize,
) -> usize {
    let last = headings.last().filter(|heading| heading.part().is_some_and(Kind::is_last));
    let tail = last.and_then(|last| detached_tail(input, &start.actor, last.line + 1..end));
    tail.unwrap_or(end)
}
