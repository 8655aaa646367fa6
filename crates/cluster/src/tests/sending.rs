//! Do all documents arrive, once each, whatever the cluster has no room for?

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use index::Error;
use serde_json::{Value, json};

use super::listener::{Asked, Listener, Reply};
use crate::{
    bulk,
    client::{Access, Cluster},
};

fn cluster(node: &Listener) -> Cluster {
    Cluster::new(Access { addresses: vec![node.address.clone()], ..Access::default() }).unwrap()
}

/// Action and document of each item.
fn items(asked: &Asked) -> Vec<(String, String)> {
    let text = std::str::from_utf8(&asked.body).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let id = |action: &str| {
        let action: Value = serde_json::from_str(action).unwrap();
        action["index"]["_id"].as_str().unwrap().to_owned()
    };
    lines.chunks(2).map(|pair| (id(pair[0]), pair[1].to_owned())).collect()
}

fn reply(statuses: impl Iterator<Item = u16>) -> Option<Reply> {
    let items: Vec<Value> = statuses
        .map(|status| json!({ "index": { "status": status, "error": { "reason": "because" } } }))
        .collect();
    Some((200, json!({ "items": items }).to_string()))
}

fn send_some(node: &Listener, count: usize) -> Result<usize, Error> {
    let text = "x".repeat(30_000);
    bulk::sending(&cluster(node), "atlas-000001", |bulk| {
        for id in 0..count {
            bulk.add(&id.to_string(), &json!({ "id": id, "text": text }).to_string())?;
        }
        Ok(count)
    })
}

#[test]
fn every_document_arrives_and_what_there_was_no_room_for_is_sent_again() {
    let arrived: Arc<Mutex<BTreeMap<usize, usize>>> = Arc::default();
    let (keeping, turn) = (Arc::clone(&arrived), AtomicUsize::new(0));
    let node = Listener::start(move |asked| {
        assert_eq!(asked.path, "/atlas-000001/_bulk");
        let turn = turn.fetch_add(1, Ordering::Relaxed);
        let mut arrived = keeping.lock().unwrap();
        reply(items(asked).into_iter().enumerate().map(|(at, (id, document))| {
            if turn < 3 && at % 5 == 2 {
                return 429;
            }
            let document: Value = serde_json::from_str(&document).unwrap();
            assert_eq!(document["id"].to_string(), id);
            *arrived.entry(id.parse().unwrap()).or_default() += 1;
            201
        }))
    });
    let count = 500;
    assert_eq!(send_some(&node, count).unwrap(), count);
    assert_eq!(*arrived.lock().unwrap(), (0..count).map(|id| (id, 1)).collect());
}

#[test]
fn a_document_that_is_refused_ends_the_sending() {
    let node = Listener::start(|asked| {
        reply(items(asked).iter().map(|(id, _)| if id == "300" { 400 } else { 201 }))
    });
    let refused = send_some(&node, 100_000).unwrap_err();
    assert!(matches!(&refused, Error::Refused { why, .. } if why == "because"), "{refused:?}");
    assert!(node.requests() < 20, "{} requests", node.requests());
}

#[test]
fn what_is_removed_and_was_not_there_is_removed_and_what_there_was_no_room_for_is_sent_again() {
    let asked_for: Arc<Mutex<Vec<String>>> = Arc::default();
    let asking = Arc::clone(&asked_for);
    let node = Listener::start(move |asked| {
        let lines = String::from_utf8(asked.body.clone()).unwrap();
        let mut asked_for = asking.lock().unwrap();
        let turn = asked_for.len();
        asked_for.push(lines.clone());
        let status = |at: usize| if turn == 0 && at == 1 { 429 } else { [404, 200][at % 2] };
        let items =
            (0..lines.lines().count()).map(|at| json!({ "delete": { "status": status(at) } }));
        Some((200, json!({ "items": items.collect::<Vec<_>>() }).to_string()))
    });
    bulk::sending(&cluster(&node), "atlas-000002", |bulk| {
        bulk.remove("group 1")?;
        bulk.remove("7-1")
    })
    .unwrap();
    let removed = |id: &str| format!("{}\n", json!({ "delete": { "_id": id } }));
    let both = [removed("group 1"), removed("7-1")].concat();
    assert_eq!(*asked_for.lock().unwrap(), [both, removed("7-1")]);
}
