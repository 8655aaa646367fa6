//! A reply that comes piece by piece, since as a whole it would be large.
//!
//! A piece is made on the blocking pool when the one before it has been taken. So a client that does
//! not read holds one piece in memory and no thread, and nothing more is made once it is gone. All
//! pieces are of one generation of the index, and each is charged to the client like any work.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::{Duration, Instant},
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::Frame;
use tokio::time;
use tracing::{Instrument, Span};

use super::{app::App, error::Refusal, rate::Client};
use crate::answer::{Budget, Current};

/// How long to wait before a piece is asked for again, where all of the server was at work.
const PAUSE: Duration = Duration::from_millis(50);

/// A piece of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// More come after it.
    More(Vec<u8>),
    /// It is the last one.
    Last(Vec<u8>),
}

/// The body of a reply in pieces. The first is made before there is a reply, so that what is wrong
/// with a request is still a refusal.
///
/// # Errors
///
/// Those of making the first piece. What goes wrong later breaks the reply off, as a client sees by
/// its end that is missing.
pub(crate) async fn in_pieces(
    app: &App,
    make: impl FnMut(&Current) -> Result<Piece, Refusal> + Send + 'static,
) -> Result<Body, Refusal> {
    let source = Arc::new(Source { current: app.current(), make: Mutex::new(Box::new(make)) });
    let first = {
        let source = source.clone();
        app.blocking(move |current| source.next(current.budget())).await?
    };
    Ok(match first {
        Piece::Last(whole) => Body::from(whole),
        Piece::More(first) => Body::new(Pieces {
            app: app.clone(),
            client: Client::of_this_task(),
            source,
            span: Span::current(),
            state: State::Ready(Piece::More(first)),
        }),
    })
}

type Make = Box<dyn FnMut(&Current) -> Result<Piece, Refusal> + Send>;

/// What makes the pieces, and of what.
struct Source {
    current: Arc<Current>,
    make: Mutex<Make>,
}

impl Source {
    /// The next piece, for which as much may be taken as for a request of its own.
    fn next(&self, budget: &Budget) -> Result<Piece, Refusal> {
        let current = self.current.within(budget.clone());
        (self.make.lock().unwrap_or_else(PoisonError::into_inner))(&current)
    }
}

struct Pieces {
    app: App,
    client: Option<Client>,
    source: Arc<Source>,
    /// The request that they answer, for the log.
    span: Span,
    state: State,
}

enum State {
    /// A piece is at hand.
    Ready(Piece),
    /// The one before was taken, and nobody has asked for another.
    Taken,
    Making(Pin<Box<dyn Future<Output = Result<Piece, Refusal>> + Send>>),
    Done,
}

/// Makes the next piece, in turn with everything else that the server does.
async fn next(app: App, source: Arc<Source>) -> Result<Piece, Refusal> {
    let begun = Instant::now();
    loop {
        let source = source.clone();
        match app.blocking(move |current| source.next(current.budget())).await {
            // To give up now would cost what has been sent already.
            Err(Refusal::Overloaded) if begun.elapsed() < app.limits().request_time => {
                time::sleep(PAUSE).await;
            }
            made => return made,
        }
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Refusal;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Refusal>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Ready(piece) => {
                    let bytes = match piece {
                        Piece::Last(bytes) => bytes,
                        Piece::More(bytes) => {
                            self.state = State::Taken;
                            bytes
                        }
                    };
                    return Poll::Ready(Some(Ok(Frame::data(bytes.into()))));
                }
                State::Taken => {
                    let made = next(self.app.clone(), self.source.clone());
                    let made = made.instrument(self.span.clone());
                    self.state = State::Making(match self.client.clone() {
                        Some(client) => Box::pin(client.charged_for(made)),
                        None => Box::pin(made),
                    });
                }
                State::Making(mut making) => match making.as_mut().poll(cx) {
                    Poll::Ready(Ok(piece)) => self.state = State::Ready(piece),
                    Poll::Ready(Err(refusal)) => return Poll::Ready(Some(Err(refusal))),
                    Poll::Pending => {
                        self.state = State::Making(making);
                        return Poll::Pending;
                    }
                },
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.state, State::Done)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use http_body_util::BodyExt;
    use ingest::{Authority, Taxonomy};

    use super::*;
    use crate::{answer::Index, http::limits::Limits};

    fn app() -> App {
        let index = Index::in_memory(&[], Taxonomy::default(), Authority::default()).unwrap();
        App::new(index, Limits::default(), "https://atlas.example")
    }

    /// Pieces with a letter each, and how many have been made.
    fn letters(all: usize) -> (impl FnMut(&Current) -> Result<Piece, Refusal>, Arc<AtomicUsize>) {
        let made = Arc::new(AtomicUsize::new(0));
        let counted = made.clone();
        let make = move |_: &Current| {
            let n = counted.fetch_add(1, Ordering::SeqCst) + 1;
            let piece = vec![b'x'];
            Ok(if n == all { Piece::Last(piece) } else { Piece::More(piece) })
        };
        (make, made)
    }

    #[tokio::test]
    async fn the_pieces_joined_are_the_reply() {
        for all in [1, 2, 9] {
            let (make, made) = letters(all);
            let body = in_pieces(&app(), make).await.unwrap();
            assert_eq!(body.size_hint().exact().is_some(), all == 1);
            assert_eq!(body.collect().await.unwrap().to_bytes(), "x".repeat(all));
            assert_eq!(made.load(Ordering::SeqCst), all);
        }
    }

    #[tokio::test]
    async fn a_client_that_does_not_read_holds_one_piece_and_one_that_is_gone_gets_no_more() {
        let (make, made) = letters(1_000_000);
        let mut body = in_pieces(&app(), make).await.unwrap();
        time::sleep(Duration::from_millis(20)).await;
        assert_eq!(made.load(Ordering::SeqCst), 1);
        for _ in 0..3 {
            body.frame().await.unwrap().unwrap();
        }
        assert_eq!(made.load(Ordering::SeqCst), 3);
        drop(body);
        time::sleep(Duration::from_millis(20)).await;
        assert_eq!(made.load(Ordering::SeqCst), 3);
    }

    #[tokio::test]
    async fn what_is_wrong_at_first_is_a_refusal_and_later_breaks_the_reply_off() {
        let refused = in_pieces(&app(), |_| Err(Refusal::Unavailable)).await;
        assert_eq!(refused.err(), Some(Refusal::Unavailable));
        let mut pieces = vec![Err(Refusal::Unavailable), Ok(Piece::More(vec![b'x']))];
        let body = in_pieces(&app(), move |_| pieces.pop().unwrap()).await.unwrap();
        assert!(body.collect().await.is_err());
    }
}
