//! How is the index on a cluster?

use cluster::{Checkup, Cluster, Problem};

use crate::{
    commands::index::in_part,
    output::{Outcome, Output},
};

/// Says what is found there, and what is wrong with it; whether it is of these documents, too.
pub(super) fn check(
    cluster: &Cluster,
    fingerprint: &str,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let Checkup { facts, problems, fingerprint: built } = cluster::checkup(cluster)?;
    facts.iter().try_for_each(|fact| output.line(format_args!("cluster: {fact}")))?;
    match built {
        Some(built) if built == fingerprint => output.line("cluster: up to date")?,
        Some(built) if built == in_part(fingerprint) => {
            output.line("cluster: up to date, with documents left out")?;
        }
        Some(_) => {
            output.line("cluster: older than the corpus")?;
            output.hint("run `atlas index --engine` to bring it up to date");
        }
        None => {}
    }
    for Problem { what, hint } in &problems {
        output.note(format_args!("cluster: {what}"));
        output.hint(hint);
    }
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Partly })
}
