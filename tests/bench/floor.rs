//! The least that any builder does: `cargo run --release --example floor -- FOLDER SITE OUT` reads the sources of a
//! knowledge base, reads their Markdown, and writes as many files of the same sizes as a site has, in new folders.

#![expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a program for developers")]

use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder, site, out] = arguments.as_slice() else {
        eprintln!("usage: floor FOLDER SITE OUT");
        std::process::exit(1);
    };
    if let Err(error) = read(&folder.join("content")).and_then(|()| write(site, out)) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn read(content: &Path) -> io::Result<()> {
    files(content)?.par_iter().try_for_each(|path| {
        let text = std::fs::read(path)?;
        let text = String::from_utf8_lossy(&text);
        let events = Parser::new_ext(&text, Options::all()).count();
        if events == usize::MAX { Err(io::Error::other("no text is that long")) } else { Ok(()) }
    })
}

fn write(site: &Path, out: &Path) -> io::Result<()> {
    files(site)?.par_iter().try_for_each(|path| {
        let to = out.join(path.strip_prefix(site).map_err(io::Error::other)?);
        std::fs::create_dir_all(to.parent().unwrap_or(out))?;
        let size = usize::try_from(std::fs::metadata(path)?.len()).map_err(io::Error::other)?;
        std::fs::write(to, vec![b'x'; size])
    })
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { all.extend(files(&path)?) } else { all.push(path) }
    }
    Ok(all)
}
