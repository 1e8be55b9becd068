//! Errors never stop the preview.

use std::fs;

use super::client::Preview;
use crate::support::{site, write};

const GOOD: &str = "---\ntitle: About\n---\nGood text.\n";

#[test]
fn errors_are_told_with_their_place_and_the_last_good_page_stays() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let about = root.join("content/about.md");
    write(root, &site(&[("content/about.md", GOOD)]));
    let preview = Preview::start(root, &[]);
    let states = preview.states();
    let version = states.good()["version"].clone();
    fs::write(&about, "---\ntitle: About\n---\nNow \"see [[nowhere]]\" there.\n").unwrap();
    let state = states.bad();
    let problem = &state["problems"][0];
    assert_eq!((&state["version"], &state["shows"]), (&version, &"last".into()), "the pages are those of before");
    assert_eq!((&problem["file"], &problem["code"]), (&"content/about.md".into(), &"broken-link".into()));
    assert_eq!((&problem["line"], &problem["column"]), (&4.into(), &12.into()));
    assert_eq!(
        problem["excerpt"],
        serde_json::json!({"before": "Now \"see [[", "marked": "nowhere", "after": "]]\" there."})
    );
    assert!(problem["edit"].as_str().unwrap().ends_with("/content/about.md:4:12"), "{problem}");
    assert!(preview.get("/about/").text().contains("Good text."));
    fs::write(root.join("content/site.yaml"), "title: [\n").unwrap();
    states.until(|state| {
        state["problems"].as_array().unwrap().iter().any(|problem| problem["file"] == "content/site.yaml")
    });
    assert!(preview.get("/about/").text().contains("Good text."));
    fs::write(root.join("content/site.yaml"), "title: Other\nbase_url: https://example.org/\n").unwrap();
    fs::write(&about, "---\ntitle: About\n---\nMended.\n").unwrap();
    states.good();
    assert!(preview.get("/about/").text().contains("Mended."));
    assert!(preview.get("/").text().contains("Other"));
}

#[test]
fn content_with_errors_can_be_mended_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &site(&[("content/about.md", "no front matter\n")]));
    let preview = Preview::start(root, &[]);
    let states = preview.states();
    let state = states.bad();
    assert_eq!((&state["problems"][0]["code"], &state["shows"]), (&"no-front-matter".into(), &"nothing".into()));
    let page = preview.get("/about/");
    assert_eq!((page.status, page.text().contains("Nothing to show yet")), (404, true));
    fs::write(root.join("content/about.md"), GOOD).unwrap();
    states.good();
    assert!(preview.get("/about/").text().contains("Good text."));
}

#[test]
fn a_template_that_fails_on_pages_nobody_looks_at_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let listing = root.join("themes/default/templates/listing.html");
    write(root, &site(&[("content/about.md", GOOD), ("content/districts/a.md", "---\ntitle: A\n---\nWords.\n")]));
    let preview = Preview::start(root, &[]);
    let states = preview.states();
    states.good();
    let before = preview.get("/districts/").text();
    fs::create_dir_all(listing.parent().unwrap()).unwrap();
    fs::write(&listing, "{{ kind.nothing.of_the_kind }}").unwrap();
    let state = states.bad();
    let problem = &state["problems"][0];
    assert_eq!((&problem["code"], &state["shows"]), (&"template-error".into(), &"newest".into()));
    assert_eq!(problem["file"], "themes/default/templates/listing.html");
    assert_eq!(preview.get("/districts/").text(), before, "the last good page stays");
    assert!(preview.get("/about/").text().contains("Good text."), "other pages go on");
    fs::write(root.join("content/about.md"), GOOD.replace("Good", "Very good")).unwrap();
    let state = states.bad();
    assert_eq!(state["problems"][0], *problem, "what is still wrong is told all the time");
    fs::write(&listing, "{% syntax").unwrap();
    states.until(|state| state["shows"] == "last");
    fs::remove_file(&listing).unwrap();
    states.good();
    assert_eq!(preview.get("/districts/").text(), before);
}

#[test]
fn pages_say_what_they_are_made_from() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let model = String::from_utf8(site(&[])["content/model.yaml"].clone()).unwrap();
    let model = format!("{model}rules:\n  - {{kind: district, needs: county, at_least: 1, severity: warning}}\n");
    let (a, b) = ("---\ntitle: A\n---\n", "---\ntitle: B\n---\n");
    write(root, &site(&[("content/model.yaml", &model), ("content/districts/a.md", a), ("content/districts/b.md", b)]));
    let preview = Preview::start(root, &[]);
    preview.states().good();
    let about = |path: &str| -> serde_json::Value {
        serde_json::from_slice(&preview.get(&format!("/.fieldguide/page?path={path}")).body).unwrap()
    };
    let page = about("/districts/a/");
    assert_eq!((&page["source"], &page["kind"]), (&"content/districts/a.md".into(), &"District".into()));
    assert_eq!((page["warnings"][0]["code"].as_str(), &page["elsewhere"]), (Some("rule-not-met"), &1.into()));
    assert!(page["edit"].as_str().unwrap().ends_with("/content/districts/a.md"));
    let listing = about("%2Fdistricts%2F");
    assert_eq!((&listing["source"], &listing["kind"]), (&serde_json::Value::Null, &"List of districts".into()));
    assert_eq!(about("/nowhere/")["kind"], "No page");
}
