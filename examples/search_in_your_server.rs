//! Serves the search, with its pages and its API, inside an axum program of one's own.
//!
//! ```console
//! $ atlas index
//! $ cargo run --release -p server --example search_in_your_server
//! $ curl 'http://127.0.0.1:8090/about'
//! $ curl 'http://127.0.0.1:8090/api/v1/search?q=right+to+privacy'
//! ```

#![expect(clippy::print_stdout, reason = "whoever starts it wants to know the address")]

use std::{error::Error, net::SocketAddr, path::Path};

use axum::{Router, routing::get};
use server::{App, Limits};
use tokio::net::TcpListener;

const ADDRESS: &str = "127.0.0.1:8090";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The model is optional: without it words alone are searched.
    let (index, model) = (Path::new("index"), Path::new("index/atlas.model"));
    let app = App::open(index, model, Limits::default(), &format!("http://{ADDRESS}"))?;

    // What is yours comes first; all other addresses are those of the search.
    let yours = Router::new().route("/about", get(async || "A library, and its search.\n"));
    let site = yours.fallback_service(server::router(app));

    println!("serving on http://{ADDRESS}");
    // The address of the client is what its share of the machine goes by.
    let service = site.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(TcpListener::bind(ADDRESS).await?, service).await?;
    Ok(())
}
