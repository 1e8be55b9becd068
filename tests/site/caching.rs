//! What is kept between runs saves work and changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fieldguide::artifact::Digest;
use fieldguide::pipeline::{Memory, Options, Silent};
use fieldguide::store::Store;
use fieldguide::system::cache::{Cache, FOLDER};
use fieldguide::system::clock;
use fieldguide::system::sources::discover::discover;

use crate::generate::Random;
use crate::serving::edits::{Author, knowledge_base};
use crate::support::{read, run, site, write};

const PAGE: (&str, &str) = ("content/case-studies/good.md", "---\ntitle: Good\nsummary: s\n---\nA text.\n");
/// A page with a warning.
const ALIKE: (&str, &str) = ("content/case-studies/alike.md", "---\ntitle: Good\nsummary: s\n---\nOther.\n");

/// What a build says of the files: `(16 written, …)`.
fn changes(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(output.status.success(), "{text}");
    let line = text.lines().last().unwrap();
    line[line.find(" (").unwrap() + 1..].to_owned()
}

/// All files of a site, without the list of them.
fn published(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    read(folder)
}

fn options() -> Options {
    Options { today: clock::today(), drafts: false, base_url: None }
}

#[test]
fn a_second_run_says_the_same_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[PAGE, ALIKE]));
    let first = run(root, &["build", "--format", "short"]);
    let warnings = |output: &Output| {
        let text = String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).unwrap();
        text.lines().filter(|line| line.contains("warning[")).map(str::to_owned).collect::<Vec<String>>()
    };
    assert_eq!(warnings(&first).len(), 1, "{first:?}");
    assert!(root.join(FOLDER).join(".gitignore").exists());
    let before = published(&root.join("public"));
    let second = run(root, &["build", "--format", "short"]);
    assert_eq!((changes(&second).as_str(), warnings(&second)), ("(nothing changed)", warnings(&first)));
    let checks = [
        ["check", "--format", "short"].as_slice(),
        &["check", "--format", "short"],
        &["check", "--format", "short", "--no-cache"],
    ];
    for arguments in checks {
        assert_eq!(warnings(&run(root, arguments)), warnings(&first));
    }
    fs::write(root.join("public/index.html"), "by hand").unwrap();
    fs::remove_file(root.join("public/404.html")).unwrap();
    assert!(changes(&run(root, &["build", "--format", "short"])).starts_with("(2 written, "));
    assert_eq!(published(&root.join("public")), before);
    fs::remove_dir_all(root.join(FOLDER)).unwrap();
    assert_eq!(changes(&run(root, &["build", "--no-cache", "--format", "short"])), "(nothing changed)");
    assert!(!root.join(FOLDER).exists());
}

#[test]
fn errors_are_found_again_until_they_are_mended() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[PAGE, ("content/case-studies/bad.md", "---\ntitle: Bad\nsummary: s\n---\n[[nobody]]\n")]));
    for command in ["build", "build", "check", "check"] {
        let output = run(root, &[command, "--format", "short"]);
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert_eq!(text.matches("error[broken-link]").count(), 1, "{command}: {text}");
    }
    fs::remove_file(root.join("content/case-studies/bad.md")).unwrap();
    assert!(run(root, &["check"]).status.success() && run(root, &["build"]).status.success());
}

#[test]
fn a_plan_names_what_would_change_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[PAGE, ALIKE]));
    let plan = |arguments: &[&str]| {
        let output = run(root, &[&["build", "--plan", "--quiet"], arguments].concat());
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(plan(&[]).lines().all(|line| line.starts_with("new\t")) && !root.join("public").exists());
    assert!(run(root, &["build"]).status.success());
    assert_eq!(plan(&[]), "");
    let before = published(&root.join("public"));
    fs::rename(root.join(ALIKE.0), root.join("content/case-studies/apart.md")).unwrap();
    let text = plan(&[]);
    for line in [
        "new\tcase-studies/apart/index.html",
        "removed\tcase-studies/alike/index.html",
        "changed\tcase-studies/index.html",
    ] {
        assert!(text.lines().any(|other| other == line), "{line} in {text}");
    }
    let json: serde_json::Value = serde_json::from_str(&plan(&["--format", "json"])).unwrap();
    assert_eq!(json["new"][0], "case-studies/apart/index.html");
    assert_eq!(published(&root.join("public")), before);
}

#[test]
fn why_names_what_a_file_was_last_made_for() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let linking = ("content/case-studies/linking.md", "---\ntitle: Linking\nsummary: s\n---\nSee [[good]] once.\n");
    write(root, &site(&[PAGE, ALIKE, linking]));
    let why = |address: &str| {
        let output = run(root, &["why", address]);
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(why("about/").contains("nothing is known of an earlier build"));
    assert!(run(root, &["build"]).status.success());
    let good = "case-studies/good/index.html was last made because ";
    assert!(why("case-studies/good/").starts_with(&format!("{good}nothing was known of it.\nIt is made from ")));
    // A sentence that links to the page is shown there; the other page shows nothing of it.
    fs::write(root.join(linking.0), linking.1.replace("once", "twice")).unwrap();
    assert!(changes(&run(root, &["build", "--format", "short"])).contains(" written, "));
    let text = "content/case-studies/linking.md changed, which it shows something of.\n";
    for name in ["case-studies/good", "/case-studies/good/", "https://example.org/case-studies/good/#x", PAGE.0] {
        assert!(why(name).starts_with(&format!("{good}{text}")), "{name}: {}", why(name));
    }
    assert!(why("case-studies/alike/").contains("nothing was known of it"), "{}", why("case-studies/alike/"));
    // Neither a plan nor a build with errors takes the place of what was published.
    fs::write(root.join(linking.0), linking.1.replace("[[good]]", "[[nobody]]")).unwrap();
    assert!(!run(root, &["build"]).status.success());
    fs::write(root.join(linking.0), linking.1.replace("once", "thrice")).unwrap();
    assert!(run(root, &["build", "--plan"]).status.success());
    let text_before = why("case-studies/good/");
    assert!(run(root, &["build"]).status.success());
    assert_eq!(why("case-studies/good/"), text_before);
    assert!(why("case-studies/alike/").contains("nothing was known of it"), "{}", why("case-studies/alike/"));
    fs::write(root.join(ALIKE.0), ALIKE.1.replace("title: Good", "title: Other")).unwrap();
    assert!(run(root, &["build"]).status.success());
    let text = "content/case-studies/alike.md changed in what any page may show.\n";
    assert!(why("case-studies/good/").starts_with(&format!("{good}{text}")), "{}", why("case-studies/good/"));
    fs::remove_file(root.join("public/404.html")).unwrap();
    fs::write(root.join(PAGE.0), PAGE.1.replace("A text.", "A new text.")).unwrap();
    assert!(run(root, &["build"]).status.success());
    assert!(why("404.html").contains("the site did not have it"), "{}", why("404.html"));
    assert!(why("sitemap.xml").contains("it is made whenever anything changed"));
    assert!(why("nowhere/").contains("the last build made no file at `nowhere/`"));
}

#[test]
fn verifying_names_the_file_that_the_cache_gave_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[PAGE]));
    let good = run(root, &["build", "--verify"]);
    assert!(good.status.success() && String::from_utf8(good.stderr).unwrap().contains("verified: all "));
    // A cache that says of other bytes that they are the page.
    let path = root.join("public/404.html");
    let right = Digest::of(&fs::read(&path).unwrap());
    fs::write(&path, "wrong").unwrap();
    let (cache, wrong) = (Cache::of(root), Digest::of(b"wrong"));
    let name = fs::read_dir(root.join(FOLDER)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let name = name.into_iter().find(|name| name.starts_with("build-")).unwrap();
    let mut kept = cache.get(&name).unwrap();
    let at = kept.windows(32).position(|bytes| bytes == right.as_bytes()).unwrap();
    kept[at..at + 32].copy_from_slice(wrong.as_bytes());
    cache.put(&name, &kept);
    let bad = run(root, &["build", "--verify"]);
    let text = String::from_utf8(bad.stderr).unwrap();
    assert_eq!(bad.status.code(), Some(2), "{text}");
    assert!(text.contains("a build without the cache differs in 404.html\n"), "{text}");
}

#[test]
fn builds_with_the_cache_are_builds_without_it_after_any_edits_and_damage() {
    const EDITS: usize = 48;
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path();
    let [warm, cold] = ["warm", "cold"].map(|name| out.path().join(name));
    write(root, &knowledge_base(16));
    let mut author = Author { root, random: Random::new(14), number: 0 };
    let mut saved = 0;
    for number in 0..EDITS {
        if number % 3 != 0 {
            author.edit();
        }
        damage(root, number, &mut author.random, &warm);
        let build = |folder: &Path, more: &[&str]| {
            run(root, &[&["build", "--format", "short", "--out", folder.to_str().unwrap()], more].concat())
        };
        let (with, without) = (build(&warm, &[]), build(&cold, &["--no-cache"]));
        assert_eq!(with.status.code(), without.status.code(), "edit {number}: {with:?}");
        let findings = |output: &Output| {
            let text = String::from_utf8(output.stderr.clone()).unwrap();
            text.lines().filter(|line| line.contains("]: ")).map(str::to_owned).collect::<Vec<String>>()
        };
        assert_eq!(findings(&with), findings(&without), "edit {number}");
        let (with, without) = (published(&warm), published(&cold));
        let differing: Vec<&String> =
            with.keys().chain(without.keys()).filter(|path| with.get(*path) != without.get(*path)).collect();
        assert!(differing.is_empty(), "edit {number}: {differing:?}");
        saved += usize::from(changes(&build(&warm, &[])) == "(nothing changed)");
    }
    assert_eq!(saved, EDITS);
}

/// Does to the cache what may happen to it.
fn damage(root: &Path, number: usize, random: &mut Random, out: &Path) {
    let folder = root.join(FOLDER);
    let Ok(entries) = fs::read_dir(&folder) else { return };
    let mut files: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_none()).collect();
    files.sort();
    if files.is_empty() {
        return;
    }
    let file = files[random.below(files.len())].clone();
    match number % 6 {
        1 => {
            let mut bytes = fs::read(&file).unwrap();
            if !bytes.is_empty() {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
                fs::write(&file, bytes).unwrap();
            }
        }
        2 => {
            let bytes = fs::read(&file).unwrap();
            fs::write(&file, &bytes[..random.below(bytes.len() + 1)]).unwrap();
        }
        3 => fs::remove_file(&file).unwrap(),
        4 => killed(root, out, random.below(400)),
        _ => {}
    }
}

/// A build that is killed after so many milliseconds.
fn killed(root: &Path, out: &Path, after: usize) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
    command.args(["build", "--quiet", "--out"]).arg(out).arg("--root").arg(root);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(after as u64));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_cache_keeps_the_latest_sorts_of_runs_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[PAGE]));
    let sizes: Vec<usize> = (0..9)
        .map(|number| {
            let address = format!("https://example.org/{number}/");
            assert!(run(root, &["build", "--base-url", &address]).status.success());
            fs::read_dir(root.join(FOLDER)).unwrap().count()
        })
        .collect();
    assert!(sizes[0] < sizes[3] && sizes[5] == sizes[8], "{sizes:?}");
    assert_eq!(changes(&run(root, &["build", "--base-url", "https://example.org/8/"])), "(nothing changed)");
}

#[test]
fn two_builds_at_once_share_the_cache() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path();
    write(root, &site(&[PAGE, ALIKE]));
    let build = |name: usize| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
        command.args(["build", "--quiet", "--out"]).arg(out.path().join(name.to_string())).arg("--root").arg(root);
        command.stderr(Stdio::null()).spawn().unwrap()
    };
    for _ in 0..4 {
        let children: Vec<_> = (0..4).map(build).collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        let first = published(&out.path().join("0"));
        assert!((1..4).all(|other| published(&out.path().join(other.to_string())) == first));
    }
}

/// Keeps bytes in memory.
#[derive(Default)]
struct InMemory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Store for InMemory {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.0.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
    }

    fn tidy(&self, wanted: &dyn Fn(&str) -> bool) {
        self.0.lock().unwrap().retain(|name, _| wanted(name));
    }
}

#[test]
fn pages_come_back_as_they_were_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for root in [root.to_owned(), root.join("tests/site/golden/input")] {
        let sources = discover(&root).unwrap();
        let store: Arc<dyn Store> = Arc::new(InMemory::default());
        let read = || {
            let snapshot = Memory::of(Arc::clone(&store)).read(&sources, &options(), &Silent);
            snapshot.unwrap_or_else(|outcome| panic!("{outcome:?}"))
        };
        let (first, second) = (read(), read());
        assert!(first.site().pages.len() > 8);
        for (a, b) in first.sites().zip(second.sites()).flat_map(|(a, b)| a.pages.iter().zip(&b.pages)) {
            assert_eq!(a.document, b.document, "{}", a.document.file);
        }
        assert_eq!(first.warnings, second.warnings);
    }
}
