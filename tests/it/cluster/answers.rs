//! Are hits, order, counts and texts of a cluster those of the index here?

use index::{Facet, Index, Request, Sort};

use super::{HERE, asked_of_both, cluster_named, questions};

/// How many random requests are compared.
const RANDOM: usize = 400;

/// A request with filters, an order and a page of its own.
pub(super) fn random(
    random: &mut fastrand::Rng,
    questions: &[String],
    values: &[(Facet, String)],
) -> Request {
    let mut request = Request::new(random.choice(questions).unwrap().clone());
    for _ in 0..random.usize(0..3) {
        let (facet, value) = random.choice(values).unwrap();
        request.filters.entry(*facet).or_default().push(value.clone());
    }
    request.sort = *random
        .choice([Sort::Relevance, Sort::Relevance, Sort::Newest, Sort::Actor].iter())
        .unwrap();
    request.collapse = random.u8(0..4) != 0;
    request.sideways = random.u8(0..4) != 0;
    request.offers = random.bool();
    request.page = random.usize(1..3);
    request
}

/// What can be filtered by.
pub(super) fn values(index: &Index) -> Vec<(Facet, String)> {
    let of = |facet| {
        let values = index.facet_values(&Request::new(""), facet, "", 1_000).unwrap().values;
        values.into_iter().map(move |value| (facet, value.id.to_string()))
    };
    Facet::ALL.into_iter().flat_map(of).collect()
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn a_cluster_answers_as_the_index_here_does() {
    let (_, here) = &*HERE;
    let there = cluster_named("atlas").open().unwrap();
    let questions = questions();
    let values = values(here);
    assert!(20 < values.len());
    let mut rng = fastrand::Rng::with_seed(18);
    let judged = questions.iter().map(|q| Request::new(q.clone()));
    let random: Vec<_> = (0..RANDOM).map(|_| random(&mut rng, &questions, &values)).collect();
    for request in judged.chain(random) {
        asked_of_both(&there, here, &request);
    }
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn texts_versions_suggestions_and_what_is_alike_are_the_same() {
    let (_, here) = &*HERE;
    let there = cluster_named("atlas").open().unwrap();
    let page =
        here.search(&Request { per_page: 40, ..Request::new("internet OR security") }).unwrap();
    assert_eq!(page.hits.len(), 40);
    for hit in &page.hits {
        assert_eq!(here.record(&hit.id).unwrap(), there.record(&hit.id).unwrap());
        assert_eq!(here.versions(&hit.id).unwrap(), there.versions(&hit.id).unwrap());
        assert_eq!(here.neighbours(&hit.id).unwrap(), there.neighbours(&hit.id).unwrap());
        let ids = |index: &Index| -> Vec<(String, Vec<String>)> {
            let related = index.related(&hit.id, 5).unwrap();
            related.into_iter().map(|related| (related.hit.id, related.words)).collect()
        };
        assert_eq!(ids(here), ids(&there), "{}", hit.id);
    }
    for typed in ["itu", "itu cy", "privacy 20", "cybr", "20", "A/RES", "human r"] {
        assert_eq!(here.suggest(typed, 10).unwrap(), there.suggest(typed, 10).unwrap(), "{typed}");
    }
}
