//! Which documents are one thing from top to bottom, and of which shape.

use std::ops::Range;

use crate::{
    line::{Class, forms, numbers::follows},
    segment::{
        input::Input,
        whole::{
            annexed::annexed,
            apart, authors,
            deed::is_deed,
            heading::{Heading, headings, is_question},
            label::label,
            masthead::{Masthead, masthead},
            numbered::numbered,
            roman, schedule,
            speech::{is_answered, speakers},
        },
    },
};

/// Numbered paragraphs that are fewer bytes of a document than one of so many are a list in it.
const SHARE: usize = 3;

/// Fewer sections with a number than this may be a list.
const SECTIONS: usize = 3;

/// What a document is as a whole.
pub(super) struct Shape<'i> {
    pub(super) masthead: Masthead,
    /// Whether its numbered paragraphs are cited by their numbers.
    pub(super) is_instrument: bool,
    /// Whether numbers divide it.
    pub(super) is_divided: bool,
    /// Whether times divide it: an item has no text but what stands below it.
    pub(super) is_programme: bool,
    pub(super) headings: Vec<Option<Heading>>,
    pub(super) numbers: Vec<Option<String>>,
    /// The lines at which a text begins that is no paragraph, below paragraphs.
    pub(super) apart: Vec<usize>,
    /// Who begins to speak on each line.
    pub(super) speakers: Vec<Option<&'i str>>,
}

/// The shape of a document that is one thing; `None` for one that has profiles, or loose texts.
pub(super) fn shape<'i>(input: &'i Input<'_, '_>, stated: Option<&str>) -> Option<Shape<'i>> {
    if input.len() < 3 || is_of_profiles(input) {
        return None;
    }
    let masthead = masthead(input, stated);
    let text = |n: usize| input.line(n).trimmed();
    let below = masthead.end..input.len();
    let is_asked = |n: &usize| is_question(text(*n)) || is_answered(text(*n));
    let questions = below.clone().filter(is_asked).count() > 1;
    let annexed = annexed(input);
    let mut headings = headings(input, &annexed, questions);
    let is_programme = schedule::items(input, masthead.end, &mut headings);
    authors::below_titles(input, masthead.end, &mut headings);
    authors::above_fronts(input, masthead.end, &mut headings);
    let mut numbers = numbered(input, masthead.end, &annexed, &headings);
    let enacting = apart::enacting(input, masthead.end, &headings, &numbers);
    let closing = apart::closing(input, masthead.end, &headings, &numbers);
    if let Some((start, end)) = closing {
        headings[start..end].fill_with(|| None);
        numbers[start..end].fill(None);
    }
    let closing = closing.map(|(start, _)| start);
    let last = apart::last(input, masthead.end, &headings, &numbers);
    let apart = enacting.into_iter().chain(closing.into_iter().chain(last).min()).collect();
    let mut speakers = speakers(input, masthead.end, &headings);
    let paragraphs = numbers.iter().flatten().count();
    if masthead.is_instrument && paragraphs == 0 {
        roman::as_articles(input, masthead.end, &mut headings);
    }
    let is_item = |n: &usize| forms().item.is_match(text(*n));
    let is_article = |n: &usize| {
        let is_named = |heading: &Heading| heading.is_article || forms().named(text(*n)).is_some();
        headings[*n].as_ref().is_some_and(is_named) && !is_item(n)
    };
    let items = below.clone().filter(is_item).count();
    let articles = below.clone().filter(is_article).count();
    let bytes = |n: usize| input.line(n).text.len();
    let all: usize = below.clone().map(bytes).sum();
    let of_paragraphs: usize = below.clone().filter(|&n| numbers[n].is_some()).map(bytes).sum();
    let speeches = speakers.iter().flatten().count();
    // What has articles is no report, whoever is quoted in it.
    let is_said = 0 < speeches && articles < 2;
    let reported = masthead.is_reported || items > 1 || questions || is_said || is_programme;
    let is_deed = !reported && is_deed(input, &masthead.work.title, 0..masthead.end);
    let is_instrument = !reported
        && (paragraphs > 1 || articles > 1)
        && (masthead.is_instrument
            || articles > 1
            || all <= of_paragraphs * SHARE
                && !are_of_one_part(below.clone(), &headings, &numbers));
    let parts = below.clone().filter(|&n| headings[n].is_some()).count() + speeches;
    let is_numbered = is_numbered(input, below, &headings);
    // Numbered minutes are cited by number, too.
    let is_instrument =
        is_instrument || reported && !questions && paragraphs > 2 && all <= of_paragraphs * 2;
    let is_instrument = is_instrument || is_deed;
    if is_instrument {
        speakers.fill(None);
    }
    let has_number = |heading: &Heading| heading.number.is_some();
    let is_divided = !is_deed || 0 < paragraphs || headings.iter().flatten().any(has_number);
    (is_instrument || (reported || is_numbered) && parts > 1).then_some(Shape {
        masthead,
        is_instrument,
        is_divided,
        is_programme,
        headings,
        numbers,
        apart,
        speakers,
    })
}

/// Whether the numbered paragraphs are in one part of a document and most of its parts have none: the steps of a
/// recipe are cited by nobody.
fn are_of_one_part(
    below: Range<usize>,
    headings: &[Option<Heading>],
    numbers: &[Option<String>],
) -> bool {
    let (mut parts, mut numbered, mut is_numbered) = (0, 0, false);
    for n in below {
        if headings[n].is_some() {
            (parts, is_numbered) = (parts + 1, false);
        } else if numbers[n].is_some() && !is_numbered {
            (numbered, is_numbered) = (numbered + 1, true);
        }
    }
    numbered == 1 && parts >= SECTIONS
}

/// Whether a document has sections that are numbered one after the other, from 1 on, as no loose texts are.
fn is_numbered(input: &Input<'_, '_>, below: Range<usize>, headings: &[Option<Heading>]) -> bool {
    let label = |n: usize| headings[n].as_ref().and_then(|_| label(&input.line(n).text));
    let numbers: Vec<Vec<u32>> = below.filter_map(label).map(|label| label.number).collect();
    let is_first = |number: &Vec<u32>| number.iter().all(|&n| n == 1);
    numbers.first().is_some_and(is_first)
        && numbers.iter().filter(|number| number.len() == 1).count() >= SECTIONS
        && numbers.windows(2).all(|pair| follows(&pair[0], &pair[1]))
}

/// Whether a document is one of profiles: it has heads of some, or their parts.
pub(super) fn is_of_profiles(input: &Input<'_, '_>) -> bool {
    let of_profile = |class: &&Class| match class {
        Class::Metadata(..) | Class::Foot(..) | Class::Handles(_) => true,
        Class::Heading(Some(known)) => known.part.is_some(),
        _ => false,
    };
    input.classes(0..input.len()).filter(of_profile).take(2).count() > 1
}
