//! Which filters may a search have? One for each facet, as the facets are declared.

use std::{borrow::Cow, collections::BTreeMap};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::{Map, Value, json};

use crate::answer::Facet;

/// For each facet the values any of which will do.
#[derive(Debug, Default)]
pub(super) struct Filters(Vec<(Facet, String)>);

impl Filters {
    /// As an address would name them.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(facet, value)| (facet.name(), value.as_str()))
    }
}

/// What a filter takes: a list, or one value. A year may be a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Values {
    One(Scalar),
    Several(Vec<Scalar>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(u64),
}

impl<'de> Deserialize<'de> for Filters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Filters, D::Error> {
        let mut filters = Vec::new();
        for (name, values) in BTreeMap::<String, Value>::deserialize(deserializer)? {
            let facet = Facet::named(&name).ok_or_else(|| {
                let names = Facet::ALL.map(Facet::name).join(", ");
                D::Error::custom(format!("there is no such filter; there are {names}"))
            })?;
            let values = Values::deserialize(values)
                .map_err(|_| D::Error::custom(format!("`{facet}` takes a list of ids")))?;
            let values = match values {
                Values::One(value) => vec![value],
                Values::Several(values) => values,
            };
            filters.extend(values.into_iter().map(|value| match value {
                Scalar::Text(text) => (facet, text),
                Scalar::Number(number) => (facet, number.to_string()),
            }));
        }
        Ok(Filters(filters))
    }
}

impl JsonSchema for Filters {
    fn schema_name() -> Cow<'static, str> {
        "Filters".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let property = |facet: Facet| {
            let list = json!({
                "type": "array",
                "items": { "type": "string" },
                "description": facet.description(),
            });
            (facet.name().to_owned(), list)
        };
        let properties: Map<String, Value> = Facet::ALL.into_iter().map(property).collect();
        json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}
