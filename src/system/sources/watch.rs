//! Hears that something happened to the sources. The only file that names notify.
//!
//! What an event says is never relied on: it tells where to look again, and when writing seems to be over.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::{Media, Sources};
use crate::system::error::plain_words;
use crate::system::os;
use crate::system::root::Root;
use crate::system::sources::discover::{FOLDERS, is_hidden};
use crate::system::sources::git::Git;

/// How long it must be quiet after what is complete in itself, such as a file that was written and closed.
const SETTLED: Duration = Duration::from_millis(8);
/// How long it must be quiet while a file seems to be still written to.
const WRITING: Duration = Duration::from_millis(60);
/// How long it must be quiet when many files change, as when a branch is switched.
const MANY_SETTLED: Duration = Duration::from_millis(120);
/// How many files are many.
const MANY: usize = 4;
/// How long to wait for quiet at most.
const LONGEST: Duration = Duration::from_secs(3);

/// How often it is looked whether the folders are still the same ones: the system does not tell of all that happens to
/// the root itself.
const LOOK: Duration = Duration::from_secs(1);

/// Hears what happens below the folders of a site.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    root: Root,
    /// The folders that are listened to, as they were found.
    listened: [Option<Metadata>; 3],
    git: Git,
}

/// Where something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// At these paths below the root, or below them.
    Paths(BTreeSet<PathBuf>),
    /// Nobody knows where.
    Anywhere,
}

/// What happened since it was quiet.
#[derive(Default)]
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// Files that were written to and not yet closed.
    open: BTreeSet<PathBuf>,
    anywhere: bool,
}

impl Watch {
    /// Listens from now on.
    ///
    /// # Errors
    /// Those of the system, such as too many watched folders, in its words.
    pub fn begin(root: &Path) -> Result<Self, String> {
        let root = Root::open(root).map_err(|error| error.to_string())?;
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(move |event| drop(sender.send(event)));
        let git = Git::find(root.path());
        let watcher = watcher.map_err(|error| plain(&error))?;
        let mut watch = Self { watcher, events, root, listened: [None, None, None], git };
        watch.listen()?;
        Ok(watch)
    }

    /// The real path of the root.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Waits until something happens and is over. `None` when it is no longer possible to hear anything.
    pub fn wait(&mut self) -> Option<Touched> {
        let mut burst = Burst::default();
        while burst.is_empty() {
            match self.events.recv_timeout(LOOK) {
                Ok(event) => drop(self.add(event, &mut burst)),
                Err(RecvTimeoutError::Timeout) if self.are_others() => {
                    drop(self.listen()); // what does not work now is tried again when the folders are others once more
                    burst.anywhere = true;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        let latest = Instant::now() + LONGEST;
        let mut over = Instant::now() + burst.patience();
        let mut waited = false; // for a file that was emptied to be filled again
        loop {
            match self.events.recv_timeout(over.saturating_duration_since(Instant::now())) {
                Ok(event) => {
                    // That somebody reads files, as we do ourselves, does not make the burst longer.
                    if self.add(event, &mut burst) {
                        over = (Instant::now() + burst.patience()).min(latest);
                    }
                }
                Err(RecvTimeoutError::Timeout) if Instant::now() < latest && self.git.is_busy() => {
                    over = (Instant::now() + SETTLED).min(latest);
                }
                Err(RecvTimeoutError::Timeout) if !waited && self.is_emptied(&burst) => {
                    waited = true;
                    over = (Instant::now() + WRITING).min(latest);
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        Some(if burst.anywhere { Touched::Anywhere } else { Touched::Paths(burst.paths) })
    }

    /// Listens to the root, and to all that is below the folders of sources.
    fn listen(&mut self) -> Result<(), String> {
        let top = self.root.path().to_owned();
        self.listened = self.folders();
        drop(self.watcher.unwatch(&top)); // not listened to before: nothing to end
        self.watcher.watch(&top, RecursiveMode::NonRecursive).map_err(|error| plain(&error))?;
        FOLDERS.iter().try_for_each(|folder| self.listen_below(&top.join(folder)))
    }

    fn folders(&self) -> [Option<Metadata>; 3] {
        let top = self.root.path();
        [top.to_owned(), top.join(FOLDERS[0]), top.join(FOLDERS[1])].map(|folder| fs::metadata(folder).ok())
    }

    /// Whether one of the folders is another than the one that is listened to.
    fn are_others(&self) -> bool {
        let is_other = |(a, b): (&Option<Metadata>, &Option<Metadata>)| match (a, b) {
            (Some(a), Some(b)) => !os::is_same(a, b) || a.created().ok() != b.created().ok(),
            (None, None) => false,
            _ => true,
        };
        self.listened.iter().zip(&self.folders()).any(is_other)
    }

    /// Adds an event to a burst. Gives whether it is one that may have changed something.
    fn add(&mut self, event: notify::Result<Event>, burst: &mut Burst) -> bool {
        let Ok(event) = event else {
            burst.anywhere = true;
            return true;
        };
        burst.anywhere |= event.need_rescan();
        if event.kind.is_remove() && event.paths.iter().any(|path| path == self.root.path()) {
            self.listened = [None, None, None]; // what comes in its place may look the same
        }
        let closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        let paths: Vec<PathBuf> = event.paths.iter().filter_map(|path| self.below(path)).collect();
        if paths.is_empty() || event.kind.is_access() && !closed {
            return burst.anywhere;
        }
        let written = matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)));
        for path in paths {
            if FOLDERS.iter().any(|folder| path == Path::new(folder)) {
                // It may be another folder than the one that was listened to. One that is gone comes back as an event.
                drop(self.listen_below(&self.root.path().join(&path)));
                self.listened = self.folders();
            }
            match written {
                true => burst.open.insert(path.clone()),
                false => burst.open.remove(&path),
            };
            burst.paths.insert(path);
        }
        true
    }

    /// Whether a file was left empty, as some editors do before they write.
    fn is_emptied(&self, burst: &Burst) -> bool {
        let is_empty = |path: &PathBuf| {
            fs::metadata(self.root.path().join(path)).is_ok_and(|file| file.is_file() && file.len() == 0)
        };
        burst.paths.len() < MANY && burst.paths.iter().any(is_empty)
    }

    /// The path below the root, if sources may lie there.
    fn below(&self, path: &Path) -> Option<PathBuf> {
        let below = path.strip_prefix(self.root.path()).ok()?;
        let is_source = FOLDERS.iter().any(|folder| below.starts_with(folder));
        let is_hidden = below.iter().any(|name| is_hidden(Path::new(name)));
        (is_source && !is_hidden).then(|| below.to_owned())
    }

    fn listen_below(&mut self, folder: &Path) -> Result<(), String> {
        drop(self.watcher.unwatch(folder)); // not listened to before: nothing to end
        match self.watcher.watch(folder, RecursiveMode::Recursive) {
            Err(error) if folder.exists() => Err(plain(&error)),
            _ => Ok(()),
        }
    }
}

impl Touched {
    /// Whether something happened to the bytes of files that are published as they are. The sources do not know these.
    pub fn is_at_media_of(&self, sources: &Sources) -> bool {
        self.media_of(sources).next().is_some()
    }

    /// The files that are published as they are and that something happened to.
    pub fn media_of<'a>(&self, sources: &'a Sources) -> impl Iterator<Item = &'a Media> {
        let is_touched = move |media: &&Media| match self {
            Self::Paths(paths) => paths.contains(Path::new(media.path.as_str())),
            Self::Anywhere => false,
        };
        sources.media.iter().filter(is_touched)
    }
}

impl Burst {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anywhere
    }

    fn patience(&self) -> Duration {
        match (self.paths.len(), self.open.is_empty()) {
            (MANY.., _) => MANY_SETTLED,
            (_, false) => WRITING,
            (_, true) => SETTLED,
        }
    }
}

fn plain(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system does not let a program listen to so many folders".to_owned(),
        notify::ErrorKind::Io(error) => plain_words(error),
        other => format!("{other:?}"),
    }
}
