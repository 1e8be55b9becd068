//! What happens when the person at the keyboard, or the system, asks the process to end: no litter stays behind.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

/// The status a process ends with after an interrupt: 128 and the number of the signal.
const EXIT_CODE: i32 = 130;

/// How long the process may go on after an interrupt. What is not removed by then is removed by the next build.
const PATIENCE: Duration = Duration::from_millis(800);

/// How long to wait before removing again what another thread was still writing to.
const BREATH: Duration = Duration::from_millis(5);

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

impl Interrupt {
    /// Whether the process is about to end, so that nothing more should be made.
    pub(super) fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Relaxed)
    }

    /// The litter of the process. While this is held, an interrupt waits; after an interrupt, it is never got.
    pub(super) fn litter(&self) -> MutexGuard<'_, Vec<Litter>> {
        self.0.litter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end_process(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
        let (done, wait) = mpsc::channel();
        let heard = self.clone();
        let removal = move || {
            let mut litter = heard.litter();
            litter.drain(..).for_each(|each| each.remove_for_good());
            let _ = done.send(());
            // Whoever waits for the litter must not go on and report that a folder is missing.
            loop {
                thread::park();
            }
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
        fs::remove_dir_all(&self.folder)?;
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
