//! Serving until told to stop.

use std::{
    future::Future,
    io,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use tokio::{runtime, signal, sync::oneshot, task, time};

use crate::{App, router};

/// How long requests under way may take once the server has been told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How often to look for a newer index: the look is one small file.
const REFRESH: Duration = Duration::from_millis(500);

/// How often to forget clients.
const FORGET: Duration = Duration::from_secs(60);

/// Serves until the process is interrupted or terminated, then finishes what is under way.
pub fn run(app: App, listener: TcpListener) -> io::Result<()> {
    runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let stop = stop_signal()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;

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
    })
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
