//! Links that lead nowhere, or to several pages: what is said of them.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::document::Role;
use crate::model::id::{KindId, PageId};
use crate::model::site::Page;
use crate::resolve::links::{From, Resolver};
use crate::resolve::names::last;
use crate::source::{SourcePath, Span};

/// Why a link leads nowhere.
pub(in crate::resolve) struct Broken {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// The length of the heading's name where that is what is wrong, in bytes; else 0.
    pub(super) anchor: usize,
}

impl Broken {
    /// The finding at the target's place; where the page is fine but the heading is not, at the heading's name.
    pub(in crate::resolve) fn at(self, file: &SourcePath, span: Span) -> Diagnostic {
        let length = u32::try_from(self.anchor).unwrap_or(u32::MAX);
        let anchor = Span { start: span.end.saturating_sub(length), ..span };
        let span = if self.anchor > 0 && anchor.start > span.start { anchor } else { span };
        Diagnostic { help: self.help, ..Diagnostic::error(self.code, file, self.message).at(span) }
    }
}

impl Resolver<'_> {
    /// A name that several pages have.
    pub(super) fn ambiguous(&self, name: &str, pages: &[PageId], from: From<'_>) -> Broken {
        let written = |id: &PageId| {
            let document = &self.site.page(*id)?.document;
            Some(from.written(&format!("{}{}", self.folder(document.role), document.slug)))
        };
        let names: Vec<String> = pages.iter().filter_map(written).collect();
        Broken {
            code: Code::AmbiguousLink,
            message: format!("`{name}` is the name of {} pages", pages.len()),
            help: Some(format!("write {}", names.join(" or "))),
            anchor: 0,
        }
    }

    pub(super) fn unknown(&self, kind: Option<KindId>, slug: &str, from: From<'_>) -> Broken {
        let fits = |page: &&Page| kind.is_none() || page.document.kind() == kind;
        let slugs = self.site.pages.iter().filter(fits).map(|page| page.document.slug.as_str());
        let near = nearest(slug, slugs).map(|near| match kind.and_then(|kind| self.site.schema.kind(kind)) {
            Some(kind) => format!("{}/{near}", kind.folder),
            None => near.to_owned(),
        });
        let elsewhere = || self.site.candidates(slug).first().and_then(|id| self.site.page(*id));
        let near = near.or_else(|| elsewhere().map(|page| format!("{}{slug}", self.folder(page.document.role))));
        Broken {
            code: Code::BrokenLink,
            message: match kind.and_then(|kind| self.site.schema.kind(kind)) {
                Some(kind) => format!("there is no page `{slug}` in `content/{}`", kind.source),
                None => format!("there is no page `{slug}`"),
            },
            help: Some(match near {
                Some(near) => format!("did you mean {}?", from.written(&near)),
                None => {
                    let else_remove = if from.linked { ", or remove the link" } else { "" };
                    format!("write the name of a page's file without `.md`{else_remove}")
                }
            }),
            anchor: 0,
        }
    }

    pub(super) fn folder(&self, role: Role) -> String {
        match role {
            Role::Entry(kind) => {
                self.site.schema.kind(kind).map(|kind| format!("{}/", kind.folder)).unwrap_or_default()
            }
            Role::Home | Role::Plain => "/".to_owned(),
        }
    }

    pub(super) fn missing_file(&self, path: &str, full: &str) -> Broken {
        let ending = |path: &str| path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let pages = self.site.pages.iter().filter_map(|page| page.document.file.as_str().strip_prefix("content/"));
        let files: Vec<&str> = pages.chain(self.site.files.iter().map(|file| file.path.as_str())).collect();
        let alike = files.iter().copied().filter(|file| ending(file) == ending(full));
        let near = nearest(last(full), alike.map(last)).and_then(|near| {
            let mut named = files.iter().copied().filter(|file| last(file) == near);
            nearest(full, named.clone()).or_else(|| named.next()).map(|near| format!("did you mean `/{near}`?"))
        });
        let web = path.starts_with("www.").then(|| format!("write the full address: `https://{path}`"));
        Broken {
            code: Code::BrokenLink,
            message: format!("there is no file `content/{full}`"),
            help: web.or(near).or_else(|| Some("put the file there, or correct the path".to_owned())),
            anchor: 0,
        }
    }
}
