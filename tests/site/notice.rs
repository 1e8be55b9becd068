//! What the top of every page says for a time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use fieldguide::artifact::{Artifact, Content, Digest, OutputPath, Sink};
use fieldguide::pipeline::{Memory, Options, Purpose, Run, Silent};
use fieldguide::system::cache::Cache;
use fieldguide::system::sources::discover::discover;

use crate::support::{build, site, write};

fn settings(notice: &str) -> String {
    format!("title: T\nbase_url: https://example.org/\nother_languages: [es]\nnotice: {notice}\n")
}

/// What stands between the languages and the head of a page.
fn shown(html: &str) -> Option<&str> {
    Some(html.split_once("<aside class=\"notice\"")?.1.split_once("</aside>")?.0)
}

#[test]
fn every_page_says_it_in_its_language() {
    let settings = settings("{text: {en: 'We *move*: [[about|why]].', es: 'Nos *mudamos*: [[about|motivo]].'}}");
    let about = ("content/about.md", "---\ntitle: About\n---\n");
    let built = build(&site(&[("content/site.yaml", &settings), about]));
    let rows = [
        ("index.html", " aria-label=\"Notice\">", "<p>We <em>move</em>: <a href=\"./about/\">why</a>.</p>"),
        ("about/index.html", " aria-label=\"Notice\">", "<p>We <em>move</em>: <a href=\"../about/\">why</a>.</p>"),
        ("404.html", " aria-label=\"Notice\">", "<p>We <em>move</em>: <a href=\"/about/\">why</a>.</p>"),
        (
            "es/index.html",
            " aria-label=\"Aviso\">",
            "<p>Nos <em>mudamos</em>: <a href=\"./../about/\" hreflang=\"en\">motivo</a>.</p>",
        ),
    ];
    for (page, label, text) in rows {
        let html = shown(built.file(page)).unwrap_or_else(|| panic!("{page}: {:?}", built.findings()));
        assert!(html.starts_with(label) && html.contains(text), "{page}: {html}");
    }
    let css = built.files.keys().find(|path| path.starts_with("assets/style.")).unwrap();
    assert!(built.file(css).contains(".notice {"));
}

#[test]
fn it_goes_when_its_day_is_over() {
    let about = ("content/about.md", "---\ntitle: About\n---\n");
    for (until, is_shown) in [("2026-11-22", false), ("2026-11-23", true), ("2026-11-24", true)] {
        let settings = settings(&format!("{{text: Moved, until: {until}}}"));
        let built = build(&site(&[("content/site.yaml", &settings), about]));
        assert_eq!(shown(built.file("about/index.html")).is_some(), is_shown, "{until}");
    }
    let built = build(&site(&[about]));
    assert_eq!(shown(built.file("about/index.html")), None);
    assert!(built.files.values().all(|text| !text.contains(".notice {")));
}

#[test]
fn what_is_wrong_with_it_is_told_at_its_place() {
    let rows = [
        ("{text: 'See [[nowhere]].'}", "content/site.yaml:4:23 broken-link"),
        ("{until: 2026-11-30}", "content/site.yaml:4:9 missing-field"),
        ("{text: '', until: 2026-11-30}", "content/site.yaml:4:16 missing-field"),
        ("{text: a, until: tomorrow}", "content/site.yaml:4:26 wrong-type"),
        ("{text: a, untill: 2026-11-30}", "content/site.yaml:4:19 unknown-field"),
        ("We move", "content/site.yaml:4:9 wrong-type"),
    ];
    for (notice, expected) in rows {
        let built = build(&site(&[("content/site.yaml", &settings(notice))]));
        let found: Vec<String> =
            built.findings().into_iter().filter(|found| !found.ends_with("missing-translation")).collect();
        assert_eq!(found, [expected], "{notice}");
    }
}

/// A site that keeps what it has.
#[derive(Default)]
struct Published(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Published {
    fn accept(&self, artifact: Artifact) {
        if let Content::Bytes(bytes) = artifact.content {
            self.0.lock().unwrap().insert(artifact.path.as_str().to_owned(), bytes);
        }
    }

    fn has(&self, path: &OutputPath, bytes: &Digest) -> bool {
        self.0.lock().unwrap().get(path.as_str()).is_some_and(|has| Digest::of(has) == *bytes)
    }
}

#[test]
fn what_a_build_kept_with_it_is_made_again_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings("{text: Moved, until: 2026-11-23}");
    write(folder.path(), &site(&[("content/site.yaml", &settings), ("content/about.md", "---\ntitle: About\n---\n")]));
    let published = Published::default();
    let is_shown = |day: &str| {
        publish(folder.path(), day, &published);
        let files = published.0.lock().unwrap();
        shown(std::str::from_utf8(&files["about/index.html"]).unwrap()).is_some()
    };
    assert_eq!(["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"].map(is_shown), [true, true, false, false]);
}

/// Publishes a site as it is on a day, with what earlier days have kept.
fn publish(root: &Path, day: &str, published: &Published) {
    let options = Options { today: day.parse().unwrap(), drafts: false, base_url: None };
    let (sources, cache) = (discover(root).unwrap(), Cache::of(root));
    let mut run = Run::new(&cache, Purpose::Build, &sources, &options);
    if run.again(published).is_none() {
        let snapshot = Memory::default().read(&sources, &options, &Silent).unwrap();
        run.publish(&snapshot, published, &Silent);
        run.keep();
    }
}
