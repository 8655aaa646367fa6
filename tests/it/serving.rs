//! What `atlas serve` holds its clients to, and its pages to.
//!
//! 1. Every limit has a flag, and what exceeds it is refused in the one form.
//! 2. A value that no facet has, and a parameter that there is not, are named; the rest is shown.
//! 3. No page has a script or a style of its own, and every page works without script.
//! 4. A server that is told to stop ends well.
//! 5. An entity tag is of the program too: a browser asks anew after an upgrade.
//! 6. A document in a folder has a page, and so in the export.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use insta::assert_snapshot;
use serde_json::Value;

use crate::fixture::{Answer, Atlas, CORPUS, ITU, SHARED, Server, shared_server};

fn server(args: &[&str]) -> Server {
    SHARED.serve(&[&["--as-is"], args].concat())
}

/// Status and body of a refusal.
fn refusal(answer: &Answer) -> String {
    format!("{} {}\n", answer.status, answer.body)
}

/// Told to reload before it has anything to serve, a server goes on, since it opens the newest index anyway.
#[cfg(target_os = "linux")]
#[test]
fn a_server_that_still_builds_outlives_a_reload() {
    let atlas = Atlas::empty();
    let mut command = atlas.command(&["serve", "--addr", "127.0.0.1:0", "--corpus", CORPUS]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    // Signals that the process has something to do at, as bits; SIGHUP is the first.
    let status = format!("/proc/{}/status", child.id());
    let caught = || {
        let status = fs::read_to_string(&status).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        u64::from_str_radix(line.trim(), 16).unwrap()
    };
    while caught() & 1 == 0 {
        assert!(!atlas.path("index/CURRENT").exists(), "it was built before a reload was harmless");
        thread::sleep(Duration::from_millis(1));
    }
    let told = Command::new("kill").args(["-s", "HUP", &child.id().to_string()]).status();
    assert!(told.unwrap().success());
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("serving on "), "{line}");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn every_limit_has_a_flag() {
    let small = server(&[
        "--max-query",
        "5",
        "--max-per-page",
        "3",
        "--max-depth",
        "6",
        "--max-body",
        "10",
        "--max-url",
        "80",
        "--max-parameters",
        "3",
        "--max-values",
        "2",
        "--max-value",
        "8",
    ]);
    let narrow = server(&[
        "--max-reply",
        "3000",
        "--max-questions",
        "1",
        "--max-question-hits",
        "4",
        "--max-tag",
        "5",
    ]);
    let query = "/1/indexes/atlas/query";
    let refusals = [
        small.get("/api/v1/search?q=privacy"),
        small.get("/api/v1/search?q=data&per_page=4"),
        small.get("/api/v1/search?q=data&page=3&per_page=3"),
        small.post("/api/v1/search", b"more than ten bytes"),
        small.get(&format!("/api/v1/search?q={}", "x".repeat(70))),
        small.get("/api/v1/search?a=1&b=2&c=3&d=4"),
        small.get("/api/v1/search?actor=a&actor=b&actor=c"),
        small.get("/api/v1/search?actor=ninechars"),
        narrow.get("/api/v1/search?q=data"),
        narrow.get("/search?q=data"),
        narrow.post("/1/indexes/*/queries", br#"{"requests":[{},{}]}"#),
        narrow.post(query, br#"{"highlightPreTag":"<mark>"}"#),
    ];
    let mut refusals: String = refusals.iter().map(refusal).collect();
    assert_eq!(small.get("/api/v1/search?q=data&page=2&per_page=3").status, 200);
    let few = br#"{"requests":[{"hitsPerPage":9,"attributesToRetrieve":["title"],"attributesToHighlight":[]}]}"#;
    let few = narrow.post("/1/indexes/*/queries", few).json();
    assert_eq!(few["results"][0]["hitsPerPage"], 4);
    // Long enough for the clock to notice: every word of the corpus that begins with a letter.
    let prefixes: Vec<_> = ('a'..='z').map(|letter| format!("{letter}*")).collect();
    let slow = format!("/api/v1/search?per_page=100&q={}", prefixes.join("+OR+"));
    let hasty = server(&["--max-time", "0.001"]);
    let mut answers = (0..20).map(|_| hasty.get(&slow)).filter(|answer| answer.status != 200);
    refusals += &refusal(&answers.next().expect("a request that took too long"));
    assert_snapshot!(refusals, @r#"
    400 {"error":{"code":"query_too_long","message":"the query has 7 characters; this server takes 5"}}
    400 {"error":{"code":"invalid_parameter","message":"`per_page` takes a number from 1 to 3, not `4`"}}
    400 {"error":{"code":"page_too_deep","message":"page 3 is too deep: this server pages through the first 6 hits; narrow the search"}}
    413 {"error":{"code":"too_large","message":"the body of the request is larger than this server takes"}}
    414 {"error":{"code":"address_too_long","message":"the address has more than 80 bytes; search for fewer words, or with fewer filters"}}
    400 {"error":{"code":"invalid_parameter","message":"the address has more than 3 different parameters; leave out those that no search has"}}
    400 {"error":{"code":"invalid_parameter","message":"`actor` is given more than 2 times; choose fewer values"}}
    400 {"error":{"code":"invalid_parameter","message":"a value of `actor` has more than 8 characters; no value is so long"}}
    413 {"error":{"code":"reply_too_large","message":"the reply would have more than 3000 bytes, the most that this server sends; ask for fewer hits a page (`per_page`, `hitsPerPage`), fewer values (`facet_limit`) or fewer attributes"}}
    413 {"error":{"code":"reply_too_large","message":"the reply would have more than 3000 bytes, the most that this server sends; ask for fewer hits a page (`per_page`, `hitsPerPage`), fewer values (`facet_limit`) or fewer attributes"}}
    400 {"error":{"code":"too_much","message":"2 requests at once; this server takes 1, so send them in several bodies"},"message":"2 requests at once; this server takes 1, so send them in several bodies","status":400}
    400 {"error":{"code":"too_much","message":"`highlightPreTag` takes at most 5 bytes; send fewer or shorter ones"},"message":"`highlightPreTag` takes at most 5 bytes; send fewer or shorter ones","status":400}
    503 {"error":{"code":"timeout","message":"the request took longer than this server allows; ask for less at a time, or narrow the search"}}
    "#);
}

#[test]
fn a_limit_may_be_set_in_the_environment_and_above_what_the_framework_takes() {
    let mut command = SHARED.command(&["serve", "--as-is", "--addr", "127.0.0.1:0"]);
    let server =
        Server::start(command.env("ATLAS_MAX_BODY", "4000000").env("ATLAS_MAX_DEPTH", "6"));
    let mut body = br#"{"query":"data"}"#.to_vec();
    body.resize(3_500_000, b' ');
    assert_eq!(server.post("/1/indexes/atlas/query", &body).status, 200);
    assert_eq!(server.get("/api/v1/search?q=data&page=2").status, 400);
}

#[test]
fn a_long_address_is_refused_at_once_and_not_repeated() {
    let server = shared_server();
    for (path, accept) in
        [("/api/v1/search", "*/*"), ("/search", "text/html"), ("/nope", "text/html")]
    {
        let address = format!("{path}?q={}", "x".repeat(60_000));
        let answer = server.get_with(&address, &[("accept", accept)]);
        assert_eq!(answer.status, 414, "{path}");
        assert!(answer.body.len() < 1000, "{path}: {}", answer.body);
        assert_eq!(answer.json()["error"]["code"], "address_too_long");
    }
}

#[test]
fn programs_are_answered_in_the_language_that_they_accept_unless_the_address_names_one() {
    let server = shared_server();
    let label = |path: &str, accepted: &str| -> String {
        let answer = server.get_with(path, &[("accept-language", accepted)]);
        assert!(answer.header("vary").contains("accept-language"), "{path}");
        answer.json()["baskets"].to_string() + &answer.json()["facets"]["basket"].to_string()
    };
    for path in ["/api/v1/issues?", "/api/v1/search?q=data&"] {
        let (english, french) = (label(path, "en"), label(path, "fr-CH, de;q=0.5"));
        assert_ne!(english, french, "{path}");
        assert_eq!(label(&format!("{path}lang=en"), "fr"), english, "{path}");
        assert_eq!(label(&format!("{path}lang=fr"), "en"), french, "{path}");
        assert_eq!(label(&format!("{path}lang=xx"), "fr"), french, "{path}");
        assert_eq!(label(path, "de"), english, "{path}");
    }
}

#[test]
fn a_reader_is_told_of_a_value_that_there_is_not_and_shown_the_rest() {
    let answer = shared_server().open("/search?q=data&basket=cyber-security");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("cyber-security"), "the page does not name it");
}

#[test]
fn a_reader_with_more_unknown_values_than_slips_is_refused() {
    let server = shared_server();
    let path = |n: usize| {
        let values: String = (0..n).map(|n| format!("&actor=nobody-{n}")).collect();
        format!("/search?q=data{values}")
    };
    assert_eq!(server.open(&path(10)).status, 200);
    assert_eq!(server.open(&path(11)).status, 400);
}

#[test]
fn a_number_that_is_out_of_range_is_refused_as_the_message_says() {
    let server = shared_server();
    assert_eq!(server.get("/api/v1/suggest?q=data&hits=10").status, 200);
    assert_snapshot!(refusal(&server.get("/api/v1/suggest?q=data&hits=11")), @r#"400 {"error":{"code":"invalid_parameter","message":"`hits` takes a number from 1 to 10, not `11`"}}"#);
}

#[cfg(target_os = "linux")]
#[test]
fn an_entity_tag_is_of_the_program_too() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let tag = |name: &str, more: &[u8]| {
        let (program, end) = (atlas.path(name), atlas.path("end"));
        fs::write(&end, more).unwrap();
        // By another process: while this one has a file open to write, a process that another test
        // starts has it too, and what is open to be written cannot be run.
        let join = r#"cat "$1" "$2" > "$3" && chmod +x "$3""#;
        let mut joined = Command::new("sh");
        joined.args(["-c", join, "sh", env!("CARGO_BIN_EXE_atlas")]).args([&end, &program]);
        assert!(joined.status().unwrap().success());
        let mut command = Command::new(program);
        command.args(["serve", "--as-is", "--addr", "127.0.0.1:0", "--index"]);
        let server = Server::start(command.arg(atlas.path("index")));
        server.open("/search?q=standards").header("etag").to_owned()
    };
    let first = tag("first", b"");
    assert_ne!(first, "");
    assert_eq!(tag("same", b""), first);
    // What follows the sections of a program is not run.
    assert_ne!(tag("other", b"another build"), first);
}

#[test]
fn a_document_in_a_folder_has_a_page() {
    let atlas = Atlas::empty();
    fs::create_dir_all(atlas.path("corpus/2024/new ones")).unwrap();
    atlas.write("2024/new ones/itu.txt", ITU);
    atlas.index();
    let server = atlas.serve(&[]);
    let document = &server.get("/api/v1/documents").json()["documents"][0];
    assert_eq!(document["source"], "2024/new ones/itu.txt");
    let page = server.open(document["url"].as_str().unwrap());
    assert_eq!(page.status, 200);
    assert!(page.body.contains("International Telecommunication Union"), "{}", page.body);
    let missing = server.open("/documents/2024/none.txt");
    assert_eq!(missing.status, 404);

    let report = atlas.run(&["export", "--out", "copy"]);
    assert!(report.starts_with("exit code: 0\n"), "{report}");
    let copy = atlas.path("copy/documents/2024/new ones/itu.txt/index.html");
    assert!(fs::read_to_string(copy).unwrap().contains("International Telecommunication Union"));
}

#[test]
fn an_unknown_parameter_is_ignored_with_a_notice() {
    let reply = shared_server().get("/api/v1/search?q=data&colour=red").json();
    let notices = reply["query"]["notices"].as_array().unwrap();
    assert!(
        notices.iter().any(|notice| notice.as_str().unwrap().contains("`colour`")),
        "{notices:?}"
    );
    assert!(0 < reply["total"].as_u64().unwrap());
}

/// Pages of every kind, and what is no page.
fn addresses(server: &Server) -> Vec<String> {
    let home = server.open("/").body;
    let asset = home.split('"').find(|part| part.starts_with("/assets/")).expect("a style sheet");
    let hit = &server.get("/api/v1/search?q=privacy&type=section").json()["hits"][0];
    let paths = [
        "/",
        "/search?q=privacy",
        "/search?q=zzzzqq",
        "/search?basket=nothing",
        "/actors/ohchr",
        "/issues/network-security",
        "/baskets/cybersecurity",
        "/matrix",
        "/compare",
        "/nothing",
        "/api/v1/search?q=privacy",
        "/api/v1/search?page=0",
        "/api/v1/nothing",
        "/healthz",
        "/metrics",
        "/search.csv?q=privacy",
        "/search.atom?q=privacy",
        "/sitemap.xml",
        "/robots.txt",
        asset,
        hit["url"].as_str().unwrap(),
    ];
    paths.map(str::to_owned).to_vec()
}

#[test]
fn no_page_has_a_script_or_a_style_of_its_own() {
    let server = shared_server();
    let mut pages = 0;
    for path in addresses(&server) {
        let answer = server.open(&path);
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        pages += 1;
        for forbidden in ["<style", " style=", " onclick=", " onload=", "javascript:"] {
            assert!(!answer.body.contains(forbidden), "{path} has `{forbidden}`");
        }
        for script in answer.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            // Data, which no browser runs.
            if tag == " type=\"application/ld+json\"" {
                continue;
            }
            assert!(tag.contains(" src=\"/"), "{path} has a script of its own: {tag}");
        }
    }
    assert!(9 < pages, "only {pages} pages were looked at");
}

#[test]
fn a_page_works_without_script() {
    let server = shared_server();
    let page = server.open("/search?q=privacy&basket=human-rights").body;
    for part in ["<form", "name=\"q\"", "type=\"checkbox\"", "name=\"basket\"", "checked", "<mark>"]
    {
        assert!(page.contains(part), "the page has no `{part}`");
    }
    let hit = server.get("/api/v1/search?q=privacy&type=section").json()["hits"][0].clone();
    let section = server.open(hit["url"].as_str().unwrap()).body;
    let name = hit["actor"]["name"].as_str().unwrap();
    let line = hit["span"]["start_line"].to_string();
    for part in [name, &line, hit["source"].as_str().unwrap()] {
        assert!(section.contains(part), "the page of a section has no `{part}`");
    }
}

#[cfg(unix)]
#[test]
fn a_server_that_is_told_to_stop_ends_well() {
    let server = server(&[]);
    assert_eq!(server.get("/healthz").json()["status"], Value::from("ok"));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn ten_thousand_random_strings_give_ten_thousand_replies() {
    let server = server(&["--client-share", "0"]);
    let mut random = fastrand::Rng::with_seed(29);
    let pieces =
        ["privacy", "\"", "(", ")", " AND ", " OR ", "-", "*", "~3", "actor:", "é", "A/HRC/", ":"];
    for _ in 0..10_000 {
        let piece = |random: &mut fastrand::Rng| match random.u8(0..3) {
            0 => random.choice(pieces).unwrap().to_owned(),
            1 => random.char(..).to_string(),
            _ => format!("{} ", random.alphabetic()),
        };
        let length = random.usize(0..20);
        let query: String = (0..length).map(|_| piece(&mut random)).collect();
        let encoded: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = server.get(&format!("/api/v1/search?q={encoded}&per_page=1"));
        assert_eq!(answer.status, 200, "{query:?}: {}", answer.body);
    }
}
