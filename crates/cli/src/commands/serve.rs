//! `atlas serve`: the server, over an index that is brought up to date first.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::{
    builder::{RangedU64ValueParser, UnknownArgumentValueParser},
    value_parser,
};
use server::{App, ConnectionLimits, Identity, Limits, Origins, Rate};
use vectors::OnDemand;

use super::{query_limits::QueryLimitArgs, watch::Watch};
use crate::{
    commands::{engine_args::EngineArgs, index, ingest::LinkArgs, model_args::ModelArgs},
    hints::Hinted,
    listen::Handed,
    log::LogArgs,
    number::{at_least_one, seconds},
    output::{Outcome, Output},
};

/// Serve the site and the API
///
/// Builds the index first if it is missing or stale. A server that runs goes over to a newer index
/// as soon as `atlas index` has finished one, and looks for it at once when it is sent SIGHUP.
#[derive(Debug, Clone, clap::Args)]
// They are those of `atlas` alone, too, and a group of arguments has one name there.
#[group(skip)]
pub(crate) struct Args {
    /// Where to listen; port 0 is any that is free
    #[arg(long, env = "ATLAS_ADDR", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    addr: SocketAddr,

    /// Where to answer `/healthz`, `/readyz` and `/metrics` instead, by a thread of their own, however
    /// busy the site is [default: with the site]
    #[arg(long, env = "ATLAS_ADMIN_ADDR", value_name = "ADDRESS")]
    admin_addr: Option<SocketAddr>,

    #[arg(long = "port", hide = true, value_parser = UnknownArgumentValueParser::suggest("the port is part of the address: `--addr 127.0.0.1:8080`"))]
    _port: Option<String>,

    /// Where the public reaches the server, for absolute links; with a path, the site stands below it,
    /// whether or not the proxy in front takes the path away [default: where it listens]
    #[arg(long, env = "ATLAS_BASE_URL", value_name = "URL", value_parser = server::base_url)]
    base_url: Option<String>,

    /// The folder of documents
    #[arg(long, env = "ATLAS_CORPUS", default_value = "corpus", value_name = "DIR")]
    corpus: PathBuf,

    #[command(flatten)]
    links: LinkArgs,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    #[command(flatten)]
    engine: EngineArgs,

    /// Show the documents as they were handed in, too, at `/documents/NAME/file`; everybody who reaches
    /// the server may then have them
    #[arg(long, env = "ATLAS_SERVE_ORIGINALS")]
    serve_originals: bool,

    #[command(flatten)]
    model: ModelArgs,

    /// Serve the index as it is, without looking at the documents
    #[arg(long, env = "ATLAS_AS_IS")]
    as_is: bool,

    /// Go on to look at the documents: build the index again when they change, and serve it if all of them
    /// could be read
    #[arg(long, env = "ATLAS_WATCH")]
    watch: bool,

    /// How long the documents must be left alone before that, in seconds
    #[arg(long, env = "ATLAS_WATCH_QUIET", default_value_t = 2, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=86_400))]
    watch_quiet: u64,

    #[command(flatten)]
    log: LogArgs,

    /// Log the address of each request beside its route, and with it what people look for
    #[arg(long, env = "ATLAS_LOG_QUERIES")]
    log_queries: bool,

    /// A site whose pages may read the API and load the widget; give it once for each
    /// [default: any]
    #[arg(
        long = "cors-origin",
        env = "ATLAS_CORS_ORIGIN",
        value_delimiter = ',',
        value_name = "ORIGIN"
    )]
    cors_origins: Vec<String>,

    #[command(flatten)]
    limits: LimitArgs,

    #[command(flatten)]
    query: QueryLimitArgs,
}

/// Bounds on what one client may ask for.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Limits")]
struct LimitArgs {
    /// The longest query, in characters; a longer one gets a 400
    #[arg(long, env = "ATLAS_MAX_QUERY", default_value_t = Limits::default().query_chars, value_name = "N")]
    max_query: usize,

    /// The most hits on a page; more get a 400
    #[arg(long, env = "ATLAS_MAX_PER_PAGE", default_value_t = Limits::default().per_page, value_name = "N", value_parser = at_least_one)]
    max_per_page: usize,

    /// How deep paging goes, in hits from the top; deeper gets a 400
    #[arg(long, env = "ATLAS_MAX_DEPTH", default_value_t = Limits::default().depth, value_name = "N", value_parser = at_least_one)]
    max_depth: usize,

    /// The longest a request may take to be answered, in seconds; then it gets a 503
    #[arg(long, env = "ATLAS_MAX_TIME", default_value_t = Limits::default().request_time.as_secs_f64(), value_name = "SECONDS", value_parser = seconds)]
    max_time: f64,

    /// The largest body of a request, in bytes; a larger one gets a 413
    #[arg(long, env = "ATLAS_MAX_BODY", default_value_t = Limits::default().body_bytes, value_name = "BYTES")]
    max_body: usize,

    /// The largest reply, in bytes; a request for more gets a 413. Tables and the sitemap are sent
    /// piece by piece and may be longer
    #[arg(long, env = "ATLAS_MAX_REPLY", default_value_t = Limits::default().reply_bytes, value_name = "BYTES", value_parser = at_least_one)]
    max_reply: usize,

    /// The longest address, in bytes; a longer one gets a 414
    #[arg(long, env = "ATLAS_MAX_URL", default_value_t = Limits::default().url_bytes, value_name = "BYTES", value_parser = at_least_one)]
    max_url: usize,

    /// How many different parameters an address may have; more get a 400
    #[arg(long, env = "ATLAS_MAX_PARAMETERS", default_value_t = Limits::default().parameters, value_name = "N")]
    max_parameters: usize,

    /// How many values of one facet a search may choose, and how many filters a question of the
    /// Algolia clients may have; more get a 400
    #[arg(long, env = "ATLAS_MAX_VALUES", default_value_t = Limits::default().values, value_name = "N")]
    max_values: usize,

    /// The longest of these values, in characters; a longer one gets a 400
    #[arg(long, env = "ATLAS_MAX_VALUE", default_value_t = Limits::default().value_chars, value_name = "N")]
    max_value: usize,

    /// How many questions of the Algolia clients one request may hold; more get a 400
    #[arg(long, env = "ATLAS_MAX_QUESTIONS", default_value_t = Limits::default().questions, value_name = "N", value_parser = at_least_one)]
    max_questions: usize,

    /// How many hits these may have together; further ones are left out, with a notice
    #[arg(long, env = "ATLAS_MAX_QUESTION_HITS", default_value_t = Limits::default().question_hits, value_name = "N", value_parser = at_least_one)]
    max_question_hits: usize,

    /// The longest tag or ellipsis that such a question may bring, in bytes; a longer one gets a 400
    #[arg(long, env = "ATLAS_MAX_TAG", default_value_t = Limits::default().tag_bytes, value_name = "BYTES")]
    max_tag: usize,

    /// How many requests may work on the index at once; one more gets a 503
    #[arg(long, env = "ATLAS_MAX_SEARCHES", default_value_t = Limits::default().searches, value_name = "N", value_parser = at_least_one)]
    max_searches: usize,

    /// How many connections may be open; fewer where the system allows fewer open files. One that is
    /// silent makes room for a new one; where all are in use, the new one gets a 503
    #[arg(long, env = "ATLAS_MAX_CONNECTIONS", default_value_t = Limits::default().connections.open, value_name = "N", value_parser = at_least_one)]
    max_connections: usize,

    /// How many of them one client may have, at most half of all; any number behind a proxy
    #[arg(long, env = "ATLAS_MAX_CLIENT_CONNECTIONS", default_value_t = Limits::default().connections.of_one_client, value_name = "N", value_parser = at_least_one)]
    max_client_connections: usize,

    /// How long a client may be silent, or take for the head of a request, in seconds; then its
    /// connection is closed
    #[arg(long, env = "ATLAS_HEAD_TIME", default_value_t = Limits::default().connections.head_time.as_secs(), value_name = "SECONDS", value_parser = value_parser!(u64).range(1..))]
    head_time: u64,

    /// How long it may take for the body of a request, in seconds; then it gets a 408
    #[arg(long, env = "ATLAS_BODY_TIME", default_value_t = Limits::default().connections.body_time.as_secs(), value_name = "SECONDS", value_parser = value_parser!(u64).range(1..))]
    body_time: u64,

    /// How long it may read nothing of a reply, in seconds; then its connection is closed
    #[arg(long, env = "ATLAS_REPLY_TIME", default_value_t = Limits::default().connections.reply_time.as_secs(), value_name = "SECONDS", value_parser = value_parser!(u64).range(1..))]
    reply_time: u64,

    /// How long requests under way may take once the server is told to stop, in seconds
    #[arg(long, env = "ATLAS_DRAIN_TIME", default_value_t = Limits::default().connections.drain_time.as_secs(), value_name = "SECONDS")]
    drain_time: u64,

    /// How much of the machine one client may take in the long run, in percent of its cores; 0 is any
    /// amount. What its requests cost counts, and not how many they are; beyond it they get a 429
    #[arg(long, env = "ATLAS_CLIENT_SHARE", alias = "rate", default_value_t = (Rate::default().share * 100.0) as u32, value_name = "PERCENT", value_parser = RangedU64ValueParser::<u32>::new().range(0..=100))]
    client_share: u32,

    /// How many seconds of one core it may take at once, after a pause
    #[arg(long, env = "ATLAS_CLIENT_BURST", default_value_t = Rate::default().burst.as_secs(), value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=86_400))]
    client_burst: u64,

    /// The largest index that is read into memory as a whole, in bytes; what becomes of its files does not
    /// matter then. A larger one is read from them when it is asked
    #[arg(long, env = "ATLAS_IN_MEMORY", default_value_t = Limits::default().in_memory, value_name = "BYTES")]
    in_memory: u64,

    /// Know clients by the last address in `X-Forwarded-For`, which the proxy in front must set
    #[arg(long, env = "ATLAS_BEHIND_PROXY")]
    behind_proxy: bool,
}

impl From<&Args> for Limits {
    fn from(all: &Args) -> Limits {
        let args = &all.limits;
        Limits {
            query_chars: args.max_query,
            query: (&all.query).into(),
            per_page: args.max_per_page,
            depth: args.max_depth,
            request_time: Duration::from_secs_f64(args.max_time),
            body_bytes: args.max_body,
            reply_bytes: args.max_reply,
            url_bytes: args.max_url,
            parameters: args.max_parameters,
            values: args.max_values,
            value_chars: args.max_value,
            questions: args.max_questions,
            question_hits: args.max_question_hits,
            tag_bytes: args.max_tag,
            searches: args.max_searches,
            connections: ConnectionLimits {
                open: args.max_connections,
                of_one_client: args.max_client_connections,
                head_time: Duration::from_secs(args.head_time),
                body_time: Duration::from_secs(args.body_time),
                reply_time: Duration::from_secs(args.reply_time),
                drain_time: Duration::from_secs(args.drain_time),
            },
            rate: (0 < args.client_share).then(|| Rate {
                share: f64::from(args.client_share) / 100.0,
                burst: Duration::from_secs(args.client_burst),
            }),
            in_memory: args.in_memory,
            behind_proxy: args.behind_proxy,
        }
    }
}

pub(crate) fn run(args: &Args, site: &Identity, output: &mut Output) -> anyhow::Result<Outcome> {
    if args.watch && args.engine.is_given() {
        return Err(Hinted::new(
            "`--watch` builds the index in a folder, and the index on a cluster is served",
            "run `atlas index --engine` when the documents change: a server that runs goes over to it",
        )
        .into());
    }
    // By a supervisor that reloads it, before it answers.
    server::outlive_hangups()?;
    args.log.begin(output.colours_errors());
    if args.log.is_json() {
        output.log_notes();
    }
    let origins = Origins::read(args.cors_origins.iter().map(String::as_str))?;
    // The port first: a busy one is better known before the index is built than after.
    let mut handed = Handed::to_this_process()?;
    let listener = handed.listen(args.addr)?;
    let admin = args.admin_addr.map(|address| handed.listen(address)).transpose()?;
    handed.none_is_left()?;
    let address = format!("http://{}", listener.local_addr()?);
    if !args.as_is && !args.engine.is_given() {
        let model = args.model.find(&args.index, output);
        update(&args.corpus, args.links, &args.index, model.as_ref(), output)?;
    }
    let base_url = args.base_url.as_deref().unwrap_or(&address);
    let model = args.model.path(&args.index);
    let app = match args.engine.app(&model, Limits::from(args), base_url)? {
        Some(app) => app,
        None => App::open(&args.index, &model, Limits::from(args), base_url)?,
    };
    let app = app
        .shared_with(origins)
        .of_owner(site.clone())
        .logging_queries(args.log_queries)
        .with_originals(args.serve_originals.then(|| args.corpus.clone()));
    output.line(format_args!("serving on {address}"))?;
    if let Some(admin) = &admin {
        output.line(format_args!("health and metrics on http://{}", admin.local_addr()?))?;
    }
    let watching = args.watch.then(|| {
        let quiet = Duration::from_secs(args.watch_quiet);
        let (corpus, index) = (args.corpus.clone(), args.index.clone());
        let is_logged = args.log.is_json();
        Watch { corpus, links: args.links, index, model: model.clone(), quiet, is_logged }.start()
    });
    let _watching = watching.transpose()?;
    server::run(app, listener, admin)?;
    Ok(Outcome::Done)
}

/// Brings the index up to date, where the documents are there to do it from.
fn update(
    corpus: &Path,
    links: LinkArgs,
    dir: &Path,
    model: Option<&OnDemand>,
    output: &mut Output,
) -> anyhow::Result<()> {
    let opened = ::index::Index::open(dir);
    let open = opened.is_ok();
    if let Err(error @ ::index::Error::Damaged { .. }) = opened {
        output.note(format_args!("warning: {:#}; it is built again", anyhow::Error::from(error)));
    }
    match index::from_corpus(corpus, links, dir, model.into(), false, output) {
        Ok(_) => Ok(()),
        Err(error) if open => {
            output.note(format_args!("warning: the index is served as it is: {error:#}"));
            Ok(())
        }
        Err(error) => Err(error),
    }
}
