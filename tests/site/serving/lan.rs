//! A preview that a phone in the same network may see: what it needs for that, and what it is not told.

use std::io::{BufReader, Read, Write};
use std::net::TcpStream;

use super::client::{Preview, next_state};
use crate::support::{run, site, write};

/// An address of this machine that is not the one that browsers of this machine use.
const PHONE: &str = "127.0.0.2";

/// A preview in the network, with the port that it has there and the token.
struct Lan {
    root: tempfile::TempDir,
    preview: Preview,
    port: u16,
    token: String,
}

fn lan() -> Lan {
    let root = tempfile::tempdir().unwrap();
    let about = "---\ntitle: About\n---\nText.\n";
    write(root.path(), &site(&[("content/about.md", about), ("content/media/unused.txt", "x")]));
    let preview = Preview::start(root.path(), &[&format!("--lan={PHONE}")]);
    while preview.printed("can read the preview until you end it") == 0 {
        std::thread::yield_now();
    }
    let line = preview.line("in this network it is at ");
    let (port, token) = line.split_once(&format!("http://{PHONE}:")).unwrap().1.split_once("/?token=").unwrap();
    let (port, token) = (port.parse().unwrap(), token.to_owned());
    Lan { root, preview, port, token }
}

impl Lan {
    /// What the phone gets for a path, with further lines in the head of its request: the status, the head, the rest.
    fn get(&self, path: &str, headers: &str) -> (u16, String, String) {
        let host = format!("Host: {PHONE}:{}\r\n", self.port);
        self.send(&format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"))
    }

    fn send(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect((PHONE, self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        let (head, body) = all.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_owned(), body.to_owned())
    }

    fn cookie(&self) -> String {
        format!("Cookie: fieldguide-{}={}\r\n", self.port, self.token)
    }
}

#[test]
fn nothing_is_answered_without_the_token() {
    let lan = lan();
    let other = "x".repeat(lan.token.len());
    for path in [
        "/",
        "/about/",
        "/.fieldguide/preview.js",
        "/.fieldguide/events",
        "/nowhere/",
        "/?token=",
        &format!("/?token={other}"),
    ] {
        let (status, head, body) = lan.get(path, "");
        assert_eq!(status, 403, "{path}");
        assert!(!head.to_lowercase().contains("set-cookie") && !body.contains(&lan.token) && !body.contains("About"));
    }
    let wrong = format!("Cookie: fieldguide-{}={other}\r\n", lan.port);
    assert_eq!(lan.get("/about/", &wrong).0, 403);
    assert_eq!(lan.preview.get("/about/").status, 200, "this machine needs none");
}

#[test]
fn the_token_is_kept_as_a_cookie_and_in_no_address() {
    let lan = lan();
    let (status, head, body) = lan.get(&format!("/?token={}", lan.token), "");
    assert_eq!(status, 200);
    let cookie = format!("set-cookie: fieldguide-{}={}; Path=/; HttpOnly; SameSite=Strict", lan.port, lan.token);
    assert!(head.contains(&cookie) && head.contains("referrer-policy: no-referrer"), "{head}");
    assert!(body.contains("url=/\"") && !body.contains(&lan.token), "{body}");
    let (status, _, page) =
        lan.get("/about/", &format!("Cookie: a=b; {}", lan.cookie().trim_start_matches("Cookie: ")));
    assert!(status == 200 && page.contains("<h1>About</h1>") && !page.contains(&lan.token));
    assert_eq!(lan.get("/.fieldguide/preview.js", &lan.cookie()).0, 200);
}

#[test]
fn who_believes_to_talk_to_another_machine_is_refused_with_the_token_too() {
    let lan = lan();
    let ask = |headers: &str| {
        let cookie = lan.cookie();
        lan.send(&format!("GET / HTTP/1.1\r\n{headers}{cookie}Connection: close\r\n\r\n")).0
    };
    let port = lan.port;
    assert_eq!(ask(&format!("Host: {PHONE}:{port}\r\n")), 200);
    for host in ["evil.example", "127.0.0.1", "localhost"] {
        assert_eq!(ask(&format!("Host: {host}:{port}\r\n")), 403, "{host}");
    }
    assert_eq!(ask(&format!("Host: {PHONE}:{port}\r\nOrigin: http://evil.example\r\n")), 403);
    assert_eq!(ask(&format!("Host: {PHONE}:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n")), 403);
    assert_eq!(lan.get("/..%2fsecret", &lan.cookie()).0, 400);
    let own = format!("GET / HTTP/1.1\r\nHost: {PHONE}:{}\r\nConnection: close\r\n\r\n", lan.preview.port);
    assert_eq!(lan.preview.send(&own).status, 403, "the address of this machine goes by its own names only");
}

#[test]
fn a_phone_is_told_what_is_wrong_and_not_where() {
    let lan = lan();
    let (_, _, page) = lan.get("/.fieldguide/page?path=/about/", &lan.cookie());
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_eq!((&page["source"], &page["edit"], &page["warnings"]), (&().into(), &().into(), &serde_json::json!([])));
    assert!(
        String::from_utf8(lan.preview.get("/.fieldguide/page?path=/about/").body).unwrap().contains("content/about.md")
    );
    assert_eq!(lan.get("/.fieldguide/stats.json", &lan.cookie()).0, 404);
    assert_eq!(lan.preview.get("/.fieldguide/stats.json").status, 200);
    let states = lan.preview.states();
    states.good();
    std::fs::write(lan.root.path().join("content/about.md"), "---\ntitle: About\nsecret_field: x\n---\n").unwrap();
    let own = states.bad();
    assert_eq!(own["problems"][0]["file"], "content/about.md");
    let mut stream = TcpStream::connect((PHONE, lan.port)).unwrap();
    let request = format!("GET /.fieldguide/events HTTP/1.1\r\nHost: {PHONE}:{}\r\n{}\r\n", lan.port, lan.cookie());
    stream.write_all(request.as_bytes()).unwrap();
    let state = next_state(&mut BufReader::new(stream)).unwrap();
    let problem = &state["problems"][0];
    assert_eq!((&problem["code"], &problem["severity"]), (&"unknown-field".into(), &"error".into()));
    for name in ["file", "line", "edit", "excerpt", "help"] {
        assert!(problem[name].is_null(), "{name}: {problem}");
    }
    assert!(!state.to_string().contains("content/") && !state.to_string().contains("://file"), "{state}");
}

#[test]
fn an_address_that_everybody_can_reach_is_refused() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), &site(&[]));
    let output = run(root.path(), &["serve", "--port", "0", "--lan=203.0.113.7"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        error.starts_with(
            "error: 203.0.113.7 is an address that everybody can reach, not one within a network\n  help: "
        ),
        "{error}"
    );
    let output = run(root.path(), &["serve", "--port", "0", "--lan=10.255.255.254"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(error.starts_with("error: the address 10.255.255.254 cannot be used: "), "{error}");
}
