//! Run by Cargo before the crate is compiled: tells it which program it becomes, so that what one version keeps between
//! runs is never read by another. The name goes by the bytes of everything that the program is made from. It also lists
//! the files that `fieldguide init` writes, for the crate to embed them.
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
/// The folders with what `fieldguide init` writes, and where their files stand in the list of it.
const STARTERS: [(&str, &str); 2] = [("src/starters", ""), ("content", "math-in-common/content/")];
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
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("starters.rs"), starters()?)
}

/// The files of all starters as a table in Rust: the path of each, and its text.
fn starters() -> io::Result<String> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut rows = Vec::new();
    for (folder, place) in STARTERS {
        println!("cargo::rerun-if-changed={folder}");
        for file in files(Path::new(folder))? {
            let names: Vec<_> =
                file.strip_prefix(folder).unwrap_or(&file).iter().map(|name| name.to_string_lossy()).collect();
            if !names.iter().any(|name| name.starts_with('.')) {
                rows.push((format!("{place}{}", names.join("/")), Path::new(&root).join(&file)));
            }
        }
    }
    rows.sort();
    let row = |(path, file): &(String, PathBuf)| format!("({path:?}, include_str!({:?})),\n", file.to_string_lossy());
    Ok(format!("[\n{}]\n", rows.iter().map(row).collect::<String>()))
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
