//! Who a client is: an IPv4 address, or a network of IPv6.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;

/// The bits of an IPv6 address that name one subscriber, who has 2⁶⁴ addresses and more.
const SUBSCRIBER: u8 = 64;

/// Those that name the site of one organisation, or what a provider gives to one customer at most.
const SITE: u8 = 48;

/// Addresses that count as one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Network {
    first: IpAddr,
    bits: u8,
}

impl Network {
    /// The client at an address.
    pub(crate) fn of(address: IpAddr) -> Network {
        match address.to_canonical() {
            IpAddr::V6(address) => Network::around(address, SUBSCRIBER),
            address @ IpAddr::V4(_) => Network { first: address, bits: 32 },
        }
    }

    /// The site that it belongs to, where addresses say so.
    pub(crate) fn site(self) -> Option<Network> {
        match self.first {
            IpAddr::V6(address) if SITE < self.bits => Some(Network::around(address, SITE)),
            IpAddr::V6(_) | IpAddr::V4(_) => None,
        }
    }

    fn around(address: Ipv6Addr, bits: u8) -> Network {
        let mask = u128::MAX << (128 - u32::from(bits));
        Network { first: Ipv6Addr::from_bits(address.to_bits() & mask).into(), bits }
    }
}

/// Who the proxy in front says the client is: the last address in `X-Forwarded-For`, since whatever
/// is before it came from the client.
pub(crate) fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let list = headers.get_all("x-forwarded-for").iter().next_back()?;
    address(list.to_str().ok()?.rsplit(',').next()?.trim())
}

/// An address, with or without a port; one of IPv6 may stand in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_names_its_client_last_and_maybe_with_a_port() {
        for (list, client) in [
            ("192.0.2.1", Some("192.0.2.1")),
            ("192.0.2.1:567", Some("192.0.2.1")),
            ("10.0.0.1, 192.0.2.1 ", Some("192.0.2.1")),
            ("::1", Some("::1")),
            ("[::1]", Some("::1")),
            ("[::1]:99", Some("::1")),
            ("192.0.2.1, unknown", None),
            ("", None),
        ] {
            let headers = HeaderMap::from_iter([(
                axum::http::HeaderName::from_static("x-forwarded-for"),
                list.parse().unwrap(),
            )]);
            assert_eq!(forwarded(&headers), client.map(|text| text.parse().unwrap()), "{list}");
        }
    }

    fn client(address: &str) -> Network {
        Network::of(address.parse().unwrap())
    }

    #[test]
    fn a_client_is_an_address_or_a_network_of_64_bits() {
        assert_ne!(client("192.0.2.1"), client("192.0.2.2"));
        assert_eq!(client("192.0.2.1"), client("::ffff:192.0.2.1"));
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
    }

    #[test]
    fn a_site_is_a_network_of_48_bits() {
        assert_eq!(client("192.0.2.1").site(), None);
        let site = client("2001:db8:1:2::1").site();
        assert_eq!(site, client("2001:db8:1:3::1").site());
        assert_ne!(site, client("2001:db8:2:2::1").site());
        assert_eq!(site.and_then(Network::site), None);
    }
}
