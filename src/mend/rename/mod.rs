//! A page, term, tag, kind or picture → the same under another name, with everything that names it.
//!
//! What has to change is worked out from where links and references lead. The changed sources are then read in memory: only
//! when every link leads where it did before, and nothing is wrong that was not, are the changes handed out.

mod front_matter;
mod kind;
mod links;
mod page;
mod place;
mod plan;
mod settings;
mod subject;
mod tag;
mod term;
mod trial;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::mend::rename::plan::Plan;
use crate::mend::rename::subject::Subject;
use crate::pipeline::{Memory, Options, Outcome, Refused, Silent, Snapshot};
use crate::source::{Change, SourcePath, Sources, Span};

/// What is to be done to call something by another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// What is called so now, and how it will be called, in words.
    pub said: String,
    /// The changes: all of them, or none.
    pub changes: Vec<Change>,
    /// How many places that name it are mended.
    pub places: usize,
    /// What else there is to know.
    pub notes: Vec<String>,
}

/// Works out what changes when something is called by another name. `old` is written as in a link, as a path, or as
/// `vocabulary/term`; one of the words `page:`, `term:`, `tag:`, `kind:` and `file:` before it says what it is.
///
/// # Errors
/// The content has errors, there is no such thing or there are several, the new name cannot be, or something has it
/// already.
pub fn rename(sources: &Sources, options: &Options, old: &str, new: &str) -> Result<Renamed, Refused> {
    // Whatever is not published yet has to follow too.
    let options = Options { drafts: true, ..options.clone() };
    let before = read(sources, &options).map_err(Refused::Content)?;
    let mut plan = Plan::default();
    let case = Case { sources, before: &before };
    let said = match subject::find(case, old)? {
        Subject::Page(page) => page::rename(case, page, new, &mut plan)?,
        Subject::File(path) => page::rename_file(case, &path, new, &mut plan)?,
        Subject::Term(vocabulary, term) => term::rename(case, (vocabulary, term), new, &mut plan)?,
        Subject::Tag(tag) => tag::rename(case, &tag, new, &mut plan)?,
        Subject::Kind(kind) => kind::rename(case, kind, new, &mut plan)?,
        Subject::Folder(kind) => kind::rename_folder(case, kind, new, &mut plan)?,
    };
    let places = plan.places();
    trial::keep_translations_current(case, &options, &mut plan);
    let notes = trial::check(case, &options, &plan)?;
    Ok(Renamed { said, changes: plan.changes(sources), places, notes })
}

/// The content as it is.
#[derive(Clone, Copy)]
struct Case<'a> {
    sources: &'a Sources,
    before: &'a Snapshot,
}

impl<'a> Case<'a> {
    /// The words at a place of a file.
    fn words(self, file: &SourcePath, span: Span) -> Option<&'a str> {
        self.sources.text(file.as_str())?.text.get(span.range())
    }
}

fn read(sources: &Sources, options: &Options) -> Result<Arc<Snapshot>, Outcome> {
    Memory::default().read(sources, options, &Silent)
}

fn refused(message: impl Into<String>, help: impl Into<String>) -> Refused {
    Refused::Call(message.into(), help.into())
}

/// The refusal for what a finding says.
fn told(finding: &Diagnostic) -> Refused {
    refused(
        format!("then `{}` would be wrong: {}", finding.file, finding.message),
        finding.help.clone().unwrap_or_else(|| "choose another name".to_owned()),
    )
}
