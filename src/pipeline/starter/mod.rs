//! What a new guide is to be → its files. They are those of a starter, which is a small guide of its own, with what the
//! guide says of itself in a few lines of its settings.

mod embedded;
mod settings;

use std::sync::Arc;

use crate::model::settings::host::Host;
use crate::model::value::Date;
use crate::pipeline::starter::settings::{for_all, in_languages, set};
use crate::pipeline::{EditorHelp, Options, SCHEMAS, editor_help};
use crate::source::{Source, SourcePath, Sources};

/// What a guide is begun with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starter {
    /// Strategies, stories, places, sources and a glossary.
    PracticeGuide,
    /// The guide that fieldguide comes with.
    MathInCommon,
    /// One kind of page.
    Blank,
}

/// What a new guide is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// What it is begun with.
    pub starter: Starter,
    /// What it is called, where that is not as the starter is.
    pub title: Option<String>,
    /// What it is for, in a sentence.
    pub purpose: Option<String>,
    /// The tags of its languages, its own first; see [`Starter::languages`].
    pub languages: Vec<String>,
    /// What will serve it.
    pub host: Host,
}

/// A file to be written, by its path below the folder of the guide.
pub type NewFile = (SourcePath, String);

/// What editors are told about their guide.
pub const README: &str = "README.md";
/// The same, where a file of that name is there already.
pub const OTHER_README: &str = "EDITING.md";
/// What version control passes over.
pub const IGNORED: &str = ".gitignore";

/// Words that mean the same, in the settings of a starter.
const SYNONYMS: &str = "\nsynonym_lists: [education]\n";

impl Starter {
    /// All of them, the one that most need first.
    pub const ALL: [Self; 3] = [Self::PracticeGuide, Self::MathInCommon, Self::Blank];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::PracticeGuide => "practice-guide",
            Self::MathInCommon => "math-in-common",
            Self::Blank => "blank",
        }
    }

    /// What is in it, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Self::PracticeGuide => "strategies, stories, places, sources and a glossary; what most need",
            Self::MathInCommon => "a whole guide with real pages, to look around in; in English and Spanish",
            Self::Blank => "one kind of page, for those who make up their own",
        }
    }

    /// What a guide is called that is begun with it and has no other title.
    pub fn title(self) -> &'static str {
        match self {
            Self::PracticeGuide => "Practice guide",
            Self::MathInCommon => "Math in Common field guide",
            Self::Blank => "A new guide",
        }
    }

    /// The languages that its pages are in whatever is wished, the guide's own first.
    pub fn languages(self) -> &'static [&'static str] {
        if self == Self::MathInCommon { &["en", "es"] } else { &[] }
    }
}

/// The files of a new guide.
pub fn files(wishes: &Wishes) -> Vec<NewFile> {
    let folder = format!("{}/content", wishes.starter.name());
    let content = embedded::below(&folder).map(|(path, text)| {
        let text = if path.ends_with(".yaml") { in_languages(text, &wishes.languages) } else { text.to_owned() };
        let text = match path {
            "site.yaml" => site(&text, wishes),
            "index.md" if wishes.starter != Starter::MathInCommon => home(&text, wishes),
            _ => text,
        };
        file(&format!("content/{path}"), text)
    });
    let mut files: Vec<NewFile> = content.collect();
    let help = help(&files);
    files.extend(beside(wishes));
    files.extend(help);
    files
}

/// The files by which an editor of text helps, as `fieldguide schema --vscode` makes them of the content.
fn help(content: &[NewFile]) -> Vec<NewFile> {
    let source = |(path, text): &NewFile| Arc::new(Source { path: path.clone(), text: text.clone(), invalid_at: None });
    let mut sources = Sources { texts: content.iter().map(source).collect(), ..Sources::default() };
    sources.sort();
    let options = Options { today: Date::default(), drafts: true, base_url: None };
    let Ok(EditorHelp { schemas, snippets, settings, extensions }) = editor_help(&sources, &options) else {
        return Vec::new(); // a starter has no errors, which its tests hold
    };
    let schemas = schemas.into_iter().map(|(name, text)| file(&format!("{SCHEMAS}/{name}.json"), text));
    let others =
        [(EditorHelp::SNIPPETS, snippets), (EditorHelp::SETTINGS, settings), (EditorHelp::EXTENSIONS, extensions)];
    schemas.chain(others.into_iter().map(|(path, text)| file(path, text))).collect()
}

/// The files beside the content: what editors are told, and what publishes the guide.
fn beside(wishes: &Wishes) -> Vec<NewFile> {
    let mut files = vec![file(README, readme(wishes)), file(IGNORED, embedded::text("gitignore").to_owned())];
    let publishing: &[(&str, &str)] = match wishes.host {
        Host::GithubPages => &[(".github/workflows/publish.yml", "hosts/github-pages.yml")],
        Host::CloudflarePages => &[(".github/workflows/nightly.yml", "hosts/nightly.yml")],
        Host::Netlify => {
            &[("netlify.toml", "hosts/netlify.toml"), (".github/workflows/nightly.yml", "hosts/nightly.yml")]
        }
        Host::Plain | Host::Apache | Host::Nginx => &[],
    };
    files.extend(publishing.iter().map(|(path, from)| file(path, embedded::text(from).to_owned())));
    files
}

fn file(path: &str, text: String) -> NewFile {
    (SourcePath::new(path), text)
}

/// The settings of the guide.
fn site(text: &str, wishes: &Wishes) -> String {
    let Wishes { title, purpose, languages, host, .. } = wishes;
    let mut text = text.to_owned();
    if let Some(title) = title {
        text = set(&text, "title", &for_all(title, languages));
    }
    if let Some(purpose) = purpose {
        text = set(&text, "tagline", &for_all(purpose, languages));
        text = set(&text, "description", &for_all(purpose, languages));
    }
    let (own, others) = languages.split_first().map_or(("en", &[][..]), |(own, others)| (own.as_str(), others));
    let is_english = languages.first().is_some_and(|tag| tag.split('-').next() == Some("en"));
    if text.contains(SYNONYMS) && !is_english {
        text = set(&text, "synonym_lists", "[]"); // the list is in English
    }
    text = set(&text, "host", host.name());
    text = set(&text, "language", own);
    set(&text, "other_languages", &format!("[{}]", others.join(", ")))
}

/// The home page, which is called as the guide is.
fn home(text: &str, wishes: &Wishes) -> String {
    let own = wishes.languages.get(..1).unwrap_or_default();
    let titled = wishes.title.as_ref().map(|title| set(text, "title", &for_all(title, own)));
    let titled = titled.unwrap_or_else(|| text.to_owned());
    wishes.purpose.as_ref().map(|purpose| set(&titled, "summary", &for_all(purpose, own))).unwrap_or(titled)
}

/// What editors are told: what is in the folder, how pages are written, how the guide is published.
fn readme(wishes: &Wishes) -> String {
    let title = wishes.title.as_deref().unwrap_or(wishes.starter.title());
    let host = if wishes.host == Host::Plain { "none" } else { wishes.host.name() };
    let parts = [format!("{}/README.md", wishes.starter.name()), "writing.md".to_owned(), format!("hosts/{host}.md")];
    format!("# {title}\n\n{}", parts.map(|part| embedded::text(&part)).concat())
}

#[cfg(test)]
mod tests {
    use super::{Starter, Wishes, embedded, files};

    use crate::model::settings::host::Host;

    #[test]
    fn every_embedded_file_is_part_of_some_guide() {
        let guides = Starter::ALL.iter().flat_map(|starter| Host::ALL.map(|host| (*starter, host)));
        let languages = vec!["en".to_owned(), "es".to_owned()];
        let wishes = guides.map(|(starter, host)| Wishes {
            starter,
            title: None,
            purpose: None,
            languages: languages.clone(),
            host,
        });
        let texts: Vec<String> = wishes.flat_map(|wishes| files(&wishes)).map(|(_, text)| text).collect();
        let settings = ["host: ", "language: ", "other_languages: "];
        let without = |text: &str| {
            let lines = text.lines().filter(|line| !settings.iter().any(|key| line.starts_with(key)));
            lines.collect::<Vec<_>>().join("\n")
        };
        let all: Vec<String> = texts.iter().map(|text| without(text)).collect();
        for folder in ["blank", "practice-guide", "math-in-common", "hosts"] {
            assert!(embedded::below(folder).count() > 0, "{folder}");
            for (path, text) in embedded::below(folder) {
                let text = without(text);
                assert!(all.iter().any(|of_guide| of_guide.contains(&text)), "{folder}/{path}");
            }
        }
    }
}
