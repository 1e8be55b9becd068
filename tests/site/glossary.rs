//! Glossaries: words get their definitions where they are first used, and the listing goes by letter.

use std::collections::BTreeMap;

use crate::support::{Built, build, site};

const MODEL: &str = "\
kinds:
  guide:
    folder: guides
    fields:
      first: {type: markdown}
      second: {type: markdown}
  term:
    folder: words
    label: Word
    plural: Words
    glossary: true
    fields:
      summary: {type: text}
      short: {type: text, synonym: true}
      use: {type: markdown}
";

const ENTRIES: [(&str, &str); 8] = [
    ("content/words/coach.md", "---\ntitle: Coach\nsummary: Helps <teachers>.\n---\nA coach and a lesson study.\n"),
    ("content/words/study.md", "---\ntitle: Lesson study\nsummary: Looking together.\nshort: LS\n---\n"),
    ("content/words/plc.md", "---\ntitle: Professional learning community\nsummary: A team.\nshort: PLC\n---\n"),
    ("content/words/tosa.md", "---\ntitle: Teacher on leave (TOSA)\nsummary: A coach.\nshort: Adviser\n---\n"),
    ("content/words/elan.md", "---\ntitle: Élan\nsummary: Drive.\nshort: ESP\n---\n"),
    ("content/words/draft.md", "---\ntitle: Drafted\nsummary: Not yet.\ndraft: true\n---\n"),
    ("content/words/bare.md", "---\ntitle: Undefined\n---\n"),
    ("content/words/coach.es.md", "---\ntitle: Tutora\nsummary: Ayuda.\n---\n"),
];

fn built(raw_html: &str, files: &[(&str, &str)]) -> Built {
    let settings = format!(
        "title: T\nbase_url: https://example.org/\nother_languages: [es]\nraw_html: {raw_html}\nfooter: A coach.\n"
    );
    let own = [("content/model.yaml", MODEL), ("content/site.yaml", settings.as_str())];
    let all: Vec<(&str, &str)> = own.iter().chain(&ENTRIES).chain(files).copied().collect();
    build(&site(&all))
}

/// The buttons and definitions of a page: the word, and the title of the entry that its button opens.
fn marks(html: &str) -> Vec<(String, String)> {
    let between =
        |text: &str, from: &str, to: &str| text.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let definitions: BTreeMap<String, String> = html
        .split("<dialog class=\"definition\"")
        .skip(1)
        .map(|part| (between(part, " id=\"", "\""), between(part, "<strong>", "<")))
        .collect();
    let buttons: Vec<(String, String)> = html
        .split("<button type=\"button\" class=\"term\"")
        .skip(1)
        .map(|part| (between(part, ">", "</button>"), definitions[&between(part, " popovertarget=\"", "\"")].clone()))
        .collect();
    assert_eq!(buttons.len(), definitions.len(), "each button has a definition of its own: {html}");
    buttons
}

fn check(raw_html: &str, body: &str, expected: &[(&str, &str)]) {
    let page = format!("---\ntitle: Coach\n---\n{body}\n");
    let built = built(raw_html, &[("content/page.md", &page)]);
    let found = marks(built.file("page/index.html"));
    let found: Vec<(&str, &str)> = found.iter().map(|(word, entry)| (word.as_str(), entry.as_str())).collect();
    assert_eq!(found, expected, "{raw_html}: {body}\n{:?}", built.findings());
}

#[test]
fn the_first_use_of_a_word_has_its_definition() {
    const COACH: (&str, &str) = ("coach", "Coach");
    const STUDY: (&str, &str) = ("lesson study", "Lesson study");
    let rows: [(&str, &[(&str, &str)]); 28] = [
        ("A coach. Another coach and Coach.", &[COACH]),
        ("A lesson study, then a coach.", &[STUDY, COACH]),
        ("A PLC and a professional learning community", &[("PLC", "Professional learning community")]),
        ("the TOSA, LS, drafted, undefined, tutora", &[("TOSA", "Teacher on leave (TOSA)")]),
        ("the teacher on leave", &[("teacher on leave", "Teacher on leave (TOSA)")]),
        ("a lesson\nstudy by a coach", &[("lesson\nstudy", "Lesson study"), COACH]),
        ("a lesson  \nstudy", &[]),
        ("**coach** *lesson study*", &[COACH, STUDY]),
        ("**co**ach, lesson *study*, co*ach*", &[]),
        ("## A coach\n\nx", &[]),
        ("## A coach\n\ncoach `coach` coach", &[COACH]),
        ("```\ncoach\n```", &[]),
        ("`coach` $coach$ [coach](https://example.org/)", &[]),
        ("https://example.org/coach/ and the coach", &[COACH]),
        ("[helper](words/coach.md) coach", &[]),
        ("coach [[words/coach]] coach", &[COACH]),
        ("[[words/study#|these]] lesson study, a coach", &[COACH]),
        ("| coach |\n|---|\n| the coach |", &[COACH]),
        ("| coach |\n|---|\n| x |", &[]),
        ("![coach](media/x.png)", &[]),
        ("- [ ] a coach\n- b", &[COACH]),
        ("> a coach\n\nlesson study", &[COACH, STUDY]),
        ("Word[^1]\n\n[^1]: A coach.", &[]),
        ("Word[^1] coach\n\n[^1]: A coach.\n\nlesson study", &[COACH, STUDY]),
        ("coach\n: a lesson study", &[COACH, STUDY]),
        ("the coach's &amp; coach&shy;es", &[COACH]),
        ("ÉLAN, élan", &[("élan", "Élan")]),
        ("coaches and coach-led", &[]),
    ];
    let media = [("content/media/x.png", "")];
    for (body, expected) in rows {
        let page = format!("---\ntitle: Coach\n---\n{body}\n");
        let built = built("clean", &[("content/page.md", &page), media[0]]);
        let found = marks(built.file("page/index.html"));
        let found: Vec<(&str, &str)> = found.iter().map(|(word, entry)| (word.as_str(), entry.as_str())).collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn raw_html_keeps_its_words_and_makes_no_buttons() {
    const COACH: (&str, &str) = ("coach", "Coach");
    const STUDY: (&str, &str) = ("lesson study", "Lesson study");
    let forged = "<button type=\"button\" class=\"term\" popovertarget=\"_main\">x</button>\n\n\
                  <x-own start=\"0\"></x-own>\n\n<dialog popover id=\"_term-1\">x</dialog>";
    type Row<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);
    let rows: [Row<'_>; 11] = [
        ("clean", "<kbd>coach</kbd> coach", &[COACH]),
        ("clean", "<a href=\"https://example.org/\">a coach</a> x<br>lesson study", &[STUDY]),
        ("clean", "<a title=\"a > b\">coach</a> lesson study", &[STUDY]),
        ("clean", "<details>\n\ncoach\n\n</details>\n\nlesson study", &[STUDY]),
        ("clean", "<details>\n\ncoach\n\nlesson study", &[]),
        ("clean", "A <!-- <b> --> coach </b> lesson study", &[COACH, STUDY]),
        ("clean", forged, &[]),
        ("clean", "coach $x$ <b>y</b> lesson study $z$", &[COACH, STUDY]),
        ("allow", "<a href=\"https://example.org/\" title='<b>'>a coach</a> lesson study", &[STUDY]),
        ("allow", "<KBD>coach</kbd> coach", &[COACH]),
        ("escape", "<kbd>coach</kbd> lesson study", &[COACH, STUDY]),
    ];
    for (raw_html, body, expected) in rows {
        check(raw_html, body, expected);
    }
}

#[test]
fn a_word_is_defined_once_on_a_page_and_not_on_its_own() {
    let guide = "---\ntitle: G\nsecond: A coach, a PLC.\nfirst: A PLC, a lesson study.\n---\nA lesson study.\n";
    let spanish = "---\ntitle: G\n---\nTutora, coach.\n";
    let built = built("clean", &[("content/guides/g.md", guide), ("content/guides/g.es.md", spanish)]);
    let words = |path: &str| marks(built.file(path)).into_iter().map(|(word, _)| word).collect::<Vec<_>>();
    assert_eq!(words("guides/g/index.html"), ["lesson study", "PLC", "coach"]);
    assert_eq!(words("es/guides/g/index.html"), ["Tutora"]);
    assert_eq!(words("words/coach/index.html"), ["lesson study"]);
    assert_eq!(words("words/index.html"), Vec::<String>::new());
    let html = built.file("guides/g/index.html");
    let definition = "<dialog class=\"definition\" id=\"_term-3\" popover aria-modal=\"false\" aria-label=\"Coach\" aria-describedby=\"_defined-3\">\n\
                      <p><strong>Coach</strong> <span id=\"_defined-3\">Helps &lt;teachers&gt;.</span></p>\n\
                      <p><a href=\"../../words/coach/\">Word</a></p>\n</dialog>";
    assert!(html.contains(definition), "{html}");
}

#[test]
fn the_listing_goes_by_letter() {
    let built = built("clean", &[("content/words/3d.md", "---\ntitle: 3D model\nsummary: Solid.\n---\n")]);
    let html = built.file("words/index.html");
    let lines = |html: &str| {
        let dts = html.split("<dt>").skip(1).map(|part| part.split("</dt>").next().unwrap());
        dts.map(|dt| dt.split('>').flat_map(|part| part.split('<').next()).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let plain = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: Vec<String> = lines(html).iter().map(plain).collect();
    let expected = [
        "3D model",
        "Adviser",
        "Coach",
        "Élan ESP",
        "Lesson study LS",
        "Professional learning community PLC",
        "Teacher on leave (TOSA) Adviser",
        "Undefined",
    ];
    assert_eq!(shown, expected);
    assert!(html.contains("<dd>see <a href=\"../words/tosa/\">Teacher on leave (TOSA)</a></dd>"), "{html}");
    for (letter, links) in [("a", true), ("e", true), ("b", false), ("z", false)] {
        assert_eq!(html.contains(&format!("href=\"#_letter-{letter}\"")), links, "{letter}");
        assert_eq!(html.contains(&format!("id=\"_letter-{letter}\"")), links, "{letter}");
    }
    assert!(html.contains("href=\"#_letter\"") && html.contains("id=\"_letter\""), "{html}");
}

#[test]
fn letters_lead_to_the_part_of_a_long_listing_that_they_begin_on() {
    let names: Vec<(String, String)> = (0..250)
        .map(|number| {
            let letter = char::from(b"aabs"[number / 75]);
            let short = if number == 249 { "short: Zeta\n" } else { "" };
            (
                format!("content/words/w{number}.md"),
                format!("---\ntitle: {letter}{number:03}\nsummary: X.\n{short}---\n"),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = names.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = built("clean", &files);
    let rows: [(&str, &[&str]); 3] = [
        ("words/", &["#_letter-a", "../words/page/2/#_letter-b", "../words/page/3/#_letter-z"]),
        ("words/page/2/", &["../../../words/#_letter-a", "#_letter-b", "../../../words/page/3/#_letter-c"]),
        ("words/page/3/", &["../../../words/#_letter-a", "../../../words/page/2/#_letter-b", "#_letter-s"]),
    ];
    for (address, expected) in rows {
        let html = built.file(&format!("{address}index.html"));
        for href in expected {
            assert!(html.contains(&format!("<a href=\"{href}\">")), "{address}: {href}");
            let id = href.split_once('#').unwrap().1;
            let target = match href.split_once("words/").map(|(_, below)| below.split('#').next().unwrap()) {
                Some(below) => built.file(&format!("words/{below}index.html")),
                None => html,
            };
            assert!(target.contains(&format!("id=\"{id}\"")), "{href}");
        }
    }
}

#[test]
fn a_glossary_that_is_sorted_by_anything_else_is_an_error() {
    for (sort, errors) in [("[title]", 0), ("[-title]", 1), ("[date]", 1)] {
        let model = MODEL.replace("glossary: true", &format!("glossary: true\n    sort: {sort}"));
        let built = build(&site(&[("content/model.yaml", &model)]));
        assert_eq!(built.findings().len(), errors, "{sort}: {:?}", built.findings());
        assert!(built.findings().iter().all(|finding| finding == "content/model.yaml:12:11 invalid-model"));
    }
}
