//! `fieldguide serve`: a preview in the browser that follows the sources as they change.

mod client;
mod event;
mod pages;
mod preview;
mod search;
mod wire;

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::thread;

use clap::Args;

use crate::cli::serve::event::Event;
use crate::cli::serve::preview::{Listeners, Preview};
use crate::cli::serve::wire::Editor;
use crate::cli::{CommonArgs, Failure, fail, report};
use crate::system::background::Background;
use crate::system::serve::server::{Ask, Server};
use crate::system::sources::discover::discover;
use crate::system::sources::watch::Watch;
use crate::system::{browser, clock, interrupt};

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// The port to answer on; the next free one if it is taken
    #[arg(long, value_name = "NUMBER", default_value_t = 4747)]
    port: u16,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
}

/// Shows the site until it is interrupted.
pub(super) fn run(args: &ServeArgs) -> ExitCode {
    fail(&start(args).err().unwrap_or_else(Failure::unheard))
}

fn start(args: &ServeArgs) -> Result<(), Failure> {
    let stopwatch = clock::Stopwatch::start();
    let common = &args.common;
    interrupt::listen().map_err(|error| Failure::new(format!("signals cannot be heard: {error}")))?;
    let mut watch = Watch::begin(&common.root).map_err(Failure::no_root)?;
    let sources = discover(&common.root).map_err(Failure::no_root)?;
    let unusable = |words| Failure::new(format!("port {} cannot be used: {words}", args.port));
    let server = Server::bind(args.port).map_err(|words| unusable(words).help("choose another with --port"))?;
    let port = server.port();
    greet(args, port);
    let root = watch.root().to_owned();
    let editor = editor(&root);
    let (pages, page_tasks) = mpsc::channel();
    let (search, search_tasks) = mpsc::channel();
    let (events, heard) = mpsc::channel();
    let announcer = server.run(&common.root, desk(pages.clone())).map_err(|error| unserved(&error.to_string()))?;
    let background = Background::new().map_err(|error| unserved(&error))?;
    let (to_search, of_editor, looked_through) = (search.clone(), editor.clone(), events.clone());
    thread::spawn(move || pages::run(page_tasks, to_search, of_editor));
    thread::spawn(move || background.run(|| search::run(search_tasks, looked_through)));
    thread::spawn(move || {
        while let Some(touched) = watch.wait() {
            if events.send(Event::Touched(touched)).is_err() {
                return;
            }
        }
    });
    if args.open && browser::open(&address(port)).is_err() {
        report::to_stderr("no browser could be opened; go to the address above\n");
    }
    let listeners = Listeners { announcer, pages, search };
    Preview::new(common, (root, sources), editor, clock::stamp(), listeners).run(&heard, stopwatch);
    Ok(())
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
