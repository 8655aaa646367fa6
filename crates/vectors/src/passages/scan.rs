//! Which texts are nearest in meaning to a question: all passages are compared, or, of very many, those
//! whose sketches are nearest.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::kept::Passages;
use crate::{simd, vector::Vector};

/// A text that is near a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The number of the text.
    pub text: usize,
    /// Its passage that is nearest.
    pub passage: usize,
    /// How near, the cosine of both vectors: 1 for the same.
    pub score: f32,
}

/// How many texts are compared by their vectors for one that is asked for, after sketches.
const CANDIDATES: usize = 100;

/// And how many at least.
const FEWEST: usize = 10_000;

/// A question as it is compared: whole numbers, and the scale that they were divided by.
struct Question {
    values: Vec<i16>,
    scale: f32,
}

impl Passages {
    /// The texts nearest to a question, nearest first, at most `count`; each with its nearest passage.
    /// Only those that `is_allowed` lets through are compared; it gets the number of a text and is asked
    /// once for each. Of two that are equally near the one that stands first is first.
    ///
    /// From some hundred thousand passages on, vectors are compared only where sketches of them are
    /// near, which may miss what [`Passages::scan_all`] finds.
    pub fn scan(
        &self,
        question: &Vector,
        count: usize,
        is_allowed: impl FnMut(usize) -> bool,
    ) -> Vec<Near> {
        match &self.sketches {
            Some(_) => self.scan_sketched(question, count, is_allowed),
            None => self.scan_all(question, count, is_allowed),
        }
    }

    /// The same, with all vectors compared however many there are.
    pub fn scan_all(
        &self,
        question: &Vector,
        count: usize,
        mut is_allowed: impl FnMut(usize) -> bool,
    ) -> Vec<Near> {
        let texts = (0..self.texts()).filter(|text| is_allowed(*text));
        self.best(question, count, texts)
    }

    /// The same in two steps: many texts by their sketches, and these by their vectors.
    pub(crate) fn scan_sketched(
        &self,
        question: &Vector,
        count: usize,
        mut is_allowed: impl FnMut(usize) -> bool,
    ) -> Vec<Near> {
        let Some(sketches) = &self.sketches else {
            return self.scan_all(question, count, is_allowed);
        };
        let distances = sketches.distances(question);
        let nearest = |text: usize| distances[self.passages_of(text)].iter().min().copied();
        let of_texts: Vec<(usize, u16)> = (0..self.texts())
            .filter(|text| is_allowed(*text))
            .filter_map(|text| Some((text, nearest(text)?)))
            .collect();
        let wanted = count.saturating_mul(CANDIDATES).max(FEWEST);
        let (farthest, mut of_these) = cutoff(of_texts.iter().map(|of| of.1), wanted);
        let mut texts = Vec::with_capacity(wanted.min(of_texts.len()));
        for (text, distance) in of_texts {
            if distance == farthest && 0 < of_these {
                of_these -= 1;
                texts.push(text);
            } else if distance < farthest {
                texts.push(text);
            }
        }
        self.best(question, count, texts.into_iter())
    }

    /// How near these texts are to a question, nearest first; one without a passage is left out.
    pub fn among(&self, question: &Vector, texts: impl Iterator<Item = usize>) -> Vec<Near> {
        self.best(question, usize::MAX, texts)
    }

    /// The passages of a text, nearest to a question first.
    pub fn nearest_of(&self, question: &Vector, text: usize) -> Vec<Near> {
        let Some(question) = Question::of(question, self.dimensions()) else { return Vec::new() };
        let near = |passage| Near { text, passage, score: self.score(&question, passage) };
        let mut all: Vec<Near> = self.passages_of(text).map(near).collect();
        all.sort_by(|one, other| other.score.total_cmp(&one.score));
        all
    }

    /// How near a passage is.
    fn score(&self, question: &Question, passage: usize) -> f32 {
        let dot = simd::dot(&question.values, self.vector(passage)) as f32;
        dot * question.scale * self.scales[passage]
    }

    /// The best of these texts, by the best passage of each.
    fn best(
        &self,
        question: &Vector,
        count: usize,
        texts: impl Iterator<Item = usize>,
    ) -> Vec<Near> {
        let Some(question) = Question::of(question, self.dimensions()) else { return Vec::new() };
        let mut best = Best::new(count);
        for text in texts {
            let near = self.passages_of(text).map(|passage| {
                let score = self.score(&question, passage);
                (Score(score), Reverse(text), Reverse(passage))
            });
            best.offer(near.max());
        }
        let near = |(Score(score), Reverse(text), Reverse(passage))| Near { text, passage, score };
        best.into_sorted().into_iter().map(near).collect()
    }

    fn passages_of(&self, text: usize) -> std::ops::Range<usize> {
        self.firsts[text] as usize..self.firsts[text + 1] as usize
    }
}

/// Up to which distance there are `wanted`, and how many of those at that distance are among them.
///
/// Distances are few, so that they are counted and nothing is sorted.
pub(crate) fn cutoff(distances: impl Iterator<Item = u16>, wanted: usize) -> (u16, usize) {
    let mut counts = vec![0; usize::from(u16::MAX) + 1];
    distances.for_each(|distance| counts[usize::from(distance)] += 1);
    let mut left = wanted;
    for (distance, count) in (0..=u16::MAX).zip(counts) {
        if left <= count {
            return (distance, left);
        }
        left -= count;
    }
    (u16::MAX, usize::MAX)
}

impl Question {
    /// A question, unless it is of an encoder with other dimensions.
    fn of(question: &Vector, dimensions: usize) -> Option<Question> {
        let quantized = question.quantized();
        let values: Vec<i16> = quantized.values.iter().map(|value| i16::from(*value)).collect();
        (values.len() == dimensions).then_some(Question { values, scale: quantized.scale })
    }
}

/// A score in an order that is total.
#[derive(Debug, Clone, Copy)]
struct Score(f32);

impl PartialEq for Score {
    fn eq(&self, other: &Score) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Score {}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Score) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Score) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// The greatest of what is offered, at most so many.
struct Best<T> {
    count: usize,
    heap: BinaryHeap<Reverse<T>>,
}

impl<T: Ord> Best<T> {
    fn new(count: usize) -> Best<T> {
        Best { count, heap: BinaryHeap::new() }
    }

    fn offer(&mut self, item: Option<T>) {
        let Some(item) = item else { return };
        if self.heap.len() < self.count {
            self.heap.push(Reverse(item));
        } else if let Some(mut least) = self.heap.peek_mut()
            && least.0 < item
        {
            *least = Reverse(item);
        }
    }

    /// The greatest first.
    fn into_sorted(self) -> Vec<T> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(item)| item).collect()
    }
}
