//! Connections: who is let in, how long each may take, and how all of them end.

use std::{
    future::{self, Future},
    io,
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    task::Poll,
    time::Duration,
};

use axum::{
    Router,
    body::{Body, HttpBody},
    extract::{ConnectInfo, Request},
    response::{IntoResponse, Response},
    serve::Listener,
};
use http_body_util::BodyExt;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    task, time,
};
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use super::{
    roster::{Place, Roster},
    stream::Stream,
};
use crate::http::{
    activity::Activity, client::Network, error::Refusal, limits::ConnectionLimits, metrics,
};

/// How long the head of a request may be, in bytes. All of it is read and taken apart before anybody is charged for it;
/// but an address that is too long is refused in words, as long as it can be.
const HEAD: usize = 80 << 10;

/// How long a client may take to send what it has begun to send before the server was told to stop. What it
/// sent in time lies in a buffer of the system, and is read at once.
const LAST_HEAD: Duration = Duration::from_millis(250);

/// How long a client may read nothing once the server has been told to stop.
const LAST_READ: Duration = Duration::from_secs(1);

/// How many connections may be in the act of being turned away, or of closing to make room.
const LEAVING: usize = 32;

/// How long a client that is turned away may take to say what it wanted, and to read that it is.
const TURNED_AWAY: Duration = Duration::from_secs(1);

/// The listener, for the runtime that this is called in.
pub(super) fn listener(listener: std::net::TcpListener) -> io::Result<TcpListener> {
    listener.set_nonblocking(true)?;
    TcpListener::from_std(listener)
}

/// Answers by a router until told to stop, then closes what waits for a request and finishes what is
/// under way.
pub(super) async fn serve(
    mut listener: TcpListener,
    router: Router,
    limits: &ConnectionLimits,
    stop: impl Future<Output = ()>,
) {
    let roster = Arc::new(Roster::new(limits.open, limits.of_one_client));
    // Bounds the open sockets themselves: those on the roster, and those that are on their way out.
    let sockets = Arc::new(Semaphore::new(limits.open + LEAVING));
    let tasks = TaskTracker::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let socket = sockets.clone().acquire_owned().await.expect("it is never closed");
            (socket, Listener::accept(&mut listener).await)
        };
        let (socket, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let_in(stream, peer, socket, &roster, limits, &router, &tasks);
        // Whoever makes room does it before the next is let in.
        task::yield_now().await;
    }
    // From here on, those who come are refused, and a proxy asks again. Those whom the system has let in before are
    // answered.
    if let Ok(waiting) = listener.into_std() {
        while let Ok(socket) = sockets.clone().try_acquire_owned()
            && let Ok((stream, peer)) = waiting.accept()
        {
            if stream.set_nonblocking(true).is_ok()
                && let Ok(stream) = TcpStream::from_std(stream)
            {
                let_in(stream, peer, socket, &roster, limits, &router, &tasks);
            }
        }
    }
    roster.close();
    tasks.close();
    let _ = time::timeout(limits.drain_time, tasks.wait()).await;
}

/// Answers whoever is connected, or turns away whom there is no place for.
fn let_in(
    stream: TcpStream,
    peer: SocketAddr,
    socket: OwnedSemaphorePermit,
    roster: &Arc<Roster>,
    limits: &ConnectionLimits,
    router: &Router,
    tasks: &TaskTracker,
) {
    // Heads and bodies are written together; to wait for more would only delay the last part.
    let _ = stream.set_nodelay(true);
    match roster.admit(Network::of(peer.ip())) {
        Some(place) => {
            let (router, times) = (router.clone(), limits.clone());
            tasks.spawn(async move {
                let _socket = socket;
                log(peer, answer(stream, peer, &place, &times, router).await);
            });
        }
        None => {
            metrics::connection_refused();
            tasks.spawn(async move {
                let _socket = socket;
                let turned_away = time::timeout(TURNED_AWAY, turn_away(stream)).await;
                log(peer, turned_away.unwrap_or(Ok(())));
            });
        }
    }
}

/// Answers what comes in over a connection until it ends or is told to.
async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    place: &Place,
    limits: &ConnectionLimits,
    router: Router,
) -> hyper::Result<()> {
    let activity = &place.activity;
    let service = service_fn(|request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(activity.clone());
        let answer = router.clone().oneshot(request);
        async { answer.await.map(|response| tracked(response, activity)) }
    });
    let stream = Stream::new(stream, limits.reply_time, activity.clone());
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head_time).max_buf_size(HEAD);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        ended = connection.as_mut() => return ended,
        () = place.closing.cancelled() => {}
    }
    if let Some(since) = activity.receiving_since() {
        if !place.all_close() {
            return Ok(());
        }
        let begun = future::poll_fn(|cx| match connection.as_mut().poll(cx) {
            Poll::Ready(ended) => Poll::Ready(Some(ended)),
            Poll::Pending if activity.receiving_since() == Some(since) => Poll::Pending,
            Poll::Pending => Poll::Ready(None),
        });
        match time::timeout(LAST_HEAD, begun).await {
            Err(_) => return Ok(()),
            Ok(Some(ended)) => return ended,
            Ok(None) => {}
        }
    }
    connection.as_mut().graceful_shutdown();
    // The answer goes on, but not for a client that has ceased to read it.
    loop {
        let sent = activity.bytes_sent();
        if let Ok(ended) = time::timeout(LAST_READ, connection.as_mut()).await {
            return ended;
        }
        if !activity.is_answering() && activity.bytes_sent() == sent {
            return Ok(());
        }
    }
}

/// Notes how far the answer is. A body of known length is at hand; another has to be watched.
fn tracked(response: Response, activity: &Arc<Activity>) -> Response {
    if response.body().size_hint().exact().is_some() {
        activity.answered(false);
        return response;
    }
    activity.answered(true);
    let ends = Ends(activity.clone());
    response.map(|body| {
        Body::new(body.map_frame(move |frame| {
            let _held = &ends;
            frame
        }))
    })
}

/// Notes that a body is at its end when it is dropped.
struct Ends(Arc<Activity>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.streamed();
    }
}

/// Reads one request and refuses it. To refuse it unread would reset the connection, and the client
/// might not learn why.
async fn turn_away(stream: TcpStream) -> hyper::Result<()> {
    let service = service_fn(async |_: hyper::Request<Incoming>| {
        Ok::<_, std::convert::Infallible>(Refusal::TooManyConnections.into_response())
    });
    http1::Builder::new()
        .keep_alive(false)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await
}

/// How a connection went wrong is of interest to who looks for it only: it is the client's doing.
fn log(peer: SocketAddr, ended: hyper::Result<()>) {
    if let Err(error) = ended {
        tracing::debug!(%peer, error = &error as &dyn std::error::Error, "a connection was given up");
    }
}
