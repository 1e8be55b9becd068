//! Words → what they are the name of.

use crate::mend::rename::{Case, refused};
use crate::model::id::{KindId, PageId, TermId, VocabularyId};
use crate::model::url::slugify;
use crate::pipeline::Refused;
use crate::resolve;

/// What is renamed.
pub(super) enum Subject {
    /// A page, by its number in the edition of the site's own language.
    Page(PageId),
    /// A file that is published as it is, by its path below `content/`.
    File(String),
    /// A term of a vocabulary.
    Term(VocabularyId, TermId),
    /// A tag, by its part of the address.
    Tag(String),
    /// A kind of page, by its name in the model.
    Kind(KindId),
    /// The folder of a kind, and the addresses of its pages.
    Folder(KindId),
}

/// The words that say what a name is of.
const SORTS: [&str; 5] = ["page", "term", "tag", "kind", "file"];

/// What goes by a name.
pub(super) fn find(case: Case<'_>, old: &str) -> Result<Subject, Refused> {
    let old = old.trim().trim_start_matches("./");
    let (sort, name) = match old.split_once(':') {
        Some((sort, name)) if SORTS.contains(&sort) => (Some(sort), name.trim()),
        _ => (None, old),
    };
    let is_asked = |of: &str| sort.is_none_or(|sort| sort == of);
    let mut found: Vec<(&str, Subject)> = Vec::new();
    if let Some(file) = file(case, name).filter(|_| is_asked("file")) {
        return Ok(file);
    }
    if is_asked("term") {
        found.extend(term(case, name).map(|term| ("term", term)));
    }
    if is_asked("kind") {
        found.extend(kind(case, name).map(|kind| ("kind", kind)));
    }
    if is_asked("tag") {
        found.extend(tag(case, name).map(|tag| ("tag", tag)));
    }
    let page = if is_asked("page") { Some(page(case, name)) } else { None };
    if let Some(Ok(page)) = page {
        found.push(("page", Subject::Page(page)));
        found.rotate_right(1);
    } else if found.is_empty() {
        return Err(match page {
            Some(Err(refusal)) => refusal,
            _ => {
                refused(format!("there is no {} `{name}`", sort.unwrap_or("page")), "write it as the content names it")
            }
        });
    }
    if found.len() > 1 {
        let names: Vec<String> = found.iter().map(|(sort, _)| format!("`{sort}:{name}`")).collect();
        let sorts: Vec<&str> = found.iter().map(|(sort, _)| *sort).collect();
        let message = format!("`{name}` is the name of a {}", sorts.join(" and of a "));
        return Err(refused(message, format!("write {}", names.join(" or "))));
    }
    found.pop().map(|(_, subject)| subject).ok_or_else(|| refused("nothing was named", "write its name"))
}

fn file(case: Case<'_>, name: &str) -> Option<Subject> {
    let path = name.strip_prefix("content/").unwrap_or(name).trim_start_matches('/');
    case.before.site().file(path).map(|file| Subject::File(file.path.clone()))
}

fn term(case: Case<'_>, name: &str) -> Option<Subject> {
    let schema = &case.before.site().schema;
    let (vocabulary, term) = name.split_once('/')?;
    let vocabulary = schema.vocabularies.find(|known| known.name == vocabulary)?;
    let term = schema.vocabularies[vocabulary].terms.find(|known| known.id == term)?;
    Some(Subject::Term(vocabulary, term))
}

fn tag(case: Case<'_>, name: &str) -> Option<Subject> {
    let slug = slugify(name.trim_start_matches('#'));
    let mut tags = case.before.sites().flat_map(|site| &site.tags);
    tags.any(|tag| tag.slug == slug).then_some(Subject::Tag(slug))
}

fn kind(case: Case<'_>, name: &str) -> Option<Subject> {
    let schema = &case.before.site().schema;
    let folder = name.strip_prefix("content/").unwrap_or(name);
    let of_folder = schema.kind_of_folder(folder.trim_end_matches('/')).filter(|_| schema.kind_named(name).is_none());
    schema.kind_named(name).map(Subject::Kind).or_else(|| of_folder.map(Subject::Folder))
}

/// A page by the path of its file, or as in a link.
fn page(case: Case<'_>, name: &str) -> Result<PageId, Refused> {
    let site = case.before.site();
    let path = name.strip_prefix("content/").unwrap_or(name).trim_start_matches('/');
    let of_file = site.pages.find(|page| {
        let documents = std::iter::once(&page.document).chain(&page.original);
        documents.map(|document| document.file.as_str()).any(|file| file.strip_prefix("content/") == Some(path))
    });
    if let Some(page) = of_file {
        return Ok(page);
    }
    let name = name.trim_start_matches("[[").trim_end_matches("]]");
    resolve::page_named(site, name).map_err(|finding| {
        let help = finding.help.clone().unwrap_or_else(|| "write it as in a link, or the path of its file".to_owned());
        refused(finding.message, help)
    })
}
