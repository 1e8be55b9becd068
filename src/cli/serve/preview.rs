//! The preview itself: looks at the sources whenever something happened to them, and tells the other threads, the
//! browsers and the terminal what came of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::cli::report::{self, Stream};
use crate::cli::serve::event::Event;
use crate::cli::serve::wire::{self, Editor, Finding, Shows, Spoken, State};
use crate::cli::serve::{pages, search};
use crate::cli::{CommonArgs, Failure, Format};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::model::settings::words::Words;
use crate::model::url::percent_encode;
use crate::pipeline::{Memory, Outcome, Silent, Snapshot, english};
use crate::source::Sources;
use crate::system::clock::Stopwatch;
use crate::system::serve::server::Announcer;
use crate::system::sources::discover::{discover, look_again};
use crate::system::sources::watch::Touched;

/// How long it must be quiet before all sources are looked at once more, in case something went unheard.
const QUIET: Duration = Duration::from_secs(2);

/// How many problems the browser is told of one by one.
const MOST: usize = 200;

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
    /// The real path of the root, which holds also when the folder that the command began in is replaced.
    root: PathBuf,
    editor: Editor,
    listeners: Listeners,
    memory: Memory,
    sources: Sources,
    /// Why the sources could not be read the last time; they are then those of the time before.
    unreadable: Option<String>,
    snapshot: Option<Arc<Snapshot>>,
    /// What the preview says, in the language of the site.
    words: Arc<Words>,
    version: u64,
    moved: BTreeMap<String, String>,
    /// What was found when all pages were last looked through.
    looked_through: Vec<Diagnostic>,
    /// The findings that are shown in the terminal.
    told: Vec<Diagnostic>,
}

/// What happened last.
enum Since {
    /// All sources were looked at, and were as they were known.
    Looked,
    /// The system told of something.
    Touched,
    /// All sources were looked at, and something had changed that the system has not told of yet.
    FoundChanged,
}

/// What there is something new for.
enum Why {
    /// The preview begins.
    Begin,
    /// This file changed.
    Path(String),
    /// So many files changed.
    Paths(usize),
    /// Something changed, and nobody knows what.
    Unknown,
}

impl<'a> Preview<'a> {
    /// A preview of sources that shows nothing yet.
    pub(super) fn new(
        common: &'a CommonArgs,
        (root, sources): (PathBuf, Sources),
        editor: Editor,
        version: u64,
        listeners: Listeners,
    ) -> Self {
        Self {
            common,
            root,
            editor,
            listeners,
            memory: Memory::default(),
            sources,
            unreadable: None,
            snapshot: None,
            words: Arc::new(english()),
            version,
            moved: BTreeMap::new(),
            looked_through: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Shows the sources as they are, and then as they change, until that is no longer possible, and gives why.
    pub(super) fn run(&mut self, events: &Receiver<Event>, stopwatch: Stopwatch) -> Failure {
        self.show(&[], &Why::Begin, stopwatch);
        let mut since = Since::Looked;
        loop {
            let event = match since {
                Since::Looked => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Since::Touched | Since::FoundChanged => events.recv_timeout(QUIET),
            };
            let stopwatch = Stopwatch::start();
            match event {
                Ok(Event::Touched(touched)) => {
                    drop(self.listeners.search.send(search::Task::Rest));
                    self.look(&touched, stopwatch);
                    drop(self.listeners.search.send(search::Task::GoOn));
                    since = Since::Touched;
                }
                Ok(Event::Unheard) | Err(RecvTimeoutError::Disconnected) => return Failure::unheard(),
                Ok(Event::Failed(words)) => return Failure::fault(&words),
                Ok(Event::LookedThrough(version, found)) if version == self.version => self.looked_through(found),
                Ok(Event::LookedThrough(..)) => {}
                Err(RecvTimeoutError::Timeout) => since = self.when_quiet(&since, stopwatch),
            }
        }
    }

    /// Looks at all sources once more. That something changed says nothing yet: the system may be about to tell of it.
    fn when_quiet(&mut self, since: &Since, stopwatch: Stopwatch) -> Since {
        if matches!(since, Since::FoundChanged) {
            report::to_stderr("something had changed that the system did not tell of\n");
        }
        if self.look(&Touched::Anywhere, stopwatch) { Since::FoundChanged } else { Since::Looked }
    }

    /// Looks at the sources again, and shows what is new. Gives whether there was something new to read.
    fn look(&mut self, touched: &Touched, stopwatch: Stopwatch) -> bool {
        let root = &self.root;
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
        let differs = match looked {
            Ok(differs) => differs,
            Err(error) => {
                self.fail(&error.to_string());
                return false;
            }
        };
        let media = self.touched_media(touched);
        if differs || self.unreadable.take().is_some() || !media.is_empty() {
            self.show(&media, &Why::of(touched), stopwatch);
        }
        differs
    }

    /// The addresses of files that are published as they are and that something happened to.
    fn touched_media(&self, touched: &Touched) -> Vec<String> {
        let Some(snapshot) = &self.snapshot else { return Vec::new() };
        let base = snapshot.site().config.base_url.path();
        let address = |path: &str| {
            // `content/media/x.png` stands at `media/x.png`, and `themes/NAME/assets/x.png` at `assets/x.png`.
            let below = path.strip_prefix("content/").or_else(|| path.splitn(3, '/').nth(2)).unwrap_or_default();
            format!("{base}{}", percent_encode(below))
        };
        touched.media_of(&self.sources).map(|media| address(media.path.as_str())).collect()
    }

    fn show(&mut self, media: &[String], why: &Why, stopwatch: Stopwatch) {
        match self.memory.read(&self.sources, &self.common.options(), &Silent) {
            Ok(snapshot) => {
                self.version += 1;
                self.words = Arc::clone(&snapshot.site().config.words);
                self.note_moves(&snapshot);
                self.hand_out(&snapshot);
                // Until all pages are looked through, what was found before is the best that is known.
                let all = self.all_about(&snapshot);
                self.announce(media, &all, Shows::Newest);
                self.say(&snapshot, why, &all, stopwatch);
                self.tell(all, Shows::Newest);
                self.snapshot = Some(snapshot);
            }
            Err(outcome) => self.keep(outcome),
        }
    }

    fn note_moves(&mut self, snapshot: &Snapshot) {
        let Some(earlier) = self.snapshot.take() else { return };
        let address = |snapshot: &Snapshot, below: &str| {
            percent_encode(&format!("{}{below}", snapshot.site().config.base_url.path()))
        };
        for (from, to) in snapshot.moved_since(&earlier) {
            let (from, to) = (address(&earlier, from.as_str()), address(snapshot, to.as_str()));
            // What moved to the old address before moves on with the page.
            self.moved.values_mut().filter(|target| **target == from).for_each(|target| target.clone_from(&to));
            self.moved.remove(&to);
            self.moved.insert(from, to);
        }
    }

    fn hand_out(&self, snapshot: &Arc<Snapshot>) {
        let show = self.to_show(snapshot, snapshot.warnings.clone());
        drop(self.listeners.pages.send(show));
        drop(self.listeners.search.send(search::Task::Follow(Arc::clone(snapshot), self.version)));
    }

    fn to_show(&self, snapshot: &Arc<Snapshot>, mut warnings: Vec<Diagnostic>) -> pages::Task {
        warnings.retain(|finding| finding.severity == Severity::Warning); // a page says nothing of mere notes
        let (snapshot, sources) = (Arc::clone(snapshot), self.sources.clone());
        pages::Task::Show(pages::Show { snapshot, version: self.version, warnings, sources })
    }

    /// Keeps what is shown, because of errors.
    fn keep(&mut self, outcome: Outcome) {
        if self.snapshot.is_none() {
            drop(self.listeners.pages.send(pages::Task::ShowNothing(self.version)));
        }
        self.announce(&[], &outcome.diagnostics, self.shows_still());
        self.tell(outcome.diagnostics, self.shows_still());
    }

    /// Keeps what is shown, because the sources cannot be read at all.
    fn fail(&mut self, words: &str) {
        if self.unreadable.as_deref() != Some(words) {
            report::to_stderr(&format!("error: {}\n", report::plain(words)));
            self.announce_all(&[], &[wire::machine(words)], 0, self.shows_still());
        }
        self.unreadable = Some(words.to_owned());
    }

    /// Takes what was found in pages that nobody may have looked at.
    fn looked_through(&mut self, found: Vec<Diagnostic>) {
        let Some(snapshot) = self.snapshot.clone().filter(|_| found != self.looked_through) else { return };
        self.looked_through = found;
        let all = self.all_about(&snapshot);
        let warnings = all.iter().filter(|finding| !finding.is_error()).cloned().collect();
        drop(self.listeners.pages.send(self.to_show(&snapshot, warnings)));
        self.announce(&[], &all, Shows::Newest);
        self.tell(all, Shows::Newest);
    }

    /// All that is known about a snapshot.
    fn all_about(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let mut all = snapshot.warnings.clone();
        all.extend(self.looked_through.iter().cloned());
        diagnostic::sort(&mut all);
        all
    }

    /// What is shown when the newest sources cannot be.
    fn shows_still(&self) -> Shows {
        if self.snapshot.is_some() { Shows::Last } else { Shows::Nothing }
    }

    fn announce(&self, media: &[String], problems: &[Diagnostic], shows: Shows) {
        let errors = || problems.iter().filter(|problem| problem.is_error());
        let shown = wire::findings(errors().take(MOST), &self.sources, &self.editor);
        self.announce_all(media, &shown, errors().count() - shown.len(), shows);
    }

    fn announce_all(&self, media: &[String], problems: &[Finding], more: usize, shows: Shows) {
        let words = Spoken::new(&self.words);
        let state = State { words, version: self.version, moved: &self.moved, media, shows, problems, more };
        let own = wire::json(&state);
        let lan = wire::json(&State { problems: &wire::without_places(problems), ..state });
        self.listeners.announcer.announce(&own, &lan);
    }

    /// Prints findings, unless the terminal shows them already.
    fn tell(&mut self, found: Vec<Diagnostic>, shows: Shows) {
        if found != self.told {
            let kept = match shows {
                Shows::Newest => "the preview shows the newest version, which cannot be published",
                Shows::Last => "the preview shows the last version without errors",
                Shows::Nothing => "the preview has nothing to show yet",
            };
            let all = report::Found { diagnostics: &found, addresses: &[] };
            report::findings(all, &self.sources, self.common.format, Stream::Preview(kept));
            self.told = found;
        }
    }

    /// Says that there is something new to see.
    fn say(&self, snapshot: &Snapshot, why: &Why, all: &[Diagnostic], stopwatch: Stopwatch) {
        if self.common.quiet || self.common.format == Format::Json {
            return;
        }
        let milliseconds = stopwatch.seconds() * 1_000.0;
        let had_errors = self.told.iter().any(Diagnostic::is_error) && !all.iter().any(Diagnostic::is_error);
        let mended = if had_errors { "no errors any more; " } else { "" };
        let words = match why {
            Why::Begin => {
                format!("{} pages are ready", snapshot.sites().map(|site| site.own_pages().count()).sum::<usize>())
            }
            Why::Path(path) => format!("{mended}shown: {}", report::plain(path)),
            Why::Paths(count) => format!("{mended}shown: {count} changed files"),
            Why::Unknown => format!("{mended}shown: all files"),
        };
        report::to_stderr(&format!("{words} ({milliseconds:.0} ms)\n"));
    }
}

impl Why {
    fn of(touched: &Touched) -> Self {
        match touched {
            Touched::Paths(paths) => match paths.iter().next() {
                Some(path) if paths.len() == 1 => Self::Path(path.display().to_string()),
                _ => Self::Paths(paths.len()),
            },
            Touched::Anywhere => Self::Unknown,
        }
    }
}
