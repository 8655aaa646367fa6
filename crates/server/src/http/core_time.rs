//! Time that a thread has had a core. What waits for a core, since others have them, costs nothing.

use std::time::Duration;

/// A moment in the time of this thread.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CoreTime(Duration);

impl CoreTime {
    /// How long this thread has had a core up to now.
    #[cfg(unix)]
    pub(crate) fn now() -> CoreTime {
        use rustix::time::{ClockId, clock_gettime};

        let time = clock_gettime(ClockId::ThreadCPUTime);
        let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
        CoreTime(Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default()))
    }

    /// How long this thread has been there, where the system does not say how long it had a core.
    #[cfg(not(unix))]
    pub(crate) fn now() -> CoreTime {
        use std::{cell::LazyCell, time::Instant};

        thread_local! { static STARTED: LazyCell<Instant> = LazyCell::new(Instant::now); }
        CoreTime(STARTED.with(|started| started.elapsed()))
    }

    /// How long this thread has had a core since.
    pub(crate) fn elapsed(self) -> Duration {
        CoreTime::now().0.saturating_sub(self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::{hint, thread, time::Instant};

    use super::*;

    #[test]
    fn work_takes_time_and_sleep_does_not() {
        let slept = CoreTime::now();
        thread::sleep(Duration::from_millis(300));
        assert!(slept.elapsed() < Duration::from_millis(100), "{:?}", slept.elapsed());

        let (worked, started) = (CoreTime::now(), Instant::now());
        while worked.elapsed() < Duration::from_millis(20) {
            hint::spin_loop();
            assert!(started.elapsed() < Duration::from_secs(20), "work takes no time");
        }
    }
}
