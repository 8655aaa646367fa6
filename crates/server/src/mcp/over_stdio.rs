//! How is the protocol spoken with the program that has started this one?

use std::io;

use rmcp::{ServiceExt, service::ServerInitializeError, transport::stdio_pipes};

use super::protocol::Protocol;
use crate::http::app::App;

/// Answers messages from standard input on standard output, until there are no more.
///
/// # Errors
///
/// Where the first message does not begin the protocol.
pub(crate) async fn over_stdio(app: App) -> io::Result<()> {
    let service = match Protocol::over(app).serve(stdio_pipes()).await {
        Ok(service) => service,
        // Whoever started this one has thought better of it.
        Err(ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
        Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
    };
    service.waiting().await.map(drop).map_err(io::Error::other)
}
