//! The likeliest way to cut a text into pieces that the encoder knows.
//!
//! Each piece has a score, the logarithm of how likely it is; the cut whose scores have the greatest sum
//! is found from left to right, by the best way to reach each place (Viterbi). A character that is in no
//! piece is an unknown one and scores worse than any piece, so that none is taken in vain.

use yada::DoubleArray;

use super::{normalizer::Normalizer, trie};
use crate::{error::Flaw, file::section::Section};

/// How many bytes of a text are looked at; the pieces that count are among these.
const MAX_BYTES: usize = 8 << 10;

/// The longest piece that is looked for, in bytes. Ours have less; a table that is made for it could be
/// followed without end.
const MAX_PIECE: usize = 128;

/// How many pieces of a text are encoded: some two hundred words. The time grows with them.
pub(crate) const MAX_PIECES: usize = 256;

/// The numbers of the pieces that stand for no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Marks {
    pub(crate) unknown: u32,
    pub(crate) begin: u32,
    pub(crate) end: u32,
}

/// The pieces of a model.
#[derive(Debug)]
pub(crate) struct Unigram {
    normalizer: Normalizer,
    /// The number of each piece, by its text.
    pieces: DoubleArray<Section>,
    scores: Vec<f32>,
    unknown_score: f32,
    marks: Marks,
}

/// The best way to reach a place: where its last piece begins, and which one it is.
#[derive(Debug, Clone, Copy)]
struct Step {
    score: f64,
    from: usize,
    piece: u32,
}

const UNREACHED: Step = Step { score: f64::NEG_INFINITY, from: 0, piece: 0 };

impl Unigram {
    /// The pieces, if they are some.
    pub(crate) fn new(
        normalizer: Normalizer,
        pieces: Section,
        scores: Vec<f32>,
        marks: Marks,
    ) -> Result<Unigram, Flaw> {
        let pieces = trie::trie(pieces)
            .map_err(|flaw| Flaw::new(format!("its table of pieces is none: {flaw}")))?;
        let all = [marks.unknown, marks.begin, marks.end];
        if all.iter().any(|mark| scores.len() <= *mark as usize) {
            return Err(Flaw::new("its marks are not among its pieces"));
        }
        let worst = scores.iter().copied().fold(0.0, f32::min);
        Ok(Unigram { normalizer, pieces, scores, unknown_score: worst - 10.0, marks })
    }

    /// The numbers of the pieces of a text, with a mark before them and one behind; at most
    /// [`MAX_PIECES`].
    pub(crate) fn cut(&self, text: &str) -> Vec<u32> {
        let text = &text[..text.floor_char_boundary(MAX_BYTES)];
        let mut pieces = vec![self.marks.end];
        let normal = self.normalizer.normalize(text);
        if normal.is_empty() {
            pieces.push(self.marks.unknown);
        }
        let steps = self.steps(&normal);
        let mut at = normal.len();
        while 0 < at {
            pieces.push(steps[at].piece);
            at = steps[at].from;
        }
        pieces.push(self.marks.begin);
        pieces.reverse();
        if MAX_PIECES < pieces.len() {
            pieces.truncate(MAX_PIECES - 1);
            pieces.push(self.marks.end);
        }
        pieces
    }

    /// The best way to each place between two characters. The first of several equally good ones is
    /// kept, as in the library that the pieces were learnt with.
    fn steps(&self, normal: &str) -> Vec<Step> {
        let mut steps = vec![UNREACHED; normal.len() + 1];
        steps[0].score = 0.0;
        for (at, char) in normal.char_indices() {
            let mut reach = |length: usize, piece, score: f32| {
                let score = steps[at].score + f64::from(score);
                if steps[at + length].score < score {
                    steps[at + length] = Step { score, from: at, piece };
                }
            };
            let mut single = false;
            let near = &normal.as_bytes()[at..normal.len().min(at + MAX_PIECE)];
            for (piece, length) in self.pieces.common_prefix_search(near) {
                // Of a table that is not of this kind a piece may have no score, or half a character.
                let Some(score) = self.scores.get(piece as usize) else { continue };
                if 0 < length && normal.is_char_boundary(at + length) {
                    single |= length == char.len_utf8();
                    reach(length, piece, *score);
                }
            }
            if !single {
                reach(char.len_utf8(), self.marks.unknown, self.unknown_score);
            }
        }
        steps
    }
}
