//! A page or a published file → the same in another place, with all that leads there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::mend::rename::front_matter::FrontMatter;
use crate::mend::rename::links::{self, Moved, Moves};
use crate::mend::rename::plan::Plan;
use crate::mend::rename::{Case, refused};
use crate::model::document::{Document, Role};
use crate::model::id::PageId;
use crate::model::schema::Kind;
use crate::model::site::{Page, Site};
use crate::model::url::{is_slug, slug_of_name};
use crate::pipeline::Refused;
use crate::source::{SourcePath, Sources};

/// Where a page goes.
struct Place {
    /// The folder of its files below `content/`; empty for a page without kind.
    folder: String,
    slug: String,
    /// Whether the path of its file, or a folder below that of its kind, was asked for.
    is_path: bool,
}

/// Gives a page another name, in all its languages, and has its former addresses lead on.
pub(super) fn rename(case: Case<'_>, id: PageId, new: &str, plan: &mut Plan) -> Result<String, Refused> {
    let site = case.before.site();
    let Some(page) = site.pages.get(id) else { return Err(refused("there is no such page", "write its name")) };
    let original = page.original.as_ref().unwrap_or(&page.document);
    if original.role == Role::Home {
        let help = "its address is that of the site; change its `title` in `content/index.md`";
        return Err(refused("the home page has no other name", help));
    }
    let place = place(site, original, new)?;
    let mut moves = Moves::default();
    for (document, folder) in versions(case, &original.file) {
        let to = if place.is_path || document.slug_span.is_none() {
            file(&document, original, &place)
        } else {
            document.file.clone()
        };
        taken(case.sources, &document.file, &to)?;
        if let Some(span) = document.slug_span {
            plan.mend(&document.file, span, place.slug.clone());
        }
        plan.put(&document.file, to);
        let (former, own) = (address(site, &document, &document.slug), address(site, &document, &place.slug));
        former_address(case, &document, (&format!("/{folder}{former}"), &format!("/{folder}{own}")), plan);
        moves.pages.insert(document.file.clone(), moved(&document, &place.slug));
    }
    if original.slug == place.slug && plan.moves().next().is_none() {
        return Err(refused(format!("`{}` is called so already", original.file), "write another name"));
    }
    links::mend(case, &moves, plan);
    let way = |slug: &str| format!("/{}", address(site, original, slug));
    Ok(format!("the page {} becomes {}", way(&original.slug), way(&place.slug)))
}

/// Gives a published file another path below `content/`.
pub(super) fn rename_file(case: Case<'_>, path: &str, new: &str, plan: &mut Plan) -> Result<String, Refused> {
    let new = new.trim().trim_start_matches("./").trim_start_matches("content/").trim_start_matches('/');
    let (folder, name) = new.rsplit_once('/').map_or((None, new), |(folder, name)| (Some(folder), name));
    let own = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    if name.is_empty() || ending(name) != ending(path) {
        let help = format!("write a name that ends as the file does: `{}`", path.rsplit('.').next().unwrap_or(path));
        return Err(refused(format!("`{new}` is no name for this file"), help));
    }
    let to = [folder.unwrap_or(own), name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
    let (from, at) = (SourcePath::new(&format!("content/{path}")), SourcePath::new(&format!("content/{to}")));
    taken(case.sources, &from, &at)?;
    plan.put(&from, at);
    let mut moves = Moves::default();
    moves.files.insert(path.to_owned(), to.clone());
    links::mend(case, &moves, plan);
    Ok(format!("the file {path} becomes {to}; a file has no former address that leads on"))
}

/// The versions of a page in all languages, each with the folder of its edition.
pub(super) fn versions(case: Case<'_>, original: &SourcePath) -> Vec<(Arc<Document>, String)> {
    let is_version = |page: &Page| {
        page.document.file == *original || page.original.as_ref().is_some_and(|document| document.file == *original)
    };
    let of_site = |site: &Site| {
        let page = site.pages.iter().find(|page| site.is_own(page) && is_version(page));
        page.map(|page| (Arc::clone(&page.document), site.config.folder_of(site.config.language)))
    };
    case.before.sites().filter_map(of_site).collect()
}

/// Has a former address of a page lead on.
pub(super) fn former_address(case: Case<'_>, document: &Document, (former, own): (&str, &str), plan: &mut Plan) {
    let moves = former.to_lowercase() != own.to_lowercase(); // else one folder may be the other on some computers
    let edit = case.sources.text(document.file.as_str()).filter(|_| moves).and_then(|source| {
        let (span, text) = FrontMatter::of(source)?.with_alias(former, own)?;
        Some((span, text))
    });
    if let Some((span, text)) = edit {
        plan.edit(&document.file, span, text);
    }
}

/// What a page was called, for what names it.
pub(super) fn moved(document: &Document, slug: &str) -> Moved {
    let name = document.file.file_name();
    let name = name.strip_suffix(".md").unwrap_or(name);
    Moved {
        old: [name.to_owned(), document.slug.clone()],
        title: document.meta.title.clone(),
        folders: None,
        kind: document.kind(),
        slug: slug.to_owned(),
    }
}

/// The address of a page below the folder of its edition, were it called so.
fn address(site: &Site, document: &Document, slug: &str) -> String {
    let kind = document.kind().and_then(|kind| site.schema.kind(kind));
    kind.map_or_else(|| format!("{slug}/"), |kind| format!("{}/{slug}/", kind.folder))
}

fn place(site: &Site, document: &Document, new: &str) -> Result<Place, Refused> {
    let kind = document.kind().and_then(|kind| site.schema.kind(kind));
    let written = new.trim().trim_start_matches("[[").trim_end_matches("]]").trim_start_matches("./");
    let below = written.trim_start_matches('/').trim_start_matches("content/");
    let is_path = written.ends_with(".md");
    let name = below.strip_suffix(".md").unwrap_or(below).trim_end_matches('/');
    let (folder, name) = name.rsplit_once('/').map_or((None, name), |(folder, name)| (Some(folder), name));
    let own = document.file.as_str().strip_prefix("content/").and_then(|path| path.rsplit_once('/'));
    let own = own.map_or("", |(folder, _)| folder).to_owned();
    let folder = match folder {
        None => own,
        Some(folder) => folder_of(kind, folder)
            .map(|new| if is_path || folder.contains('/') { new } else { own })
            .ok_or_else(|| {
                let whose = kind.map_or("the pages without kind stand".to_owned(), |kind| {
                    format!("pages of kind `{}` stand in `content/{}`", kind.id, kind.source)
                });
                refused(format!("this page cannot move to `{folder}`"), format!("{whose}; write the new name alone"))
            })?,
    };
    if !is_slug(name) {
        let near = slug_of_name(name);
        let help = near.map_or_else(|| "use letters, digits and hyphens".to_owned(), |near| format!("write `{near}`"));
        return Err(refused(format!("`{name}` cannot be part of an address"), help));
    }
    let is_path = is_path || below.matches('/').count() > 1;
    Ok(Place { folder, slug: name.to_owned(), is_path })
}

/// The folder below `content/` that a written one means, if pages of the kind may stand there.
fn folder_of(kind: Option<&Kind>, written: &str) -> Option<String> {
    let kind = kind?;
    let names = [&kind.source, &kind.folder, &kind.id];
    let (first, rest) = written.split_once('/').map_or((written, None), |(first, rest)| (first, Some(rest)));
    let is_kind = names.iter().any(|name| name.as_str() == first);
    is_kind.then(|| rest.map_or_else(|| kind.source.clone(), |rest| format!("{}/{rest}", kind.source)))
}

/// Where the file of a version goes: it keeps what stands behind the name, such as `.es.md`.
fn file(document: &Document, original: &Document, place: &Place) -> SourcePath {
    let stem = |document: &Document| document.file.file_name().trim_end_matches(".md").to_owned();
    let own = stem(document);
    let ending = own.strip_prefix(&stem(original)).unwrap_or_default().to_owned();
    let folder = if place.folder.is_empty() { String::new() } else { format!("{}/", place.folder) };
    SourcePath::new(&format!("content/{folder}{}{ending}.md", place.slug))
}

/// Refuses a path where something lies, letter case aside.
fn taken(sources: &Sources, from: &SourcePath, to: &SourcePath) -> Result<(), Refused> {
    let others: BTreeSet<String> =
        sources.paths().filter(|path| *path != from).map(|path| path.as_str().to_lowercase()).collect();
    match others.contains(&to.as_str().to_lowercase()) {
        true => Err(refused(format!("`{to}` is there already"), "choose another name, or remove that file first")),
        false => Ok(()),
    }
}
