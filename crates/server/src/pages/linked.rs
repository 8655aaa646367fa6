//! What do pages about records say of them in the words of schema.org?

use ingest::{Actor, Record, Taxonomy};
use serde_json::{Value, json};

use super::facts;
use crate::{
    answer::{ActorEntry, Current, DocumentEntry, Error, Facet, title, url},
    html::{
        linked_data::{breadcrumbs, headline, web_site},
        site::Site,
    },
};

/// How many other names of an organisation are said, and how many symbols that a text cites.
const MANY: usize = 50;

/// The language of a document that says none.
const OF_DOCUMENTS: &str = "en";

/// The site, with its search, and what is in it as a collection of data.
pub(crate) fn of_site(site: &Site, current: &Current, lead: &str) -> Result<Vec<Value>, Error> {
    let mut whole = web_site(site);
    whole["description"] = lead.into();
    whole["inLanguage"] = site.language().tag().into();
    whole["potentialAction"] = json!({
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": site.absolute("/search?q={search_term_string}"),
        },
        "query-input": "required name=search_term_string",
    });
    let editions = current.editions()?;
    let years =
        editions.last().zip(editions.first()).map(|(first, last)| format!("{first}/{last}"));
    let download = |media_type: &str, path: &str| {
        json!({
            "@type": "DataDownload",
            "encodingFormat": media_type,
            "contentUrl": site.absolute(path),
        })
    };
    let data = json!({
        "@type": "Dataset",
        "@id": format!("{}#dataset", site.absolute("/")),
        "name": site.title(),
        "description": format!("{lead} {}", site.about()),
        "url": site.absolute("/"),
        "inLanguage": OF_DOCUMENTS,
        "isAccessibleForFree": true,
        "temporalCoverage": years,
        "publisher": publisher(site),
        "distribution": [
            download("text/csv", "/search.csv"),
            download("application/json", "/api/v1/search"),
        ],
    });
    Ok(vec![whole, data])
}

fn publisher(site: &Site) -> Value {
    json!({ "@type": "Organization", "name": site.title(), "url": site.absolute("/") })
}

/// A section of a profile, or a reference.
pub(crate) fn of_text(site: &Site, taxonomy: &Taxonomy, record: &Record) -> Vec<Value> {
    let title = title(record);
    let (kind, id, source, document, edition, symbols) = match record {
        Record::Section(it) => {
            ("Article", &it.id, &it.source, &it.document, it.edition, &it.symbols)
        }
        Record::Reference(it) => {
            ("CreativeWork", &it.id, &it.source, &it.document, it.edition, &it.symbols)
        }
        Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => return Vec::new(),
    };
    let (actor, issues) = match record {
        Record::Section(section) => (Some(&section.actor), section.issues.as_slice()),
        _ => (None, &[][..]),
    };
    let above = match actor {
        Some(actor) => (url::entry("actors", &actor.id), actor.name.clone()),
        None => (url::entry("documents", source), document.clone()),
    };
    let organisation = actor.map(|actor| {
        json!({
            "@type": "Organization",
            "@id": organisation_id(site, &actor.id),
            "name": actor.name,
            "url": site.absolute(&url::entry("actors", &actor.id)),
        })
    });
    let issues = taxonomy.issues.iter().filter(|issue| issues.contains(&issue.id));
    let issues = issues.map(|issue| {
        json!({
            "@type": "DefinedTerm",
            "name": issue.label,
            "url": site.absolute(&url::entry("issues", &issue.id)),
        })
    });
    let address = site.absolute(&url::record(id));
    let year = edition.map(|year| year.to_string());
    let article = json!({
        "@type": kind,
        "@id": format!("{address}#text"),
        "url": address,
        "mainEntityOfPage": address,
        "headline": headline(&title),
        "name": title,
        "inLanguage": record.language().unwrap_or(OF_DOCUMENTS),
        "datePublished": year,
        "isAccessibleForFree": true,
        "about": organisation.into_iter().chain(issues).collect::<Vec<_>>(),
        "citation": symbols.iter().take(MANY).collect::<Vec<_>>(),
        "isPartOf": {
            "@type": "CreativeWork",
            "name": document,
            "url": site.absolute(&url::entry("documents", source)),
            "datePublished": year,
        },
        "publisher": publisher(site),
    });
    let own = (url::record(id), title);
    vec![article, breadcrumbs(site, &[above, own])]
}

fn organisation_id(site: &Site, actor: &str) -> String {
    format!("{}#organisation", site.absolute(&url::entry("actors", actor)))
}

/// An organisation, as one of its profiles prints it.
pub(crate) fn of_actor(site: &Site, entry: &ActorEntry, record: Option<&Actor>) -> Vec<Value> {
    let path = url::entry("actors", &entry.id);
    let names = entry.names().skip(1).filter(|name| *name != entry.name).take(MANY);
    let printed = record.and_then(|record| record.website.as_ref()).or(entry.website.as_ref());
    let established = record.and_then(|record| record.established.as_deref());
    let organisation = json!({
        "@type": "Organization",
        "@id": organisation_id(site, &entry.id),
        "name": entry.name,
        "alternateName": names.collect::<Vec<_>>(),
        "url": printed.and_then(|website| facts::web_address(website)),
        "address": record.and_then(|record| record.address.as_ref()),
        // A date of another form than a year is for people.
        "foundingDate": established.filter(|year| year.len() == 4 && year.parse::<u16>().is_ok()),
        "mainEntityOfPage": site.absolute(&path),
    });
    vec![organisation, breadcrumbs(site, &[(path, entry.name.clone())])]
}

/// A document.
pub(crate) fn of_document(site: &Site, document: &DocumentEntry) -> Vec<Value> {
    let path = url::entry("documents", &document.source);
    let work = json!({
        "@type": "CreativeWork",
        "@id": format!("{}#document", site.absolute(&path)),
        "url": site.absolute(&path),
        "name": document.title,
        "inLanguage": OF_DOCUMENTS,
        "datePublished": document.edition.map(|year| year.to_string()),
        "publisher": publisher(site),
    });
    vec![work, breadcrumbs(site, &[(path, document.title.clone())])]
}

/// A basket or an issue: a term of the taxonomy, below its basket.
pub(crate) fn of_topic(
    site: &Site,
    taxonomy: &Taxonomy,
    (facet, id): (Facet, &str),
    label: &str,
    description: &str,
) -> Vec<Value> {
    let of_basket = |id: &str| url::entry("baskets", id);
    let path = if facet == Facet::Basket { of_basket(id) } else { url::entry("issues", id) };
    let issue = taxonomy.issues.iter().find(|issue| facet == Facet::Issue && issue.id == id);
    let basket =
        issue.and_then(|issue| taxonomy.baskets.iter().find(|basket| basket.id == issue.basket));
    let term = json!({
        "@type": "DefinedTerm",
        "@id": format!("{}#term", site.absolute(&path)),
        "url": site.absolute(&path),
        "name": label,
        "description": description,
        "inDefinedTermSet": basket.map(|basket| json!({
            "@type": "DefinedTermSet",
            "name": basket.label,
            "url": site.absolute(&of_basket(&basket.id)),
        })),
    });
    let above = basket.map(|basket| (of_basket(&basket.id), basket.label.clone()));
    let crumbs: Vec<_> = above.into_iter().chain([(path, label.to_owned())]).collect();
    vec![term, breadcrumbs(site, &crumbs)]
}
