//! The HTTP API and the site, over the real corpus, through a socket.
//!
//! 1. A search gives hits with segments, and the counts of every facet.
//! 2. A count is what choosing the value gives, collapsed or not, for every value.
//! 3. Baskets and issues are one facet, a tree: an issue takes the place of its basket, branches are
//!    united. A long facet says how many values it has beside those that are sent.
//! 4. Every refusal has the one form; nothing that a client sends gives a 500.
//! 5. Every answer has the security headers, and an entity tag that saves the second.
//! 6. Every address of the sitemap answers; every cell of the matrix opens what it counts.
//! 7. The table and the feed have the hits of the search they are of.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    io::{Read, Write as _},
    net::TcpStream,
    time::Duration,
};

use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::{Answer, SHARED, Server, shared_server};

impl Server {
    fn search(&self, query: &str) -> Value {
        self.json(&format!("/api/v1/search?{query}"))
    }

    fn total(&self, query: &str) -> u64 {
        self.search(&format!("{query}&per_page=1"))["total"].as_u64().expect("a number")
    }

    /// The ids of all hits.
    fn ids(&self, query: &str) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for page in 1.. {
            let reply = self.search(&format!("{query}&collapse=false&per_page=100&page={page}"));
            let hits = reply["hits"].as_array().expect("a list");
            ids.extend(hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()));
            if page >= reply["pages"].as_u64().expect("a number") {
                break;
            }
        }
        ids
    }
}

/// All values of a facet with their counts, parents and children alike.
fn values(reply: &Value) -> Vec<(String, String, u64)> {
    let mut values = Vec::new();
    let mut add = |facet: &str, value: &Value| {
        let id = value["id"].as_str().expect("an id").to_owned();
        values.push((facet.to_owned(), id, value["count"].as_u64().expect("a number")));
    };
    for (facet, of_facet) in reply["facets"].as_object().expect("facets") {
        for value in of_facet.as_array().expect("a list") {
            add(facet, value);
            for child in value["children"].as_array().into_iter().flatten() {
                add("issue", child);
            }
        }
    }
    values
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'/' => encoded.push(byte.into()),
            _ => write!(encoded, "%{byte:02X}").expect("a string takes everything"),
        }
        encoded
    })
}

#[test]
fn what_a_query_names_is_offered_with_the_numbers_of_its_searches() {
    let atlas = shared_server();
    for q in [
        "OHCHR+privacy+2023",
        "2023+privacy+ohchr",
        "NGOs+cybersecurity",
        "ONG+cybers%C3%A9curit%C3%A9",
    ] {
        let reply = atlas.search(&format!("q={q}"));
        let offers = reply["offers"].as_array().expect("a list");
        assert!((1..=3).contains(&offers.len()), "{q}: {offers:?}");
        let page = atlas.text(&format!("/search?q={q}&lang=fr"));
        for offer in offers {
            let url = offer["url"].as_str().expect("an address");
            let (_, query) = url.split_once('?').expect("a query string");
            assert_eq!(atlas.search(query)["total"], offer["total"], "{url}");
            let link = url.replace('&', "&amp;");
            assert!(offer["total"] == 0 || page.contains(&link), "{q}: {link}");
        }
    }
    let reply = atlas.search("q=ITU+AI+2020");
    let named = reply["recognised"].as_array().expect("a list").iter();
    let named: Vec<&Value> = named.map(|value| &value["id"]).collect();
    assert_eq!(named, ["itu", "artificial-intelligence", "2020"]);
    assert_snapshot!(reply["query"]["notices"], @r#"["ITU has a profile in 2025 only."]"#);
    let changed = atlas.search("q=what+did+ILO+change");
    let compared = changed["comparison"]["url"].as_str().expect("an address");
    assert_eq!(atlas.get(compared).status, 200);
    assert!(atlas.text("/search?q=what+did+ILO+change").contains(&compared.replace('&', "&amp;")));
    let plain = atlas.search("q=ITU");
    assert!(plain.get("offers").is_none() && plain.get("comparison").is_none(), "{plain}");
}

#[test]
fn a_search_gives_hits_with_segments_and_the_counts_of_every_facet() {
    let atlas = shared_server();
    let reply = atlas.search("q=right+to+privacy&basket=human-rights&foo=1");
    let keys = |value: &Value| -> String {
        value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_snapshot!(keys(&reply), @"facets hits page pages query recognised suggestion took_us total");
    assert_snapshot!(keys(&reply["hits"][0]), @"actor document edition editions id issues kind path score snippets source span title title_segments type url");
    assert_snapshot!(keys(&reply["facets"]), @"actor basket edition group kind type");
    assert_snapshot!(reply["query"]["notices"], @r#"["There is no parameter `foo`; it was ignored."]"#);
    for hit in reply["hits"].as_array().expect("a list") {
        let baskets: Vec<&Value> = hit["issues"].as_array().expect("a list").iter().collect();
        assert!(baskets.iter().any(|issue| issue["basket"] == "human-rights"), "{hit}");
        let joined = |segments: &Value| -> String {
            let texts = segments.as_array().expect("a list").iter();
            texts.map(|segment| segment["text"].as_str().expect("a text")).collect()
        };
        assert_eq!(joined(&hit["title_segments"]), hit["title"].as_str().expect("a title"));
    }
    let marked = |hit: &Value| hit["snippets"].to_string().contains(r#""hit":true"#);
    assert!(reply["hits"].as_array().expect("a list").iter().any(marked));
}

#[test]
fn a_count_is_what_choosing_the_value_gives() {
    let atlas = shared_server();
    for search in ["q=data", "q=data&collapse=false", "q=rights&edition=2025", "q="] {
        let reply = atlas.search(search);
        for (facet, id, count) in values(&reply) {
            // What else is chosen in its own facet does not narrow a count.
            let others = search.split('&').filter(|pair| !pair.starts_with(&format!("{facet}=")));
            let others = others.collect::<Vec<_>>().join("&");
            let total = atlas.total(&format!("{others}&{facet}={}", encoded(&id)));
            assert_eq!(total, count, "{search}: {facet} {id}");
        }
    }
}

#[test]
fn an_issue_takes_the_place_of_its_basket_and_branches_are_united() {
    let atlas = shared_server();
    let all = atlas.search("q=data");
    let ids = |facet: &str, id: &str| atlas.ids(&format!("q=data&{facet}={id}"));
    let baskets = all["facets"]["basket"].as_array().unwrap();
    let with_hits = |value: &&Value| value["count"] != 0;
    let id = |value: &Value| value["id"].as_str().unwrap().to_owned();
    let mut replaced = 0;
    for basket in baskets.iter().filter(with_hits) {
        let in_basket = ids("basket", &id(basket));
        for other in baskets {
            for issue in other["children"].as_array().into_iter().flatten().filter(with_hits) {
                let with_issue = ids("issue", &id(issue));
                let is_below = id(other) == id(basket);
                let expected: BTreeSet<String> = match is_below {
                    true => with_issue,
                    false => in_basket.union(&with_issue).cloned().collect(),
                };
                let chosen = format!("basket={}&issue={}", id(basket), id(issue));
                assert_eq!(atlas.ids(&format!("q=data&{chosen}")), expected, "{chosen}");
                replaced += usize::from(is_below);
            }
        }
    }
    assert!(replaced > 10, "{replaced} issues");
}

#[test]
fn a_facet_is_cut_and_the_others_are_found_by_how_their_names_begin() {
    let atlas = shared_server();
    let all = atlas.search("q=");
    let actors = all["facets"]["actor"].as_array().unwrap().len();
    assert_eq!(all["facets"].get("more"), None, "there are {actors}");
    let few = atlas.search("q=&facet_limit=3&actor=itu&actor=ilo");
    let shown: Vec<&str> = few["facets"]["actor"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v["id"].as_str().unwrap())
        .collect();
    assert!(shown.contains(&"itu") && shown.contains(&"ilo"), "{shown:?}");
    assert_eq!(few["facets"]["more"]["actor"], actors - shown.len());
    let found = atlas.json("/api/v1/facets/actor?prefix=INTERNATIONAL+tele");
    assert_eq!(found["facet"], "actor");
    assert_eq!(found["values"][0]["id"], "itu");
    assert_eq!(found["more"], 0);
    assert_eq!(atlas.json("/api/v1/facets/actor?prefix=itu")["values"][0]["id"], "itu");
    let counted = atlas.json("/api/v1/facets/issue?prefix=priv&q=data&lang=fr");
    let value = &counted["values"][0];
    let chosen = format!("q=data&issue={}", value["id"].as_str().unwrap());
    assert_eq!(value["count"], atlas.total(&chosen));
    let most = atlas.json("/api/v1/facets/actor?limit=2");
    assert_eq!(most["values"].as_array().unwrap().len(), 2);
    assert_eq!(most["more"], actors - 2);
    assert_eq!(atlas.open("/api/v1/facets/colour").status, 404);
    assert_eq!(atlas.open("/api/v1/facets/actor?limit=1000").status, 400);
}

#[test]
fn a_record_is_the_record_that_ingest_writes_with_its_page_and_its_editions() {
    let atlas = shared_server();
    let hit = atlas.search("q=right+to+privacy&type=section")["hits"][0].clone();
    let record = atlas.json(&format!("/api/v1{}", hit["url"].as_str().expect("an address")));
    for key in ["id", "type", "source", "edition", "actor", "kind", "path", "span"] {
        assert_eq!(record[key], hit[key], "{key}");
    }
    assert!(record["text"].as_str().expect("a text").contains("privacy"));
    assert_eq!(record["editions"], hit["editions"]);
}

#[test]
fn every_refusal_has_the_one_form() {
    let atlas = shared_server();
    let refusal = |method: &str, path: &str| -> String {
        let answer = atlas.send(method, path);
        format!("{method} {path}\n  {} {}\n", answer.status, answer.body)
    };
    let long = format!("/api/v1/search?q={}", "x".repeat(1_001));
    let refusals = [
        ("GET", "/api/v1/search?basket=nope"),
        ("GET", "/api/v1/search?edition=nope"),
        ("GET", "/api/v1/search?q=privacy&page=0"),
        ("GET", "/api/v1/search?q=zzzzqq&page=2"),
        ("GET", "/api/v1/search?q=privacy&page=5000"),
        ("GET", "/api/v1/search?q=privacy&per_page=1000"),
        ("GET", "/api/v1/search?sort=oldest"),
        ("GET", "/api/v1/search?collapse=perhaps"),
        ("GET", "/api/v1/search?q=%ff"),
        ("GET", "/api/v1/sections/%ff"),
        ("GET", "/api/v1/sections/nope"),
        ("GET", "/api/v1/actors/nope"),
        ("GET", "/api/v1/compare"),
        ("GET", "/api/v1/compare?a=004/ilo&b=nope"),
        ("GET", "/api/v1/compare?a=004/ilo&b=000/ilo/future-of-work"),
        ("GET", "/sections/nope"),
        ("GET", "/issues/nope"),
        ("GET", "/cite/word/000/ilo/future-of-work"),
        ("GET", "/matrix?edition=1800"),
        ("GET", "/nope"),
        ("DELETE", "/api/v1/search"),
    ];
    let mut report: String = refusals.iter().map(|(method, path)| refusal(method, path)).collect();
    report += &refusal("GET", &long).replace(&long, "(1001 characters)");
    assert_snapshot!(report, @r#"
    GET /api/v1/search?basket=nope
      400 {"error":{"code":"unknown_value","message":"there is no basket `nope`"}}
    GET /api/v1/search?edition=nope
      400 {"error":{"code":"unknown_value","message":"there is no edition `nope`"}}
    GET /api/v1/search?q=privacy&page=0
      400 {"error":{"code":"invalid_parameter","message":"`page` takes a number from 1, not `0`"}}
    GET /api/v1/search?q=zzzzqq&page=2
      400 {"error":{"code":"page_past_the_end","message":"page 2 is past the end: there are none"}}
    GET /api/v1/search?q=privacy&page=5000
      400 {"error":{"code":"page_too_deep","message":"page 5000 is too deep: this server pages through the first 10000 hits; narrow the search"}}
    GET /api/v1/search?q=privacy&per_page=1000
      400 {"error":{"code":"invalid_parameter","message":"`per_page` takes a number from 1 to 100, not `1000`"}}
    GET /api/v1/search?sort=oldest
      400 {"error":{"code":"invalid_parameter","message":"`oldest` is not an order; choose relevance, newest or actor"}}
    GET /api/v1/search?collapse=perhaps
      400 {"error":{"code":"invalid_parameter","message":"`collapse` takes true or false, not `perhaps`"}}
    GET /api/v1/search?q=%ff
      400 {"error":{"code":"invalid_parameter","message":"the query string is not UTF-8"}}
    GET /api/v1/sections/%ff
      400 {"error":{"code":"invalid_parameter","message":"the path is not UTF-8"}}
    GET /api/v1/sections/nope
      404 {"error":{"code":"not_found","message":"there is no section `nope`"}}
    GET /api/v1/actors/nope
      404 {"error":{"code":"not_found","message":"there is no actor `nope`"}}
    GET /api/v1/compare
      400 {"error":{"code":"invalid_parameter","message":"a comparison takes two ids, `a` and `b`, of profiles or of sections"}}
    GET /api/v1/compare?a=004/ilo&b=nope
      404 {"error":{"code":"not_found","message":"there is no profile or section `nope`"}}
    GET /api/v1/compare?a=004/ilo&b=000/ilo/future-of-work
      400 {"error":{"code":"not_comparable","message":"`004/ilo` and `000/ilo/future-of-work` cannot be compared: choose two profiles or two sections"}}
    GET /sections/nope
      404 {"error":{"code":"not_found","message":"there is no section `nope`"}}
    GET /issues/nope
      404 {"error":{"code":"not_found","message":"there is no issue `nope`"}}
    GET /cite/word/000/ilo/future-of-work
      404 {"error":{"code":"not_found","message":"there is no citation `word` of `000/ilo/future-of-work`"}}
    GET /matrix?edition=1800
      400 {"error":{"code":"unknown_value","message":"there is no edition `1800`"}}
    GET /nope
      404 {"error":{"code":"not_found","message":"there is nothing at `/nope`"}}
    DELETE /api/v1/search
      405 {"error":{"code":"method_not_allowed","message":"this address does not take that method"}}
    GET (1001 characters)
      400 {"error":{"code":"query_too_long","message":"the query has 1001 characters; this server takes 1000"}}
    "#);
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let atlas = shared_server();
    let answer = atlas.post("/api/v1/search", &[b'x'; 100_000]);
    assert_eq!(answer.status, 413);
    assert_snapshot!(answer.body, @r#"{"error":{"code":"too_large","message":"the body of the request is larger than this server takes"}}"#);
}

/// Sends a request as it is, and returns the status.
fn status_of(atlas: &Server, request: &[u8]) -> Option<u16> {
    let address = atlas.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a duration that is not zero");
    // The server may close the connection on what is not HTTP before all of it is sent.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}

#[test]
fn nothing_in_an_address_gives_a_500() {
    let atlas = shared_server();
    let path = prop::sample::select(vec![
        "/search?q=",
        "/api/v1/search?q=",
        "/api/v1/suggest?q=",
        "/api/v1/sections/",
        "/sections/",
        "/actors/",
        "/compare?a=",
        "/matrix?edition=",
        "/search.csv?q=",
        "/search.atom?sort=",
        "/api/v1/search?basket=",
        "/search?page=",
        "/",
    ]);
    // The end of the address, and whether it is one: to what is not, the server may just hang up.
    let rest = prop_oneof![
        "\\PC{0,40}".prop_map(|text| (encoded(&text).into_bytes(), true)),
        "[ -~]{0,40}".prop_map(|text| (text.into_bytes(), false)),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| (bytes, false)),
    ];
    let accept = prop::sample::select(vec!["*/*", "text/html"]);
    proptest!(ProptestConfig::with_cases(300), |(path in path, (rest, formed) in rest, accept in accept)| {
        let head = format!(" HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\nConnection: close\r\n\r\n");
        let request = [b"GET ", path.as_bytes(), &rest, head.as_bytes()].concat();
        let status = status_of(&atlas, &request);
        prop_assert!(status.map_or(!formed, |status| status < 500), "{:?}", status);
    });
}

#[test]
fn every_answer_has_the_security_headers() {
    let atlas = shared_server();
    for path in ["/", "/search?q=x", "/api/v1/search?q=x", "/nope", "/healthz", "/sitemap.xml"] {
        let answer = atlas.get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
    }
    let page = atlas.text("/search?q=privacy");
    assert!(!page.contains("style=") && !page.contains("<style") && !page.contains("javascript:"));
    assert_eq!(
        page.matches("<script").count(),
        page.matches("<script type=\"module\" src=").count()
    );
}

#[test]
fn an_entity_tag_saves_the_second_answer() {
    let atlas = shared_server();
    let tag = |path: &str, language: &str| -> String {
        atlas.get_with(path, &[("accept-language", language)]).header("etag").to_owned()
    };
    for path in ["/search?q=privacy", "/api/v1/search?q=privacy", "/"] {
        let headers = [("if-none-match", &*tag(path, "en")), ("accept-language", "en")];
        assert_eq!(atlas.get_with(path, &headers).status, 304, "{path}");
    }
    assert_ne!(tag("/search?q=privacy", "en"), tag("/search?q=data", "en"));
    assert_ne!(tag("/search?q=privacy", "en"), tag("/search?q=privacy", "fr"));
}

#[test]
fn what_is_confirmed_as_unchanged_keeps_the_policies_of_the_answer() {
    let atlas = shared_server();
    let policies = |answer: &Answer| {
        let names = ["content-security-policy", "cross-origin-resource-policy"];
        names.map(|name| answer.headers[name].to_str().expect("ASCII").to_owned())
    };
    for path in ["/embed?q=data", "/search?q=data", "/api/v1/search?q=data"] {
        let first = atlas.get(path);
        let again = atlas.get_with(path, &[("if-none-match", first.header("etag"))]);
        assert_eq!((first.status, again.status), (200, 304), "{path}");
        assert_eq!(policies(&first), policies(&again), "{path}");
    }
}

#[test]
fn a_page_is_the_same_every_time() {
    let atlas = shared_server();
    let map = atlas.text("/sitemap.xml");
    let documents = map.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next());
    let documents: Vec<&str> = documents.filter_map(|at| at.strip_prefix(&atlas.address)).collect();
    let documents = documents.into_iter().filter(|path| path.starts_with("/documents/"));
    for path in documents.chain(["/", "/matrix", "/compare", "/search?q=data", "/actors/itu"]) {
        assert_eq!(atlas.text(path), atlas.text(path), "{path}");
    }
}

#[test]
fn a_comparison_goes_from_the_older_edition_to_the_newer_whichever_is_read() {
    let atlas = shared_server();
    for id in ["000/ilo/future-of-work", "004/ilo/future-of-work"] {
        let page = atlas.text(&format!("/sections/{id}"));
        let expected = "/compare?a=004/ilo/future-of-work&amp;b=000/ilo/future-of-work";
        let decoded = page.replace("%2F", "/");
        assert!(decoded.contains(expected), "{id} has no link to {expected}");
    }
}

#[test]
fn only_what_is_word_for_word_the_same_is_called_the_same_text() {
    let atlas = shared_server();
    let words = |id: &str| -> Vec<String> {
        let record = atlas.json(&format!("/api/v1/sections/{id}"));
        let text = record["text"].as_str().unwrap_or_default();
        text.split_whitespace().map(str::to_owned).collect()
    };
    let linked = |list: &str| -> Vec<String> {
        let links = list.split("href=\"/sections/").skip(1);
        links.filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
    };
    let (mut same, mut versions) = (0, 0);
    for id in atlas.ids("q=data&type=section&edition=2025") {
        let page = atlas.text(&format!("/sections/{id}"));
        for item in page.split("<li>The same text is in").skip(1) {
            for other in linked(item.split("</li>").next().unwrap_or_default()) {
                assert_eq!(words(&id), words(&other), "{id} and {other}");
                same += 1;
            }
        }
        for item in page.split("<li>Other versions of this section:").skip(1) {
            for other in linked(item.split("</li>").next().unwrap_or_default()) {
                assert_ne!(words(&id), words(&other), "{id} and {other}");
                versions += 1;
            }
        }
    }
    assert!(same > 0 && versions > 0, "{same} the same, {versions} versions");
}

#[test]
fn a_french_page_says_in_french_why_there_is_nothing() {
    let atlas = shared_server();
    let lead = |path: &str| -> String {
        let page = atlas.open(path).body;
        let lead = page.split("<p class=\"lead\">").nth(1).expect("a lead");
        lead.split("</p>").next().expect("its text").to_owned()
    };
    let leads = ["/nope?lang=fr", "/search?q=data&page=99&lang=fr", "/nope"].map(lead).join("\n");
    assert_snapshot!(leads, @r"
    Il n’y a rien à l’adresse « /nope?lang=fr ». Essayez la recherche ci-dessus.
    Cette page est au-delà de la dernière.
    There is nothing at “/nope”. Try the search above.
    ");
    let groups = atlas.text("/matrix?lang=fr");
    let groups =
        groups.split("id=\"m-group\"").nth(1).and_then(|rest| rest.split("</select>").next());
    let groups: Vec<&str> = groups
        .expect("a list")
        .split("\">")
        .skip(2)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert_snapshot!(groups.join("\n"), @r"
    Tous les groupes
    Universités et groupes de réflexion
    Organisations internationales et régionales
    ONG et associations
    ");
}

#[test]
fn the_searches_to_begin_with_find_something() {
    let atlas = shared_server();
    let home = atlas.text("/");
    let list = home.split("<ul class=\"inline try\">").nth(1);
    let list = list.and_then(|rest| rest.split("</ul>").next());
    let queries: Vec<&str> = list.expect("a list").split("/search?").skip(1).collect();
    let queries = queries.into_iter().filter_map(|rest| rest.split('"').next());
    let queries: Vec<&str> = queries.collect();
    assert_snapshot!(queries.join("\n"), @r"
    q=AI
    q=SDGs
    q=Cybersecurity
    q=Standardisation
    q=%22A%2FHRC%2F34%2F60%22
    ");
    for query in queries {
        assert!(atlas.total(query) > 0, "{query}");
    }
}

#[test]
fn lists_on_the_command_line_are_those_of_the_api() {
    let server = shared_server();
    for (command, path, list) in
        [("actors", "/api/v1/actors", "actors"), ("issues", "/api/v1/issues", "baskets")]
    {
        let printed = SHARED.command(&[command, "--json"]).output().unwrap().stdout;
        let printed: Vec<Value> = String::from_utf8(printed)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).expect("an object a line"))
            .collect();
        assert_eq!(Value::from(printed), server.json(path)[list], "{command}");
    }
}

#[test]
fn no_page_leads_to_a_basket_that_holds_nothing() {
    let atlas = shared_server();
    let taxonomy = atlas.json("/api/v1/issues");
    let baskets = taxonomy["baskets"].as_array().expect("a list");
    let empty = baskets.iter().filter(|basket| {
        basket["count"] == 0 && basket["issues"].as_array().is_some_and(Vec::is_empty)
    });
    let empty: Vec<&str> = empty.filter_map(|basket| basket["id"].as_str()).collect();
    assert!(!empty.is_empty(), "no such basket in this corpus");
    let issues = baskets.iter().flat_map(|basket| basket["issues"].as_array().expect("a list"));
    let issues = issues.map(|issue| issue["url"].as_str().expect("an address").to_owned());
    let pages = ["/", "/embed/guide", "/sitemap.xml", "/search?q=qqqqq"].map(str::to_owned);
    for path in issues.chain(pages) {
        let page = atlas.text(&path);
        for id in &empty {
            assert!(!page.contains(&format!("/baskets/{id}")), "{path} links to {id}");
            assert!(!page.contains(&format!("<option value=\"{id}\"")), "{path} offers {id}");
        }
    }
}

#[test]
fn every_address_of_the_sitemap_answers() {
    let atlas = shared_server();
    let map = atlas.text("/sitemap.xml");
    let addresses: Vec<&str> =
        map.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert!(addresses.len() > 300, "{}", addresses.len());
    for address in addresses {
        let path = address.strip_prefix(&atlas.address).expect("an address of this server");
        assert!(!path.contains("/search"), "a search among the pages: {path}");
        atlas.text(path);
    }
}

#[test]
fn every_cell_of_the_matrix_opens_what_it_counts() {
    let atlas = shared_server();
    for path in ["/matrix", "/matrix?edition=2025"] {
        let page = atlas.text(path);
        let cells: Vec<&str> = page.split("<a class=\"cell").skip(1).collect();
        assert!(cells.len() > 30, "{}", cells.len());
        for cell in cells {
            let address = cell.split("href=\"").nth(1).and_then(|rest| rest.split('"').next());
            let address = address.expect("a link").replace("&amp;", "&");
            let count = cell.split('>').nth(1).and_then(|rest| rest.split('<').next());
            let count: u64 = count.and_then(|count| count.trim().parse().ok()).expect("a number");
            let query = address.split_once('?').expect("a query").1;
            assert_eq!(atlas.total(query), count, "{path}: {address}");
        }
    }
}

#[test]
fn the_table_and_the_feed_have_the_hits_of_their_search() {
    let atlas = shared_server();
    let total = atlas.total("q=privacy");
    let table = atlas.text("/search.csv?q=privacy");
    let ids: Vec<&str> = table.lines().filter(|line| line.starts_with("00")).collect();
    assert_eq!(ids.len() as u64, total);
    let feed = atlas.text("/search.atom?q=privacy");
    assert_eq!(feed.matches("<entry>").count() as u64, total.min(50));
    assert!(feed.starts_with("<?xml") && feed.contains("xmlns=\"http://www.w3.org/2005/Atom\""));
}

#[test]
fn a_browser_gets_a_page_and_a_program_the_form() {
    let atlas = shared_server();
    let of = |accept: &str| -> String {
        let answer = atlas.get_with("/actors/nope?lang=fr", &[("accept", accept)]);
        assert_eq!(answer.status, 404);
        answer.body
    };
    assert!(of("text/html,*/*;q=0.8").contains("<h1>Page introuvable</h1>"));
    assert_snapshot!(of("*/*"), @r#"{"error":{"code":"not_found","message":"there is no actor `nope`"}}"#);
}

#[test]
fn hits_with_fewer_words_say_so_and_a_line_stands_before_them() {
    let atlas = shared_server();
    for q in ["moratorium ban", "Art. 19 ICCPR", "GC 25", "privacy", "WSIS 20 otters"] {
        let q = encoded(q);
        let reply = atlas.search(&format!("q={q}&per_page=50"));
        let hits = reply["hits"].as_array().expect("a list");
        let is_relaxed = |hit: &Value| hit.get("relaxed") == Some(&Value::Bool(true));
        let fewer = hits.iter().filter(|hit| is_relaxed(hit)).count();
        let notices = reply["query"]["notices"].to_string();
        assert_eq!(notices.contains("fewer"), 0 < fewer, "{q}: {notices}");
        let behind = hits.iter().rev().take_while(|hit| is_relaxed(hit)).count();
        // Where no hit has more, the notice says it, and no line stands before the first.
        let has_line = 0 < behind && behind < hits.len();
        let page = atlas.text(&format!("/search?q={q}&per_page=50"));
        assert_eq!(has_line, page.contains("class=\"divider\""), "{q}");
    }
}
