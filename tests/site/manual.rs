//! The manual: every code has a page, and the example on it gives exactly the findings that it prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use fieldguide::diagnostic::Code;
use fieldguide::model::keys::FILES;
use fieldguide::source::MAX_SOURCE_BYTES;

use crate::links::Web;
use crate::support::{read, run, write};

/// The only code whose example is not run: it stands for a fault of fieldguide that nobody has found yet.
const NOT_PROVOKED: Code = Code::PageFailed;

/// Changes the site below a folder.
type Prepare = fn(&Path);

/// The codes of what other sites answer, whose examples are asked for.
const LINKS: [Code; 4] = [Code::DeadLink, Code::MovedLink, Code::RefusedLink, Code::UnreachableLink];

/// What the sites in these examples answer; all others have no such page.
const MANUAL_WEB: [(&str, &str); 5] = [
    ("web.archive.org/web/2015/http://www.example.org/reports/2014.pdf", "200"),
    ("www.example.org/guides/lesson-study", "301 http://www.example.org/lesson-study/"),
    ("www.example.org/lesson-study/", "200"),
    ("journal.example.org/articles/27", "403"),
    ("data.example.org/districts", "503"),
];

/// What an example needs that the text of a file cannot show.
const PREPARATIONS: [(Code, Prepare); 5] = [
    (Code::HostLimit, |root| {
        fs::create_dir_all(root.join("content/media")).unwrap();
        let film = fs::File::create(root.join("content/media/lesson.mp4")).unwrap();
        film.set_len(30_000_000).unwrap();
    }),
    (Code::MissingFile, |root| fs::remove_file(root.join("content/site.yaml")).unwrap()),
    (Code::UnreadableFile, |root| {
        let file = fs::File::create(root.join("content/case-studies/picture-walks.md")).unwrap();
        file.set_len(MAX_SOURCE_BYTES + 1).unwrap();
    }),
    (Code::LeavesRoot, |root| {
        let outside = root.parent().unwrap().join("handout.md");
        fs::write(&outside, "").unwrap();
        symlink(outside, root.join("content/case-studies/handout.md")).unwrap();
    }),
    (Code::InvalidUtf8, |root| {
        let path = root.join("content/districts/canon-creek.md");
        let text = fs::read_to_string(&path).unwrap();
        let latin_1: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
        fs::write(path, latin_1).unwrap();
    }),
];

/// What a page says.
struct Page {
    /// The files of the example, by path.
    files: BTreeMap<String, Vec<u8>>,
    /// The findings, and where they stand in the page.
    says: String,
    says_at: std::ops::Range<usize>,
}

#[test]
fn the_site_under_the_examples_is_without_fault() {
    assert_eq!(findings(None, &BTreeMap::new(), None), "");
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages = read(&manual()).into_keys().collect::<BTreeSet<_>>();
    let codes = Code::ALL.iter().map(|code| format!("{}.md", code.as_str())).collect::<BTreeSet<_>>();
    assert_eq!(pages, codes);
}

/// With `SNAPSHOTS=overwrite` in the environment, the findings are put into the pages instead.
#[test]
fn every_example_gives_the_findings_that_its_page_prints() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|words| words == "overwrite");
    for code in Code::ALL.iter().filter(|code| **code != NOT_PROVOKED) {
        let file = manual().join(format!("{}.md", code.as_str()));
        let text = fs::read_to_string(&file).unwrap();
        let page = page(*code, &text);
        let preparation = PREPARATIONS.iter().find(|(of, _)| of == code).map(|(_, prepare)| *prepare);
        let found = findings(Some(*code), &page.files, preparation);
        assert!(found.contains(&format!("[{}]", code.as_str())), "{code:?} is not among the findings:\n{found}");
        if overwrite {
            let (before, after) = (&text[..page.says_at.start], &text[page.says_at.end..]);
            fs::write(file, format!("{before}{found}{after}")).unwrap();
        } else {
            assert_eq!(page.says, found, "{code:?}");
        }
    }
}

#[test]
fn every_page_has_its_parts_and_is_short() {
    for code in Code::ALL {
        let text = code.page();
        assert!(text.starts_with(&format!("# {}\n\n", code.as_str())), "{code:?}: the first line");
        let [example, way_out] = ["\n## Example\n", "\n## What to do\n"].map(|heading| text.find(heading));
        assert!(example.is_some() && example < way_out, "{code:?}: its parts");
        let lines = text.lines().count();
        assert!((15..=45).contains(&lines), "{code:?} has {lines} lines");
        assert!(text.ends_with('\n') && text.lines().all(|line| !line.ends_with(' ')), "{code:?}: line ends");
    }
}

#[test]
fn explain_prints_a_page_or_lists_all_codes_and_files() {
    let explain = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_fieldguide"))
            .arg("explain")
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    assert_eq!(explain(&["broken-link"]), (Some(0), Code::BrokenLink.page().to_owned(), String::new()));
    let (status, list, _) = explain(&[]);
    let named: Vec<&str> = list.lines().filter_map(|line| line.split("  ").next()).collect();
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let all: Vec<&str> = codes.chain(FILES.iter().map(|file| file.name)).collect();
    assert_eq!((status, named), (Some(0), all));
    assert!(list.lines().all(|line| line.ends_with('.') && line.chars().count() <= 120), "{list}");
    let words = "error: there is no code or file `brokenlink` to explain\n  help: did you mean `broken-link`?\n";
    assert_eq!(explain(&["brokenlink"]), (Some(2), String::new(), words.to_owned()));
    let words =
        "error: there is no code or file `x` to explain\n  help: `fieldguide explain` lists all codes and files\n";
    assert_eq!(explain(&["x"]), (Some(2), String::new(), words.to_owned()));
}

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/manual")
}

/// What `check`, or the command that has the code, says about the site under the examples with these files laid over it,
/// the line with the total aside.
fn findings(code: Option<Code>, files: &BTreeMap<String, Vec<u8>>, prepare: Option<Prepare>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    write(&root, &read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/manual-base")));
    write(&root, files);
    if let Some(prepare) = prepare {
        prepare(&root);
    }
    let output = match code.is_some_and(|code| LINKS.contains(&code)) {
        true => Web::new(|address, _| {
            MANUAL_WEB.iter().find(|(known, _)| *known == address).map_or("404", |(_, says)| says)
        })
        .links(&root, &[]),
        false => run(&root, &["check", "--format", "short"]),
    };
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| !line.ends_with("; nothing was published")).map(|line| format!("{line}\n")).collect()
}

/// Reads the example of a page: lines with a path in backticks, each before a block with the file; then the findings.
fn page(code: Code, text: &str) -> Page {
    let mut page = Page { files: BTreeMap::new(), says: String::new(), says_at: 0..0 };
    let mut last = "";
    let mut at = 0;
    while let Some(line) = text[at..].split_inclusive('\n').next() {
        at += line.len();
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.len() >= 3 {
            let length = text[at..].find(&format!("{fence}\n")).unwrap();
            let block = &text[at..at + length];
            if let Some(path) = last.strip_prefix('`').and_then(|path| path.strip_suffix('`')) {
                page.files.insert(path.to_owned(), block.as_bytes().to_vec());
            } else if last == "fieldguide says:" {
                (page.says, page.says_at) = (block.to_owned(), at..at + length);
            }
            at += length + fence.len() + 1;
            last = "";
        } else if !line.trim().is_empty() {
            last = line.trim_end();
        }
    }
    assert!(page.says_at.end > 0, "{code:?}: no block behind \"fieldguide says:\"");
    page
}
