//! `fieldguide rename`: one name goes, everything that names it follows, and nothing else changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{read, run, write};

const SITE: &str = "title: {en: Guide, es: Guía}
base_url: https://example.org/
language: en
other_languages: [es]
navigation:
  - {kind: case, label: {en: Cases, es: Casos}}
  - {page: about, label: {en: About, es: Acerca}}
footer: {en: \"See [[about]].\", es: \"Vea [[about]].\"}
home:
  - title: {en: Questions, es: Preguntas}
    questions:
      - {ask: {en: What?, es: ¿Qué?}, pages: [cases/walks, elk]}
compare: [case]
tags: {coaching: {en: Coaching, es: Asesoría}}
";
const MODEL: &str = "kinds:
  case:
    folder: cases
    label: {en: Case, es: Caso}
    plural: {en: Cases, es: Casos}
    fields:
      summary: {type: text}
      places: {type: references, to: place, inverse: cases, label: {en: Places, es: Lugares}}
      roles: {type: terms, vocabulary: roles, facet: true, label: {en: Roles, es: Funciones}}
      picture: {type: image, label: {en: Picture, es: Imagen}}
      evidence:
        type: list
        label: {en: Evidence, es: Evidencia}
        of:
          about: {type: reference, to: case, inverse: named_by, label: {en: About, es: Sobre}}
          role: {type: term, vocabulary: roles, label: {en: Role, es: Función}}
  place:
    folder: places
    label: {en: Place, es: Lugar}
    plural: {en: Places, es: Lugares}
    fields:
      lead: {type: term, vocabulary: roles, default: coach, label: {en: Lead, es: Líder}}
rules:
  - {kind: case, needs: places, severity: warning, message: {en: name a place, es: nombre un lugar}}
";
const ROLES: &str = "label: {en: Roles, es: Funciones}
terms:
  - {id: leader, label: {en: Leader, es: Líder}}
  - {id: coach, label: {en: Coach, es: Asesor}, parent: leader} # who helps
";
const FILES: &[(&str, &str)] = &[
    ("content/site.yaml", SITE),
    ("content/model.yaml", MODEL),
    ("content/vocabularies/roles.yaml", ROLES),
    (
        "content/search-tests.yaml",
        "tests:\n  - {query: walks, page: cases/walks}\n  - {query: alce, page: elk, language: es}\n",
    ),
    ("content/index.md", "---\ntitle: Home\n---\n[[walks]]\n"),
    ("content/index.es.md", "---\ntitle: Inicio\n---\n[[walks]]\n"),
    (
        "content/about.md",
        "---\ntitle: About\n---\n[a](cases/walks.md#one), [b](/cases/walks/), ![c](media/p.png) and [d][w].\n\n[w]: <cases/walks.md> \"W\"\n",
    ),
    ("content/about.es.md", "---\ntitle: Acerca\n---\n[a](cases/walks.es.md)\n"),
    (
        "content/cases/walks.md",
        "---\ntitle: Lesson walks\nplaces: [elk] # where\nroles:\n  - coach\n  - leader\npicture: ../media/p.png\ntags: [coaching, Talk]\n\
         evidence:\n  - {role: coach}\n---\n## One\n\n[[#one]] [x](other.md) [[elk|E]] ![y](beside.png) ![[p.png]]\n",
    ),
    (
        "content/cases/walks.es.md",
        "---\ntitle: Recorridos\n---\n## Uno\n\n[x](other.md) [[walks]] [[Lesson walks]] ![y](beside.png)\n",
    ),
    ("content/cases/beside.png", "PNG\n"),
    (
        "content/cases/other.md",
        "---\ntitle: Other\nplaces: elk\nevidence:\n  - about: \"walks\"\n    role: coach\ntags: coaching\n---\n\
         [[walks]] [[walks#one|w]] [[cases/walks.md]] [[case/walks]] [[Lesson walks]] [p](./walks.md) [q](../media/p.png)\n",
    ),
    ("content/places/elk.md", "---\ntitle: Elk\n---\n[w](../cases/walks.md)\n"),
    ("content/places/elk.es.md", "---\ntitle: Alce\n---\n[[cases/walks|w]]\n"),
    ("content/media/p.png", "PNG\n"),
];

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    write(folder.path(), &files.collect());
    for page in ["about", "index", "cases/walks", "places/elk"] {
        assert!(run(folder.path(), &["translate", page, "es", "--current"]).status.success(), "{page}");
    }
    folder
}

fn output(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = run(root, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn texts(root: &Path) -> BTreeMap<String, String> {
    let files = read(&root.join("content")).into_iter();
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// Renames something, and gives the lines that changed, each behind its file; what lies elsewhere now is told too.
fn changed(root: &Path, arguments: [&str; 2]) -> Vec<String> {
    let (before, found) = (texts(root), output(root, &["check"]));
    assert_eq!(found.0, 0, "{found:?}");
    let (code, _, said) = output(root, &["rename", arguments[0], arguments[1]]);
    assert_eq!(code, 0, "{said}");
    let after = texts(root);
    assert_eq!(output(root, &["check"]), found, "the findings are those of before");
    let mut told = Vec::new();
    for (path, text) in &after {
        let Some(old) = before.get(path) else {
            told.push(format!("+ {path}"));
            continue;
        };
        let lines: Vec<&str> = old.lines().collect();
        let new = text.lines().filter(|line| !lines.contains(line) && !line.starts_with("translated_from"));
        told.extend(new.map(|line| format!("{path}: {line}")));
    }
    told.extend(before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("- {path}")));
    told
}

#[test]
fn a_page_is_renamed_in_all_languages_with_every_link_to_it() {
    let folder = site();
    let expected = [
        "about.es.md: [a](cases/visits.es.md)",
        "about.md: [a](cases/visits.md#one), [b](/cases/visits/), ![c](media/p.png) and [d][w].",
        "about.md: [w]: <cases/visits.md> \"W\"",
        "cases/other.md:   - about: \"visits\"",
        "cases/other.md: [[visits]] [[visits#one|w]] [[cases/visits.md]] [[case/visits]] [[Lesson walks]] [p](./visits.md) [q](../media/p.png)",
        "+ cases/visits.es.md",
        "+ cases/visits.md",
        "index.es.md: [[visits]]",
        "index.md: [[visits]]",
        "places/elk.es.md: [[cases/visits|w]]",
        "places/elk.md: [w](../cases/visits.md)",
        "search-tests.yaml:   - {query: walks, page: cases/visits}",
        "site.yaml:       - {ask: {en: What?, es: ¿Qué?}, pages: [cases/visits, elk]}",
        "- cases/walks.es.md",
        "- cases/walks.md",
    ];
    assert_eq!(changed(folder.path(), ["walks", "visits"]), expected);
    let page = &texts(folder.path())["cases/visits.md"];
    assert!(
        page.contains("  - {role: coach}\naliases: [/cases/walks/]\n---\n## One\n\n[[#one]] [x](other.md)"),
        "{page}"
    );
    let page = &texts(folder.path())["cases/visits.es.md"];
    assert!(
        page.contains("\naliases: [/es/cases/walks/]\n---\n") && page.contains("[[visits]] [[Lesson walks]]"),
        "{page}"
    );
    assert!(run(folder.path(), &["build", "--quiet"]).status.success());
    for old in ["public/cases/walks/index.html", "public/es/cases/walks/index.html"] {
        let redirect = fs::read_to_string(folder.path().join(old)).unwrap();
        assert!(redirect.contains("cases/visits/"), "{redirect}");
    }
}

#[test]
fn what_a_translation_repeats_and_links_to_a_list_follow() {
    let folder = site();
    let more = [
        (
            "content/cases/other.es.md",
            "---\ntitle: Otro\nevidence:\n  - about: walks\n---\n[[cases/|todos]] [todos](/cases/)\n",
        ),
        ("content/about.md", "---\ntitle: About\naliases: [\"/x, y/\"]\n---\n[[cases/]]\n"),
    ];
    write(folder.path(), &more.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into());
    for page in ["cases/other", "about"] {
        assert!(run(folder.path(), &["translate", page, "es", "--current"]).status.success());
    }
    let told = changed(folder.path(), ["walks", "visits"]);
    assert!(told.contains(&"cases/other.es.md:   - about: visits".to_owned()), "{told:#?}");
    let told = changed(folder.path(), ["cases/", "stories"]);
    assert!(told.contains(&"about.md: [[stories/]]".to_owned()), "{told:#?}");
    assert!(texts(folder.path())["stories/other.es.md"].contains("[[stories/|todos]] [todos](/stories/)"));
    for (old, new) in [("about", "we"), ("we", "us"), ("us", "about")] {
        assert_eq!(output(folder.path(), &["rename", old, new]).0, 0);
    }
    let about = &texts(folder.path())["about.md"];
    assert!(about.contains("aliases: [\"/x, y/\", /we/, /us/]\n"), "{about}");
    let twice = "---\ntitle: C\ntags: &t [coaching, Talk]\n---\n";
    write(folder.path(), &BTreeMap::from([("content/places/c.md".to_owned(), twice.as_bytes().to_vec())]));
    assert_eq!(output(folder.path(), &["rename", "tag:coaching", "Math coaching"]).0, 0);
    assert!(texts(folder.path())["places/c.md"].contains("tags: &t [Math coaching, Talk]"));
}

#[test]
fn what_is_renamed_and_back_is_as_it_was_but_for_the_former_address() {
    let folder = site();
    let before = texts(folder.path());
    for (one, other) in [("walks", "visits"), ("elk", "moose"), ("about", "about-us")] {
        assert_eq!(output(folder.path(), &["rename", one, other]).0, 0);
        assert_eq!(output(folder.path(), &["rename", other, one]).0, 0);
        let mut after = texts(folder.path());
        for text in after.values_mut() {
            *text = text.lines().filter(|line| !line.starts_with("aliases: ")).flat_map(|line| [line, "\n"]).collect();
        }
        assert_eq!(after, before, "{one}");
    }
}

#[test]
fn a_page_moves_to_a_folder_below_with_its_own_paths() {
    let folder = site();
    let told = changed(folder.path(), ["content/cases/walks.md", "content/cases/2026/visits.md"]);
    assert!(told.contains(&"places/elk.md: [w](../cases/2026/visits.md)".to_owned()), "{told:#?}");
    assert!(told.contains(&"+ cases/2026/visits.es.md".to_owned()), "{told:#?}");
    let page = &texts(folder.path())["cases/2026/visits.md"];
    assert!(page.contains("picture: ../../media/p.png"), "{page}");
    assert!(page.contains("[x](../other.md) [[elk|E]] ![y](../beside.png) ![[p.png]]"), "{page}");
}

#[test]
fn a_term_is_renamed_wherever_it_is_a_value() {
    let folder = site();
    let expected = [
        "cases/other.md:     role: helper",
        "cases/walks.md:   - helper",
        "cases/walks.md:   - {role: helper}",
        "model.yaml:       lead: {type: term, vocabulary: roles, default: helper, label: {en: Lead, es: Líder}}",
        "vocabularies/roles.yaml:   - {id: helper, label: {en: Coach, es: Asesor}, parent: leader} # who helps",
    ];
    assert_eq!(changed(folder.path(), ["roles/coach", "helper"]), expected);
    let told = changed(folder.path(), ["term:roles/leader", "roles/chief"]);
    assert_eq!(told[1], "vocabularies/roles.yaml:   - {id: chief, label: {en: Leader, es: Líder}}");
}

#[test]
fn tags_files_and_kinds_are_renamed() {
    let folder = site();
    let expected = [
        "cases/other.md: tags: Math coaching",
        "cases/walks.md: tags: [Math coaching, Talk]",
        "site.yaml: tags: {Math coaching: {en: Coaching, es: Asesoría}}",
    ];
    assert_eq!(changed(folder.path(), ["tag:coaching", "Math coaching"]), expected);
    let expected = [
        "about.md: [a](cases/walks.md#one), [b](/cases/walks/), ![c](media/first/q%20r.png) and [d][w].",
        "cases/other.md: [[walks]] [[walks#one|w]] [[cases/walks.md]] [[case/walks]] [[Lesson walks]] [p](./walks.md) [q](../media/first/q%20r.png)",
        "cases/walks.md: picture: ../media/first/q r.png",
        "cases/walks.md: [[#one]] [x](other.md) [[elk|E]] ![y](beside.png) ![[q r.png]]",
        "+ media/first/q r.png",
        "- media/p.png",
    ];
    assert_eq!(changed(folder.path(), ["media/p.png", "content/media/first/q r.png"]), expected);
    let expected = [
        "cases/other.md: [[walks]] [[walks#one|w]] [[cases/walks.md]] [[story/walks]] [[Lesson walks]] [p](./walks.md) [q](../media/first/q%20r.png)",
        "model.yaml:   story:",
        "model.yaml:           about: {type: reference, to: story, inverse: named_by, label: {en: About, es: Sobre}}",
        "model.yaml:   - {kind: story, needs: places, severity: warning, message: {en: name a place, es: nombre un lugar}}",
        "site.yaml:   - {kind: story, label: {en: Cases, es: Casos}}",
        "site.yaml: compare: [story]",
    ];
    assert_eq!(changed(folder.path(), ["case", "story"]), expected);
    let told = changed(folder.path(), ["cases/", "stories"]);
    for line in [
        "+ stories/beside.png",
        "- cases/walks.es.md",
        "model.yaml:     folder: stories",
        "search-tests.yaml:   - {query: walks, page: stories/walks}",
        "places/elk.md: [w](../stories/walks.md)",
        "places/elk.es.md: [[stories/walks|w]]",
    ] {
        assert!(told.contains(&line.to_owned()), "{line}: {told:#?}");
    }
    assert!(texts(folder.path())["stories/other.md"].contains("aliases: [/cases/other/]\n"));
}

#[test]
fn what_cannot_be_renamed_is_said_and_nothing_changes() {
    let folder = site();
    write(
        folder.path(),
        &BTreeMap::from([("content/places/coaching.md".to_owned(), b"---\ntitle: C\n---\n".to_vec())]),
    );
    let before = texts(folder.path());
    let rows: [(&str, &str, &str); 12] = [
        ("nobody", "x", "error: there is no page `nobody`\n  help: write the name of a page's file without `.md`\n"),
        ("walk", "x", "error: there is no page `walk`\n  help: did you mean `walks`?\n"),
        (
            "walks",
            "other",
            "error: `content/cases/other.md` is there already\n  help: choose another name, or remove that file first\n",
        ),
        ("walks", "Our Visits", "error: `Our Visits` cannot be part of an address\n  help: write `our-visits`\n"),
        ("walks", "!", "error: `!` cannot be part of an address\n  help: use letters, digits and hyphens\n"),
        (
            "walks",
            "places/visits",
            "error: this page cannot move to `places`\n  help: pages of kind `case` stand in `content/cases`; write the new name alone\n",
        ),
        ("walks", "walks", "error: `content/cases/walks.md` is called so already\n  help: write another name\n"),
        (
            "coaching",
            "x",
            "error: `coaching` is the name of a page and of a tag\n  help: write `page:coaching` or `tag:coaching`\n",
        ),
        (
            "roles/coach",
            "leader",
            "error: the vocabulary `roles` has a term `leader` already\n  help: choose another, or give the pages of one the other by hand\n",
        ),
        ("kind:case", "place", "error: there is a kind `place` already\n  help: choose another name\n"),
        (
            "media/p.png",
            "media/p.jpg",
            "error: `media/p.jpg` is no name for this file\n  help: write a name that ends as the file does: `png`\n",
        ),
        (
            "index.md",
            "home",
            "error: the home page has no other name\n  help: its address is that of the site; change its `title` in `content/index.md`\n",
        ),
    ];
    for (old, new, words) in rows {
        assert_eq!(output(folder.path(), &["rename", old, new]), (2, String::new(), words.to_owned()), "{old} {new}");
    }
    assert_eq!(output(folder.path(), &["rename", "walks", "visits", "--dry-run"]).0, 0);
    assert_eq!(texts(folder.path()), before);
    fs::write(folder.path().join("content/about.md"), "---\ntitle: About\n---\n[[gone]]\n").unwrap();
    let (code, _, error) = output(folder.path(), &["rename", "walks", "visits"]);
    let last = "nothing was renamed: mend these first, so that every link can be followed\n";
    assert!(code == 1 && error.ends_with(last), "{error}");
}

#[test]
fn a_transcript_of_a_dry_run() {
    let folder = site();
    let (code, diff, said) = output(folder.path(), &["rename", "elk", "moose", "--dry-run"]);
    let words = "the page /places/elk/ becomes /places/moose/\n7 files would change, 5 places that named it mended\n";
    assert_eq!((code, said.as_str()), (0, words));
    let start = "\
--- content/cases/other.md
+++ content/cases/other.md
@@ -2,3 +2,3 @@
 title: Other
-places: elk
+places: moose
 evidence:
";
    assert!(diff.starts_with(start), "{diff}");
    assert!(diff.contains("rename content/places/elk.md to content/places/moose.md\n"), "{diff}");
}
