//! Into how many parts is a generation cut, and are they where they belong?

use std::{thread, time::Duration};

use index::Error;
use serde_json::Value;

use crate::{client::Cluster, plan::Plan};

/// How many records a shard has at most where nobody says how many shards there are.
const RECORDS: usize = 4_000_000;
/// How often is looked whether copies are made, and how often in turn none is before that is believed: the
/// cluster makes a few at a time.
const LOOK: Duration = Duration::from_millis(500);
const LOOKS: usize = 6;

/// How many parts a generation has, and copies of each. As many parts as the one before, so that it can be cloned,
/// unless these are too few.
pub(crate) fn parts(
    cluster: &Cluster,
    plan: Plan<'_>,
    served: Option<&str>,
    records: usize,
) -> Result<(u32, u32), Error> {
    if let (Some(shards), Some(replicas)) = (plan.shards, plan.replicas) {
        return Ok((shards, replicas));
    }
    let health = health(cluster, "")?;
    let nodes = health["number_of_data_nodes"].as_u64().unwrap_or(1).clamp(1, 1_000) as u32;
    let needed = records.div_ceil(RECORDS) as u32;
    let before = served.map(|served| of(cluster, served)).transpose()?.flatten();
    let before = before.filter(|shards| !plan.all && needed <= *shards);
    let shards = plan.shards.or(before).unwrap_or_else(|| nodes.max(needed));
    Ok((shards, plan.replicas.unwrap_or(u32::from(1 < nodes))))
}

/// How many parts a generation has.
pub(crate) fn of(cluster: &Cluster, generation: &str) -> Result<Option<u32>, Error> {
    let path = format!("{generation}/_settings?flat_settings=true");
    let (_, settings) = cluster.ask("GET", &path, b"", None)?;
    let shards = settings[generation]["settings"]["index.number_of_shards"].as_str();
    Ok(shards.and_then(|shards| shards.parse().ok()))
}

/// Whether each part can be asked, and has its copies: `green`, `yellow` or `red`.
pub(crate) fn status(cluster: &Cluster, generation: &str) -> Result<String, Error> {
    Ok(health(cluster, generation)?["status"].as_str().unwrap_or("unknown").to_owned())
}

/// Waits until the copies of what a generation consists of are where they belong, or nothing is done about those that are
/// not: what has no copy is lost with a node.
///
/// # Errors
///
/// [`Error::Refused`] where a part is lost by then.
pub(crate) fn settle(cluster: &Cluster, generation: &str) -> Result<(), Error> {
    let both = format!("{generation},{generation}-head");
    let mut idle = 0;
    loop {
        let ours = health(cluster, &both)?;
        match ours["status"].as_str() {
            Some("green") => return Ok(()),
            Some("red") if LOOKS <= idle => {
                let why = format!(
                    "`{generation}` is red, a node may be gone; the alias is left as it was. Build again when `atlas doctor` finds \
                     the cluster green"
                );
                return Err(cluster.refused(why));
            }
            _ if LOOKS <= idle => return Ok(()),
            _ => {}
        }
        // Those of others may come first.
        let copying = health(cluster, "")?["initializing_shards"].as_u64().unwrap_or(0);
        idle = if copying == 0 { idle + 1 } else { 0 };
        thread::sleep(LOOK);
    }
}

fn health(cluster: &Cluster, generation: &str) -> Result<Value, Error> {
    let path = format!("_cluster/health/{generation}");
    Ok(cluster.ask("GET", path.trim_end_matches('/'), b"", None)?.1)
}
