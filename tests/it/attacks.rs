//! Hostile clients all at once, against the real program with the settings that it comes with.
//!
//! Each attack is the dearest that we know of its kind. While they go on, and behind them: no reply is
//! over its bound, whoever else asks is served, memory comes back, the process lives and ends when it is
//! told to.

use std::{
    fmt::Write as _,
    io::{Read, Write},
    net::TcpStream,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::fixture::{Atlas, SHARED, Server};

/// What no reply exceeds, with its head.
const BOUND: usize = (1 << 20) + 8_192;
/// How often each attack is made, by each of those who make them.
const TIMES: usize = 3;

/// How long somebody who clicks quickly waits before the next request.
const PAUSE: Duration = Duration::from_millis(10);

/// What a person who searches asks for.
const USUAL: [&str; 6] = [
    "/api/v1/search?q=right+to+privacy",
    "/search?q=data+protection&basket=human-rights",
    "/api/v1/suggest?q=cyber&hits=5",
    "/api/v1/search?q=%22artificial+intelligence%22",
    "/issues/cybercrime",
    "/",
];

/// An attack, and the request that it is.
type Attack = (&'static str, Vec<u8>);

fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nhost: atlas\r\nconnection: close\r\n\r\n").into_bytes()
}

fn post(body: &str) -> Vec<u8> {
    let head = "POST /1/indexes/*/queries HTTP/1.1\r\nhost: atlas\r\nconnection: close\r\n";
    let json = "content-type: application/json\r\n";
    format!("{head}{json}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// So many different words, letters or pairs of letters, each written as `word` writes it.
fn each(n: usize, separator: &str, word: impl Fn(&str) -> String) -> String {
    let letters = || ('a'..='z').map(String::from);
    let pairs = letters().flat_map(|first| letters().map(move |second| first.clone() + &second));
    letters().chain(pairs).take(n).map(|text| word(&text)).collect::<Vec<_>>().join(separator)
}

/// A body of searches in the shape of Algolia: a hundred prefixes, a hundred hits, all attributes, and
/// a tag of so many quotation marks around every mark.
fn marked(searches: usize, tag: usize) -> String {
    let query = each(100, " ", |word| format!("{word}*"));
    let search = serde_json::json!({
        "indexName": "atlas",
        "params": format!(
            "query={}&hitsPerPage=100&highlightPreTag={}&attributesToRetrieve=*&facets=*",
            query.replace(' ', "+"),
            "%22".repeat(tag)
        ),
    });
    serde_json::json!({ "requests": vec![search; searches] }).to_string()
}

fn attacks() -> Vec<Attack> {
    let search = |query: String| get(&format!("/api/v1/search?per_page=100&{query}"));
    let any = |n, separator: &str, word: fn(&str) -> String| each(n, separator, word);
    vec![
        ("marks without end", post(&marked(1, 100))),
        ("marks as long as they may be", post(&marked(1, 32))),
        ("many searches in one body", post(&marked(10, 32))),
        ("more searches than one body may have", post(&marked(100, 1))),
        ("a body that is all brackets", post(&"[".repeat(60_000))),
        ("prefixes", search(format!("q={}", any(100, "+OR+", |word| format!("{word}*"))))),
        (
            "prefixes that exclude",
            search(format!("q={}", any(100, "+", |word| format!("-{word}*")))),
        ),
        ("a value like no other", search(format!("actor={}", "x".repeat(60_000)))),
        ("a value near to others", search(format!("issue={}", "cybercrim".repeat(20)))),
        ("a long word", search(format!("q={}", "cybersecurit".repeat(80)))),
        ("long words", search(format!("q={}", any(24, "+", |word| word.repeat(40))))),
        ("a long word to complete", get(&format!("/api/v1/suggest?q={}", "cybersec".repeat(120)))),
        ("thousands of values", search(any(5_000, "&", |word| format!("actor={word}")))),
        ("thousands of known values", search(vec!["actor=itu"; 5_000].join("&"))),
        ("thousands of parameters", search(any(5_000, "&", |word| format!("{word}=1")))),
        (
            "phrases with slop",
            search(format!("q={}", ["%22of+the+and+in+to%22~9999"; 30].join("+"))),
        ),
        ("brackets", search(format!("q={}", "(".repeat(900)))),
        (
            "every edition of everything",
            search("q=a*+OR+the&collapse=false&explain=true&facet_limit=1000".into()),
        ),
        ("all of a list", get("/search.csv?q=")),
        ("a feed of everything", get("/search.atom?q=")),
        ("pages far down", search("q=&page=5".into())),
        ("a comparison", get("/api/v1/compare?a=004%2Filo&b=000%2Filo")),
        ("what is alike", get("/api/v1/related/000/ilo/future-of-work")),
        (
            "the beginnings of values",
            get("/api/v1/facets/actor?prefix=a&limit=100&q=a*+OR+b*+OR+c*"),
        ),
    ]
}

/// Sends a request from an address of this machine; returns status and length of the reply.
fn ask(server: &Server, address: [u8; 4], request: &[u8]) -> (u16, usize) {
    let mut stream = server.connect_from(address);
    // Who is refused may be so before everything was sent.
    let _ = stream.write_all(request);
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    let head = String::from_utf8_lossy(&reply[..reply.len().min(32)]).into_owned();
    let status = head.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3));
    (status.and_then(|status| status.parse().ok()).unwrap_or(0), reply.len())
}

/// Requests of a person who searches, one after the other, each with how long it took.
fn read_on(server: &Server, mut goes_on: impl FnMut() -> bool) -> Vec<Duration> {
    let mut took = Vec::new();
    for target in USUAL.iter().cycle() {
        if !goes_on() {
            return took;
        }
        let started = Instant::now();
        let (status, _) = ask(server, [127, 0, 0, 1], &get(target));
        assert_eq!(status, 200, "{target}");
        took.push(started.elapsed());
        thread::sleep(PAUSE);
    }
    took
}

/// A client that asks for much and never reads any of it.
pub(crate) fn deaf(server: &Server) -> TcpStream {
    let mut stream = server.connect_from([127, 0, 0, 4]);
    let request = "GET /api/v1/search?q=data&per_page=100 HTTP/1.1\r\nhost: atlas\r\n\r\n";
    stream.write_all(request.repeat(200).as_bytes()).unwrap();
    stream
}

/// Connections that begin a request and never end it.
pub(crate) fn half_open(server: &Server) -> Vec<TcpStream> {
    let begun = |n: u16| {
        let mut stream = server.connect_from([127, 0, 0, 5 + (n % 3) as u8]);
        // It may have been closed by now, to make room.
        let _ = stream.write_all(b"POST /1/indexes/*/queries HTTP/1.1\r\nhost: at");
        stream
    };
    (0..300).map(begun).collect()
}

/// Makes all attacks four times at once, from so many addresses, and says what is wrong with their
/// replies.
pub(crate) fn attack(server: &Server, addresses: u8) -> String {
    let attacks = attacks();
    let attacker = |number: u8| {
        let mut wrong = String::new();
        for (name, request) in attacks.iter().cycle().take(TIMES * attacks.len()) {
            let (status, length) = ask(server, [127, 0, 0, 8 + number % addresses], request);
            // Who sends more than is read may find the connection closed before the answer.
            let is_unanswered = status == 0 && request.len() < 16_384;
            // An attack on what is not there would be none.
            if is_unanswered || status == 404 || (500 <= status && status != 503) {
                writeln!(wrong, "{name}: {status}").unwrap();
            }
            // A table comes in pieces, for as long as it is read.
            if BOUND < length && *name != "all of a list" {
                writeln!(wrong, "{name}: {length} bytes").unwrap();
            }
        }
        wrong
    };
    thread::scope(|scope| {
        let attackers: Vec<_> = (0..4).map(|n| scope.spawn(move || attacker(n))).collect();
        attackers.into_iter().map(|attacker| attacker.join().unwrap()).collect()
    })
}

/// A server with the settings that it comes with, and files for 256 connections and no more.
pub(crate) fn server(atlas: &Atlas) -> Server {
    let program = env!("CARGO_BIN_EXE_atlas");
    let serve = format!("ulimit -n 256 && exec '{program}' serve --as-is --addr 127.0.0.1:0");
    Server::start(Command::new("sh").args(["-c", &serve]).current_dir(atlas.path("")))
}

// Other systems have one address of their own, Linux a network of them.
#[cfg(target_os = "linux")]
#[test]
fn all_attacks_at_once_cost_nobody_anything_but_themselves() {
    let server = server(&SHARED);
    // What is kept in memory of what is asked again and again is part of being quiet.
    let mut usual = 100;
    read_on(&server, || {
        usual -= 1;
        0 < usual
    });
    let quiet = server.resident_bytes();
    let (_deaf, _silent) = (deaf(&server), half_open(&server));
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| read_on(&server, || !is_over.load(Ordering::Relaxed)));
        let wrong = attack(&server, 4);
        is_over.store(true, Ordering::Relaxed);
        assert_eq!(wrong, "");
        assert!(!reader.join().unwrap().is_empty());
    });
    let started = Instant::now();
    while quiet * 3 / 2 < server.resident_bytes() {
        let now = server.resident_bytes();
        assert!(started.elapsed() < Duration::from_secs(30), "{now} bytes, when quiet {quiet}");
        // What was freed is given back when somebody asks for memory again.
        assert_eq!(server.get(USUAL[0]).status, 200);
        thread::sleep(PAUSE);
    }
    assert_eq!(server.stop(), Some(0));
}

/// What the README quotes: how long others wait while the attacks go on.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "it measures: `cargo test --release --test it attacks -- --ignored --nocapture`"]
fn measure_what_others_wait_for() {
    let server = server(&SHARED);
    let for_a_while = || {
        let started = Instant::now();
        move || started.elapsed() < Duration::from_secs(20)
    };
    read_on(&server, for_a_while());
    let attacked_from = |addresses: u8| {
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            let attack_on = || {
                while !is_over.load(Ordering::Relaxed) {
                    attack(&server, addresses);
                }
            };
            scope.spawn(attack_on);
            let (_deaf, _silent) = (deaf(&server), half_open(&server));
            let attacked = read_on(&server, for_a_while());
            is_over.store(true, Ordering::Relaxed);
            attacked
        })
    };
    println!("{:<30} {:>8} {:>8} {:>8}", "another client waits, in ms", "p50", "p99", "ratio");
    let mut quiet = None;
    for addresses in [0, 1, 4] {
        let mut took = match addresses {
            0 => read_on(&server, for_a_while()),
            _ => attacked_from(addresses),
        };
        took.sort_unstable();
        let at = |share: f64| took[(took.len() as f64 * share) as usize].as_secs_f64() * 1_000.0;
        let name = match addresses {
            0 => "quiet".to_owned(),
            1 => "attacked by one".to_owned(),
            more => format!("attacked by {more}"),
        };
        let quiet = *quiet.get_or_insert(at(0.99));
        println!("{name:<30} {:>8.2} {:>8.2} {:>8.1}", at(0.5), at(0.99), at(0.99) / quiet);
    }
}
