//! The API reference of the guide, from the OpenAPI document.

use maud::{Markup, html};
use serde_json::Value;

use crate::http::described::ApiDocument;

/// Every operation with its parameters, answers and examples; then every type that they speak of.
pub(super) fn reference(document: ApiDocument) -> Markup {
    let document: Value = serde_json::from_str(document.0).unwrap_or_default();
    html! {
        @for tag in document["tags"].as_array().into_iter().flatten() {
            h3 { (text(&tag["name"])) }
            p { (text(&tag["description"])) "." }
            @for (path, method, described) in operations(&document, &tag["name"]) {
                (operation(path, method, described, &document))
            }
        }
        h3 { "Types" }
        @for (name, schema) in members(&document["components"]["schemas"]) {
            (type_of(name, schema))
        }
    }
}

fn operations<'a>(document: &'a Value, tag: &Value) -> Vec<(&'a str, &'a str, &'a Value)> {
    let mut operations = Vec::new();
    for (path, methods) in members(&document["paths"]) {
        for (method, operation) in members(methods) {
            if operation["tags"][0] == *tag {
                operations.push((path, method, operation));
            }
        }
    }
    operations
}

fn operation(path: &str, method: &str, described: &Value, document: &Value) -> Markup {
    html! {
        details.operation {
            summary {
                h4 { code { (method.to_uppercase()) " " (path) } } " "
                span.n { (text(&described["summary"])) }
            }
            @if let Some(description) = described["description"].as_str() { p { (description) } }
            @if let Some(parameters) = described["parameters"].as_array() {
                dl {
                    @for parameter in parameters {
                        dt {
                            code { (text(&parameter["name"])) }
                            " " span.n {
                                (kind(&parameter["schema"]))
                                @if parameter["required"] == true { ", required" }
                            }
                        }
                        dd {
                            (text(&parameter["description"]))
                            @if !parameter["example"].is_null() {
                                " " span.n { "For example " code { (example(&parameter["example"])) } "." }
                            }
                        }
                    }
                }
            }
            @for (media_type, content) in members(&described["requestBody"]["content"]).take(1) {
                p { "Takes " (kind(&content["schema"])) " as " code { (media_type) } "." }
                @let name = content["schema"]["$ref"].as_str().unwrap_or_default();
                @let schema = name.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
                (folded("Example of a request", schema.map_or(&Value::Null, |schema| &schema["example"])))
            }
            dl {
                @for (status, answer) in members(&described["responses"]) {
                    dt { code { (status) } }
                    dd {
                        (text(&answer["description"]))
                        @for (media_type, content) in members(&answer["content"]) {
                            " " span.n { (kind(&content["schema"])) " as " code { (media_type) } "." }
                            (folded("Example", &content["example"]))
                        }
                    }
                }
            }
        }
    }
}

/// An example that opens when it is wanted.
fn folded(title: &str, example: &Value) -> Markup {
    html! {
        @if !example.is_null() {
            details {
                summary { (title) }
                pre tabindex="0" { code { (serde_json::to_string_pretty(example).unwrap_or_default()) } }
            }
        }
    }
}

/// A type with its members, its own and those that it takes over.
fn type_of(name: &str, schema: &Value) -> Markup {
    html! {
        details.operation {
            summary { h4 { code { (name) } } }
            // Not on the element itself: what a link leads to is opened if it is within.
            div id={ "type-" (name) } {}
            @if let Some(description) = schema["description"].as_str() { p { (description) } }
            @for part in parts(schema) {
                @if part["$ref"].is_string() {
                    p { "With the members of " (kind(part)) "." }
                }
                @let required = part["required"].as_array().cloned().unwrap_or_default();
                dl {
                    @for (name, property) in members(&part["properties"]) {
                        dt {
                            code { (name) } " "
                            span.n {
                                (kind(property))
                                @if !required.iter().any(|known| known == name) { ", may be missing" }
                            }
                        }
                        dd { (text(&property["description"])) }
                    }
                }
            }
            @if let Some(values) = schema["enum"].as_array() {
                p { "One of "
                    @for (at, value) in values.iter().enumerate() {
                        @if at > 0 { ", " } code { (example(value)) }
                    } "."
                }
            }
        }
    }
}

/// The schema, or the parts of a sum or a union.
fn parts(schema: &Value) -> Vec<&Value> {
    let sums = ["allOf", "oneOf"].into_iter().filter_map(|key| schema[key].as_array());
    let parts: Vec<&Value> = sums.flatten().flat_map(parts).collect();
    if parts.is_empty() { vec![schema] } else { parts }
}

/// What a value is, in a few words, with a link to its type.
fn kind(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return html! { a href={ "#type-" (name) } { (name) } };
    }
    if let Some(parts) = schema["oneOf"].as_array() {
        return html! {
            @for (at, part) in parts.iter().enumerate() { @if at > 0 { " or " } (kind(part)) }
        };
    }
    let names: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    html! {
        @for (at, name) in names.iter().enumerate() {
            @if at > 0 { " or " }
            @match *name {
                "array" => { "list of " (kind(&schema["items"])) },
                name => (name),
            }
        }
    }
}

fn example(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}
