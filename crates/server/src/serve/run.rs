//! Serving until told to stop.

use std::{
    future::Future,
    io,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use tokio::{runtime, signal, sync::oneshot, task, time};

use super::router::router;
use crate::http::app::App;

/// How long requests under way may take once the server has been told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How often to look for a newer index: the look is one small file.
const REFRESH: Duration = Duration::from_millis(500);

/// How often to forget clients.
const FORGET: Duration = Duration::from_secs(60);

/// Serves until the process is interrupted or terminated, then finishes what is under way.
///
/// A search that takes longer than that goes on in its thread, which ends with the process.
pub fn run(app: App, listener: TcpListener) -> io::Result<()> {
    run_until(stop_signal, app, listener)
}

/// Serves until the signal; it is made inside the runtime.
fn run_until<S>(
    signal: impl FnOnce() -> io::Result<S>,
    app: App,
    listener: TcpListener,
) -> io::Result<()>
where
    S: Future<Output = ()> + Send + 'static,
{
    let runtime = runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        let stop = signal()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;

        // Counted before anybody asks, and while what needs no counts is answered already.
        let counted = app.current();
        task::spawn_blocking(move || {
            if let Err(error) = counted.survey() {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "the passages cannot be counted");
            }
        });
        // Ends with the runtime.
        tokio::spawn(follow(app.clone()));
        tokio::spawn(forget(app.clone()));
        let (stopping, stopped) = oneshot::channel();
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        let server = axum::serve(listener, service).with_graceful_shutdown(async {
            stop.await;
            // The receiver waits for as long as the server runs.
            let _ = stopping.send(());
        });
        tokio::select! {
            outcome = server => outcome,
            () = grace(stopped) => Ok(()),
        }
    });
    // To drop the runtime would wait for searches that cannot be interrupted.
    runtime.shutdown_background();
    outcome
}

/// Goes over to every newer index, soon after it is finished.
async fn follow(app: App) {
    let mut failing = false;
    loop {
        time::sleep(REFRESH).await;
        let app = app.clone();
        match task::spawn_blocking(move || app.refresh()).await {
            Ok(Ok(went_over)) => {
                failing = false;
                if went_over {
                    tracing::info!("went over to a newer index");
                }
            }
            Ok(Err(error)) if !failing => {
                failing = true;
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "the newer index cannot be opened; the older one answers");
            }
            Ok(Err(_)) | Err(_) => {}
        }
    }
}

/// Forgets clients that have not asked for a while.
async fn forget(app: App) {
    loop {
        time::sleep(FORGET).await;
        if let Some(limiter) = app.limiter() {
            limiter.forget();
        }
    }
}

async fn grace(stopped: oneshot::Receiver<()>) {
    if stopped.await.is_ok() {
        time::sleep(GRACE).await;
    }
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

#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a signal handler the process ends at once, which is a stop too.
        let _ = signal::ctrl_c().await;
    })
}

#[cfg(test)]
mod tests {
    use std::{thread, time::Instant};

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
        run_until(signal, app, listener).unwrap();
        assert!(started.elapsed() < GRACE, "{:?}", started.elapsed());
    }
}
