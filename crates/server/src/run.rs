//! Serving until told to stop.

use std::{future::Future, io, net::TcpListener, time::Duration};

use tokio::{runtime, signal, sync::oneshot, time};

use crate::{App, router};

/// How long requests under way may take once the server has been told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until the process is interrupted or terminated, then finishes what is under way.
pub fn run(app: App, listener: TcpListener) -> io::Result<()> {
    runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let stop = stop_signal()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;

        let (stopping, stopped) = oneshot::channel();
        let server = axum::serve(listener, router(app)).with_graceful_shutdown(async {
            stop.await;
            // The receiver waits for as long as the server runs.
            let _ = stopping.send(());
        });
        tokio::select! {
            outcome = server => outcome,
            () = grace(stopped) => Ok(()),
        }
    })
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
