//! What one client may cost: a share of the machine, by what its requests took and not by how many
//! they were.

use std::{
    convert::Infallible,
    future::{Future, poll_fn},
    net::SocketAddr,
    num::NonZeroUsize,
    pin::pin,
    sync::Arc,
    thread,
    time::Duration,
};

use axum::{
    body::{Body, HttpBody},
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use quick_cache::sync::Cache;
use tokio::sync::OwnedSemaphorePermit;

use super::{
    account::{Account, Allowance},
    client::{self, Network},
    core_time::CoreTime,
    error::Refusal,
    metrics,
};

/// What each request costs besides its work: to read it, to route it and to write its head.
const REQUEST: Duration = Duration::from_micros(500);

/// What a mebibyte of reply costs besides its making: to compress and to send it.
const MEBIBYTE: Duration = Duration::from_millis(50);

/// How many times as much as one client the site that it belongs to may take, where addresses say
/// which that is.
const SITE: u32 = 2;

/// How many clients are remembered. Of more, those that have not asked for longest are forgotten, so
/// that no number of addresses fills the memory.
const REMEMBERED: usize = 50_000;

/// What one client may cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// The share of all cores that it may take in the long run; 1 is all of them.
    pub share: f64,
    /// How much time of one core it may take at once, after a pause.
    pub burst: Duration,
}

impl Default for Rate {
    fn default() -> Rate {
        Rate { share: 0.25, burst: Duration::from_secs(30) }
    }
}

/// What each client has left.
pub(crate) struct Limiter {
    accounts: Cache<Network, Arc<Account>>,
    of_client: Allowance,
    /// How many cores the requests of one client may work on at once: all but one, so that others
    /// find one free.
    cores: usize,
    behind_proxy: bool,
}

impl Limiter {
    pub(crate) fn new(rate: Rate, behind_proxy: bool) -> Limiter {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Limiter {
            accounts: Cache::new(REMEMBERED),
            of_client: Allowance::share(rate.share, cores, rate.burst),
            cores: cores.saturating_sub(1).max(1),
            behind_proxy,
        }
    }

    /// Who sends a request; nobody, where the program hands it in itself.
    fn client(&self, request: &Request) -> Option<Client> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip();
        let forwarded = self.behind_proxy.then(|| client::forwarded(request.headers())).flatten();
        let network = Network::of(forwarded.unwrap_or(peer));
        Some(Client {
            account: self.account(network, self.of_client),
            site: network.site().map(|site| self.account(site, self.of_client.times(SITE))),
        })
    }

    fn account(&self, network: Network, allowance: Allowance) -> Arc<Account> {
        let account = || Ok::<_, Infallible>(Arc::new(Account::new(allowance, self.cores)));
        match self.accounts.get_or_insert_with(&network, account) {
            Ok(account) => account,
            Err(never) => match never {},
        }
    }
}

/// Who a request is charged to.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    account: Arc<Account>,
    site: Option<Arc<Account>>,
}

tokio::task_local! {
    static CLIENT: Client;
}

impl Client {
    /// Who sent the request that this task answers.
    pub(crate) fn of_this_task() -> Option<Client> {
        CLIENT.try_with(Clone::clone).ok()
    }

    /// Waits until another request of the client may work. They wait for each other, and nobody else
    /// for them.
    pub(crate) async fn turn(&self) -> OwnedSemaphorePermit {
        self.site.as_ref().unwrap_or(&self.account).turn().await
    }

    /// Does some work that is charged to the client, when the task of its request has ended.
    pub(crate) async fn charged_for<T>(self, work: impl Future<Output = T>) -> T {
        CLIENT.scope(self, work).await
    }

    /// Charges what this thread does until the value is dropped.
    pub(crate) fn work(self) -> Work {
        Work { client: self, since: CoreTime::now() }
    }

    fn admit(&self) -> Result<(), Duration> {
        self.accounts().try_for_each(Account::admit)
    }

    fn charge(&self, cost: Duration) {
        self.accounts().for_each(|account| account.charge(cost));
    }

    fn charge_bytes(&self, bytes: u64) {
        self.charge(MEBIBYTE.mul_f64(bytes as f64 / f64::from(1 << 20)));
    }

    fn accounts(&self) -> impl Iterator<Item = &Account> {
        [Some(&self.account), self.site.as_ref()].into_iter().flatten().map(AsRef::as_ref)
    }
}

/// Work that is under way for a client.
pub(crate) struct Work {
    client: Client,
    since: CoreTime,
}

impl Drop for Work {
    fn drop(&mut self) {
        self.client.charge(self.since.elapsed());
    }
}

/// Refuses a client that has spent what it may, and charges the others.
pub(crate) async fn limit(
    State(limiter): State<Option<Arc<Limiter>>>,
    request: Request,
    next: Next,
) -> Response {
    let Some(client) = limiter.and_then(|limiter| limiter.client(&request)) else {
        return next.run(request).await;
    };
    if let Err(wait) = client.admit() {
        metrics::refused_for_cost();
        return Refusal::TooManyRequests(wait.as_secs() + 1).into_response();
    }
    client.charge(REQUEST);
    let mut answer = pin!(CLIENT.scope(client.clone(), next.run(request)));
    // What is done on this thread is charged, too: a body is unpacked and read here.
    let response = poll_fn(|context| {
        let _work = client.clone().work();
        answer.as_mut().poll(context)
    });
    charged(response.await, client)
}

/// Charges the bytes of a reply: at once where their number is known, as they are sent where not.
fn charged(response: Response, client: Client) -> Response {
    if let Some(bytes) = response.body().size_hint().exact() {
        client.charge_bytes(bytes);
        return response;
    }
    response.map(|body| {
        Body::new(body.map_frame(move |frame| {
            client.charge_bytes(frame.data_ref().map_or(0, |data| data.len() as u64));
            frame
        }))
    })
}
