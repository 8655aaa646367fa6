//! What nearness in meaning counts for, beside words.
//!
//! Words that match are proof, and nearness is a guess: what a record says in the very words of an
//! English question stays ahead of what is only near it. In another language there are few words to match,
//! and those by a glossary, so that nearness has the greater say.

/// The factor for a record that matches an English question by words, given what its nearness counts for:
/// at most a third more, so that it decides among records whose words say about the same.
pub(crate) fn lift(nearness: f32) -> f32 {
    1.0 + LIFT * nearness.clamp(0.0, 1.0)
}

/// What the nearest of all is lifted by.
pub(crate) const LIFT: f32 = 0.3;

/// The nearest that texts are that have nothing to do with each other: the nearest of a corpus to a recipe, a
/// weather report or letters at random is .1 to .2 near, to a judged question mostly .3 to .4. Where the nearest is
/// no nearer than this, its place is chance.
const NOISE: f32 = 0.15;
/// As near as good answers are.
const GOOD: f32 = 0.3;

/// How much is given on nearness where the nearest of all is as near as this: nothing at the level of chance,
/// all at that of good answers. Without it the nearest would count in full however far away it is, since
/// nearness is measured by the nearest.
pub(crate) fn confidence(nearest: f32) -> f32 {
    ((nearest - NOISE) / (GOOD - NOISE)).clamp(0.0, 1.0)
}

/// What words count for in the score of a record for a question in another language, or one whose words nobody
/// knows, beside nearness, each as a part of the best that any record has: what is left of one is for nearness.
///
/// The sum of two scores that were brought to one scale is the fusion that Fox and Shaw (1994) call
/// CombSUM, with weights. Words count as far as they were understood: `known` is the part of them that the
/// documents have or the glossary translates. Of two words in three, which is usual for a question that the
/// glossary was not made for, that is .4 for words and .6 for nearness; of a question that it has word for
/// word it is the other way round, and of none nearness alone is left.
pub(crate) fn weight_of_words(known: f32) -> f32 {
    0.6 * known
}

/// Below this part of its words known, a question is read as one in another language, whichever it is.
pub(crate) const KNOWN: f32 = 0.5;

/// How much two passages are alike, by the words that they share and by nearness, each as a part of the
/// most. Both are in one language, so that neither is to be trusted more.
pub(crate) fn alike(words: f32, nearness: f32) -> f32 {
    0.5 * words + 0.5 * nearness
}

/// The least nearness, as a cosine, of what is shown behind what matches by words. Two sentences that have
/// nothing to do with each other are a fifth near, for being about institutions.
const LEAST_BEHIND: f32 = 0.25;
/// And of what stands among it, where there may be nothing else to be had. Question and passage are in two
/// languages, which costs some of the nearness.
const LEAST_FUSED: f32 = 0.12;
/// A question in no known language that nothing is nearer to than this is about nothing that is here:
/// letters typed at random reach a sixth, and a question about guitars a little more.
const SOMETHING: f32 = 0.2;
/// What is less near than this part of the nearest is about something else.
const PART: f32 = 0.4;

/// How near is near enough, where the nearest is as near as this; nothing is where not even that is. A
/// question that was read as one in another language `is_read`: it is words, however few are known.
pub(crate) fn least(nearest: f32, is_fused: bool, is_read: bool) -> f32 {
    match is_fused {
        false => LEAST_BEHIND,
        true if nearest < SOMETHING && !is_read => f32::INFINITY,
        true => LEAST_FUSED.max(PART * nearest),
    }
}

/// How many records at most are shown for their meaning alone, behind those that match by words: two
/// pages, since a list without an end says nothing about what is in it.
pub(crate) const MOST_BEHIND: usize = 20;
/// The same for a question in another language, where they stand among the others.
pub(crate) const MOST_FUSED: usize = 50;

/// How many of the nearest are looked at, most of which may match by words too.
pub(crate) const LOOKED_AT: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_at_random_find_nothing_and_words_of_a_language_find_what_is_nearest() {
        let (random, fused) = (0.18, true);
        assert!(random < least(random, fused, false));
        assert!(least(random, fused, true) <= random);
        assert!(random < least(random, !fused, true));
    }

    #[test]
    fn nearness_counts_from_the_level_of_chance_to_that_of_good_answers() {
        assert_eq!((confidence(0.1), confidence(NOISE), confidence(0.5)), (0.0, 0.0, 1.0));
        assert!(confidence(0.2) < 0.5 && 0.9 < confidence(GOOD));
    }
}
