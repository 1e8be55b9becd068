//! Builds a [`Body`] node by node: places, headings and their ids, footnotes, links, formulas and raw HTML.

mod doubts;
mod links;

use std::ops::Range;

use crate::diagnostic::Code;
use crate::model::body::{Body, Heading, Node, Slice, Tag};
use crate::model::link::Target;
use crate::model::settings::config::RawHtml;
use crate::parse::report::Report;
use crate::parse::text::Reading;
use crate::parse::text::context::Block;
use crate::parse::text::footnotes::Footnotes;
use crate::parse::text::headings::{Headings, split_id};
use crate::parse::text::html::{Cleaner, blocked};
use crate::parse::text::math::{Display, to_mathml};
use crate::parse::text::origin::Origin;
use crate::parse::text::target;
use crate::parse::text::written::Written;
use crate::parse::typography::Setter;
use crate::source::Span;

/// A body in the making.
pub(crate) struct Builder<'a, 't, 'r> {
    origin: &'a Origin<'t>,
    reading: Reading<'a>,
    report: &'a mut Report<'r>,
    setter: Setter,
    body: Body,
    open: Vec<Tag>,
    block: Block,
    heading: Option<OpenHeading>,
    headings: Headings,
    footnotes: Footnotes,
    /// The nodes of the main text while those of a footnote are gathered, and the footnote's label and place.
    outside: Option<(Vec<Node>, String, Span)>,
    html: Cleaner,
    html_start: usize,
    /// How many of the open tags are links or pictures.
    in_links: usize,
    /// Whether the text of the open picture is none, but its size or name.
    skipped: bool,
}

struct OpenHeading {
    level: u8,
    span: Span,
    text: String,
}

impl<'a, 't, 'r> Builder<'a, 't, 'r> {
    /// A builder for the text of an origin.
    pub(crate) fn new(origin: &'a Origin<'t>, reading: Reading<'a>, report: &'a mut Report<'r>) -> Self {
        let body = Body { text: String::with_capacity(origin.text.len()), ..Body::default() };
        Self {
            origin,
            reading,
            report,
            setter: Setter::new(reading.typography),
            body,
            open: Vec::new(),
            block: Block::default(),
            heading: None,
            headings: Headings::default(),
            footnotes: Footnotes::default(),
            outside: None,
            html: Cleaner::default(),
            html_start: 0,
            in_links: 0,
            skipped: false,
        }
    }

    /// Adds a node.
    pub(crate) fn push(&mut self, node: Node) {
        self.body.nodes.push(node);
    }

    /// Opens something that is closed by [`Builder::close`].
    pub(crate) fn open(&mut self, tag: Tag) {
        if !tag.is_inline() {
            self.end_block();
        }
        self.in_links += usize::from(is_link(tag));
        self.open.push(tag);
        self.push(Node::Open(tag));
    }

    /// Closes what was opened last.
    pub(crate) fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        self.in_links -= usize::from(is_link(tag));
        if !tag.is_inline() {
            self.end_block();
        }
        if tag == Tag::Paragraph && self.body.nodes.last() == Some(&Node::Open(Tag::Paragraph)) {
            self.body.nodes.pop(); // there was nothing in it but a comment
            return;
        }
        self.push(Node::Close(tag));
    }

    /// Adds plain text; bare addresses of the web and of mail in it become links.
    pub(crate) fn text(&mut self, text: &str, range: Range<usize>) {
        self.check_footnotes(text, range.clone());
        let behind = self.origin.text.get(range.end..).unwrap_or_default();
        let has_address = text.contains("://") || text.contains("www.") || text.contains('@');
        if !has_address {
            return self.plain(text, behind);
        }
        if self.in_links > 0 {
            return self.as_written(text);
        }
        let mut done = 0;
        let mut from = range.start;
        for (found, address) in target::bare_addresses(text) {
            self.plain(&text[done..found.start], &text[found.start..]);
            let words = &text[found.clone()];
            let place = locate(self.origin.text, from..range.end, words);
            from = place.end;
            let span = self.origin.span(place);
            self.open_target(Target::External(address), &Written::bare(), span);
            self.as_written(words);
            self.close_link();
            done = found.end;
        }
        self.plain(&text[done..], behind);
    }

    /// Adds code within a line.
    pub(crate) fn code(&mut self, code: &str) {
        let slice = self.keep(code);
        self.visible(code);
        self.setter.pass();
        self.push(Node::Code(slice));
    }

    /// Adds a block of code.
    pub(crate) fn code_block(&mut self, language: &str, code: &str, range: Range<usize>) {
        self.end_block();
        self.check_diagram(language, range);
        self.body.has_code |= !language.is_empty();
        let (language, code) = (self.keep(language), self.keep(code));
        self.push(Node::CodeBlock { language, code });
    }

    /// Adds the end of a line.
    pub(crate) fn line_break(&mut self, node: Node) {
        self.setter.space();
        self.visible(" ");
        self.push(node);
    }

    /// Adds a formula; one that is not LaTeX is reported.
    pub(crate) fn math(&mut self, latex: &str, display: Display, range: Range<usize>) {
        self.setter.pass();
        self.check_money(range.clone());
        match to_mathml(latex, display) {
            Ok(mathml) => {
                let slice = self.keep(&mathml);
                self.visible(latex);
                self.push(Node::Math(slice));
            }
            Err((at, words)) => {
                let dollars = if display == Display::Block { 2 } else { 1 };
                let inside = range.start + dollars..range.end.saturating_sub(dollars);
                let as_written = self.origin.text.get(inside.clone()) == Some(latex); // not so in a quote
                let part = inside.start + at.start..(inside.start + at.end.max(at.start + 1)).min(inside.end);
                let place = if as_written { part.start.min(inside.end)..part.end } else { inside };
                let message = format!("this formula cannot be read: {words}");
                let help = "formulas are written in LaTeX; write `\\$` for a dollar sign".to_owned();
                let span = self.origin.span(place);
                self.report.error(Code::InvalidMath, span, message, Some(help));
            }
        }
    }

    /// Adds raw HTML within a line.
    pub(crate) fn html(&mut self, html: &str, range: Range<usize>) {
        self.body.has_html = true;
        let slice = match self.reading.raw_html {
            RawHtml::Clean => {
                let kept = self.html.clean(html, range.start, self.origin, self.report);
                self.keep(&kept)
            }
            RawHtml::Allow => {
                blocked::check(html, range.start, (self.origin, self.reading.policy), self.report);
                self.keep(html)
            }
            RawHtml::Escape => self.keep(html),
        };
        self.push(Node::Html(slice));
    }

    /// Begins a block of raw HTML.
    pub(crate) fn open_html(&mut self, range: Range<usize>) {
        self.end_block();
        self.html_start = range.start;
    }

    /// Ends a block of raw HTML with all its text.
    pub(crate) fn close_html(&mut self, html: &str) {
        self.html(html, self.html_start..self.html_start);
    }

    /// Opens a heading.
    pub(crate) fn open_heading(&mut self, level: u8, range: Range<usize>) {
        self.open(Tag::Heading(index(self.headings.count())));
        let whole = self.origin.text[range.clone()].trim_end();
        let id = whole.rfind("{#").and_then(|at| Some(at..at + whole[at..].find('}')? + 1)).unwrap_or(0..whole.len());
        let span = self.origin.span(range.start + id.start..range.start + id.end);
        self.heading = Some(OpenHeading { level, span, text: String::new() });
    }

    /// Closes a heading; `{#id}` at its end becomes its id.
    pub(crate) fn close_heading(&mut self) {
        let Some(OpenHeading { level, span, mut text }) = self.heading.take() else { return };
        let id = self.take_heading_id();
        if id.is_some() {
            text.truncate(text.rfind("{#").unwrap_or(text.len()));
        }
        self.headings.push(Heading { level, id: String::new(), text: text.trim().to_owned() }, span, id);
        self.close();
    }

    /// Adds a footnote mark.
    pub(crate) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        let (note, mention) = self.footnotes.mention(label, self.origin.span(range));
        self.push(Node::FootnoteReference { note: index(note), mention });
    }

    /// Begins the text of a footnote, which is kept apart.
    pub(crate) fn open_footnote(&mut self, label: &str, range: Range<usize>) {
        self.end_block();
        let main = std::mem::take(&mut self.body.nodes);
        let span = self.origin.span(range.start..(range.start + label.len() + 3).min(range.end));
        self.outside = Some((main, label.to_owned(), span));
    }

    /// Ends the text of a footnote.
    pub(crate) fn close_footnote(&mut self) {
        self.end_block();
        if let Some((main, label, span)) = self.outside.take() {
            let nodes = std::mem::replace(&mut self.body.nodes, main);
            self.footnotes.define(label, span, nodes);
        }
    }

    /// Reports nesting beyond the bound.
    pub(crate) fn too_deep(&mut self, range: Range<usize>, bound: usize) {
        let first = self.origin.text[range.clone()].lines().next().map_or(0, str::len);
        let span = self.origin.span(range.start..range.start + first.min(80));
        let message = format!("lists and quotes are nested more than {bound} deep");
        let help = "use fewer levels, such as headings with short lists";
        self.report.error(Code::TooComplex, span, message, Some(help.to_owned()));
    }

    /// The finished body.
    pub(crate) fn finish(mut self) -> Body {
        self.end_block();
        while !self.open.is_empty() {
            self.close();
        }
        self.body.headings = self.headings.finish(self.report);
        self.body.footnotes = self.footnotes.finish(self.report);
        self.body.nodes.shrink_to_fit();
        self.body.text.shrink_to_fit();
        self.body.links.shrink_to_fit();
        self.body
    }

    /// Adds text as it is printed; `behind` is what follows it.
    fn plain(&mut self, text: &str, behind: &str) {
        let set = self.setter.set(text, behind);
        self.shown(&set);
    }

    /// Adds text letter by letter, such as an address.
    fn as_written(&mut self, text: &str) {
        self.setter.pass();
        self.shown(text);
    }

    fn shown(&mut self, text: &str) {
        if text.is_empty() || self.skipped {
            return;
        }
        let unlabelled = self.open.last().is_some_and(|tag| self.is_unlabelled(*tag));
        if unlabelled {
            return; // the parser repeats the target; the page's title is shown instead
        }
        let slice = self.keep(text);
        self.visible(text);
        self.push(Node::Text(slice));
    }

    fn is_unlabelled(&self, tag: Tag) -> bool {
        let link = match tag {
            Tag::Link(link) | Tag::Image(link) => self.body.links.get(link as usize),
            _ => None,
        };
        link.is_some_and(|link| !link.labelled)
    }

    fn visible(&mut self, text: &str) {
        self.block.push(text);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    fn keep(&mut self, text: &str) -> Slice {
        let start = index(self.body.text.len());
        self.body.text.push_str(text);
        Slice { start, end: index(self.body.text.len()) }
    }

    fn end_block(&mut self) {
        self.setter.start();
        for (link, context) in self.block.take() {
            if let Some(link) = self.body.links.get_mut(link) {
                link.context = context;
            }
        }
    }

    /// Takes `{#id}` off the end of the heading that is open.
    fn take_heading_id(&mut self) -> Option<String> {
        let Some(Node::Text(slice)) = self.body.nodes.last().copied() else { return None };
        let (kept, id) = split_id(self.body.str(slice))?;
        let (kept, id) = (index(kept.len()), id.to_owned());
        self.body.nodes.pop();
        if kept > 0 {
            self.push(Node::Text(Slice { start: slice.start, end: slice.start + kept }));
        }
        Some(id)
    }
}

fn is_link(tag: Tag) -> bool {
    matches!(tag, Tag::Link(_) | Tag::Image(_))
}

/// The range of `words` within a range of the text, or that range when it is written differently there.
fn locate(text: &str, range: Range<usize>, words: &str) -> Range<usize> {
    let found = text.get(range.clone()).and_then(|part| part.find(words));
    found.map_or(range.clone(), |at| range.start + at..range.start + at + words.len())
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
