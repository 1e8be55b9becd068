//! The thread that keeps the search in step with the pages, and looks through all pages when it has time.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::artifact::Content;
use crate::artifact::Discard;
use crate::cli::serve::event::Event;
use crate::diagnostic::Diagnostic;
use crate::model::routes;
use crate::pipeline::{AllPages, Edition, LiveIndex, Snapshot};
use crate::system::serve::server::{Answer, Ask};

/// How long a new snapshot rests before it is worked on: browsers ask for their pages first.
const REST: Duration = Duration::from_millis(120);
/// How many pages are looked through before it is asked again whether there is something better to do.
const AT_ONCE: usize = 64;

/// What the thread is told.
pub(super) enum Task {
    /// The sources are being read: everything that can wait waits for what comes of it.
    Rest,
    /// Nothing new came of it.
    GoOn,
    /// There is a new snapshot, of this version.
    Follow(Arc<Snapshot>, u64),
    /// A browser asks for a file of the search, at this path below the site's root.
    Answer(Ask, String),
}

/// What the thread needs all the time.
struct Desk {
    tasks: Receiver<Task>,
    events: Sender<Event>,
    newest: Option<Newest>,
    /// The index of each edition.
    indices: Vec<(LiveIndex, Arc<Edition>)>,
    rests: bool,
}

/// The newest snapshot, and how far it was looked through.
struct Newest {
    snapshot: Arc<Snapshot>,
    version: u64,
    seen: usize,
    found: Vec<Diagnostic>,
    done: bool,
}

/// Whether a path below the root of an edition is that of a file of the search.
pub(super) fn is_file(path: &str) -> bool {
    path.starts_with(routes::SEARCH.path) && path.ends_with(".js")
}

/// Answers, and looks through pages, until nobody is left who could ask. What is found is told to `events`.
pub(super) fn run(tasks: Receiver<Task>, events: Sender<Event>) {
    let mut desk = Desk { tasks, events, newest: None, indices: Vec::new(), rests: false };
    while let Some(task) = desk.next() {
        match task {
            Task::Rest => desk.rests = true,
            Task::GoOn => desk.rests = false,
            Task::Follow(snapshot, version) => {
                desk.rests = false;
                desk.newest = Some(Newest { snapshot, version, seen: 0, found: Vec::new(), done: false });
            }
            Task::Answer(ask, path) => desk.answer(ask, &path),
        }
    }
}

impl Desk {
    /// The next task. Until it comes, the newest snapshot is looked through.
    fn next(&mut self) -> Option<Task> {
        if self.rests || self.newest.as_ref().is_none_or(|newest| newest.done) {
            return self.tasks.recv().ok();
        }
        match self.tasks.recv_timeout(REST) {
            Ok(task) => return Some(task),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => self.follow(),
        }
        let newest = self.newest.as_mut()?;
        if let Some(task) = newest.look_through(&self.tasks) {
            return Some(task);
        }
        for (index, edition) in &self.indices {
            index.check((&edition.site, &edition.graph), &mut newest.found);
        }
        newest.done = true;
        let found = std::mem::take(&mut newest.found);
        self.events.send(Event::LookedThrough(newest.version, found)).ok()?;
        self.tasks.recv().ok()
    }

    /// Brings the indices up to the newest snapshot.
    fn follow(&mut self) {
        let Some(Newest { snapshot, .. }) = &self.newest else { return };
        self.indices.truncate(snapshot.editions.len());
        for (number, edition) in snapshot.editions.iter().enumerate() {
            let linked = (&edition.site, &edition.graph);
            match self.indices.get_mut(number) {
                Some((_, of)) if Arc::ptr_eq(of, edition) => {}
                Some((index, of)) => {
                    index.follow((&of.site, &of.graph), linked);
                    *of = Arc::clone(edition);
                }
                None => self.indices.push((LiveIndex::new(linked), Arc::clone(edition))),
            }
        }
    }

    fn answer(&mut self, ask: Ask, path: &str) {
        self.follow();
        let place = self.newest.as_ref().map(|newest| newest.snapshot.edition_of(path));
        let file = place.and_then(|(number, below)| {
            let (index, of) = self.indices.get(number)?;
            index.file(below, (&of.site, &of.graph))
        });
        ask.answer(match file {
            Some(bytes) => Answer::File(path.to_owned(), Content::Bytes(bytes)),
            None => Answer::NotFound(Vec::new()),
        });
    }
}

impl Newest {
    /// Makes the pages that were not made yet, to see what is wrong with them, until there is a task.
    fn look_through(&mut self, tasks: &Receiver<Task>) -> Option<Task> {
        let mut found = Vec::new();
        let pages = self.snapshot.pages(&mut found);
        let count = pages.as_ref().map_or(0, AllPages::count);
        while self.seen < count {
            if let Ok(task) = tasks.try_recv() {
                return Some(task);
            }
            let next = (self.seen + AT_ONCE).min(count);
            if let Some(pages) = &pages {
                pages.make(self.seen..next, &Discard, &mut self.found);
            }
            self.seen = next;
        }
        self.found.append(&mut found);
        None
    }
}
