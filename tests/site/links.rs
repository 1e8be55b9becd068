//! Addresses of other sites: which are asked, how, and what is said of the answers. The web is a server of the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::support::{site, write};

/// What is answered for an address without its scheme, and a method: a status, and after a blank what it leads on to, or
/// one of the words below.
type Says = dyn Fn(&str, &str) -> &'static str + Send + Sync;

/// A server that is all of the web: every host, by being the proxy.
pub(crate) struct Web {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Web {
    /// A web that answers so.
    pub(crate) fn new(says: impl Fn(&str, &str) -> &'static str + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (says, log): (Arc<Says>, _) = (Arc::new(says), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (says, log) = (Arc::clone(&says), Arc::clone(&log));
                thread::spawn(move || drop(answer(stream.unwrap(), &*says, &log)));
            }
        });
        Self { port, asked }
    }

    /// Runs `fieldguide links` in this web.
    pub(crate) fn links(&self, root: &Path, arguments: &[&str]) -> Output {
        let mut command = command(root, arguments);
        command.env("ALL_PROXY", format!("http://127.0.0.1:{}", self.port)).output().unwrap()
    }

    /// What was asked since this was last called, in the order of the addresses.
    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
    command.args(["links", "--format", "short", "--pause", "0", "--root"]).arg(root).args(arguments);
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
}

/// Answers the requests of a connection.
fn answer(mut stream: TcpStream, says: &Says, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            if reader.read_until(b'\n', &mut head)? == 0 {
                return Ok(());
            }
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut words = head.split_whitespace();
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if method == "CONNECT" {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            if reader.fill_buf()?.starts_with(b"\x16") {
                return stream.write_all(b"no TLS is spoken here\r\n"); // it is the beginning of TLS
            }
            continue;
        }
        let header = |name: &str| {
            let line = head.lines().find(|line| line.to_lowercase().starts_with(name)).unwrap_or_default();
            line.split_once(": ").map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        log.lock().unwrap().push(format!("{method} {}{path} as {}", header("host:"), header("user-agent:")));
        match says(&format!("{}{path}", header("host:")), method) {
            "silence" => drop(reader.read(&mut [0])?),
            "noise" => stream.write_all(b"\x00\x01 what is this\r\n\r\n")?,
            "flood" => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")?;
                while stream.write_all(&[b'x'; 65_536]).is_ok() {}
            }
            says => {
                let (status, to) = says.split_once(' ').unwrap_or((says, ""));
                let more = match (status, to) {
                    ("429", wait) => format!("Retry-After: {wait}\r\n"),
                    (_, "") => String::new(),
                    (_, to) => format!("Location: {to}\r\n"),
                };
                let close = "Connection: close\r\nContent-Length: 0\r\n";
                stream.write_all(format!("HTTP/1.1 {status} x\r\n{more}{close}\r\n").as_bytes())?;
            }
        }
        return Ok(());
    }
}

/// A site with pages, and what `links` says of it: status, findings, and the last line for people.
fn says(web: &Web, pages: &[(&str, &str)], arguments: &[&str]) -> (Option<i32>, Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(pages));
    parts(&web.links(folder.path(), arguments))
}

fn parts(output: &Output) -> (Option<i32>, Vec<String>, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let lines = text(&output.stdout).lines().map(str::to_owned).collect();
    (output.status.code(), lines, text(&output.stderr))
}

/// The code and message of the only finding about an address.
fn said_of(says_web: &'static str) -> String {
    let web = Web::new(move |address, _| if address == "a.org/x" { says_web } else { "200" });
    let page = ("content/about.md", "---\ntitle: About\n---\n[x](http://a.org/x)\n");
    let (_, lines, _) = says(&web, &[page], &[]);
    assert!(lines.len() <= 1, "{lines:?}");
    let line = lines.first().map_or("", String::as_str);
    line.split_once("5: ").map_or(line, |(_, said)| said).split(" (").next().unwrap().to_owned()
}

#[test]
fn each_answer_is_told_for_what_it_is() {
    let rows = [
        ("200", ""),
        ("204", ""),
        ("404", "error[dead-link]: `http://a.org/x` leads nowhere: its site answers 404"),
        ("410", "error[dead-link]: `http://a.org/x` leads nowhere: its site answers 410"),
        ("401", "note[refused-link]: `http://a.org/x` could not be asked: its site answers 401"),
        ("403", "note[refused-link]: `http://a.org/x` could not be asked: its site answers 403"),
        ("999", "note[refused-link]: `http://a.org/x` could not be asked: its site answers 999"),
        ("429 3600", "note[refused-link]: `http://a.org/x` could not be asked: its site answers 429"),
        ("500", "warning[unreachable-link]: `http://a.org/x` cannot be reached: its site answers 500"),
        ("302 /y", ""),
        ("307 http://b.org/", ""),
        ("301 /y", "note[moved-link]: `http://a.org/x` has moved for good"),
        ("308 http://b.org/", "note[moved-link]: `http://a.org/x` has moved for good"),
        ("301 /x", "warning[unreachable-link]: `http://a.org/x` cannot be reached: it leads on and on, to no page"),
        (
            "301 ftp://a.org/",
            "warning[unreachable-link]: `http://a.org/x` cannot be reached: it is no address of the web",
        ),
        (
            "noise",
            "warning[unreachable-link]: `http://a.org/x` cannot be reached: its answer is none that browsers understand",
        ),
        (
            "302 http://192.168.1.1/",
            "warning[unreachable-link]: `http://a.org/x` cannot be reached: it is on your own machine or network, where readers are not",
        ),
    ];
    for (web, expected) in rows {
        assert_eq!(said_of(web), expected, "{web}");
    }
}

#[test]
fn what_moved_for_good_is_named_as_far_as_it_did() {
    let web = Web::new(|address, _| match address {
        "a.org/1" => "301 http://b.org/2",
        "b.org/2" => "308 /3",
        "b.org/3" => "302 /4",
        _ => "200",
    });
    let (status, lines, _) =
        says(&web, &[("content/about.md", "---\ntitle: About\n---\n[x](http://a.org/1#part)\n")], &[]);
    let note = "content/about.md:4:5: note[moved-link]: `http://a.org/1` has moved for good (write its new address: http://b.org/3)";
    assert_eq!((status, lines), (Some(0), vec![note.to_owned()]));
}

#[test]
fn every_place_of_an_address_is_told_and_it_is_asked_once() {
    let web = Web::new(|_, _| "404");
    let model = "kinds:\n  source:\n    folder: sources\n    fields:\n      url: {type: url}\n      more: {type: list, of: {at: {type: url}}}\n";
    let pages = [
        ("content/model.yaml", model),
        (
            "content/site.yaml",
            "title: T\nbase_url: https://example.org/\nfooter: See [a](http://a.org/x).\nnavigation:\n  - {label: A, url: http://a.org/x}\n",
        ),
        (
            "content/about.md",
            "---\ntitle: About\n---\n[a](http://a.org/x#one), <http://a.org/x> and <a href=\"http://a.org/x\">a</a>\n",
        ),
        ("content/draft.md", "---\ntitle: Draft\ndraft: true\n---\n[b](http://b.org/)\n"),
        (
            "content/sources/a.md",
            "---\ntitle: A\nurl: http://a.org/x\nmore:\n  - {at: 'http://a.org/x/y'}\n  - {at: http://a.org/x}\n---\n",
        ),
    ];
    let (status, lines, summary) = says(&web, &pages, &[]);
    let places: Vec<&str> = lines.iter().filter_map(|line| line.split(": error").next()).collect();
    let all = "content/about.md:4:5 content/sources/a.md:5:11";
    assert_eq!((status, places.join(" ").as_str()), (Some(1), all), "{lines:?}");
    assert!(
        lines[0].ends_with("the same in 6 more places: content/about.md:4:27, content/about.md:4:56, …"),
        "{lines:?}"
    );
    assert_eq!(summary, "2 addresses asked, in 8 places: 8 errors\n");
    let client = format!("as fieldguide/{} (checks links; +https://example.org/)", env!("CARGO_PKG_VERSION"));
    let asked =
        ["GET a.org/x", "GET a.org/x/y", "HEAD a.org/x", "HEAD a.org/x/y"].map(|asked| format!("{asked} {client}"));
    assert_eq!(web.asked(), asked);
}

#[test]
fn copies_in_an_archive_are_named() {
    let web = Web::new(|address, _| if address.starts_with("a.org") { "404" } else { "200" });
    let model =
        "kinds:\n  source:\n    folder: sources\n    fields:\n      url: {type: url}\n      archived: {type: url}\n";
    let pages = [
        ("content/model.yaml", model),
        ("content/sources/a.md", "---\ntitle: A\nurl: http://a.org/x\narchived: http://perma.cc/ABCD\n---\n"),
        (
            "content/sources/b.md",
            "---\ntitle: B\nurl: http://a.org/y/\n---\n[copy](http://web.archive.org/web/2020/http://a.org/y)\n",
        ),
        ("content/sources/c.md", "---\ntitle: C\nurl: http://a.org/z\n---\n"),
    ];
    let (_, lines, _) = says(&web, &pages, &[]);
    let help: Vec<&str> = lines.iter().map(|line| line.split(" (").nth(1).unwrap()).collect();
    let expected = [
        "an archived copy is at http://perma.cc/ABCD)",
        "an archived copy is at http://web.archive.org/web/2020/http://a.org/y)",
        "look for its new address, or for a copy at https://web.archive.org/web/http://a.org/z)",
    ];
    assert_eq!(help, expected);
}

#[test]
fn heads_that_are_refused_are_asked_for_whole_and_little_is_read() {
    let web = Web::new(|address, method| match (address, method) {
        ("a.org/flood", "GET") => "flood",
        ("a.org/flood", _) => "405",
        (_, "GET") => "200",
        _ => "404",
    });
    let page = ("content/about.md", "---\ntitle: About\n---\n[x](http://a.org/flood) [y](http://a.org/y)\n");
    let (status, lines, _) = says(&web, &[page], &[]);
    assert_eq!((status, lines), (Some(0), Vec::new()));
}

#[test]
fn a_site_that_asks_to_wait_is_asked_again() {
    let asked = Mutex::new(0);
    let web = Web::new(move |_, _| {
        let mut asked = asked.lock().unwrap();
        *asked += 1;
        if *asked == 1 { "429 0" } else { "200" }
    });
    let (status, lines, _) = says(&web, &[("content/about.md", "---\ntitle: About\n---\n[x](http://a.org/)\n")], &[]);
    assert_eq!((status, lines, web.asked().len()), (Some(0), Vec::new(), 2));
}

#[test]
fn a_site_that_never_answers_is_given_up() {
    let web = Web::new(|_, _| "silence");
    let page = ("content/about.md", "---\ntitle: About\n---\n[x](http://a.org/)\n");
    let (status, lines, _) = says(&web, &[page], &["--timeout", "0.5"]);
    let warning = "content/about.md:4:5: warning[unreachable-link]: `http://a.org/` cannot be reached: no answer came in time (try again on another day before you remove it)";
    assert_eq!((status, lines), (Some(0), vec![warning.to_owned()]));
}

#[test]
fn good_answers_are_kept_and_others_are_asked_again() {
    let web = Web::new(|address, _| if address == "a.org/dead" { "404" } else { "200" });
    let folder = tempfile::tempdir().unwrap();
    let page = ("content/about.md", "---\ntitle: About\n---\n[x](http://a.org/dead) [y](http://a.org/good)\n");
    write(folder.path(), &site(&[page]));
    let asked = |arguments: &[&str]| {
        let (status, lines, summary) = parts(&web.links(folder.path(), arguments));
        assert_eq!((status, lines.len()), (Some(1), 1));
        (web.asked().len(), summary)
    };
    assert_eq!(asked(&[]), (3, "2 addresses asked, in 2 places: 1 error\n".to_owned()));
    assert_eq!(asked(&[]), (2, "1 address asked, 1 known from before, in 2 places: 1 error\n".to_owned()));
    let build = Command::new(env!("CARGO_BIN_EXE_fieldguide")).arg("build").arg("--root").arg(folder.path()).output();
    assert!(build.unwrap().status.success());
    assert_eq!(asked(&["--max-age", "0"]).0, 2);
    assert_eq!(asked(&["--again"]).0, 3);
}

#[test]
fn the_own_network_is_asked_only_when_that_is_wanted() {
    let web = Web::new(|_, _| "200");
    let folder = tempfile::tempdir().unwrap();
    let page = format!("---\ntitle: About\n---\n[x](http://127.0.0.1:{0}/) [y](http://localhost:{0}/)\n", web.port);
    write(folder.path(), &site(&[("content/about.md", &page)]));
    let (status, lines, _) = parts(&command(folder.path(), &[]).output().unwrap());
    assert_eq!((status, lines.len(), web.asked().len()), (Some(0), 2, 0), "{lines:?}");
    assert!(lines.iter().all(|line| line.contains("it is on your own machine or network")), "{lines:?}");
    let (status, lines, _) = parts(&command(folder.path(), &["--allow-local"]).output().unwrap());
    assert_eq!((status, lines.len(), web.asked().len()), (Some(0), 0, 2), "{lines:?}");
}

#[test]
fn what_speaks_no_tls_is_out_of_reach() {
    let web = Web::new(|_, _| "200");
    let page = ("content/about.md", "---\ntitle: About\n---\n[x](https://a.org/) [y](http://b.org/)\n");
    let (status, lines, _) = says(&web, &[page], &[]);
    assert_eq!((status, lines.len()), (Some(0), 1), "{lines:?}");
    assert!(lines[0].contains("warning[unreachable-link]: `https://a.org/` cannot be reached: "), "{lines:?}");
}

#[test]
fn a_machine_that_is_offline_is_one_error() {
    let folder = tempfile::tempdir().unwrap();
    let links: String = (0..40).map(|number| format!("[x](http://{number}.example.org/)\n")).collect();
    write(folder.path(), &site(&[("content/about.md", &format!("---\ntitle: About\n---\n{links}"))]));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = command(folder.path(), &[]);
    let (status, lines, error) = parts(&command.env("ALL_PROXY", format!("http://127.0.0.1:{port}")).output().unwrap());
    assert_eq!((status, lines), (Some(2), Vec::new()));
    assert!(error.starts_with("error: no other site can be reached: tried any of "), "{error}");
    assert!(error.contains("help: connect this machine to the internet"), "{error}");
}

#[test]
fn neither_a_build_nor_a_check_asks() {
    let web = Web::new(|_, _| "404");
    let folder = tempfile::tempdir().unwrap();
    let page = format!("---\ntitle: About\n---\n[x](http://127.0.0.1:{}/)\n", web.port);
    write(folder.path(), &site(&[("content/about.md", &page)]));
    for name in ["check", "build"] {
        assert!(crate::support::run(folder.path(), &[name]).status.success());
    }
    assert_eq!(web.asked(), Vec::<String>::new());
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_with_what_is_known() {
    let web = Web::new(|address, _| if address.starts_with("b.org") { "404" } else { "silence" });
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &site(&[("content/about.md", "---\ntitle: About\n---\n[a](http://a.org/) [b](http://b.org/)\n")]),
    );
    let mut command = command(folder.path(), &["--timeout", "3600"]);
    command.env("ALL_PROXY", format!("http://127.0.0.1:{}", web.port));
    let child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    while web.asked.lock().unwrap().len() < 3 {
        thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let (status, lines, error) = parts(&child.wait_with_output().unwrap());
    assert!(error.ends_with("run it again to ask for these\n"), "{error}");
    assert!(matches!((status, lines.len()), (Some(1), 1) | (Some(2), 0)), "{status:?} {lines:?}");
}
