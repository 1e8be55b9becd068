//! Serves a preview to the browsers of this machine, and to those of its network that have the token. The only file that names axum, hyper and tokio.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, serve::Listener};
use futures_util::stream;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::runtime::Runtime;
use tokio::sync::{oneshot, watch};

use crate::artifact::Content;
use crate::source::SourcePath;
use crate::system::error::plain_words;
use crate::system::os::{self, Links};
use crate::system::root::Root;
use crate::system::serve::lan::Token;
use crate::system::serve::request::{self, OWN, Origin};

/// How many ports are tried, from the one that was asked for.
const PORTS: u16 = 64;
/// How long a client may take to send the head of a request, or stay silent between two.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often a stream of events says that it is still there, so that one whose reader is gone ends.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A port that is taken, on which nothing is answered yet.
#[derive(Debug)]
pub struct Server {
    own: Door,
    lan: Option<Door>,
}

/// A port of an address.
#[derive(Debug)]
struct Door {
    listener: TcpListener,
    address: Ipv4Addr,
    port: u16,
    /// What lets in; none where only browsers of this machine can come.
    token: Option<Token>,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    /// A browser of this machine.
    Own,
    /// A browser of the same network.
    Lan,
}

/// Tells all open pages what is new; nothing before it was told something.
#[derive(Debug)]
pub struct Announcer(watch::Sender<Option<News>>);

/// What is told to browsers of this machine, and to others.
#[derive(Debug, Clone)]
struct News {
    own: Arc<str>,
    lan: Arc<str>,
}

/// A request that waits for its answer.
#[derive(Debug)]
pub struct Ask {
    /// The path, decoded and checked: see `request`.
    pub path: String,
    /// What stands behind the `?`, as it was sent; often empty.
    pub query: String,
    /// Who asks.
    pub from: Client,
    answer: oneshot::Sender<Answer>,
}

/// An answer to a request.
#[derive(Debug)]
pub enum Answer {
    /// A file and the name that its type is told by.
    File(String, Content),
    /// The page that says that there is no page.
    NotFound(Vec<u8>),
    /// Another address.
    Moved(String),
}

/// Takes requests, and does not wait for anything.
type Desk = dyn Fn(Ask) + Send + Sync;

struct Shared {
    root: Root,
    desk: Box<Desk>,
    news: watch::Receiver<Option<News>>,
}

/// What is the same for all who come through a door.
#[derive(Clone)]
struct Behind {
    shared: Arc<Shared>,
    /// The names that the machine has there.
    names: Arc<[String]>,
    port: u16,
    token: Option<Token>,
}

impl Behind {
    fn client(&self) -> Client {
        if self.token.is_none() { Client::Own } else { Client::Lan }
    }
}

impl Server {
    /// Takes a port of this machine's own address: the one asked for, or the next that is free. 0 asks for any.
    ///
    /// # Errors
    /// Those of the system, in plain words; also that no port near the one asked for is free.
    pub fn bind(port: u16) -> Result<Self, String> {
        Ok(Self { own: Door::bind(Ipv4Addr::LOCALHOST, port)?, lan: None })
    }

    /// Answers at another address of this machine too, to those who have a token. Gives the address that has it.
    ///
    /// # Errors
    /// Those of the system, in plain words; also that no port near that of this machine's own address is free.
    pub fn open_to_lan(&mut self, address: Ipv4Addr) -> Result<String, String> {
        let token = Token::new().map_err(|error| plain_words(&error))?;
        let door = Door { token: Some(token.clone()), ..Door::bind(address, self.own.port)? };
        let way_in = format!("http://{address}:{}/?{}", door.port, token.query());
        self.lan = Some(door);
        Ok(way_in)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.own.port
    }

    /// Answers requests from now on, in a thread of its own: hands each to the desk, and the news to all who listen.
    ///
    /// # Errors
    /// Those of the system.
    pub fn run(self, root: &Path, desk: impl Fn(Ask) + Send + Sync + 'static) -> io::Result<Announcer> {
        let (announcer, receiver) = watch::channel(None);
        let shared = Arc::new(Shared { root: Root::open(root)?, desk: Box::new(desk), news: receiver });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let lan = match self.lan {
            Some(door) => {
                let (listener, behind) = door.open(&runtime, &shared)?;
                Some(accept(listener, behind))
            }
            None => None,
        };
        let (listener, behind) = self.own.open(&runtime, &shared)?;
        let answer = async move {
            if let Some(lan) = lan {
                tokio::spawn(lan);
            }
            accept(listener, behind).await;
        };
        thread::Builder::new().name("server".to_owned()).spawn(move || runtime.block_on(answer))?;
        Ok(Announcer(announcer))
    }
}

impl Door {
    fn bind(address: Ipv4Addr, port: u16) -> Result<Self, String> {
        Self::bind_near(address, port).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => "it is taken, and so are those behind it".to_owned(),
            _ => plain_words(&error),
        })
    }

    fn bind_near(address: Ipv4Addr, port: u16) -> io::Result<Self> {
        let mut result = Err(io::ErrorKind::AddrInUse.into());
        for port in port..=port.saturating_add(PORTS) {
            result = TcpListener::bind((address, port));
            if !result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse) {
                break;
            }
        }
        let listener = result?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, address, port, token: None })
    }

    fn open(self, runtime: &Runtime, shared: &Arc<Shared>) -> io::Result<(tokio::net::TcpListener, Behind)> {
        let Self { listener, address, port, token } = self;
        let names = match token {
            None => request::NAMES.map(str::to_owned).to_vec(),
            Some(_) => vec![address.to_string()],
        };
        let _inside = runtime.enter();
        let behind = Behind { shared: Arc::clone(shared), names: names.into(), port, token };
        Ok((tokio::net::TcpListener::from_std(listener)?, behind))
    }
}

impl Announcer {
    /// Tells every page that listens, now or later: one thing to those of this machine, another to those of others.
    pub fn announce(&self, own: &str, lan: &str) {
        self.0.send_replace(Some(News { own: Arc::from(own), lan: Arc::from(lan) }));
    }
}

impl Ask {
    /// Answers the request. A client that is gone is not told.
    pub fn answer(self, answer: Answer) {
        drop(self.answer.send(answer));
    }
}

async fn accept(mut listener: tokio::net::TcpListener, behind: Behind) {
    let guard = middleware::from_fn_with_state(behind.clone(), guard);
    let router =
        Router::new().route(&format!("{OWN}events"), get(events)).fallback(site).layer(guard).with_state(behind);
    loop {
        let (stream, _) = Listener::accept(&mut listener).await; // waits when there are too many connections
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut connection = hyper::server::conn::http1::Builder::new();
            connection.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            drop(connection.serve_connection(TokioIo::new(stream), service).await); // a client that breaks off
        });
    }
}

/// Lets through what the preview's own pages may ask for, and says of every answer what browsers may do with it.
async fn guard(State(behind): State<Behind>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let origin = Origin {
        host: text(&header::HOST).filter(|_| headers.get_all(header::HOST).iter().count() == 1),
        origin: text(&header::ORIGIN),
        fetch_site: text(&HeaderName::from_static("sec-fetch-site")),
        fetch_mode: text(&HeaderName::from_static("sec-fetch-mode")),
    };
    let names: Vec<&str> = behind.names.iter().map(String::as_str).collect();
    let mut response = if !request::is_own(origin, &names, behind.port) || request.uri().authority().is_some() {
        plain(StatusCode::FORBIDDEN, "this preview answers the browsers of its own machine only")
    } else if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        response
    } else {
        match refused(&behind, &request) {
            Some(response) => response,
            None => next.run(request).await,
        }
    };
    say(response.headers_mut());
    response
}

/// What a browser of another machine is told that has no token yet; none for one that has.
fn refused(behind: &Behind, request: &Request) -> Option<Response> {
    let token = behind.token.as_ref()?;
    if request.uri().query().is_some_and(|query| token.is_in_query(query)) {
        return Some(let_in(token, behind.port));
    }
    let cookies = request.headers().get_all(header::COOKIE);
    let mut cookies = cookies.iter().filter_map(|value| value.to_str().ok());
    if cookies.any(|cookies| token.is_in_cookies(cookies, behind.port)) {
        return None;
    }
    Some(plain(StatusCode::FORBIDDEN, "this preview needs its token: open the whole address that the terminal shows"))
}

/// A page that leads on to the site. It has the browser keep the token, so that no further address holds it. A page does
/// that, and no redirect: a browser that another site sent here would not send the cookie with the address that a redirect
/// leads to.
fn let_in(token: &Token, port: u16) -> Response {
    const PAGE: &str = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
                        <meta http-equiv=\"refresh\" content=\"0; url=/\">\n<title>fieldguide</title>\n\
                        <p><a href=\"/\">→</a></p>\n";
    let mut response = typed("index.html", PAGE.as_bytes().to_vec()).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&token.set_cookie(port)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn say(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
}

async fn events(State(behind): State<Behind>) -> impl IntoResponse {
    let mut news = behind.shared.news.clone();
    let client = behind.client();
    news.mark_changed(); // whoever comes is told at once
    let events = stream::unfold(news, move |mut news| async move {
        let newest = loop {
            news.changed().await.ok()?;
            let newest = news.borrow_and_update().clone();
            if let Some(News { own, lan }) = newest {
                break if client == Client::Own { own } else { lan };
            }
        };
        Some((Ok::<_, Infallible>(Event::default().event("state").data(&*newest)), news))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

async fn site(State(behind): State<Behind>, request: Request) -> Response {
    let Some(path) = request::path(request.uri().path()) else {
        return plain(StatusCode::BAD_REQUEST, "no page can have this address");
    };
    let query = request.uri().query().unwrap_or_default().to_owned();
    let (answer, wait) = oneshot::channel();
    let shared = &behind.shared;
    (shared.desk)(Ask { path, query, from: behind.client(), answer });
    match wait.await.ok() {
        Some(Answer::File(name, Content::Bytes(bytes))) => file(&name, bytes),
        Some(Answer::File(name, Content::CopyOf(source))) => match read(&shared.root, &source) {
            Ok(bytes) => file(&name, bytes),
            Err(error) => plain(StatusCode::NOT_FOUND, &format!("this file cannot be read: {error}")),
        },
        Some(Answer::NotFound(html)) => (StatusCode::NOT_FOUND, typed("404.html", html)).into_response(),
        Some(Answer::Moved(to)) => match HeaderValue::from_str(&to) {
            Ok(to) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
            Err(_) => plain(StatusCode::BAD_REQUEST, "no page can have this address"),
        },
        None => plain(StatusCode::SERVICE_UNAVAILABLE, "the preview is ending"),
    }
}

fn file(name: &str, bytes: Vec<u8>) -> Response {
    typed(name, bytes).into_response()
}

fn typed(name: &str, bytes: Vec<u8>) -> impl IntoResponse + use<> {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || ["javascript", "json", "xml"].contains(&kind.subtype().as_str());
    let kind = if text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    ([(header::CONTENT_TYPE, kind)], Body::from(bytes))
}

/// The bytes of a source file inside the root.
fn read(root: &Root, source: &SourcePath) -> io::Result<Vec<u8>> {
    let path = root.path().join(source.as_str());
    if !root.holds(&path)? {
        return Err(io::Error::other("it leads out of the folder of the site"));
    }
    let (mut file, _) = os::open(&path, Links::Follow)?;
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut file, &mut bytes)?;
    Ok(bytes)
}

fn plain(status: StatusCode, words: &str) -> Response {
    (status, format!("{words}\n")).into_response()
}
