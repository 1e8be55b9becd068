//! Builds that end before their time: given up, interrupted or killed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use fieldguide::artifact::Sink;
use fieldguide::system::interrupt::listen;
use fieldguide::system::publish::write::Publisher;

use super::{SITE, Site, names, page, put};

/// Set to the root of the site in the process that is to be interrupted.
const ROOT: &str = "FIELDGUIDE_TEST_INTERRUPTED_ROOT";

fn start(root: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "writing::ended::a_build_that_never_ends"]).env(ROOT, root);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !root.join("ready").exists() {
        assert_eq!(child.try_wait().unwrap(), None, "it ended before it was ready");
        thread::yield_now();
    }
    child
}

#[test]
#[ignore = "the process that `an_interrupt_ends_the_build_and_leaves_no_litter` starts and ends"]
fn a_build_that_never_ends() {
    let root = PathBuf::from(std::env::var_os(ROOT).unwrap());
    let publisher = Publisher::begin(&root, &root.join("new/public"), &listen().unwrap()).unwrap();
    for number in 0..10_000 {
        publisher.accept(page(&format!("pages/{number}/index.html"), "text"));
        if number == 200 {
            fs::write(root.join("ready"), "").unwrap();
        }
        if number > 200 {
            thread::sleep(Duration::from_millis(1));
        }
    }
    publisher.commit().unwrap();
}

#[test]
fn an_interrupt_ends_the_build_and_leaves_no_litter() {
    for signal in ["INT", "TERM"] {
        let site = Site::new();
        let mut child = start(site.root());
        let process = child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &process]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert_eq!(names(site.root()), ["content", "ready"]);
    }
}

#[test]
fn a_killed_build_holds_no_lock() {
    let mut site = Site::new();
    site.out = site.root().join("new/public");
    let mut child = start(site.root());
    assert!(site.begin().map(drop).unwrap_err().to_string().starts_with("another build is writing to"));
    child.kill().unwrap();
    child.wait().unwrap();
    site.build(SITE).unwrap();
    assert_eq!(names(&site.root().join("new")), ["public"]);
    assert_eq!(names(&site.out), [".fieldguide-manifest", "about", "index.html", "search"]);
}

#[test]
fn what_a_killed_build_left_behind_is_cleared() {
    let site = Site::new();
    put(site.root(), ".public.fieldguide-new/deep/rest.html", "rest");
    put(site.root(), ".public.fieldguide-new/index.html", "rest");
    site.build(SITE).unwrap();
    site.expect(SITE);
}

#[test]
fn a_build_that_is_given_up_leaves_no_trace() {
    let mut site = Site::new();
    site.build(SITE).unwrap();
    let publisher = site.begin().unwrap();
    publisher.accept(page("index.html", "new"));
    drop(publisher);
    site.expect(SITE);

    site.out = site.root().join("new/deep/public");
    drop(site.begin().unwrap());
    assert_eq!(names(site.root()), ["content", "public"]);
}

#[test]
fn a_build_that_the_system_gives_no_more_files_leaves_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for most in 5..=8 {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let command = format!(
            "exec 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-; ulimit -n {most}; exec \"$0\" build --quiet --root \"$1\" --out \"$2\""
        );
        let built =
            Command::new("sh").args(["-c", &command, env!("CARGO_BIN_EXE_fieldguide")]).arg(root).arg(&out).output();
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        let expected: &[&str] = if built.unwrap().status.success() { &["out"] } else { &[] };
        assert_eq!(names, expected, "{most} files");
    }
}
