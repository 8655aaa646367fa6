//! Does a server over a cluster answer as one over a folder does, whatever becomes of the cluster?

use std::{
    io,
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use regex::{Captures, Regex};

use super::{HERE, addresses};
use crate::fixture::{Answer, Atlas, CORPUS, ITU, Server, WHO};

/// What two servers say differently of the same: how long it took, which generation it was, where they are;
/// and scores by how they are rounded.
static VARYING: LazyLock<[(Regex, &str); 4]> = LazyLock::new(|| {
    [
        (r#""took_us":\d+"#, "[time]"),
        (r#""processingTimeMS":\d+"#, "[time]"),
        (r"(generation-\d{6}-[0-9a-f]{16}|\b[a-z]+-\d{6}\b)", "[generation]"),
        (r"127\.0\.0\.1(:|%3A)\d+", "[address]"),
    ]
    .map(|(varies, stands)| (Regex::new(varies).unwrap(), stands))
});
static SCORE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d+\.\d{3,}").unwrap());

fn same(answer: &Answer) -> String {
    let mut body = answer.body.clone();
    for (varies, stands) in &*VARYING {
        body = varies.replace_all(&body, *stands).into_owned();
    }
    let rounded = |score: &Captures<'_>| format!("{:.1}", score[0].parse::<f64>().unwrap());
    let body = SCORE.replace_all(&body, rounded);
    format!("{} {}\n{body}", answer.status, answer.header("content-type"))
}

fn over_cluster(atlas: &Atlas, addresses: &str, name: &str) -> Server {
    let of = ["--client-share", "0", "--engine", addresses, "--engine-name", name];
    atlas.serve(&[&["--corpus", CORPUS][..], &of[..]].concat())
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn pages_api_and_embeds_are_those_of_a_folder() {
    let atlas = &HERE.0;
    let here = atlas.serve(&["--as-is", "--client-share", "0"]);
    let there = over_cluster(atlas, &addresses().join(","), "atlas");
    let hits = here.json("/api/v1/search?q=privacy&per_page=3");
    let ids: Vec<&str> =
        hits["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
    let mut paths: Vec<String> = [
        "/",
        "/search?q=right+to+privacy",
        "/search?q=%22smart+cities%22&basket=human-rights",
        "/search?q=cybersecurty&sort=newest&page=2",
        "/search?q=zebra+unicorn",
        "/search?q=protection+des+donn%C3%A9es&lang=fr",
        "/search",
        "/actors/itu",
        "/issues/cybercrime",
        "/baskets/human-rights",
        "/matrix",
        "/matrix.svg",
        "/compare?actor=itu",
        "/changes",
        "/changes.atom",
        "/sitemap.xml",
        "/llms.txt",
        "/embed?q=privacy",
        "/widget/1.0.0/atlas-search.js",
        "/opensearch.xml",
        "/api/openapi.json",
        "/api/v1/search?q=cyber+norms&explain=true",
        "/api/v1/search?q=privacy&actor=itu&facet_limit=100",
        "/api/v1/search?q=privacy&page=9999",
        "/api/v1/search?basket=nothing",
        "/search.csv?q=privacy",
        "/search.atom?q=privacy",
        "/oembed?url=http://atlas.example/search?q=privacy",
        "/api/v1/suggest?q=cyb",
        "/api/v1/actors",
        "/api/v1/issues",
        "/api/v1/documents",
        "/api/v1/facets/issue?q=privacy&prefix=c",
    ]
    .map(str::to_owned)
    .into();
    for id in ids {
        let kinds = ["sections", "api/v1/sections", "api/v1/related"];
        paths.extend(kinds.map(|kind| format!("/{kind}/{id}")));
        paths.push(format!("/cite/bibtex/{id}"));
    }
    let mut found = 0;
    for path in &paths {
        let (expected, answer) = (here.open(path), there.open(path));
        assert_eq!(same(&answer), same(&expected), "{path}");
        assert_eq!(same(&there.get(path)), same(&here.get(path)), "{path}");
        assert!(answer.status < 500, "{path}");
        found += usize::from(answer.status == 200);
    }
    assert!(30 < found, "only {found} of {} are there", paths.len());
    let algolia = br#"{"requests":[{"indexName":"atlas","query":"privacy","facets":["*"]}]}"#;
    let tool = br#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"privacy"}}}"#;
    for (path, body) in [("/1/indexes/*/queries", &algolia[..]), ("/mcp", &tool[..])] {
        assert_eq!(same(&there.post(path, body)), same(&here.post(path, body)), "{path}");
    }
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn a_server_goes_over_to_what_is_built_without_a_wrong_reply() {
    const PATH: &str = "/api/v1/search?q=standards+OR+health&facet_limit=50";
    let atlas = Atlas::empty();
    let addresses = addresses().join(",");
    let build = || {
        let of: [&str; 7] =
            ["index", "--engine", &addresses, "--engine-name", "moving", "--engine-shards", "2"];
        let built = atlas.run(&of);
        assert!(built.starts_with("exit code: 0\n"), "{built}");
    };
    let expected = || {
        atlas.index();
        same(&atlas.serve(&["--as-is"]).get(PATH))
    };
    atlas.write("a.txt", ITU);
    build();
    let before = expected();
    let of: [&str; 6] = ["--client-share", "0", "--engine", &addresses, "--engine-name", "moving"];
    let server = atlas.serve(&of);
    assert_eq!(same(&server.get(PATH)), before);
    atlas.write("b.txt", WHO);
    let after = expected();
    assert_ne!(before, after);
    let is_built = AtomicBool::new(false);
    let replies = thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut replies = Vec::new();
            let until = Instant::now() + Duration::from_secs(60);
            while Instant::now() < until
                && !(is_built.load(Ordering::Relaxed) && replies.last() == Some(&after))
            {
                replies.push(same(&server.get(PATH)));
            }
            replies
        });
        build();
        is_built.store(true, Ordering::Relaxed);
        asking.join().unwrap()
    });
    let first_after = replies.iter().position(|reply| *reply == after).expect("it goes over");
    assert!(replies[..first_after].iter().all(|reply| *reply == before));
    assert!(replies[first_after..].iter().all(|reply| *reply == after));
    assert!(10 < first_after, "it went over after {first_after} replies");
}

/// A way to the cluster that can be cut.
struct Way {
    address: SocketAddr,
    is_cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Way {
    fn to(node: &str) -> Way {
        let node: SocketAddr = node.trim_start_matches("http://").parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let way = Way {
            address: listener.local_addr().unwrap(),
            is_cut: Arc::default(),
            open: Arc::default(),
        };
        let (is_cut, open) = (Arc::clone(&way.is_cut), Arc::clone(&way.open));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // A connection that is closed at once is none.
                if is_cut.load(Ordering::Relaxed) {
                    continue;
                }
                let Ok(there) = TcpStream::connect(node) else { continue };
                for (mut from, mut to) in [
                    (stream.try_clone().unwrap(), there.try_clone().unwrap()),
                    (there.try_clone().unwrap(), stream.try_clone().unwrap()),
                ] {
                    thread::spawn(move || {
                        let _ = io::copy(&mut from, &mut to);
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
                open.lock().unwrap().extend([stream, there]);
            }
        });
        way
    }

    fn cut(&self, is_cut: bool) {
        self.is_cut.store(is_cut, Ordering::Relaxed);
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn where_no_node_answers_pages_and_api_say_so_and_when_to_come_back() {
    let way = Way::to(&addresses()[0]);
    let server = over_cluster(&HERE.0, &format!("http://{}", way.address), "atlas");
    assert_eq!(server.open("/search?q=privacy").status, 200);
    way.cut(true);
    let started = Instant::now();
    for number in 0..20 {
        for path in ["/search", "/api/v1/search"] {
            let answer = server.open(&format!("{path}?q=privacy+number{number}+law"));
            assert_eq!(answer.status, 503, "{path}: {}", answer.body);
            assert_eq!(answer.header("retry-after"), "1", "{path}");
            assert!(!answer.body.is_empty());
        }
    }
    // Forty that wait for a cluster would take a minute.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    let refused = server.get("/api/v1/search?q=privacy+law+norms").json();
    assert_eq!(refused["error"]["code"], "unavailable");
    // What needs no words is answered.
    for path in ["/api/v1/actors", "/matrix", "/healthz"] {
        assert_eq!(server.open(path).status, 200, "{path}");
    }
    way.cut(false);
    let until = Instant::now() + Duration::from_secs(20);
    while server.open("/search?q=privacy+and+law").status != 200 {
        assert!(Instant::now() < until, "it does not come back");
        thread::sleep(Duration::from_millis(100));
    }
}
