//! What one request may take of an index, and how its work is stopped.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use crate::{Error, model::limits::QueryLimits};

/// What one request may take of an index. Clones are the same budget.
///
/// Whatever reads postings, records or words takes a *step* for each stretch of them: a window of
/// two thousand records, a clause, a hit, a few hundred entries of a list. A step is refused once
/// the deadline has passed or somebody has said [`stop`](Budget::stop), and with it the work ends:
/// nothing goes on behind the back of a client that has gone.
#[derive(Clone, Default)]
pub struct Budget {
    limits: QueryLimits,
    /// Nothing where the work may take as long as it does.
    work: Option<Arc<Work>>,
}

/// The work of one request, as far as it has gone.
#[derive(Debug, Default)]
struct Work {
    deadline: Option<Instant>,
    most: Option<u64>,
    is_stopped: AtomicBool,
    steps: AtomicU64,
}

impl Budget {
    /// A budget with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: QueryLimits) -> Budget {
        self.limits = limits;
        self
    }

    /// Work that goes on until this moment, unless it is stopped before.
    pub fn until(deadline: Instant) -> Budget {
        Budget::of(Work { deadline: Some(deadline), ..Work::default() })
    }

    /// Work of so many steps at most: the same cut wherever and whenever it is run.
    pub fn of_steps(most: u64) -> Budget {
        Budget::of(Work { most: Some(most), ..Work::default() })
    }

    fn of(work: Work) -> Budget {
        Budget { limits: QueryLimits::default(), work: Some(Arc::new(work)) }
    }

    /// How much of a query is searched.
    pub fn limits(&self) -> &QueryLimits {
        &self.limits
    }

    /// Ends the work at its next step, wherever that is done.
    pub fn stop(&self) {
        if let Some(work) = &self.work {
            work.is_stopped.store(true, Ordering::Relaxed);
        }
    }

    /// How many steps were taken; nought where nobody counts, since nothing could end them.
    pub fn steps(&self) -> u64 {
        self.work.as_ref().map_or(0, |work| work.steps.load(Ordering::Relaxed))
    }

    /// How much of the time is left, where there is an end to it.
    pub fn left(&self) -> Option<Duration> {
        let deadline = self.work.as_ref()?.deadline?;
        Some(deadline.saturating_duration_since(Instant::now()))
    }

    /// Takes a step.
    ///
    /// # Errors
    ///
    /// [`Error::Stopped`] when no more may be taken.
    pub fn step(&self) -> Result<(), Error> {
        let Some(work) = &self.work else { return Ok(()) };
        let is_over = work.is_stopped.load(Ordering::Relaxed)
            || work.most.is_some_and(|most| most <= work.steps.load(Ordering::Relaxed))
            || work.deadline.is_some_and(|deadline| deadline <= Instant::now());
        if is_over {
            return Err(Error::Stopped);
        }
        work.steps.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Takes so many steps, for what is dear and cannot be stopped once it is begun.
    ///
    /// # Errors
    ///
    /// [`Error::Stopped`] when no more may be taken.
    pub(crate) fn steps_for(&self, steps: usize) -> Result<(), Error> {
        (0..steps).try_for_each(|_| self.step())
    }

    /// Takes a step now and then, for what is too little to look at the clock for each time.
    pub(crate) fn stride(&self) -> Stride<'_> {
        Stride { budget: self, left: 0 }
    }
}

impl fmt::Debug for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Budget");
        debug.field("limits", &self.limits).field("steps", &self.steps()).finish_non_exhaustive()
    }
}

/// How many things of a list are one step.
const STRIDE: u32 = 256;

/// Walks along a list, a step of the budget for every few hundred things.
pub(crate) struct Stride<'a> {
    budget: &'a Budget,
    left: u32,
}

impl Stride<'_> {
    /// Goes on to the next thing.
    #[inline]
    pub(crate) fn next(&mut self) -> Result<(), Error> {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => {
                self.left = STRIDE - 1;
                self.budget.step()?;
            }
        }
        Ok(())
    }
}
