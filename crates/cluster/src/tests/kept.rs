//! Is what the documents of a generation say read as it was written, and is a generation begun as a clone where one can be
//! had?

use std::sync::{Arc, Mutex};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use index::RecordKey;
use serde_json::{Value, json};

use super::listener::{Asked, Listener, Reply};
use crate::{
    client::{Access, Cluster},
    kept::{self, Id, Sums, Wanted, line, sum},
    mapping,
    meta::Meta,
    shards,
};

const RECORD: Id = Id::Record(RecordKey { document: 7, place: 1 });
const GROUP: Id = Id::Group(7);

#[test]
fn what_is_written_is_read_and_what_was_cut_off_is_not() {
    let bytes = [line(RECORD, sum("old")), line(GROUP, sum("same"))].concat();
    let mut sums = Sums::parse(&bytes).unwrap();
    assert_eq!(sums.take(GROUP), Some(sum("same")));
    assert_eq!(sums.take(GROUP), None);
    assert_ne!(sum("old"), sum("new"));
    assert_eq!(sums.ids().collect::<Vec<_>>(), [RECORD]);
    for length in (0..bytes.len()).filter(|length| length % 20 != 0) {
        assert_eq!(Sums::parse(&bytes[..length]), None, "{length}");
    }
    // A generation of a version that wrote no such file has said nothing.
    assert_eq!(Sums::parse(&[]), None);
}

/// What a cluster replies that serves `old` with two shards of this health, and to be asked for a clone of it.
fn reply(asked: &Asked, status: &str, clone: &Reply, is_there: bool) -> Reply {
    let path = asked.path.split('?').next().unwrap_or_default();
    let value = match (&*asked.method, path) {
        ("GET", "/old/_mapping") => {
            json!({ "old": { "mappings": { "_meta": Meta::written("").to_json() } } })
        }
        ("GET", "/old/_settings") => {
            json!({ "old": { "settings": { "index.number_of_shards": "2" } } })
        }
        ("GET", "/_cluster/health/old") => json!({ "status": status }),
        ("GET", "/old-head/_doc/sums-0") => {
            json!({ "_source": { "bytes": STANDARD.encode(line(RECORD, 1)) } })
        }
        ("PUT", "/old/_clone/new") => return clone.clone(),
        ("GET", "/new/_settings") if is_there => {
            json!({ "new": { "settings": { "index.resize.source.name": "old" } } })
        }
        ("PUT", _) => json!({ "acknowledged": true }),
        _ => return (404, "{}".to_owned()),
    };
    (200, value.to_string())
}

#[test]
fn a_generation_is_a_clone_of_the_one_before_or_it_is_said_why_not() {
    let done: Reply = (200, json!({ "shards_acknowledged": true }).to_string());
    let late: Reply = (200, json!({ "shards_acknowledged": false }).to_string());
    let no: Reply = (403, json!({ "error": { "reason": "not allowed" } }).to_string());
    let twice: Reply = (400, json!({ "error": { "reason": "already exists" } }).to_string());
    for (status, clone, is_there, shards, expected) in [
        ("green", &done, false, 2, None),
        ("yellow", &done, false, 2, None),
        // The answer to the first request got lost.
        ("green", &twice, true, 2, None),
        ("green", &twice, false, 2, Some("already exists")),
        ("green", &no, false, 2, Some("not allowed")),
        ("green", &late, false, 2, Some("a clone of `old` was not there after 60 s")),
        ("red", &done, false, 2, Some("`old` is red")),
        ("green", &done, false, 3, Some("`old` has 2 shards, not 3")),
    ] {
        let put: Arc<Mutex<Vec<String>>> = Arc::default();
        let settings: Arc<Mutex<Value>> = Arc::default();
        let setting = Arc::clone(&settings);
        let (putting, clone, status) = (Arc::clone(&put), clone.clone(), status.to_owned());
        let node = Listener::start(move |asked| {
            if asked.method == "PUT" {
                putting.lock().unwrap().push(asked.path.clone());
                *setting.lock().unwrap() = serde_json::from_slice(&asked.body).unwrap();
            }
            Some(reply(asked, &status, &clone, is_there))
        });
        let addresses = vec![node.address.clone()];
        let cluster = Cluster::new(Access { addresses, ..Access::default() }).unwrap();
        let meta = Meta::written("new");
        let wanted = Wanted { generation: "new", fields: &[], shards, replicas: 1, meta: &meta };
        let begun = kept::begin(&cluster, "old", &wanted);
        match (begun, expected) {
            (Ok(before), None) => {
                assert_eq!(before.ids().collect::<Vec<_>>(), [RECORD]);
                let paths = put.lock().unwrap().clone();
                assert_eq!(paths, ["/old/_settings", "/old/_clone/new?timeout=60s"]);
                let settings = settings.lock().unwrap()["settings"].clone();
                // Said, and nothing: it is another's block.
                assert_eq!(settings.get("index.blocks.write"), Some(&Value::Null));
                assert_eq!(settings["index.number_of_replicas"], 1);
                assert_eq!(settings["index.similarity"], mapping::similarities(&[]));
            }
            (Err(why), Some(expected)) => assert!(why.contains(expected), "{why}"),
            (begun, expected) => panic!("{begun:?} where {expected:?} was expected"),
        }
    }
}

#[test]
fn copies_are_waited_for_and_what_is_lost_meanwhile_is_refused() {
    for (statuses, expected) in [
        (vec!["yellow", "yellow", "green"], Ok(())),
        // Where no copy is made any more, there is no room for them.
        (vec!["yellow"], Ok(())),
        (vec!["yellow", "red"], Err("`new` is red")),
    ] {
        let mut rest = statuses.into_iter();
        let next = Mutex::new((rest.next().unwrap(), rest));
        let node = Listener::start(move |asked| {
            if asked.path == "/_cluster/health" {
                return Some((200, json!({ "initializing_shards": 0 }).to_string()));
            }
            assert_eq!(asked.path, "/_cluster/health/new,new-head");
            let (status, rest) = &mut *next.lock().unwrap();
            let said = json!({ "status": status }).to_string();
            *status = rest.next().unwrap_or(status);
            Some((200, said))
        });
        let addresses = vec![node.address.clone()];
        let cluster = Cluster::new(Access { addresses, ..Access::default() }).unwrap();
        let settled = shards::settle(&cluster, "new").map_err(|error| error.to_string());
        match expected {
            Ok(()) => assert_eq!(settled, Ok(())),
            Err(why) => assert!(settled.unwrap_err().contains(why)),
        }
    }
}
