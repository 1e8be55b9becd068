//! What the preview tells the browser, as JSON.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::cli::report::{Excerpt, Places, word};
use crate::diagnostic::Diagnostic;
use crate::model::settings::words::{Phrase, Words};
use crate::model::url::percent_encode;
use crate::source::Sources;

/// The code for a folder or file that cannot be read; what it says can name any place on this machine.
const UNREADABLE: &str = "unreadable-file";

/// How things stand.
#[derive(Debug, Serialize)]
pub(super) struct State<'a> {
    /// What the preview says.
    pub(super) words: Spoken<'a>,
    /// Grows with every change of the pages.
    pub(super) version: u64,
    /// Every address that a page moved from since the preview began, and the newest address of that page.
    pub(super) moved: &'a BTreeMap<String, String>,
    /// The files whose bytes changed with this version under the same name.
    pub(super) media: &'a [String],
    /// What the pages show.
    pub(super) shows: Shows,
    /// What keeps the newest sources from being shown or published; of very many the first.
    pub(super) problems: &'a [Finding],
    /// How many more problems there are.
    pub(super) more: usize,
}

/// What the preview says in the language of the site.
#[derive(Debug, Serialize)]
pub(super) struct Spoken<'a> {
    /// The language as a tag.
    language: &'a str,
    /// Phrases by name.
    phrases: BTreeMap<&'a str, &'a Phrase>,
}

impl<'a> Spoken<'a> {
    /// What the preview says of these words.
    pub(super) fn new(words: &'a Words) -> Self {
        let own = words.phrases().filter(|(name, _)| name.starts_with("preview"));
        Self { language: words.locale().tag(), phrases: own.collect() }
    }
}

/// What the pages of a preview show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Shows {
    /// The sources as they are now; what is wrong with them keeps the site from being published only.
    Newest,
    /// The last sources that could be shown.
    Last,
    /// Nothing: there were no such sources yet.
    Nothing,
}

/// What is known of a page.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    /// The file it is made from.
    pub(super) source: Option<&'a str>,
    /// What sort of page it is.
    pub(super) kind: &'a str,
    /// The address that opens its file in an editor.
    pub(super) edit: Option<String>,
    /// The warnings about its file.
    pub(super) warnings: Vec<Finding>,
    /// How many warnings there are about other files.
    pub(super) elsewhere: usize,
    /// Whether the browser is one of this machine, which is told of its files.
    pub(super) local: bool,
}

/// A finding with its place and the marked part of its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    severity: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    edit: Option<String>,
    excerpt: Option<Marked>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Marked {
    before: String,
    marked: String,
    after: String,
}

/// Makes addresses that open a file in the editor of whoever runs the preview.
#[derive(Debug, Clone)]
pub(super) struct Editor {
    scheme: &'static str,
    root: String,
}

impl Editor {
    /// The editor that the command `name` starts, as in `$VISUAL` or `$EDITOR`, for files below a folder. One that no
    /// address opens, such as one in the terminal, leaves it to Visual Studio Code.
    pub(super) fn new(name: Option<&str>, root: &Path) -> Self {
        let command = name.unwrap_or_default().split_whitespace().next().unwrap_or_default();
        let program = Path::new(command).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let scheme = match program {
            "code-insiders" => "vscode-insiders",
            "codium" | "vscodium" => "vscodium",
            "cursor" => "cursor",
            "windsurf" => "windsurf",
            "zed" | "zeditor" => "zed",
            _ => "vscode",
        };
        // Windows marks real paths in a way that addresses do not know.
        let root = root.to_string_lossy().trim_start_matches(r"\\?\").replace('\\', "/");
        Self { scheme, root: format!("/{}", root.trim_matches('/')) }
    }

    /// The address that opens a file, by its path below the root, at a line and column.
    pub(super) fn address(&self, file: &str, place: Option<(usize, usize)>) -> String {
        let path = percent_encode(&format!("{}/{file}", self.root));
        let place = place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        format!("{}://file{path}{place}", self.scheme)
    }
}

/// Findings as the browser shows them.
pub(super) fn findings<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    editor: &Editor,
) -> Vec<Finding> {
    let mut places = Places::new(sources);
    let mut finding = |diagnostic: &Diagnostic| {
        let place = places.place(diagnostic).map(|place| place.start);
        Finding {
            severity: word(diagnostic.severity),
            code: diagnostic.code.as_str(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            file: Some(diagnostic.file.as_str().to_owned()),
            line: place.map(|place| place.0),
            column: place.map(|place| place.1),
            edit: sources.text(diagnostic.file.as_str()).map(|file| editor.address(file.path.as_str(), place)),
            excerpt: places.excerpt(diagnostic).map(|excerpt| marked(&excerpt)),
        }
    };
    diagnostics.into_iter().map(&mut finding).collect()
}

/// What is said when the folder of the site cannot be read at all.
pub(super) fn machine(words: &str) -> Finding {
    Finding {
        severity: "error",
        code: UNREADABLE,
        message: words.to_owned(),
        help: Some("the preview goes on as soon as the folder is there again".to_owned()),
        file: Some("content".to_owned()),
        line: None,
        column: None,
        edit: None,
        excerpt: None,
    }
}

/// The same findings for browsers of other machines: without the files of this one.
pub(super) fn without_places(findings: &[Finding]) -> Vec<Finding> {
    let bare = |finding: &Finding| Finding {
        message: match finding.code {
            UNREADABLE => "the folder of the site cannot be read".to_owned(),
            _ => finding.message.clone(),
        },
        help: None,
        file: None,
        line: None,
        column: None,
        edit: None,
        excerpt: None,
        ..*finding
    };
    findings.iter().map(bare).collect()
}

fn marked(excerpt: &Excerpt) -> Marked {
    let part = |range: std::ops::Range<usize>| excerpt.text.get(range).unwrap_or_default().to_owned();
    let (start, end) = (excerpt.marked.start, excerpt.marked.end);
    Marked { before: part(0..start), marked: part(start..end), after: part(end..excerpt.text.len()) }
}

/// Data as JSON.
pub(super) fn json(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Editor;
    use std::path::Path;

    #[test]
    fn files_open_in_the_editor_that_is_set_if_it_can_be_opened_by_an_address() {
        let address = |name| Editor::new(name, Path::new("/home/a b")).address("content/ñ.md", Some((3, 7)));
        assert_eq!(address(None), "vscode://file/home/a%20b/content/%C3%B1.md:3:7");
        assert_eq!(address(Some("/usr/bin/cursor --wait")), "cursor://file/home/a%20b/content/%C3%B1.md:3:7");
        assert_eq!(address(Some("vim")), address(None));
        let on_windows = Editor::new(None, Path::new(r"\\?\C:\guide")).address("content/a.md", None);
        assert_eq!(on_windows, "vscode://file/C%3A/guide/content/a.md");
    }
}
