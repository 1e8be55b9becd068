//! A preview that runs, and what a browser would ask it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// How long to wait for what must come; much longer than it takes on any machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `fieldguide serve`, which ends with this value.
pub(crate) struct Preview {
    process: Child,
    pub(crate) port: u16,
    /// The first line that it printed.
    pub(crate) greeting: String,
    printed: Arc<Mutex<String>>,
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

/// The states that the preview tells, as they come.
pub(crate) struct States(Receiver<Value>);

impl Preview {
    /// Starts a preview of a site, on any port or the one that the arguments name.
    pub(crate) fn start(root: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
        let port: &[&str] = if arguments.contains(&"--port") { &[] } else { &["--port", "0"] };
        command.arg("serve").args(port).args(arguments).arg("--root").arg(root);
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let greeting = lines.next().unwrap().unwrap();
        let port = greeting.split("http://127.0.0.1:").nth(1).unwrap_or_else(|| panic!("{greeting}"));
        let port = port.split('/').next().unwrap().parse().unwrap();
        let printed = Arc::new(Mutex::new(String::new()));
        let all = Arc::clone(&printed);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                all.lock().unwrap().push_str(
                    &(line
                        + "
"),
                );
            }
        });
        Self { process, port, greeting, printed }
    }

    /// How often it printed these words so far.
    pub(crate) fn printed(&self, words: &str) -> usize {
        self.printed.lock().unwrap().matches(words).count()
    }

    /// The line that it printed with these words.
    pub(crate) fn line(&self, words: &str) -> String {
        let printed = self.printed.lock().unwrap();
        printed.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{printed}")).to_owned()
    }

    /// Sends a request as it stands and reads the answer.
    pub(crate) fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Answer { status, head: head.to_lowercase(), body: all.split_off((end + 4).min(all.len())) }
    }

    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// Opens a connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Opens a stream of events, and gives it behind its head.
    pub(crate) fn listen(&self) -> BufReader<TcpStream> {
        let mut stream = self.connect();
        let request = format!("GET /.fieldguide/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).unwrap();
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            assert!(reader.read_line(&mut line).unwrap() > 0, "the stream ended");
        }
        reader
    }

    /// Hears the states that are told from now on.
    pub(crate) fn states(&self) -> States {
        let mut reader = self.listen();
        let (sender, states) = channel();
        thread::spawn(move || {
            while let Some(state) = next_state(&mut reader) {
                if sender.send(state).is_err() {
                    return;
                }
            }
        });
        States(states)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Answer {
    /// The body as text, without the tag of the preview.
    pub(crate) fn text(&self) -> String {
        without_tag(&String::from_utf8_lossy(&self.body))
    }
}

impl States {
    /// The next state that is as asked for; those before it are passed over.
    pub(crate) fn until(&self, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let state = self.0.recv_timeout(PATIENCE).unwrap();
            if fits(&state) {
                return state;
            }
        }
    }

    /// The next state without problems.
    pub(crate) fn good(&self) -> Value {
        self.until(|state| state["problems"].as_array().unwrap().is_empty())
    }

    /// The next state with problems.
    pub(crate) fn bad(&self) -> Value {
        self.until(|state| !state["problems"].as_array().unwrap().is_empty())
    }
}

/// Reads on to the end of the next event and gives its data.
pub(crate) fn next_state(reader: &mut impl BufRead) -> Option<Value> {
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(data) = line.strip_prefix("data: ") {
            return Some(serde_json::from_str(data.trim_end()).unwrap());
        }
    }
}

/// A page without what the preview adds to it.
fn without_tag(html: &str) -> String {
    let Some((before, rest)) =
        html.split_once("<script type=\"module\" src=\"/.fieldguide/preview.js\" data-preview=\"")
    else {
        return html.to_owned();
    };
    let (version, after) = rest.split_once("\"></script>").unwrap();
    assert!(version.bytes().all(|byte| byte.is_ascii_digit()), "{version}");
    format!("{before}{after}")
}
