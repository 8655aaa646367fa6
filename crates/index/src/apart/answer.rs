//! The answer to a plan as an engine elsewhere gives it.
//!
//! The engine matches, counts and finds candidates; what each is worth is worked out here again, by the
//! formula of every other answer.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap, HashSet},
};

use tantivy::DocAddress;

use super::{
    conditions::{self, SIGNATURE},
    facets,
    told::told,
};
use crate::{
    Error,
    collect::{
        collapsing::best_of_groups,
        collected::Collected,
        retrieval::{Answered, Asking, Here, Retrieval},
        selection::Selection,
    },
    engine::{
        asked::{FIRST, Found, Near, Question, Ranked, Ranking, ScoredClause},
        condition::Condition,
    },
    model::{component::Component, facet::Facet, request::Sort},
    open::holdings::Elsewhere,
    query::{
        plan::{Clause, ClauseKind},
        tree::{ClauseBits, Tree},
    },
    rank::{
        answer::{Answer, Organisation, whole_lift},
        candidate::Candidate,
        proximity::stem_of,
        standing::Standing,
    },
    weights::{bm25, proximity, thresholds},
};

/// How many candidates are asked for at least.
const WINDOW: usize = 200;
/// How many an engine gives at most.
const MOST: usize = 10_000;

/// An engine elsewhere.
pub(super) struct Apart {
    pub(super) elsewhere: std::sync::Arc<Elsewhere>,
}

impl Apart {
    /// Where a record that was found is here.
    fn address(&self, found: &Ranked) -> Result<DocAddress, Error> {
        let address = self.elsewhere.names.address(found.record);
        address.ok_or_else(|| self.elsewhere.engine.mismatch(&found.record.to_string()))
    }

    /// What records are that have one of these signatures.
    fn signed(&self, signatures: impl Iterator<Item = u32>) -> Condition {
        let values = signatures.map(|number| self.elsewhere.names.signature(number));
        Condition::Has { field: SIGNATURE, values: values.collect() }
    }
}

impl Retrieval for Apart {
    fn answer<'a>(&'a self, asking: Asking<'a>) -> Result<Box<dyn Answered<'a> + 'a>, Error> {
        let Asking { snapshot, plan, request, is_exact } = asking;
        let is_text = |clause: &Clause| matches!(clause.kind, ClauseKind::Text(_));
        if !plan.clauses.iter().any(is_text) {
            // What asks for no word is answered by what is here.
            return Here.answer(asking);
        }
        let told = told(&self.elsewhere, snapshot, plan)?;
        let answer = Answer::new(snapshot, plan, told, request);
        let best = RefCell::default();
        let mut answered = ByEngine { apart: self, answer, is_exact, best };
        if !is_exact {
            answered.relax()?;
            if plan.is_for_organisation && request.is_enabled(Component::Actors) {
                answered.include_whole()?;
            }
        }
        Ok(Box::new(answered))
    }
}

/// The weighted frequencies of the clauses that a record has, and what its words are worth for standing near
/// each other.
type Evidence = (Vec<(usize, f32)>, f32);

/// An answer of which the records are found elsewhere.
struct ByEngine<'a> {
    apart: &'a Apart,
    answer: Answer<'a>,
    /// Whether the plan is taken as it is: such a list is of what is alike, however its words stand.
    is_exact: bool,
    /// What is known of those that were found last.
    best: RefCell<HashMap<DocAddress, Evidence>>,
}

impl ByEngine<'_> {
    /// Asks for fewer of the words if too few records have most of them.
    fn relax(&mut self) -> Result<(), Error> {
        let (snapshot, plan) = (self.answer.snapshot, self.answer.plan);
        let Tree::Bag { should, minimum_should_match, must, .. } = &plan.tree else {
            return Ok(());
        };
        let words = should.count_ones() as usize;
        let asked = *minimum_should_match as usize;
        let mut having = vec![0; words + 1];
        if 1 < asked && !thresholds::is_long(words) {
            let must: Vec<_> =
                must.iter().map(|one| conditions::tree(snapshot, plan, one)).collect();
            let clauses = conditions::clauses(snapshot, plan, *should);
            let levels = (1..=asked).map(|least| {
                let enough = Condition::AtLeast(least, clauses.clone());
                Condition::All(must.iter().cloned().chain([enough]).collect())
            });
            let levels: Vec<_> = levels.collect();
            let counts = self.apart.elsewhere.count(&snapshot.budget, &levels)?;
            // Those with at least so many, as those with just so many: only their sums are looked at.
            for least in 1..=asked {
                let more = counts.get(least).copied().unwrap_or(0);
                having[least] = counts[least - 1].saturating_sub(more);
            }
        }
        self.answer.accept(&having);
        Ok(())
    }

    /// Works out which organisation is asked for, and has its profiles match and their introductions.
    fn include_whole(&mut self) -> Result<(), Error> {
        let answer = &self.answer;
        let snapshot = answer.snapshot;
        let question = Question::of(self.matching(), self.ranking(Sort::Relevance, WINDOW));
        let found = self.apart.elsewhere.engine.find(&question, snapshot.budget.left())?;
        let columns = &snapshot.columns;
        let mut best: Option<(Organisation, u32)> = None;
        for ranked in &found.best {
            let address = self.apart.address(ranked)?;
            let Some(&actor) = columns.filing(address).actors().first() else { continue };
            let score = self.sum(ranked)
                * answer.coverage(bits(ranked))
                * answer.factor(columns.signature(address), false);
            let rank = columns.rank(address);
            let is_better = |(best, other): (Organisation, u32)| {
                best.score < score || (best.score == score && rank < other)
            };
            if best.is_none_or(is_better) {
                best = Some((Organisation { actor, score }, rank));
            }
        }
        self.answer.organisation = best.map(|(organisation, _)| organisation);
        Ok(())
    }

    /// What a record is that speaks of the whole of the organisation that the query asks for.
    fn included(&self) -> Option<Condition> {
        let Organisation { actor, .. } = self.answer.organisation?;
        let snapshot = self.answer.snapshot;
        let signatures = (0..).zip(&snapshot.columns.signatures);
        let whole = signatures.filter(|(_, signature)| whole_lift(snapshot, signature).is_some());
        let whole = whole.map(|(number, _)| number);
        Some(Condition::All(vec![
            snapshot.columns.has(Facet::Actor, &[actor]),
            self.apart.signed(whole),
        ]))
    }

    /// What records are that match.
    fn matching(&self) -> Condition {
        let answer = &self.answer;
        let tree = conditions::tree(answer.snapshot, answer.plan, &answer.tree);
        match self.included() {
            Some(included) => Condition::Any(vec![tree, included]),
            None => tree,
        }
    }

    /// What records are that have as many words as were asked for; and those that stand ahead with fewer.
    fn standings(&self) -> Option<[Condition; 2]> {
        let answer = &self.answer;
        let relaxed = answer.relaxed.as_ref()?;
        let (snapshot, plan) = (answer.snapshot, answer.plan);
        let clauses = conditions::clauses(snapshot, plan, relaxed.should);
        let full = Condition::AtLeast(relaxed.asked, clauses.clone());
        let mut ahead: Vec<Condition> = self.included().into_iter().collect();
        ahead.push(full.clone());
        let meant = answer.meant();
        if !meant.is_empty() {
            let of = snapshot.columns.has(Facet::Actor, meant);
            ahead.push(Condition::All(vec![of, Condition::AtLeast(2, clauses)]));
        }
        let of = |number: &usize| conditions::clause(snapshot, &plan.clauses[*number]);
        let shares = relaxed.shares.iter().map(|(number, share)| (of(number), *share));
        let shares: Vec<_> = shares.collect();
        if !shares.is_empty() {
            ahead.push(Condition::Weighs(shares, thresholds::SHARE_AHEAD));
        }
        let headed = answer.telling(relaxed.should).into_iter().map(|(number, share)| {
            (conditions::in_heading(snapshot, &plan.clauses[number]), share)
        });
        ahead.push(Condition::Weighs(headed.collect(), thresholds::SHARE_ENOUGH));
        Some([full, Condition::Any(ahead)])
    }

    fn ranking(&self, sort: Sort, most: usize) -> Ranking {
        let answer = &self.answer;
        let (snapshot, plan) = (answer.snapshot, answer.plan);
        let clauses = plan.clauses.iter().zip(&answer.told).enumerate();
        let clauses = clauses.filter(|(_, (clause, _))| clause.is_wanted);
        let clauses = clauses.filter_map(|(number, (clause, told))| {
            let ClauseKind::Text(alternatives) = &clause.kind else { return None };
            let weight = clause.query_frequency * told.idf;
            let parts = conditions::parts(snapshot, alternatives);
            Some(ScoredClause { number, weight, k1: bm25::K1, parts })
        });
        // Signatures of which the factors are alike, by the bits of the factor.
        let mut factors: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (number, signature) in (0..).zip(&snapshot.columns.signatures) {
            let factor = answer.factor(signature, false);
            if factor != 1.0 {
                factors.entry(factor.to_bits()).or_default().push(number);
            }
        }
        let by_signature = factors
            .into_iter()
            .map(|(bits, values)| (self.apart.signed(values.into_iter()), f32::from_bits(bits)));
        let mut factors: Vec<(Condition, f32)> = by_signature.collect();
        if !answer.meant().is_empty() {
            // Near enough to bring them into the window: what they are worth is worked out here.
            let of = snapshot.columns.has(Facet::Actor, answer.meant());
            factors.push((of, crate::weights::factors::NAMED_ACTOR));
        }
        let first = self.standings().map(|[_, ahead]| ahead).into_iter().chain(self.included());
        Ranking {
            clauses: clauses.collect(),
            factors,
            first: first.collect(),
            near: self.near(sort),
            sort,
            most,
        }
    }

    /// What words are worth that stand near each other.
    fn near(&self, sort: Sort) -> Option<Near> {
        let answer = &self.answer;
        if self.is_exact || sort != Sort::Relevance || !answer.is_enabled(Component::Proximity) {
            return None;
        }
        let words: Vec<(usize, &str)> = (0..answer.plan.clauses.len())
            .filter(|clause| answer.plan.clauses[*clause].is_wanted)
            .filter_map(|clause| Some((clause, stem_of(&answer.plan.clauses[clause])?)))
            .collect();
        let counts = |clause: usize| match answer.plan.works.is_empty() {
            true => 1.0,
            false => answer.plan.clauses[clause].query_frequency.min(1.0),
        };
        let pairs = words.windows(2).map(|pair| {
            let [(one, first), (other, second)] = pair else { unreachable!("windows of two") };
            let idf = answer.told[*one].idf.min(answer.told[*other].idf);
            let counts = counts(*one).min(counts(*other));
            ((*first).to_owned(), (*second).to_owned(), idf * counts)
        });
        let pairs: Vec<_> = pairs.collect();
        let worth = |in_order| (1..=proximity::FAR).map(move |far| proximity::pair(far, in_order));
        (!pairs.is_empty()).then(|| Near {
            fields: vec!["body".to_owned(), "title".to_owned()],
            pairs,
            in_order: worth(true).collect(),
            reversed: worth(false).collect(),
            window: proximity::RESCORE_WINDOW,
        })
    }

    /// What the clauses of a record score.
    fn sum(&self, ranked: &Ranked) -> f32 {
        let scored = ranked.clauses.iter().map(|(number, x)| {
            let clause = &self.answer.plan.clauses[*number];
            clause.query_frequency * self.answer.told[*number].idf * bm25::saturate(*x)
        });
        scored.sum()
    }

    fn candidate(&self, ranked: &Ranked, relaxed: bool, is_near: bool) -> Result<Candidate, Error> {
        let answer = &self.answer;
        let columns = &answer.snapshot.columns;
        let address = self.apart.address(ranked)?;
        let signature = columns.signature(address);
        let is_meant = answer.meant().contains(&columns.filing(address).actor);
        let bits = bits(ranked);
        let sum = self.sum(ranked);
        let score = sum * answer.coverage(bits) * answer.factor(signature, is_meant);
        let min_score = if is_meant { answer.min_score(signature) } else { 0.0 };
        let lift = (min_score - score).max(0.0);
        let standing = match &answer.relaxed {
            Some(relaxed) if relaxed.asked <= (bits & relaxed.should).count_ones() as usize => {
                Standing::Full
            }
            Some(_) if relaxed && !ranked.first.contains(&0) => Standing::Behind,
            Some(_) => Standing::Ahead,
            None => Standing::Full,
        };
        let mut first = FIRST * ranked.first.len() as f32;
        first += sum
            * answer.factor(signature, false)
            * if is_meant { crate::weights::factors::NAMED_ACTOR } else { 1.0 };
        let near = if is_near { (ranked.score - first).max(0.0) } else { 0.0 };
        // Less than this is how the engine rounds.
        let near = if near < 1e-3 { 0.0 } else { near };
        self.best.borrow_mut().insert(address, (ranked.clauses.clone(), near));
        let score = score + lift;
        Ok(Candidate { address, score, standing, proximity: 0.0, lift, nearness: None })
    }
}

/// The clauses that a record has.
fn bits(ranked: &Ranked) -> ClauseBits {
    ranked.clauses.iter().fold(0, |bits, (number, _)| bits | (1 << number))
}

impl<'a> Answered<'a> for ByEngine<'a> {
    fn answer(&self) -> &Answer<'a> {
        &self.answer
    }

    fn collect(&self, selection: &Selection, k: usize) -> Result<Collected, Error> {
        let answer = &self.answer;
        let (snapshot, request) = (answer.snapshot, answer.request);
        let columns = &snapshot.columns;
        let mut matching = vec![self.matching()];
        matching.extend(selection.tree_condition(columns));
        let (facets, of_facets) = match 0 < k || request.sideways {
            true => facets::counting(columns, selection, request.sideways),
            false => (Vec::new(), Vec::new()),
        };
        let standings = self.standings();
        let mut wanted = (2 * k).clamp(WINDOW, MOST);
        let mut question = Question {
            matching: Condition::All(matching),
            passing: conditions::chosen(columns, selection, None),
            groups: request.collapses(),
            counted: standings.iter().flatten().cloned().collect(),
            facets,
            ranking: (0 < k).then(|| self.ranking(request.sort, wanted)),
        };
        let is_near = question.ranking.as_ref().is_some_and(|ranking| ranking.near.is_some());
        let engine = &self.apart.elsewhere.engine;
        snapshot.budget.step()?;
        let found: Found = engine.find(&question, snapshot.budget.left())?;
        let (full, ahead) = match found.counted[..] {
            [full, ahead] => (full, ahead),
            _ => (found.total, found.total),
        };
        let mut ranked = found.best;
        let mut best = loop {
            let candidates =
                ranked.iter().map(|one| self.candidate(one, standings.is_some(), is_near));
            let candidates = candidates.collect::<Result<_, Error>>()?;
            let best = best_of_groups(candidates, columns, request.collapses());
            let is_all = ranked.len() < wanted || MOST <= wanted;
            if k.min(found.total) <= best.len() || is_all {
                break best;
            }
            // Numbers are known by now; of the best so many more as they are editions of one passage.
            let enough = wanted * k * 3 / 2 / best.len().max(1);
            wanted = enough.clamp(2 * wanted, 8 * wanted).min(MOST);
            question.counted.clear();
            question.facets.clear();
            question.ranking = Some(self.ranking(request.sort, wanted));
            snapshot.budget.step()?;
            ranked = engine.find(&question, snapshot.budget.left())?.best;
        };
        best.sort_unstable_by(|one, other| one.order_by(request.sort, other, columns));
        best.truncate(k);
        let counts = facets::counts(columns, &of_facets, found.facets)
            .map_err(|value| engine.mismatch(&value))?;
        let behind = found.total.saturating_sub(ahead);
        Ok(Collected { best, total: found.total, full, behind, counts })
    }

    fn add_proximity(&self, best: &mut [Candidate]) -> Result<(), Error> {
        let known = self.best.borrow();
        for one in best {
            one.proximity = known.get(&one.address).map_or(0.0, |(_, near)| *near);
            one.score += one.proximity;
        }
        Ok(())
    }

    fn look_at(&self, records: &[DocAddress]) -> Result<HashSet<DocAddress>, Error> {
        if records.is_empty() {
            return Ok(HashSet::new());
        }
        let snapshot = self.answer.snapshot;
        snapshot.budget.step()?;
        let names = &self.apart.elsewhere.names;
        let keys = records.iter().map(|one| names.key(&snapshot.columns, *one)).collect();
        let ranking = Ranking {
            near: None,
            first: vec![self.matching()],
            ..self.ranking(Sort::Relevance, records.len())
        };
        let question = Question::of(Condition::Is(keys), ranking);
        let found = self.apart.elsewhere.engine.find(&question, snapshot.budget.left())?;
        let mut known = self.best.borrow_mut();
        let mut matching = HashSet::new();
        for ranked in found.best {
            let address = self.apart.address(&ranked)?;
            if !ranked.first.is_empty() {
                matching.insert(address);
            }
            known.entry(address).or_insert((ranked.clauses, 0.0));
        }
        Ok(matching)
    }

    fn weighted_frequency(&self, clause: usize, address: DocAddress) -> Option<f32> {
        let known = self.best.borrow();
        let (clauses, _) = known.get(&address)?;
        clauses.iter().find(|(number, _)| *number == clause).map(|(_, x)| *x)
    }
}
