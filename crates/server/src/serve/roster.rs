//! Who is connected: a bound on all connections and on those of one client. One that waits for a
//! request makes room for a new one, so that silent clients keep nobody out.

use std::{
    cmp::Reverse,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio_util::sync::CancellationToken;

use crate::http::{activity::Activity, client::Network, metrics};

/// The connections that are open.
pub(super) struct Roster {
    most: usize,
    of_one_client: usize,
    /// Cancelled when all are to close.
    closing: CancellationToken,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    connections: HashMap<u64, Connection>,
    of_client: HashMap<Network, usize>,
    opened: u64,
}

struct Connection {
    client: Network,
    activity: Arc<Activity>,
    closing: CancellationToken,
}

/// The place of an open connection, which is free again when this is dropped.
pub(super) struct Place {
    roster: Arc<Roster>,
    id: u64,
    /// What the connection is doing; to be kept up to date.
    pub(super) activity: Arc<Activity>,
    /// Cancelled when the connection is to close, since others need the place or the server stops.
    pub(super) closing: CancellationToken,
}

impl Roster {
    pub(super) fn new(most: usize, of_one_client: usize) -> Roster {
        let closing = CancellationToken::new();
        Roster { most, of_one_client, closing, open: Mutex::default() }
    }

    /// A place for a new connection, if there is one or room can be made.
    pub(super) fn admit(self: &Arc<Roster>, client: Network) -> Option<Place> {
        let mut open = self.lock();
        let leaves = if self.of_one_client <= open.of(client) {
            Some(open.most_silent(|other| other == client)?)
        } else if self.most <= open.connections.len() {
            Some(open.most_silent(|_| true)?)
        } else {
            None
        };
        if let Some(connection) = leaves.and_then(|id| open.remove(id)) {
            connection.closing.cancel();
            metrics::connection_closed_for_room();
        }
        let activity = Arc::new(Activity::new());
        let closing = self.closing.child_token();
        let id =
            open.add(Connection { client, activity: activity.clone(), closing: closing.clone() });
        metrics::connections(open.connections.len());
        Some(Place { roster: self.clone(), id, activity, closing })
    }

    /// Tells all connections to close, and every new one.
    pub(super) fn close(&self) {
        self.closing.cancel();
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Whether the server stops, so that nobody else needs the place.
    pub(super) fn all_close(&self) -> bool {
        self.roster.closing.is_cancelled()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.roster.lock();
        open.remove(self.id);
        metrics::connections(open.connections.len());
    }
}

impl Open {
    fn of(&self, client: Network) -> usize {
        self.of_client.get(&client).copied().unwrap_or_default()
    }

    fn add(&mut self, connection: Connection) -> u64 {
        self.opened += 1;
        *self.of_client.entry(connection.client).or_default() += 1;
        self.connections.insert(self.opened, connection);
        self.opened
    }

    fn remove(&mut self, id: u64) -> Option<Connection> {
        let connection = self.connections.remove(&id)?;
        if let Some(of_client) = self.of_client.get_mut(&connection.client) {
            *of_client -= 1;
            if *of_client == 0 {
                self.of_client.remove(&connection.client);
            }
        }
        Some(connection)
    }

    /// The connection, among those of some clients, that waits for a request: of the client that
    /// has most of them, the one that has waited longest.
    fn most_silent(&self, counts: impl Fn(Network) -> bool) -> Option<u64> {
        let silent = self.connections.iter().filter_map(|(id, connection)| {
            let client = connection.client;
            let since = connection.activity.receiving_since().filter(|_| counts(client))?;
            Some(((self.of(client), Reverse(since)), *id))
        });
        silent.max_by_key(|(silence, _)| *silence).map(|(_, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(last: u8) -> Network {
        Network::of([192, 0, 2, last].into())
    }

    #[test]
    fn the_longest_silent_connection_of_a_client_makes_room_for_its_next() {
        let roster = Arc::new(Roster::new(10, 2));
        let [first, second] = [(); 2].map(|()| roster.admit(client(1)).expect("a place"));
        let other = roster.admit(client(2)).expect("a place");
        let third = roster.admit(client(1)).expect("room was made");
        let closing = [&first, &second, &other, &third].map(|place| place.closing.is_cancelled());
        assert_eq!(closing, [true, false, false, false]);
    }

    #[test]
    fn a_client_that_is_being_answered_on_all_its_connections_gets_no_other() {
        let roster = Arc::new(Roster::new(10, 2));
        let places = [(); 2].map(|()| roster.admit(client(1)).expect("a place"));
        places.iter().for_each(|place| place.activity.received());
        assert!(roster.admit(client(1)).is_none());
        assert!(roster.admit(client(2)).is_some());
        drop(places);
        assert!(roster.admit(client(1)).is_some());
    }

    #[test]
    fn who_has_most_connections_makes_room_for_who_has_none() {
        let roster = Arc::new(Roster::new(3, 3));
        let quiet = roster.admit(client(1)).expect("a place");
        let many = [(); 2].map(|()| roster.admit(client(2)).expect("a place"));
        assert!(roster.admit(client(3)).is_some());
        assert!(!quiet.closing.is_cancelled());
        assert!(many[0].closing.is_cancelled());
    }

    #[test]
    fn all_close_when_the_server_stops() {
        let roster = Arc::new(Roster::new(3, 3));
        let place = roster.admit(client(1)).expect("a place");
        roster.close();
        assert!(place.closing.is_cancelled());
    }
}
