//! The arithmetic of a score in words.

use super::{answer::Answer, candidate::Candidate, nearness::Effect, standing::Standing};
use crate::{
    query::{plan::ClauseKind, tree::ClauseBits},
    weights::bm25,
};

impl Answer<'_> {
    /// The arithmetic of a score in words, a step a line, given the weighted frequency of each clause that
    /// the record has.
    pub(crate) fn explain(
        &self,
        candidate: &Candidate,
        weighted_frequency: impl Fn(usize) -> Option<f32>,
    ) -> Vec<String> {
        if let (Standing::Near, Some(near)) = (candidate.standing, &candidate.nearness) {
            // Words that it may have are not why it is here, and count for nothing.
            return vec![near.explain(), format!("= {:.2}", candidate.score)];
        }
        let mut lines = Vec::new();
        let mut bits = 0;
        for (number, (clause, told)) in self.plan.clauses.iter().zip(&self.told).enumerate() {
            let x = weighted_frequency(number);
            bits |= ClauseBits::from(x.is_some()) << number;
            if !matches!(clause.kind, ClauseKind::Text(_)) || !clause.is_wanted {
                continue;
            }
            let Some(x) = x else {
                lines.push(format!("0.00 for “{}”: not in this record", clause.shown));
                continue;
            };
            let saturated = bm25::saturate(x);
            let query_frequency = match clause.query_frequency {
                1.0 => String::new(),
                times if times < 1.0 => {
                    format!(" × {times:.1} (frames the question or names a work)")
                }
                times => format!(" × {times} (said {times} times)"),
            };
            lines.push(format!(
                "{:.2} for “{}”: {:.2} (idf, from {} of {} records) × {saturated:.2} (weighted frequency {x:.2}, saturated){query_frequency}",
                clause.query_frequency * told.idf * saturated,
                clause.shown,
                told.idf,
                told.doc_freq,
                self.snapshot.records,
            ));
        }
        let columns = &self.snapshot.columns;
        let signature = columns.signature(candidate.address);
        let is_meant = self.meant().contains(&columns.filing(candidate.address).actor);
        let coverage = ("part of the query that it has", self.coverage(bits));
        for (reason, factor) in std::iter::once(coverage).chain(self.factors(signature, is_meant)) {
            if factor != 1.0 {
                lines.push(format!("× {factor:.2} for: {reason}"));
            }
        }
        if 0.0 < candidate.proximity {
            let proximity = candidate.proximity;
            lines.push(format!("+ {proximity:.2} for words near each other, as in the query"));
        }
        if 0.0 < candidate.lift {
            let lift = candidate.lift;
            lines.push(format!("+ {lift:.2} for the best section of the profile, since the query asks for an organisation"));
        }
        if let Some(near) = &candidate.nearness {
            if let Effect::Fused { words, .. } = near.effect {
                lines.push(format!("= {words:.2} by words; with the meaning:"));
            }
            lines.push(near.explain());
        }
        let is_fused =
            candidate.nearness.is_some_and(|near| matches!(near.effect, Effect::Fused { .. }));
        if candidate.standing == Standing::Behind && !is_fused {
            lines.push("stands behind what has more of the words".to_owned());
        }
        lines.push(format!("= {:.2}", candidate.score));
        lines
    }
}
