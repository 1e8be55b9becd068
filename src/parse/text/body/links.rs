//! Links and pictures in a body.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::body::{Node, Tag};
use crate::model::link::{Context, LinkUse, Target};
use crate::parse::text::body::{Builder, index};
use crate::parse::text::target;
use crate::parse::text::written::Written;
use crate::source::Span;

/// The most links that one text may have.
const MAX_LINKS: usize = 20_000;

impl Builder<'_, '_, '_> {
    /// Opens a link.
    pub(crate) fn open_link(&mut self, written: &Written, range: Range<usize>) {
        let (target, span) = self.target(written, range);
        self.open_target(target, written, span);
    }

    /// Opens a picture. What other tools embed and is none becomes a link.
    pub(crate) fn open_image(&mut self, written: &Written, range: Range<usize>) {
        if written.wiki && !is_file(&written.target) {
            return self.open_embedded(written, range);
        }
        let size = self.origin.text.get(range.clone()).and_then(|whole| whole.strip_suffix("]]")?.rsplit_once('|'));
        let is_sized = written.wiki && size.is_some_and(|(_, words)| is_size(words));
        let is_named = written.wiki && (!written.labelled || is_sized);
        let written = &Written { labelled: written.labelled && !is_sized, ..written.clone() };
        let (target, span) = self.target(written, range);
        let target = match target {
            Target::External(address) => {
                let message = format!("the picture `{address}` is on another site");
                let help = "pages load nothing from other sites; save it below `content/media/` and link to that";
                self.report.error(Code::UnsafeUrl, span, message, Some(help.to_owned()));
                Target::Refused
            }
            Target::Wiki { page, .. } => Target::Path { path: page, anchor: None },
            own => own,
        };
        let link = self.keep_link(target, written, span);
        self.open(Tag::Image(link));
        if is_named {
            // It is described by its name, as there.
            let name = written.name();
            let name = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).replace('_', " ");
            let slice = self.keep(&name);
            self.push(Node::Text(slice));
            self.skipped = true;
        }
    }

    /// Opens a link in the place of a page that another tool would show here.
    pub(super) fn open_embedded(&mut self, written: &Written, range: Range<usize>) {
        let whole = self.origin.text.get(range.clone()).unwrap_or_default();
        let message = "this looks like a page that Obsidian shows within another; here it is a link to that page";
        let help = format!("write `{}` for the link", whole.trim_start_matches('!'));
        self.warn(Code::OtherTool, range.clone(), message.to_owned(), help);
        self.open_link(written, range);
    }

    /// Closes a link or picture, and gives its number.
    pub(crate) fn close_link(&mut self) -> Option<u32> {
        let link = match self.open.last() {
            Some(Tag::Link(link) | Tag::Image(link)) => Some(*link),
            _ => None,
        };
        link.iter().for_each(|link| self.block.close(*link as usize));
        self.skipped = false;
        self.close();
        link
    }

    pub(super) fn open_target(&mut self, target: Target, written: &Written, span: Span) {
        let link = self.keep_link(target, written, span);
        self.open(Tag::Link(link));
        self.block.open(link as usize);
        if !written.labelled {
            self.block.push(&written.name()); // the title of the target is not known here
        }
    }

    pub(super) fn keep_link(&mut self, target: Target, written: &Written, span: Span) -> u32 {
        let link = self.body.links.len();
        if link == MAX_LINKS {
            let message = format!("this page has more than {MAX_LINKS} links");
            self.report.error(Code::TooComplex, span, message, Some("split the page into several".to_owned()));
        }
        self.body.links.push(LinkUse {
            target,
            title: written.title.clone(),
            labelled: written.labelled,
            span,
            context: Context::default(),
        });
        index(link)
    }

    /// What a link was written to lead to, and the place of that. Schemes that are not allowed are reported.
    pub(super) fn target(&mut self, written: &Written, range: Range<usize>) -> (Target, Span) {
        let place = target::place(self.origin.text, range, written);
        let span = self.origin.span(place);
        let target = target::read(written).unwrap_or_else(|refusal| {
            let code = if refusal.is_app { Code::OtherTool } else { Code::UnsafeUrl };
            let severity = if refusal.is_app { Severity::Warning } else { Severity::Error };
            let finding = Diagnostic::error(code, self.report.file, refusal.message).at(span).help(refusal.help);
            self.report.found.push(finding.severity(severity));
            Target::Refused
        });
        (target, span)
    }
}

/// Whether the name of something embedded is that of a file, not of a page.
fn is_file(target: &str) -> bool {
    let name = target.split('#').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| {
        ending != "md" && (2..=5).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric)
    })
}

/// Whether words are the size that Obsidian shows a picture in: `300` or `300x200`.
fn is_size(words: &str) -> bool {
    !words.is_empty() && words.split('x').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
