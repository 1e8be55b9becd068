//! Follows the links of texts: wiki-links, relative paths, headings and media.

mod broken;

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Advice, Code, Diagnostic, did_you_mean, near};
use crate::model::body::{Body, Markdown};
use crate::model::document::Role;
use crate::model::graph::Destination;
use crate::model::id::{KindId, PageId};
use crate::model::link::{LinkUse, Target};
use crate::model::settings::config::NavigationTarget;
use crate::model::settings::home::Section;
use crate::model::settings::tokens::Logo;
use crate::model::site::{File, Page, Site};
use crate::model::url::{percent_decode, slugify};
use crate::resolve::links::broken::Broken;
use crate::resolve::names::{Named, Names, last};
use crate::source::{Located, SourcePath, Span};

/// Follows links through a site.
pub(super) struct Resolver<'a> {
    /// The site.
    pub(super) site: &'a Site,
    /// What pages and files go by besides their addresses.
    pub(super) names: Names<'a>,
    by_file: HashMap<&'a str, PageId>,
    by_address: HashMap<&'a str, PageId>,
}

/// Where a link stands.
#[derive(Clone, Copy)]
pub(super) struct From<'a> {
    pub(super) file: &'a SourcePath,
    page: Option<&'a Page>,
    /// Whether pages are named as links, in `[[brackets]]`, or by their name alone, in settings.
    pub(super) linked: bool,
}

impl From<'_> {
    /// A page's name as it is written there.
    pub(super) fn written(self, name: &str) -> String {
        if self.linked { format!("`[[{name}]]`") } else { format!("`{name}`") }
    }
}

pub(super) type Found = Result<Destination, Broken>;

impl<'a> Resolver<'a> {
    /// A resolver for the links of a site.
    pub(super) fn new(site: &'a Site) -> Self {
        let files = |(id, page): (PageId, &'a Page)| {
            let documents = std::iter::once(&page.document).chain(&page.original);
            documents.map(move |document| (document.file.as_str(), id))
        };
        let by_file = site.pages.numbered().flat_map(files).collect();
        let by_address = site.pages.numbered().map(|(id, page)| (page.address.as_str(), id)).collect();
        Self { site, names: Names::new(site), by_file, by_address }
    }

    /// The destinations of the links of a page, text by text. Links that lead nowhere are reported.
    pub(super) fn texts(&self, page: &Page, found: &mut Vec<Diagnostic>) -> Vec<Vec<Destination>> {
        let from = From { file: &page.document.file, page: Some(page), linked: true };
        let of_original = page.document.borrowed_texts();
        let mut elsewhere = Vec::new(); // what is wrong with a text of the original is told there
        let text = |(number, body): (usize, &Arc<Body>)| {
            let is_own = self.site.is_own(page) && !of_original.contains(&number);
            self.text(body, from, if is_own { &mut *found } else { &mut elsewhere })
        };
        page.document.texts.iter().enumerate().map(text).collect()
    }

    /// The paths of the pictures that the fields of a page name.
    pub(super) fn images(&self, page: &Page, found: &mut Vec<Diagnostic>) -> Vec<String> {
        let file = &page.document.file;
        let from = From { file, page: Some(page), linked: true };
        let mut path = |written: &str, span: Span| match self.path(written, None, from) {
            Ok(Destination::Media(path)) => path,
            Ok(_) => {
                let message = format!("`{written}` is not a picture");
                found.push(Diagnostic::error(Code::BrokenLink, file, message).at(span).help("name a picture's file"));
                String::new()
            }
            Err(broken) => {
                found.push(broken.at(file, span));
                String::new()
            }
        };
        page.document.images.iter().map(|image| path(&image.path, image.span)).collect()
    }

    /// The destinations of the links in the footer.
    pub(super) fn footer(&self, found: &mut Vec<Diagnostic>) -> Vec<Destination> {
        let from = From { file: &self.site.config.file, page: None, linked: true };
        self.text(&self.site.config.footer, from, found)
    }

    /// The destinations of the links in what the top of every page says.
    pub(super) fn notice(&self, found: &mut Vec<Diagnostic>) -> Vec<Destination> {
        let from = From { file: &self.site.config.file, page: None, linked: true };
        self.site.config.notice.as_ref().map(|notice| self.text(&notice.text, from, found)).unwrap_or_default()
    }

    /// Reports a logo that is not among the files of the site.
    pub(super) fn check_logo(&self, found: &mut Vec<Diagnostic>) {
        let Some(Logo { path, file, .. }) = &self.site.config.tokens.logo else { return };
        let written = &path.text;
        match self.path(&format!("/{written}"), None, From { file, page: None, linked: false }) {
            Ok(Destination::Media(full)) if full == *written => {}
            Ok(Destination::Media(full)) => {
                let message = format!("`{written}` is not the path of a picture below `content`");
                let help = format!("write it as `{full}`");
                found.push(Diagnostic::error(Code::BrokenLink, file, message).at(path.span).help(help));
            }
            Ok(_) => {
                let message = format!("`{written}` is not a picture");
                let help = "name the file of a picture below `content`, such as `media/logo.svg`";
                found.push(Diagnostic::error(Code::BrokenLink, file, message).at(path.span).help(help));
            }
            // A logo is named without the slash at the beginning of a link.
            Err(broken) => found.push(Diagnostic { fix: None, ..broken.at(file, path.span) }),
        }
    }

    /// The destinations of the entries of the navigation.
    pub(super) fn navigation(&self, found: &mut Vec<Diagnostic>) -> Vec<Destination> {
        let file = &self.site.config.file;
        let mut follow = |target: &NavigationTarget| match target {
            NavigationTarget::Kind(kind) => Destination::Listing(*kind),
            NavigationTarget::Url(address) => Destination::External(address.clone()),
            NavigationTarget::Page(name, span) => self.named(name, file).unwrap_or_else(|broken| {
                found.push(broken.at(file, *span));
                Destination::Nowhere
            }),
        };
        self.site.config.navigation.iter().map(|item| follow(&item.target)).collect()
    }

    /// The destinations of the pages that the questions on the home page name.
    pub(super) fn home(&self, found: &mut Vec<Diagnostic>) -> Vec<Destination> {
        let file = &self.site.config.file;
        let mut follow = |name: &Located| {
            self.named(&name.text, file).unwrap_or_else(|broken| {
                found.push(broken.at(file, name.span));
                Destination::Nowhere
            })
        };
        self.site.config.home.iter().flat_map(Section::pages).map(&mut follow).collect()
    }

    /// The destination of a page's name in a settings file, where it stands without brackets.
    pub(super) fn named(&self, name: &str, file: &SourcePath) -> Found {
        self.wiki(name, None, From { file, page: None, linked: false })
    }

    fn text(&self, body: &Body, from: From<'_>, found: &mut Vec<Diagnostic>) -> Vec<Destination> {
        let mut follow = |link: &LinkUse| {
            self.follow(&link.target, from).unwrap_or_else(|broken| {
                let finding = broken.at(from.file, link.span);
                let fix = finding.fix.filter(|fix| is_target(body, link, fix.span));
                found.push(Diagnostic { fix, ..finding });
                Destination::Nowhere
            })
        };
        body.links.iter().map(&mut follow).collect()
    }

    fn follow(&self, target: &Target, from: From<'_>) -> Found {
        match target {
            Target::External(address) => Ok(Destination::External(address.clone())),
            Target::Refused => Ok(Destination::Nowhere),
            Target::Wiki { page, anchor } => self.wiki(page, anchor.as_deref(), from),
            Target::Path { path, anchor } => self.path(path, anchor.as_deref(), from),
        }
    }

    fn wiki(&self, name: &str, anchor: Option<&str>, from: From<'_>) -> Found {
        if name.is_empty() {
            return self.same_page(anchor, from);
        }
        let written = name.trim_start_matches('/');
        let name = written.trim_end_matches('/');
        let name = name.strip_suffix(".md").unwrap_or(name);
        let (folder, slug) = name.rsplit_once('/').map_or((None, name), |(folder, slug)| (Some(folder), slug));
        let listing = self.site.schema.kind_of_folder(slug).filter(|_| folder.is_none());
        if let Some(listing) = listing.filter(|_| written.ends_with('/') || self.site.candidates(slug).is_empty()) {
            return Ok(Destination::Listing(listing));
        }
        let kind = folder.map(|folder| self.kind(folder, slug, anchor));
        let exact = match &kind {
            Some(Ok(kind)) => self.site.find(*kind, slug),
            Some(Err(_)) => None,
            None => self.by_name(slug, from)?,
        };
        let exact = exact.or_else(|| self.names.alias(name).filter(|_| folder.is_some()));
        if let Some(page) = exact {
            return self.arrive(page, anchor, from);
        }
        match self.names.page(name, None) {
            Named::One(page) => self.arrive(page, anchor, from),
            Named::Several(pages) => Err(self.ambiguous(name, &pages, from)),
            Named::None => match self.names.file(written) {
                Named::One(number) => Ok(self.medium(number)),
                _ => Err(self.unknown((kind.transpose()?, slug), anchor, from)),
            },
        }
    }

    /// The kind that a folder in the name of a page stands for.
    fn kind(&self, name: &str, slug: &str, anchor: Option<&str>) -> Result<KindId, Broken> {
        let schema = &self.site.schema;
        let folders = || schema.kinds.iter().map(|kind| kind.folder.as_str());
        let help = || {
            let Some((near, alone)) = near(name, folders()) else { return did_you_mean(name, folders()) };
            let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
            let whole = format!("{near}/{slug}{anchor}");
            Some(Advice::new(format!("did you mean `{near}`?")).instead(whole).only_if(alone))
        };
        schema.kind_of_folder(name).or_else(|| schema.kind_named(name)).ok_or_else(|| Broken {
            code: Code::BrokenLink,
            message: format!("there is no kind of page `{name}`"),
            help: help(),
            anchor: 0,
        })
    }

    /// The page of a bare slug: one that fits several kinds is ambiguous.
    fn by_name(&self, slug: &str, from: From<'_>) -> Result<Option<PageId>, Broken> {
        let candidates = self.site.candidates(slug);
        let page = |id: PageId| self.site.page(id).map(|page| &page.document);
        let mut roles: Vec<Role> = candidates.iter().filter_map(|id| Some(page(*id)?.role)).collect();
        roles.sort_unstable();
        roles.dedup();
        if roles.len() > 1 {
            let one_each: Vec<PageId> = roles
                .iter()
                .filter_map(|role| candidates.iter().find(|id| page(**id).is_some_and(|page| page.role == *role)))
                .copied()
                .collect();
            return Err(self.ambiguous(slug, &one_each, from));
        }
        Ok(candidates.first().copied())
    }

    fn path(&self, path: &str, anchor: Option<&str>, from: From<'_>) -> Found {
        if path.is_empty() {
            return self.same_page(anchor, from);
        }
        let Some(full) = path_from(from.file, path) else {
            return Err(Broken {
                code: Code::BrokenLink,
                message: format!("`{path}` leads out of `content`"),
                help: Some("paths are relative to this file, or to `content/` when they begin with `/`".into()),
                anchor: 0,
            });
        };
        if let Some(page) = self.page_of_file(&full) {
            return self.arrive(page, anchor, from);
        }
        if let Some(file) = self.site.file(&full) {
            return Ok(self.published(file));
        }
        if path.starts_with('/') {
            let address = if full.is_empty() { full.clone() } else { format!("{}/", full.trim_end_matches('/')) };
            if let Some(page) = self.by_address.get(address.as_str()).copied().or_else(|| self.names.alias(&full)) {
                return self.arrive(page, anchor, from);
            }
            if let Some(kind) = self.site.schema.kind_of_folder(full.trim_end_matches('/')) {
                return Ok(Destination::Listing(kind));
            }
            if let Some(file) = self.site.file(&format!("static/{full}")) {
                return Ok(self.published(file));
            }
        }
        if let Some(found) = self.by_last_name(path, anchor, from) {
            return found;
        }
        Err(self.missing_file(path, &full, anchor))
    }

    /// The page of a Markdown file below `content/`, in whatever language that is.
    fn page_of_file(&self, path: &str) -> Option<PageId> {
        let find = |path: &str| self.by_file.get(format!("content/{path}").as_str()).copied();
        let of_original = || {
            let (name, tag) = path.strip_suffix(".md")?.rsplit_once('.')?;
            let is_language = self.site.config.languages.iter().any(|known| known == tag);
            find(&format!("{name}.md")).filter(|_| is_language)
        };
        find(path).or_else(of_original)
    }

    /// A file by its number.
    fn medium(&self, number: usize) -> Destination {
        self.site.files.get(number).map_or(Destination::Nowhere, |file| self.published(file))
    }

    /// A file that is published, seen from the root of the edition.
    fn published(&self, file: &File) -> Destination {
        Destination::Media(format!("{}{}", self.site.config.way_out(), file.output.as_str()))
    }

    /// What has the name that a path ends with, wherever it lies: other tools link by name alone, and files move.
    fn by_last_name(&self, path: &str, anchor: Option<&str>, from: From<'_>) -> Option<Found> {
        let (stem, ending) = last(path.trim_end_matches('/')).rsplit_once('.').unwrap_or((path, ""));
        let is_page = ending == "md" || ending.is_empty() || ending == "html";
        if !is_page {
            return match self.names.file(path) {
                Named::One(number) => Some(Ok(self.medium(number))),
                Named::None | Named::Several(_) => None,
            };
        }
        let stem = if ending.is_empty() { last(path.trim_end_matches('/')) } else { stem };
        match self.names.page(stem, None) {
            Named::One(page) => Some(self.arrive(page, anchor, from)),
            Named::Several(pages) => Some(Err(self.ambiguous(stem, &pages, from))),
            Named::None => None,
        }
    }

    fn same_page(&self, anchor: Option<&str>, from: From<'_>) -> Found {
        if anchor.is_none() {
            return Err(Broken {
                code: Code::BrokenLink,
                message: "this link does not say where it leads".to_owned(),
                help: Some("write the page or the address into its brackets, or remove it".into()),
                anchor: 0,
            });
        }
        let page = from.page.and_then(|page| self.by_file.get(page.document.file.as_str()));
        match page {
            Some(page) => self.arrive(*page, anchor, from),
            None => Err(Broken {
                code: Code::BrokenLink,
                message: "this link names no page".to_owned(),
                help: Some("write the page's name before the `#`".into()),
                anchor: 0,
            }),
        }
    }

    fn arrive(&self, id: PageId, anchor: Option<&str>, from: From<'_>) -> Found {
        let Some(target) = self.site.page(id) else { return Ok(Destination::Nowhere) };
        if !target.published {
            return Err(Broken {
                code: Code::LinkToDraft,
                message: format!("this leads to `{}`, which is not published", target.document.file),
                help: Some(match from.linked {
                    true => format!("publish that page, remove the link, or make `{}` a draft too", from.file).into(),
                    false => "publish that page, or do not name it here".into(),
                }),
                anchor: 0,
            });
        }
        let Some(anchor) = anchor else { return Ok(Destination::Page(id, None)) };
        let body = target.document.body();
        let slug = slugify(anchor);
        let in_body = |body: &Body| [anchor, &slug].into_iter().find(|id| body.has_heading(id)).map(str::to_owned);
        if let Some(heading) = body.and_then(in_body) {
            return Ok(Destination::Page(id, Some(heading)));
        }
        match heading_of_original(target, [anchor, &slug]) {
            Some(heading) => Ok(Destination::Page(id, heading)),
            None => {
                let ids = body.map(|body| body.headings.as_slice()).unwrap_or_default();
                let help = did_you_mean(&slug, ids.iter().map(|heading| heading.id.as_str()))
                    .or_else(|| Some("take the `#` and what stands behind it out of the link".into()));
                let message = format!("the page `{}` has no heading `#{anchor}`", target.document.slug);
                Err(Broken { code: Code::BrokenAnchor, message, help, anchor: anchor.len() })
            }
        }
    }
}

/// Whether at a place of a link nothing but its target stands, or the part of that behind its `#`: a target may be written
/// with signs that stand for others, or further down, under a name. Of the text of a field it is not known here.
fn is_target(body: &Body, link: &LinkUse, place: Span) -> bool {
    let Markdown::Part(source, _) = &body.markdown else { return true };
    let Some(written) = source.text.get(place.range()) else { return false };
    let (path, anchor) = match &link.target {
        Target::Wiki { page, anchor } => (page, anchor),
        Target::Path { path, anchor } => (path, anchor),
        Target::External(_) | Target::Refused => return false,
    };
    let is_anchor = anchor.as_ref().is_some_and(|anchor| percent_decode(written) == *anchor);
    let is_whole =
        place == link.span && percent_decode(written.split(['#', '?']).next().unwrap_or(written)).trim() == path;
    is_anchor || is_whole
}

/// The heading of a translation that stands where its original has one of these ids, if it has as many headings: one
/// that is behind its original is no fault of those who link to it, and they lead to its top. `None` where the original
/// has none of the ids.
fn heading_of_original(page: &Page, ids: [&str; 2]) -> Option<Option<String>> {
    let (own, of) = (page.document.body()?, page.original.as_ref()?.body()?);
    let at = of.headings.iter().position(|heading| ids.contains(&heading.id.as_str()))?;
    let heading = own.headings.get(at).filter(|_| own.headings.len() == of.headings.len());
    Some(heading.map(|heading| heading.id.clone()))
}

/// A path written in a file, as a path below `content/`; `None` when it leaves that folder.
pub fn path_from(file: &SourcePath, path: &str) -> Option<String> {
    let below = file.as_str().strip_prefix("content/").unwrap_or_default();
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = Vec::new();
    let base = if path.starts_with('/') { "" } else { folder };
    for segment in base.split('/').chain(path.split('/')) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::path_from;
    use crate::source::SourcePath;

    #[test]
    fn paths_are_relative_to_their_file_and_stay_below_content() {
        let file = SourcePath::new("content/case-studies/a.md");
        let rows = [
            ("b.md", Some("case-studies/b.md")),
            ("../districts/x.md", Some("districts/x.md")),
            ("/about.md", Some("about.md")),
            ("./../media/./p.png", Some("media/p.png")),
            ("../../secret", None),
            ("/../x", None),
        ];
        for (path, expected) in rows {
            assert_eq!(path_from(&file, path).as_deref(), expected, "{path}");
        }
    }
}
