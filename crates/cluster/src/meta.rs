//! What does an index on the cluster say of itself, and can this program read it?

use index::HeadVersion;
use serde_json::{Value, json};

/// The version of the mapping.
const MAPPING: u32 = 3;

/// Of which versions an index is, and from which documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    /// Of the mapping: how terms are kept.
    pub(crate) mapping: u32,
    /// Of the schema of the index, which says which fields there are.
    pub(crate) schema: u32,
    /// Of the form of its head.
    pub(crate) head: u32,
    /// Changes with everything that went in.
    pub(crate) fingerprint: String,
}

impl Meta {
    /// What this program writes of such documents.
    pub(crate) fn written(fingerprint: &str) -> Meta {
        let HeadVersion { schema, head } = HeadVersion::WRITTEN;
        Meta { mapping: MAPPING, schema, head, fingerprint: fingerprint.to_owned() }
    }

    /// What an index says; what is not there is of version 0, which was never written.
    pub(crate) fn of(value: &Value) -> Meta {
        let number = |name: &str| value[name].as_u64().and_then(|n| n.try_into().ok()).unwrap_or(0);
        Meta {
            mapping: number("mapping"),
            schema: number("schema"),
            head: number("head"),
            fingerprint: value["fingerprint"].as_str().unwrap_or_default().to_owned(),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let Meta { mapping, schema, head, fingerprint } = self;
        json!({ "mapping": mapping, "schema": schema, "head": head, "fingerprint": fingerprint })
    }

    /// Why this program cannot read it, if it cannot.
    pub(crate) fn differs(&self) -> Option<String> {
        let ours = Meta::written("");
        let versions = [
            ("mapping", self.mapping, ours.mapping),
            ("schema", self.schema, ours.schema),
            ("head", self.head, ours.head),
        ];
        let (name, found, read) = versions.into_iter().find(|(_, found, read)| found != read)?;
        Some(match found {
            0 => format!("does not say of which {name} it is"),
            found if read < found => {
                format!("has {name} {found}, of a newer `atlas`; this one reads {name} {read}")
            }
            found => format!("has {name} {found}; this `atlas` reads {name} {read}"),
        })
    }
}
