//! What is a tool: what does it take and give, and how is it called?

use std::sync::Arc;

use rmcp::model::{CallToolResult, ContentBlock, JsonObject, Tool as Description, ToolAnnotations};
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    answer::Current,
    http::{bounded, error::Refusal, limits::Limits},
};

/// A question that a client may ask by name.
pub(super) trait Tool: 'static {
    /// What it is called.
    const NAME: &'static str;
    /// The same for people.
    const TITLE: &'static str;
    /// When to use it and what comes of it, for whoever chooses among tools.
    const DESCRIPTION: &'static str;

    /// What it takes.
    type Arguments: DeserializeOwned + JsonSchema + 'static;
    /// What it gives.
    type Reply: Serialize + JsonSchema + 'static;

    /// Asks the index.
    ///
    /// # Errors
    ///
    /// Those of any request; the message reaches whoever called, and says what to do.
    fn answer(arguments: Self::Arguments, asked: &Asked<'_>) -> Result<Self::Reply, Refusal>;

    /// The reply as text, with the sources of what it says.
    fn in_words(reply: &Self::Reply) -> String;
}

/// What a tool is asked of.
pub(super) struct Asked<'a> {
    pub(super) current: &'a Current,
    pub(super) limits: &'a Limits,
    /// Where the public reaches the site.
    pub(super) base_url: &'a str,
}

impl Asked<'_> {
    /// The whole address of a path.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// A tool in the list of all.
pub(super) struct Declared {
    pub(super) name: &'static str,
    /// What it says of itself.
    pub(super) description: fn() -> Description,
    /// Reads the arguments and answers.
    pub(super) call: fn(JsonObject, &Asked<'_>) -> Result<CallToolResult, Refusal>,
}

impl Declared {
    pub(super) const fn of<T: Tool>() -> Declared {
        Declared { name: T::NAME, description: described::<T>, call: called::<T> }
    }
}

fn described<T: Tool>() -> Description {
    // Nothing is written here, whatever is asked, and nothing beyond the index is looked at.
    let harmless = ToolAnnotations::with_title(T::TITLE)
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    let mut described = Description::new(T::NAME, T::DESCRIPTION, JsonObject::new())
        .with_title(T::TITLE)
        .with_input_schema::<T::Arguments>()
        .with_output_schema::<T::Reply>()
        .with_annotations(harmless);
    let output = described.output_schema.as_mut();
    [Some(&mut described.input_schema), output].into_iter().flatten().for_each(|schema| {
        let schema = Arc::make_mut(schema);
        schema.values_mut().for_each(without_widths);
    });
    described
}

/// Takes out in how many bits a number is kept here: JSON Schema knows no such formats, and clients warn of each.
fn without_widths(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            let is_width = |value: &Value| {
                let name = value.as_str().unwrap_or_default();
                ["int", "uint", "float", "double"].iter().any(|width| name.starts_with(width))
            };
            if members.get("format").is_some_and(is_width) {
                members.remove("format");
            }
            members.values_mut().for_each(without_widths);
        }
        Value::Array(items) => items.iter_mut().for_each(without_widths),
        _ => {}
    }
}

fn called<T: Tool>(arguments: JsonObject, asked: &Asked<'_>) -> Result<CallToolResult, Refusal> {
    let reply = T::answer(read(arguments)?, asked)?;
    let value = serde_json::to_value(&reply).map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "a reply was not written");
        Refusal::Internal
    })?;
    let mut result = CallToolResult::structured(value);
    result.content = vec![ContentBlock::text(T::in_words(&reply))];
    // The frame of the message comes on top.
    let most = asked.limits.reply_bytes;
    if most < bounded::length(&result) + FRAME {
        Err(Refusal::ReplyTooLarge(most))
    } else {
        Ok(result)
    }
}

/// What a message has around the result of a tool, in bytes, and more.
const FRAME: usize = 1_024;

fn read<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, Refusal> {
    serde_path_to_error::deserialize(Value::Object(arguments)).map_err(|error| {
        let (path, why) = (error.path().to_string(), error.inner());
        // Of the arguments as a whole the path is a full stop.
        Refusal::InvalidParameter(match path.as_str() {
            "." => why.to_string(),
            path => format!("`{path}`: {why}"),
        })
    })
}
