//! `list_issues`: which issues are there, in which baskets, and under which ids?

use std::fmt::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    http::error::Refusal,
    mcp::tool::{Asked, Tool},
    words::Language,
};

/// The tool.
pub(super) struct ListIssues;

/// Nothing: the list is short.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Arguments {}

/// The taxonomy.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Issues {
    /// The baskets, in the order of the taxonomy.
    baskets: Vec<Basket>,
}

/// A basket of issues.
#[derive(Debug, Serialize, JsonSchema)]
struct Basket {
    /// The id, for the filter `basket`.
    id: String,
    /// The name.
    label: String,
    /// What it is about.
    description: String,
    /// How many passages are filed under it.
    passages: usize,
    /// The page about it.
    url: String,
    /// Its issues.
    issues: Vec<Issue>,
}

/// A digital policy issue.
#[derive(Debug, Serialize, JsonSchema)]
struct Issue {
    /// The id, for the filter `issue`.
    id: String,
    /// The name.
    label: String,
    /// What it is about.
    description: String,
    /// How many passages are filed under it.
    passages: usize,
    /// The page about it.
    url: String,
}

impl Tool for ListIssues {
    const NAME: &'static str = "list_issues";
    const TITLE: &'static str = "List the issues and their baskets";
    const DESCRIPTION: &'static str = "\
Lists the issues by basket, with their ids and how many passages each has. Use it to find \
the ids for the filters `issue` and `basket` of `search`.";

    type Arguments = Arguments;
    type Reply = Issues;

    fn answer(_: Arguments, asked: &Asked<'_>) -> Result<Issues, Refusal> {
        let baskets = asked.current.listed_baskets(Language::ENGLISH)?;
        let baskets = baskets.into_iter().map(|basket| Basket {
            url: asked.absolute(&basket.url),
            id: basket.id,
            label: basket.label,
            description: basket.description,
            passages: basket.count,
            issues: basket
                .issues
                .into_iter()
                .map(|issue| Issue {
                    url: asked.absolute(&issue.url),
                    id: issue.id,
                    label: issue.label,
                    description: issue.description,
                    passages: issue.count,
                })
                .collect(),
        });
        Ok(Issues { baskets: baskets.collect() })
    }

    fn in_words(reply: &Issues) -> String {
        let mut text = String::new();
        for Basket { id, label, passages, url, issues, .. } in &reply.baskets {
            let _ = writeln!(text, "{label}, basket `{id}`, {passages} passages, {url}");
            for Issue { id, label, passages, .. } in issues {
                let _ = writeln!(text, "- {label}, issue `{id}`, {passages} passages");
            }
        }
        text
    }
}
