//! How often one client may ask: a bucket for each address, by the generic cell rate algorithm.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};

use super::error::Refusal;

/// How often one client may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Requests a second, in the long run.
    pub per_second: NonZeroU32,
    /// Requests at once, after a pause.
    pub burst: NonZeroU32,
    /// Whether a proxy in front says who the client is, in `X-Forwarded-For`. Without one, anybody
    /// could say anything there.
    pub behind_proxy: bool,
}

impl Default for Rate {
    fn default() -> Rate {
        let number = |n| NonZeroU32::new(n).expect("more than nothing");
        Rate { per_second: number(50), burst: number(20_000), behind_proxy: false }
    }
}

/// The buckets.
pub(crate) struct Limiter {
    buckets: DefaultKeyedRateLimiter<IpAddr>,
    behind_proxy: bool,
}

impl Limiter {
    pub(crate) fn new(rate: Rate) -> Limiter {
        let quota = Quota::per_second(rate.per_second).allow_burst(rate.burst);
        Limiter { buckets: DefaultKeyedRateLimiter::keyed(quota), behind_proxy: rate.behind_proxy }
    }

    /// Lets a request pass, or says in how many seconds to come back.
    fn check(&self, client: IpAddr) -> Result<(), u64> {
        self.buckets.check_key(&client).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            wait.as_secs() + 1
        })
    }

    /// Forgets clients whose buckets are full again, so that passers-by cost no memory for good.
    pub(crate) fn forget(&self) {
        self.buckets.retain_recent();
        self.buckets.shrink_to_fit();
    }

    /// The address of the client. Whoever has one IPv6 address has 2⁶⁴ of them, so those count as
    /// one.
    fn client(&self, request: &Request) -> Option<IpAddr> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
        let forwarded = forwarded
            .filter(|_| self.behind_proxy)
            .and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        Some(match forwarded.or(peer)? {
            IpAddr::V6(address) => match address.to_ipv4_mapped() {
                Some(address) => address.into(),
                None => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
            },
            address @ IpAddr::V4(_) => address,
        })
    }
}

/// Refuses a client that asks too often.
pub(crate) async fn limit(
    State(limiter): State<Option<Arc<Limiter>>>,
    request: Request,
    next: Next,
) -> Response {
    if let Some(limiter) = limiter
        && let Some(client) = limiter.client(&request)
        && let Err(seconds) = limiter.check(client)
    {
        return Refusal::TooManyRequests(seconds).into_response();
    }
    next.run(request).await
}
