//! The Algolia shape over a small index.
//!
//! 1. Counts, with any filter, are those of our own API.
//! 2. Every form in which a client writes a question is read as the same question.
//! 3. Text of the corpus is text: escaped where the tags are HTML, as it is where they are not.
//! 4. Nothing that a client sends gives a 500, and every refusal has the members that they read.
//! 5. What a client sends does not come back multiplied, and paging is as deep as in our own API.

use axum::http::StatusCode;
use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::sample::{INJECTION, get, post, post_within};
use crate::http::limits::Limits;

pub(super) async fn search(question: Value) -> Value {
    let answer = post("/1/indexes/*/queries", json!({ "requests": [question] }).to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["results"][0].take()
}

#[tokio::test]
async fn a_result_has_what_the_widgets_read() {
    let mut result = search(json!({
        "indexName": "atlas", "query": "crime", "facets": ["*"], "hitsPerPage": 1,
        "attributesToSnippet": ["text:5"],
        "highlightPreTag": "__ais-highlight__", "highlightPostTag": "__/ais-highlight__",
    }))
    .await;
    result["processingTimeMS"] = 0.into();
    result["params"] = "…".into();
    assert_snapshot!(serde_json::to_string_pretty(&result).unwrap(), @r##"
    {
      "exhaustive": {
        "facetValues": true,
        "facetsCount": true,
        "nbHits": true,
        "typo": true
      },
      "exhaustiveFacetsCount": true,
      "exhaustiveNbHits": true,
      "exhaustiveTypo": true,
      "facets": {
        "actor": {
          "Alpha": 1,
          "Beta": 1
        },
        "edition": {
          "2025": 2
        },
        "group": {},
        "issues.lvl0": {
          "Security": 2
        },
        "issues.lvl1": {
          "Security > Cybercrime": 2,
          "Security > Network security": 1
        },
        "kind": {
          "Policy issue": 2
        }
      },
      "hits": [
        {
          "_highlightResult": {
            "actor": {
              "matchLevel": "none",
              "matchedWords": [],
              "value": "Alpha"
            },
            "content": {
              "fullyHighlighted": false,
              "matchLevel": "full",
              "matchedWords": [
                "crime"
              ],
              "value": "__ais-highlight__Crime__/ais-highlight__ in networks grows."
            },
            "hierarchy": {
              "lvl0": {
                "matchLevel": "none",
                "matchedWords": [],
                "value": "Alpha"
              },
              "lvl1": {
                "fullyHighlighted": false,
                "matchLevel": "full",
                "matchedWords": [
                  "crime"
                ],
                "value": "Network __ais-highlight__crime__/ais-highlight__"
              }
            },
            "issues": {
              "lvl0": [
                {
                  "matchLevel": "none",
                  "matchedWords": [],
                  "value": "Security"
                }
              ],
              "lvl1": [
                {
                  "matchLevel": "none",
                  "matchedWords": [],
                  "value": "Security > Network security"
                },
                {
                  "matchLevel": "none",
                  "matchedWords": [],
                  "value": "Security > Cybercrime"
                }
              ]
            },
            "text": {
              "fullyHighlighted": false,
              "matchLevel": "full",
              "matchedWords": [
                "crime"
              ],
              "value": "__ais-highlight__Crime__/ais-highlight__ in networks grows."
            },
            "title": {
              "fullyHighlighted": false,
              "matchLevel": "full",
              "matchedWords": [
                "crime"
              ],
              "value": "Network __ais-highlight__crime__/ais-highlight__"
            }
          },
          "_snippetResult": {
            "text": {
              "matchLevel": "full",
              "value": "__ais-highlight__Crime__/ais-highlight__ in networks grows."
            }
          },
          "actor": "Alpha",
          "anchor": null,
          "content": "Crime in networks grows.",
          "document": "Atlas 2025",
          "edition": "2025",
          "group": null,
          "hierarchy": {
            "lvl0": "Alpha",
            "lvl1": "Network crime",
            "lvl2": null,
            "lvl3": null,
            "lvl4": null,
            "lvl5": null,
            "lvl6": null
          },
          "issues": {
            "lvl0": [
              "Security"
            ],
            "lvl1": [
              "Security > Network security",
              "Security > Cybercrime"
            ]
          },
          "kind": "Policy issue",
          "objectID": "2025/alpha/13",
          "path": [
            "Digital policy issues",
            "Network crime"
          ],
          "text": "Crime in networks grows.",
          "title": "Network crime",
          "type": "content",
          "url": "https://atlas.example/sections/2025/alpha/13",
          "url_without_anchor": "https://atlas.example/sections/2025/alpha/13"
        }
      ],
      "hitsPerPage": 1,
      "index": "atlas",
      "nbHits": 2,
      "nbPages": 2,
      "page": 0,
      "params": "…",
      "parsedQuery": "crime",
      "processingTimeMS": 0,
      "query": "crime",
      "renderingContent": {
        "facetOrdering": {
          "facets": {
            "order": [
              "issues.lvl0",
              "issues.lvl1",
              "actor",
              "group",
              "edition",
              "kind"
            ]
          }
        }
      }
    }
    "##);
}

#[tokio::test]
async fn counts_are_those_of_our_own_api() {
    let filters = [
        (json!([]), ""),
        (json!([["actor:Alpha"]]), "actor=alpha"),
        (
            json!([["actor:Alpha", "actor:Beta"], "edition:2025"]),
            "actor=alpha&actor=beta&edition=2025",
        ),
        (json!(["issues.lvl0:Security"]), "basket=security"),
        (json!([["issues.lvl1:Security > Cybercrime"]]), "issue=cybercrime"),
        (
            json!([["issues.lvl1:Security > Cybercrime", "issues.lvl0:Human rights"]]),
            "issue=cybercrime&basket=rights",
        ),
        (json!([format!("issues.lvl1:Human rights > {INJECTION}")]), "issue=privacy"),
        (json!("kind:Policy issue"), "kind=policy-issue"),
    ];
    for (theirs, ours) in filters {
        for q in ["", "networks", "crime OR privacy"] {
            let result = search(json!({
                "indexName": "atlas", "query": q, "facetFilters": theirs,
                "facets": ["disjunctive(actor)", "disjunctive(issues.lvl0)", "disjunctive(edition)"],
            })).await;
            let query = form_urlencoded::byte_serialize(q.as_bytes()).collect::<String>();
            let reply = get(&format!("/api/v1/search?q={query}&{ours}")).await.json();
            assert_eq!(result["nbHits"], reply["total"], "{q} {ours}");
            let ids = |hits: &Value, name: &str| -> Vec<Value> {
                hits.as_array().unwrap().iter().map(|hit| hit[name].clone()).collect()
            };
            assert_eq!(ids(&result["hits"], "objectID"), ids(&reply["hits"], "id"));
            for (attribute, facet) in [("actor", "actor"), ("edition", "edition")] {
                for value in reply["facets"][facet].as_array().unwrap() {
                    let label = value["label"].as_str().unwrap();
                    let count = result["facets"][attribute][label].as_u64().unwrap_or(0);
                    assert_eq!(count, value["count"].as_u64().unwrap(), "{q} {ours} {label}");
                }
            }
        }
    }
}

#[tokio::test]
async fn what_no_form_can_say_is_filtered_too() {
    for (filters, expected) in [
        ("actor:Alpha AND NOT edition:2023", 1),
        ("NOT actor:Alpha", 2),
        ("actor:Alpha OR issues.lvl1:\"Security > Cybercrime\"", 3),
        (
            "issues.lvl1:\"Security > Cybercrime\" AND issues.lvl1:\"Security > Network security\"",
            1,
        ),
        ("edition>=2024", 3),
        ("edition>=2024 AND edition<2025", 0),
        ("actor:Nobody", 0),
        ("NOT actor:Nobody", 4),
    ] {
        let result = search(json!({ "query": "", "filters": filters })).await;
        assert_eq!(result["nbHits"], expected, "{filters}: {}", result["message"]);
    }
}

#[tokio::test]
async fn counts_are_of_the_hits_unless_asked_otherwise() {
    let narrow = json!({ "facetFilters": [["actor:Alpha"]], "facets": "actor" });
    assert_eq!(search(narrow).await["facets"], json!({ "actor": { "Alpha": 2 } }));
    let sideways = json!({ "facetFilters": [["actor:Alpha"]], "facets": ["disjunctive(actor)"] });
    assert_eq!(search(sideways).await["facets"], json!({ "actor": { "Alpha": 2, "Beta": 2 } }));
}

#[tokio::test]
async fn every_form_of_a_question_is_the_same_question() {
    let forms = [
        json!({ "query": "crime", "facets": ["actor"], "facetFilters": [["actor:Beta"]] }),
        json!({ "params": { "query": "crime", "facets": "actor", "facetFilters": "actor:Beta" } }),
        json!({ "params": "query=crime&facets=%5B%22actor%22%5D&facetFilters=%5B%22actor%3ABeta%22%5D" }),
    ];
    for form in forms {
        let result = search(form.clone()).await;
        assert_eq!(result["nbHits"], 1, "{form}");
        assert_eq!(result["facets"], json!({ "actor": { "Beta": 1 } }), "{form}");
        let single = post("/1/indexes/atlas/query", form.to_string()).await.json();
        assert_eq!(single["nbHits"], 1, "{form}");
    }
}

#[tokio::test]
async fn pages_count_from_zero_and_end() {
    let page = |page: u64, size: u64| search(json!({ "page": page, "hitsPerPage": size }));
    let counts = |r: &Value| {
        (r["hits"].as_array().unwrap().len(), r["nbHits"].clone(), r["nbPages"].clone())
    };
    assert_eq!(counts(&page(0, 3).await), (3, json!(4), json!(2)));
    assert_eq!(counts(&page(1, 3).await), (1, json!(4), json!(2)));
    assert_eq!(counts(&page(7, 3).await), (0, json!(4), json!(2)));
    assert_eq!(counts(&page(0, 0).await), (0, json!(4), json!(0)));
    assert_eq!(counts(&page(u64::MAX, 3).await), (0, json!(4), json!(2)));
}

#[tokio::test]
async fn values_of_a_facet_are_found_by_the_beginning_of_a_word() {
    let asked =
        json!({ "facetQuery": "rig", "highlightPreTag": "<b>", "highlightPostTag": "</b>" });
    let answer = post("/1/indexes/atlas/facets/issues.lvl0/query", asked.to_string()).await;
    assert_eq!(
        answer.json()["facetHits"],
        json!([{ "value": "Human rights", "highlighted": "Human <b>rig</b>hts", "count": 1 }])
    );
    let within = search(json!({ "type": "facet", "facet": "actor", "facetQuery": "" })).await;
    assert_eq!(within["facetHits"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn text_is_text_whatever_tags_are_asked_for() {
    let ask = |pre: &str, post: &str| {
        json!({ "query": "surveillance", "attributesToSnippet": ["text:20"],
            "highlightPreTag": pre, "highlightPostTag": post })
    };
    let html = search(ask("<mark>", "</mark>")).await;
    let hit = &html["hits"][0];
    let shown = [&hit["_highlightResult"], &hit["_snippetResult"]].map(Value::to_string).concat();
    assert!(!shown.contains("<img"), "{shown}");
    assert!(shown.contains("&lt;img src=x onerror"), "{shown}");
    let plain = search(ask("__aa-highlight__", "__/aa-highlight__")).await;
    let title = &plain["hits"][0]["_highlightResult"]["title"]["value"];
    assert_eq!(title, INJECTION);
}

#[tokio::test]
async fn a_long_tag_is_refused() {
    let long = "x".repeat(65);
    for name in ["highlightPreTag", "highlightPostTag", "snippetEllipsisText"] {
        let ask =
            |mark: &str| json!({ "query": "crime", "attributesToSnippet": ["text:1"], name: mark });
        let mut taken = search(ask(&long[..64])).await;
        taken["params"].take();
        assert!(taken.to_string().contains(&long[..64]), "{name}");
        let refused = post("/1/indexes/atlas/query", ask(&long).to_string()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        let message = format!("`{name}` takes at most 64 bytes; send fewer or shorter ones");
        assert_eq!(refused.json()["message"], message);
    }
}

#[tokio::test]
async fn paging_is_as_deep_as_in_our_own_api() {
    let limits = || Limits { depth: 2, ..Limits::default() };
    let ask = async |page: usize, hits: usize| {
        let body = json!({ "page": page, "hitsPerPage": hits }).to_string();
        post_within(limits(), "/1/indexes/atlas/query", body).await.json()
    };
    let last = ask(1, 1).await;
    assert_eq!(last["hits"].as_array().unwrap().len(), 1);
    assert_eq!((&last["nbPages"], &last["message"]), (&json!(2), &Value::Null));
    let deeper = ask(2, 1).await;
    assert_eq!(deeper["hits"], json!([]));
    assert_eq!(deeper["nbHits"], last["nbHits"]);
    assert_eq!(deeper["message"], "Only the first 2 hits are paged through here.");
    assert_eq!(ask(0, 20).await["hitsPerPage"], 2);
    assert!(ask(2, 0).await["message"].is_string());
}

#[tokio::test]
async fn the_questions_of_one_request_share_a_number_of_hits() {
    let body = json!({ "requests": vec![json!({ "hitsPerPage": 80 }); 5] }).to_string();
    let results = post("/1/indexes/*/queries", body).await.json()["results"].take();
    let sizes: Vec<&Value> =
        results.as_array().unwrap().iter().map(|r| &r["hitsPerPage"]).collect();
    assert_eq!(sizes, [80, 80, 40, 0, 0]);
    assert!(results[4]["message"].as_str().unwrap().contains("too many hits together"));
}

#[tokio::test]
async fn a_refusal_has_the_members_that_clients_read() {
    for (path, body, status) in [
        ("/1/indexes/*/queries", "nonsense", 400),
        ("/1/indexes/*/queries", "{}", 400),
        ("/1/indexes/atlas/nothing", "{}", 404),
    ] {
        let answer = post(path, body).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert_eq!(answer.json()["status"], status);
        assert!(answer.json()["message"].is_string());
        assert!(answer.json()["error"]["code"].is_string());
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    }
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[ -~]{0,20}".prop_map(Value::from),
        prop_oneof![
            Just("actor:Alpha"),
            Just("edition<=2024"),
            Just("issues.lvl0:-Security"),
            Just("NOT (actor:Alpha OR kind:x) AND edition:2025"),
            Just("disjunctive(actor)"),
        ]
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,4}", inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_body_gives_a_500(
        names in prop::collection::vec(prop::sample::select(vec![
            "query", "page", "hitsPerPage", "facets", "facetFilters", "numericFilters", "filters",
            "maxValuesPerFacet", "attributesToRetrieve", "attributesToHighlight",
            "attributesToSnippet", "highlightPreTag", "distinct", "type", "facet", "params",
            "indexName",
        ]), 0..6),
        values in prop::collection::vec(json_value(), 6),
    ) {
        let question: Value = names.iter().zip(values).map(|(n, v)| ((*n).to_owned(), v))
            .collect::<serde_json::Map<_, _>>().into();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        for body in [json!({ "requests": [question] }), question.clone()] {
            for path in ["/1/indexes/*/queries", "/1/indexes/a/query", "/1/indexes/a/facets/actor/query"] {
                let answer = runtime.block_on(post(path, body.to_string()));
                prop_assert!(answer.status.as_u16() < 500, "{} {}", body, answer.text);
            }
        }
    }
}
