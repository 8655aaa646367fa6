//! Who a client is: an IPv4 address, or a network of IPv6.

use std::net::{IpAddr, Ipv6Addr};

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

#[cfg(test)]
mod tests {
    use super::*;

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
