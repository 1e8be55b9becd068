//! One address, asked as a browser would. The only file that names ureq and url.

use std::io;
use std::net::IpAddr;
use std::thread;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::{Response, StatusCode, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};
use url::{Host, Url};

use crate::answer::{Answer, End};
use crate::system::error::plain_words;
use crate::system::web::local::{is_local, is_local_name};
use crate::system::web::{Manners, Reach};

/// How often an address may lead on to another.
const STEPS: usize = 10;
/// The longest time that a site may ask for before it is asked once more.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What asks.
#[derive(Clone)]
pub(super) struct Client {
    agent: Agent,
    reach: Reach,
}

/// How a request is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Head,
    Get,
}

/// Where a name leads that is of this machine or its network, when that may not be asked.
#[derive(Debug)]
struct LeadsHere;

impl std::fmt::Display for LeadsHere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this name leads to the own network")
    }
}

impl std::error::Error for LeadsHere {}

/// Looks names up, and refuses those that lead into the own network.
#[derive(Debug)]
struct Names(Reach);

impl Resolver for Names {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let is_proxy = config.proxy().is_some_and(|proxy| proxy.uri() == uri);
        if self.0 == Reach::Public && !is_proxy && found.iter().any(|address| is_local(address.ip())) {
            return Err(Error::Other(Box::new(LeadsHere)));
        }
        Ok(found)
    }
}

/// The host of an address, if it has one.
pub(super) fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

impl Client {
    pub(super) fn new(manners: Manners) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Config::builder()
            .tls_config(tls)
            .user_agent(manners.user_agent)
            .timeout_global(Some(manners.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Names(manners.reach));
        Self { agent, reach: manners.reach }
    }

    /// Asks for an address, and for those that it leads on to.
    pub(super) fn ask(&self, address: &str) -> Answer {
        let Ok(mut at) = Url::parse(address) else { return Answer::of(End::Odd) };
        let mut moved = None;
        let mut has_moved_for_good = true; // as far as it has led on
        for _ in 0..STEPS {
            if let Some(end) = self.unasked(&at) {
                return Answer::of(end);
            }
            let (status, to) = match self.answer_of(&at) {
                Ok(answer) => answer,
                Err(end) => return Answer::of(end),
            };
            let Some(next) = to.filter(|_| status.is_redirection()).and_then(|to| at.join(&to).ok()) else {
                return Answer { end: End::Status(status.as_u16()), moved };
            };
            has_moved_for_good &= [StatusCode::MOVED_PERMANENTLY, StatusCode::PERMANENT_REDIRECT].contains(&status);
            if has_moved_for_good {
                moved = Some(next.to_string());
            }
            at = next;
        }
        Answer::of(End::Circle)
    }

    /// Why an address is not asked, if it is not.
    fn unasked(&self, address: &Url) -> Option<End> {
        if !["http", "https"].contains(&address.scheme()) {
            return Some(End::Odd);
        }
        let is_here = match address.host()? {
            Host::Domain(name) => is_local_name(name),
            Host::Ipv4(number) => is_local(IpAddr::V4(number)),
            Host::Ipv6(number) => is_local(IpAddr::V6(number)),
        };
        (is_here && self.reach == Reach::Public).then_some(End::Local)
    }

    /// What an address answers, and where it leads on to. Many sites answer wrongly where only the head is asked for: what
    /// is no success is asked for once more, whole, and its text left unread.
    fn answer_of(&self, address: &Url) -> Result<(StatusCode, Option<String>), End> {
        match self.request(Method::Head, address) {
            Ok((status, _)) if is_failure(status) => {}
            Ok(answer) => return Ok(answer),
            Err(End::Garbled) => {}
            Err(end) => return Err(end),
        }
        self.request(Method::Get, address)
    }

    /// Makes a request; one that is to come later is made again then, if that is soon.
    fn request(&self, method: Method, address: &Url) -> Result<(StatusCode, Option<String>), End> {
        let mut response = self.send(method, address)?;
        if let Some(wait) = asks_to_wait(&response) {
            thread::sleep(wait);
            response = self.send(method, address)?;
        }
        let to = response.headers().get("location").and_then(|to| std::str::from_utf8(to.as_bytes()).ok());
        Ok((response.status(), to.map(str::to_owned)))
    }

    fn send(&self, method: Method, address: &Url) -> Result<Response<Body>, End> {
        let mut asked = address.clone();
        asked.set_fragment(None);
        let result = match method {
            Method::Head => self.agent.head(asked.as_str()).call(),
            Method::Get => self.agent.get(asked.as_str()).call(),
        };
        result.map_err(|error| end(&error))
    }
}

/// Whether a status may be another one where all is asked for.
fn is_failure(status: StatusCode) -> bool {
    (status.is_client_error() || status.is_server_error()) && status != StatusCode::TOO_MANY_REQUESTS
}

/// How long a site asks to be left alone, if that is not too long.
fn asks_to_wait(response: &Response<Body>) -> Option<Duration> {
    let is_busy = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE].contains(&response.status());
    let seconds = response.headers().get("retry-after").filter(|_| is_busy)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds)).filter(|wait| *wait <= LONGEST_WAIT)
}

fn end(error: &Error) -> End {
    match error {
        Error::HostNotFound => End::NoHost,
        Error::Timeout(_) => End::Late,
        Error::Rustls(error) => End::Untrusted(error.to_string()),
        Error::Tls(words) => End::Untrusted((*words).to_owned()),
        Error::Other(error) if error.is::<LeadsHere>() => End::Local,
        Error::BadUri(_) | Error::Http(_) => End::Odd,
        Error::Protocol(_) | Error::LargeResponseHeader(..) => End::Garbled,
        Error::Io(error) => end_of_io(error),
        other => End::Unreached(other.to_string()),
    }
}

fn end_of_io(error: &io::Error) -> End {
    let words = error.to_string();
    match error.kind() {
        io::ErrorKind::TimedOut => End::Late,
        io::ErrorKind::InvalidData if words.contains("certificate") => End::Untrusted(words),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => End::Garbled,
        // The system has no other sign for it.
        _ if words.contains("failed to lookup address") || words.contains("No such host") => End::NoHost,
        _ => End::Unreached(plain_words(error)),
    }
}
