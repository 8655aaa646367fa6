//! The OpenAPI document against the server that serves it.
//!
//! 1. Every address for programs is described, and nothing that there is not.
//! 2. The examples of parameters and bodies make a request of every operation, which is answered
//!    with what the document says, and with nothing more.
//! 3. The example of every reply is such a reply.
//! 4. Every refusal has the form that the document says.

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use jsonschema::Validator;
use regex::Regex;
use serde_json::{Value, json};

use crate::fixture::{Answer, Server, shared_server};

/// Addresses for browsers, and for clients that ask whatever the document says.
const NOT_DESCRIBED: [&str; 3] =
    ["/1/indexes/{index}/recommendations", "/embed/guide.js", "/widget/{version}/{name}"];

/// The document, and a server to hold it against.
struct Described {
    server: Arc<Server>,
    document: Value,
}

/// One operation of the document.
struct Operation<'a> {
    path: &'a str,
    method: &'a str,
    described: &'a Value,
}

impl Described {
    fn new() -> Described {
        let server = shared_server();
        let document = server.get("/api/openapi.json").json();
        Described { server, document }
    }

    fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.document["paths"].as_object().unwrap();
        let operations = paths.iter().flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, described)| Operation { path, method, described })
        });
        operations.collect()
    }

    /// A validator of the schema, which takes no member that the schema does not know.
    fn validator(&self, schema: &Value) -> Validator {
        let mut schema = schema.clone();
        let mut components = self.document["components"].clone();
        closed(&mut schema, true);
        for component in components["schemas"].as_object_mut().unwrap().values_mut() {
            closed(component, false);
        }
        schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
        schema["components"] = components;
        jsonschema::validator_for(&schema).unwrap()
    }

    /// Panics unless the answer is one that the operation is described to give.
    fn check(&self, operation: &Operation<'_>, asked: &str, answer: &Answer) {
        let status = answer.status.to_string();
        let described = &operation.described["responses"][&status];
        assert!(described.is_object(), "{asked}: {status} is not described: {}", answer.body);
        let content_type = answer.header("content-type").split(';').next().unwrap().trim();
        let content = &described["content"][content_type];
        assert!(content.is_object(), "{asked}: {content_type} is not described");
        if content_type.ends_with("json") {
            self.valid(&content["schema"], &answer.json(), asked);
        }
    }

    fn valid(&self, schema: &Value, value: &Value, what: &str) {
        let errors: Vec<String> = self
            .validator(schema)
            .iter_errors(value)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{what}: {}", errors.join("; "));
    }
}

/// Forbids what a schema does not name, in the schema if it is where a value stands, and in those
/// of its members. The parts of a union or of a sum say together what there may be.
fn closed(schema: &mut Value, whole: bool) {
    let Some(members) = schema.as_object_mut() else { return };
    for parts in ["allOf", "oneOf", "anyOf"] {
        for part in members.get_mut(parts).and_then(Value::as_array_mut).into_iter().flatten() {
            closed(part, false);
        }
    }
    for below in members.get_mut("properties").and_then(Value::as_object_mut).into_iter() {
        for property in below.values_mut() {
            closed(property, true);
        }
    }
    for below in ["items", "additionalProperties"] {
        if let Some(below) = members.get_mut(below) {
            closed(below, true);
        }
    }
    let says_what = ["$ref", "allOf", "oneOf", "anyOf", "properties"];
    if whole && says_what.iter().any(|key| members.contains_key(*key)) {
        members.insert("unevaluatedProperties".to_owned(), json!(false));
    }
}

impl Operation<'_> {
    fn parameters(&self) -> impl Iterator<Item = &Value> {
        self.described["parameters"].as_array().into_iter().flatten()
    }

    /// The address that the examples make, of what is needed or of all that there is; `wrong` in the
    /// place of names that are in the path.
    fn address(&self, server: &Server, all: bool, wrong: Option<&str>) -> String {
        let mut address = self.path.to_owned();
        let mut query = Vec::new();
        for parameter in self.parameters() {
            let name = parameter["name"].as_str().unwrap();
            let example = match &parameter["example"] {
                Value::Array(values) => values.first().unwrap().clone(),
                example => example.clone(),
            };
            let needed = parameter["required"] == true;
            if !needed && (!all || example.is_null()) {
                continue;
            }
            let example = example.as_str().unwrap_or_else(|| panic!("{address}: no `{name}`"));
            // An example of an address is one of the server that is asked.
            let example = example.replace("https://atlas.example", &server.address);
            if parameter["in"] == "path" {
                address = address.replace(&format!("{{{name}}}"), wrong.unwrap_or(&example));
            } else {
                query.push(format!("{name}={}", example.replace(' ', "+")));
            }
        }
        if !query.is_empty() {
            address = format!("{address}?{}", query.join("&"));
        }
        address
    }

    fn ask(&self, described: &Described, address: &str) -> Answer {
        if self.method == "get" {
            return described.server.get(address);
        }
        let content = &self.described["requestBody"]["content"]["application/json"];
        let name = content["schema"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
        let schema = &described.document["components"]["schemas"][name];
        described.valid(&content["schema"], &schema["example"], address);
        described.server.post(address, schema["example"].to_string().as_bytes())
    }
}

#[test]
fn every_address_for_programs_is_described() {
    // What is routed with its description is in the document; this is the rest.
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src");
    let route = Regex::new(r#"\.route\(\s*"([^"]+)""#).unwrap();
    let mut routes = BTreeSet::new();
    let mut folders = ["api", "algolia", "embed"].map(|folder| src.join(folder)).to_vec();
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(path).unwrap();
                routes.extend(route.captures_iter(&text).map(|found| found[1].to_owned()));
            }
        }
    }
    assert_eq!(routes, NOT_DESCRIBED.map(str::to_owned).into());
}

#[test]
fn every_operation_answers_as_it_is_described() {
    let described = Described::new();
    for operation in described.operations() {
        for all in [false, true] {
            let address = operation.address(&described.server, all, None);
            let answer = operation.ask(&described, &address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.body);
            described.check(&operation, &address, &answer);
        }
    }
}

#[test]
fn answers_of_every_kind_are_as_they_are_described() {
    let described = Described::new();
    let operations = described.operations();
    let check = |id: &str, address: &str| {
        let operation = operations.iter().find(|found| found.described["operationId"] == id);
        let answer = described.server.get(address);
        described.check(operation.unwrap(), address, &answer);
        answer.json()
    };
    for search in [
        "q=cybersecurty",
        "q=privacy&explain=true&foo=1",
        "q=zzzzqq",
        "q=data&type=actor&per_page=100",
        "q=internet&type=reference&collapse=false",
    ] {
        check("search", &format!("/api/v1/search?{search}"));
    }
    check("suggest", "/api/v1/suggest?q=cyb&hits=3&basket=cybersecurity");
    check("suggest", "/api/v1/suggest?q=cyb&format=opensearch");
    check("suggest", "/api/v1/suggest?q=itu+a");
    check("search", "/api/v1/search?q=OHCHR+privacy+2023");
    check("search", "/api/v1/search?q=what+did+ILO+change");
    for actor in check("actors", "/api/v1/actors")["actors"].as_array().unwrap() {
        check("actor", &format!("/api/v1/actors/{}", actor["id"].as_str().unwrap()));
    }
    for record_type in ["section", "actor", "reference"] {
        let hits = check("search", &format!("/api/v1/search?type={record_type}&per_page=30"));
        for hit in hits["hits"].as_array().unwrap() {
            let id = hit["id"].as_str().unwrap().replace(' ', "%20");
            assert_eq!(check("section", &format!("/api/v1/sections/{id}"))["type"], record_type);
        }
    }
}

#[test]
fn the_example_of_a_reply_is_such_a_reply() {
    let described = Described::new();
    for operation in described.operations() {
        for (status, response) in operation.described["responses"].as_object().unwrap() {
            for (content_type, content) in response["content"].as_object().into_iter().flatten() {
                if !content_type.ends_with("json") {
                    continue;
                }
                let what = format!("{} {status}", operation.path);
                let example = &content["example"];
                assert!(!example.is_null(), "{what}: no example");
                if !example.is_null() {
                    described.valid(&content["schema"], example, &what);
                }
            }
        }
    }
}

#[test]
fn the_examples_of_the_widget_and_of_the_build_are_of_this_version() {
    let described = Described::new();
    let example = |path: &str| {
        let content = &described.document["paths"][path]["get"]["responses"]["200"]["content"];
        content["application/json"]["example"].clone()
    };
    let widget = "/widget/integrity.json";
    assert_eq!(example(widget), described.server.get(widget).json());
    let shape = |reply: &Value| {
        let digit = Regex::new("[0-9a-f]").unwrap();
        let (name, digits) = reply["generation"].as_str().unwrap().split_once('-').unwrap();
        format!("{name}-{}", digit.replace_all(digits, "0"))
    };
    assert_eq!(shape(&example("/readyz")), shape(&described.server.get("/readyz").json()));
}

#[test]
fn a_refusal_is_as_it_is_described() {
    let described = Described::new();
    for operation in described.operations() {
        if operation.described["responses"]["404"].is_object() {
            let mut address = operation.address(&described.server, false, Some("nope"));
            address = address.replace("a=", "a=nope").replace("url=", "url=nope");
            let answer = described.server.get(&address);
            assert_eq!(answer.status, 404, "{address}");
            described.check(&operation, &address, &answer);
        }
        for wrong in ["page=0", "limit=x", "maxwidth=x"] {
            let name = wrong.split('=').next().unwrap();
            if operation.parameters().any(|parameter| parameter["name"] == name) {
                let address = operation.address(&described.server, false, None);
                let glue = if address.contains('?') { '&' } else { '?' };
                let address = format!("{address}{glue}{wrong}");
                let answer = described.server.get(&address);
                assert_eq!(answer.status, 400, "{address}");
                described.check(&operation, &address, &answer);
            }
        }
        if operation.method == "post" {
            let answer = described.server.post(operation.path, b"no JSON");
            assert_eq!(answer.status, 400, "{}", operation.path);
            described.check(&operation, operation.path, &answer);
        }
    }
}
