//! What `atlas search` prints, and the exit code it leaves.
//!
//! 1. A hit says which actor and which policy issue it is from, and where it stands.
//! 2. A symbol finds the section of the organisation that it belongs to first.
//! 3. A filter lets only what it names through.
//! 4. No hit is exit code 1. It is not an error.
//! 5. `--json` is the body of the HTTP reply.

use insta::assert_snapshot;
use serde_json::Value;

use crate::fixture::{Atlas, ITU, SHARED, WHO, shared_server};

#[test]
fn a_hit_says_who_on_what_and_where() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU), ("2024_who.txt", WHO)]);
    assert_snapshot!(atlas.run(&["search", "cybersecurity"]), @r"
    exit code: 0
    ----- stdout -----
    International Telecommunication Union › Digital policy issues › Network security
      The union publishes the Global Cybersecurity Index, which measures the commitment of its members.
      2024_itu.txt:13-15

    ----- stderr -----
    1 hit
    ");
    assert_snapshot!(atlas.run(&["search", "--color", "always", "cybersecurity"]).replace('\u{1b}', "␛"), @r"
    exit code: 0
    ----- stdout -----
    International Telecommunication Union › Digital policy issues › ␛[1m␛[34mNetwork security␛[0m␛[2m␛[0m
      The union publishes the Global ␛[1m␛[31mCybersecurity␛[0m Index, which measures the commitment of its members.
      ␛[2m2024_itu.txt:13-15␛[0m

    ----- stderr -----
    1 hit
    ");
}

#[test]
fn a_symbol_finds_the_section_of_its_organisation_first() {
    let reply = SHARED.search(&["A/HRC/48/31"]);
    let first = &reply["hits"][0];
    assert_eq!(first["actor"]["id"], "ohchr", "{first:#}");
    assert_eq!(first["type"], "section");
    let marked = first["snippets"].as_array().unwrap().iter().flat_map(|s| s.as_array().unwrap());
    let marked: String = marked
        .filter(|segment| segment["hit"] == true)
        .map(|segment| segment["text"].as_str().unwrap())
        .collect();
    assert!(marked.contains("A/HRC/48/31"), "what is marked is `{marked}`");
}

#[test]
fn a_basket_lets_only_its_sections_through() {
    let reply = SHARED.search(&["--basket", "cybersecurity", "--per-page", "1000", "capacity"]);
    let hits = reply["hits"].as_array().unwrap();
    assert_eq!(reply["total"], hits.len());
    assert!(!hits.is_empty());
    for hit in hits {
        let issues = hit["issues"].as_array().unwrap();
        assert!(issues.iter().any(|issue| issue["basket"] == "cybersecurity"), "{hit:#}");
    }
}

#[test]
fn no_hit_is_exit_code_one_and_says_what_to_do() {
    assert_snapshot!(SHARED.run(&["search", "zzzzqq"]), @r"
    exit code: 1
    ----- stderr -----
    nothing found
    hint: try fewer or broader words; `prefix*` finds all words that begin so
    ");
    assert_snapshot!(SHARED.run(&["search", "--actor", "ilo", "cybercrime"]), @r"
    exit code: 1
    ----- stderr -----
    nothing found
    hint: without the filters there are 6 hits
    ");
    let json = SHARED.run(&["search", "--json", "zzzzqq"]);
    assert!(json.starts_with("exit code: 1\n") && !json.contains("stderr"), "{json}");
}

#[test]
fn a_filter_takes_an_id_a_name_or_an_acronym() {
    let found =
        |filter: &[&str]| SHARED.run(&[&["search", "data", "--per-page", "2"], filter].concat());
    let by_id = found(&["--actor", "ilo", "--basket", "human-rights"]);
    assert!(by_id.starts_with("exit code: 0\n"), "{by_id}");
    assert_eq!(found(&["--actor", "ILO", "--basket", "Human rights"]), by_id);
    assert_eq!(
        found(&["--actor", "International Labour Organization", "--basket", "human rights"]),
        by_id
    );
    // Over HTTP, a value is an id and nothing else.
    assert_eq!(SHARED.serve(&["--as-is"]).get("/api/v1/search?q=data&actor=ILO").status, 400);
}

#[test]
fn json_is_the_body_of_the_http_reply() {
    let server = shared_server();
    let pairs: [(&[&str], &str); 3] = [
        (&["right to privacy"], "q=right+to+privacy"),
        (&["--basket", "cybersecurity", "capacity"], "q=capacity&basket=cybersecurity"),
        (
            &["--sort", "newest", "--page", "2", "--per-page", "5", "--all-editions", "data"],
            "q=data&sort=newest&page=2&per_page=5&collapse=false",
        ),
    ];
    for (args, query) in pairs {
        let mut body = server.get(&format!("/api/v1/search?{query}")).json();
        body["took_us"] = Value::from(0);
        assert_eq!(SHARED.search(args), body, "{query}");
    }
}

#[test]
fn a_reply_has_the_form_that_programs_rely_on() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    let mut reply = atlas.search(&["cybersecurity"]);
    // The score is a matter of tuning, and the values without hits are the whole taxonomy.
    reply["hits"][0]["score"] = Value::from(0);
    for (_, values) in reply["facets"].as_object_mut().unwrap() {
        keep_found(values);
    }
    assert_snapshot!(format!("{reply:#}"), @r#"
    {
      "facets": {
        "actor": [
          {
            "count": 1,
            "id": "international-telecommunication-union",
            "label": "International Telecommunication Union",
            "selected": false
          }
        ],
        "basket": [
          {
            "children": [
              {
                "count": 1,
                "id": "network-security",
                "label": "Network security",
                "selected": false
              }
            ],
            "count": 1,
            "id": "cybersecurity",
            "label": "Cybersecurity",
            "selected": false
          }
        ],
        "edition": [],
        "group": [
          {
            "count": 1,
            "id": "international-and-regional-organisations",
            "label": "International and regional organisations",
            "selected": false
          }
        ],
        "kind": [
          {
            "count": 1,
            "id": "policy-issue",
            "label": "Policy issue",
            "selected": false
          }
        ],
        "type": [
          {
            "count": 1,
            "id": "section",
            "label": "Section",
            "selected": false
          }
        ]
      },
      "hits": [
        {
          "actor": {
            "acronym": "ITU",
            "id": "international-telecommunication-union",
            "name": "International Telecommunication Union"
          },
          "document": "2024 itu",
          "edition": null,
          "editions": [],
          "id": "2024/international-telecommunication-union/network-security",
          "issues": [
            {
              "basket": "cybersecurity",
              "id": "network-security",
              "label": "Network security"
            }
          ],
          "kind": "policy-issue",
          "path": [
            "Digital policy issues",
            "Network security"
          ],
          "score": 0,
          "snippets": [
            [
              {
                "hit": false,
                "text": "The union publishes the Global "
              },
              {
                "hit": true,
                "text": "Cybersecurity"
              },
              {
                "hit": false,
                "text": " Index, which measures the commitment of its members."
              }
            ]
          ],
          "source": "2024_itu.txt",
          "span": {
            "end_byte": 375,
            "end_line": 15,
            "start_byte": 260,
            "start_line": 13
          },
          "title": "Network security",
          "title_segments": [
            {
              "hit": false,
              "text": "Network security"
            }
          ],
          "type": "section",
          "url": "/sections/2024/international-telecommunication-union/network-security"
        }
      ],
      "offers": [
        {
          "q": "",
          "total": 1,
          "url": "/search?basket=cybersecurity",
          "values": [
            {
              "facet": "basket",
              "id": "cybersecurity",
              "label": "Cybersecurity"
            }
          ]
        }
      ],
      "page": 1,
      "pages": 1,
      "query": {
        "interpreted": "cybersecurity",
        "notices": [],
        "q": "cybersecurity"
      },
      "recognised": [
        {
          "facet": "basket",
          "id": "cybersecurity",
          "label": "Cybersecurity",
          "words": "cybersecurity"
        }
      ],
      "suggestion": null,
      "took_us": 0,
      "total": 1
    }
    "#);
}

/// Drops the values of a facet that no hit has.
fn keep_found(values: &mut Value) {
    let values = values.as_array_mut().unwrap();
    values.retain(|value| value["count"] != 0);
    for value in values {
        if let Some(children) = value.get_mut("children") {
            keep_found(children);
        }
    }
}
