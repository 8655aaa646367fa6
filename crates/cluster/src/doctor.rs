//! What is the matter with an index on the cluster?

use std::time::Duration;

use index::Error;
use serde_json::Value;

use crate::{
    build::{MOST_CLAUSES, count, generations},
    client::Cluster,
    lock,
    meta::Meta,
};

/// How long the lock of a build is believed.
const LOCKED: Duration = Duration::from_secs(60);

/// What was found, each in a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checkup {
    /// What is so.
    pub facts: Vec<String>,
    /// What is wrong, and what helps.
    pub problems: Vec<Problem>,
    /// The fingerprint of the documents that the index was built from, if there is an index.
    pub fingerprint: Option<String>,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl Checkup {
    fn wrong(&mut self, what: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Problem { what: what.into(), hint: hint.into() });
    }
}

/// Looks at the cluster, at the index that the alias names, and at what builds have left.
///
/// # Errors
///
/// [`Error::Unreachable`] and [`Error::Refused`], where nothing can be looked at.
pub fn checkup(cluster: &Cluster) -> Result<Checkup, Error> {
    let mut found = Checkup::default();
    let (_, about) = cluster.ask("GET", "", b"", None)?;
    let version = about["version"]["number"].as_str().unwrap_or("of no known version");
    let nodes = number(&cluster.ask("GET", "_cluster/health", b"", None)?.1["number_of_nodes"]);
    found.facts.push(format!("{version}, {nodes} nodes"));
    clauses(cluster, &mut found)?;
    let (status, named) = cluster.ask("GET", &format!("_alias/{}", cluster.name()), b"", None)?;
    let named: Vec<&String> =
        named.as_object().filter(|_| status == 200).into_iter().flatten().map(|(n, _)| n).collect();
    match named.as_slice() {
        [] => found.wrong(
            format!("no index stands behind the alias `{}`", cluster.name()),
            "build one with `atlas index --engine`",
        ),
        [generation] => of_generation(cluster, generation, &mut found)?,
        several => found.wrong(
            format!("{} indices stand behind the alias `{}`", several.len(), cluster.name()),
            format!(
                "take all but the newest from it: `POST /_aliases`; `atlas` builds `{}-…`",
                cluster.name()
            ),
        ),
    }
    of_builds(cluster, &named, &mut found)?;
    Ok(found)
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

/// How long a question may be.
fn clauses(cluster: &Cluster, found: &mut Checkup) -> Result<(), Error> {
    const NAME: &str = "indices.query.bool.max_clause_count";
    let path = "_cluster/settings?flat_settings=true&include_defaults=true";
    let (_, settings) = cluster.ask("GET", path, b"", None)?;
    let set = ["transient", "persistent", "defaults"].map(|of| settings[of][NAME].as_str());
    let most = set.into_iter().flatten().find_map(|most| most.parse::<u64>().ok());
    if most.is_some_and(|most| most < MOST_CLAUSES) {
        found.wrong(
            format!("`{NAME}` is {}: questions of dozens of words are refused", most.unwrap_or(0)),
            format!(
                "set it to {MOST_CLAUSES}, or let builds do so: `cluster:admin/settings/update`"
            ),
        );
    }
    Ok(())
}

/// What the index is, and how its shards are.
fn of_generation(cluster: &Cluster, generation: &str, found: &mut Checkup) -> Result<(), Error> {
    let (_, mapping) = cluster.ask("GET", &format!("{generation}/_mapping"), b"", None)?;
    let meta = Meta::of(&mapping[generation]["mappings"]["_meta"]);
    let Meta { mapping, schema, head, .. } = &meta;
    let versions = format!("mapping {mapping}, schema {schema}, head {head}");
    // Where shards are missing nothing can be counted, and what is missing is said below.
    let records = count(cluster, generation).ok().flatten();
    let records = records.map_or_else(|| "no countable".to_owned(), |records| records.to_string());
    found.facts.push(format!("`{generation}`: {records} records, {versions}"));
    match meta.differs() {
        Some(why) => found
            .wrong(format!("`{generation}` {why}"), "build it again with `atlas index --engine`"),
        None => {
            if let Err(error) = cluster.open() {
                found.wrong(error.to_string(), "build it again with `atlas index --engine`");
            }
        }
    }
    found.fingerprint = Some(meta.fingerprint);
    for name in [generation.to_owned(), format!("{generation}-head")] {
        let (_, health) =
            cluster.ask("GET", &format!("_cluster/health/{name}?timeout=1s"), b"", None)?;
        let colour = health["status"].as_str().unwrap_or("of no known state");
        let at_hand = number(&health["active_shards"]);
        let missing = number(&health["unassigned_shards"]);
        found.facts.push(format!(
            "`{name}`: {colour}, {at_hand} shards and copies at hand, {missing} missing"
        ));
        match colour {
            "green" => {}
            "yellow" => found.wrong(
                format!("`{name}` is yellow: the loss of one more node may lose some of it"),
                "wait until the cluster has copied them, or add a node; with one node, build with \
                 `--engine-replicas 0`",
            ),
            _ => found.wrong(
                format!("`{name}` is {colour}: some of it is on no node that answers"),
                "start the nodes that are missing, restore a snapshot, or build it again",
            ),
        }
    }
    Ok(())
}

/// Whether a build is at work, and what others left.
fn of_builds(cluster: &Cluster, named: &[&String], found: &mut Checkup) -> Result<(), Error> {
    let is_building = match lock::seen(cluster)? {
        Some(seen) if seen.age < LOCKED => {
            found.facts.push(format!("a build is at work, {} s ago at last", seen.age.as_secs()));
            true
        }
        Some(seen) => {
            found.wrong(
                format!("a build was killed, and left its lock {} s ago", seen.age.as_secs()),
                "run `atlas index --engine` again: it takes the lock over, and removes what was left",
            );
            false
        }
        None => false,
    };
    let others = generations(cluster)?.into_iter().filter(|name| !named.contains(&name));
    let mut others: Vec<String> = others.collect();
    others.sort();
    // The one before what is served is kept for fronts that still read it.
    let before = named.first().and_then(|named| others.iter().rposition(|name| name < *named));
    let before = before.map(|at| others.remove(at));
    if let Some(before) = before {
        found.facts.push(format!("`{before}` is kept for fronts that still read it"));
    }
    if !others.is_empty() && !is_building {
        found.wrong(
            format!("builds that did not end have left {}", others.join(", ")),
            "the next build removes them",
        );
    }
    Ok(())
}
