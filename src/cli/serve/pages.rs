//! The thread that answers for pages. It makes each page when it is asked for, from the newest snapshot.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use serde_json::{Map, Value, json};

use crate::artifact::{Artifact, Content};
use crate::cli::serve::client::{self, OWN};
use crate::cli::serve::search;
use crate::cli::serve::wire::{self, Editor};
use crate::cli::stats::machine;
use crate::diagnostic::Diagnostic;
use crate::model::url::{percent_decode, percent_encode};
use crate::pipeline::{AllPages, Snapshot, english};
use crate::source::{SourcePath, Sources};
use crate::system::serve::server::{Answer, Ask, Client};

/// How many pages are kept as they were last made, for when they cannot be made.
const KEPT: usize = 32;

/// What the thread is told.
pub(super) enum Task {
    /// There is something new to show.
    Show(Show),
    /// There is nothing to show yet, and it is known why.
    ShowNothing(u64),
    /// A browser asks.
    Answer(Ask),
}

/// A snapshot to show.
pub(super) struct Show {
    /// The site.
    pub(super) snapshot: Arc<Snapshot>,
    /// Its version.
    pub(super) version: u64,
    /// The warnings about it.
    pub(super) warnings: Vec<Diagnostic>,
    /// What it was made from.
    pub(super) sources: Sources,
}

/// What the thread needs all the time.
struct Desk {
    tasks: Receiver<Task>,
    search: Sender<search::Task>,
    editor: Editor,
    /// The pages that were made last, by path.
    kept: VecDeque<(String, Vec<u8>)>,
}

/// Answers until nobody is left who could ask. What concerns the search is handed on to its own thread.
pub(super) fn run(tasks: Receiver<Task>, search: Sender<search::Task>, editor: Editor) {
    let mut desk = Desk { tasks, search, editor, kept: VecDeque::new() };
    let mut waiting = Vec::new();
    let mut next = loop {
        match desk.tasks.recv() {
            Ok(Task::Show(show)) => break Some(show),
            Ok(Task::ShowNothing(version)) => {
                for ask in waiting.drain(..) {
                    answer_nothing(ask, version);
                }
                break desk.wait(version);
            }
            Ok(Task::Answer(ask)) => waiting.push(ask),
            Err(_) => return,
        }
    };
    while let Some(show) = next {
        next = desk.show(&show, &mut waiting);
    }
}

fn answer_nothing(ask: Ask, version: u64) {
    let words = english(); // nothing is known of the site yet
    let kind = words.word("preview_no_page_yet");
    let none = wire::Page { source: None, kind: &kind, edit: None, warnings: Vec::new(), elsewhere: 0, local: true };
    let answer = match asks_about(&ask) {
        true => about_answer(&none),
        false => Answer::NotFound(client::nothing(version, &words)),
    };
    ask.answer(answer);
}

/// Whether a request asks what a page is made from.
fn asks_about(ask: &Ask) -> bool {
    ask.path.strip_prefix(OWN) == Some("page")
}

fn about_answer(page: &wire::Page<'_>) -> Answer {
    Answer::File("page.json".to_owned(), Content::Bytes(wire::json(page).into_bytes()))
}

impl Desk {
    /// Waits for the first snapshot.
    fn wait(&mut self, version: u64) -> Option<Show> {
        loop {
            match self.tasks.recv().ok()? {
                Task::Show(show) => return Some(show),
                Task::ShowNothing(_) => {}
                Task::Answer(ask) => answer_nothing(ask, version),
            }
        }
    }

    /// Answers from a snapshot until there is another one, which it gives.
    fn show(&mut self, show: &Show, waiting: &mut Vec<Ask>) -> Option<Show> {
        let mut found = Vec::new(); // what is wrong is found and told by the thread that looks through all pages
        let pages = show.snapshot.pages(&mut found);
        let mut shown = Shown { show, pages, editor: &self.editor, search: &self.search, kept: &mut self.kept };
        waiting.drain(..).for_each(|ask| shown.answer(ask));
        loop {
            match self.tasks.recv().ok()? {
                Task::Show(next) => return Some(next),
                Task::ShowNothing(_) => {}
                Task::Answer(ask) => shown.answer(ask),
            }
        }
    }
}

/// A snapshot that is shown.
struct Shown<'a> {
    show: &'a Show,
    pages: Option<AllPages<'a>>,
    editor: &'a Editor,
    search: &'a Sender<search::Task>,
    kept: &'a mut VecDeque<(String, Vec<u8>)>,
}

impl Shown<'_> {
    fn answer(&mut self, ask: Ask) {
        if asks_about(&ask) {
            let answer = self.about(&ask.query, ask.from);
            return ask.answer(answer);
        }
        if ask.path.strip_prefix(OWN) == Some("stats.json") {
            let answer = if ask.from == Client::Own { self.stats() } else { self.not_found("") };
            return ask.answer(answer);
        }
        let base = self.base();
        let Some(below) = ask.path.strip_prefix(base) else {
            let to_base = ask.path == "/" || ask.path == base.trim_end_matches('/');
            let answer = if to_base { Answer::Moved(percent_encode(base)) } else { self.not_found("") };
            return ask.answer(answer);
        };
        let path = output(below);
        let place = self.show.snapshot.edition_of(&path);
        if search::is_file(place.1) {
            drop(self.search.send(search::Task::Answer(ask, path)));
            return;
        }
        let answer = self.file(&path).unwrap_or_else(|| {
            let folder = format!("{path}/index.html");
            let place = self.show.snapshot.edition_of(&folder);
            let is_folder = self.pages.as_ref().is_some_and(|pages| pages.about(place).is_some());
            if is_folder { Answer::Moved(format!("{}/", percent_encode(&ask.path))) } else { self.not_found(&path) }
        });
        ask.answer(answer);
    }

    fn base(&self) -> &str {
        self.show.snapshot.site().config.base_url.path()
    }

    /// The file at a path, made now, or as it was made last if that fails.
    fn file(&mut self, path: &str) -> Option<Answer> {
        let snapshot = &self.show.snapshot;
        let made = match self.pages.as_ref().map(|pages| (pages, pages.at(snapshot.edition_of(path)))) {
            Some((_, Some(made))) => made.ok(),
            Some((pages, None)) => Some(pages.file(path).or_else(|| snapshot.for_machines(path))?),
            None => None,
        };
        let content = match made {
            Some(Artifact { content: Content::Bytes(html), .. }) if path.ends_with(".html") => {
                self.keep(path, &html);
                Content::Bytes(client::with_script(html, self.show.version))
            }
            Some(file) => file.content,
            None => Content::Bytes(self.last(path)),
        };
        Some(Answer::File(path.to_owned(), content))
    }

    /// What is said where there is nothing at a path: in the language of the edition that it lies in.
    fn not_found(&mut self, path: &str) -> Answer {
        let (_, below) = self.show.snapshot.edition_of(path);
        let folder = path.strip_suffix(below).unwrap_or_default();
        match self.file(&format!("{folder}404.html")) {
            Some(Answer::File(_, Content::Bytes(html))) => Answer::NotFound(html),
            _ => Answer::NotFound(self.nothing()),
        }
    }

    fn keep(&mut self, path: &str, html: &[u8]) {
        self.kept.retain(|(kept, _)| kept != path);
        self.kept.truncate(KEPT - 1);
        self.kept.push_front((path.to_owned(), html.to_vec()));
    }

    fn last(&self, path: &str) -> Vec<u8> {
        let last = self.kept.iter().find(|(kept, _)| kept == path);
        match last {
            Some((_, html)) => client::with_script(html.clone(), self.show.version),
            None => self.nothing(),
        }
    }

    fn nothing(&self) -> Vec<u8> {
        client::nothing(self.show.version, &self.show.snapshot.site().config.words)
    }

    /// What the site has, in words of its own language, and where an editor opens each file.
    fn stats(&self) -> Answer {
        let Show { snapshot, sources, .. } = self.show;
        let stats = snapshot.stats();
        let address = |file: &SourcePath| (file.as_str().to_owned(), self.editor.address(file.as_str(), None).into());
        let editors: Map<String, Value> = sources.paths().map(address).collect();
        let words = wire::Spoken::new(&snapshot.site().config.words);
        let all = json!({"words": words, "stats": machine::value(&stats), "editors": editors});
        Answer::File("stats.json".to_owned(), Content::Bytes(all.to_string().into_bytes()))
    }

    /// What is known of the page that a query `path=…` names.
    fn about(&self, query: &str, from: Client) -> Answer {
        let asked = query.strip_prefix("path=").map(percent_decode).unwrap_or_default();
        let asked = percent_decode(&asked); // it is the path of an address, which is encoded itself
        let path = asked.strip_prefix(self.base()).map(output);
        let about = path.and_then(|path| self.pages.as_ref()?.about(self.show.snapshot.edition_of(&path)));
        let file = about.as_ref().and_then(|about| about.file.as_ref()).map(SourcePath::as_str);
        let none = self.show.snapshot.site().config.words.word("preview_not_found");
        let kind = about.as_ref().map_or(&none, |about| &about.sort);
        if from == Client::Lan {
            let (source, edit, warnings, elsewhere) = (None, None, Vec::new(), 0); // its files are those of this machine
            return about_answer(&wire::Page { source, kind, edit, warnings, elsewhere, local: false });
        }
        let (own, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            self.show.warnings.iter().partition(|warning| Some(warning.file.as_str()) == file);
        about_answer(&wire::Page {
            source: file,
            kind,
            edit: file.map(|file| self.editor.address(file, None)),
            warnings: wire::findings(own, &self.show.sources, self.editor),
            elsewhere: others.len(),
            local: true,
        })
    }
}

/// The file that stands at a path below the base.
fn output(below: &str) -> String {
    if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() }
}
