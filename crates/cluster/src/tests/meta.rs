//! Is an index of another version refused, in words that help?

use index::{HeadVersion, SentField, short_hash};
use serde_json::{Value, json};

use super::listener::Listener;
use crate::{
    client::{Access, Cluster},
    mapping,
    meta::Meta,
};

/// What is said of opening an index that says this of itself.
fn opened(meta: &Value) -> String {
    let mapping = json!({ "atlas-000007": { "mappings": { "_meta": meta } } }).to_string();
    let node = Listener::start(move |asked| match asked.path.as_str() {
        "/_alias/atlas" => Some((200, r#"{"atlas-000007":{}}"#.to_owned())),
        "/atlas-000007/_mapping" => Some((200, mapping.clone())),
        _ => Some((404, r#"{"found":false}"#.to_owned())),
    });
    let addresses = vec![node.address.clone()];
    let access = Access { addresses, name: "atlas".to_owned(), ..Access::default() };
    let refused = Cluster::new(access).unwrap().open().unwrap_err().to_string();
    refused.replace(&node.address, "ADDRESS")
}

#[test]
fn an_index_of_another_version_is_refused_and_what_helps_is_said() {
    let ours = Meta::written("some documents");
    // Of our version, only its head is missing.
    let refused = opened(&ours.to_json());
    assert!(refused.contains("the head of the index is not what was written"), "{refused}");
    for (name, number) in [("mapping", ours.mapping), ("schema", ours.schema), ("head", ours.head)]
    {
        for (found, says) in [
            (
                json!(number + 1),
                format!(
                    "has {name} {}, of a newer `atlas`; this one reads {name} {number}",
                    number + 1
                ),
            ),
            (
                json!(number - 1),
                match number - 1 {
                    0 => format!("does not say of which {name} it is"),
                    older => format!("has {name} {older}; this `atlas` reads {name} {number}"),
                },
            ),
            (Value::Null, format!("does not say of which {name} it is")),
        ] {
            let mut meta = ours.to_json();
            meta[name] = found;
            let expected = format!(
                "the cluster at `ADDRESS` refused: its index `atlas-000007` {says}; build it again \
                 with `atlas index --engine`"
            );
            assert_eq!(opened(&meta), expected);
        }
    }
    assert!(HeadVersion::WRITTEN.schema == ours.schema && HeadVersion::WRITTEN.head == ours.head);
}

#[test]
fn a_mapping_that_changed_has_another_number() {
    let field = SentField { name: "body".to_owned(), b: 0.5, average: 20.0, shortest: 0.25 };
    let mapping = mapping::mapping(&[field], 2, 1, &Meta::default()).to_string();
    let hash = format!("{:016x}", short_hash(mapping.as_bytes()).swap_bytes());
    // A generation takes over the mapping of the one before where this number is the same. When this fails, raise it.
    assert_eq!((Meta::written("").mapping, &*hash), (3, "c0c348743cd8e1ca"));
}
