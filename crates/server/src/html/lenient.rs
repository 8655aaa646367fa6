//! A search that leaves out what no facet knows, and says so.

use super::{facets, site::Site};
use crate::{
    answer::{Current, Error, Facet, Request, reply::SearchReply},
    http::error::Refusal,
    words::say,
};

/// How many values that there are not are left out; more are no slip of a reader.
const MOST_UNKNOWN: usize = 10;

/// Searches; a value that a facet does not have is named in a notice, and left out, and so is a language that
/// questions cannot be read in.
pub(crate) fn lenient(
    site: &Site,
    current: &Current,
    mut request: Request,
) -> Result<(Request, SearchReply, Vec<String>), Refusal> {
    let mut unknown = Vec::new();
    let page = loop {
        // A value is looked up before anything is searched for.
        match current.search(&request) {
            Err(Error::UnknownValue { facet, value, .. }) if unknown.len() < MOST_UNKNOWN => {
                let values = request.filters.entry(facet).or_default();
                let before = values.len();
                values.retain(|v| *v != value);
                if values.len() == before {
                    return Err(Refusal::UnknownValue(format!("there is no {facet} `{value}`")));
                }
                request.filters.retain(|_, values| !values.is_empty());
                let facet = facets::name(site, facet);
                unknown.push(say!(site, "no-such-value", facet = facet, value = value));
            }
            Err(Error::UnknownLanguage { tag, .. }) if request.read_as.is_some() => {
                request.read_as = None;
                let facet = facets::name(site, Facet::Language);
                unknown.push(say!(site, "no-such-value", facet = facet, value = tag));
            }
            Err(error) => return Err(error.into()),
            Ok(page) => break page,
        }
    };
    let reply = current.worded(page, site.language());
    Ok((request, reply, unknown))
}
