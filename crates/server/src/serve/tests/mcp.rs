//! The tools of the Model Context Protocol over HTTP, over a small index. The official client talks to
//! them in `tests/machines`.
//!
//! 1. Each tool says what it takes and gives, and what it gives has its source.
//! 2. What is wrong with a question is said as the result of the tool, with what to do.
//! 3. Nothing that a client sends gives a 500, and what is no message of the protocol is refused in words.
//! 4. Every reply is bounded, and a client pays for it.

use std::net::SocketAddr;

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode},
};
use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    hostile,
    sample::{Answer, app, send},
};
use crate::{
    http::{limits::Limits, rate::Rate},
    serve::router::router,
};

const BOTH: &str = "application/json, text/event-stream";

fn request(body: impl Into<Body>, headers: &[(&str, &str)]) -> Request<Body> {
    let usual = [("accept", BOTH), ("content-type", "application/json")];
    let usual = usual.iter().filter(|(name, _)| headers.iter().all(|(given, _)| given != name));
    let request = Request::post("/mcp");
    let request =
        usual.chain(headers).fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(body.into()).unwrap()
}

fn message(method: &str, params: &Value) -> String {
    json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params }).to_string()
}

async fn ask(site: &Router, method: &str, params: Value) -> Value {
    let answer = send(site.clone(), request(message(method, &params), &[])).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/json");
    let reply = answer.json();
    assert_eq!(reply["id"], 7);
    reply
}

async fn call(site: &Router, tool: &str, arguments: Value) -> Value {
    let mut reply = ask(site, "tools/call", json!({ "name": tool, "arguments": arguments })).await;
    reply["result"].take()
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap()
}

fn small() -> Router {
    router(app(Limits::default()))
}

#[tokio::test]
async fn a_client_is_told_who_this_is_and_which_tools_there_are() {
    let site = small();
    let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": { "name": "a test", "version": "0" } });
    let hello = ask(&site, "initialize", hello).await;
    assert_eq!(hello["result"]["serverInfo"]["title"], "Atlas Search");
    assert_eq!(hello["result"]["protocolVersion"], "2025-06-18");
    assert!(hello["result"]["instructions"].as_str().unwrap().contains("`search` first"));
    let tools = ask(&site, "tools/list", json!({})).await;
    let tools = tools["result"]["tools"].as_array().unwrap().clone();
    let mut said = Vec::new();
    for tool in &tools {
        for words in ["title", "description"] {
            assert!(20 < tool[words].as_str().unwrap().len() || words == "title", "{tool}");
        }
        assert_eq!(tool["annotations"]["readOnlyHint"], true);
        assert_eq!(tool["outputSchema"]["type"], "object");
        assert_eq!(tool["inputSchema"]["additionalProperties"], false, "{tool}");
        let properties = tool["inputSchema"]["properties"].as_object();
        let properties: Vec<_> = properties.into_iter().flatten().collect();
        for (name, property) in &properties {
            assert!(property["description"].is_string(), "{name} of {tool}");
        }
        let names: Vec<_> = properties.iter().map(|(name, _)| name.as_str()).collect();
        said.push(format!("{}({})", tool["name"].as_str().unwrap(), names.join(", ")));
    }
    assert_snapshot!(said.join("\n"), @r"
    search(filters, page, per_page, query, sort)
    read_section(id, part)
    list_organisations(name, page, per_page)
    list_issues()
    compare(a, b, part)
    ");
}

#[tokio::test]
async fn what_a_tool_gives_has_its_source() {
    let site = small();
    let arguments = json!({ "query": "crime", "filters": { "edition": 2025, "actor": ["beta"] } });
    let found = call(&site, "search", arguments).await;
    let source =
        "Atlas 2025 (2025), 2025.txt, lines 1-2, https://atlas.example/sections/2025/beta/10";
    let source = format!("Source: {source}\n");
    assert!(text(&found).ends_with(&source), "{}", text(&found));
    let first = &found["structuredContent"]["results"][0];
    assert_eq!(first["source"]["url"], "https://atlas.example/sections/2025/beta/10");
    assert_eq!(first["snippets"], json!(["Courts try crime."]));
    let read = call(&site, "read_section", json!({ "id": first["id"] })).await;
    assert!(text(&read).contains("\nCourts try crime.\n") && text(&read).ends_with(&source));
    assert_eq!(read["structuredContent"]["source"], first["source"]);
    let compared = json!({ "a": "2023/alpha/8", "b": "2025/alpha/13" });
    let compared = call(&site, "compare", compared).await;
    let address = "https://atlas.example/compare?a=2023%2Falpha%2F8&b=2025%2Falpha%2F13";
    assert!(text(&compared).contains(address), "{}", text(&compared));
    let named = call(&site, "list_organisations", json!({ "name": "al" })).await;
    assert_eq!(named["structuredContent"]["organisations"][0]["id"], "alpha");
    let issues = call(&site, "list_issues", json!({})).await;
    assert!(text(&issues).contains("issue `cybercrime`, 2 passages"), "{}", text(&issues));
}

#[tokio::test]
async fn what_is_wrong_is_said_with_what_to_do() {
    let site = small();
    let mut said = Vec::new();
    for (tool, arguments) in [
        ("search", json!({ "q": "crime" })),
        ("search", json!({ "query": 7 })),
        ("search", json!({ "per_page": 0 })),
        ("search", json!({ "per_page": 101 })),
        ("search", json!({ "page": 5_000 })),
        ("search", json!({ "sort": "oldest" })),
        ("search", json!({ "query": "x".repeat(2_000) })),
        ("search", json!({ "filters": { "issues": ["privacy"] } })),
        ("search", json!({ "filters": { "issue": { "id": "privacy" } } })),
        ("search", json!({ "filters": { "issue": ["zzz"] } })),
        ("search", json!({ "filters": { "actor": vec!["alpha"; 1_000] } })),
        ("read_section", json!({})),
        ("read_section", json!({ "id": "nothing" })),
        ("read_section", json!({ "id": "2023/alpha/8", "part": 2 })),
        ("list_organisations", json!({ "page": 9 })),
        ("list_organisations", json!({ "per_page": 1_000 })),
        ("list_issues", json!({ "basket": "security" })),
        ("compare", json!({ "a": "2023/alpha/8" })),
        ("compare", json!({ "a": "2023/alpha/8", "b": "nothing" })),
    ] {
        let result = call(&site, tool, arguments).await;
        assert_eq!(result["isError"], true, "{result}");
        said.push(format!("{tool}: {}", text(&result)));
    }
    assert_snapshot!(said.join("\n"), @r"
    search: invalid_parameter: `q`: unknown field `q`, expected one of `query`, `filters`, `sort`, `page`, `per_page`
    search: invalid_parameter: `query`: invalid type: integer `7`, expected a string
    search: invalid_parameter: `per_page`: invalid value: integer `0`, expected a nonzero usize
    search: invalid_parameter: `per_page` takes a number from 1 to 100, not `101`
    search: page_too_deep: page 5000 is too deep: this server pages through the first 10000 hits; narrow the search
    search: invalid_parameter: `oldest` is not an order; choose relevance, newest or actor
    search: query_too_long: the query has 2000 characters; this server takes 1000
    search: invalid_parameter: `filters`: there is no such filter; there are basket, issue, actor, group, edition, kind, type, language
    search: invalid_parameter: `filters`: `issue` takes a list of ids
    search: unknown_value: there is no issue `zzz`
    search: invalid_parameter: `actor` is given more than 200 times; choose fewer values
    read_section: invalid_parameter: missing field `id`
    read_section: not_found: there is no section `nothing`; `search` gives the ids of those that there are
    read_section: page_past_the_end: `2023/alpha/8` has no part 2; the first has how many there are
    list_organisations: page_past_the_end: page 9 is past the end: there is 1
    list_organisations: invalid_parameter: `per_page` takes a number from 1 to 500, not `1000`
    list_issues: invalid_parameter: `basket`: unknown field `basket`, there are no fields
    compare: invalid_parameter: missing field `b`
    compare: not_found: there is no profile or section `nothing`
    ");
    let unknown = ask(&site, "tools/call", json!({ "name": "nothing" })).await;
    assert_snapshot!(unknown["error"], @r#"{"code":-32602,"message":"there is no such tool; there are search, read_section, list_organisations, list_issues, compare"}"#);
    assert_eq!(ask_any(&site, "no/such/method").await.json()["error"]["code"], -32601);
}

async fn ask_any(site: &Router, method: &str) -> Answer {
    send(site.clone(), request(message(method, &json!({})), &[])).await
}

#[tokio::test]
async fn what_is_no_message_of_the_protocol_is_refused_in_words() {
    let ping = message("ping", &json!({}));
    let ping = ping.as_str();
    let mut said = Vec::new();
    for (body, headers) in [
        ("{", vec![]),
        ("{}", vec![]),
        ("[]", vec![]),
        (ping, vec![("accept", "application/json")]),
        (ping, vec![("content-type", "text/plain")]),
        (ping, vec![("host", "evil.example")]),
        (ping, vec![("host", "atlas.example"), ("origin", "https://evil.example")]),
        (ping, vec![("mcp-protocol-version", "1999-01-01")]),
    ] {
        let answer = send(small(), request(body.to_owned(), &headers)).await;
        assert!(answer.status.is_client_error(), "{body}: {}", answer.text);
        said.push(format!("{} {}", answer.status.as_u16(), answer.text));
    }
    assert_snapshot!(said.join("\n"), @r#"
    400 {"error":{"code":-32700,"message":"the body is not a message of JSON-RPC 2.0 that the protocol knows"},"id":null,"jsonrpc":"2.0"}
    400 {"error":{"code":-32700,"message":"the body is not a message of JSON-RPC 2.0 that the protocol knows"},"id":null,"jsonrpc":"2.0"}
    400 {"error":{"code":-32700,"message":"the body is not a message of JSON-RPC 2.0 that the protocol knows"},"id":null,"jsonrpc":"2.0"}
    406 {"error":{"code":"refused","message":"the protocol asks clients to send `Accept: application/json, text/event-stream`"}}
    415 {"error":{"code":"refused","message":"a message of the protocol is sent with `Content-Type: application/json`"}}
    403 {"error":{"code":"refused","message":"this server is not known by that name; ask it by its public address, which `--base-url` sets, or let the proxy in front pass the name on"}}
    403 {"error":{"code":"refused","message":"pages of that site may not use this address; `--cors-origin` with the name of the site lets them"}}
    400 {"error":{"code":"invalid_parameter","message":"Unsupported MCP-Protocol-Version: 1999-01-01"}}
    "#);
    let large = format!("{ping}{}", " ".repeat(100_000));
    let refused = send(small(), request(large, &[])).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    let get = Request::get("/mcp").header("accept", BOTH).body(Body::empty()).unwrap();
    let get = send(small(), get).await;
    assert_eq!(
        (get.status, get.header("allow").as_str()),
        (StatusCode::METHOD_NOT_ALLOWED, "POST")
    );
}

#[tokio::test]
async fn every_reply_is_bounded() {
    let site = router(hostile::app());
    for (tool, arguments) in [
        ("search", json!({ "query": "privacy", "per_page": 100 })),
        ("search", json!({ "query": "letters", "per_page": 100 })),
        ("read_section", json!({ "id": "2020/long/0" })),
        ("read_section", json!({ "id": "2020/long/0", "part": 9 })),
        ("read_section", json!({ "id": "0/many" })),
        ("read_section", json!({ "id": "0/everywhere/0" })),
        ("list_organisations", json!({ "per_page": 500 })),
        ("list_organisations", json!({ "name": "a", "per_page": 500 })),
        ("list_issues", json!({})),
        ("compare", json!({ "a": "2020/long", "b": "2021/long" })),
    ] {
        let params = json!({ "name": tool, "arguments": arguments });
        let answer = send(site.clone(), request(message("tools/call", &params), &[])).await;
        assert_eq!(answer.status, StatusCode::OK, "{params}: {}", answer.text);
        assert!(answer.text.len() <= 1 << 20, "{params}: {}", answer.text.len());
        let result = &answer.json()["result"];
        let told = result["isError"] != true || text(result).contains("per_page");
        assert!(told, "{params}: {}", text(result));
    }
}

#[tokio::test]
async fn a_client_pays_for_what_it_asks() {
    let rate = Rate { share: 1e-6, burst: std::time::Duration::from_micros(1) };
    let site = router(app(Limits { rate: Some(rate), ..Limits::default() }));
    let mut statuses = Vec::new();
    for client in ["192.0.2.1:1", "192.0.2.1:2", "192.0.2.2:1"] {
        let params = json!({ "name": "list_issues", "arguments": {} });
        let mut request = request(message("tools/call", &params), &[]);
        let client: SocketAddr = client.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(client));
        statuses.push(send(site.clone(), request).await.status.as_u16());
    }
    assert_eq!(statuses, [200, 429, 200]);
}

/// Any JSON of some depth.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    let key = proptest::sample::select(vec![
        "query", "filters", "actor", "edition", "id", "part", "page", "per_page", "name", "a", "b",
        "sort", "x",
    ]);
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key.clone().prop_map(str::to_owned), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_that_a_client_sends_gives_a_500(
        tool in proptest::sample::select(
            vec!["search", "read_section", "list_organisations", "list_issues", "compare", "x"],
        ),
        arguments in any_json(),
        message_is_any: bool,
    ) {
        static SITE: std::sync::LazyLock<Router> = std::sync::LazyLock::new(small);
        let body = if message_is_any {
            arguments.to_string()
        } else {
            message("tools/call", &json!({ "name": tool, "arguments": arguments }))
        };
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let answer = runtime.block_on(send(SITE.clone(), request(body.clone(), &[])));
        prop_assert!(!answer.status.is_server_error(), "{}: {}", body, answer.text);
    }
}
