//! The links, references and settings that name what moves → the same under its new name.

use std::collections::BTreeMap;

use crate::mend::rename::Case;
use crate::mend::rename::front_matter::FrontMatter;
use crate::mend::rename::place::{leads, of_target, relative};
use crate::mend::rename::plan::Plan;
use crate::model::graph::Destination;
use crate::model::id::{KindId, PageId};
use crate::model::link::{LinkUse, Target};
use crate::model::schema::Shape;
use crate::model::settings::config::{NavigationTarget, SEARCH_TESTS};
use crate::model::settings::home::Section;
use crate::model::site::{Page, Site};
use crate::model::url::{percent_decode, percent_encode};
use crate::parse::yaml::Yaml;
use crate::pipeline::Edition;
use crate::shared::letters::name_key;
use crate::source::{SourcePath, Span};

/// A page that moves, and what it was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved {
    /// What its file was called, and its part of the address.
    pub(super) old: [String; 2],
    /// The title, by which it goes on to be named.
    pub(super) title: String,
    /// The folder of its kind before and after; none for a page without kind.
    pub(super) folders: Option<(String, String)>,
    /// Its new part of the address.
    pub(super) slug: String,
    /// Its kind, if it has one.
    pub(super) kind: Option<KindId>,
}

/// What moves: pages and published files by their paths.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// Pages by the files of all their versions.
    pub(super) pages: BTreeMap<SourcePath, Moved>,
    /// A kind whose folder moves, its folder in addresses before and after.
    pub(super) folder: Option<(KindId, String, String)>,
    /// Published files, by their paths below `content/`, and where they go.
    pub(super) files: BTreeMap<String, String>,
}

/// Mends everything that names what moves. Files have their new places in the plan already.
pub(super) fn mend(case: Case<'_>, moves: &Moves, plan: &mut Plan) {
    for edition in &case.before.editions {
        let site = &edition.site;
        for (id, page) in site.pages.numbered().filter(|(_, page)| site.is_own(page)) {
            texts(case, edition, (id, page), moves, plan);
            match page.original {
                None => fields(case, edition, (id, page), moves, plan),
                Some(_) => repeated(case, site, page, moves, plan),
            }
        }
        settings(case, edition, moves, plan);
    }
}

fn texts(case: Case<'_>, edition: &Edition, (id, page): (PageId, &Page), moves: &Moves, plan: &mut Plan) {
    let Some(links) = edition.graph.pages.get(id) else { return };
    let borrowed = page.document.borrowed_texts();
    let own = page.document.texts.iter().zip(&links.texts).enumerate().filter(|(number, _)| !borrowed.contains(number));
    let all = own.flat_map(|(_, (body, destinations))| body.links.iter().zip(destinations));
    for (link, destination) in all {
        mend_link(case, (edition, &page.document.file), (link, destination), moves, plan);
    }
}

fn mend_link(
    case: Case<'_>,
    (edition, file): (&Edition, &SourcePath),
    (link, destination): (&LinkUse, &Destination),
    moves: &Moves,
    plan: &mut Plan,
) {
    let Some(span) = of_target(case, file, link) else { return };
    let Some(written) = case.words(file, span) else { return };
    let is_path = matches!(link.target, Target::Path { .. });
    let new = match destination {
        Destination::Page(target, _) => {
            let target = edition.site.pages.get(*target).map(|page| &page.document.file);
            let moved = target.and_then(|target| Some((target, moves.pages.get(target)?)));
            match (moved, target) {
                (Some((target, moved)), _) if is_path => path_to_page(written, (file, target), moved, plan),
                (Some((_, moved)), _) => named(written, moved),
                (None, Some(target)) if is_path => {
                    from_moved(written, (file, below(target.as_str())), plan).map(|new| encoded_as(written, new))
                }
                _ => None,
            }
        }
        Destination::Media(published) => {
            let Some(path) = path_of(&edition.site, published) else { return };
            match (moves.files.get(path), is_path) {
                (Some(to), true) if leads(file, &percent_decode(written), path) => {
                    path_to_file(written, (file, to), plan).map(|new| encoded_as(written, new))
                }
                (Some(to), true) if is_embed(case, file, span) => Some(last(to).to_owned()),
                (Some(to), true) => Some(encoded_as(written, last(to).to_owned())),
                (Some(to), false) => Some(if written.contains('/') { to.clone() } else { last(to).to_owned() }),
                (None, true) => from_moved(written, (file, path), plan).map(|new| encoded_as(written, new)),
                (None, false) => None,
            }
        }
        Destination::Listing(kind) => {
            let folder = moves.folder.as_ref().filter(|(moved, ..)| moved == kind);
            folder.filter(|(_, old, _)| written.contains(old)).map(|(_, old, new)| written.replacen(old, new, 1))
        }
        Destination::External(_) | Destination::Nowhere => None,
    };
    if let Some(new) = new.filter(|new| new != written) {
        plan.mend(file, span, new);
    }
}

/// Whether a target stands between `[[` and `]]`, where it is written as it is.
fn is_embed(case: Case<'_>, file: &SourcePath, span: Span) -> bool {
    let before = Span { start: span.start.saturating_sub(2), end: span.start };
    case.words(file, before) == Some("[[")
}

/// The file below `content/` that is published at a path, seen from the root of an edition.
fn path_of<'s>(site: &'s Site, published: &str) -> Option<&'s str> {
    let output = published.strip_prefix(site.config.way_out()).unwrap_or(published);
    site.files.iter().find(|file| file.output.as_str() == output).map(|file| file.path.as_str())
}

/// The references and pictures in the front matter of a page.
fn fields(case: Case<'_>, edition: &Edition, (id, page): (PageId, &Page), moves: &Moves, plan: &mut Plan) {
    let Some(links) = edition.graph.pages.get(id) else { return };
    let file = &page.document.file;
    for (use_, target) in page.document.references.iter().zip(links.references.iter()) {
        let target = target.and_then(|target| edition.site.pages.get(target));
        let moved = target.and_then(|target| moves.pages.get(&target.document.file));
        mend_name(case, file, use_.span, moved, plan);
    }
    for (image, published) in page.document.images.iter().zip(&links.images) {
        let (Some(path), Some(written)) = (path_of(&edition.site, published), case.words(file, image.span)) else {
            continue;
        };
        let bare = written.trim_matches(['"', '\'']);
        let new = match moves.files.get(path) {
            Some(to) => path_to_file(bare, (file, to), plan),
            None => from_moved(bare, (file, path), plan),
        };
        if let Some(new) = new.filter(|new| new != bare) {
            plan.mend(file, image.span, written.replacen(bare, &new, 1));
        }
    }
}

/// What the entries of a translation's lists repeat of the original's, to tell which is which: the pages that they name.
fn repeated(case: Case<'_>, site: &Site, page: &Page, moves: &Moves, plan: &mut Plan) {
    let file = &page.document.file;
    let front = case.sources.text(file.as_str()).and_then(|source| FrontMatter::of(source));
    let (Some(kind), Some(front)) = (site.kind_of(page), front) else { return };
    for list in kind.fields.iter() {
        let (Shape::List(fields, _), Some(entries)) = (&list.shape, front.tree().value_of(&list.name)) else {
            continue;
        };
        for (field, entry) in fields.iter().flat_map(|field| entries.items().iter().map(move |entry| (field, entry))) {
            let (Shape::Reference(relation) | Shape::References(relation, _)) = &field.shape else { continue };
            let to = site.schema.relations.get(*relation).map(|relation| relation.to);
            let names = entry.value_of(&field.name).map(Yaml::items).unwrap_or_default();
            for (name, text) in names.iter().filter_map(|name| Some((name, name.as_text()?))) {
                let is_meant = |moved: &&Moved| moved.kind == to && named(text, moved).is_some();
                mend_name(case, file, name.span, moves.pages.values().find(is_meant), plan);
            }
        }
    }
}

/// Mends a name that stands alone, in quotes or brackets or not.
fn mend_name(case: Case<'_>, file: &SourcePath, span: Span, moved: Option<&Moved>, plan: &mut Plan) {
    let (Some(moved), Some(written)) = (moved, case.words(file, span)) else { return };
    let bare = written.trim_matches(['"', '\'', '[', ']', ' ']);
    let bare = bare.split(['|', '#']).next().unwrap_or(bare).trim();
    if let Some(new) = named(bare, moved) {
        plan.mend(file, span, written.replacen(bare, &new, 1));
    }
}

/// What `site.yaml` and `search-tests.yaml` name.
fn settings(case: Case<'_>, edition: &Edition, moves: &Moves, plan: &mut Plan) {
    let (site, graph) = (&edition.site, &edition.graph);
    let config = &site.config;
    let moved = |destination: &Destination| match destination {
        Destination::Page(id, _) => site.pages.get(*id).and_then(|page| moves.pages.get(&page.document.file)),
        _ => None,
    };
    for (item, destination) in config.navigation.iter().zip(&graph.navigation) {
        if let NavigationTarget::Page(_, span) = &item.target {
            mend_name(case, &config.file, *span, moved(destination), plan);
        }
    }
    for (name, destination) in config.home.iter().flat_map(Section::pages).zip(&graph.home) {
        mend_name(case, &config.file, name.span, moved(destination), plan);
    }
    for (link, destination) in config.footer.links.iter().zip(&graph.footer) {
        mend_link(case, (edition, &config.file), (link, destination), moves, plan);
    }
    let tests = SourcePath::new(SEARCH_TESTS);
    for (test, page) in config.search_tests.iter().zip(&graph.search_tests) {
        let page = page.and_then(|page| site.pages.get(page));
        let moved = page.and_then(|page| moves.pages.get(&page.document.file));
        mend_name(case, &tests, test.page.span, moved, plan);
    }
    if let Some(logo) = &config.tokens.logo
        && let Some(to) = moves.files.get(&logo.path.text)
    {
        plan.mend(&logo.file, logo.path.span, to.clone());
    }
}

/// The new form of a name as in `[[…]]`: a name, perhaps behind folders and before `.md`. None where the page is named
/// otherwise, such as by its title, and goes on to be.
fn named(written: &str, moved: &Moved) -> Option<String> {
    if written.trim() == moved.title {
        return None;
    }
    let slash = if written.ends_with('/') { "/" } else { "" };
    let name = written.trim_end_matches('/');
    let (name, ending) = name.strip_suffix(".md").map_or((name, ""), |name| (name, ".md"));
    let (folders, last) = name.rsplit_once('/').map_or((None, name), |(folders, last)| (Some(folders), last));
    if !moved.old.iter().any(|old| name_key(old) == name_key(last)) {
        return None;
    }
    let folders = folders.map(|folders| match &moved.folders {
        Some((old, new)) if folders.trim_start_matches('/') == old => {
            format!("{}/", folders.replacen(old.as_str(), new, 1))
        }
        _ => format!("{folders}/"),
    });
    Some(format!("{}{}{ending}{slash}", folders.unwrap_or_default(), moved.slug))
}

/// The new form of a path to a page that moves.
fn path_to_page(written: &str, (from, to): (&SourcePath, &SourcePath), moved: &Moved, plan: &Plan) -> Option<String> {
    if written.ends_with(".md") && leads(from, &percent_decode(written), below(to.as_str())) {
        let new = path_to_file(written, (from, below(plan.path(to).as_str())), plan);
        return new.map(|new| encoded_as(written, new));
    }
    let ending = if written.ends_with(".html") { ".html" } else { "" };
    let name = written.strip_suffix(".html").unwrap_or(written);
    named(name, moved).map(|new| encoded_as(written, new + ending))
}

/// The new form of a path to a file: relative or from the root of the content on, as it was.
fn path_to_file(written: &str, (from, to): (&SourcePath, &str), plan: &Plan) -> Option<String> {
    let new = match written.strip_prefix('/') {
        Some(_) => format!("/{to}"),
        None => {
            let relative = relative(plan.path(from), to);
            if written.starts_with("./") && !relative.starts_with("..") { format!("./{relative}") } else { relative }
        }
    };
    Some(new)
}

/// The new form of a path that is relative to a file which moves, to one that stays.
fn from_moved(written: &str, (from, to): (&SourcePath, &str), plan: &Plan) -> Option<String> {
    let folder = |file: &SourcePath| file.as_str().rsplit_once('/').map(|(folder, _)| folder.to_owned());
    if written.starts_with('/') || !leads(from, &percent_decode(written), to) || folder(from) == folder(plan.path(from))
    {
        return None;
    }
    path_to_file(written, (from, to), plan)
}

/// A path with as much percent-encoding as it needs.
fn encoded_as(written: &str, path: String) -> String {
    let needs = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '%' | '#' | '?');
    if written.contains('%') || path.contains(needs) { percent_encode(&path) } else { path }
}

fn below(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
