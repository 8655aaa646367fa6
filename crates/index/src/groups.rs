//! The records that stand for passages of which several editions match.

use crate::{answer::Candidate, columns::Columns, rank};

/// The records that match in shared passages.
pub(crate) struct Groups {
    /// By passage: the best score.
    best: Vec<f32>,
    members: Vec<(u32, Candidate)>,
}

impl Groups {
    pub(crate) fn new(passages: u32) -> Groups {
        Groups { best: vec![f32::NEG_INFINITY; passages as usize], members: Vec::new() }
    }

    pub(crate) fn push(&mut self, passage: u32, candidate: Candidate) {
        let best = &mut self.best[passage as usize];
        *best = best.max(candidate.score);
        self.members.push((passage, candidate));
    }

    /// One record for each passage: the newest edition that is as good an answer as the best.
    pub(crate) fn representatives(self, columns: &Columns) -> Vec<Candidate> {
        let mut chosen: Vec<Candidate> = Vec::new();
        // Where the one chosen for a passage is, counted from one.
        let mut of = vec![0_u32; self.best.len()];
        for (passage, candidate) in self.members {
            if candidate.score < self.best[passage as usize] * rank::AS_GOOD {
                continue;
            }
            let of = &mut of[passage as usize];
            match of.checked_sub(1) {
                None => {
                    chosen.push(candidate);
                    *of = chosen.len() as u32;
                }
                Some(at) => {
                    let other = &mut chosen[at as usize];
                    if columns.newness(other.address) < columns.newness(candidate.address) {
                        *other = candidate;
                    }
                }
            }
        }
        chosen
    }
}
