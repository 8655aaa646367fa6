//! Who is asked when nodes are gone, have no room or refuse?

use std::{
    fs,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use index::Error;

use super::listener::{Asked, Listener, Reply, nobody};
use crate::{
    client::{Access, Cluster},
    nodes::{Nodes, Turn},
};

/// Longer than a test takes.
const LONG: Duration = Duration::from_secs(3_600);

fn cluster(addresses: &[&str], pause: Duration) -> Cluster {
    let addresses = addresses.iter().map(|&address| address.to_owned()).collect();
    let access = Access { addresses, name: "atlas".to_owned(), ..Access::default() };
    Cluster::pausing(access, pause).unwrap()
}

fn fine(_: &Asked) -> Option<Reply> {
    Some((200, r#"{"fine":true}"#.to_owned()))
}

/// Says no so many times, and then yes.
fn refusing(times: usize, status: u16) -> Listener {
    let asked = AtomicUsize::new(0);
    Listener::start(move |_| match asked.fetch_add(1, Ordering::Relaxed) {
        so_far if so_far < times => Some((status, r#"{"error":"no room"}"#.to_owned())),
        _ => Some((200, "{}".to_owned())),
    })
}

fn ask(cluster: &Cluster) -> Result<u16, Error> {
    cluster.ask("GET", "some/path", b"", None).map(|(status, _)| status)
}

#[test]
fn where_one_node_is_gone_another_is_asked_and_the_first_is_left_alone() {
    let (gone, there) = (nobody(), Listener::start(fine));
    let cluster = cluster(&[&gone, &there.address], LONG);
    for so_far in 1..=10 {
        assert_eq!(ask(&cluster).unwrap(), 200);
        assert_eq!(there.requests(), so_far);
    }
}

#[test]
fn a_node_that_hangs_up_is_gone_too() {
    let (broken, there) = (Listener::start(|_| None), Listener::start(fine));
    let cluster = cluster(&[&broken.address, &there.address], LONG);
    for _ in 0..10 {
        assert_eq!(ask(&cluster).unwrap(), 200);
    }
    assert!(broken.requests() <= 1, "it was asked {} times", broken.requests());
}

#[test]
fn what_is_refused_for_want_of_room_is_asked_again() {
    for status in [429, 500, 503] {
        let busy = refusing(2, status);
        assert_eq!(ask(&cluster(&[&busy.address], LONG)).unwrap(), 200);
        assert_eq!(busy.requests(), 3);
    }
    let full = refusing(usize::MAX, 429);
    let refused = ask(&cluster(&[&full.address], LONG)).unwrap_err();
    assert!(matches!(refused, Error::Unreachable { .. }), "{refused:?}");
    assert_eq!(full.requests(), 4);
}

#[test]
fn a_shard_that_goes_between_two_phases_of_a_search_is_asked_again_and_what_is_not_there_is_not() {
    let lost = r#"{"error":{"root_cause":[{"type":"search_context_missing_exception","reason":"gone"}],
        "type":"search_phase_execution_exception","reason":"all failed"},"status":404}"#;
    let none = r#"{"error":{"type":"index_not_found_exception","reason":"no such index [atlas]"},"status":404}"#;
    for (body, requests, is_answer) in
        [(lost, 4, false), (none, 1, true), (r#"{"found":false}"#, 1, true)]
    {
        let node = Listener::start(move |_| Some((404, body.to_owned())));
        let asked = ask(&cluster(&[&node.address], LONG));
        match asked {
            Ok(status) => assert!(is_answer && status == 404, "{body}"),
            Err(Error::Unreachable { .. }) => assert!(!is_answer, "{body}"),
            Err(other) => panic!("{body}: {other:?}"),
        }
        assert_eq!(node.requests(), requests, "{body}");
    }
}

#[test]
fn what_is_refused_otherwise_is_not_asked_again() {
    let closed = refusing(usize::MAX, 403);
    let refused = ask(&cluster(&[&closed.address], LONG)).unwrap_err();
    assert!(matches!(&refused, Error::Refused { why, .. } if why == "403: no room"), "{refused:?}");
    assert_eq!(closed.requests(), 1);
}

#[test]
fn where_no_node_answers_a_request_fails_at_once_and_nobody_is_asked() {
    let (one, other) = (Listener::start(|_| None), Listener::start(|_| None));
    let cluster = cluster(&[&one.address, &other.address], LONG);
    assert!(matches!(ask(&cluster), Err(Error::Unreachable { .. })));
    let asked = one.requests() + other.requests();
    let started = Instant::now();
    for _ in 0..100 {
        assert!(matches!(ask(&cluster), Err(Error::Unreachable { .. })));
    }
    assert_eq!(one.requests() + other.requests(), asked);
    // A hundred that ask somebody would take ten seconds for their pauses alone.
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn one_request_after_a_pause_finds_out_that_the_cluster_is_back() {
    let is_back = Arc::new(AtomicBool::new(false));
    let back = Arc::clone(&is_back);
    let node =
        Listener::start(move |asked| if back.load(Ordering::Relaxed) { fine(asked) } else { None });
    let cluster = cluster(&[&node.address], Duration::from_millis(50));
    assert!(ask(&cluster).is_err());
    is_back.store(true, Ordering::Relaxed);
    thread::sleep(Duration::from_millis(60));
    assert_eq!(ask(&cluster).unwrap(), 200);
    assert_eq!(ask(&cluster).unwrap(), 200);
}

#[test]
fn a_node_that_is_back_is_found_by_nobody_who_waits() {
    let is_back = Arc::new(AtomicBool::new(false));
    let back = Arc::clone(&is_back);
    let first =
        Listener::start(move |asked| if back.load(Ordering::Relaxed) { fine(asked) } else { None });
    let second = Listener::start(fine);
    let cluster = cluster(&[&first.address, &second.address], Duration::from_millis(20));
    for _ in 0..4 {
        ask(&cluster).unwrap();
    }
    is_back.store(true, Ordering::Relaxed);
    let until = Instant::now() + Duration::from_secs(20);
    let before = first.requests();
    // One look, and then requests.
    while first.requests() < before + 3 {
        assert!(Instant::now() < until, "it is never asked again");
        assert_eq!(ask(&cluster).unwrap(), 200);
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn one_that_holds_still_leaves_time_for_another() {
    let held = Listener::start(|_| {
        thread::sleep(Duration::from_secs(30));
        None
    });
    let there = Listener::start(fine);
    let cluster = cluster(&[&held.address, &there.address], LONG);
    let within = Some(Duration::from_secs(2));
    let (status, _) = cluster.ask("GET", "some/path", b"", within).unwrap();
    assert_eq!(status, 200);
}

#[test]
fn of_nodes_that_do_not_answer_one_request_tries_each_once_a_pause() {
    let nodes = Nodes::new(2, LONG);
    assert_eq!(nodes.turn().ask, [0, 1]);
    assert_eq!(nodes.turn().ask, [1, 0]);
    nodes.failed(0);
    assert_eq!(nodes.turn(), Turn { ask: vec![1, 0], ..Turn::default() });
    nodes.failed(1);
    assert_eq!(nodes.turn(), Turn { none_answers: true, ..Turn::default() });
    nodes.answered(0);
    assert_eq!(nodes.turn().ask, [0, 1]);

    let nodes = Nodes::new(2, Duration::ZERO);
    nodes.failed(1);
    assert_eq!(nodes.turn(), Turn { ask: vec![0, 1], look_at: vec![1], none_answers: false });
}

#[test]
fn who_asks_is_said_as_the_cluster_wants_it() {
    let said = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&said);
    let node = Listener::start(move |asked| {
        let header = asked.headers.iter().find(|(name, _)| name == "authorization");
        heard.lock().unwrap().push(header.map(|(_, value)| value.clone()));
        fine(asked)
    });
    let user = Some(("atlas".to_owned(), "open sesame".to_owned()));
    let open = Access { addresses: vec![node.address.clone()], ..Access::default() };
    let basic = Access { user, ..open.clone() };
    let key = Access { api_key: Some("a2V5".to_owned()), ..basic.clone() };
    for access in [open, basic, key] {
        ask(&Cluster::new(access).unwrap()).unwrap();
    }
    let expected = [None, Some("Basic YXRsYXM6b3BlbiBzZXNhbWU="), Some("ApiKey a2V5")];
    assert_eq!(*said.lock().unwrap(), expected.map(|value| value.map(str::to_owned)));
}

#[test]
fn certificates_that_are_none_are_refused_before_anything_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let none = folder.path().join("none.pem");
    fs::write(&none, "this is no certificate\n").unwrap();
    for (file, why) in
        [(none, "has no certificate"), (folder.path().join("missing.pem"), "os error 2")]
    {
        let addresses = vec!["https://127.0.0.1:1".to_owned()];
        let access = Access { addresses, ca: Some(file), ..Access::default() };
        let refused = Cluster::new(access).unwrap_err().to_string();
        assert!(refused.contains(why), "{refused}");
    }
    let refused = Cluster::new(Access::default()).unwrap_err().to_string();
    assert!(refused.contains("no address was given"), "{refused}");
}
