//! Run by Cargo before the crate is compiled: tells it which program it becomes, so that what one version keeps between
//! runs is never read by another. The name goes by the bytes of everything that the program is made from.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it is a program of its own, and Cargo reads what it prints"
)]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What the program is made from.
const MADE_FROM: [&str; 4] = ["src", "themes", "Cargo.toml", "Cargo.lock"];
/// What tells programs apart that are made from the same.
const SETTINGS: [&str; 3] = ["TARGET", "PROFILE", "OPT_LEVEL"];

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for setting in SETTINGS {
        env::var(setting).unwrap_or_default().hash(&mut hasher);
    }
    for path in MADE_FROM {
        println!("cargo::rerun-if-changed={path}");
        for file in files(Path::new(path))? {
            (file.to_string_lossy(), fs::read(&file)?).hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=FIELDGUIDE_PROGRAM={:016x}", hasher.finish());
    Ok(())
}

/// The file, or all files below the folder, in order; none where there is nothing.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(path.exists().then(|| path.to_owned()).into_iter().collect());
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    entries.sort();
    let below = entries.iter().map(|entry| files(entry)).collect::<io::Result<Vec<Vec<PathBuf>>>>()?;
    Ok(below.into_iter().flatten().collect())
}
