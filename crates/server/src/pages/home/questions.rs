//! Questions to begin with, made from what the documents have.

use std::collections::{BTreeMap, HashMap};

use ingest::{Issue, Taxonomy};
use maud::{Markup, html};

use crate::{
    answer::{
        ActorEntry, Current, Error, Facet, Overview, ProfileEntry, Request,
        reply::{FacetValue, Facets},
        url,
    },
    html::{facets::group_name, names, site::Site},
    words::{Language, say},
};

/// How many words are offered to search for.
const WORDS: usize = 4;
/// How many organisations are named below a question.
const NAMED: usize = 4;

/// Searches to begin with, that find something: the issues most is written on, as people type them, and the
/// document that is cited most.
pub(super) fn to_try(site: &Site, current: &Current) -> Result<Markup, Error> {
    let taxonomy = current.taxonomy(Language::ENGLISH);
    let issues = current.frequent_issues()?;
    let typed = issues.iter().filter_map(|id| typed(taxonomy.issue(id)?, site.language()));
    let mut searches = Vec::new();
    for (word, language) in typed {
        if searches.len() < WORDS && finds(current, word)? {
            searches.push((word.to_owned(), word.to_owned(), language));
        }
    }
    let symbol = current.most_cited();
    searches.extend(symbol.map(|symbol| (symbol.clone(), format!("\"{symbol}\""), "en")));
    Ok(html! {
        @if !searches.is_empty() {
            ul.inline.try {
                li { (say!(site, "home-try")) }
                @for (shown, q, language) in &searches {
                    li { a href=(site.link(url::with_query("/search", [("q", q.as_str())]))) lang=(language) { (shown) } }
                }
            }
        }
    })
}

fn finds(current: &Current, q: &str) -> Result<bool, Error> {
    let asked = Request { per_page: 1, facet_limit: 1, ..Request::new(q) };
    Ok(0 < current.search(&asked)?.total)
}

/// How somebody who reads this language types an issue, and in which language that is: by its label, or in English
/// by a single word, if it has one.
fn typed(issue: &Issue, language: Language) -> Option<(&str, &'static str)> {
    if let Some(translation) = issue.translations.get(language.tag()) {
        return Some((&translation.label, language.tag()));
    }
    let names = [&issue.label].into_iter().chain(&issue.aliases).map(String::as_str);
    let mut words = names.filter(|name| !name.contains(char::is_whitespace));
    words.next().map(|word| (word, Language::ENGLISH.tag()))
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
    let mut actors: HashMap<&str, usize> = HashMap::new();
    for one in &overview.on_issues {
        *actors.entry(one.value.as_str()).or_default() += 1;
    }
    let n = |issue: &FacetValue| actors.get(issue.id.as_str()).copied().unwrap_or_default();
    let issues = facets.of(Facet::Basket).iter().flat_map(|basket| &basket.children);
    let issue = issues.max_by_key(|issue| (n(issue), issue.count)).filter(|i| i.count > 0)?;
    let answer = format!(
        "{}, {}",
        say!(site, "n-actors", n = n(issue)),
        say!(site, "n-passages", n = issue.count)
    );
    let question = say!(site, "question-issue", issue = issue.label.as_str());
    Some((url::entry("issues", &issue.id), question, answer))
}

/// What did the organisation change that has the most passages, of those with several editions?
fn on_change(site: &Site, actors: &[ActorEntry], overview: &Overview) -> Option<Question> {
    let mut passages: HashMap<&str, usize> = HashMap::new();
    for one in &overview.on_baskets {
        *passages.entry(one.actor.as_str()).or_default() += one.amount.passages;
    }
    let ends = |actor: &ActorEntry| -> Option<(ProfileEntry, ProfileEntry)> {
        let dated = || actor.profiles.iter().filter(|profile| profile.edition.is_some());
        let first = dated().min_by_key(|profile| profile.edition)?;
        let last = dated().max_by_key(|profile| (profile.edition, profile.sections))?;
        (first.edition != last.edition).then(|| (first.clone(), last.clone()))
    };
    let compared = actors.iter().filter_map(|actor| Some((actor, ends(actor)?)));
    let (actor, (first, last)) =
        compared.max_by_key(|(actor, _)| passages.get(actor.id.as_str()).copied())?;
    let (from, to) = (first.edition?.to_string(), last.edition?.to_string());
    let name = names::short(site, actor);
    let question = say!(site, "question-change", actor = name, from = from.as_str());
    let answer = say!(site, "question-change-answer", from = from.as_str(), to = to.as_str());
    let address = url::with_query("/compare", [("a", first.id.as_str()), ("b", last.id.as_str())]);
    Some((address, question, answer))
}

/// Which organisations of a group deal with a basket? Of the group and basket with the most that can all be
/// named, or else with the most.
fn on_group(
    site: &Site,
    actors: &[ActorEntry],
    overview: &Overview,
    taxonomy: &Taxonomy,
) -> Option<Question> {
    let known: HashMap<&str, &ActorEntry> =
        actors.iter().map(|actor| (actor.id.as_str(), actor)).collect();
    // By group and basket, in a fixed order: who deals with it.
    let mut dealing: BTreeMap<(&str, &str), Vec<&ActorEntry>> = BTreeMap::new();
    for one in &overview.on_baskets {
        let Some(actor) = known.get(one.actor.as_str()) else { continue };
        let Some(group) = &actor.group else { continue };
        dealing.entry((group.id.as_str(), one.value.as_str())).or_default().push(actor);
    }
    let several = dealing.iter().filter(|(_, actors)| actors.len() > 1);
    let ((_, basket), named) =
        several.max_by_key(|(_, actors)| (actors.len() <= NAMED, actors.len()))?;
    let group = named.first()?.group.as_ref()?;
    let label = &taxonomy.basket(basket)?.label;
    let question = say!(
        site,
        "question-group",
        group = group_name(site, &group.id, &group.label),
        basket = label.as_str()
    );
    let names = named.iter().take(NAMED);
    let names = names.map(|actor| names::short(site, actor));
    let mut answer = names.collect::<Vec<_>>().join(", ");
    if NAMED < named.len() {
        answer = format!("{answer} {}", say!(site, "n-more", n = named.len() - NAMED));
    }
    let address = url::with_query("/search", [("group", group.id.as_str()), ("basket", *basket)]);
    Some((address, question, answer))
}
