//! Who is published where, so that two things never share an address.

use std::collections::HashMap;

use crate::artifact::OutputPath;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::routes::{ROUTES, Route, Takes};
use crate::model::settings::config::Config;
use crate::source::{SourcePath, Span};

/// The output paths that are taken, by their case-folded form.
pub(super) struct Claims {
    taken: HashMap<String, Owner>,
    /// The folders of the editions in other languages, in lower case.
    editions: Vec<String>,
}

/// Who asks for an output path.
#[derive(Clone)]
pub(super) struct Owner {
    /// What it is, for messages: "this page", "the alias `/x/`".
    pub(super) what: String,
    /// The file it comes from; none for what fieldguide makes itself.
    pub(super) file: Option<SourcePath>,
    /// The place in the file.
    pub(super) span: Option<Span>,
}

impl Claims {
    /// The claims of fieldguide's own files.
    pub(super) fn new(config: &Config) -> Self {
        let own = ROUTES.iter().filter(|route| !matches!(route.takes, Takes::Folder(_)));
        let owner = || Owner { what: "a file that fieldguide makes".to_owned(), file: None, span: None };
        let for_host = config.host.files().iter().map(|name| (*name).to_owned());
        let taken = own.map(Route::file).chain(for_host).map(|path| (path, owner())).collect();
        let others = (1..config.languages.len()).filter(|_| config.language == 0);
        Self { taken, editions: others.map(|language| config.folder_of(language).to_lowercase()).collect() }
    }

    /// Takes an output path; one that is taken already is reported, naming both sources. Gives whether it was free.
    pub(super) fn take(&mut self, path: &OutputPath, owner: Owner, found: &mut Vec<Diagnostic>) -> bool {
        let folded = path.folded();
        if let Some((place, what)) = ROUTES.iter().find_map(|route| route.keeps(&folded)) {
            report_reserved(path, &owner, &place, what, found);
            return false;
        }
        if let Some(edition) = self.editions.iter().find(|edition| folded.starts_with(edition.as_str())) {
            report_reserved(path, &owner, &format!("/{edition}"), "the edition in another language", found);
            return false;
        }
        if let Some(earlier) = self.taken.get(&folded) {
            report(path, &owner, earlier, found);
            return false;
        }
        self.taken.insert(folded, owner);
        true
    }

    /// Reports every path that would have to be a file and a folder at once.
    pub(super) fn check_folders(&self, found: &mut Vec<Diagnostic>) {
        for (path, owner) in &self.taken {
            let parents = path.match_indices('/').map(|(at, _)| &path[..at]);
            for (parent, file) in parents.filter_map(|parent| Some((parent, self.taken.get(parent)?))) {
                if let Ok(output) = OutputPath::new(parent) {
                    report(&output, file, owner, found);
                }
            }
        }
    }
}

fn report_reserved(path: &OutputPath, owner: &Owner, place: &str, what: &str, found: &mut Vec<Diagnostic>) {
    let Some(file) = &owner.file else { return };
    let message = format!("{} would be published at `{}`, but `{place}` is kept for {what}", owner.what, address(path));
    let diagnostic = Diagnostic::error(Code::DuplicateAddress, file, message).help("give it another name");
    found.push(Diagnostic { span: owner.span, ..diagnostic });
}

/// A path as readers of the site see it.
fn address(path: &OutputPath) -> String {
    format!("/{}", path.as_str().strip_suffix("index.html").unwrap_or(path.as_str()))
}

fn report(path: &OutputPath, owner: &Owner, earlier: &Owner, found: &mut Vec<Diagnostic>) {
    let (owner, earlier) = if owner.file.is_some() { (owner, earlier) } else { (earlier, owner) };
    let Some(file) = &owner.file else { return };
    let by = match &earlier.file {
        Some(other) if other != file => format!("`{other}`"),
        _ => earlier.what.clone(),
    };
    let message = format!("{} would be published at `{}`, as {by} is", owner.what, address(path));
    let diagnostic = Diagnostic::error(Code::DuplicateAddress, file, message)
        .help("give one of the two another name; capital letters alone make no difference");
    found.push(Diagnostic { span: owner.span, ..diagnostic });
}
