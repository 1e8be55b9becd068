//! Serves a preview to the browsers of this machine. The only file that names axum, hyper and tokio.

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
use tokio::sync::{oneshot, watch};

use crate::artifact::Content;
use crate::source::SourcePath;
use crate::system::error::plain_words;
use crate::system::os::{self, Links};
use crate::system::root::Root;
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
    listener: TcpListener,
    port: u16,
}

/// Tells all open pages what is new; nothing before it was told something.
#[derive(Debug)]
pub struct Announcer(watch::Sender<Option<Arc<str>>>);

/// A request that waits for its answer.
#[derive(Debug)]
pub struct Ask {
    /// The path, decoded and checked: see `request`.
    pub path: String,
    /// What stands behind the `?`, as it was sent; often empty.
    pub query: String,
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
    port: u16,
    root: Root,
    desk: Box<Desk>,
    news: watch::Receiver<Option<Arc<str>>>,
}

impl Server {
    /// Takes a port of this machine's own address: the one asked for, or the next that is free. 0 asks for any.
    ///
    /// # Errors
    /// Those of the system, in plain words; also that no port near the one asked for is free.
    pub fn bind(port: u16) -> Result<Self, String> {
        Self::bind_near(port).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => "it is taken, and so are those behind it".to_owned(),
            _ => plain_words(&error),
        })
    }

    fn bind_near(port: u16) -> io::Result<Self> {
        let mut result = Err(io::ErrorKind::AddrInUse.into());
        for port in port..=port.saturating_add(PORTS) {
            result = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
            if !result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse) {
                break;
            }
        }
        let listener = result?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers requests from now on, in a thread of its own: hands each to the desk, and the news to all who listen.
    ///
    /// # Errors
    /// Those of the system.
    pub fn run(self, root: &Path, desk: impl Fn(Ask) + Send + Sync + 'static) -> io::Result<Announcer> {
        let (announcer, receiver) = watch::channel(None);
        let shared =
            Arc::new(Shared { port: self.port, root: Root::open(root)?, desk: Box::new(desk), news: receiver });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(self.listener)?
        };
        thread::Builder::new().name("server".to_owned()).spawn(move || runtime.block_on(accept(listener, shared)))?;
        Ok(Announcer(announcer))
    }
}

impl Announcer {
    /// Tells every page that listens, now or later.
    pub fn announce(&self, news: &str) {
        self.0.send_replace(Some(Arc::from(news)));
    }
}

impl Ask {
    /// Answers the request. A client that is gone is not told.
    pub fn answer(self, answer: Answer) {
        drop(self.answer.send(answer));
    }
}

async fn accept(mut listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    let guard = middleware::from_fn_with_state(Arc::clone(&shared), guard);
    let router =
        Router::new().route(&format!("{OWN}events"), get(events)).fallback(site).layer(guard).with_state(shared);
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

/// Lets through what this machine's own pages may ask for, and says of every answer what browsers may do with it.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let origin = Origin {
        host: text(&header::HOST).filter(|_| headers.get_all(header::HOST).iter().count() == 1),
        origin: text(&header::ORIGIN),
        fetch_site: text(&HeaderName::from_static("sec-fetch-site")),
        fetch_mode: text(&HeaderName::from_static("sec-fetch-mode")),
    };
    let mut response = if !request::is_own(origin, shared.port) || request.uri().authority().is_some() {
        plain(StatusCode::FORBIDDEN, "this preview answers the browsers of its own machine only")
    } else if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        response
    } else {
        next.run(request).await
    };
    say(response.headers_mut());
    response
}

fn say(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
}

async fn events(State(shared): State<Arc<Shared>>) -> impl IntoResponse {
    let mut news = shared.news.clone();
    news.mark_changed(); // whoever comes is told at once
    let events = stream::unfold(news, |mut news| async {
        let newest = loop {
            news.changed().await.ok()?;
            let newest = news.borrow_and_update().clone();
            if let Some(newest) = newest {
                break newest;
            }
        };
        Some((Ok::<_, Infallible>(Event::default().event("state").data(&*newest)), news))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

async fn site(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let Some(path) = request::path(request.uri().path()) else {
        return plain(StatusCode::BAD_REQUEST, "no page can have this address");
    };
    let query = request.uri().query().unwrap_or_default().to_owned();
    let (answer, wait) = oneshot::channel();
    (shared.desk)(Ask { path, query, answer });
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
