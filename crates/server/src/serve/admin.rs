//! Health and metrics at an address of their own, from a thread of their own: however busy the site
//! is, whoever runs it is answered.

use std::{
    io,
    net::TcpListener,
    thread::{self, JoinHandle},
};

use tokio::runtime;
use tokio_util::sync::CancellationToken;

use super::{connections, router};
use crate::http::{
    app::App,
    limits::{ConnectionLimits, Limits},
};

/// How many connections may be open: a load balancer and a Prometheus or two have one each.
const CONNECTIONS: usize = 16;

/// Answers until told to stop.
pub(super) fn start(
    app: App,
    listener: TcpListener,
    stop: CancellationToken,
) -> io::Result<JoinHandle<()>> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _entered = runtime.enter();
        connections::listener(listener)?
    };
    let limits = ConnectionLimits {
        open: CONNECTIONS,
        of_one_client: CONNECTIONS,
        ..Limits::default().connections
    };
    thread::Builder::new().name("admin".to_owned()).spawn(move || {
        runtime.block_on(connections::serve(
            listener,
            router::health(app),
            &limits,
            stop.cancelled_owned(),
        ));
        runtime.shutdown_background();
    })
}
