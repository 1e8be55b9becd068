//! The preview itself: looks at the sources whenever something happened to them, and tells the other threads, the
//! browsers and the terminal what came of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::cli::report::{self, Stream};
use crate::cli::serve::wire::{self, Editor, Finding, State};
use crate::cli::serve::{pages, search};
use crate::cli::{CommonArgs, Format};
use crate::diagnostic::{self, Diagnostic};
use crate::model::url::percent_encode;
use crate::pipeline::{Edition, Memory, Outcome, Silent};
use crate::source::Sources;
use crate::system::clock::Stopwatch;
use crate::system::discover::{discover, look_again};
use crate::system::server::Announcer;
use crate::system::watch::Touched;

/// How long it must be quiet before all sources are looked at once more, in case something went unheard.
const QUIET: Duration = Duration::from_secs(2);

/// What the preview is told.
pub(super) enum Event {
    /// Something happened to the sources.
    Touched(Touched),
    /// All pages of this version were looked through, and this was found.
    LookedThrough(u64, Vec<Diagnostic>),
}

/// Whom the preview tells.
pub(super) struct Listeners {
    /// The browsers.
    pub(super) announcer: Announcer,
    /// The thread that answers for pages.
    pub(super) pages: Sender<pages::Task>,
    /// The thread that answers for the search.
    pub(super) search: Sender<search::Task>,
}

/// What is known and shown.
pub(super) struct Preview<'a> {
    common: &'a CommonArgs,
    editor: Editor,
    listeners: Listeners,
    memory: Memory,
    sources: Sources,
    /// Why the sources could not be read the last time; they are then those of the time before.
    unreadable: Option<String>,
    edition: Option<Arc<Edition>>,
    version: u64,
    moved: BTreeMap<String, String>,
    /// The findings that are shown in the terminal.
    told: Vec<Diagnostic>,
}

impl<'a> Preview<'a> {
    /// A preview of sources that shows nothing yet.
    pub(super) fn new(
        common: &'a CommonArgs,
        sources: Sources,
        editor: Editor,
        version: u64,
        listeners: Listeners,
    ) -> Self {
        Self {
            common,
            editor,
            listeners,
            memory: Memory::default(),
            sources,
            unreadable: None,
            edition: None,
            version,
            moved: BTreeMap::new(),
            told: Vec::new(),
        }
    }

    /// Shows the sources as they are, and then as they change, until nothing can be heard any more.
    pub(super) fn run(&mut self, events: &Receiver<Event>) {
        self.show(&[], Stopwatch::start());
        let mut changed = false;
        loop {
            let event = match changed {
                true => events.recv_timeout(QUIET),
                false => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let watch = Stopwatch::start();
            match event {
                Ok(Event::Touched(touched)) => {
                    self.look(&touched, watch);
                    changed = true;
                }
                Ok(Event::LookedThrough(version, found)) if version == self.version => self.looked_through(found),
                Ok(Event::LookedThrough(..)) => {}
                Err(RecvTimeoutError::Timeout) => {
                    if self.look(&Touched::Anywhere, watch) {
                        report::to_stderr("something had changed that the system did not tell of\n");
                    }
                    changed = false;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Looks at the sources again, and shows what is new. Gives whether there was something new to read.
    fn look(&mut self, touched: &Touched, watch: Stopwatch) -> bool {
        let root = &self.common.root;
        let looked = match touched {
            Touched::Paths(paths) if self.unreadable.is_none() => look_again(root, &mut self.sources, paths),
            _ => discover(root).map(|sources| {
                let differs = sources != self.sources;
                if differs {
                    self.sources = sources;
                }
                differs
            }),
        };
        let media = self.touched_media(touched);
        match looked {
            Err(error) => self.fail(&error.to_string()),
            Ok(differs) => {
                if differs || self.unreadable.take().is_some() || !media.is_empty() {
                    self.show(&media, watch);
                }
                return differs;
            }
        }
        false
    }

    /// The addresses of files that are published as they are and that something happened to.
    fn touched_media(&self, touched: &Touched) -> Vec<String> {
        let Some(edition) = &self.edition else { return Vec::new() };
        let base = edition.site.config.base_url.path();
        let address = |path: &str| match path.strip_prefix("content/") {
            Some(below) => format!("{base}{}", percent_encode(below)),
            None => {
                let asset = path.splitn(3, '/').nth(2).unwrap_or_default();
                format!("{base}{}", percent_encode(asset))
            }
        };
        touched.media_of(&self.sources).map(|media| address(media.path.as_str())).collect()
    }

    fn show(&mut self, media: &[String], watch: Stopwatch) {
        match self.memory.read(&self.sources, &self.common.options(), &Silent) {
            Ok(edition) => self.show_edition(edition, media, watch),
            Err(outcome) => self.keep(&outcome),
        }
    }

    fn show_edition(&mut self, edition: Arc<Edition>, media: &[String], watch: Stopwatch) {
        self.version += 1;
        if let Some(earlier) = &self.edition {
            let base = |edition: &Edition| edition.site.config.base_url.path().to_owned();
            let address = |base: &str, address: &str| percent_encode(&format!("{base}{address}"));
            let (old, new) = (base(earlier), base(&edition));
            for (from, to) in edition.moved_since(earlier) {
                self.move_on(address(&old, from.as_str()), &address(&new, to.as_str()));
            }
        }
        let warnings = wire::findings(&edition.warnings, &self.sources, &self.editor);
        let show = pages::Show { edition: Arc::clone(&edition), version: self.version, warnings };
        drop(self.listeners.pages.send(pages::Task::Show(show)));
        drop(self.listeners.search.send(search::Task::Follow(Arc::clone(&edition), self.version)));
        self.announce(media, &[]);
        let had_errors = self.told.iter().any(Diagnostic::is_error) || self.edition.is_none();
        let mut warnings = edition.warnings.clone();
        diagnostic::sort(&mut warnings);
        self.tell(warnings);
        self.say(had_errors, edition.site.published_pages().count(), watch);
        self.edition = Some(edition);
    }

    /// Notes that a page moved; what moved to its old address before moves on with it.
    fn move_on(&mut self, from: String, to: &str) {
        self.moved.values_mut().filter(|target| **target == from).for_each(|target| to.clone_into(target));
        self.moved.insert(from, to.to_owned());
        self.moved.remove(to);
    }

    /// Keeps what is shown, because of errors.
    fn keep(&mut self, outcome: &Outcome) {
        let problems = wire::findings(&outcome.diagnostics, &self.sources, &self.editor);
        if self.edition.is_none() {
            drop(self.listeners.pages.send(pages::Task::ShowNothing(self.version)));
        }
        self.announce(&[], &problems);
        self.tell(outcome.diagnostics.clone());
    }

    fn fail(&mut self, words: &str) {
        if self.unreadable.as_deref() != Some(words) {
            report::to_stderr(&format!("error: {}\n", report::plain(words)));
            self.announce(&[], &[wire::machine(words)]);
        }
        self.unreadable = Some(words.to_owned());
    }

    /// Takes what was found in pages that nobody may have looked at.
    fn looked_through(&mut self, found: Vec<Diagnostic>) {
        if found.is_empty() {
            return;
        }
        let mut all = self.told.clone();
        all.extend(found);
        diagnostic::sort(&mut all);
        let (errors, warnings): (Vec<_>, Vec<_>) = all.iter().cloned().partition(Diagnostic::is_error);
        if let Some(edition) = &self.edition {
            let warnings = wire::findings(&warnings, &self.sources, &self.editor);
            let show = pages::Show { edition: Arc::clone(edition), version: self.version, warnings };
            drop(self.listeners.pages.send(pages::Task::Show(show)));
        }
        self.announce(&[], &wire::findings(&errors, &self.sources, &self.editor));
        self.tell(all);
    }

    fn announce(&self, media: &[String], problems: &[Finding]) {
        let state = State { version: self.version, moved: &self.moved, media, problems };
        self.listeners.announcer.announce(&wire::json(&state));
    }

    /// Prints findings, unless the terminal shows them already.
    fn tell(&mut self, found: Vec<Diagnostic>) {
        if found != self.told {
            report::findings(&found, &self.sources, self.common.format, Stream::Preview);
            self.told = found;
        }
    }

    fn say(&self, had_errors: bool, pages: usize, watch: Stopwatch) {
        if self.common.quiet || self.common.format == Format::Json {
            return;
        }
        let milliseconds = watch.seconds() * 1_000.0;
        let words = if had_errors { "all pages can be shown" } else { "shown" };
        report::to_stderr(&format!("{words}: {pages} pages, {milliseconds:.0} ms\n"));
    }
}
