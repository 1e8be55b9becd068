//! Sites in memory and on disk, built as a user would build them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use fieldguide::artifact::{Artifact, Content, Sink};
use fieldguide::model::settings::region_map::RegionMap;
use fieldguide::model::value::Date;
use fieldguide::pipeline::{self, Options, Outcome, Progress, Step};
use fieldguide::source::{Font, LineIndex, Media, Source, SourcePath, Sources};

/// A small content model with every type of field.
pub(crate) const MODEL: &str = "\
kinds:
  district:
    folder: districts
    label: District
    plural: Districts
    fields:
      county: {type: term, vocabulary: counties}
  case-study:
    folder: case-studies
    label: Case study
    plural: Case studies
    listing: [districts, bands]
    fields:
      summary: {type: text, required: true, max: 60}
      districts: {type: references, to: district, inverse: case_studies, facet: true}
      county: {type: term, vocabulary: counties}
      bands: {type: terms, vocabulary: bands, max: 2}
      students: {type: number, min: 0, max: 1000}
      urban: {type: boolean}
      began: {type: date}
      site: {type: url}
      contact: {type: email}
      picture: {type: image}
      code: {type: text, pattern: '[A-Z]{3}'}
      note: {type: markdown}
      see: {type: references, to: case-study, inverse: see, label: See also}
      evidence: {type: list, of: {source: {type: reference, to: district, inverse: cited_by, required: true}, note: {type: text}}}
";

/// The other settings of a small site.
pub(crate) const SETTINGS: [(&str, &str); 4] = [
    ("content/model.yaml", MODEL),
    (
        "content/site.yaml",
        "title: Test guide\nbase_url: https://example.org/\noutputs: {cards: true, markdown: true, json: true, facet_pages: true}\n",
    ),
    (
        "content/vocabularies/bands.yaml",
        "terms:\n  - {id: k-2, label: K-2}\n  - {id: 3-5, label: 3-5}\n  - {id: 6-8, label: 6-8}\n",
    ),
    (
        "content/vocabularies/counties.yaml",
        "terms:\n  - {id: fresno, label: Fresno}\n  - {id: tulare, label: Tulare}\n",
    ),
];

/// The settings of a small site with further files; a file of the same path replaces the settings file.
pub(crate) fn site<'a>(files: &[(&'a str, &'a str)]) -> BTreeMap<String, Vec<u8>> {
    let all = SETTINGS.iter().chain(files);
    all.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// What a build in memory gave.
pub(crate) struct Built {
    /// Findings, counts.
    pub(crate) outcome: Outcome,
    /// The files by output path.
    pub(crate) files: BTreeMap<String, String>,
    /// The pictures that were made, by output path.
    pub(crate) pictures: BTreeMap<String, Vec<u8>>,
    sources: Sources,
}

impl Built {
    /// The findings, as `file:line:column code`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let place = |diagnostic: &fieldguide::diagnostic::Diagnostic| {
            let source = self.sources.text(diagnostic.file.as_str());
            let position =
                diagnostic.span.zip(source).map(|(span, source)| LineIndex::new(&source.text).position(span.start));
            let position = position.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
            format!("{}{position} {}", diagnostic.file, diagnostic.code.as_str())
        };
        self.outcome.diagnostics.iter().map(place).collect()
    }

    /// The text of a source.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.sources.text(path).map_or("", |source| &source.text)
    }

    /// A file that must be there.
    pub(crate) fn file(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("no {path} among {:?}, {:?}", self.files.keys(), self.findings()))
    }
}

/// Builds a site in memory, on a fixed day.
pub(crate) fn build(files: &BTreeMap<String, Vec<u8>>) -> Built {
    let mut sources = Sources::default();
    for (path, bytes) in files {
        let source_path = SourcePath::new(path);
        let is_text = [".md", ".yaml"].iter().any(|ending| path.ends_with(ending))
            || path.starts_with("themes/")
            || RegionMap::is_file(path);
        if path.ends_with(".ttf") && path.starts_with("themes/") {
            sources.fonts.push(Arc::new(Font { path: source_path, bytes: bytes.clone() }));
        } else if is_text {
            sources.texts.push(Arc::new(Source::decode(source_path, bytes.clone())));
        } else {
            sources.media.push(Media { path: source_path, size: bytes.len() as u64 });
        }
    }
    sources.sort();
    let sink = Memory::default();
    let options = Options { today: "2026-11-23".parse::<Date>().unwrap(), drafts: false, base_url: None };
    let outcome = pipeline::build(&sources, &options, &sink, &Silent);
    let (files, pictures) = (sink.0.into_inner().unwrap(), sink.1.into_inner().unwrap());
    Built { outcome, files, pictures, sources }
}

/// Keeps artifacts in memory: texts, and pictures.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, String>>, Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn accept(&self, artifact: Artifact) {
        let text = match artifact.content {
            Content::Bytes(bytes) if artifact.path.as_str().ends_with(".png") => {
                let earlier = self.1.lock().unwrap().insert(artifact.path.as_str().to_owned(), bytes);
                assert_eq!(earlier, None, "{} was made twice", artifact.path.as_str());
                return;
            }
            Content::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
            Content::CopyOf(path) => format!("copy of {path}"),
        };
        let earlier = self.0.lock().unwrap().insert(artifact.path.as_str().to_owned(), text);
        assert_eq!(earlier, None, "{} was made twice", artifact.path.as_str());
    }
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn tick(&self) {}
}

/// Writes a site to disk.
pub(crate) fn write(root: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Runs the real command.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
    command.args(arguments).arg("--root").arg(root).env_remove("RAYON_NUM_THREADS");
    command.output().unwrap()
}

/// All files below a folder, by path.
pub(crate) fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
