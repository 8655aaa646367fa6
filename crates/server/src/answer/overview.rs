//! Who works on what, and on what the newest edition has more than those before: worked out once for an
//! index, and drawn by the start page.

use std::{collections::BTreeSet, sync::Arc};

use index::{ActorAmount, AmountFilter, Error, Facet, Filters, Request};

use super::current::Current;

/// How many editions are set side by side: the newest.
const EDITIONS: usize = 6;

/// Who works on what.
#[derive(Debug)]
pub(crate) struct Overview {
    /// How much each actor has on each basket.
    pub(crate) on_baskets: Vec<ActorAmount>,
    /// How much each actor has on each issue.
    pub(crate) on_issues: Vec<ActorAmount>,
    /// The years of the newest editions, the oldest first.
    pub(crate) editions: Vec<u16>,
    /// How many passages each of these editions has on each issue that one of them has, the issues in
    /// the order of the taxonomy.
    pub(crate) issues: Vec<IssueOverEditions>,
}

/// What the editions have on an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IssueOverEditions {
    /// The id of the issue.
    pub(crate) id: String,
    /// Passages, edition by edition.
    pub(crate) passages: Vec<usize>,
}

impl IssueOverEditions {
    /// Whether the newest edition is the first that has it.
    pub(crate) fn is_new(&self) -> bool {
        let (newest, before) = self.passages.split_last().unwrap_or((&0, &[]));
        *newest > 0 && !before.is_empty() && before.iter().all(|passages| *passages == 0)
    }

    /// How many passages the newest edition has.
    pub(crate) fn newest(&self) -> usize {
        self.passages.last().copied().unwrap_or_default()
    }
}

impl Current {
    /// Who works on what.
    pub(crate) fn overview(&self) -> Result<Arc<Overview>, Error> {
        self.once(Overview::of)
    }
}

impl Overview {
    fn of(current: &Current) -> Result<Overview, Error> {
        let documents = &current.index.catalogue().documents;
        let years: BTreeSet<u16> =
            documents.iter().filter_map(|document| document.edition).collect();
        let mut editions: Vec<u16> = years.into_iter().rev().take(EDITIONS).collect();
        editions.reverse();
        let mut issues: Vec<IssueOverEditions> = Vec::new();
        for (at, edition) in editions.iter().enumerate() {
            let filters = Filters::from([(Facet::Edition, vec![edition.to_string()])]);
            let page = current.search(&Request { filters, per_page: 1, ..Request::new("") })?;
            let counted = page.facets.of(Facet::Basket).iter().flat_map(|basket| &basket.children);
            for (issue, count) in counted.map(|issue| (&issue.id, issue.count)) {
                let known = issues.iter().position(|known| *known.id == **issue);
                let known = known.unwrap_or_else(|| {
                    let passages = vec![0; editions.len()];
                    issues.push(IssueOverEditions { id: issue.to_string(), passages });
                    issues.len() - 1
                });
                issues[known].passages[at] = count;
            }
        }
        issues.retain(|issue| issue.passages.iter().any(|passages| *passages > 0));
        let whole = AmountFilter::default();
        Ok(Overview {
            on_baskets: current.amounts(Facet::Basket, &whole)?,
            on_issues: current.amounts(Facet::Issue, &whole)?,
            editions,
            issues,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_is_new_where_the_newest_edition_is_the_first_that_has_it() {
        let of = |passages: &[usize]| {
            let issue = IssueOverEditions { id: "ai".to_owned(), passages: passages.to_vec() };
            (issue.is_new(), issue.newest())
        };
        assert_eq!(of(&[0, 0, 3]), (true, 3));
        assert_eq!(of(&[0, 1, 3]), (false, 3));
        assert_eq!(of(&[1, 0]), (false, 0));
        // With one edition nothing is newer than anything.
        assert_eq!(of(&[3]), (false, 3));
        assert_eq!(of(&[]), (false, 0));
    }
}
