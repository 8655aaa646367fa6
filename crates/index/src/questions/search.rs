//! Answering a request: from a query to a page.

use super::{by_meaning::Asked, index::Index, understood::Understood};
use crate::{
    Error,
    collect::{
        collected::Collected, facet_values::CountedFacets, retrieval::Answered,
        selection::Selection,
    },
    display::highlight::{Highlighter, Zone},
    model::{
        component::Component,
        notice::Notice,
        offered::Offers,
        page::{Interpretation, Page, Suggestion},
        request::{Request, Sort},
    },
    query::{
        parse::{Node, parse},
        plain::PlainWords,
        plan::Plan,
        planner::plan,
    },
    rank::{candidate::Candidate, meaning::Role, organisation, standing::Standing},
    text::analysis::analyze,
    weights::proximity::RESCORE_WINDOW,
};

impl Index {
    /// Answers a request.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownValue`], [`Error::UnknownLanguage`] and [`Error::PastTheEnd`]; a query is never one.
    pub fn search(&self, request: &Request) -> Result<Page, Error> {
        let snapshot = self.snapshot();
        let selection = Selection::new(request, snapshot)?;
        let understood = Understood::new(snapshot, request)?;
        let plan = &understood.plan;
        let found = understood.evaluate(self, request)?;
        let answer = found.answer();
        let Collected { best: mut candidates, total, full, behind, counts } =
            found.collect(&selection, top_k(request))?;
        let counted = CountedFacets { snapshot, counts, selection: &selection };
        let facets = counted.all(request.facet_limit);
        let asked = Asked::of(answer, request, PlainWords::of(&understood.node).as_ref())?;
        let near = match &asked {
            Some(asked) => asked.near_alone(&*found, &selection, request)?,
            None => Vec::new(),
        };
        let by_meaning = near.len();
        let pages = (total + by_meaning).div_ceil(request.per_page.max(1));
        if request.page == 0 || (1 < request.page && pages < request.page) {
            return Err(Error::PastTheEnd { page: request.page, pages });
        }
        if request.sort == Sort::Relevance {
            rescore(&mut candidates, &*found)?;
        }
        if let Some(asked) = &asked {
            let nearness = asked.nearness(&candidates[..candidates.len().min(RESCORE_WINDOW)]);
            let is_all = candidates.len() == total;
            candidates = asked.role().join(answer, candidates, is_all, near, &nearness);
        }
        let is_fused = asked.as_ref().is_some_and(|asked| asked.role() == Role::Fused);
        let shown =
            candidates.iter().skip((request.page - 1) * request.per_page).take(request.per_page);
        self.prepare_all(shown.clone())?;
        let title = Highlighter::new(plan, answer.idfs(), Zone::Heading);
        let body = Highlighter::new(plan, answer.idfs(), Zone::Body);
        let mut hits = Vec::new();
        for candidate in shown {
            let mut hit = match &asked {
                Some(asked) if candidate.standing == Standing::Near => {
                    self.hit_by_meaning(asked, candidate, request)?
                }
                _ => self.hit(candidate, &title, &body, request.collapses())?,
            };
            if request.explain {
                hit.explanation = Some(answer.explain(candidate, |clause| {
                    found.weighted_frequency(clause, candidate.address)
                }));
            }
            hits.push(hit);
        }
        // The numbers are those of the list, and nothing is said where nothing has fewer words.
        let relaxed = answer.relaxed.as_ref().filter(|_| full < total).map(|relaxed| {
            let (asked, words) = (relaxed.asked, relaxed.words);
            Notice::Relaxed { having: full, asked, words, has_common: plan.has_common }
        });
        let suggestion = match self.did_you_mean(request, plan)? {
            None if total + by_meaning == 0 => self.without_quotes(request, &understood.node)?,
            suggestion => suggestion,
        };
        let offers = match request.offers && request.page == 1 {
            true => self.offers(request, &understood.node, plan),
            false => Ok(Offers::default()),
        };
        // Where there is no time to count them, the hits are an answer without.
        let offers = match offers {
            Err(Error::Stopped) => Offers::default(),
            offers => offers?,
        };
        Ok(Page {
            query: Interpretation {
                q: request.q.clone(),
                interpreted: plan.interpreted.clone(),
                language: plan.language.clone(),
                notices: understood.notices.iter().cloned().chain(relaxed).collect(),
            },
            total,
            by_meaning,
            is_mixed: is_fused && 0 < by_meaning,
            ahead: (0 < behind && request.sort == Sort::Relevance && !is_fused)
                .then(|| total - behind),
            page: request.page,
            pages,
            hits,
            facets,
            suggestion,
            offers,
        })
    }

    /// How many hits a request has.
    pub fn count(&self, request: &Request) -> Result<usize, Error> {
        let snapshot = self.snapshot();
        let selection = Selection::new(request, snapshot)?;
        let understood = Understood::new(snapshot, request)?;
        // Nobody looks at the counts of the facets.
        let request = Request { sideways: false, ..request.clone() };
        Ok(understood.evaluate(self, &request)?.collect(&selection, 0)?.total)
    }

    /// What highlights texts by a query. Where the index cannot be read, texts are still worth
    /// reading without highlights.
    pub fn highlighter(&self, q: &str) -> Highlighter {
        let snapshot = self.snapshot();
        let plan = plan(snapshot, &parse(q).0, &Request::new(q)).unwrap_or_else(|_| Plan::empty());
        Highlighter::new(&plan, vec![0.0; plan.clauses.len()], Zone::Body)
    }

    fn did_you_mean(&self, request: &Request, plan: &Plan) -> Result<Option<Suggestion>, Error> {
        let Some((typed, better)) = plan.suggestions.first() else { return Ok(None) };
        let q = replaced(&request.q, typed, better);
        let total = self.count(&Request { q: q.clone(), ..request.clone() })?;
        Ok((0 < total).then_some(Suggestion { q, total }))
    }

    /// The query without its quotation marks, where they are why nothing is found.
    fn without_quotes(&self, request: &Request, node: &Node) -> Result<Option<Suggestion>, Error> {
        if !node.has_phrase() {
            return Ok(None);
        }
        let q = unquoted(&request.q);
        let total = self.count(&Request { q: q.clone(), ..request.clone() })?;
        Ok((0 < total).then_some(Suggestion { q, total }))
    }
}

/// A query without quotation marks, and without how far apart the words between them may stand.
fn unquoted(q: &str) -> String {
    let mut words = String::with_capacity(q.len());
    for (n, part) in q.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        let slop = part.strip_prefix('~').filter(|_| 0 < n);
        words.push_str(
            slop.map_or(part, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit())),
        );
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A query with a word replaced, where it stands as a word.
fn replaced(q: &str, typed: &str, better: &str) -> String {
    let mut replaced = String::with_capacity(q.len());
    let mut rest = 0;
    for token in analyze(q) {
        if q[token.range.clone()] == *typed {
            replaced.push_str(&q[rest..token.range.start]);
            replaced.push_str(better);
            rest = token.range.end;
        }
    }
    replaced.push_str(&q[rest..]);
    replaced
}

/// How many of the best are collected: what is shown, and what is rescored.
fn top_k(request: &Request) -> usize {
    RESCORE_WINDOW.max(request.page.saturating_mul(request.per_page))
}

/// Rescores the best by what is too dear to work out for every match.
fn rescore<'a>(candidates: &mut [Candidate], found: &(dyn Answered<'a> + 'a)) -> Result<(), Error> {
    let answer = found.answer();
    let window = candidates.len().min(RESCORE_WINDOW);
    let best = &mut candidates[..window];
    if answer.is_enabled(Component::Proximity) {
        found.add_proximity(best)?;
    }
    if answer.plan.is_for_organisation && answer.is_enabled(Component::Actors) {
        organisation::lift(answer.snapshot, best);
    }
    best.sort_unstable_by(|one, other| one.order(other, &answer.snapshot.columns));
    Ok(())
}
