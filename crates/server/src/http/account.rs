//! What a client has left of the machine: a bucket of time on a core, which refills by and by.
//!
//! A request is let in while there is anything left, and charged when what it cost is known, so that
//! a bucket may be empty by more than nothing. The client then waits until that is paid off.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How much a bucket holds and how fast it refills.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowance {
    /// Time on a core for each second.
    pub(crate) refill: f64,
    /// Time on a core at once, after a pause.
    pub(crate) burst: Duration,
}

impl Allowance {
    /// A share of so many cores.
    pub(crate) fn share(share: f64, cores: usize, burst: Duration) -> Allowance {
        Allowance { refill: share * cores as f64, burst }
    }

    /// So many times as much.
    pub(crate) fn times(self, n: u32) -> Allowance {
        Allowance { refill: self.refill * f64::from(n), burst: self.burst * n }
    }
}

/// The bucket of one client, and its turns.
#[derive(Debug)]
pub(crate) struct Account {
    allowance: Allowance,
    spent: Mutex<Spent>,
    turns: Arc<Semaphore>,
}

/// What is missing in the bucket, in seconds.
#[derive(Debug)]
struct Spent {
    missing: f64,
    at: Instant,
}

impl Account {
    /// A full bucket, of a client whose requests may work on so many cores at once.
    pub(crate) fn new(allowance: Allowance, cores: usize) -> Account {
        let spent = Spent { missing: 0.0, at: Instant::now() };
        Account { allowance, spent: Mutex::new(spent), turns: Arc::new(Semaphore::new(cores)) }
    }

    /// Lets a request in, or says how long it has to wait.
    pub(crate) fn admit(&self) -> Result<(), Duration> {
        let over = self.at(Instant::now()).missing - self.allowance.burst.as_secs_f64();
        if over < 0.0 {
            return Ok(());
        }
        Err(Duration::try_from_secs_f64(over / self.allowance.refill).unwrap_or(Duration::MAX))
    }

    /// Takes what a request has cost.
    pub(crate) fn charge(&self, cost: Duration) {
        self.at(Instant::now()).missing += cost.as_secs_f64();
    }

    /// Waits until another request of the client may work.
    pub(crate) async fn turn(&self) -> OwnedSemaphorePermit {
        self.turns.clone().acquire_owned().await.expect("it is never closed")
    }

    /// What is missing at a moment, refilled up to then.
    fn at(&self, now: Instant) -> MutexGuard<'_, Spent> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = now.saturating_duration_since(spent.at).as_secs_f64();
        spent.missing = (spent.missing - passed * self.allowance.refill).max(0.0);
        spent.at = now;
        spent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn quarter_of_two_cores() -> Account {
        Account::new(Allowance::share(0.25, 2, SECOND * 10), 1)
    }

    #[test]
    fn a_request_is_let_in_while_anything_is_left_and_the_debt_is_waited_for() {
        let account = quarter_of_two_cores();
        account.charge(SECOND * 9);
        assert_eq!(account.admit(), Ok(()));
        account.charge(SECOND * 5);
        // Four seconds too many, at half a second for each.
        let wait = account.admit().unwrap_err();
        assert!((SECOND * 7..=SECOND * 8).contains(&wait), "{wait:?}");
    }

    #[test]
    fn what_was_spent_comes_back_and_no_more() {
        let account = quarter_of_two_cores();
        account.charge(SECOND * 3);
        let later = Instant::now() + SECOND * 2;
        let missing = account.at(later).missing;
        assert!((1.9..=2.0).contains(&missing), "{missing}");
        assert_eq!(account.at(later + SECOND * 100).missing, 0.0);
    }
}
