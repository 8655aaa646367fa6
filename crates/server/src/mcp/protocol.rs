//! Which messages of the protocol are answered, and how is a tool called within the bounds of a request?

use axum::http::request::Parts;
use rmcp::{
    ErrorData, RoleServer, ServerHandler,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
        ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
    },
    service::RequestContext,
};
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument;

use super::{tool::Asked, tools::TOOLS};
use crate::{
    http::{app::App, error::Refusal, rate::Client},
    words::{Language, say},
};

/// What a client is told when it connects, behind what is searched.
const INSTRUCTIONS: &str = "\
profiles of organisations and of what each does on which issue, edition by edition, and texts that belong \
to none. Use `search` first, then `read_section` with an id that it gives. `list_organisations` and `list_issues` give the ids that filters take; `compare` \
shows what changed between two editions. Whatever comes back has its source: quote it with document, \
edition, lines and address.";

/// The tools over an index.
#[derive(Debug, Clone)]
pub(super) struct Protocol {
    app: App,
}

impl Protocol {
    pub(super) fn over(app: App) -> Protocol {
        Protocol { app }
    }
}

impl ServerHandler for Protocol {
    fn get_info(&self) -> ServerConfig {
        let name = self.app.owner().title(Language::ENGLISH);
        let this = Implementation::new("atlas-search", env!("CARGO_PKG_VERSION"))
            .with_title(say!(Language::ENGLISH, "site-name", name = name.as_str()))
            .with_website_url(self.app.base_url());
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(this)
            .with_instructions(format!("Full-text search over {name}: {INSTRUCTIONS}"))
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools = TOOLS.iter().map(|tool| (tool.description)());
        Ok(ListToolsResult::with_all_items(tools.collect()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        TOOLS.iter().find(|tool| tool.name == name).map(|tool| (tool.description)())
    }

    async fn call_tool(
        &self,
        asked: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == asked.name) else {
            let names: Vec<_> = TOOLS.iter().map(|tool| tool.name).collect();
            let message = format!("there is no such tool; there are {}", names.join(", "));
            return Err(ErrorData::invalid_params(message, None));
        };
        let app = self.app.clone();
        let work = async move {
            let (limits, base_url) = (app.limits().clone(), app.base_url().to_owned());
            let arguments = asked.arguments.unwrap_or_default();
            app.blocking(move |current| {
                (tool.call)(arguments, &Asked { current, limits: &limits, base_url: &base_url })
            })
            .await
        };
        // The protocol answers in a task of its own, where nobody knows who asks.
        let client =
            context.extensions.get::<Parts>().and_then(|parts| parts.extensions.get::<Client>());
        let work = match client.cloned() {
            Some(client) => tokio::spawn(client.charged_for(work).in_current_span()),
            None => tokio::spawn(work.in_current_span()),
        };
        let answer = tokio::select! {
            // A panic has been logged by its hook, and costs this request alone.
            answer = AbortOnDropHandle::new(work) => answer.unwrap_or(Err(Refusal::Internal)),
            // Dropped, the work ends: nobody waits for it.
            () = context.ct.cancelled() => Err(Refusal::Timeout),
        };
        Ok(answer.unwrap_or_else(|refusal| told(&refusal)).into())
    }
}

/// A refusal as the result of a tool, so that it is read by whoever can ask otherwise.
fn told(refusal: &Refusal) -> CallToolResult {
    let (_, code) = refusal.status();
    CallToolResult::error(vec![ContentBlock::text(format!("{code}: {refusal}"))])
}
