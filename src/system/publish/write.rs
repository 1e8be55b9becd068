//! Publishes a site: takes artifacts, and puts the whole new site in the place of the old one in one step.

use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::artifact::{Artifact, Content, Digest, OutputPath, Sink, Size};
use crate::source::SourcePath;
use crate::system::error::WriteError;
use crate::system::interrupt::Interrupt;
use crate::system::os::{self, Links};
use crate::system::publish::carry::{carry, link_or_copy};
use crate::system::publish::foreign;
use crate::system::publish::manifest;
use crate::system::publish::output::Output;
use crate::system::publish::plan::{self, Changes, Plan, Taken};
use crate::system::publish::published::{Fate, Published};
use crate::system::publish::replace::replace;
use crate::system::publish::staging::Staging;
use crate::system::root::Root;

/// Takes the artifacts of one build. Nothing that readers see changes before [`Publisher::commit`]; dropping it instead
/// leaves no trace.
#[derive(Debug)]
pub struct Publisher {
    root: Root,
    output: Output,
    old: Option<Published>,
    staging: Staging,
    taken: Mutex<Vec<Taken>>,
    failure: OnceLock<WriteError>,
}

/// Lets two folders change places.
type Exchange<'a> = &'a dyn Fn(&Path, &Path) -> io::Result<()>;

impl Publisher {
    /// Locks the output folder for a build of the site in `root`. An interrupt removes all that is not published yet.
    ///
    /// # Errors
    /// The folder cannot be the output folder, another build is writing to it, or the system refuses.
    pub fn begin(root: &Path, out: &Path, interrupt: &Interrupt) -> Result<Self, WriteError> {
        let root = Root::open(root).map_err(WriteError::system("open", root))?;
        let output = Output::choose(&root, out)?;
        let staging = Staging::begin(&output, interrupt)?;
        let old = Published::read(&output)?;
        Ok(Self { root, output, old, staging, taken: Mutex::default(), failure: OnceLock::new() })
    }

    /// Publishes what was taken. If it is what the output folder has already, nothing in there is touched.
    ///
    /// # Errors
    /// The first error of all that happened since the beginning. The old site is then as it was.
    pub fn commit(self) -> Result<Changes, WriteError> {
        self.commit_by(&os::exchange)
    }

    /// What publishing would change. Nothing is.
    ///
    /// # Errors
    /// The first error of all that happened since the beginning.
    pub fn plan(self) -> Result<Changes, WriteError> {
        let Self { old, taken, failure, .. } = self;
        Ok(what_to_do(old.as_ref(), taken, failure)?.changes())
    }

    /// How large the site is of what was taken so far.
    pub fn size(&self) -> Size {
        plan::size(&self.taken.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn commit_by(self, exchange: Exchange) -> Result<Changes, WriteError> {
        let Self { output, old, mut staging, taken, failure, .. } = self;
        let plan = what_to_do(old.as_ref(), taken, failure)?;
        let changes = plan.changes();
        if changes.is_none() {
            return Ok(changes);
        }
        match &old {
            None => publish_first(&staging, &output, &plan)?,
            Some(old) => publish_again(&mut staging, &output, old, &plan, exchange)?,
        }
        Ok(changes)
    }
}

impl Publisher {
    fn take(&self, artifact: &Artifact) -> Result<(Fate, u64), WriteError> {
        match &artifact.content {
            Content::Bytes(bytes) => Ok((self.take_bytes(&artifact.path, bytes)?, bytes.len() as u64)),
            Content::CopyOf(source) => self.take_copy(&artifact.path, source),
        }
    }

    fn take_bytes(&self, path: &OutputPath, bytes: &[u8]) -> Result<Fate, WriteError> {
        let fate = self.old.as_ref().map_or(Fate::Created, |old| old.compare_bytes(path, bytes));
        if fate != Fate::Unchanged {
            self.create(path)?.write_all(bytes).map_err(|error| self.failed_at(path, error))?;
        }
        Ok(fate)
    }

    fn take_copy(&self, path: &OutputPath, source: &SourcePath) -> Result<(Fate, u64), WriteError> {
        let unread = || WriteError::system("read", Path::new(source.as_str()));
        let from = self.root.path().join(source.as_str());
        if !self.root.holds(&from).map_err(unread())? {
            return Err(unread()(io::Error::other("it leads out of the folder of the site")));
        }
        let (mut from, metadata) = os::open(&from, Links::Follow).map_err(unread())?;
        let fate = self.old.as_ref().map_or(Fate::Created, |old| old.compare_file(path, &mut from, metadata.len()));
        if fate != Fate::Unchanged {
            from.rewind().map_err(unread())?;
            io::copy(&mut from, &mut self.create(path)?).map_err(|error| self.failed_at(path, error))?;
        }
        Ok((fate, metadata.len()))
    }

    /// Makes a file in the staging folder. That it is there already means that its path was used before.
    fn create(&self, path: &OutputPath) -> Result<File, WriteError> {
        let place = self.staging.folder.place(Path::new(path.as_str())).map_err(|error| self.failed_at(path, error))?;
        File::create_new(place).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => WriteError::Twice(path.clone()),
            _ => self.failed_at(path, error),
        })
    }

    fn taken(&self, path: OutputPath, fate: Fate, bytes: u64) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(Taken { path, fate, bytes });
    }

    fn failed_at(&self, path: &OutputPath, error: io::Error) -> WriteError {
        WriteError::system("write", &self.output.shown_file(Path::new(path.as_str())))(error)
    }
}

impl Sink for Publisher {
    fn accept(&self, artifact: Artifact) {
        self.staging.folder.interrupt().check();
        if self.failure.get().is_some() {
            return;
        }
        match self.take(&artifact) {
            Ok((fate, bytes)) => self.taken(artifact.path, fate, bytes),
            // Only the first error counts: the others are often its consequences.
            Err(error) => drop(self.failure.set(error)),
        }
    }

    fn has(&self, path: &OutputPath, bytes: &Digest) -> bool {
        self.staging.folder.interrupt().check();
        self.old.as_ref().is_some_and(|old| old.compare_digest(path, bytes) == Fate::Unchanged)
    }

    fn keep(&self, path: OutputPath, bytes: u64) {
        self.taken(path, Fate::Unchanged, bytes);
    }
}

/// What there is to do, unless something has failed already.
fn what_to_do(
    old: Option<&Published>,
    taken: Mutex<Vec<Taken>>,
    failure: OnceLock<WriteError>,
) -> Result<Plan, WriteError> {
    match failure.into_inner() {
        Some(error) => Err(error),
        None => Plan::new(taken.into_inner().unwrap_or_else(PoisonError::into_inner), old),
    }
}

fn publish_first(staging: &Staging, output: &Output, plan: &Plan) -> Result<(), WriteError> {
    write_manifest(staging, output, plan)?;
    let folder = &staging.folder;
    let result = folder.give_away(|| fs::rename(folder.path(), &output.path));
    result.map_err(WriteError::system("write", &output.shown))
}

fn publish_again(
    staging: &mut Staging,
    output: &Output,
    old: &Published,
    plan: &Plan,
    exchange: Exchange,
) -> Result<(), WriteError> {
    let foreign = foreign::find(output, old, plan)?;
    if staging.is_inside(output) {
        return replace(staging, output, old, plan);
    }
    let filled = fill(staging, output, old, plan, &foreign);
    match filled.and_then(|()| staging.exchange(output, exchange)) {
        Err(WriteError::System { error, .. }) if needs_replacing(&error) => replace(staging, output, old, plan),
        Ok(()) => {
            old.remove_from(staging.folder.path());
            Ok(())
        }
        result => result,
    }
}

/// Makes the new site in the staging folder whole.
fn fill(
    staging: &Staging,
    output: &Output,
    old: &Published,
    plan: &Plan,
    foreign: &[PathBuf],
) -> Result<(), WriteError> {
    let take_over = |path: &Path, how: fn(&Path, &Path) -> io::Result<()>| {
        let result = staging.folder.place(path).and_then(|to| how(&old.folder.join(path), &to));
        result.map_err(WriteError::system("keep", &output.shown_file(path)))
    };
    let kept = plan.kept().collect::<Vec<_>>();
    kept.par_iter().try_for_each(|path| take_over(Path::new(path.as_str()), link_or_copy))?;
    foreign.iter().try_for_each(|path| take_over(path, carry))?;
    write_manifest(staging, output, plan)?;
    let permissions = fs::metadata(&old.folder).map(|metadata| metadata.permissions());
    let result = permissions.and_then(|permissions| fs::set_permissions(staging.folder.path(), permissions));
    result.map_err(WriteError::system("write", &output.shown))
}

fn write_manifest(staging: &Staging, output: &Output, plan: &Plan) -> Result<(), WriteError> {
    let result = fs::write(staging.folder.path().join(manifest::NAME), manifest::text(plan.made()));
    result.map_err(WriteError::system("write", &output.shown_file(Path::new(manifest::NAME))))
}

/// Whether folders cannot change places here, though files can.
fn needs_replacing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::CrossesDevices)
}

#[cfg(test)]
mod tests {
    use super::{Artifact, Changes, Content, Exchange, Interrupt, OutputPath, Publisher, Sink, WriteError, fs, io, os};
    use std::collections::BTreeMap;
    use std::path::Path;
    use tempfile::TempDir;

    type Files<'a> = &'a [(&'a str, &'a str)];

    fn root() -> TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        root
    }

    fn begin(root: &TempDir) -> Result<Publisher, WriteError> {
        Publisher::begin(root.path(), &root.path().join("public"), &Interrupt::default())
    }

    fn build(root: &TempDir, files: Files, exchange: Exchange) -> Result<Changes, WriteError> {
        let publisher = begin(root).unwrap();
        for (path, text) in files {
            let path = OutputPath::new(path).unwrap();
            publisher.accept(Artifact { path, content: Content::Bytes(text.as_bytes().to_vec()) });
        }
        publisher.commit_by(exchange)
    }

    fn unsupported(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Everything below a folder: files with their text, folders with nothing.
    fn tree(folder: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                let below = tree(&entry.path());
                found.extend(below.into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
                found.insert(name, String::new());
            } else {
                found.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
        found
    }

    #[test]
    fn file_by_file_gives_the_same_as_an_exchange() {
        let sites: [Files; 6] = [
            &[("a/b/index.html", "1"), ("index.html", "1"), ("same/index.html", "1")],
            &[("a/b/index.html", "2"), ("index.html", "1"), ("same/index.html", "1"), ("z/new.html", "1")],
            &[("same/index.html", "1")],
            &[("same", "now a file"), ("index.html/x/y", "now a folder")],
            &[("index.html", "a file again"), ("same/index.html", "1")],
            &[],
        ];
        let (swapped, replaced) = (root(), root());
        for files in sites {
            let counts = build(&swapped, files, &os::exchange).unwrap();
            assert_eq!(build(&replaced, files, &unsupported).unwrap(), counts);
            for root in [&swapped, &replaced] {
                fs::write(root.path().join("public/CNAME"), "example.org").unwrap();
            }
            assert_eq!(tree(replaced.path()), tree(swapped.path()));
        }
    }

    #[test]
    fn file_by_file_cut_short_is_mended_by_the_next_build() {
        let root = root();
        build(&root, &[("old.html", "1")], &unsupported).unwrap();
        let obstacle = root.path().join("public/z.html");
        let blocked = |_: &Path, _: &Path| fs::create_dir(&obstacle).and_then(|()| unsupported(&obstacle, &obstacle));
        let new: Files = &[("a.html", "2"), ("z.html", "2")];
        build(&root, new, &blocked).unwrap_err();
        assert_eq!(fs::read_to_string(root.path().join("public/a.html")).unwrap(), "2");
        assert_eq!(fs::read_to_string(root.path().join("public/old.html")).unwrap(), "1", "stale files go last");
        fs::remove_dir(&obstacle).unwrap();
        build(&root, new, &unsupported).unwrap();
        assert!(!root.path().join("public/old.html").exists());
        assert_eq!(tree(root.path()).keys().filter(|name| name.contains("fieldguide-new")).count(), 0);
    }

    #[test]
    fn no_other_build_comes_in_while_the_folders_change_places() {
        let root = root();
        build(&root, &[("index.html", "1")], &os::exchange).unwrap();
        let exchange = |a: &Path, b: &Path| {
            assert!(matches!(begin(&root).unwrap_err(), WriteError::Busy(_)), "before");
            os::exchange(a, b)?;
            assert!(matches!(begin(&root).unwrap_err(), WriteError::Busy(_)), "after");
            Ok(())
        };
        build(&root, &[("index.html", "2")], &exchange).unwrap();
        assert_eq!(fs::read_to_string(root.path().join("public/index.html")).unwrap(), "2");
        build(&root, &[("index.html", "3")], &os::exchange).unwrap();
    }

    #[test]
    fn an_exchange_that_fails_leaves_the_old_site() {
        let root = root();
        build(&root, &[("index.html", "1")], &os::exchange).unwrap();
        let before = tree(root.path());
        let broken = |_: &Path, _: &Path| Err(io::Error::other("the disk is broken"));
        let error = build(&root, &[("new.html", "2")], &broken).unwrap_err();
        assert!(error.to_string().ends_with("the disk is broken"), "{error}");
        assert_eq!(tree(root.path()), before);
    }
}
