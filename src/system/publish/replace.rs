//! Publishing file by file, where the old and the new folder cannot change places: on a mount point, for one.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::artifact::OutputPath;
use crate::system::error::WriteError;
use crate::system::interrupt::Litter;
use crate::system::publish::manifest;
use crate::system::publish::output::Output;
use crate::system::publish::plan::Plan;
use crate::system::publish::published::Published;
use crate::system::publish::staging::{INSIDE, Staging};
use crate::system::publish::temporary::Temporary;

/// Puts the new files over the old ones, each in one step. No file of the site is missing at any time; readers may for a
/// moment see some files of the new site and some of the old one.
///
/// # Errors
/// Those of the system. Up to the first step that readers can see, the old site stays as it is.
pub(super) fn replace(staging: &Staging, output: &Output, old: &Published, plan: &Plan) -> Result<(), WriteError> {
    let failed = |error| WriteError::system("write to", &output.shown)(error);
    let inside = (!staging.is_inside(output)).then(|| bring_inside(staging, output, plan));
    let inside = inside.transpose().map_err(failed)?;
    let from = inside.as_ref().unwrap_or(&staging.folder);
    staging.folder.undisturbed(|| put(from, old, plan)).map_err(failed)
}

/// Moves the new files into the output folder's own file system, so that a full disk shows before anything is replaced.
fn bring_inside(staging: &Staging, output: &Output, plan: &Plan) -> io::Result<Temporary> {
    let litter = Litter { folder: output.path.join(INSIDE), parents: Vec::new() };
    let (inside, ()) = Temporary::make(litter, staging.folder.interrupt(), |folder| {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir(folder)
    })?;
    for path in plan.fresh() {
        let from = staging.folder.path().join(path.as_str());
        let to = inside.place(Path::new(path.as_str()))?;
        fs::rename(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))?;
    }
    Ok(inside)
}

fn put(from: &Temporary, old: &Published, plan: &Plan) -> io::Result<()> {
    // If this is cut short, the next build has to know that all these files are ours.
    let mut claimed = plan.made().chain(&plan.stale).collect::<Vec<_>>();
    claimed.sort();
    put_manifest(from, old, manifest::text(claimed.into_iter()))?;
    let (blocking, late) = split_stale(plan);
    blocking.into_iter().try_for_each(|path| remove(&old.folder, path))?;
    for path in plan.fresh() {
        let to = old.folder.join(path.as_str());
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::rename(from.path().join(path.as_str()), to)?;
    }
    late.into_iter().try_for_each(|path| remove(&old.folder, path))?;
    put_manifest(from, old, manifest::text(plan.made()))
}

fn put_manifest(from: &Temporary, old: &Published, text: String) -> io::Result<()> {
    let written = from.path().join(manifest::NAME);
    fs::write(&written, text)?;
    fs::rename(written, old.folder.join(manifest::NAME))
}

/// The stale files that must go before the new ones can come, a file where there is to be a folder or the other way
/// round; and the rest.
fn split_stale(plan: &Plan) -> (Vec<&OutputPath>, Vec<&OutputPath>) {
    let folders = plan.fresh().flat_map(|path| Path::new(path.as_str()).ancestors().skip(1)).collect::<HashSet<_>>();
    plan.stale.iter().partition(|path| {
        let path = Path::new(path.as_str());
        folders.contains(path) || path.ancestors().skip(1).any(|above| plan.makes(above))
    })
}

/// Removes a file, and the folders above it that are empty then.
fn remove(folder: &Path, path: &OutputPath) -> io::Result<()> {
    match fs::remove_file(folder.join(path.as_str())) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => (),
    }
    let above = Path::new(path.as_str()).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
    let _ = above.map(|above| folder.join(above)).try_for_each(fs::remove_dir);
    Ok(())
}
