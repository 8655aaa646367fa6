//! Answering a request: from a query to a page.

use ingest::Record;
use tantivy::DocAddress;

use crate::{
    Error, Facet, Hit, HitType, Index, IssueLabel, Notice, OtherEdition, Page, Part, Request,
    Segment, Sort, Suggestion,
    answer::{Answer, Candidate},
    document::{self, reference_title},
    facets::Selection,
    highlight::{Highlighter, Text},
    proximity,
    query::{parse::parse, plan::Plan, planner::plan},
    rank,
    retrieve::{self, Found},
    schema::kind_name,
};

impl Index {
    /// Answers a request.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownValue`] and [`Error::PastTheEnd`]; a query is never one.
    pub fn search(&self, request: &Request) -> Result<Page, Error> {
        let known = self.known();
        let selection = Selection::new(&request.filters, known.columns)?;
        let (node, mut notices) = parse(&request.q);
        let plan = plan(&known, &node, &without(request))?;
        notices.extend(plan.notices.iter().cloned());

        let found = retrieve::retrieve(&known, &plan)?;
        let answer = Answer::new(&known, &plan, &found, &request.without);
        let (tree, relaxed) = answer.relaxed();
        if let Some(notice) = relaxed {
            notices.push(notice);
        }
        for (typed, better) in &plan.mended {
            notices.push(Notice::Mended { typed: typed.clone(), better: better.clone() });
        }
        let (mut candidates, counter) = answer.select(&tree, &selection, request);
        let facets = counter.finish(known.catalogue, &selection);
        let total = candidates.len();
        let pages = total.div_ceil(request.per_page.max(1));
        if request.page == 0 || (1 < request.page && pages < request.page) {
            return Err(Error::PastTheEnd { page: request.page, pages });
        }
        self.order(&mut candidates, &answer, request)?;
        let shown =
            candidates.iter().skip((request.page - 1) * request.per_page).take(request.per_page);
        let title = Highlighter::new(&plan, &found, Text::Heading);
        let body = Highlighter::new(&plan, &found, Text::Body);
        let mut hits = Vec::new();
        for candidate in shown {
            let mut hit = self.hit(candidate, &title, &body, collapses(request))?;
            if request.explain {
                hit.explanation = Some(answer.explain(candidate));
            }
            hits.push(hit);
        }
        let suggestion = self.did_you_mean(request, &plan)?;
        Ok(Page {
            query: crate::Interpretation {
                q: request.q.clone(),
                interpreted: plan.interpreted.clone(),
                notices,
            },
            total,
            page: request.page,
            pages,
            hits,
            facets,
            suggestion,
        })
    }

    /// How many hits a request has.
    pub fn count(&self, request: &Request) -> Result<usize, Error> {
        let known = self.known();
        let selection = Selection::new(&request.filters, known.columns)?;
        let plan = plan(&known, &parse(&request.q).0, &without(request))?;
        let found = retrieve::retrieve(&known, &plan)?;
        let answer = Answer::new(&known, &plan, &found, &request.without);
        Ok(answer.select(&answer.relaxed().0, &selection, request).0.len())
    }

    /// A text with what a query matches in it marked. Where the index cannot be read, the text is
    /// still worth reading without marks.
    pub fn marks(&self, q: &str, text: &str) -> Vec<Segment> {
        let known = self.known();
        let Ok(plan) = plan(&known, &parse(q).0, &[]) else {
            return vec![Segment { text: text.to_owned(), hit: false }];
        };
        let found: Vec<Found> = plan.leaves.iter().map(|_| Found::default()).collect();
        Highlighter::new(&plan, &found, Text::Body).whole(text)
    }

    fn order(
        &self,
        candidates: &mut [Candidate],
        answer: &Answer<'_>,
        request: &Request,
    ) -> Result<(), Error> {
        match request.sort {
            Sort::Relevance => {
                // Only as much is sorted as is shown or looked at again.
                let wanted = rank::WINDOW.max(request.page.saturating_mul(request.per_page));
                if wanted < candidates.len() {
                    candidates.select_nth_unstable_by(wanted, Candidate::order);
                }
                let wanted = wanted.min(candidates.len());
                candidates[..wanted].sort_unstable_by(Candidate::order);
                let window = candidates.len().min(rank::WINDOW);
                if answer.does(Part::Nearness) {
                    let best = &mut candidates[..window];
                    proximity::add(&answer.known, answer.plan, answer.found, best)?;
                }
                if answer.plan.is_for_organisation && answer.does(Part::Actors) {
                    answer.lift_profiles(&mut candidates[..window]);
                }
                candidates[..window].sort_unstable_by(Candidate::order);
            }
            Sort::Newest => {
                candidates.sort_unstable_by(Candidate::order);
                candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.edition));
            }
            Sort::Actor => {
                // The catalogue lists actors by name, and a value is a place in it; records without
                // an actor come last.
                candidates.sort_unstable_by(Candidate::order);
                candidates.sort_by_key(|candidate| {
                    let DocAddress { segment_ord, doc_id } = candidate.address;
                    let segment = &answer.known.columns.segments[segment_ord as usize];
                    segment.facet(Facet::Actor).of(doc_id).first().copied().unwrap_or(u32::MAX)
                });
            }
        }
        Ok(())
    }

    fn did_you_mean(&self, request: &Request, plan: &Plan) -> Result<Option<Suggestion>, Error> {
        let Some((typed, better)) = plan.doubted.first() else { return Ok(None) };
        let q = request.q.replace(typed.as_str(), better);
        let total = self.count(&Request { q: q.clone(), ..request.clone() })?;
        Ok((0 < total).then_some(Suggestion { q, total }))
    }

    pub(crate) fn hit(
        &self,
        candidate: &Candidate,
        title: &Highlighter<'_>,
        body: &Highlighter<'_>,
        collapse: bool,
    ) -> Result<Hit, Error> {
        let known = self.known();
        let stored = self.stored(candidate.address)?;
        let editions = if collapse { self.others(candidate.address)? } else { Vec::new() };
        let issues = |ids: &[String]| {
            let issue = |id: &String| known.catalogue.taxonomy.issue(id);
            let label = |issue: &ingest::Issue| IssueLabel {
                id: issue.id.clone(),
                label: issue.label.clone(),
                basket: issue.basket.clone(),
            };
            ids.iter().filter_map(issue).map(label).collect()
        };
        let text = match &stored.record {
            Record::Section(section) => section.text.clone(),
            Record::Reference(reference) => reference.text.clone(),
            Record::Actor(_) => stored.about,
            Record::Noise(_) | Record::Acronym(_) => String::new(),
        };
        let mut hit = match stored.record {
            Record::Section(section) => Hit {
                title: section_title(&section),
                issues: issues(&section.issues),
                id: section.id,
                hit_type: HitType::Section,
                kind: kind_name(section.kind).to_owned(),
                actor: Some(section.actor),
                source: section.source,
                document: section.document,
                edition: section.edition,
                path: section.path,
                span: section.span,
                ..Hit::empty()
            },
            Record::Actor(actor) => Hit {
                id: actor.id,
                hit_type: HitType::Actor,
                title: actor.actor.name.clone(),
                kind: "actor".to_owned(),
                actor: Some(actor.actor),
                source: actor.source,
                document: actor.document,
                edition: actor.edition,
                span: actor.span,
                ..Hit::empty()
            },
            Record::Reference(reference) => Hit {
                title: reference_title(&reference),
                id: reference.id,
                hit_type: HitType::Reference,
                kind: "reference".to_owned(),
                source: reference.source,
                document: reference.document,
                edition: reference.edition,
                path: reference.path,
                span: reference.span,
                ..Hit::empty()
            },
            Record::Noise(_) | Record::Acronym(_) => Hit::empty(),
        };
        hit.title_segments = title.whole(&hit.title);
        hit.snippets = body.fragments(&text);
        hit.score = candidate.score;
        hit.editions = editions;
        Ok(hit)
    }

    /// The records of a passage group, newest edition first.
    pub fn group(&self, group: &str) -> Result<Vec<OtherEdition>, Error> {
        let columns = self.known().columns;
        let number = columns.number_of(document::passage(group));
        let addresses = number.map_or(&[][..], |number| &columns.passages[number as usize]);
        self.editions(addresses, None)
    }

    /// The other records of a record's passage group, newest edition first.
    fn others(&self, address: DocAddress) -> Result<Vec<OtherEdition>, Error> {
        let columns = self.known().columns;
        let passage =
            columns.segments[address.segment_ord as usize].passage[address.doc_id as usize];
        self.editions(&columns.passages[passage as usize], Some(address))
    }

    fn editions(
        &self,
        addresses: &[DocAddress],
        but: Option<DocAddress>,
    ) -> Result<Vec<OtherEdition>, Error> {
        let columns = self.known().columns;
        let mut addresses: Vec<_> =
            addresses.iter().copied().filter(|address| Some(*address) != but).collect();
        addresses.sort_by_key(|address| {
            let segment = &columns.segments[address.segment_ord as usize];
            let doc = address.doc_id as usize;
            (std::cmp::Reverse(segment.edition[doc]), segment.place[doc])
        });
        let documents = &self.known().catalogue.documents;
        let other = |address: DocAddress| {
            let segment = &columns.segments[address.segment_ord as usize];
            let doc = address.doc_id as usize;
            let document = documents.get(segment.place[doc].0 as usize);
            Ok(OtherEdition {
                id: self.id(address)?,
                edition: Some(segment.edition[doc]).filter(|edition| 0 < *edition),
                document: document.map(|document| document.title.clone()).unwrap_or_default(),
            })
        };
        addresses.into_iter().map(other).collect()
    }

    /// The id of a record, without reading the record.
    fn id(&self, address: DocAddress) -> Result<String, Error> {
        let known = self.known();
        let segment = known.searcher().segment_reader(address.segment_ord);
        let mut id = String::new();
        if let Some(ids) = segment.fast_fields().str("id")?
            && let Some(ord) = ids.term_ords(address.doc_id).next()
        {
            ids.ord_to_str(ord, &mut id)?;
        }
        Ok(id)
    }
}

/// The parts switched off for planning.
fn without(request: &Request) -> Vec<Part> {
    let mended = request.verbatim.then_some(Part::Mending);
    request.without.iter().copied().chain(mended).collect()
}

pub(crate) fn collapses(request: &Request) -> bool {
    request.collapse && !request.without.contains(&Part::Collapsing)
}

/// The heading of a section; the kind of its text where it has none.
fn section_title(section: &ingest::Section) -> String {
    match &section.heading {
        Some(heading) => heading.clone(),
        None => crate::facets::kind_label(kind_name(section.kind)).to_owned(),
    }
}
