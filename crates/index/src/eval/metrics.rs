//! How good a ranking is: pure functions over the grades of its hits.
//!
//! The conventions are those of trec_eval.

/// What a grade is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gain {
    /// The grade itself (Järvelin and Kekäläinen 2002), as in trec_eval.
    Linear,
    /// 2^grade − 1 (Burges et al. 2005), which sets the best answers further apart.
    Exponential,
}

impl Gain {
    fn of(self, grade: u32) -> f64 {
        match self {
            Gain::Linear => f64::from(grade),
            Gain::Exponential => 2_f64.powf(f64::from(grade)) - 1.0,
        }
    }
}

/// The discounted cumulative gain of the first `k` grades.
fn dcg(grades: &[u32], k: usize, gain: Gain) -> f64 {
    let discounted = |(rank, grade): (usize, &u32)| gain.of(*grade) / (rank as f64 + 2.0).log2();
    grades.iter().take(k).enumerate().map(discounted).sum()
}

/// nDCG at `k`: the gain of `ranking` beside that of the best ranking of all `judged` grades.
///
/// `ranking` has the grade of each hit, best hit first, 0 for what is not relevant. A query without
/// relevant records has no nDCG and gives 0.
///
/// ```
/// // One of two relevant records, in second place: 1/log₂3 of 1 + 1/log₂3.
/// use index::metrics::{Gain, ndcg};
/// let ndcg = ndcg(&[0, 1], &[1, 1], 10, Gain::Linear);
/// assert!((ndcg - 0.3869).abs() < 1e-4);
/// ```
pub fn ndcg(ranking: &[u32], judged: &[u32], k: usize, gain: Gain) -> f64 {
    let mut ideal = judged.to_vec();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = dcg(&ideal, k, gain);
    if best == 0.0 { 0.0 } else { dcg(ranking, k, gain) / best }
}

/// One over the rank of the first relevant hit; 0 if there is none.
pub fn reciprocal_rank(ranking: &[u32]) -> f64 {
    ranking.iter().position(|grade| 0 < *grade).map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0))
}

/// The mean, over the `relevant` records, of the precision where each is found.
pub fn average_precision(ranking: &[u32], relevant: usize) -> f64 {
    let mut found = 0.0;
    let mut sum = 0.0;
    for (rank, grade) in ranking.iter().enumerate() {
        if 0 < *grade {
            found += 1.0;
            sum += found / (rank as f64 + 1.0);
        }
    }
    if relevant == 0 { 0.0 } else { sum / relevant as f64 }
}

/// The share of the `relevant` records that the first `k` hits have.
pub fn recall(ranking: &[u32], relevant: usize, k: usize) -> f64 {
    let found = ranking.iter().take(k).filter(|grade| 0 < **grade).count();
    if relevant == 0 { 0.0 } else { found as f64 / relevant as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-4, "{a} is not {b}");
    }

    #[test]
    fn the_figures_of_a_ranking_worked_by_hand() {
        // Grades 3, 0, 2 and then nothing; four are judged relevant: 3, 2, 2, 1.
        let ranking = [3, 0, 2, 0];
        let judged = [2, 1, 3, 2];
        // (7 + 3/2) / (7 + 3/1.58496 + 3/2 + 1/2.32193)
        close(ndcg(&ranking, &judged, 10, Gain::Exponential), 8.5 / 10.823_46);
        // (3 + 2/2) / (3 + 2/1.58496 + 2/2 + 1/2.32193)
        close(ndcg(&ranking, &judged, 10, Gain::Linear), 4.0 / 5.692_53);
        close(reciprocal_rank(&ranking), 1.0);
        // (1/1 + 2/3) / 4
        close(average_precision(&ranking, 4), 0.416_67);
        close(recall(&ranking, 4, 2), 0.25);
        close(recall(&ranking, 4, 100), 0.5);
    }

    #[test]
    fn only_the_first_k_count() {
        close(ndcg(&[0, 1], &[1], 1, Gain::Linear), 0.0);
        close(recall(&[0, 1], 1, 1), 0.0);
    }

    #[test]
    fn nothing_relevant_is_zero() {
        close(ndcg(&[0, 0], &[], 10, Gain::Linear), 0.0);
        close(reciprocal_rank(&[0, 0]), 0.0);
        close(average_precision(&[0], 0), 0.0);
        close(recall(&[0], 0, 10), 0.0);
    }
}
