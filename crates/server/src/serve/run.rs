//! Serving until told to stop.

use std::{
    any::Any,
    future::Future,
    io,
    net::TcpListener,
    panic::{self, AssertUnwindSafe},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use tokio::{runtime, signal};
use tokio_util::sync::CancellationToken;

use super::{admin, connections, files, router};
use crate::{
    answer::Error,
    http::{app::App, limits::ConnectionLimits, metrics},
    mcp,
};

/// How often to look for a newer index: the look is one small file.
const REFRESH: Duration = Duration::from_millis(500);

/// How often to look whether the index that is open could be opened again from where it comes.
const LOOK: Duration = Duration::from_secs(5);

/// How often to read all of an index that is read from its files: somebody may change them meanwhile.
const CHECK: Duration = Duration::from_secs(6 * 60 * 60);

/// How many times longer to wait at most, where that index cannot be opened.
const SLOWEST: u32 = 16;

/// How long a thread waits for more work before it ends: what threads remember, each for itself, goes
/// with them, and a busy minute does not leave as many behind as it took.
const KEEP_ALIVE: Duration = Duration::from_secs(1);

/// Serves until the process is interrupted or terminated, then finishes what is under way. Health
/// and metrics are answered at the address of `admin`, if there is one, and not with the site.
///
/// # Errors
///
/// Those of the system, when it gives no threads or no signals.
pub fn run(app: App, listener: TcpListener, admin: Option<TcpListener>) -> io::Result<()> {
    run_until(stop_signal, app, listener, admin)
}

/// Answers the messages of the Model Context Protocol that come by standard input, until there are no
/// more.
///
/// # Errors
///
/// Those of the system, when it gives no threads, and where the first message does not begin the
/// protocol.
pub fn run_over_stdio(app: App) -> io::Result<()> {
    let mut runtime = runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().thread_keep_alive(KEEP_ALIVE).build()?;
    let _serving = following(&app)?;
    let outcome = runtime.block_on(mcp::over_stdio(app));
    // A read of standard input cannot be interrupted.
    runtime.shutdown_background();
    outcome
}

/// Has SIGHUP, by which a server looks for a newer index, end the process no more, from now on. Before it answers
/// it has nothing to look for: it opens the newest anyway.
///
/// # Errors
///
/// Those of the system, when it gives no signals.
#[cfg(unix)]
pub fn outlive_hangups() -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let _entered = runtime.enter();
    // What is done with a signal stays so, whoever has ceased to listen for it.
    signal::unix::signal(signal::unix::SignalKind::hangup()).map(drop)
}

/// There is no such signal.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn outlive_hangups() -> io::Result<()> {
    Ok(())
}

/// Goes over to newer indexes until what is returned is dropped, at once when something is sent to it; and
/// reads the whole index now and then, to find out whether it is damaged.
fn following(app: &App) -> io::Result<mpsc::Sender<()>> {
    let (look, looks) = mpsc::channel();
    let refreshed = app.clone();
    let mut looked: Option<Instant> = None;
    let refresh = move || {
        refreshed.look_for_damage();
        if looked.is_none_or(|looked| LOOK <= looked.elapsed()) {
            refreshed.look_for_its_index();
            looked = Some(Instant::now());
        }
        refreshed.refresh()
    };
    let follow = move || follow(REFRESH, refresh, &looks);
    thread::Builder::new().name("refresh".to_owned()).spawn(follow)?;
    let checked = app.clone();
    thread::Builder::new().name("check".to_owned()).spawn(move || {
        loop {
            checked.check();
            thread::sleep(CHECK);
        }
    })?;
    Ok(look)
}

/// Serves until the signal; it is made inside the runtime.
fn run_until<S>(
    signal: impl FnOnce() -> io::Result<S>,
    app: App,
    listener: TcpListener,
    admin: Option<TcpListener>,
) -> io::Result<()>
where
    S: Future<Output = ()> + Send + 'static,
{
    let limits = connection_limits(&app);
    let site = if admin.is_some() { router::without_health } else { router::router };
    let stopped = CancellationToken::new();
    let admin = match admin {
        Some(listener) => Some(admin::start(app.clone(), listener, stopped.clone())?),
        None => None,
    };
    let mut runtime = runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().thread_keep_alive(KEEP_ALIVE).build()?;
    let look = following(&app)?;
    let outcome = runtime.block_on(async {
        let stop = signal()?;
        let _told = tokio::spawn(look_when_told(look)?);
        let listener = connections::listener(listener)?;
        // Counted before anybody asks, and while what needs no counts is answered already.
        app.warm_up();
        connections::serve(listener, site(app), &limits, stop).await;
        Ok(())
    });
    // To drop the runtime would wait for searches that cannot be interrupted.
    runtime.shutdown_background();
    stopped.cancel();
    if let Some(admin) = admin
        && admin.join().is_err()
    {
        tracing::error!("the thread of health and metrics had panicked");
    }
    outcome
}

/// The bounds on connections, as far as the system has files for so many.
fn connection_limits(app: &App) -> ConnectionLimits {
    let limits = app.limits();
    let open = limits.connections.open.min(files::room_for_connections());
    let of_one_client = match limits.behind_proxy {
        true => open,
        false => limits.connections.of_one_client.min(open.div_ceil(2)),
    };
    ConnectionLimits { open, of_one_client, ..limits.connections.clone() }
}

/// Goes over to every newer index, soon after it is finished or at once when it is told to, until nobody can
/// tell it any more. What goes wrong is logged once, until something else does or nothing.
///
/// It has a thread of its own: one of those that answer would be woken for it twice a second, each time
/// another of them, and none would ever have been idle for long enough to end.
fn follow(
    every: Duration,
    mut refresh: impl FnMut() -> Result<bool, Error>,
    told: &mpsc::Receiver<()>,
) {
    let mut last = None;
    let mut wait = every;
    while told.recv_timeout(wait) != Err(RecvTimeoutError::Disconnected) {
        let failure = match panic::catch_unwind(AssertUnwindSafe(&mut refresh)) {
            Ok(Ok(went_over)) => {
                if went_over {
                    metrics::reloaded(true);
                    tracing::info!("went over to a newer index");
                }
                None
            }
            Ok(Err(error)) => Some(Failure::Error(error)),
            Err(panic) => Some(Failure::Panic(message(&*panic))),
        };
        // To find that an index is damaged may take reading all of it, which is not done again at once.
        wait = if failure.is_some() { (wait * 2).min(every * SLOWEST) } else { every };
        if failure.is_some() {
            metrics::reloaded(false);
        }
        let said = failure.as_ref().map(ToString::to_string);
        if let Some(failure) = failure.filter(|_| said != last) {
            let error = &failure as &dyn std::error::Error;
            tracing::error!(error, "the older index goes on to answer");
        }
        last = said;
    }
}

/// Why a newer index did not take the place of the older one.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the newer index cannot be opened")]
    Error(#[source] Error),
    #[error("a refresh of the index panicked")]
    Panic(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> Box<dyn std::error::Error + Send + Sync> {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("it did not say why").into()
}

#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    let mut interrupt = signal::unix::signal(signal::unix::SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Has a newer index looked for at once when the process is sent SIGHUP, by which others would end.
#[cfg(unix)]
fn look_when_told(look: mpsc::Sender<()>) -> io::Result<impl Future<Output = ()>> {
    let mut hangup = signal::unix::signal(signal::unix::SignalKind::hangup())?;
    Ok(async move {
        while hangup.recv().await.is_some() && look.send(()).is_ok() {
            tracing::info!("looking for a newer index, as told");
        }
    })
}

/// Keeps the thread looking for as long as the server runs.
#[cfg(not(unix))]
fn look_when_told(look: mpsc::Sender<()>) -> io::Result<impl Future<Output = ()>> {
    Ok(async move {
        let _held = look;
        std::future::pending::<()>().await;
    })
}

#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a signal handler the process ends at once, which is a stop too.
        let _ = signal::ctrl_c().await;
    })
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::{
            Arc, Mutex,
            atomic::{AtomicUsize, Ordering},
        },
    };

    use tokio::sync::oneshot;

    use super::*;
    use crate::{http::limits::Limits, serve::tests::sample};

    #[test]
    fn a_search_that_does_not_end_does_not_keep_the_server() {
        let app = sample::app(Limits::default());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endless = app.clone();
        let signal = || {
            Ok(async move {
                let (begun, begins) = oneshot::channel();
                let search = async move {
                    let work = move |_: &_| {
                        begun.send(()).expect("the signal waits");
                        thread::sleep(Duration::from_secs(60));
                        Ok(())
                    };
                    endless.blocking(work).await
                };
                tokio::spawn(search);
                begins.await.expect("the search begins");
            })
        };
        let started = Instant::now();
        run_until(signal, app, listener, None).unwrap();
        let longest = ConnectionLimits::default().drain_time;
        assert!(started.elapsed() < longest, "{:?}", started.elapsed());
    }

    /// What is logged.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, text: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(text)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_refresh_that_panics_is_logged_once_and_the_next_one_is_tried() {
        let log = Log::default();
        let written = log.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || written.clone()).finish();
        let _logged = tracing::subscriber::set_default(subscriber);
        let tried = AtomicUsize::new(0);
        let (serving, stopped) = mpsc::channel();
        let serving = Mutex::new(Some(serving));
        let refresh = || match tried.fetch_add(1, Ordering::SeqCst) {
            0 | 1 => panic!("a broken index"),
            _ => {
                serving.lock().unwrap().take();
                Ok(true)
            }
        };
        follow(Duration::from_millis(1), refresh, &stopped);
        assert_eq!(tried.into_inner(), 3);
        let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert_eq!(log.matches("a refresh of the index panicked").count(), 1, "{log}");
        assert!(log.contains("a broken index"), "{log}");
        assert!(log.contains("went over to a newer index"), "{log}");
    }
}
