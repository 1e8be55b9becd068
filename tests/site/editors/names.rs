//! Files are called what people call them, and links find them.

use super::said;
use crate::support::{build, run, site, write};

const NAMES: [(&str, &str); 8] = [
    ("content/districts/Our Visits.md", "districts/our-visits/"),
    ("content/districts/v1.2 Notes.md", "districts/v1-2-notes/"),
    ("content/districts/evaluación formativa.md", "districts/evaluación-formativa/"),
    ("content/districts/أفضل الممارسات.md", "districts/أفضل-الممارسات/"),
    ("content/districts/数学辅导.md", "districts/数学辅导/"),
    ("content/districts/การประเมิน.md", "districts/การประเมิน/"),
    ("content/districts/🎉.md", "districts/🎉/"),
    ("content/districts/2026/north/Oakland.md", "districts/oakland/"),
];

#[test]
fn any_name_gives_an_address_which_check_shows() {
    let folder = tempfile::tempdir().unwrap();
    let texts: Vec<String> = (0..NAMES.len()).map(|number| format!("---\ntitle: Page {number}\n---\n")).collect();
    let long = format!("content/districts/{}.md", "a-very-long-name-".repeat(12).trim_end_matches('-'));
    let mut pages: Vec<(&str, &str)> =
        NAMES.iter().zip(&texts).map(|((path, _), text)| (*path, text.as_str())).collect();
    pages.push((&long, "---\ntitle: Long\n---\n"));
    write(folder.path(), &site(&pages));
    let output = run(folder.path(), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["errors"], &json["warnings"]), (&0.into(), &0.into()));
    let address = |file: &str| -> String {
        let pages = json["pages"].as_array().unwrap();
        let page = pages.iter().find(|page| page["file"] == file).unwrap();
        page["address"].as_str().unwrap().to_owned()
    };
    for (file, expected) in NAMES {
        assert_eq!(address(file), expected);
    }
    assert!(address(&long).starts_with("districts/a-very-long-name-a"));
    assert!(run(folder.path(), &["build", "--quiet"]).status.success());
}

#[test]
fn links_find_a_page_by_any_of_its_names() {
    let links = [
        "[[Our Visits]]",
        "[[our visits]]",
        "[[OUR_VISITS]]",
        "[[our-visits]]",
        "[[A Title of “Its” Own]]",
        "[[a title of its own]]",
        "[[Old Name]]",
        "[[old-name]]",
        "[[districts/Our Visits]]",
        "[[2026/Our Visits]]",
        "[[districts/2026/Our Visits]]",
        "[[Our Visits.md]]",
        "[[Our Visits#Part#Second part]]",
        "[[Our Visits#^block]]",
        "[a](<2026/Our Visits.md>)",
        "[a](2026/Our%20Visits.md)",
        "[a](Our%20Visits.md)",
        "[a](/districts/our-visits/)",
        "[a](/districts/our-visits)",
        "[a](/districts/old-name/)",
        "[a](our-visits)",
        "[[Also this]]",
        "![[Our Visits]]",
    ];
    let page = "---\ntitle: A Title of \"Its\" Own\naliases: [/districts/old-name/, Also this]\n---\n## Part\n\n### Second part\n";
    for link in links {
        let from = format!("---\ntitle: From\n---\n{link}\n");
        let built =
            build(&site(&[("content/districts/2026/Our Visits.md", page), ("content/districts/from.md", &from)]));
        assert!(!built.outcome.has_errors(), "{link}: {:?} {:?}", built.findings(), built.outcome.diagnostics);
        assert!(built.file("districts/from/index.html").contains("href=\"../../districts/our-visits/"), "{link}");
    }
    let built = build(&site(&[("content/districts/2026/Our Visits.md", page)]));
    assert!(
        built.files.contains_key("districts/old-name/index.html") && !built.files.contains_key("Also this/index.html")
    );
}

#[test]
fn fields_name_pages_as_links_do() {
    let districts = ["Sanger Unified", "sanger unified", "[[Sanger Unified]]", "S. U. D.", "sanger"];
    for name in districts {
        let case =
            format!("---\ntitle: C\nsummary: s\ndistricts: [\"{name}\"]\nevidence: [{{source: \"{name}\"}}]\n---\n");
        let built = build(&site(&[
            ("content/districts/sanger.md", "---\ntitle: Sanger Unified\naliases: [S. U. D.]\n---\n"),
            ("content/case-studies/c.md", &case),
        ]));
        assert_eq!(built.findings(), Vec::<String>::new(), "{name}");
        assert!(built.file("districts/sanger/index.html").contains("href=\"../../case-studies/c/\""), "{name}");
    }
    let case = "---\ntitle: C\nsummary: s\ndistricts: [sanger, Sanger Unified]\n---\n";
    let built = build(&site(&[
        ("content/districts/sanger.md", "---\ntitle: Sanger Unified\n---\n"),
        ("content/case-studies/c.md", case),
    ]));
    assert_eq!(built.findings(), ["content/case-studies/c.md:4:21 duplicate-key"]);
    assert!(!built.outcome.has_errors());
}

#[test]
fn a_name_of_several_pages_is_an_error_that_lists_them() {
    let built = build(&site(&[
        ("content/districts/one.md", "---\ntitle: Walks\n---\n"),
        ("content/case-studies/two.md", "---\ntitle: Two\nsummary: s\naliases: [walks around]\n---\n"),
        ("content/case-studies/three.md", "---\ntitle: Walks around\nsummary: s\n---\n"),
        ("content/about.md", "---\ntitle: About\n---\n[[walks]], [[Walks Around]]\n"),
    ]));
    assert_eq!(built.findings(), ["content/about.md:4:14 ambiguous-link"]);
    let (_, help) = said(&built, "content/about.md");
    assert!(help.contains("`[[case-studies/two]]`") && help.contains("`[[case-studies/three]]`"), "{help}");
}

#[test]
fn a_vault_of_notes_builds_with_a_model_alone() {
    let model =
        "kinds:\n  idea:\n    folder: Big Ideas\n    label: Idea\n  day:\n    folder: Daily notes\n    label: Day\n";
    let mut files = site(
        &[
            (
                "content/Big Ideas/Maths for All.md",
                "Plain text.\n"
                    .replace("Plain", "---\ntags: maths\n---\nSee [[2026-11-20]] and [[Home]]. Plain")
                    .as_str(),
            ),
            (
                "content/Big Ideas/Sub folder/Teams.md",
                "---\naliases: Groups\n---\n![[room.png|300]] and [[Maths for All#Why|why]], [[groups]].\n",
            ),
            ("content/Big Ideas/attachments/room.png", "x"),
            ("content/Daily notes/2026-11-20.md", "---\ntitle: Friday\n---\n[[Big Ideas/Sub folder/Teams]]\n"),
            ("content/Home.md", "---\ntags: [x]\n---\n[[Daily notes]]\n"),
        ]
        .map(|(path, text): (&str, &str)| (path, text)),
    );
    files.insert("content/model.yaml".to_owned(), model.as_bytes().to_vec());
    files.insert(
        "content/Big Ideas/Maths for All.md".to_owned(),
        b"---\ntags: maths\n---\n## Why\n\nSee [[2026-11-20]] and [[Home]].\n".to_vec(),
    );
    let built = build(&files);
    assert_eq!(built.findings(), Vec::<String>::new());
    assert!(built.file("big-ideas/maths-for-all/index.html").contains("<h1>Maths for\u{a0}All</h1>"));
    let teams = built.file("big-ideas/teams/index.html");
    assert!(teams.contains("<img src=\"../../Big%20Ideas/attachments/room.png\" alt=\"room\""), "{teams}");
    assert!(built.files.contains_key("Big Ideas/attachments/room.png"));
}
