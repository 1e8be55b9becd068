//! `build --watch`: what is published follows the sources.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{read, run, site, write};

struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// Waits for a published file to hold words.
fn until(file: &Path, words: &str) {
    let began = Instant::now();
    while !fs::read_to_string(file).is_ok_and(|text| text.contains(words)) {
        assert!(began.elapsed() < Duration::from_secs(60), "`{words}` never came");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_is_published_follows_the_sources_and_errors_leave_it_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[("content/about.md", "---\ntitle: About\n---\nFirst.\n")]));
    let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
    command.args(["build", "--watch", "--root"]).arg(root).stderr(Stdio::null());
    let _watching = Watching(command.spawn().unwrap());
    let (source, page) = (root.join("content/about.md"), root.join("public/about/index.html"));
    until(&page, "First.");
    fs::write(&source, "---\ntitle: About\n---\nSecond.\n").unwrap();
    until(&page, "Second.");
    fs::write(&source, "---\ntitle: About\n---\nBroken [[link]].\n").unwrap();
    fs::write(root.join("content/media.md"), "---\ntitle: Another\n---\nAnother.\n").unwrap();
    fs::write(&source, "---\ntitle: About\n---\nThird.\n").unwrap();
    until(&page, "Third.");
    until(&root.join("public/media/index.html"), "Another.");
    let followed = read(&root.join("public"));
    let cold = root.join("cold");
    assert!(run(root, &["build", "--out", cold.to_str().unwrap()]).status.success());
    assert_eq!(read(&cold), followed);
}
