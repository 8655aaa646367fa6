//! `atlas issues`: the baskets and their issues, with how much there is on each.

use std::path::PathBuf;

use index::{Facet, FacetValue, Index, Request};

use crate::output::{ASIDE, Outcome, Output};

/// List the baskets and their issues, with the number of passages on each
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print one JSON object a basket
    #[arg(long)]
    json: bool,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let index = Index::open(&args.index)?;
    let facets = index.search(&Request::new(""))?.facets;
    let baskets = facets.of(Facet::Basket);
    for basket in baskets {
        if args.json {
            output.line(serde_json::to_string(basket)?)?;
            continue;
        }
        print(basket, "", output)?;
        for issue in &basket.children {
            print(issue, "  ", output)?;
        }
    }
    Ok(if baskets.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn print(value: &FacetValue, indent: &str, output: &mut Output) -> std::io::Result<()> {
    let FacetValue { id, label, count, .. } = value;
    output.line(format_args!("{indent}{label}  {ASIDE}{id}  {count}{ASIDE:#}"))
}
