//! A site in several languages: what each edition has of a page, what it borrows, and what it shares with the others.

use std::collections::BTreeMap;
use std::fs;

use fieldguide::diagnostic::Severity;

use crate::support::{Built, build, read, run, write};

type Files = BTreeMap<String, Vec<u8>>;

const SITE: &str = "\
title: {en: Guide, es: Guía}
base_url: https://example.org/
other_languages: [es]
outputs: {markdown: true, json: true, facet_pages: true}
navigation:
  - {kind: district}
  - {page: about, label: {en: Who, es: Quién}}
  - {page: about}
footer: {en: \"The end, [[about]].\", es: \"El fin, [[about]].\"}
home:
  - {kind: district, title: {en: Places, es: Lugares}, description: {en: All of them., es: Todos.}}
  - questions:
      - {ask: {en: Where?, es: ¿Dónde?}, pages: [sanger]}
crosstabs:
  - {title: {en: By county, es: Por condado}, kind: district, rows: page, columns: county, empty: {en: None, es: Nada}}
tags: {coaching: {en: Coaching, es: Asesoría}}
";
const MODEL: &str = "\
kinds:
  district:
    folder: districts
    label: {en: District, es: Distrito}
    plural: {en: Districts, es: Distritos}
    fields:
      county: {type: term, vocabulary: counties, facet: true, label: {en: County, es: Condado}}
  case-study:
    folder: case-studies
    label: {en: Case, es: Caso}
    plural: {en: Cases, es: Casos}
    fields:
      districts:
        {type: references, to: district, inverse: cases, label: {en: Seen in, es: Visto en}, inverse_label: {en: Shows, es: Muestra}}
      bands: {type: terms, vocabulary: counties, facet: true, label: {en: Bands, es: Bandas}}
      place: {type: text, label: {en: Place, es: Lugar}}
      note: {type: markdown, label: {en: Note, es: Nota}}
      evidence:
        type: list
        label: {en: Evidence, es: Evidencia}
        of:
          source: {type: reference, to: district, inverse: cited_by, label: {en: Source, es: Fuente}, inverse_label: {en: Cited, es: Citado}}
          note: {type: text, label: {en: Remark, es: Observación}}
rules:
  - {kind: case-study, needs: districts, at_least: 1}
";
const COUNTIES: &str = "\
terms:
  - {id: fresno, label: {en: Fresno, es: Fresno del sur}}
  - {id: tulare, label: {en: Tulare, es: El Tulare}}
";
const WALKS: &str = "\
---
title: Walks
summary: Teachers visit.
districts: [sanger]
bands: [fresno]
place: A room
tags: [coaching]
note: The *first*.
evidence:
  - {source: sanger, note: A report}
  - {source: dinuba, note: A talk}
---
## How it went

They meet.
";
const WALKS_ES: &str = "\
---
title: Paseos
summary: Los maestros visitan.
place: Un cuarto
note: La *primera*.
evidence:
  - {source: sanger, note: Un informe}
  - {source: dinuba, note: Una charla}
---
## Cómo fue

Se reúnen.
";

/// The site that all tests begin with: in English and in Spanish, with a page of each sort.
const BASE: [(&str, &str); 12] = [
    ("content/site.yaml", SITE),
    ("content/model.yaml", MODEL),
    ("content/vocabularies/counties.yaml", COUNTIES),
    ("content/index.md", "---\ntitle: Home\nsummary: Welcome.\n---\nRead on.\n"),
    ("content/about.md", "---\ntitle: About\n---\n## Who we are\n\nUs.\n"),
    ("content/about.es.md", "---\ntitle: Acerca de\n---\n## Quiénes somos\n\nNosotros.\n"),
    ("content/districts/sanger.md", "---\ntitle: Sanger\nsummary: A town.\ncounty: fresno\n---\nSmall.\n"),
    ("content/districts/sanger.es.md", "---\ntitle: Sanger de Fresno\nsummary: Un pueblo.\n---\nPequeño.\n"),
    ("content/districts/dinuba.md", "---\ntitle: Dinuba\nsummary: Another town.\ncounty: tulare\n---\nSmaller.\n"),
    ("content/districts/solo.es.md", "---\ntitle: Solo\nsummary: Sin original.\ncounty: tulare\n---\nAquí.\n"),
    ("content/case-studies/walks.md", WALKS),
    ("content/case-studies/walks.es.md", WALKS_ES),
];

/// The site with other or further files.
fn files(changes: &[(&str, &str)]) -> Files {
    let all = BASE.iter().chain(changes);
    all.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// What is made of it, without errors.
fn with(changes: &[(&str, &str)]) -> Built {
    let built = build(&files(changes));
    assert!(!built.outcome.has_errors(), "{:?}", built.outcome.diagnostics);
    built
}

/// What a page says between its header and its footer; a file that is no such page as a whole.
fn main_of(file: &str) -> &str {
    let main = file.split_once("<main").map(|(_, rest)| rest.split_once("</main>").unwrap().0);
    main.unwrap_or(file)
}

/// Whether files have all of what follows their path; what begins with `!` they must not have.
fn check(built: &Built, rows: &[(&str, &[&str])]) {
    for (path, parts) in rows {
        let text = main_of(built.file(path));
        for part in *parts {
            let (part, is_there) = part.strip_prefix('!').map_or((*part, true), |part| (part, false));
            assert_eq!(text.contains(part), is_there, "{path}: {part}\n{text}");
        }
    }
}

/// The findings of a severity, each as `file: message`.
fn told(built: &Built, severity: Severity) -> Vec<String> {
    let findings = built.outcome.diagnostics.iter().filter(|finding| finding.severity == severity);
    findings.map(|finding| format!("{}: {}", finding.file, finding.message)).collect()
}

/// The site with a third language, for which there are a few words and one page.
fn in_three_languages() -> Built {
    let words = "words:\n  vi: {language_name: Tiếng Việt, home: Trang đầu, search: Tìm, explore: Khám phá}\n";
    let site = SITE.replace("[es]", "[es, vi]") + words;
    let page = ("content/districts/sanger.vi.md", "---\ntitle: Thị trấn Sanger\n---\nNhỏ.\n");
    with(&[("content/site.yaml", &site), page])
}

#[test]
fn a_language_is_added_by_content_alone() {
    let built = in_three_languages();
    let warnings = told(&built, Severity::Warning);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    let missing = " phrases have no words in `vi`: `all_pages`";
    assert!(warnings[0].starts_with("content/site.yaml: ") && warnings[0].contains(missing), "{warnings:?}");
    let pages = "/ /districts/ /districts/sanger/ /case-studies/ /explore/ /explore/county/ /search/ /data/ /tags/coaching/ \
                 /crosstabs/by-county/";
    let others = "/404.html /feed.xml /sitemap.xml /llms.txt /search/index.js /data/all.csv /data/index.json \
                  /districts/sanger/index.json /districts/sanger/index.md";
    let pages = pages.split_whitespace().map(|path| format!("vi{path}index.html"));
    for path in pages.chain(others.split_whitespace().map(|path| format!("vi{path}"))) {
        built.file(&path);
    }
    for path in ["vi/districts/dinuba/index.html", "vi/about/index.html", "vi/vi/index.html"] {
        assert!(!built.files.contains_key(path), "{path}");
    }
    for path in ["vi/districts/index.html", "vi/404.html", "vi/search/index.html"] {
        assert!(
            built.file(path).contains("<html lang=\"vi\"") && built.file(path).contains("<span>Tìm</span>"),
            "{path}"
        );
    }
}

#[test]
fn an_edition_shows_its_own_and_marks_all_else() {
    let built = in_three_languages();
    let marked = "href=\"../../districts/dinuba/\" lang=\"en\" hreflang=\"en\">Dinuba</a> \
                  <span class=\"tongue\" lang=\"en\">English</span>";
    let of_spanish = "href=\"../../es/districts/solo/\" lang=\"es\" hreflang=\"es\">Solo</a> \
                      <span class=\"tongue\" lang=\"es\">Español</span>";
    let own = ">Thị trấn Sanger</a>\n<p lang=\"en\">A town.</p>";
    let home = ["<h1 lang=\"en\">Home</h1>", "<p class=\"lead\" lang=\"en\">Welcome.</p>", ">Thị trấn Sanger<"];
    let sitemap = [
        "<loc>https://example.org/vi/districts/sanger/</loc>",
        "!<loc>https://example.org/districts",
        "hreflang=\"es\" href=\"https://example.org/es/districts/sanger/\"",
    ];
    check(
        &built,
        &[
            ("vi/districts/index.html", &[own, marked, of_spanish, "!>Sanger<"]),
            ("vi/districts/sanger/index.html", &["<p>Nhỏ.</p>", "<p class=\"lead\" lang=\"en\">A town.</p>"]),
            ("vi/index.html", &home),
            ("vi/sitemap.xml", &sitemap),
            ("vi/feed.xml", &["xml:lang=\"vi\"", "<id>https://example.org/vi/</id>"]),
            ("robots.txt", &["Sitemap: https://example.org/vi/sitemap.xml"]),
        ],
    );
    // No other language says that a page is not in this one.
    let page = built.file("about/index.html");
    let bar = page.split_once("class=\"editions\"").unwrap().1.split_once("</nav>").unwrap().0;
    assert!(bar.contains("<a href=\"../vi/\" lang=\"vi\" hreflang=\"vi\" data-edition>Tiếng Việt</a></li>"), "{bar}");
}

#[test]
fn a_page_may_exist_in_another_language_alone() {
    let built = with(&[]);
    check(
        &built,
        &[
            (
                "districts/index.html",
                &[
                    "href=\"../es/districts/solo/\" lang=\"es\" hreflang=\"es\">Solo</a> <span class=\"tongue\" lang=\"es\">Español</span>\n<p lang=\"es\">Sin original.</p>",
                ],
            ),
            ("es/districts/index.html", &["href=\"../districts/solo/\">Solo</a>\n<p>Sin original.</p>"]),
            ("explore/county/tulare/index.html", &["../../../es/districts/solo/"]),
            ("es/districts/solo/index.html", &["<p>Aquí.</p>", "!lang=\"en\""]),
            ("es/sitemap.xml", &["<url><loc>https://example.org/es/districts/solo/</loc></url>"]),
            ("sitemap.xml", &["!solo"]),
            ("data/all.csv", &["https://example.org/es/districts/solo/,district,solo,es,Solo"]),
        ],
    );
    assert!(!built.files.contains_key("districts/solo/index.html"));
    let head = |path: &str| built.file(path).split_once("</head>").unwrap().0;
    let alternates = |path: &str| -> Vec<&str> {
        let links = head(path).split("<link rel=\"alternate\" hreflang=\"").skip(1);
        links.map(|link| link.split('"').nth(2).unwrap()).collect()
    };
    assert_eq!(alternates("es/districts/solo/index.html"), Vec::<&str>::new());
    let both = ["https://example.org/districts/sanger/", "https://example.org/es/districts/sanger/"];
    for path in ["districts/sanger/index.html", "es/districts/sanger/index.html"] {
        assert_eq!(alternates(path), both, "{path}");
    }
}

#[test]
fn what_a_translation_leaves_out_is_borrowed_and_marked() {
    let own: &[&str] = &[
        "<p class=\"lead\">Los maestros visitan.</p>",
        "<dd>Un cuarto</dd>",
        "<p>La <em>primera</em>.</p>",
        "<h2 id=\"como-fue\">Cómo fue</h2>",
        "</span> Un informe</div>",
        "</span> Una charla</div>",
        "!lang=\"en\">A",
        "!class=\"prose\" lang",
    ];
    let rows: [(&str, &str, &[&str]); 7] = [
        ("title: Paseos", "title: Paseos", own),
        (
            "summary: Los maestros visitan.\n",
            "",
            &["<p class=\"lead\" lang=\"en\">Teachers visit.</p>", "<dd>Un cuarto</dd>"],
        ),
        ("place: Un cuarto\n", "", &["<dd><span lang=\"en\">A room</span></dd>", "<p class=\"lead\">Los"]),
        (
            "note: La *primera*.\n",
            "",
            &["<div class=\"prose\" lang=\"en\">\n<p>The <em>first</em>.</p>", "<div class=\"prose\">\n<h2"],
        ),
        (
            "{source: dinuba, note: Una charla}",
            "{source: dinuba}",
            &["<span lang=\"en\">A talk</span>", "</span> Un informe</div>"],
        ),
        (
            "  - {source: dinuba, note: Una charla}\n",
            "",
            &["<span lang=\"en\">A talk</span>", "</span> Un informe</div>"],
        ),
        (
            "## Cómo fue\n\nSe reúnen.\n",
            "",
            &["<div class=\"prose\" lang=\"en\">\n<h2 id=\"how-it-went\">How it went</h2>", "<em>primera</em>"],
        ),
    ];
    for (part, instead, expected) in rows {
        assert!(WALKS_ES.contains(part));
        let built = with(&[("content/case-studies/walks.es.md", &WALKS_ES.replace(part, instead))]);
        check(&built, &[("es/case-studies/walks/index.html", expected)]);
        let english = with(&[]);
        assert_eq!(built.file("case-studies/walks/index.html"), english.file("case-studies/walks/index.html"));
    }
    let no_summary = WALKS_ES.replace("summary: Los maestros visitan.\n", "");
    let built = with(&[("content/case-studies/walks.es.md", &no_summary)]);
    check(&built, &[("es/case-studies/index.html", &[">Paseos</a>\n<p lang=\"en\">Teachers visit.</p>"])]);
}

#[test]
fn entries_are_matched_by_what_they_repeat_in_any_order() {
    let [report, talk] = ["  - {source: sanger, note: Un informe}\n", "  - {source: dinuba, note: Una charla}\n"];
    let turned = WALKS_ES.replace(&format!("{report}{talk}"), &format!("{talk}{report}"));
    assert_ne!(turned, WALKS_ES);
    let (built, same) = (with(&[("content/case-studies/walks.es.md", &turned)]), with(&[]));
    for path in ["es/case-studies/walks/index.html", "es/case-studies/walks/index.json", "es/data/case-studies.csv"] {
        assert_eq!(built.file(path), same.file(path), "{path}");
    }
}

#[test]
fn a_translation_counts_once() {
    let built = with(&[]);
    let count = |path: &str, part: &str| main_of(built.file(path)).matches(part).count();
    for (folder, name) in [("", ">Walks</a>"), ("es/", ">Paseos</a>")] {
        assert_eq!(count(&format!("{folder}explore/bands/fresno/index.html"), "class=\"row-title\""), 1);
        assert_eq!(count(&format!("{folder}explore/county/fresno/index.html"), "class=\"row-title\""), 1);
        assert_eq!(count(&format!("{folder}tags/coaching/index.html"), "class=\"row-title\""), 1);
        assert_eq!(count(&format!("{folder}case-studies/index.html"), "class=\"row-title\""), 1);
        assert_eq!(count(&format!("{folder}districts/index.html"), "class=\"row-title\""), 3);
        // It shows the district, and cites it.
        assert_eq!(count(&format!("{folder}districts/sanger/index.html"), name), 2);
        let csv = built.file(&format!("{folder}data/all.csv"));
        let mut slugs: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
        slugs.sort_unstable();
        assert_eq!(slugs, ["about", "dinuba", "index", "sanger", "solo", "walks"], "{csv}");
        let json: serde_json::Value =
            serde_json::from_str(built.file(&format!("{folder}districts/sanger/index.json"))).unwrap();
        let relations = json["relations"].as_array().unwrap();
        let pages = |at: usize| relations[at]["pages"].as_array().map_or(0, Vec::len);
        assert_eq!((relations.len(), pages(0), pages(1)), (2, 1, 1), "{json:#}");
    }
    assert_eq!(told(&built, Severity::Warning), Vec::<String>::new());
}

#[test]
fn a_rule_is_met_or_not_by_the_original_alone() {
    let built = build(&files(&[("content/case-studies/walks.md", &WALKS.replace("districts: [sanger]\n", ""))]));
    let errors = told(&built, Severity::Error);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].starts_with("content/case-studies/walks.md: "), "{errors:?}");
}

#[test]
fn drafts_are_held_back_in_their_language() {
    let draft = |text: &str| text.replacen("title:", "draft: true\ntitle:", 1);
    let built = with(&[("content/case-studies/walks.es.md", &draft(WALKS_ES))]);
    assert!(!built.files.contains_key("es/case-studies/walks/index.html"));
    check(
        &built,
        &[
            (
                "es/case-studies/index.html",
                &["href=\"../../case-studies/walks/\" lang=\"en\" hreflang=\"en\">Walks</a>", "!Paseos"],
            ),
            (
                "es/districts/sanger/index.html",
                &["href=\"../../../case-studies/walks/\" lang=\"en\" hreflang=\"en\">Walks</a>"],
            ),
            ("case-studies/walks/index.html", &["How it went"]),
        ],
    );
    let built = with(&[("content/case-studies/walks.md", &draft(WALKS))]);
    let left = built.files.iter().filter(|(path, text)| {
        path.contains("walks") || (path.ends_with(".html") && (text.contains("Walks") || text.contains("Paseos")))
    });
    assert_eq!(left.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn readers_see_labels_in_their_language() {
    let rows: [(&str, &[&str], &[&str]); 7] = [
        (
            "case-studies/walks/index.html",
            &[">Case<", ">Seen in<", ">Place<", ">Note<", ">Evidence<", ">Remark<", ">Fresno<", ">Coaching<"],
            &[
                ">Caso<",
                ">Visto en<",
                ">Lugar<",
                ">Nota<",
                ">Evidencia<",
                ">Observación<",
                ">Fresno del sur<",
                ">Asesoría<",
            ],
        ),
        (
            "districts/sanger/index.html",
            &[">District<", ">County<", ">Shows<", ">Cited<"],
            &[">Distrito<", ">Condado<", ">Muestra<", ">Citado<"],
        ),
        ("districts/index.html", &["<h1>Districts</h1>"], &["<h1>Distritos</h1>"]),
        ("explore/county/index.html", &["County", ">Tulare<"], &["Condado", ">El Tulare<"]),
        ("crosstabs/by-county/index.html", &["By county", ">Tulare<", "None"], &["Por condado", ">El Tulare<", "Nada"]),
        ("index.html", &["Places", "All of them.", "Where?"], &["Lugares", "Todos.", "¿Dónde?"]),
        ("tags/coaching/index.html", &["Coaching"], &["Asesoría"]),
    ];
    let built = with(&[]);
    for (path, english, spanish) in rows {
        let other = format!("es/{path}");
        check(&built, &[(path, english), (&other, spanish)]);
        let not = |parts: &[&str]| parts.iter().map(|part| format!("!{part}")).collect::<Vec<String>>();
        let (no_english, no_spanish) = (not(english), not(spanish));
        let is_whole = |part: &&str| part.starts_with("!>");
        let no_english: Vec<&str> = no_english.iter().map(String::as_str).filter(is_whole).collect();
        let no_spanish: Vec<&str> = no_spanish.iter().map(String::as_str).filter(is_whole).collect();
        check(&built, &[(path, &no_spanish), (&other, &no_english)]);
    }
    let around = |path: &str| built.file(path).replace(main_of(built.file(path)), "");
    for (path, parts) in [
        ("about/index.html", [">Districts</a>", ">Who</a>", ">About</a>", "The end, <a"]),
        ("es/about/index.html", [">Distritos</a>", ">Quién</a>", ">Acerca de</a>", "El fin, <a"]),
    ] {
        let text = around(path);
        parts.iter().for_each(|part| assert!(text.contains(part), "{path}: {part}\n{text}"));
    }
    assert_eq!(built.file("es/feed.xml").matches("<title>Guía</title>").count(), 1);
    assert_eq!(told(&built, Severity::Warning), Vec::<String>::new());
}

#[test]
fn a_label_that_is_missing_falls_back_and_is_noted() {
    let note = |file: &str| {
        format!(
            "content/{file}: 1 text has no words in `es`, whose readers see the same as all others; this is the first"
        )
    };
    let rows = [
        ("site.yaml", SITE, "{en: Places, es: Lugares}", "es/index.html", "Places"),
        ("site.yaml", SITE, "{en: Coaching, es: Asesoría}", "es/tags/coaching/index.html", "Coaching"),
        ("model.yaml", MODEL, "{en: Seen in, es: Visto en}", "es/case-studies/walks/index.html", ">Seen in<"),
        (
            "vocabularies/counties.yaml",
            COUNTIES,
            "{en: Tulare, es: El Tulare}",
            "es/explore/county/index.html",
            ">Tulare<",
        ),
    ];
    for (file, text, label, page, shown) in rows {
        let english = label.split_once(", es").unwrap().0;
        for instead in [format!("{english}}}"), english.replace("{en: ", "")] {
            let built = with(&[(&format!("content/{file}"), &text.replace(label, &instead))]);
            check(&built, &[(page, &[shown])]);
            let notes = told(&built, Severity::Note);
            assert!(notes.contains(&note(file)), "{instead}: {notes:?}");
        }
    }
}

#[test]
fn links_of_a_translation_lead_to_translations() {
    let text = "\
---
title: Sanger de Fresno
summary: Un pueblo.
---
[[about]], [[About]], [[Acerca de]], [a](../about.md), [b](../about.es.md), [c](/about/), [d](/es/about/).

[[about#Quiénes somos]], [[about#Who we are]], [e](../about.md#quienes-somos), [f](../about.md#who-we-are).

[[dinuba]], [[solo]], [[districts/]].
";
    let built = with(&[("content/districts/sanger.es.md", text)]);
    let page = main_of(built.file("es/districts/sanger/index.html"));
    let prose = page.split_once("<div class=\"prose\">").unwrap().1.split_once("</div>").unwrap().0;
    let targets: Vec<&str> = prose.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut expected = vec!["../../about/"; 7];
    expected.extend(["../../about/#quienes-somos"; 4]);
    expected.extend(["../../../districts/dinuba/", "../../districts/solo/", "../../districts/"]);
    assert_eq!(targets, expected, "{prose}");
    assert!(prose.contains("lang=\"en\""), "{prose}");
    // A translation that is behind its original is no fault of those who link to it.
    let longer = "---\ntitle: About\n---\n## Who we are\n\nUs.\n\n## What we do\n";
    let built = with(&[("content/districts/sanger.es.md", text), ("content/about.md", longer)]);
    check(&built, &[("es/districts/sanger/index.html", &["href=\"../../about/\">f</a>"])]);
    // The other way round: an original leads to its own edition, or to what is in another one alone.
    let built = with(&[("content/districts/dinuba.md", "---\ntitle: Dinuba\n---\n[[about]], [[solo]].\n")]);
    check(
        &built,
        &[(
            "districts/dinuba/index.html",
            &["href=\"../../about/\"", "href=\"../../es/districts/solo/\" hreflang=\"es\" lang=\"es\">Solo</a>"],
        )],
    );
}

#[test]
fn media_and_the_theme_are_published_once() {
    let text = "---\ntitle: Sanger de Fresno\nsummary: Un pueblo.\n---\n![Una](../media/one.png) ![Otra](beside.png)\n";
    let built = with(&[
        ("content/districts/sanger.es.md", text),
        ("content/media/one.png", "x"),
        ("content/districts/beside.png", "y"),
    ]);
    let below = |folder: &str, parts: &[&str]| -> Vec<&String> {
        let is_one = |path: &&String| path.starts_with(folder) && parts.iter().any(|part| path.contains(part));
        built.files.keys().chain(built.pictures.keys()).filter(is_one).collect()
    };
    assert_eq!(below("es/", &["assets/", "media/", "beside", "robots.txt"]), Vec::<&String>::new());
    assert!(below("assets/", &["style."]).len() == 1 && below("", &["one.png"]).len() == 1);
    check(
        &built,
        &[(
            "es/districts/sanger/index.html",
            &["src=\"../../../media/one.png\"", "src=\"../../../districts/beside.png\""],
        )],
    );
    let html = built.file("es/districts/sanger/index.html");
    assert!(html.contains("<link rel=\"stylesheet\" href=\"../../../assets/style."), "{html}");
}

#[test]
fn after_an_edit_a_build_with_the_cache_is_one_without() {
    let rows = [
        ("content/case-studies/walks.es.md", WALKS_ES.replace("Un cuarto", "Otro cuarto")),
        ("content/case-studies/walks.es.md", WALKS_ES.replace("Se reúnen.", "Vea [[sanger]] y [[about#Who we are]].")),
        ("content/case-studies/walks.md", WALKS.replace("Walks", "Lesson walks").replace("A talk", "A book")),
        ("content/case-studies/walks.md", WALKS.replace("[sanger]", "[sanger, dinuba]")),
        ("content/about.md", "---\ntitle: About\n---\n## Who they are\n\nUs.\n## Who we are\n".to_owned()),
        ("content/districts/dinuba.es.md", "---\ntitle: Dinuba, el pueblo\n---\nVea [[walks]].\n".to_owned()),
        ("content/districts/dinuba.es.md", String::new()),
        ("content/case-studies/walks.es.md", WALKS_ES.replacen("title:", "draft: true\ntitle:", 1)),
        ("content/case-studies/walks.es.md", WALKS_ES.replace("  - {source: sanger, note: Un informe}\n", "")),
        ("content/districts/sanger.md", String::new()),
        ("content/districts/sanger.md", "---\ntitle: Sanger\nsummary: Again.\n---\nSmall.\n".to_owned()),
        ("content/model.yaml", MODEL.replace("es: Visto en", "es: Se ve en")),
        ("content/vocabularies/counties.yaml", COUNTIES.replace("es: El Tulare", "es: Tulare")),
        ("content/site.yaml", SITE.replace("es: Asesoría", "es: Acompañamiento").replace("es: Lugares", "es: Sitios")),
    ];
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = folder.path();
    write(root, &files(&[]));
    let made = |name: &str, arguments: &[&str]| {
        let to = out.path().join(name);
        let output = run(root, &[&["build", "--format", "short", "--out", to.to_str().unwrap()], arguments].concat());
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stderr).unwrap();
        let found: Vec<String> = text.lines().filter(|line| line.contains("]: ")).map(str::to_owned).collect();
        (read(&to), found)
    };
    let mut before = made("warm", &[]);
    for (path, text) in rows {
        match text.is_empty() {
            true => fs::remove_file(root.join(path)).unwrap(),
            false => fs::write(root.join(path), &text).unwrap(),
        }
        let (warm, cold) = (made("warm", &[]), made("cold", &["--no-cache"]));
        let differing = |path: &&String| warm.0.get(*path) != cold.0.get(*path);
        let differing: Vec<&String> = warm.0.keys().chain(cold.0.keys()).filter(differing).collect();
        assert_eq!(differing, Vec::<&String>::new(), "{path}: {text}");
        assert_eq!(warm.1, cold.1, "{path}: {text}");
        assert!(warm.0 != before.0, "{path} changed nothing: {text}");
        before = warm;
    }
}
