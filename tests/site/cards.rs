//! The pictures that are shown where pages are shared.

use crate::support::{Built, SETTINGS, build, site};

const WIDTH: usize = 1200;
const HEIGHT: usize = 630;
/// The free space at the left and right of all words.
const MARGIN: usize = 80;
/// Where the band with the site's name begins.
const BAND: usize = 530;
const PAPER: [u8; 3] = [0xfd, 0xfc, 0xf9];
const BAND_COLOR: [u8; 3] = [0x0d, 0x4f, 0x49];

/// A picture as a decoder sees it.
struct Picture(Vec<[u8; 3]>);

impl Picture {
    fn decode(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width as usize, info.height as usize), (WIDTH, HEIGHT));
        reader.finish().unwrap();
        Self(pixels.as_chunks().0.to_vec())
    }

    /// How many pixels of an area are not of a color.
    fn other_than(&self, color: [u8; 3], rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> usize {
        let row = |row: usize| self.0[row * WIDTH + columns.start..row * WIDTH + columns.end].iter();
        rows.flat_map(row).filter(|pixel| **pixel != color).count()
    }

    /// How many pixels have ink between the rule and the band.
    fn ink(&self) -> usize {
        self.other_than(PAPER, 80..BAND, 0..WIDTH)
    }
}

fn page(title: &str, summary: &str) -> Built {
    let [title, summary] = [title, summary].map(|text| serde_json::to_string(text).unwrap());
    let text = format!("---\ntitle: {title}\nsummary: {summary}\n---\nText.\n");
    let built = build(&site(&[("content/about.md", &text)]));
    assert_eq!(built.findings(), Vec::<String>::new());
    built
}

fn picture(title: &str, summary: &str) -> Picture {
    Picture::decode(&page(title, summary).pictures["about/index.png"])
}

#[test]
fn every_page_that_is_shown_names_a_picture_that_is_there() {
    let built = build(&site(&[
        ("content/about.md", "---\ntitle: About\ntags: [a]\n---\nText.\n"),
        ("content/districts/dinuba.md", "---\ntitle: Dinuba\naliases: [/old/]\n---\nText.\n"),
    ]));
    let mut own = 0;
    for (path, html) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let named = html.split_once("property=\"og:image\" content=\"https://example.org/").map(|(_, rest)| rest);
        let named = named.and_then(|rest| rest.split('"').next());
        assert_eq!(named.is_none(), html.contains("noindex"), "{path}");
        let Some(named) = named else { continue };
        Picture::decode(built.pictures.get(named).unwrap_or_else(|| panic!("{path} names {named}")));
        own += usize::from(path.strip_suffix(".html").unwrap() == named.strip_suffix(".png").unwrap());
        assert!(html.contains("summary_large_image") && html.contains("og:image:alt"), "{path}");
    }
    assert_eq!(own, 3);
    assert_eq!(
        built.pictures.keys().collect::<Vec<_>>(),
        ["about/index.png", "districts/dinuba/index.png", "index.png"]
    );
}

#[test]
fn words_stay_within_their_margins_however_many_they_are() {
    let long = "Überlange Wörter, Ελληνικά и кириллица — ".repeat(12);
    let titles = ["I", "Elk Grove", long.as_str(), &"W".repeat(300), &"AV-To".repeat(40)].map(str::to_owned);
    for title in titles {
        let picture = picture(&title, &"Words and words. ".repeat(30));
        assert_eq!(picture.other_than(PAPER, 0..BAND, 0..MARGIN - 2), 0, "{title}");
        assert_eq!(picture.other_than(PAPER, 0..BAND, WIDTH - MARGIN + 4..WIDTH), 0, "{title}");
        assert_eq!(picture.other_than(PAPER, BAND - 16..BAND, 0..WIDTH), 0, "{title}");
        assert!(picture.ink() > 1_000, "{title}");
        assert_eq!(picture.other_than(BAND_COLOR, BAND..HEIGHT, 0..MARGIN - 2), 0);
        assert!(picture.other_than(BAND_COLOR, BAND..HEIGHT, 0..WIDTH) > 500);
    }
}

#[test]
fn other_words_make_another_picture_and_the_same_words_the_same() {
    let bytes = |title: &str, summary: &str| page(title, summary).pictures["about/index.png"].clone();
    assert_eq!(bytes("One", "A."), bytes("One", "A."));
    assert_ne!(bytes("One", "A."), bytes("Two", "A."));
    assert_ne!(bytes("One", "A."), bytes("One", "B."));
    assert!(
        bytes("A title of the usual length", "A summary of one sentence that says what is to be found.").len() < 20_000
    );
}

#[test]
fn what_the_fonts_do_not_have_is_left_out_never_a_box() {
    let name = picture("Test guide", "");
    for title in ["日本語", "שלום", "نص", "हिन्दी", "e\u{301}\u{489}"] {
        assert!(picture(title, "").0 == name.0, "{title} is not replaced by the name of the site");
    }
    let with = picture("One", "A 日本 summary.");
    assert!(with.0 == picture("One", "").0);
    assert!(picture("Soft\u{ad}ware", "").0 == picture("Software", "").0);
}

#[test]
fn a_site_that_wants_no_pictures_has_none() {
    let off = SETTINGS[1].1.replace("cards: true", "cards: false");
    let built = build(&site(&[("content/site.yaml", &off), ("content/about.md", "---\ntitle: About\n---\nText.\n")]));
    assert_eq!(built.pictures.len(), 0);
    assert!(!built.file("about/index.html").contains("og:image"));
    let odd = SETTINGS[1].1.replace("cards: true", "cards: maybe");
    assert_eq!(build(&site(&[("content/site.yaml", &odd)])).findings(), ["content/site.yaml:3:18 wrong-type"]);
}

#[test]
fn a_theme_brings_its_own_fonts_and_one_that_is_none_is_an_error() {
    let text = include_bytes!("../../themes/default/fonts/card-text.ttf");
    let mut files = site(&[("content/about.md", "---\ntitle: About\n---\nText.\n")]);
    let usual = build(&files).pictures;
    files.insert("themes/default/fonts/card-title.ttf".to_owned(), text.to_vec());
    let own = build(&files);
    assert_eq!(own.findings(), Vec::<String>::new());
    assert_ne!(own.pictures["about/index.png"], usual["about/index.png"]);
    for bytes in [&b""[..], b"not a font", &text[..2_000]] {
        files.insert("themes/default/fonts/card-title.ttf".to_owned(), bytes.to_vec());
        assert_eq!(build(&files).findings(), ["themes/default/fonts/card-title.ttf unreadable-file"]);
    }
}

#[test]
fn no_file_takes_the_address_of_a_picture() {
    let rows = [("content/media.md", "content/media/index.png"), ("content/media.md", "content/media/INDEX.PNG")];
    for (page, file) in rows {
        let mut files = site(&[(page, "---\ntitle: Media\n---\nText.\n")]);
        files.insert(file.to_owned(), Vec::new());
        assert_eq!(build(&files).findings(), [format!("{file} duplicate-address")]);
    }
}
