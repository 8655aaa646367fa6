//! What the server says of itself to whoever runs it.
//!
//! 1. However many searches are under way, health is answered, with the site or on an address of its
//!    own.
//! 2. A server whose index is gone, or not counted yet, is not ready.

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use crate::fixture::{Answer, Atlas, ITU, SHARED, Server};

/// A search that takes long: every word of the corpus that begins with a letter.
fn dear_search() -> String {
    let prefixes: Vec<_> = ('a'..='z').map(|letter| format!("{letter}*")).collect();
    format!("/api/v1/search?per_page=100&q={}", prefixes.join("+OR+"))
}

/// Says that it is over, also where an assertion fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Asks while all searches that may be under way are.
fn under_load(server: &Server, ask: impl Fn()) {
    let (stop, refused) = (AtomicBool::new(false), AtomicUsize::new(0));
    let dear = dear_search();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    if server.get(&dear).status == 503 {
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        let _over = Over(&stop);
        let mut asked = 0;
        // Until the load has been felt, and some more.
        while asked < 20 || refused.load(Ordering::Relaxed) < 20 {
            ask();
            asked += 1;
        }
    });
}

#[test]
fn health_is_answered_when_all_searches_are_taken() {
    let server = SHARED.serve(&["--as-is", "--max-searches", "1", "--client-share", "0"]);
    under_load(&server, || {
        for path in ["/healthz", "/readyz", "/metrics"] {
            assert_eq!(server.get(path).status, 200, "{path}");
        }
    });
}

#[test]
fn health_has_an_address_of_its_own() {
    let args =
        ["--as-is", "--max-searches", "1", "--client-share", "0", "--admin-addr", "127.0.0.1:0"];
    let mut server = SHARED.serve(&args);
    let line = server.line();
    let address = line.strip_prefix("health and metrics on ").expect("where health is");
    under_load(&server, || {
        for path in ["/healthz", "/readyz", "/metrics"] {
            assert_eq!(server.get_at(address, path).status, 200, "{path}");
            assert_eq!(server.get(path).status, 404, "{path} is with the site");
        }
    });
    let refused = server.get_at(address, "/search");
    assert_eq!(refused.status, 404, "the site is with health");
    assert!(refused.header("content-security-policy").contains("default-src 'none'"));
}

/// Status and body.
fn said(answer: &Answer) -> String {
    format!("{} {}", answer.status, answer.body)
}

#[test]
fn a_server_whose_index_is_gone_is_not_ready() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = atlas.serve(&[]);
    while server.get("/readyz").status != 200 {}
    assert_eq!(server.json("/readyz")["passages"], 4);
    let gone = r#"503 {"error":{"code":"not_ready","message":"the index has gone from its folder; run `atlas index`"}}"#;
    for part in ["index", "index/CURRENT"] {
        let (there, elsewhere) = (atlas.path(part), atlas.path("elsewhere"));
        fs::rename(&there, &elsewhere).unwrap();
        assert_eq!(said(&server.get("/readyz")), gone, "{part}");
        // What is open goes on to answer.
        assert_eq!(server.get("/api/v1/search?q=standards").status, 200);
        fs::rename(&elsewhere, &there).unwrap();
        assert_eq!(server.get("/readyz").status, 200, "{part}");
    }
    let generation = atlas.generation();
    fs::remove_dir_all(generation).unwrap();
    let said = said(&server.get("/readyz"));
    let begins = "503 {\"error\":{\"code\":\"not_ready\",\"message\":\"the index in its folder cannot be opened: ";
    assert!(said.starts_with(begins) && said.contains("has no `manifest.json`"), "{said}");
    // It is found where nobody asks, too.
    while !server.text("/metrics").contains("\natlas_index_lost 1\n") {
        thread::sleep(Duration::from_millis(100));
    }
}
