//! What happens when the person at the keyboard, or the system, asks the process to end: no litter stays behind.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

/// The status a process ends with after an interrupt: 128 and the number of the signal.
const EXIT_CODE: i32 = 130;

/// How long the process may go on after an interrupt. What is not removed by then is removed by the next build.
const PATIENCE: Duration = Duration::from_millis(700);

/// How long to wait before removing again what another thread was still writing to.
const BREATH: Duration = Duration::from_millis(5);

/// How many threads remove a folder.
const THREADS: usize = 4;

/// Knows what has to be removed when the process is interrupted. The default one hears no signals.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<State>);

/// A folder that must not outlive the process.
#[derive(Debug)]
pub(super) struct Litter {
    /// The folder, which is removed with all that is in it.
    pub(super) folder: PathBuf,
    /// The folders above it that were made for it, the innermost first; removed if they are empty.
    pub(super) parents: Vec<PathBuf>,
}

#[derive(Debug, Default)]
struct State {
    stopped: AtomicBool,
    litter: Mutex<Vec<Litter>>,
}

/// Listens to SIGINT, SIGTERM and SIGHUP from now on. On the first, the folders of all unfinished builds that know this
/// value are removed, and the process ends with status 130 within a second. To be called once in a process.
///
/// # Errors
/// The system's, or that the process listens already.
pub fn listen() -> io::Result<Interrupt> {
    let interrupt = Interrupt::default();
    let heard = interrupt.clone();
    ctrlc::set_handler(move || heard.end_process()).map_err(io::Error::other)?;
    Ok(interrupt)
}

/// Tells of SIGINT, SIGTERM and SIGHUP from now on, and leaves it to the process to end. To be called once in a process.
///
/// # Errors
/// The system's, or that the process listens already.
pub fn hear(tell: impl FnMut() + Send + 'static) -> io::Result<()> {
    ctrlc::set_handler(tell).map_err(io::Error::other)
}

impl Interrupt {
    /// Returns only if the process is to go on, so that nothing more is made after an interrupt and the removal has the
    /// machine to itself.
    pub(super) fn check(&self) {
        if self.0.stopped.load(Ordering::Relaxed) {
            wait_for_the_end();
        }
    }

    /// The litter of the process. While this is held, an interrupt waits; after an interrupt, it is never got, so that
    /// nothing is published of which a part may be missing.
    pub(super) fn litter(&self) -> MutexGuard<'_, Vec<Litter>> {
        let litter = self.all();
        if !self.0.stopped.load(Ordering::Relaxed) {
            return litter;
        }
        drop(litter);
        wait_for_the_end()
    }

    fn all(&self) -> MutexGuard<'_, Vec<Litter>> {
        self.0.litter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end_process(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
        let (done, wait) = mpsc::channel();
        let heard = self.clone();
        let removal = move || {
            let mut litter = heard.all();
            litter.drain(..).for_each(|each| each.remove_for_good());
            let _ = done.send(());
            // Whoever waits for the litter must not go on and report that a folder is missing.
            wait_for_the_end()
        };
        if thread::Builder::new().spawn(removal).is_ok() {
            let _ = wait.recv_timeout(PATIENCE);
        }
        process::exit(EXIT_CODE);
    }
}

impl Litter {
    /// Removes the folder, and those that were made for it as far as they are empty.
    pub(super) fn remove(&self) -> io::Result<()> {
        remove_tree(&self.folder)?;
        self.parents.iter().try_for_each(fs::remove_dir)
    }

    /// Removes the folder, as often as other threads still put something into it.
    fn remove_for_good(&self) {
        while self.remove().is_err_and(|error| error.kind() == io::ErrorKind::DirectoryNotEmpty) && self.folder.exists()
        {
            thread::sleep(BREATH);
        }
    }
}

/// Removes a folder with several threads of its own: all others may be busy with the build that is interrupted.
fn remove_tree(folder: &Path) -> io::Result<()> {
    let below = folders_in(folder).iter().flat_map(|each| folders_in(each)).collect::<Vec<_>>();
    thread::scope(|scope| {
        for part in below.chunks(below.len().div_ceil(THREADS).max(1)) {
            // What fails here fails again below, and is reported there.
            let remove = || part.iter().for_each(|each| drop(fs::remove_dir_all(each)));
            drop(thread::Builder::new().spawn_scoped(scope, remove));
        }
    });
    fs::remove_dir_all(folder).or_else(|_| remove_sparingly(folder))
}

/// Removes a folder with one open file at a time, for when the system gives no more: one that is why a build failed.
fn remove_sparingly(folder: &Path) -> io::Result<()> {
    // An entry keeps its folder open.
    let kind =
        |entry: io::Result<fs::DirEntry>| entry.and_then(|entry| Ok((entry.path(), entry.file_type()?.is_dir())));
    let entries: Vec<(PathBuf, bool)> = fs::read_dir(folder)?.map(kind).collect::<io::Result<_>>()?;
    for (path, is_folder) in entries {
        if is_folder { remove_sparingly(&path)? } else { fs::remove_file(path)? }
    }
    fs::remove_dir(folder)
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.path()).collect()
}

/// Waits for the process to end.
fn wait_for_the_end() -> ! {
    loop {
        thread::park();
    }
}
