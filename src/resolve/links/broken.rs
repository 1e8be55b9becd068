//! Links that lead nowhere, or to several pages: what is said of them.

use crate::diagnostic::{Advice, Code, Diagnostic, near, nearest};
use crate::model::document::Role;
use crate::model::id::{KindId, PageId};
use crate::model::site::Page;
use crate::model::url::percent_encode;
use crate::resolve::links::{From, Resolver};
use crate::resolve::names::last;
use crate::source::{SourcePath, Span};

/// Why a link leads nowhere.
pub(in crate::resolve) struct Broken {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<Advice>,
    /// The length of the heading's name where that is what is wrong, in bytes; else 0.
    pub(super) anchor: usize,
}

impl Broken {
    /// The finding at the target's place; where the page is fine but the heading is not, at the heading's name.
    pub(in crate::resolve) fn at(self, file: &SourcePath, span: Span) -> Diagnostic {
        let length = u32::try_from(self.anchor).unwrap_or(u32::MAX);
        let anchor = Span { start: span.end.saturating_sub(length), ..span };
        let span = if self.anchor > 0 && anchor.start > span.start { anchor } else { span };
        let finding = Diagnostic::error(self.code, file, self.message).at(span);
        match self.help {
            Some(help) => finding.help(help),
            None => finding,
        }
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
            help: Some(format!("write {}", names.join(" or ")).into()),
            anchor: 0,
        }
    }

    /// A name that no page has; `anchor` is what stands behind it.
    pub(super) fn unknown(&self, (kind, slug): (Option<KindId>, &str), anchor: Option<&str>, from: From<'_>) -> Broken {
        let fits = |page: &&Page| kind.is_none() || page.document.kind() == kind;
        let slugs = self.site.pages.iter().filter(fits).map(|page| page.document.slug.as_str());
        let near = near(slug, slugs).map(|(near, alone)| match kind.and_then(|kind| self.site.schema.kind(kind)) {
            Some(kind) => (format!("{}/{near}", kind.folder), alone),
            None => (near.to_owned(), alone),
        });
        let others = self.site.candidates(slug);
        let elsewhere = || others.first().and_then(|id| self.site.page(*id));
        let near = near.or_else(|| {
            elsewhere().map(|page| (format!("{}{slug}", self.folder(page.document.role)), others.len() == 1))
        });
        let whole = |name: &str| anchor.map_or_else(|| name.to_owned(), |anchor| format!("{name}#{anchor}"));
        Broken {
            code: Code::BrokenLink,
            message: match kind.and_then(|kind| self.site.schema.kind(kind)) {
                Some(kind) => format!("there is no page `{slug}` in `content/{}`", kind.source),
                None => format!("there is no page `{slug}`"),
            },
            help: Some(match near {
                Some((near, alone)) => {
                    let words = format!("did you mean {}?", from.written(&near));
                    Advice::new(words).instead(whole(&near)).only_if(alone)
                }
                None => {
                    let else_remove = if from.linked { ", or remove the link" } else { "" };
                    format!("write the name of a page's file without `.md`{else_remove}").into()
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

    pub(super) fn missing_file(&self, path: &str, full: &str, anchor: Option<&str>) -> Broken {
        let ending = |path: &str| path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let pages = self.site.pages.iter().filter_map(|page| page.document.file.as_str().strip_prefix("content/"));
        let files: Vec<&str> = pages.chain(self.site.files.iter().map(|file| file.path.as_str())).collect();
        let alike = files.iter().copied().filter(|file| ending(file) == ending(full));
        let near = near(last(full), alike.map(last)).and_then(|(near, alone)| {
            let named: Vec<&str> = files.iter().copied().filter(|file| last(file) == near).collect();
            let near = nearest(full, named.iter().copied()).or_else(|| named.first().copied())?;
            let anchor = anchor.map_or_else(String::new, |anchor| format!("#{}", percent_encode(anchor)));
            let whole = format!("/{}{anchor}", percent_encode(near));
            let advice = Advice::new(format!("did you mean `/{near}`?")).instead(whole);
            Some(advice.only_if(alone && named.len() == 1))
        });
        let web = path.starts_with("www.").then(|| Advice::new(format!("write the full address: `https://{path}`")));
        Broken {
            code: Code::BrokenLink,
            message: format!("there is no file `content/{full}`"),
            help: web.or(near).or_else(|| Some("put the file there, or correct the path".into())),
            anchor: 0,
        }
    }
}
