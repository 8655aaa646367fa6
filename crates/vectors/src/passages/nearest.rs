//! Which sentence of a text answers a question best, for what is shown of it.

use crate::{encoder::Encoder, vector::Vector};

/// The number of the sentence that is nearest in meaning to a question, and how near it is; the first of
/// several that are equally near, and none of no sentences.
///
/// Each sentence is encoded, which takes about as long as the question did: it is for the few hits that
/// are shown.
pub fn nearest_sentence<'a>(
    encoder: &dyn Encoder,
    question: &Vector,
    sentences: impl IntoIterator<Item = &'a str>,
) -> Option<(usize, f32)> {
    let scores = sentences.into_iter().map(|sentence| encoder.encode(sentence).cosine(question));
    scores.enumerate().fold(None, |best: Option<(usize, f32)>, next| match best {
        Some(best) if next.1 <= best.1 => Some(best),
        _ => Some(next),
    })
}
