//! How near a record is to a question in meaning, and what that counts for in its score.

use crate::weights::meaning;

/// The nearness of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nearness {
    /// The cosine of both vectors.
    pub(crate) cosine: f32,
    /// What it counts for.
    pub(crate) effect: Effect,
}

/// What nearness counts for in a score.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Effect {
    /// It is the score, of what is near alone.
    Alone,
    /// It lifts what words say.
    Lifts(Scale),
    /// Words and nearness are added up, each as a part of the most.
    Fused {
        /// What the record scores by words, and the most that any does.
        words: f32,
        most_words: f32,
        /// What words count for; what is left of one is for nearness.
        weight: f32,
        scale: Scale,
    },
}

/// What cosines are told apart by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// The nearest of all.
    pub(crate) nearest: f32,
    /// How much is to be given on that it is an answer.
    pub(crate) confidence: f32,
}

impl Scale {
    /// The scale of a list in which this is the nearest.
    pub(crate) fn of(nearest: f32) -> Scale {
        Scale { nearest, confidence: meaning::confidence(nearest) }
    }

    /// What a cosine counts for, from 0 to 1; what points away is not near.
    fn part(&self, cosine: f32) -> f32 {
        self.confidence * cosine.max(0.0) / self.nearest.max(f32::MIN_POSITIVE)
    }

    fn in_words(&self, cosine: f32) -> String {
        let Scale { nearest, confidence } = self;
        let cosine = cosine.max(0.0);
        format!("{confidence:.2} (confidence) × {cosine:.3} (cosine) / {nearest:.3} (the nearest)")
    }
}

impl Nearness {
    /// The nearness of what is near alone.
    pub(crate) fn alone(cosine: f32) -> Nearness {
        Nearness { cosine, effect: Effect::Alone }
    }

    /// The score, given what it is by words.
    pub(crate) fn score(&self, by_words: f32) -> f32 {
        match self.effect {
            Effect::Alone => self.cosine,
            Effect::Lifts(scale) => by_words * meaning::lift(scale.part(self.cosine)),
            Effect::Fused { words, most_words, weight, scale } => {
                weight * words / most_words + (1.0 - weight) * scale.part(self.cosine)
            }
        }
    }

    /// The step of the arithmetic in words.
    pub(crate) fn explain(&self) -> String {
        let cosine = self.cosine;
        match self.effect {
            Effect::Alone => {
                format!("{cosine:.3} for its meaning alone (cosine with the question)")
            }
            Effect::Lifts(scale) => format!(
                "× {:.2} for: near in meaning (1 + {} × {})",
                meaning::lift(scale.part(cosine)),
                meaning::LIFT,
                scale.in_words(cosine),
            ),
            Effect::Fused { words, most_words, weight, scale } => {
                let by_words = match words {
                    0.0 => String::new(),
                    words => format!(
                        "{weight:.2} × {words:.2} (by words) / {most_words:.2} (the most) + "
                    ),
                };
                let rest = 1.0 - weight;
                format!("{by_words}{rest:.2} × {}", scale.in_words(cosine))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The scores of a record that has the words and of one that is nearer and has fewer of them.
    fn scores(nearest: f32) -> [f32; 2] {
        let scale = Scale::of(nearest);
        [(10.57, 0.1), (5.0, 1.0)].map(|(words, part)| {
            let effect = Effect::Fused { words, most_words: 10.57, weight: 0.45, scale };
            Nearness { cosine: part * nearest, effect }.score(words)
        })
    }

    #[test]
    fn nearness_does_not_outweigh_words_where_nothing_is_near() {
        let [words, near] = scores(0.14);
        assert!(near < words, "{near} {words}");
        let [words, near] = scores(0.5);
        assert!(words < near, "{near} {words}");
    }
}
