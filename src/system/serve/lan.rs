//! Who else is answered: those in the same network who have the token. The only file that names getrandom.

use std::io;
use std::net::{IpAddr, Ipv4Addr, UdpSocket};

use crate::system::error::plain_words;

/// The characters of a token: none is easily taken for another.
const CHARACTERS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz_";
/// How many a token has: 60 bits, which nobody guesses over a network, and which can still be typed.
const LENGTH: usize = 12;
/// An address that is nobody's (RFC 5737): nothing is sent to it.
const NOBODY: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);

/// What lets a browser in that is not of this machine. It holds until the preview ends.
#[derive(Debug, Clone)]
pub(super) struct Token(String);

/// The address of this machine in its network.
///
/// # Errors
/// It is in none, or in one that everybody can reach; in words.
pub fn own_address() -> Result<Ipv4Addr, String> {
    let found = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect(NOBODY)?;
        socket.local_addr()
    });
    match found.map(|address| address.ip()) {
        Ok(IpAddr::V4(address)) if !address.is_loopback() && !address.is_unspecified() => check(address),
        Ok(_) => Err("this machine is in no network".to_owned()),
        Err(error) => Err(format!("this machine is in no network: {}", plain_words(&error))),
    }
}

/// The same address, if it is one within a network.
///
/// # Errors
/// Everybody can reach it; in words.
pub fn check(address: Ipv4Addr) -> Result<Ipv4Addr, String> {
    let [first, second, ..] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second); // between a provider and its customers (RFC 6598)
    match is_shared || address.is_private() || address.is_link_local() || address.is_loopback() {
        true => Ok(address),
        false => Err(format!("{address} is an address that everybody can reach, not one within a network")),
    }
}

impl Token {
    /// A token that nobody knows yet.
    ///
    /// # Errors
    /// The system has nothing random.
    pub(super) fn new() -> io::Result<Self> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self(bytes.iter().map(|byte| char::from(CHARACTERS[usize::from(byte % 32)])).collect()))
    }

    /// What stands behind the `?` of the address that lets a browser in.
    pub(super) fn query(&self) -> String {
        format!("token={}", self.0)
    }

    /// Whether what stands behind the `?` of an address holds the token.
    pub(super) fn is_in_query(&self, query: &str) -> bool {
        query.split('&').filter_map(|part| part.strip_prefix("token=")).any(|token| self.is(token))
    }

    /// Whether the value of the header `Cookie` holds the token.
    pub(super) fn is_in_cookies(&self, cookies: &str, port: u16) -> bool {
        let name = format!("{}=", cookie(port));
        cookies.split(';').filter_map(|part| part.trim().strip_prefix(&name)).any(|token| self.is(token))
    }

    /// The value of the header that has a browser keep the token: for this preview only, out of the reach of scripts, and
    /// never sent where another site leads here.
    pub(super) fn set_cookie(&self, port: u16) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", cookie(port), self.0)
    }

    /// Whether a text is the token; how long that takes tells nothing of it.
    fn is(&self, text: &str) -> bool {
        blake3::hash(text.as_bytes()) == blake3::hash(self.0.as_bytes())
    }
}

/// The name of the cookie: browsers send those of a machine to all of its ports.
fn cookie(port: u16) -> String {
    format!("fieldguide-{port}")
}

#[cfg(test)]
mod tests {
    use super::{Token, check};

    #[test]
    fn addresses_within_a_network_are_told_from_all_others() {
        for within in ["192.168.1.20", "10.0.0.7", "172.16.3.4", "169.254.1.1", "100.64.0.9", "127.0.0.1"] {
            assert!(check(within.parse().unwrap()).is_ok(), "{within}");
        }
        for outside in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "0.0.0.0", "224.0.0.1"] {
            assert!(check(outside.parse().unwrap()).is_err(), "{outside}");
        }
    }

    #[test]
    fn only_the_whole_token_lets_in() {
        let (token, other) = (Token::new().unwrap(), Token::new().unwrap());
        assert_ne!(token.0, other.0);
        assert!(token.is_in_query(&token.query()) && token.is_in_query(&format!("a=b&{}&c", token.query())));
        for query in ["", "token=", &other.query(), &token.query()[..10], &format!("{}x", token.query())] {
            assert!(!token.is_in_query(query), "{query}");
        }
        let set = token.set_cookie(4747);
        let pair = set.split(';').next().unwrap();
        assert!(token.is_in_cookies(pair, 4747) && token.is_in_cookies(&format!("a=b; {pair}"), 4747));
        assert!(!token.is_in_cookies(pair, 4748) && !token.is_in_cookies(&format!("x{pair}"), 4747));
    }
}
