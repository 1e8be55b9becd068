//! Guides that are begun with `init`: what is written, that it is a site without findings, and what is refused.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use fieldguide::model::settings::host::Host;
use fieldguide::model::value::Date;
use fieldguide::pipeline::{self, Memory, Options, Silent, Starter, Wishes, files_of_guide};
use fieldguide::source::{Source, Sources};

use crate::support::{Built, build, read, write};

fn wishes(starter: Starter, languages: &[&str], host: Host) -> Wishes {
    let languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
    Wishes { starter, title: None, purpose: None, languages, host }
}

fn files(wishes: &Wishes) -> BTreeMap<String, Vec<u8>> {
    files_of_guide(wishes).into_iter().map(|(path, text)| (path.as_str().to_owned(), text.into_bytes())).collect()
}

/// A guide, built in memory.
fn built(wishes: &Wishes) -> Built {
    let mut files = files(wishes);
    files.retain(|path, _| path.starts_with("content/"));
    build(&files)
}

/// Runs `init` in a folder without a terminal.
fn init(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
    command.current_dir(folder).arg("init").args(arguments).output().unwrap()
}

/// What is said, when the call fails as it should.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = init(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(output.stdout, b"");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn every_starter_is_a_site_without_findings_for_every_host() {
    for host in Host::ALL {
        for starter in [Starter::PracticeGuide, Starter::Blank] {
            let built = built(&wishes(starter, &["en"], host));
            assert_eq!(built.findings(), Vec::<String>::new(), "{starter:?} {host:?}");
            for file in host.files() {
                built.file(file);
            }
        }
    }
    let options = Options { today: "2026-11-23".parse::<Date>().unwrap(), drafts: false, base_url: None };
    let texts = files_of_guide(&wishes(Starter::MathInCommon, &["en", "es"], Host::Netlify)).into_iter();
    let content = texts.filter(|(path, _)| path.as_str().starts_with("content/"));
    let texts = content.map(|(path, text)| Arc::new(Source { path, text, invalid_at: None })).collect();
    let mut sources = Sources { texts, ..Sources::default() };
    sources.sort();
    let outcome = pipeline::check(&mut Memory::default(), &sources, &options, &Silent);
    assert_eq!(outcome.diagnostics, Vec::new());
    assert!(outcome.links > 1000);
}

#[test]
fn every_starter_has_words_in_its_languages() {
    let rows: [(&[&str], &str, bool); 6] = [
        (&["en", "es"], "Stories that show it", true),
        (&["es"], "Historias que la muestran", true),
        (&["es", "en"], "Historias que la muestran", true),
        (&["es-MX", "en"], "Historias que la muestran", true),
        (&["fr"], "Stories that show it", false),
        (&["fr", "es"], "Stories that show it", false),
    ];
    for (languages, label, is_known) in rows {
        for starter in [Starter::PracticeGuide, Starter::Blank] {
            let built = built(&wishes(starter, languages, Host::Plain));
            let found = &built.outcome.diagnostics;
            let is_note = |code: &str| code == "missing-translation" && !is_known;
            assert!(found.iter().all(|finding| is_note(finding.code.as_str())), "{languages:?}: {found:?}");
            if starter == Starter::PracticeGuide {
                let page = built.file("strategies/lesson-visits/index.html");
                assert!(page.replace('\u{a0}', " ").contains(label), "{languages:?}: {page}");
            }
        }
    }
    let both = built(&wishes(Starter::PracticeGuide, &["en", "es"], Host::Plain));
    assert!(both.file("es/index.html").contains("Historias"));
}

#[test]
fn every_example_says_that_it_is_one() {
    for starter in [Starter::PracticeGuide, Starter::Blank] {
        let files = files_of_guide(&wishes(starter, &["en"], Host::Plain));
        let mut pages = BTreeMap::new();
        for (path, text) in files.iter().filter(|(path, _)| path.as_str().ends_with(".md")) {
            let Some(below) = path.as_str().strip_prefix("content/") else { continue };
            assert!(text.contains("> [!NOTE] This ") && text.contains("example"), "{path}");
            let folder = below.split_once('/').map_or("", |(folder, _)| folder);
            *pages.entry(folder.to_owned()).or_insert(0) += 1;
        }
        assert!(pages.values().all(|count| *count >= 2), "{pages:?}");
        assert_eq!(pages.len(), if starter == Starter::Blank { 2 } else { 6 });
    }
}

#[test]
fn a_guide_says_what_it_is_told_in_whatever_words() {
    let titles = ["Dinuba: \"one\"", "{a, b}: [c]", "# no remark", "'", "a \\ b", "数学 😀", "yes", "- x", "& <b>"];
    for title in titles {
        for languages in [&["en"][..], &["es", "en"]] {
            let mut wishes = wishes(Starter::Blank, languages, Host::Plain);
            (wishes.title, wishes.purpose) = (Some(title.to_owned()), Some(title.to_owned()));
            let built = built(&wishes);
            assert_eq!(built.findings(), Vec::<String>::new(), "{title}");
            let json = serde_json::to_string(title).unwrap();
            assert!(built.text("content/site.yaml").contains(&json), "{title}");
            let llms = built.file("llms.txt").replace(['“', '”', '«', '»'], "\"").replace('’', "'");
            let plain = |text: &str| text.replace('\\', "");
            assert!(plain(&llms).starts_with(&plain(&format!("# {title}\n"))), "{title}: {llms}");
        }
    }
}

#[test]
fn a_guide_stands_after_one_call_without_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["our guide", "--title", " Our   guide ", "--purpose", "To share.", "--host", "github-pages"];
    let output = init(folder.path(), &[&arguments[..], &["--other-language", "ES"]].concat());
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]));
    let expected = "\
the guide is there: 51 files in `our guide`

next:
  cd \"our guide\"           goes into the folder
  fieldguide serve --open  shows the guide in your browser, and every change as you save it
  fieldguide new           lists the kinds of page; with a kind and a title it begins a page
  fieldguide check         says what is wrong, and where

`README.md` says how pages are written and how the guide is published
";
    assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    let root = folder.path().join("our guide");
    let files = read(&root);
    assert_eq!(files.len(), 51);
    // An editor of text helps from the beginning, by what `schema` makes of the guide.
    let schema = crate::support::run(&root, &["schema", "--vscode"]);
    assert_eq!(schema.status.code(), Some(0));
    assert_eq!(read(&root), files);
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    for line in [
        "\ntitle: {en: \"Our guide\", es: \"Our guide\"}\n",
        "\ntagline: {en: \"To share.\", es: \"To share.\"}\n",
        "\nhost: github-pages\n",
        "\nlanguage: en\n",
        "\nother_languages: [es]\n",
    ] {
        assert!(text("content/site.yaml").contains(line), "{line}");
    }
    assert!(text("README.md").starts_with("# Our guide\n"));
    assert!(text("README.md").contains("## Publishing on GitHub Pages"));
    assert!(text("content/index.md").starts_with("---\ntitle: \"Our guide\"\nsummary: \"To share.\"\n---\n"));
    let workflow = text(".github/workflows/publish.yml");
    for part in ["cron: ", "pip install fieldguide", "fieldguide build --base-url"] {
        assert!(workflow.contains(part), "{part}");
    }
    assert!(text(".gitignore").contains("/public/"));
    let check = crate::support::run(&root, &["check"]);
    assert_eq!(check.status.code(), Some(0));
    assert!(String::from_utf8(check.stderr).unwrap().ends_with(": no problems\n"));
    let again = refused(folder.path(), &["our guide"]);
    assert!(again.starts_with("error: `our guide` holds a guide, or the folder `content` of something else\n  help: "));
}

fn is_content(path: &str) -> bool {
    path.starts_with("content/")
}

/// Whether a file is one by which an editor of text helps.
fn helps(path: &str) -> bool {
    path.starts_with(".schemas/") || path.starts_with(".vscode/")
}

#[test]
fn each_host_has_what_publishes_on_it() {
    let rows: [(Host, &[&str], &str); 6] = [
        (Host::Plain, &[], "## Publishing\n"),
        (Host::GithubPages, &[".github/workflows/publish.yml"], "## Publishing on GitHub Pages\n"),
        (Host::CloudflarePages, &[".github/workflows/nightly.yml"], "## Publishing on Cloudflare Pages\n"),
        (Host::Netlify, &[".github/workflows/nightly.yml", "netlify.toml"], "## Publishing on Netlify\n"),
        (Host::Apache, &[], "## Publishing on an Apache server\n"),
        (Host::Nginx, &[], "## Publishing on an nginx server\n"),
    ];
    for starter in Starter::ALL {
        for (host, more, heading) in rows {
            let files = files(&wishes(starter, &["en", "es"], host));
            let beside: Vec<&str> =
                files.keys().map(String::as_str).filter(|path| !is_content(path) && !helps(path)).collect();
            let mut expected = [&["README.md", ".gitignore"], more].concat();
            expected.sort_unstable();
            assert_eq!(beside, expected, "{starter:?} {host:?}");
            let readme = String::from_utf8_lossy(&files["README.md"]).into_owned();
            assert!(readme.contains(heading) && readme.contains("fieldguide new "), "{starter:?} {host:?}");
        }
    }
}

#[test]
fn what_a_new_repository_has_stays() {
    let folder = tempfile::tempdir().unwrap();
    let there = [(".git/HEAD", "ref"), (".gitignore", "mine"), ("README.md", "mine"), ("LICENSE", "mine")];
    let there: BTreeMap<String, Vec<u8>> =
        there.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    write(folder.path(), &there);
    let output = init(folder.path(), &["--starter", "blank", "--yes"]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("files in `.`\n`.gitignore` stays as it was; add the line `/public/` to it"), "{said}");
    assert!(said.contains("`EDITING.md` says how") && !said.contains("cd "), "{said}");
    let files = read(folder.path());
    there.iter().for_each(|(path, bytes)| assert_eq!(files[path], *bytes, "{path}"));
    assert!(files["EDITING.md"].starts_with(b"# A new guide\n"));
}

#[test]
fn nothing_is_written_over_or_in_between() {
    let folder = tempfile::tempdir().unwrap();
    let there: [(&str, &str); 5] = [
        ("full/notes.txt", "mine"),
        ("full/.hidden", "mine"),
        ("file", "mine"),
        ("flow/.github/workflows/publish.yml", "mine"),
        ("odd/.github", "mine"),
    ];
    let there: BTreeMap<String, Vec<u8>> =
        there.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    write(folder.path(), &there);
    let rows: [(&[&str], &str); 11] = [
        (
            &["full"],
            "error: `full` is not empty: it holds `notes.txt`\n  help: give the name of a new folder, such as `fieldguide init my-guide`\n",
        ),
        (&["file"], "error: `file` is a file, not a folder\n  help: give the name of a folder that is not there yet\n"),
        (&["file/below"], "error: cannot look into `file/below`: "),
        (
            &["flow", "--host", "github-pages"],
            "error: nothing was written: `.github/workflows/publish.yml` would be written over\n  help: move them",
        ),
        (&["odd", "--host", "netlify"], "error: nothing was written: `.github/workflows/nightly.yml` would be"),
        (&["new", "--title", " \n "], "error: invalid value ' \n ' for '--title <TEXT>': write a few words"),
        (
            &["new", "--language", "Spanish"],
            "error: invalid value 'Spanish' for '--language <TAG>': write a tag such as",
        ),
        (&["new", "--other-language", "e"], "error: invalid value 'e' for '--other-language <TAG>'"),
        (&["new", "--starter", "none"], "error: invalid value 'none' for '--starter <STARTER>'"),
        (&["new", "--host", "ftp"], "error: invalid value 'ftp' for '--host <HOST>'"),
        (
            &["new", "--starter", "math-in-common", "--language", "es"],
            "error: the pages of `math-in-common` are in `en`, so the guide cannot be in `es`\n  help: leave out --language",
        ),
    ];
    for (arguments, expected) in rows {
        let said = refused(folder.path(), arguments);
        assert!(said.starts_with(expected), "{said}");
        assert_eq!(read(folder.path()), there, "{arguments:?}");
    }
    assert!(!folder.path().join("new").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_told() {
    let said = refused(Path::new("/"), &["/proc/guide", "--yes"]);
    assert!(said.starts_with("error: cannot make the folder `/proc/guide`: "), "{said}");
    assert!(said.contains("\n  help: nothing was written; check that you may write there"), "{said}");
}
