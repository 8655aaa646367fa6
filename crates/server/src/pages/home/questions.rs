//! Questions to begin with, made from what the documents have.

use ingest::{Issue, Taxonomy};
use maud::{Markup, html};

use crate::{
    answer::{
        ActorEntry, Current, Error, Facet, Overview, ProfileEntry,
        reply::{FacetValue, Facets},
        url,
    },
    html::{facets::group_name, site::Site},
    words::{Language, say},
};

/// How many organisations are named below a question.
const NAMED: usize = 4;

/// Searches to begin with: the issues most is written on, of those that go by one word, which is
/// what people type; and the document that is cited most.
pub(super) fn to_try(site: &Site, current: &Current) -> Result<Markup, Error> {
    let taxonomy = current.taxonomy(Language::ENGLISH);
    let issues = current.frequent_issues()?;
    let issues = issues.iter().filter_map(|id| taxonomy.issue(id));
    let searches = issues.filter_map(one_word).take(4).map(|word| (word, word.to_owned()));
    let symbol = current.most_cited();
    let symbol = symbol.as_deref().map(|symbol| (symbol, format!("\"{symbol}\"")));
    Ok(html! {
        p.try {
            (say!(site, "home-try")) " "
            @for (at, (shown, q)) in searches.chain(symbol).enumerate() {
                @if at > 0 { " · " }
                a href=(site.link(url::with_query("/search", [("q", q.as_str())]))) lang="en" { (shown) }
            }
        }
    })
}

/// The name of an issue that is a single word, if it has one.
fn one_word(issue: &Issue) -> Option<&str> {
    let names = [&issue.label].into_iter().chain(&issue.aliases).map(String::as_str);
    names.into_iter().find(|name| !name.contains(char::is_whitespace))
}

/// Three questions, each of another kind: who works on an issue, what an organisation changed, what a
/// group deals with. One for which the documents have no answer is left out.
pub(super) fn asked(
    site: &Site,
    current: &Current,
    overview: &Overview,
    facets: &Facets,
    taxonomy: &Taxonomy,
) -> Result<Markup, Error> {
    let actors = current.actors_among(&overview.on_baskets.iter().map(|one| &*one.actor).collect());
    let questions = [
        on_issue(site, overview, facets),
        on_change(site, &actors, overview),
        on_group(site, &actors, overview, taxonomy),
    ];
    Ok(html! {
        @if questions.iter().any(Option::is_some) {
            h2.questions-title { (say!(site, "home-questions")) }
            ul.questions {
                @for (address, question, answer) in questions.into_iter().flatten() {
                    li { a href=(site.link(address)) rel="nofollow" { b { (question) } " " span { (answer) } } }
                }
            }
        }
    })
}

/// Where a question leads, the question, and what is to be found there.
type Question = (String, String, String);

/// Who works on the issue that most organisations work on?
fn on_issue(site: &Site, overview: &Overview, facets: &Facets) -> Option<Question> {
    let issues = facets.of(Facet::Basket).iter().flat_map(|basket| &basket.children);
    let actors =
        |issue: &&FacetValue| overview.on_issues.iter().filter(|one| one.value == issue.id).count();
    let issue = issues.max_by_key(|issue| (actors(issue), issue.count)).filter(|i| i.count > 0)?;
    let answer = format!(
        "{}, {}",
        say!(site, "n-actors", n = actors(&issue)),
        say!(site, "n-passages", n = issue.count)
    );
    let question = say!(site, "question-issue", issue = issue.label.as_str());
    Some((url::entry("issues", &issue.id), question, answer))
}

/// What did the organisation change that has the most sections in several editions?
fn on_change(site: &Site, actors: &[ActorEntry], overview: &Overview) -> Option<Question> {
    let passages = |actor: &ActorEntry| -> usize {
        let own = overview.on_baskets.iter().filter(|one| one.actor == actor.id);
        own.map(|one| one.amount.passages).sum()
    };
    let ends = |actor: &'_ ActorEntry| -> Option<(ProfileEntry, ProfileEntry)> {
        let dated = || actor.profiles.iter().filter(|profile| profile.edition.is_some());
        let first = dated().min_by_key(|profile| profile.edition)?;
        let last = dated().max_by_key(|profile| (profile.edition, profile.sections))?;
        (first.edition != last.edition).then(|| (first.clone(), last.clone()))
    };
    let compared = actors.iter().filter_map(|actor| Some((actor, ends(actor)?)));
    let (actor, (first, last)) = compared.max_by_key(|(actor, _)| passages(actor))?;
    let (from, to) = (first.edition?.to_string(), last.edition?.to_string());
    let name = actor.acronym.as_ref().unwrap_or(&actor.name);
    let question = say!(site, "question-change", actor = name.as_str(), from = from.as_str());
    let answer = say!(site, "question-change-answer", from = from.as_str(), to = to.as_str());
    Some((
        url::with_query("/compare", [("a", first.id.as_str()), ("b", last.id.as_str())]),
        question,
        answer,
    ))
}

/// Which organisations of a group deal with a basket? Of the smallest group that has several on one.
fn on_group(
    site: &Site,
    actors: &[ActorEntry],
    overview: &Overview,
    taxonomy: &Taxonomy,
) -> Option<Question> {
    let mut best: Option<(usize, &ActorEntry, &str, Vec<&ActorEntry>)> = None;
    for basket in &taxonomy.baskets {
        let on_basket = |actor: &&ActorEntry| {
            overview.on_baskets.iter().any(|one| one.actor == actor.id && one.value == basket.id)
        };
        for one in actors.iter().filter(on_basket) {
            let Some(group) = &one.group else { continue };
            let of_group = |actor: &&ActorEntry| actor.group.as_ref() == Some(group);
            let size = actors.iter().filter(of_group).count();
            let named: Vec<_> = actors.iter().filter(of_group).filter(on_basket).collect();
            let is_better = best.as_ref().is_none_or(|(known, .., others)| {
                (named.len() > 1, named.len().min(NAMED), known)
                    > (others.len() > 1, others.len().min(NAMED), &size)
            });
            if is_better {
                best = Some((size, one, &basket.id, named));
            }
        }
    }
    let (_, one, basket, named) = best.filter(|(.., named)| named.len() > 1)?;
    let group = one.group.as_ref()?;
    let label = &taxonomy.basket(basket)?.label;
    let question = say!(
        site,
        "question-group",
        group = group_name(site, &group.id, &group.label),
        basket = label.as_str()
    );
    let names = named.iter().take(NAMED);
    let names = names.map(|actor| actor.acronym.as_ref().unwrap_or(&actor.name).as_str());
    let mut answer = names.collect::<Vec<_>>().join(", ");
    if NAMED < named.len() {
        answer = format!("{answer} {}", say!(site, "n-more", n = named.len() - NAMED));
    }
    let address = url::with_query("/search", [("group", group.id.as_str()), ("basket", basket)]);
    Some((address, question, answer))
}
