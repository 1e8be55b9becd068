//! `fieldguide serve`: a preview in the browser that follows the sources as they change.

mod client;
mod code;
mod event;
mod pages;
mod preview;
mod search;
mod wire;

use std::io::IsTerminal;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::thread;

use clap::Args;

use crate::cli::serve::event::Event;
use crate::cli::serve::preview::{Listeners, Preview};
use crate::cli::serve::wire::Editor;
use crate::cli::{CommonArgs, Failure, fail, report};
use crate::fault;
use crate::system::background::Background;
use crate::system::serve::lan;
use crate::system::serve::server::{Ask, Server};
use crate::system::sources::discover::discover;
use crate::system::sources::watch::Watch;
use crate::system::{browser, clock, interrupt};

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  fieldguide serve --open    shows the site in the browser, and every change as it is saved"
)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The port to answer on; the next free one if it is taken
    #[arg(long, value_name = "NUMBER", default_value_t = 4747)]
    port: u16,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Answer a phone in the same network too, at the address of this machine there, or at this one of its addresses
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, require_equals = true)]
    lan: Option<Option<Ipv4Addr>>,
}

/// Shows the site until it is interrupted.
pub(super) fn run(args: &ServeArgs) -> ExitCode {
    fail(&start(args).unwrap_or_else(|failure| failure))
}

/// Runs the preview until it fails, and gives why.
///
/// # Errors
/// Why it cannot begin.
fn start(args: &ServeArgs) -> Result<Failure, Failure> {
    let stopwatch = clock::Stopwatch::start();
    let common = &args.common;
    interrupt::listen().map_err(|error| Failure::new(format!("signals cannot be heard: {error}")))?;
    let mut watch = Watch::begin(&common.root).map_err(Failure::no_root)?;
    let sources = discover(&common.root).map_err(Failure::no_root)?;
    let unusable = |words| Failure::new(format!("port {} cannot be used: {words}", args.port));
    let mut server = Server::bind(args.port).map_err(|words| unusable(words).help("choose another with --port"))?;
    let port = server.port();
    let way_in = args.lan.map(|address| open_to_lan(&mut server, address)).transpose()?;
    greet(args, port);
    way_in.iter().for_each(|address| invite(address));
    let root = watch.root().to_owned();
    let editor = editor(&root);
    let (pages, page_tasks) = mpsc::channel();
    let (search, search_tasks) = mpsc::channel();
    let (events, heard) = mpsc::channel();
    let announcer = server.run(&common.root, desk(pages.clone())).map_err(|error| unserved(&error.to_string()))?;
    let background = Background::new().map_err(|error| unserved(&error))?;
    let (to_search, of_editor, looked_through) = (search.clone(), editor.clone(), events.clone());
    spawn(&events, move || pages::run(page_tasks, to_search, of_editor));
    spawn(&events, move || background.run(|| search::run(search_tasks, looked_through)));
    let touches = events.clone();
    spawn(&events, move || {
        while let Some(touched) = watch.wait() {
            if touches.send(Event::Touched(touched)).is_err() {
                return;
            }
        }
        drop(touches.send(Event::Unheard));
    });
    if args.open && browser::open(&address(port)).is_err() {
        report::to_stderr("no browser could be opened; go to the address above\n");
    }
    let listeners = Listeners { announcer, pages, search };
    Ok(Preview::new(common, (root, sources), editor, clock::stamp(), listeners).run(&heard, stopwatch))
}

/// Begins a thread of the preview. That it fails is an event: without it, the preview would go on as if nothing had
/// happened.
fn spawn(events: &Sender<Event>, work: impl FnOnce() + Send + 'static) {
    let events = events.clone();
    thread::spawn(move || {
        if let Err(words) = fault::catch(work) {
            drop(events.send(Event::Failed(words)));
        }
    });
}

fn unserved(words: &str) -> Failure {
    Failure::new(format!("the preview cannot be served: {words}"))
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}/")
}

/// Says where the preview is.
fn greet(args: &ServeArgs, port: u16) {
    let is_other = args.port != 0 && args.port != port;
    if args.common.quiet && !is_other {
        return;
    }
    let taken = if is_other { format!("port {} is taken; ", args.port) } else { String::new() };
    report::to_stderr(&format!("{taken}the preview is at {} (Ctrl-C ends it)\n", address(port)));
}

/// Has the server answer in the network of this machine. Gives the address that lets a browser in.
fn open_to_lan(server: &mut Server, address: Option<Ipv4Addr>) -> Result<String, Failure> {
    let help = "connect this machine to the network of the phone, or name one of its addresses with --lan=ADDRESS";
    let address = address.map_or_else(lan::own_address, lan::check).map_err(|words| Failure::new(words).help(help))?;
    let unusable = |words: String| Failure::new(format!("the address {address} cannot be used: {words}")).help(help);
    server.open_to_lan(address).map_err(unusable)
}

/// Says where the preview is in the network, also to a camera.
fn invite(address: &str) {
    let code = if std::io::stderr().is_terminal() { code::drawn(address) } else { String::new() };
    report::to_stderr(&format!(
        "{code}in this network it is at {address}\nwhoever has that address can read the preview until you end it\n"
    ));
}

/// The editor that whoever runs the preview has set.
fn editor(root: &Path) -> Editor {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Editor::new(["VISUAL", "EDITOR"].iter().find_map(set).as_deref(), root)
}

/// Answers what never changes, and hands all else to the thread for pages.
fn desk(pages: Sender<pages::Task>) -> impl Fn(Ask) + Send + Sync + 'static {
    move |ask| match client::file(&ask.path) {
        Some(answer) => ask.answer(answer),
        None => drop(pages.send(pages::Task::Answer(ask))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, mpsc, spawn};

    #[test]
    fn a_thread_that_fails_is_heard_of() {
        let (events, heard) = mpsc::channel();
        spawn(&events, || panic!("no page"));
        let event = heard.recv().unwrap();
        assert!(matches!(event, Event::Failed(words) if words.starts_with("no page")));
    }
}
