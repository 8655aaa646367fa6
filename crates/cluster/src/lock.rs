//! How are two builds kept apart, and how does one take over what a killed one left?
//!
//! The lock is a document that one build alone can create, and that says who holds it and when that was said
//! last. Whoever holds it says so again and again; one that was not said again for a while was left behind.
//! The clock of another machine may be wrong, so that is not enough: the next build watches it for longer
//! than its holder ever waits, and takes it only as it was seen last, which one alone can.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use index::Error;
use serde_json::{Value, json};

use crate::client::Cluster;

/// How often a lock is said to be held, and when it counts as left behind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beat {
    pub(crate) every: Duration,
    pub(crate) left_behind: Duration,
}

impl Default for Beat {
    fn default() -> Beat {
        Beat { every: Duration::from_secs(5), left_behind: Duration::from_secs(60) }
    }
}

/// That this process builds, and no other. It is given back when it is dropped.
pub(crate) struct Lock {
    held: Arc<Held>,
    /// Ends the beat when it is dropped.
    stop: Option<Sender<()>>,
    beating: Option<JoinHandle<()>>,
}

struct Held {
    cluster: Cluster,
    beat: Beat,
    owner: String,
    state: Mutex<State>,
}

struct State {
    /// Which state of the document is ours.
    version: Version,
    /// When it was said last.
    said: Instant,
    /// Whether another build has it.
    is_lost: bool,
}

/// A state of a document, which is replaced by no write that has not seen it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Version {
    number: u64,
    term: u64,
}

impl Version {
    fn of(answer: &Value) -> Version {
        let number = |name: &str| answer[name].as_u64().unwrap_or_default();
        Version { number: number("_seq_no"), term: number("_primary_term") }
    }

    fn only(self) -> String {
        format!("if_seq_no={}&if_primary_term={}", self.number, self.term)
    }
}

/// A lock as it stands on the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    version: Version,
    owner: String,
    /// How long ago it was said last, by its clock and ours.
    pub(crate) age: Duration,
}

/// Who holds the lock, if anybody does.
pub(crate) fn seen(cluster: &Cluster) -> Result<Option<Seen>, Error> {
    let (status, held) = cluster.ask("GET", &document(cluster), b"", None)?;
    let said = Duration::from_millis(held["_source"]["said"].as_u64().unwrap_or_default());
    let owner = held["_source"]["owner"].as_str().unwrap_or_default().to_owned();
    let seen = Seen { version: Version::of(&held), owner, age: now().abs_diff(said) };
    Ok((status == 200).then_some(seen))
}

impl Lock {
    /// Takes the lock, or that of a build that was killed.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where another build holds it; [`Error::Unreachable`].
    pub(crate) fn take(cluster: &Cluster, beat: Beat) -> Result<Lock, Error> {
        let owner = format!("{:016x}", fastrand::u64(..));
        let create = format!("{}-lock/_create/build", cluster.name());
        let (status, answer) = cluster.ask("PUT", &create, &said_by(&owner), None)?;
        let version = match status {
            409 => after_another(cluster, beat, &owner)?,
            _ => Version::of(&answer),
        };
        let state = Mutex::new(State { version, said: Instant::now(), is_lost: false });
        let held = Arc::new(Held { cluster: cluster.clone(), beat, owner, state });
        let (stop, stopped) = mpsc::channel();
        let beating = Arc::clone(&held);
        let beat = move || {
            while stopped.recv_timeout(beat.every) == Err(RecvTimeoutError::Timeout) {
                beating.say();
            }
        };
        let beating = thread::Builder::new().name("lock of a build".to_owned()).spawn(beat);
        let beating = beating.map_err(|error| cluster.refused(format!("no thread: {error}")))?;
        Ok(Lock { held, stop: Some(stop), beating: Some(beating) })
    }

    /// Says once more that it is held, and whether it still was.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where it was not.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.held.say();
        if self.held.state().is_lost {
            let why = "another build took its lock meanwhile; the alias is left as it was";
            return Err(self.held.cluster.refused(why));
        }
        Ok(())
    }
}

/// Takes a lock that is there, if nobody holds it any more.
fn after_another(cluster: &Cluster, beat: Beat, owner: &str) -> Result<Version, Error> {
    let held = |seen: &Seen| {
        cluster.refused(format!(
            "another build holds its lock, and said so {} s ago; if that was killed, try again in {} s",
            seen.age.as_secs(),
            beat.left_behind.as_secs()
        ))
    };
    let Some(first) = seen(cluster)? else {
        return Err(cluster.refused("another build has just ended; try again"));
    };
    // What was sent twice since the answer to the first got lost.
    if first.owner == owner {
        return Ok(first.version);
    }
    if first.age < beat.left_behind {
        return Err(held(&first));
    }
    thread::sleep(beat.every * 2);
    match seen(cluster)? {
        Some(again) if again.version == first.version => replace(cluster, first.version, owner),
        Some(again) => Err(held(&again)),
        None => Err(cluster.refused("another build has just ended; try again")),
    }
}

/// Writes that `owner` has the lock, over the state that was seen and over no other.
fn replace(cluster: &Cluster, over: Version, owner: &str) -> Result<Version, Error> {
    let path = format!("{}?{}", document(cluster), over.only());
    let (status, answer) = cluster.ask("PUT", &path, &said_by(owner), None)?;
    if status < 300 {
        return Ok(Version::of(&answer));
    }
    match seen(cluster)? {
        Some(seen) if seen.owner == owner => Ok(seen.version),
        _ => Err(cluster.refused("another build holds its lock")),
    }
}

impl Held {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that it is held. One that could not be said for too long may be another's by now.
    fn say(&self) {
        let mut state = self.state();
        if state.is_lost {
            return;
        }
        match replace(&self.cluster, state.version, &self.owner) {
            Ok(version) => {
                state.version = version;
                state.said = Instant::now();
            }
            Err(Error::Refused { .. }) => state.is_lost = true,
            Err(_) => state.is_lost = self.beat.left_behind <= state.said.elapsed(),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(beating) = self.beating.take() {
            let _ = beating.join();
        }
        let state = self.held.state();
        if !state.is_lost {
            // Where it cannot be given back, it is left behind, and taken over.
            let path = format!("{}?{}", document(&self.held.cluster), state.version.only());
            let _ = self.held.cluster.ask("DELETE", &path, b"", None);
        }
    }
}

fn document(cluster: &Cluster) -> String {
    format!("{}-lock/_doc/build", cluster.name())
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn said_by(owner: &str) -> Vec<u8> {
    json!({ "owner": owner, "said": now().as_millis() as u64 }).to_string().into_bytes()
}
