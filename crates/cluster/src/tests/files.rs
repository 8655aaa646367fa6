//! Do the files of a generation come back as they were sent, in pieces and in order?

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};

use super::listener::Listener;
use crate::{
    client::{Access, Cluster},
    files::{HEAD, VECTORS},
};

#[test]
fn a_file_of_several_pieces_is_whole_again_and_one_that_was_not_sent_is_none() {
    let kept: Arc<Mutex<BTreeMap<String, Value>>> = Arc::default();
    let keeping = Arc::clone(&kept);
    let node = Listener::start(move |asked| {
        let mut kept = keeping.lock().unwrap();
        if asked.method == "PUT" {
            kept.insert(asked.path.clone(), serde_json::from_slice(&asked.body).unwrap());
            return Some((201, "{}".to_owned()));
        }
        let found = kept.get(&asked.path).map(|source| json!({ "_source": source }).to_string());
        Some(found.map_or((404, "{}".to_owned()), |found| (200, found)))
    });
    let access = Access { addresses: vec![node.address.clone()], ..Access::default() };
    let cluster = Cluster::new(access).unwrap();
    let patience = std::time::Duration::from_secs(60);
    let vectors: Vec<u8> = (0..9_000_000_u32).map(|n| (n % 251) as u8).collect();
    cluster.send_file("atlas-000001", HEAD, b"head", patience).unwrap();
    assert_eq!(cluster.vectors("atlas-000001").unwrap(), None);
    cluster.send_file("atlas-000001", VECTORS, &vectors, patience).unwrap();
    assert_eq!(kept.lock().unwrap().len(), 4);
    assert!(cluster.vectors("atlas-000001").unwrap() == Some(vectors));
    assert_eq!(cluster.file("atlas-000001", HEAD).unwrap(), b"head");
}
