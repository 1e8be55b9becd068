//! The tokens of a theme: which files set them, what pages get of them, and what is wrong with them.

use std::collections::BTreeMap;

use fieldguide::pipeline::{Memory, Options, Silent};
use fieldguide::system::clock;
use fieldguide::system::sources::discover::discover;

use crate::support::{Built, build, run, site, write};

const SITE: &str = "title: Test guide\nbase_url: https://example.org/\n";

/// A site with these lines in `site.yaml`, and these files.
fn files<'a>(settings: &'a str, others: &[(&'a str, &'a str)]) -> BTreeMap<String, Vec<u8>> {
    let mut files = site(others);
    files.insert("content/site.yaml".to_owned(), format!("{SITE}{settings}").into_bytes());
    files
}

/// The style sheet that pages link to.
fn style(built: &Built) -> &str {
    let home = built.file("index.html");
    let at = home.find("assets/style.").unwrap();
    built.file(home[at..].split('"').next().unwrap())
}

#[test]
fn the_shipped_tokens_are_without_fault() {
    let built = build(&files("", &[]));
    assert_eq!(built.findings(), Vec::<String>::new());
    assert!(style(&built).starts_with(":root{color-scheme:light dark;--paper:#fdfcf9;"), "{:.80}", style(&built));
    let copies = [
        ("themes/default/theme.yaml", include_str!("../../themes/default/theme.yaml")),
        ("themes/default/assets/style.css", include_str!("../../themes/default/assets/style.css")),
        ("themes/default/assets/page/page.js", include_str!("../../themes/default/assets/page/page.js")),
    ];
    assert_eq!(build(&files("", &copies)).files, built.files, "a copy of the default theme changes nothing");
}

#[test]
fn a_theme_sets_tokens_anew_and_the_site_has_the_last_word() {
    let theme = "\
colors:
  ink: {dark: '#ffffff'}
  card: {light: '#fffffe'}
  line: '#888'
  water: {light: '#036', dark: '#6bf'}
fonts: {sans: 'Verdana, sans-serif', display: '\"Big, Bold\", serif'}
contrast:
  - {text: water, on: [paper, card], at_least: 3}
";
    let settings = "theme: own\ntheme_tokens:\n  colors:\n    water: {dark: '#7CF'}\n  fonts: {sans: Tahoma}\n";
    let built = build(&files(settings, &[("themes/own/theme.yaml", theme)]));
    assert_eq!(built.findings(), Vec::<String>::new());
    let style = style(&built);
    let lines: Vec<&str> = style.lines().take(3).collect();
    for part in
        ["--ink:#1b2523;", "--line:#888888;", "--water:#003366;", "--sans:Tahoma;", "--display:\"Big, Bold\", serif;"]
    {
        assert!(lines[0].contains(part), "{part} in {}", lines[0]);
    }
    for line in &lines[1..] {
        assert!(
            line.contains("--ink:#ffffff;--soft")
                && line.contains("--card:#1c2724;")
                && line.contains("--water:#77ccff;"),
            "{line}"
        );
        assert!(!line.contains("--line:"), "{line}");
    }
}

#[test]
fn tokens_stand_before_the_style_sheet_whoever_it_is_from() {
    let built =
        build(&files("theme: own\n", &[("themes/own/assets/style.css", "\u{feff}body { color: var(--ink); }\n")]));
    let style = style(&built);
    assert!(style.ends_with("}\nbody { color: var(--ink); }\n"), "{style}");
    let other = "theme: own\ntheme_tokens: {colors: {ink: '#000', accent: '#036'}}\n";
    let other = build(&files(other, &[("themes/own/assets/style.css", "body { color: var(--ink); }\n")]));
    let name = |built: &Built| built.files.keys().find(|path| path.starts_with("assets/style.")).cloned();
    assert!(self::style(&other).ends_with("}\nbody { color: var(--ink); }\n"));
    assert_ne!(name(&built), name(&other), "other tokens need another address");
}

#[test]
fn templates_see_the_tokens() {
    let page = "{% extends \"base.html\" %}{% block content %}{{ theme.colors[\"band-ink\"].dark }} \
                {{ theme.fonts.sans }} {{ theme.logo.url }} {{ theme.logo.width }}{% endblock content %}";
    let settings = "theme: own\ntheme_tokens:\n  colors: {band: {light: '#036'}, band-ink: {dark: '#FFF'}}\n  \
                    fonts: {sans: Tahoma}\n  logo: {file: media/a b.svg, width: 30, height: 20}\n";
    let built =
        build(&files(settings, &[("themes/own/templates/home.html", page), ("content/media/a b.svg", "<svg/>")]));
    assert_eq!(built.findings(), Vec::<String>::new());
    let home = built.file("index.html");
    for part in [
        "#ffffff Tahoma media/a%20b.svg 30",
        "<meta name=\"theme-color\" content=\"#003366\" media=\"(prefers-color-scheme: light)\"",
        "<img class=\"logo\" src=\"./media/a%20b.svg\" alt=\"\" width=\"30\" height=\"20\">Test guide</a>",
    ] {
        assert!(home.contains(part), "{part} in {home}");
    }
}

/// What is said of these lines under `theme_tokens`, with the number of the line from there.
fn check_site(tokens: &str, expected: &[&str]) {
    let settings = format!("theme_tokens:\n{tokens}");
    check(&files(&settings, &[("content/media/logo.svg", "<svg/>")]), "content/site.yaml:", 3, expected);
}

/// What is said of this `theme.yaml`.
fn check_theme(tokens: &str, expected: &[&str]) {
    check(&files("theme: own\n", &[("themes/own/theme.yaml", tokens)]), "themes/own/theme.yaml:", 0, expected);
}

fn check(files: &BTreeMap<String, Vec<u8>>, file: &str, lines: usize, expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let output = run(folder.path(), &["check", "--format", "short"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let shown: Vec<String> = text
        .lines()
        .filter(|line| !line.ends_with("; nothing was published"))
        .map(|line| {
            let (number, rest) = line.strip_prefix(file).unwrap_or_else(|| panic!("{line}")).split_once(':').unwrap();
            format!("{}:{rest}", number.parse::<usize>().unwrap() - lines)
        })
        .collect();
    assert_eq!(shown, expected);
}

/// Lines under `theme_tokens`, and what is said of them.
const WRONG: [(&str, &[&str]); 12] = [
    (
        "  colors: {acent: '#000'}\n",
        &[
            "1:12: error[unknown-field]: the theme has no color `acent` (did you mean `accent`? `fieldguide fix` writes it)",
        ],
    ),
    (
        "  fonts: {serife: Georgia}\n",
        &[
            "1:11: error[unknown-field]: the theme has no font `serife` (did you mean `serif`? `fieldguide fix` writes it)",
        ],
    ),
    (
        "  colours: {ink: '#000'}\n",
        &[
            "1:3: error[unknown-field]: `theme_tokens` has no `colours` (did you mean `colors`? `fieldguide fix` writes it)",
        ],
    ),
    (
        "  contrast: []\n",
        &["1:3: error[unknown-field]: `theme_tokens` has no `contrast` (use one of: colors, fonts, logo)"],
    ),
    (
        "  colors: {ink: {lite: '#000'}}\n",
        &["1:18: error[unknown-field]: a color has no `lite` (use one of: light, dark)"],
    ),
    (
        "  colors: {ink: black, band: '0d4f49', mark: 123456, card: [x]}\n",
        &[
            "1:17: error[wrong-type]: `black` is not a color written in hexadecimal digits (write it like `\"#0b5cad\"` or `\"#05a\"`, with the quotes)",
            "1:30: error[wrong-type]: `0d4f49` is not a color written in hexadecimal digits (write it as `\"#0d4f49\"`, with the quotes)",
            "1:46: error[wrong-type]: `123456` is not a color written in hexadecimal digits (write it as `\"#123456\"`, with the quotes)",
            "1:60: error[wrong-type]: `card` must be a color, but this is a list (write it like `\"#0b5cad\"` or `\"#05a\"`, with the quotes)",
        ],
    ),
    (
        "  colors:\n    accent:\n      light: #0b5cad\n",
        &[
            "3:12: error[missing-field]: `light` has no color (put the color in quotes, such as `\"#0b5cad\"`: without them what follows `#` is a comment)",
        ],
    ),
    (
        "  fonts: {serif: 'Georgia; } body { color: red'}\n",
        &[
            "1:18: error[out-of-bounds]: `serif` must be the names of fonts with commas between them (write it like `'\"Source Serif\", Georgia, serif'`; names may have letters, digits, spaces and hyphens)",
        ],
    ),
    (
        "  logo: media/lego.svg\n",
        &["1:9: error[broken-link]: there is no file `content/media/lego.svg` (did you mean `/media/logo.svg`?)"],
    ),
    (
        "  logo: /media/logo.svg\n",
        &[
            "1:9: error[broken-link]: `/media/logo.svg` is not the path of a picture below `content` (write it as `media/logo.svg`)",
        ],
    ),
    (
        "  logo: {file: media/logo.svg, width: 0}\n",
        &["1:39: error[out-of-bounds]: `width` must be a whole number from 1 to 10000 (its width in pixels)"],
    ),
    (
        "  logo: {file: media/logo.svg, width: 20}\n",
        &[
            "1:9: error[missing-field]: a logo needs both `width` and `height`, or neither (add the one that is missing)",
        ],
    ),
];

#[test]
fn wrong_tokens_of_a_site_are_told_where_they_stand() {
    for (tokens, expected) in WRONG {
        check_site(tokens, expected);
    }
}

#[test]
fn wrong_tokens_of_a_theme_are_told_where_they_stand() {
    let rows: [(&str, &[&str]); 6] = [
        (
            "colors: {Sea: '#036', sea: {light: '#036'}}\n",
            &[
                "1:10: error[invalid-model]: `Sea` cannot be the name of a color (use small letters, digits and hyphens, a letter first)",
                "1:23: error[missing-field]: the new color `sea` needs `dark` (write both, or one color in place of the two where it serves for both)",
            ],
        ),
        (
            "fonts: {ink: Georgia}\n",
            &["1:9: error[duplicate-key]: `ink` is the name of a color already (give the font another name)"],
        ),
        (
            "contrast:\n  - {text: inc, on: [paper, papier], at_least: 4}\n",
            &[
                "2:12: error[invalid-model]: the theme has no color `inc` (did you mean `ink`? `fieldguide fix` writes it)",
                "2:29: error[invalid-model]: the theme has no color `papier` (did you mean `paper`? `fieldguide fix` writes it)",
            ],
        ),
        (
            "contrast:\n  - {text: ink, on: [paper], at_least: 45}\n",
            &[
                "2:40: error[out-of-bounds]: `at_least` must be a number from 1 to 21 (WCAG asks for 4.5 for text, 3 for large text and for lines that carry meaning)",
            ],
        ),
        (
            "contrast:\n  - {text: line, on: [paper], at_least: 1.5}\n",
            &[
                "2:12: warning[low-contrast]: `line` on `paper` (light) has a contrast of 1.34 to 1, less than the 1.5 that readers need (make `line` darker: `#c9d2cc` is the nearest color of its hue that is enough; or change `paper`)",
            ],
        ),
        (
            "- a\n",
            &[
                "1:1: error[wrong-type]: `theme.yaml` must be keys with values, but this is a list (write a name, a colon, a space and a value, such as `label: Teacher`)",
            ],
        ),
    ];
    for (tokens, expected) in rows {
        check_theme(tokens, expected);
    }
    let misnamed = files("theme: own\n", &[("themes/own/theme.yml", "colors: {}\n")]);
    assert_eq!(build(&misnamed).findings(), ["themes/own/theme.yml misplaced-file"]);
}

#[test]
fn a_pair_is_reported_at_the_color_that_the_site_set() {
    let rows: [(&str, &[&str]); 4] = [
        (
            "  colors: {band: {light: '#888'}}\n",
            &[
                "1:26: warning[low-contrast]: `band-ink` on `band` (light) has a contrast of 3.54 to 1, less than the 4.5 that readers need (make `band` darker: `#656565` is the nearest color of its hue that is enough; or change `band-ink`)",
                "1:26: warning[low-contrast]: `band-soft` on `band` (light) has a contrast of 2.74 to 1, less than the 4.5 that readers need (make `band` darker: `#656565` is the nearest color of its hue that is enough; or change `band-soft`)",
            ],
        ),
        (
            "  colors: {band: {dark: '#888'}, band-ink: {dark: '#777'}, band-soft: {dark: '#000'}}\n",
            &[
                "1:51: warning[low-contrast]: `band-ink` on `band` (dark) has a contrast of 1.26 to 1, less than the 4.5 that readers need (make `band-ink` darker: `#212121` is the nearest color of its hue that is enough; or change `band`)",
            ],
        ),
        ("  colors: {band: {light: '#fff'}, band-ink: {light: '#767676'}, band-soft: {light: '#000'}}\n", &[]),
        (
            "  colors: {band: {light: '#fff'}, band-ink: {light: '#777'}, band-soft: {light: '#000'}}\n",
            &[
                "1:53: warning[low-contrast]: `band-ink` on `band` (light) has a contrast of 4.47 to 1, less than the 4.5 that readers need (make `band-ink` darker: `#767676` is the nearest color of its hue that is enough; or change `band`)",
            ],
        ),
    ];
    for (tokens, expected) in rows {
        check_site(tokens, expected);
    }
}

#[test]
fn a_preview_follows_the_tokens_of_a_theme() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &files("theme: own\n", &[("themes/own/theme.yaml", "colors: {ink: '#000000'}\n")]));
    let options = Options { today: clock::today(), drafts: false, base_url: None };
    let mut memory = Memory::default();
    let mut ink = || {
        let snapshot = memory.read(&discover(folder.path()).unwrap(), &options, &Silent).unwrap();
        snapshot.site().config.tokens.color("ink").unwrap().light.to_string()
    };
    assert_eq!(ink(), "#000000");
    write(
        folder.path(),
        &BTreeMap::from([("themes/own/theme.yaml".to_owned(), b"colors: {ink: '#010101'}\n".to_vec())]),
    );
    assert_eq!(ink(), "#010101");
}
