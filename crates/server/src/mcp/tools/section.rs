//! `read_section`: what does a passage say, whole, and where does it stand?

use std::{fmt::Write, num::NonZeroUsize};

use ingest::{Actor, Record, Section};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    answer::{reply::RecordReply, section_title, title, url},
    http::error::Refusal,
    mcp::{
        source::{Elsewhere, Organisation, Source},
        tool::{Asked, Tool},
    },
};

/// How many sections of a profile are listed.
const CONTENTS: usize = 200;

/// The tool.
pub(super) struct ReadSection;

/// Which text to read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Arguments {
    /// The id of a section, a reference or a profile, as `search` gives it.
    id: String,
    /// Which part of a long text, from 1.
    #[serde(default)]
    part: Option<NonZeroUsize>,
}

/// A text with its source.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Text {
    /// The id of the record.
    id: String,
    /// What it is called.
    title: String,
    /// Whose profile it is in, or is.
    organisation: Option<Organisation>,
    /// The headings above and its own, outermost first.
    path: Vec<String>,
    /// The ids of the issues it is filed under.
    issues: Vec<String>,
    /// The text as printed; what a profile says of itself in its head.
    text: String,
    /// Which part of the text this is, from 1, where it has several.
    part: Option<usize>,
    /// How many parts it has, where it has several.
    parts: Option<usize>,
    /// Document symbols and standards that it cites.
    cites: Vec<String>,
    /// The sections of a profile, in order.
    contents: Vec<Content>,
    /// Whether there are sections beside these.
    has_more_contents: bool,
    /// Where it stands.
    source: Source,
    /// Where else the passage stands, newest first.
    other_editions: Vec<Elsewhere>,
}

/// A section of a profile.
#[derive(Debug, Serialize, JsonSchema)]
struct Content {
    /// The id, for this tool.
    id: String,
    /// The heading, or the kind where it has none.
    title: String,
}

impl Tool for ReadSection {
    const NAME: &'static str = "read_section";
    const TITLE: &'static str = "Read a section with its source";
    const DESCRIPTION: &'static str = "\
Gives the whole text of a section, with document, edition, lines and address to cite, and where else it \
stands. With the id of a profile (such as `000/ilo`) it gives the head of the profile and the ids of its \
sections. Ids come from `search` and `list_organisations`.";

    type Arguments = Arguments;
    type Reply = Text;

    fn answer(Arguments { id, part }: Arguments, asked: &Asked<'_>) -> Result<Text, Refusal> {
        let missing = || {
            Refusal::NotFound(format!(
                "there is no section `{id}`; `search` gives the ids of those that there are"
            ))
        };
        let record = asked.current.record(&id)?.ok_or_else(missing)?;
        let versions = asked.current.versions(&id)?;
        let part = part.map_or(1, NonZeroUsize::get);
        let reply = RecordReply::of(record, &versions, part);
        let reply = reply.ok_or_else(|| Refusal::no_part(&id, part))?;
        let address = match &reply.record {
            Record::Actor(actor) => url::profile(&actor.actor.id, &actor.id),
            _ => reply.url,
        };
        let source = source(&reply.record, asked.absolute(&address)).ok_or_else(missing)?;
        let mut text = Text {
            title: title(&reply.record),
            part: reply.part,
            parts: reply.parts,
            other_editions: Elsewhere::all(reply.editions, asked),
            ..Text::at(id, source)
        };
        match reply.record {
            Record::Section(section) => {
                text.organisation = Some(section.actor.into());
                text.path = section.path;
                text.issues = section.issues;
                text.text = section.text;
                text.cites = section.symbols;
            }
            Record::Reference(reference) => {
                text.path = reference.path;
                text.text = reference.text;
                text.cites = reference.symbols;
            }
            Record::Actor(actor) => {
                let sections = asked.current.sections_of_profile(&actor.id, 0..CONTENTS + 1)?;
                text.has_more_contents = CONTENTS < sections.len();
                text.contents = sections.iter().take(CONTENTS).map(Content::of).collect();
                text.text = head(&actor);
                text.organisation = Some(actor.actor.into());
            }
            Record::Noise(_) | Record::Acronym(_) => {}
        }
        Ok(text)
    }

    fn in_words(reply: &Text) -> String {
        let mut text = format!("# {}\n", reply.title);
        if let Some(organisation) = &reply.organisation
            && organisation.name != reply.title
        {
            let _ = writeln!(text, "{} (`{}`)", organisation.name, organisation.id);
        }
        if let (Some(part), Some(parts)) = (reply.part, reply.parts) {
            let _ = writeln!(text, "Part {part} of {parts}; `part` asks for another.");
        }
        let _ = writeln!(text, "\n{}", reply.text);
        for Content { id, title } in &reply.contents {
            let _ = writeln!(text, "- {title} (id: {id})");
        }
        if reply.has_more_contents {
            text.push_str("- and more; `search` with the filter `actor` finds them\n");
        }
        let _ = writeln!(text, "\nSource: {}", reply.source);
        text + &Elsewhere::in_words(&reply.other_editions)
    }
}

impl Text {
    /// Nothing yet, of a record that stands there.
    fn at(id: String, source: Source) -> Text {
        Text {
            id,
            title: String::new(),
            organisation: None,
            path: Vec::new(),
            issues: Vec::new(),
            text: String::new(),
            part: None,
            parts: None,
            cites: Vec::new(),
            contents: Vec::new(),
            has_more_contents: false,
            source,
            other_editions: Vec::new(),
        }
    }
}

impl Content {
    fn of(section: &Section) -> Content {
        Content { id: section.id.clone(), title: section_title(section).to_owned() }
    }
}

/// Where a record stands that is a text or a profile.
fn source(record: &Record, url: String) -> Option<Source> {
    let (document, edition, file, span) = match record {
        Record::Section(it) => (&it.document, it.edition, &it.source, it.span),
        Record::Reference(it) => (&it.document, it.edition, &it.source, it.span),
        Record::Actor(it) => (&it.document, it.edition, &it.source, it.span),
        Record::Noise(_) | Record::Acronym(_) => return None,
    };
    Some(Source::new((document.clone(), edition), file.clone(), span, url))
}

/// What a profile prints above its sections.
fn head(actor: &Actor) -> String {
    let fields = [
        ("Acronym", &actor.acronym),
        ("Established", &actor.established),
        ("Address", &actor.address),
        ("Website", &actor.website),
        ("Stakeholder group", &actor.stakeholder_group),
        ("Filed under", &actor.filed_under),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
    let social = actor.social.iter().map(|handle| (handle.platform.as_str(), &handle.handle));
    let lines = fields.chain(social).map(|(name, value)| format!("{name}: {value}\n"));
    lines.collect()
}
