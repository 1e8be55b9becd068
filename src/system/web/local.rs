//! Which machines are not there for everyone.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The ends of names that only this machine or its network knows (RFC 6761, 6762, 8375, 9476).
const NAMES: [&str; 6] = ["localhost", "local", "internal", "home.arpa", "lan", "test"];

/// Whether a name is one of this machine or its network; so is one without a dot.
pub(super) fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let ends_in = |end: &&str| name.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !name.contains('.') || NAMES.iter().any(ends_in)
}

/// Whether a number is one of this machine or its network, or leads to no machine at all.
pub(super) fn is_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_local_v4(address),
        IpAddr::V6(address) => address.to_ipv4_mapped().map_or_else(|| is_local_v6(address), is_local_v4),
    }
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second); // between a provider and its customers (RFC 6598)
    first == 0
        || is_shared
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::{is_local, is_local_name};

    #[test]
    fn machines_of_this_network_are_told_from_all_others() {
        let local = ["127.0.0.1", "10.1.2.3", "172.20.0.1", "192.168.1.9", "169.254.169.254", "100.64.0.1", "0.0.0.0"];
        let more = ["255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "ff02::1"];
        for address in local.iter().chain(&more) {
            assert!(is_local(address.parse().unwrap()), "{address}");
        }
        for address in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"] {
            assert!(!is_local(address.parse().unwrap()), "{address}");
        }
        for name in ["localhost", "mylocal", "LOCALHOST.", "a.localhost", "printer.local", "intranet", "wiki.home.arpa"]
        {
            assert!(is_local_name(name), "{name}");
        }
        for name in ["example.org", "my.org", "local.example.org", "notlocalhost.org"] {
            assert!(!is_local_name(name), "{name}");
        }
    }
}
