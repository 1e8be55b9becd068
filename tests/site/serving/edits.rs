//! After any edits, saved in any way, what is served is what a cold build of the same sources makes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fieldguide::artifact::{Artifact, Content, Sink};
use fieldguide::model::graph::LinkGraph;
use fieldguide::model::site::Site;
use fieldguide::pipeline::{self, LiveIndex, Memory, Options, Silent, Snapshot};
use fieldguide::system::clock;
use fieldguide::system::sources::discover::{discover, look_again};

use super::client::Preview;
use crate::generate::{self, Random};
use crate::support::write;

const EDITS: usize = 320;
/// After how many edits everything is compared.
const STRIDE: usize = 20;
/// How long the preview may take to follow; much longer than it takes on any machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The file of borders of the knowledge base that is edited.
const BORDERS: &str = "content/maps/sizes.geojson";

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Takes all files of a build.
struct Taken<'a>(&'a Path, Mutex<Files>);

impl Sink for Taken<'_> {
    fn accept(&self, artifact: Artifact) {
        let bytes = match artifact.content {
            Content::Bytes(bytes) => bytes,
            Content::CopyOf(source) => fs::read(self.0.join(source.as_str())).unwrap(),
        };
        self.1.lock().unwrap().insert(artifact.path.as_str().to_owned(), bytes);
    }
}

/// What a cold build makes of the files on disk; `None` when they have errors.
fn cold(root: &Path) -> Option<Files> {
    let sources = discover(root).unwrap();
    let taken = Taken(root, Mutex::default());
    let outcome = pipeline::build(&sources, &options(), &taken, &Silent);
    (!outcome.has_errors()).then(|| taken.1.into_inner().unwrap())
}

/// The ending of a page's file in the other language.
const OTHER: &str = ".es.md";

/// A knowledge base with so many pages, many of them in two languages, and a map of its schools.
pub(crate) fn knowledge_base(pages: usize) -> Files {
    let mut files = generate::knowledge_base(pages);
    let mut add = |path: &str, before: &str, added: &str| {
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert!(text.contains(before));
        files.insert(path.to_owned(), text.replacen(before, &format!("{added}{before}"), 1).into_bytes());
    };
    add("content/model.yaml", "      size:", "      north: {type: number}\n      east: {type: number}\n");
    let map = "maps:\n  - kind: school\n    regions: sizes.geojson\n    field: size\n    latitude: north\n    longitude: east\n    credit: C\n";
    // Pictures for sharing take long to make in a build for tests: an author turns them on and off.
    add(
        "content/site.yaml",
        "synonyms:",
        &format!("other_languages: [es]\noutputs: {{cards: false, markdown: true}}\n{map}home: [{{map: school}}]\n"),
    );
    let originals: Vec<String> = files.keys().filter(|path| path.ends_with(".md")).step_by(3).cloned().collect();
    for (number, path) in originals.iter().enumerate() {
        files.insert(path.replace(".md", OTHER), translation(path, number).into_bytes());
    }
    let solo =
        "---\ntitle: Solo aquí\nsummary: Sin original.\nschools: [school-0]\n---\n## Una parte\n\nVea [[school-4]].\n";
    files.insert(format!("content/practices/solo{OTHER}"), solo.as_bytes().to_vec());
    files.insert(BORDERS.to_owned(), borders(1).into_bytes());
    files
}

/// A translation of a page: of every second one without a text, which is then that of the original.
fn translation(path: &str, number: usize) -> String {
    let name = Path::new(path).file_stem().unwrap().to_str().unwrap();
    let body = match number.is_multiple_of(2) {
        true => format!("Palabras sobre {number}.\n\n## Parte {number}\n\nVea [[school-{}]].\n", number % 3 * 4),
        false => String::new(),
    };
    format!("---\ntitle: En español {name}\nsummary: Un resumen.\n---\n{body}")
}

/// Two regions side by side, the first so wide.
fn borders(wide: usize) -> String {
    let region = |name: &str, west: usize, east: usize| {
        let ring = format!("[[{west}, 0], [{east}, 0], [{east}, 9], [{west}, 9], [{west}, 0]]");
        format!(
            "{{\"type\": \"Feature\", \"properties\": {{\"name\": \"{name}\"}}, \
             \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [{ring}]}}}}"
        )
    };
    let regions = [region("Small", 0, wide), region("Large", wide, 9)].join(", ");
    format!("{{\"type\": \"FeatureCollection\", \"features\": [{regions}]}}")
}

/// Somebody who edits a knowledge base.
pub(crate) struct Author<'a> {
    pub(crate) root: &'a Path,
    pub(crate) random: Random,
    pub(crate) number: usize,
}

#[test]
fn what_is_served_is_what_a_cold_build_makes() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &knowledge_base(32));
    let preview = Preview::start(root, &[]);
    let mut author = Author { root, random: Random::new(4747), number: 0 };
    let mut before = compare(&preview, root, &Files::new());
    let mut mended = 0;
    for _ in 0..EDITS / STRIDE {
        for _ in 0..STRIDE {
            mended += usize::from(author.edit());
            std::thread::sleep(Duration::from_millis(author.random.below(25) as u64));
        }
        before = compare(&preview, root, &before);
    }
    assert!(mended > 5, "hardly an edit broke anything: {mended}");
    assert!(mended < EDITS / 2, "most edits broke something: {mended}");
    assert_eq!(preview.printed("did not tell of"), 0);
}

/// The site in each language, with its links.
fn linked(snapshot: &Snapshot) -> Vec<(&Site, &LinkGraph)> {
    snapshot.editions.iter().map(|edition| (&edition.site, &edition.graph)).collect()
}

#[test]
fn what_is_remembered_makes_what_a_cold_build_makes() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, &knowledge_base(24));
    let mut author = Author { root, random: Random::new(3), number: 0 };
    let mut memory = Memory::default();
    let mut sources = discover(root).unwrap();
    let mut snapshot = memory.read(&sources, &options(), &Silent).unwrap_or_else(|outcome| panic!("{outcome:?}"));
    let mut indexes: Vec<LiveIndex> = linked(&snapshot).into_iter().map(LiveIndex::new).collect();
    let mut followed = [0, 0];
    for number in 0..240 {
        let before = author.files();
        author.number = number;
        author.change();
        look_again(root, &mut sources, &touched(&before, &author.files())).unwrap();
        assert_eq!(sources, discover(root).unwrap(), "edit {number}");
        let cold = cold(root);
        let warm = memory.read(&sources, &options(), &Silent).ok();
        let published = warm.as_ref().and_then(|warm| {
            let taken = Taken(root, Mutex::default());
            let outcome = warm.publish(&taken, &Silent);
            (!outcome.has_errors()).then(|| taken.1.into_inner().unwrap())
        });
        assert!(published == cold, "edit {number}");
        let Some((warm, cold)) = warm.zip(cold) else {
            author.restore(&before);
            sources = discover(root).unwrap();
            continue;
        };
        let editions =
            linked(&snapshot).into_iter().zip(linked(&warm)).zip(&mut indexes).zip(["search/", "es/search/"]);
        for (language, (((before, after), index), folder)) in editions.enumerate() {
            followed[language] += usize::from(shares(before.1, after.1));
            index.follow(before, after);
            let files = cold.iter().filter(|(path, _)| path.starts_with(folder) && path.ends_with(".js"));
            for (path, bytes) in files {
                let below = path.strip_prefix("es/").unwrap_or(path);
                assert_eq!(index.file(below, after).as_ref(), Some(bytes), "{path}, edit {number}");
            }
        }
        snapshot = warm;
    }
    assert!(followed.iter().all(|edits| *edits > 20), "hardly an edit was followed: {followed:?}");
}

/// Whether a graph was made from another one.
fn shares(earlier: &LinkGraph, later: &LinkGraph) -> bool {
    earlier.pages.iter().zip(&later.pages).any(|(a, b)| Arc::ptr_eq(a, b))
}

/// The paths at which files are other than before.
fn touched(before: &Files, after: &Files) -> BTreeSet<PathBuf> {
    let differs = |path: &&String| before.get(*path) != after.get(*path);
    before.keys().chain(after.keys()).filter(differs).map(PathBuf::from).collect()
}

fn options() -> Options {
    Options { today: clock::today(), drafts: false, base_url: None }
}

/// Waits until every file of a cold build is served as it is there, and those of the build before that are gone are not.
fn compare(preview: &Preview, root: &Path, before: &Files) -> Files {
    let expected = cold(root).unwrap();
    let began = Instant::now();
    loop {
        let wrong = differences(preview, &expected, before);
        if wrong.is_empty() {
            return expected;
        }
        assert!(began.elapsed() < PATIENCE, "not as in a cold build: {wrong:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn differences(preview: &Preview, expected: &Files, before: &Files) -> Vec<String> {
    let address = |path: &str| format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
    let differs = |(path, bytes): &(&String, &Vec<u8>)| {
        let answer = preview.get(&address(path));
        let served = if path.ends_with(".html") { answer.text().into_bytes() } else { answer.body };
        answer.status != 200 || served != **bytes
    };
    let remains = |path: &&String| {
        !path.contains("search/") && !expected.contains_key(*path) && preview.get(&address(path)).status != 404
    };
    let wrong = expected.iter().filter(differs).map(|(path, _)| path.clone());
    wrong.chain(before.keys().filter(remains).map(|path| format!("{path} is still there"))).collect()
}

impl Author<'_> {
    /// Makes one edit, or several at once. One that breaks the content is taken back, which it says.
    pub(crate) fn edit(&mut self) -> bool {
        self.number += 1;
        let files = self.files();
        self.change();
        let sources = discover(self.root).unwrap();
        if Memory::default().read(&sources, &options(), &Silent).is_ok() {
            return false;
        }
        self.restore(&files);
        true
    }

    fn change(&mut self) {
        let number = self.number;
        match self.random.below(36) {
            0..=3 => self.rewrite("content/", |text| format!("{text}\n\nWords on topic{number} and others.\n")),
            4 => self.rewrite("content/", |text| format!("{text}\n\n## Part {number}\n\nText below it.\n")),
            5 | 6 => self.rewrite("content/", |text| text.replacen("title: ", &format!("title: N{number} "), 1)),
            7 => {
                let school = self.random.below(10) * 4;
                self.rewrite("content/practices/", |text| {
                    replace_line(text, "schools:", &format!("[school-{school}]"))
                });
            }
            8 => self.rewrite("content/", |text| replace_line(text, "tags:", &format!("[tag-{}]", number % 5))),
            9 => {
                let other = self.random.below(40);
                let kind = if other.is_multiple_of(4) { "school" } else { "practice" };
                self.rewrite("content/", |text| format!("{text}\n\nSee [[{kind}-{other}]] in {number}.\n"));
            }
            10 => {
                let text = format!("---\ntitle: New {number}\nsummary: A new page.\n---\nText {number}.\n");
                self.save(&format!("content/practices/new-{number}.md"), text.as_bytes());
            }
            11 => self.remove(),
            12 => self.rename(),
            13 => self.rewrite("content/", |text| match text.contains("draft: true\n") {
                true => text.replacen("draft: true\n", "", 1),
                false => text.replacen("title: ", "draft: true\ntitle: ", 1),
            }),
            14 => self.rename_folder(),
            15 => self.theme(),
            16 => {
                self.rewrite("content/model.yaml", |text| match number % 3 {
                    0 => text.replacen("summary: {type: text", "summary: {max: 20, type: text", 1),
                    1 => text.replacen("label: Practice", &format!("label: Practice {number}"), 1),
                    _ => replace_line(text, "    boost:", &format!("1.{}", number % 10)),
                });
            }
            17 => self.rewrite("content/site.yaml", |text| match number % 5 {
                3 => text.replacen("cards: false", "cards: true", 1),
                4 if text.contains("markdown: true") => text.replacen("markdown: true", "json: true", 1),
                4 => text.replacen("cards: true, json: true", "cards: false, markdown: true", 1),
                0 => format!("{text}  - [word{number}, topic{number}]\n"),
                1 => replace_line(text, "title:", &format!("Guide {number}")),
                _ => text.replacen("synonyms:", &format!("tagline: Line {number}\nsynonyms:"), 1),
            }),
            18..=20 => self.link_to_a_heading(),
            21 | 22 => self.rewrite("content/", |text| text.replacen("## ", &format!("## Other {number} "), 1)),
            23 => {
                // A further link before the others gives all of them another number.
                self.rewrite("content/", |text| text.replacen("\n---\n", "\n---\nSee https://example.org first. ", 1));
            }
            24 => self.rewrite("content/", |text| set_line(text, "weight:", &(number % 7).to_string())),
            25 => self.rewrite("content/", |text| set_line(text, "date:", &format!("2020-01-{:02}", 1 + number % 28))),
            26 | 27 => self.borders(),
            28 => self.save("content/media/data.bin", &[u8::try_from(number % 256).unwrap(); 64]),
            29..=34 => self.languages(),
            _ => (0..12).for_each(|_| self.rewrite("content/", |text| format!("{text}\nOne of many in {number}.\n"))),
        }
    }

    /// Moves a border of the map, or a school on it, or changes what the map says.
    fn borders(&mut self) {
        let number = self.number;
        match self.random.below(4) {
            0 => self.save(BORDERS, borders(1 + number % 7).as_bytes()),
            1 => self.rewrite("content/schools/", |text| set_line(text, "north:", &format!("{}.5", number % 9))),
            2 => self.rewrite("content/schools/", |text| set_line(text, "east:", &format!("0.{number}"))),
            _ => self.rewrite("content/site.yaml", |text| replace_line(text, "    credit:", &format!("C{number}"))),
        }
    }

    /// All files of the site; what fieldguide keeps beside them is none.
    fn files(&self) -> Files {
        let mut files = crate::support::read(self.root);
        files.retain(|path, _| !path.starts_with('.'));
        files
    }

    /// Puts the files back as they were.
    fn restore(&mut self, files: &Files) {
        let now = self.files();
        for path in now.keys().filter(|path| !files.contains_key(*path)) {
            fs::remove_file(self.root.join(path)).unwrap();
        }
        for (path, bytes) in files.iter().filter(|(path, bytes)| now.get(*path) != Some(*bytes)) {
            self.save(path, bytes);
        }
    }

    /// One of the files whose paths begin so.
    fn pick(&mut self, beginning: &str) -> Option<String> {
        self.pick_one(|path| path.starts_with(beginning) && (path.ends_with(".md") || path == beginning))
    }

    fn pick_one(&mut self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let paths: Vec<String> = self.files().into_keys().filter(|path| fits(path)).collect();
        if paths.is_empty() { None } else { Some(paths[self.random.below(paths.len())].clone()) }
    }

    fn rewrite(&mut self, beginning: &str, change: impl Fn(&str) -> String) {
        let Some(path) = self.pick(beginning) else { return };
        let text = fs::read_to_string(self.root.join(&path)).unwrap();
        self.save(&path, change(&text).as_bytes());
    }

    /// Adds a link to a heading of some page, as the first or the last of a page.
    fn link_to_a_heading(&mut self) {
        let Some(target) = self.pick("content/") else { return };
        let text = fs::read_to_string(self.root.join(&target)).unwrap();
        let Some(heading) = text.lines().find_map(|line| line.strip_prefix("## ")) else { return };
        let name = Path::new(target.strip_suffix(OTHER).unwrap_or(&target)).file_stem().unwrap().to_str().unwrap();
        let link = format!("[[{name}#{heading}]]");
        let first = self.random.below(2) == 0;
        self.rewrite("content/", |text| match first {
            true => text.replacen("\n---\n", &format!("\n---\nAt first {link}, by the way.\n\n"), 1),
            false => format!("{text}\n\nAt last {link}, by the way.\n"),
        });
    }

    fn remove(&mut self) {
        self.remove_one(|path| path.starts_with("content/practices/"));
    }

    fn remove_one(&mut self, fits: impl Fn(&str) -> bool) {
        if let Some(path) = self.pick_one(fits) {
            fs::remove_file(self.root.join(path)).unwrap();
        }
    }

    /// Writes, changes or removes a translation, or what the settings say in one language.
    fn languages(&mut self) {
        let number = self.number;
        let files = self.files();
        let is_translated = |path: &str| files.contains_key(&path.replace(".md", OTHER));
        match self.random.below(6) {
            0 => {
                let is_alone = |path: &str| path.ends_with(".md") && !path.ends_with(OTHER) && !is_translated(path);
                let Some(path) = self.pick_one(is_alone) else { return };
                self.save(&path.replace(".md", OTHER), translation(&path, number).as_bytes());
            }
            1 => self.remove_one(|path| path.ends_with(OTHER)),
            2 => self.rewrite("content/model.yaml", |text| {
                replace_line(text, "    label:", &format!("{{en: Practice, es: Práctica {number}}}"))
            }),
            // What is left of the page is in the other language alone.
            3 => self.remove_one(|path| path.ends_with(".md") && !path.ends_with(OTHER) && is_translated(path)),
            _ => self.change_translation(),
        }
    }

    fn change_translation(&mut self) {
        let number = self.number;
        let Some(path) = self.pick_one(|path| path.ends_with(OTHER)) else { return };
        let link = self.random.below(8) * 4;
        self.rewrite(&path, |text| match number % 4 {
            0 => format!("{text}\nOtras palabras en {number}.\n"),
            1 => format!("{text}\n## Parte {number}\n\nVea [[school-{link}]] en {number}.\n"),
            2 => replace_line(text, "title:", &format!("Título {number}")),
            _ => replace_line(text, "summary:", &format!("Resumen {number}.")),
        });
    }

    /// Renames a page, within its folder or into that of another kind.
    fn rename(&mut self) {
        let Some(path) = self.pick("content/practices/new") else { return };
        let folder = ["practices", "schools"][self.random.below(2)];
        let to = format!("content/{folder}/renamed-{}.md", self.number);
        fs::create_dir_all(self.root.join("content").join(folder)).unwrap();
        fs::rename(self.root.join(path), self.root.join(to)).unwrap();
    }

    /// Gives a kind another folder, and its pages another address.
    fn rename_folder(&mut self) {
        let folder = |name: &str| self.root.join("content").join(name);
        let (old, new) = if folder("schools").exists() { ("schools", "places") } else { ("places", "schools") };
        if folder(old).exists() && !folder(new).exists() {
            fs::rename(folder(old), folder(new)).unwrap();
        }
        self.rewrite("content/model.yaml", |text| {
            text.replacen(&format!("folder: {old}"), &format!("folder: {new}"), 1)
        });
    }

    /// Writes, changes or removes a template and a style sheet of a theme of the site's own.
    fn theme(&mut self) {
        let template = self.root.join("themes/default/templates/footer.html");
        if self.random.below(3) == 0 && template.exists() {
            fs::remove_dir_all(self.root.join("themes")).unwrap();
            return;
        }
        let number = self.number;
        self.save("themes/default/templates/footer.html", format!("<footer>{number}</footer>\n").as_bytes());
        self.save("themes/default/assets/style.css", format!("/* {number} */\n").as_bytes());
    }

    /// Saves a file in one of the ways in which editors do.
    fn save(&mut self, path: &str, bytes: &[u8]) {
        let path: PathBuf = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match self.random.below(4) {
            0 => fs::write(path, bytes).unwrap(),
            1 => {
                let temporary = path.with_file_name(".being-saved");
                fs::write(&temporary, bytes).unwrap();
                fs::rename(temporary, path).unwrap();
            }
            2 => {
                let backup = path.with_file_name("page.md~");
                if path.exists() {
                    fs::rename(&path, backup).unwrap();
                }
                fs::write(path, bytes).unwrap();
            }
            _ => {
                fs::write(&path, b"").unwrap();
                let (first, rest) = bytes.split_at(bytes.len() / 2);
                std::thread::sleep(Duration::from_millis(2));
                fs::write(&path, first).unwrap();
                let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
                std::io::Write::write_all(&mut file, rest).unwrap();
            }
        }
    }
}

/// The text with another value in the first line that begins so.
fn replace_line(text: &str, key: &str, value: &str) -> String {
    let Some(at) = text.find(&format!("\n{key}")).map(|at| at + 1).or(text.starts_with(key).then_some(0)) else {
        return text.to_owned();
    };
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    format!("{}{key} {value}{}", &text[..at], &text[end..])
}

/// The text with a value in the line of its front matter that begins so.
fn set_line(text: &str, key: &str, value: &str) -> String {
    let with_line =
        if text.contains(&format!("\n{key}")) { text } else { &text.replacen("---\n", &format!("---\n{key}\n"), 1) };
    replace_line(with_line, key, value)
}
