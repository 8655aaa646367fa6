//! Records made ready to be shown as hits.

use std::sync::Arc;

use ingest::Record;
use quick_cache::{Weighter, sync::Cache};
use tantivy::DocAddress;

use crate::{
    Error,
    model::{
        catalogue::Catalogue,
        hit::{Hit, IssueLabel},
        hit_type::HitType,
        title::title,
    },
    open::{holdings::Stored, snapshot::Snapshot},
    sections::versions::versions,
    text::{analysis::Tongue, analyzed_text::AnalyzedText},
};

/// How many bytes of prepared records are kept. The same few thousand are shown over and over; this
/// is room for some ten thousand.
const CAPACITY: u64 = 64 << 20;
/// About what one takes, to begin with.
const USUAL_SIZE: usize = 8 << 10;
/// About what one of its versions takes, with its strings.
const VERSION_SIZE: usize = 512;

/// A record, as far as it is the same in every answer.
#[derive(Debug)]
pub(crate) struct PreparedHit {
    /// The hit, without its score and its highlights.
    pub(crate) hit: Hit,
    pub(crate) title: AnalyzedText,
    pub(crate) text: AnalyzedText,
}

/// The records that were shown last.
pub(crate) type HitCache = Cache<DocAddress, Arc<PreparedHit>, Bytes>;

/// An empty cache.
pub(crate) fn hit_cache() -> HitCache {
    Cache::with_weighter(CAPACITY as usize / USUAL_SIZE, CAPACITY, Bytes)
}

/// What a prepared record takes, in bytes.
#[derive(Debug, Clone)]
pub(crate) struct Bytes;

impl Weighter<DocAddress, Arc<PreparedHit>> for Bytes {
    fn weight(&self, _: &DocAddress, prepared: &Arc<PreparedHit>) -> u64 {
        // The strings of the hit are about as long as its title, some times over.
        let editions = prepared.hit.editions.len() * VERSION_SIZE;
        let hit = size_of::<PreparedHit>() + 8 * prepared.hit.title.len() + 256 + editions;
        (hit + prepared.title.size() + prepared.text.size()) as u64
    }
}

/// A record, ready to be shown.
pub(crate) fn prepared(
    snapshot: &Snapshot,
    cache: &HitCache,
    address: DocAddress,
) -> Result<Arc<PreparedHit>, Error> {
    cache.get_or_insert_with(&address, || of(snapshot, address, snapshot.stored(address)?))
}

/// Makes records ready that will be shown together: of those that were not shown lately the texts are fetched
/// at once, since elsewhere they may be far.
pub(crate) fn prepare_all(
    snapshot: &Snapshot,
    cache: &HitCache,
    mut addresses: Vec<DocAddress>,
) -> Result<(), Error> {
    addresses.retain(|address| cache.peek(address).is_none());
    let stored = snapshot.all_stored(&addresses)?;
    for (address, stored) in addresses.into_iter().zip(stored) {
        snapshot.budget.step()?;
        cache.insert(address, of(snapshot, address, stored)?);
    }
    Ok(())
}

fn of(snapshot: &Snapshot, address: DocAddress, stored: Stored) -> Result<Arc<PreparedHit>, Error> {
    let mut prepared = prepare(stored, &snapshot.catalogue);
    prepared.hit.editions = versions(snapshot, address)?.into();
    Ok(Arc::new(prepared))
}

fn prepare(stored: Stored, catalogue: &Catalogue) -> PreparedHit {
    let mut text = stored.about;
    let title = title(&stored.record);
    let language = stored.record.language().unwrap_or("en").to_owned();
    let tongue = Tongue::of(&language);
    let hit = match stored.record {
        Record::Section(section) => {
            let hit = Hit {
                title,
                issues: issues(&section.issues, catalogue),
                id: section.id,
                hit_type: HitType::Section,
                kind: section.kind.name().to_owned(),
                actor: Some(section.actor),
                source: section.source,
                document: section.document,
                edition: section.edition,
                path: section.path,
                language,
                span: section.span,
                ..Hit::empty()
            };
            text = section.text;
            hit
        }
        Record::Actor(actor) => Hit {
            id: actor.id,
            hit_type: HitType::Actor,
            title,
            kind: HitType::Actor.name().to_owned(),
            actor: Some(actor.actor),
            source: actor.source,
            document: actor.document,
            edition: actor.edition,
            language,
            span: actor.span,
            ..Hit::empty()
        },
        Record::Reference(reference) => {
            let year = reference.year();
            let hit = Hit {
                title,
                issues: issues(&reference.issues, catalogue),
                id: reference.id,
                hit_type: HitType::Reference,
                kind: HitType::Reference.name().to_owned(),
                source: reference.source,
                document: reference.document,
                edition: year,
                work: reference.work,
                path: reference.path,
                language,
                span: reference.span,
                ..Hit::empty()
            };
            text = reference.text;
            hit
        }
        // The index has none of these.
        Record::Noise(_) | Record::Acronym(_) => Hit::empty(),
    };
    PreparedHit {
        title: AnalyzedText::new(hit.title.as_str(), tongue),
        text: AnalyzedText::new(text, tongue),
        hit,
    }
}

fn issues(ids: &[String], catalogue: &Catalogue) -> Vec<IssueLabel> {
    let issue = |id: &String| catalogue.taxonomy.issue(id);
    let label = |issue: &ingest::Issue| IssueLabel {
        id: issue.id.clone(),
        label: issue.label.clone(),
        basket: issue.basket.clone(),
    };
    ids.iter().filter_map(issue).map(label).collect()
}
