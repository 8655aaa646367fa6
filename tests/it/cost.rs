//! What one client may cost the others, by the default settings where nothing else is said.
//!
//! 1. A client that asks the dearest it can is refused when it has had its share; others go on.
//! 2. Its requests wait for each other, and nobody for them.
//! 3. A reader who is quick, or a crawler, is not refused.

use std::{
    io::{Read, Write},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::fixture::{SHARED, Server};

/// Status and head of a reply to a client at another address of this machine.
fn head_for(address: [u8; 4], server: &Server, path: &str) -> String {
    let mut stream = server.connect_from(address);
    let request = format!("GET {path} HTTP/1.1\r\nhost: atlas\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply.split("\r\n\r\n").next().unwrap().to_owned()
}

/// A search that takes long and whose reply is large.
fn dear_search() -> String {
    let prefixes: Vec<_> = ('a'..='z').map(|letter| format!("{letter}*")).collect();
    format!("/api/v1/search?per_page=100&q={}", prefixes.join("+OR+"))
}

// Other systems have one address of their own, Linux a network of them.
#[cfg(target_os = "linux")]
#[test]
fn who_hammers_the_dearest_request_is_refused_and_others_are_not() {
    // The default burst takes half a minute to spend.
    let server = SHARED.serve(&["--as-is", "--client-burst", "1"]);
    let (stop, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    let dear = dear_search();
    let hammer = || {
        while !stop.load(Ordering::Relaxed) {
            let head = head_for([127, 0, 0, 2], &server, &dear);
            if head.starts_with("HTTP/1.1 429 Too Many Requests\r\n") {
                return Some(head);
            }
            assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
            answered.fetch_add(1, Ordering::Relaxed);
        }
        None
    };
    let started = Instant::now();
    thread::scope(|scope| {
        let hammers = [(); 8].map(|()| scope.spawn(hammer));
        while !hammers.iter().all(thread::ScopedJoinHandle::is_finished) {
            assert_eq!(server.get("/api/v1/search?q=privacy").status, 200);
            if Duration::from_secs(60) < started.elapsed() {
                stop.store(true, Ordering::Relaxed);
            }
        }
        for hammer in hammers {
            let head = hammer.join().unwrap().expect("it is refused within a minute");
            let wait = head.lines().find_map(|line| line.strip_prefix("retry-after: "));
            assert!(0 < wait.expect("when to come back").parse::<u64>().unwrap(), "{head}");
        }
    });
    assert_ne!(answered.into_inner(), 0);
    assert_eq!(server.get("/api/v1/search?q=privacy").status, 200);
}

// As above.
#[cfg(target_os = "linux")]
#[test]
fn requests_of_one_client_wait_for_each_other_and_nobody_for_them() {
    // As many searches as one machine may have, and a client that asks for far more at once.
    let cores = thread::available_parallelism().unwrap().get();
    let server = SHARED.serve(&["--as-is", "--max-searches", &cores.to_string()]);
    let dear = dear_search();
    thread::scope(|scope| {
        for _ in 0..4 * cores {
            scope.spawn(|| {
                for _ in 0..3 {
                    let head = head_for([127, 0, 0, 2], &server, &dear);
                    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
                }
            });
        }
        for _ in 0..20 {
            // One core is left by them, unless there is but one.
            let answer = server.get("/api/v1/search?q=privacy");
            assert!(answer.status == 200 || cores == 1, "{}", answer.body);
        }
    });
}

#[test]
fn a_quick_reader_and_a_crawler_are_not_refused() {
    let server = SHARED.serve(&["--as-is"]);
    let sitemap = server.text("/sitemap.xml");
    let crawled = sitemap.split("<loc>").skip(1).filter_map(|entry| {
        let address = entry.split("</loc>").next()?;
        address.strip_prefix(&server.address)
    });
    let mut pages = 0;
    for path in crawled.take(300) {
        assert_eq!(server.open(path).status, 200, "{path}");
        pages += 1;
    }
    assert_eq!(pages, 300);
    for n in 0..300 {
        let query = &"right to privacy"[..n % 17];
        let path = format!("/api/v1/suggest?q={}", query.replace(' ', "+"));
        assert_eq!(server.get(&path).status, 200, "{path}");
    }
}
