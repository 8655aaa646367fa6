//! Where does the server listen? At an address, or at the socket of that address which whoever starts it keeps open, so
//! that nobody is refused while it is started again.

use std::net::{SocketAddr, TcpListener};

use anyhow::Context;
use listenfd::ListenFd;

use crate::hints::Hinted;

/// The sockets that the process was started with, as systemd hands them over; mostly none.
#[derive(Debug)]
pub(crate) struct Handed(Vec<TcpListener>);

impl Handed {
    /// What was handed to this process.
    ///
    /// # Errors
    ///
    /// When something was that is no socket at which a server listens.
    pub(crate) fn to_this_process() -> anyhow::Result<Handed> {
        let mut handed = ListenFd::from_env();
        let listeners = (0..handed.len()).map(|n| handed.take_tcp_listener(n));
        let listeners = listeners.collect::<Result<Vec<_>, _>>();
        let listeners = listeners.context("what was handed over is no socket to listen at")?;
        Ok(Handed(listeners.into_iter().flatten().collect()))
    }

    /// Listens at an address.
    ///
    /// # Errors
    ///
    /// When no socket of that address was handed over, and the system gives none.
    pub(crate) fn listen(&mut self, address: SocketAddr) -> anyhow::Result<TcpListener> {
        let is_of = |socket: &TcpListener| socket.local_addr().is_ok_and(|its| its == address);
        match self.0.iter().position(is_of) {
            Some(n) => Ok(self.0.swap_remove(n)),
            None => TcpListener::bind(address)
                .with_context(|| format!("could not listen on `{address}`")),
        }
    }

    /// Checks that all sockets are listened at: whoever came to another would wait for ever.
    ///
    /// # Errors
    ///
    /// When one is left.
    pub(crate) fn none_is_left(&self) -> anyhow::Result<()> {
        let Some(left) = self.0.first() else { return Ok(()) };
        let address = left.local_addr()?;
        Err(Hinted::new(
            format!("the socket `{address}` was handed over, and nothing listens there"),
            "let `ListenStream=` of the service name the addresses of `--addr` and `--admin-addr`",
        )
        .into())
    }
}
