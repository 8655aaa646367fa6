//! Clients that are slow, silent, deaf or many, against a server with the default settings where
//! nothing else is said.
//!
//! 1. Who takes too long for a head, for a body or to read a reply is closed.
//! 2. Silent connections stop neither a search, nor a newer index, nor the end of the server.
//! 3. One client cannot have all connections, and learns it.
//! 4. A request names one host.
//! 5. Who was let in before the server was told to stop is answered; who comes after that waits for the next one, where
//!    somebody keeps the socket open.

use std::{
    io::{ErrorKind, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::fixture::{Atlas, ITU, SHARED, Server, WHO};

/// So long is waited for what happens within a second or two.
const PATIENCE: Duration = Duration::from_secs(15);

const SEARCH: &str = "/api/v1/search?q=privacy";

const TOO_MANY: usize = 200;

/// A request whose reply is large, as many times as no buffer holds.
fn for_more_than_fits() -> Vec<u8> {
    let request = "GET /api/v1/search?q=data&per_page=100 HTTP/1.1\r\nhost: atlas.example\r\n\r\n";
    request.repeat(TOO_MANY).into_bytes()
}

fn connect(server: &Server) -> TcpStream {
    server.connect_from([127, 0, 0, 1])
}

/// What the server still sends until it closes the connection, which it must.
#[track_caller]
fn rest(stream: &mut TcpStream) -> String {
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset, "it is not closed"),
    }
    String::from_utf8(rest).unwrap()
}

/// Sends a byte at a time until the server has had enough.
fn trickle(stream: &mut TcpStream, bytes: &[u8]) {
    for byte in bytes {
        if stream.write_all(&[*byte]).is_err() {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Waits until something is so.
#[track_caller]
fn eventually(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "{what}: not in {PATIENCE:?}");
        thread::sleep(Duration::from_millis(100));
    }
}

/// A number from `/metrics`, summed over its labels.
fn metric(server: &Server, name: &str) -> f64 {
    let text = server.text("/metrics");
    let values = text.lines().filter(|line| line.starts_with(name));
    values.map(|line| line.rsplit(' ').next().unwrap().parse::<f64>().unwrap()).sum()
}

fn answered_searches(server: &Server) -> f64 {
    metric(server, "atlas_http_requests_total{route=\"/api/v1/search\"")
}

/// Waits until the server has ceased to answer the searches of clients that do not read.
#[track_caller]
fn until_stuck(server: &Server) {
    let answered = || answered_searches(server);
    eventually("clients that do not read are stuck", || {
        let before = answered();
        thread::sleep(Duration::from_millis(500));
        0.0 < before && answered() == before
    });
}

#[test]
fn a_client_that_sends_no_whole_head_is_closed() {
    let server = SHARED.serve(&["--as-is", "--head-time", "1"]);
    let mut silent = connect(&server);
    let mut slow = connect(&server);
    let mut done = connect(&server);
    done.write_all(b"GET /healthz HTTP/1.1\r\nhost: atlas.example\r\n\r\n").unwrap();
    trickle(&mut slow, &b"GET / HTTP/1.1\r\naccept: text/html, text/plain, */*\r\n"[..40]);
    assert_eq!(rest(&mut slow), "");
    assert_eq!(rest(&mut silent), "");
    assert!(rest(&mut done).starts_with("HTTP/1.1 200 OK\r\n"));
}

#[test]
fn a_body_that_comes_a_byte_at_a_time_is_refused() {
    let server = SHARED.serve(&["--as-is", "--body-time", "1"]);
    let mut slow = connect(&server);
    let head =
        "POST /1/indexes/*/queries HTTP/1.1\r\nhost: atlas.example\r\ncontent-length: 900\r\n";
    slow.write_all(head.as_bytes()).unwrap();
    slow.write_all(b"\r\n").unwrap();
    let mut sends = slow.try_clone().unwrap();
    let sending = thread::spawn(move || trickle(&mut sends, &[b' '; 40]));
    let answer = rest(&mut slow);
    sending.join().unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{answer}");
    assert!(answer.contains("\"slow_body\""), "{answer}");
}

#[test]
fn a_client_that_never_reads_its_reply_is_closed() {
    let server = SHARED.serve(&["--as-is", "--reply-time", "2"]);
    let mut deaf = connect(&server);
    deaf.write_all(&for_more_than_fits()).unwrap();
    // One is the connection that asks.
    eventually("the client that does not read is answered", || {
        metric(&server, "atlas_connections_open") == 2.0
    });
    eventually("the client that does not read is closed", || {
        metric(&server, "atlas_connections_open") <= 1.0
    });
    // It was not closed for having had them all.
    assert!(answered_searches(&server) < TOO_MANY as f64);
}

/// A server that may open no more than 256 files.
#[cfg(target_os = "linux")]
fn with_256_files(atlas: &Atlas) -> Server {
    let program = env!("CARGO_BIN_EXE_atlas");
    let serve = format!("ulimit -n 256 && exec '{program}' serve --as-is --addr 127.0.0.1:0");
    let mut command = Command::new("sh");
    Server::start(command.args(["-c", &serve]).current_dir(atlas.path("")))
}

// Other systems have one address of their own, Linux a network of them.
#[cfg(target_os = "linux")]
#[test]
fn silent_connections_stop_neither_a_search_nor_a_newer_index_nor_the_end() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = with_256_files(&atlas);
    let total =
        |server: &Server| server.json("/api/v1/search?q=health+regulations")["total"].clone();
    let silent: Vec<TcpStream> = (0..=255)
        .chain(0..44)
        .map(|n| {
            // Of three clients, one of which goes on to search.
            let mut stream = server.connect_from([127, 0, 0, 1 + n % 3]);
            // Every other one begins a request. That it was closed already is fine, too.
            if n % 2 == 0 {
                let _ = stream.write_all(b"GET / HTTP/1.1\r\nhost: atlas");
            }
            stream
        })
        .collect();
    assert_eq!(total(&server), 0);
    atlas.write("who.txt", WHO);
    atlas.index();
    eventually("the newer index answers", || total(&server) == 1);
    let open = metric(&server, "atlas_connections_open");
    assert!((64.0..=128.0).contains(&open), "{open} connections are open");

    let started = Instant::now();
    assert_eq!(server.stop(), Some(0));
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    drop(silent);
}

#[cfg(unix)]
#[test]
fn neither_a_slow_body_nor_a_reply_that_nobody_reads_keeps_the_server_that_is_to_stop() {
    let server = SHARED.serve(&["--as-is"]);
    let mut slow = connect(&server);
    slow.write_all(
        b"POST /1/indexes/x/query HTTP/1.1\r\nhost: atlas\r\ncontent-length: 900\r\n\r\n{",
    )
    .unwrap();
    let mut deaf = connect(&server);
    deaf.write_all(&for_more_than_fits()).unwrap();
    until_stuck(&server);
    let started = Instant::now();
    assert_eq!(server.stop(), Some(0));
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[cfg(target_os = "linux")]
#[test]
fn one_client_cannot_have_all_connections_and_learns_it() {
    let server = SHARED.serve(&["--as-is", "--max-connections", "8"]);
    let one_more = || server.connect_from([127, 0, 0, 2]);
    let deaf = [(); 4].map(|()| {
        let mut deaf = one_more();
        deaf.write_all(&for_more_than_fits()).unwrap();
        deaf
    });
    until_stuck(&server);
    let mut refused = one_more();
    refused.write_all(format!("GET {SEARCH} HTTP/1.1\r\nhost: atlas\r\n\r\n").as_bytes()).unwrap();
    let answer = rest(&mut refused);
    assert!(answer.starts_with("HTTP/1.1 503 Service Unavailable\r\n"), "{answer}");
    assert!(answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
    assert!(answer.contains("{\"error\":{\"code\":\"too_many_connections\""), "{answer}");
    assert_eq!(server.get(SEARCH).status, 200);
    assert_eq!(deaf.len(), 4);
}

#[test]
fn a_request_names_one_host() {
    let server = SHARED.serve(&["--as-is"]);
    let status = |version: &str, hosts: &str| {
        let mut stream = connect(&server);
        let head = format!("GET /healthz HTTP/{version}\r\n{hosts}connection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let answer = rest(&mut stream);
        let status = answer.split(' ').nth(1).unwrap_or_default().to_owned();
        (status, answer)
    };
    for (version, hosts, expected) in [
        ("1.1", "host: atlas.example\r\n", "200"),
        ("1.0", "", "200"),
        ("1.1", "", "400"),
        ("1.1", "host: a.example\r\nhost: a.example\r\n", "400"),
        ("1.1", "host: a.example\r\nHost: b.example\r\n", "400"),
        ("1.1", "host: a b\r\n", "400"),
        ("1.1", "host:\r\n", "400"),
        ("1.0", "host: a.example\r\nhost: b.example\r\n", "400"),
    ] {
        let (status, answer) = status(version, hosts);
        assert_eq!(status, expected, "{version} {hosts:?}: {answer}");
        if expected == "400" {
            let said = "\"code\":\"no_host\"";
            assert!(answer.contains(said) && answer.contains("no-store"), "{hosts:?}: {answer}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_server_that_is_told_to_stop_answers_whom_it_let_in() {
    const ROUNDS: usize = 10;
    let request = format!("GET {SEARCH} HTTP/1.1\r\nhost: atlas\r\nconnection: close\r\n\r\n");
    let (mut asked, mut lost) = (0, Vec::new());
    for _ in 0..ROUNDS {
        let server = SHARED.serve(&["--as-is", "--client-share", "0"]);
        let address = server.address.strip_prefix("http://").unwrap().to_owned();
        // Until it is refused, each client asks again as soon as it is answered.
        let client = || {
            let (mut asked, mut lost) = (0, Vec::new());
            while let Ok(mut stream) = TcpStream::connect(&address) {
                asked += 1;
                let mut answer = Vec::new();
                let outcome = stream
                    .write_all(request.as_bytes())
                    .and_then(|()| stream.read_to_end(&mut answer));
                if outcome.is_err() || !answer.starts_with(b"HTTP/1.1 200 OK\r\n") {
                    let reset = |error: &std::io::Error| error.kind() == ErrorKind::ConnectionReset;
                    let is_queued = answer.is_empty() && outcome.as_ref().is_err_and(reset);
                    let said = String::from_utf8_lossy(&answer).into_owned();
                    lost.push((is_queued, format!("{outcome:?}: {said}")));
                }
            }
            (asked, lost)
        };
        thread::scope(|scope| {
            let clients: Vec<_> = (0..6).map(|_| scope.spawn(client)).collect();
            thread::sleep(Duration::from_millis(200));
            assert_eq!(server.stop(), Some(0));
            for client in clients {
                let (more, lost_more) = client.join().unwrap();
                asked += more;
                lost.extend(lost_more);
            }
        });
    }
    println!("{ROUNDS} stops, {asked} requests, {} lost", lost.len());
    // Who comes between the last look into the queue and its end is reset by the system, and was not let in.
    let is_few = lost.len() <= ROUNDS / 5 && lost.iter().all(|(is_queued, _)| *is_queued);
    assert!(is_few, "{} of {asked}, as {:#?}", lost.len(), &lost[..lost.len().min(3)]);
}

/// A server that is handed its socket, as systemd does it.
#[cfg(unix)]
fn handed(socket: &TcpListener, address: &str) -> Command {
    let serve = format!(
        "export LISTEN_FDS=1 LISTEN_PID=$$; exec '{}' serve --as-is --addr {address} 3<&0",
        env!("CARGO_BIN_EXE_atlas")
    );
    let mut command = Command::new("sh");
    let socket = std::os::fd::OwnedFd::from(socket.try_clone().unwrap());
    command.args(["-c", &serve]).current_dir(SHARED.path("")).stdin(Stdio::from(socket));
    command
}

#[cfg(unix)]
#[test]
fn who_comes_while_the_server_is_started_again_waits_where_its_socket_is_kept() {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    let first = Server::start(&mut handed(&socket, &address));
    assert_eq!(first.get("/healthz").status, 200);
    assert_eq!(first.stop(), Some(0));
    let mut waits = TcpStream::connect(&address).unwrap();
    waits
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: atlas.example\r\nconnection: close\r\n\r\n")
        .unwrap();
    let _second = Server::start(&mut handed(&socket, &address));
    let answer = rest(&mut waits);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");

    let elsewhere = handed(&socket, "127.0.0.1:0").output().unwrap();
    let said = String::from_utf8(elsewhere.stderr).unwrap();
    assert_eq!(elsewhere.status.code(), Some(2), "{said}");
    assert!(said.contains("was handed over, and nothing listens there\nhint: "), "{said}");
}
