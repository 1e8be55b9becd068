//! Writes a generated knowledge base: `cargo run --release --example generate -- PAGES FOLDER`.

#![expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a program for developers")]

#[path = "../search/generate.rs"]
mod generate;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pages, folder] = arguments.as_slice() else { return usage() };
    let Ok(pages) = pages.parse() else { return usage() };
    for (path, bytes) in generate::knowledge_base(pages) {
        let path = Path::new(folder).join(path);
        let written =
            std::fs::create_dir_all(path.parent().unwrap_or(&path)).and_then(|()| std::fs::write(&path, bytes));
        if let Err(error) = written {
            eprintln!("{}: {error}", path.display());
            std::process::exit(1);
        }
    }
}

fn usage() {
    eprintln!("usage: generate PAGES FOLDER");
    std::process::exit(1);
}
