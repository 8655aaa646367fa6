//! Are two builds kept apart, and is a lock taken over that was left behind, by one alone?

use std::{
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use index::Error;
use serde_json::{Value, json};

use super::listener::{Asked, Listener, Reply};
use crate::{
    client::{Access, Cluster},
    lock::{Beat, Lock, seen},
};

/// A document as a cluster keeps it: with a number that each write raises.
#[derive(Default)]
struct Kept {
    number: u64,
    source: Option<Value>,
}

impl Kept {
    fn answer(&mut self, asked: &Asked) -> Reply {
        let (path, parameters) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
        let is_ours = parameters.is_empty()
            || parameters == format!("if_seq_no={}&if_primary_term=1", self.number);
        let conflict = (409, r#"{"error":"conflict"}"#.to_owned());
        let state = |number: u64| json!({ "_seq_no": number, "_primary_term": 1 });
        match (&*asked.method, path) {
            ("GET", _) => match &self.source {
                Some(source) => {
                    let mut answer = state(self.number);
                    answer["_source"] = source.clone();
                    (200, answer.to_string())
                }
                None => (404, r#"{"found":false}"#.to_owned()),
            },
            ("PUT", "/atlas-lock/_create/build") if self.source.is_some() => conflict,
            ("PUT" | "DELETE", _) if !is_ours => conflict,
            (method, _) => {
                self.number += 1;
                self.source =
                    (method == "PUT").then(|| serde_json::from_slice(&asked.body).unwrap());
                (200, state(self.number).to_string())
            }
        }
    }
}

struct Place {
    kept: Arc<Mutex<Kept>>,
    node: Listener,
}

impl Place {
    fn new() -> Place {
        let kept = Arc::new(Mutex::new(Kept::default()));
        let answering = Arc::clone(&kept);
        let node = Listener::start(move |asked| Some(answering.lock().unwrap().answer(asked)));
        Place { kept, node }
    }

    fn cluster(&self) -> Cluster {
        let addresses = vec![self.node.address.clone()];
        Cluster::new(Access { addresses, name: "atlas".to_owned(), ..Access::default() }).unwrap()
    }

    /// Has a build hold the lock that said so at that moment, and not since.
    fn left_behind_at(&self, said: u64) {
        let mut kept = self.kept.lock().unwrap();
        kept.number += 1;
        kept.source = Some(json!({ "owner": "another", "said": said }));
    }
}

/// A second in place of a minute.
fn beat() -> Beat {
    Beat { every: Duration::from_millis(50), left_behind: Duration::from_secs(1) }
}

#[test]
fn of_two_builds_one_is_told_that_the_other_is_at_work() {
    let place = Place::new();
    let cluster = place.cluster();
    let lock = Lock::take(&cluster, beat()).unwrap();
    // Longer than one that is not said again would hold.
    thread::sleep(Duration::from_millis(1_300));
    let refused = Lock::take(&cluster, beat()).map(drop).unwrap_err().to_string();
    assert!(refused.contains("another build holds its lock, and said so 0 s ago"), "{refused}");
    lock.check().unwrap();
    drop(lock);
    assert_eq!(seen(&cluster).unwrap(), None);
    drop(Lock::take(&cluster, beat()).unwrap());
}

#[test]
fn what_a_killed_build_left_is_taken_over_by_one_alone() {
    let place = Place::new();
    place.left_behind_at(0);
    let taken: Vec<_> = thread::scope(|scope| {
        let builds: Vec<_> = (0..4)
            .map(|_| {
                let cluster = place.cluster();
                scope.spawn(move || Lock::take(&cluster, beat()))
            })
            .collect();
        builds.into_iter().map(|build| build.join().unwrap()).collect()
    });
    assert_eq!(taken.iter().filter(|taken| taken.is_ok()).count(), 1);
    for taken in taken {
        assert!(matches!(taken, Ok(_) | Err(Error::Refused { .. })));
    }
}

#[test]
fn one_that_is_at_work_keeps_its_lock_whatever_its_clock_says() {
    let place = Place::new();
    let cluster = place.cluster();
    place.left_behind_at(0);
    let working = thread::scope(|scope| {
        let second = scope.spawn(|| Lock::take(&cluster, beat()).map(drop));
        thread::sleep(Duration::from_millis(50));
        place.left_behind_at(1);
        second.join().unwrap()
    });
    assert!(matches!(working, Err(Error::Refused { .. })), "{working:?}");
}

#[test]
fn one_that_lost_its_lock_is_told_and_leaves_that_of_the_other() {
    let place = Place::new();
    let cluster = place.cluster();
    let lock = Lock::take(&cluster, beat()).unwrap();
    place.left_behind_at(1);
    let lost = lock.check().unwrap_err().to_string();
    assert!(lost.contains("another build took its lock meanwhile"), "{lost}");
    drop(lock);
    assert!(seen(&cluster).unwrap().is_some());
}
