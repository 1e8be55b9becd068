//! Markdown → [`Body`]. The only file that names the Markdown crate.

use std::ops::{ControlFlow, Range};

use pulldown_cmark::{
    Alignment as CellAlignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser,
    Tag as Start, TagEnd, TextMergeWithOffset,
};

use crate::diagnostic::Code;
use crate::model::body::{Alert, Alignment, Body, Node, Tag};
use crate::model::settings::config::RawHtml;
use crate::parse::report::Report;
use crate::parse::text::body::Builder;
use crate::parse::text::math::Display;
use crate::parse::text::origin::Origin;
use crate::parse::text::places::{Definition, Form, Places};
use crate::parse::text::written::Written;

/// The deepest nesting of lists and quotes that is read; browsers flatten what is much deeper.
const MAX_NESTING: usize = 50;

/// Reads a Markdown text. What is wrong with it is reported at its place in the file.
pub(crate) fn read(origin: &Origin<'_>, raw_html: RawHtml, report: &mut Report<'_>) -> Body {
    let mut undefined = Vec::new();
    let mut builder = Builder::new(origin, raw_html, report);
    let places = {
        let mut on_undefined = |link: BrokenLink<'_>| {
            if !matches!(link.link_type, LinkType::Shortcut) {
                undefined.push((link.span, link.reference.into_string()));
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(origin.text, options(), Some(&mut on_undefined));
        let lines = parser.reference_definitions().iter();
        let definitions =
            lines.map(|(_, line)| Definition { target: line.dest.to_string(), range: line.span.clone() }).collect();
        let mut state = State::new(Places::new(origin.text, definitions));
        for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            if state.step(&mut builder, event, range).is_break() {
                break;
            }
        }
        state.places
    };
    let body = builder.finish();
    let body = Body { markdown: origin.markdown(), places: places.finish(&body.links), ..body };
    for (range, name) in undefined {
        let message = format!("this link refers to `{name}`, which the page does not define");
        let help = format!("add a line `[{name}]: address`, or write the address in round brackets");
        report.error(Code::BrokenLink, origin.span(range), message, Some(help));
    }
    body
}

/// The Markdown that is read. Heading attributes are read by [`Builder`] instead: together with definition lists the
/// crate's own make it panic (its issue 1110).
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// What must be remembered from one event to the next.
struct State<'t> {
    places: Places<'t>,
    depth: usize,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    code: Option<(String, String)>,
    html: String,
    in_html_block: bool,
}

impl<'t> State<'t> {
    fn new(places: Places<'t>) -> Self {
        Self {
            places,
            depth: 0,
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            code: None,
            html: String::new(),
            in_html_block: false,
        }
    }

    fn step(&mut self, to: &mut Builder<'_, '_, '_>, event: Event<'_>, range: Range<usize>) -> ControlFlow<()> {
        match event {
            Event::End(TagEnd::Link | TagEnd::Image) => self.places.close(to.close_link(), &range),
            _ => self.places.pass(&range, matches!(event, Event::Start(_))),
        }
        match event {
            Event::Start(tag) => return self.start(to, tag, range),
            Event::End(tag) => self.end(to, tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None if self.in_html_block => self.html.push_str(&text),
                None => to.text(&text, range),
            },
            Event::Code(code) => to.code(&code),
            Event::InlineMath(latex) => to.math(&latex, Display::Inline, range),
            Event::DisplayMath(latex) => to.math(&latex, Display::Block, range),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => to.html(&html, range),
            Event::FootnoteReference(label) => to.footnote_reference(&label, range),
            Event::SoftBreak => to.line_break(Node::SoftBreak),
            Event::HardBreak => to.line_break(Node::HardBreak),
            Event::Rule => to.push(Node::Rule),
            Event::TaskListMarker(done) => to.push(Node::Checkbox(done)),
        }
        ControlFlow::Continue(())
    }

    fn start(&mut self, to: &mut Builder<'_, '_, '_>, tag: Start<'_>, range: Range<usize>) -> ControlFlow<()> {
        match tag {
            Start::Heading { level, .. } => to.open_heading(level as u8, range),
            Start::CodeBlock(kind) => self.code = Some((language(&kind), String::new())),
            Start::HtmlBlock => {
                self.in_html_block = true;
                self.html.clear();
                to.open_html(range);
            }
            Start::FootnoteDefinition(label) => to.open_footnote(&label, range),
            Start::Link { link_type, dest_url, title, .. } => {
                self.places.open(form(link_type), &dest_url, &range);
                to.open_link(&written(link_type, dest_url, title), range);
            }
            Start::Image { link_type, dest_url, title, .. } => {
                self.places.open(form(link_type), &dest_url, &range);
                to.open_image(&written(link_type, dest_url, title), range);
            }
            other => {
                if let Some(tag) = self.plain_tag(other) {
                    self.depth += usize::from(is_nesting(tag));
                    if self.depth > MAX_NESTING {
                        to.too_deep(range, MAX_NESTING);
                        return ControlFlow::Break(());
                    }
                    to.open(tag);
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn end(&mut self, to: &mut Builder<'_, '_, '_>, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => to.close_heading(),
            TagEnd::CodeBlock => {
                let (language, code) = self.code.take().unwrap_or_default();
                to.code_block(&language, &code);
            }
            TagEnd::HtmlBlock => {
                self.in_html_block = false;
                to.close_html(&std::mem::take(&mut self.html));
            }
            TagEnd::FootnoteDefinition => to.close_footnote(),
            TagEnd::Link | TagEnd::Image => {} // the places of links know when one ends
            TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::TableHead => {
                self.in_head = false;
                to.close();
            }
            other => {
                if matches!(other, TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::DefinitionList) {
                    self.depth = self.depth.saturating_sub(1);
                }
                to.close();
            }
        }
    }

    /// The tag of what only opens and closes; `None` for what is not switched on.
    fn plain_tag(&mut self, tag: Start<'_>) -> Option<Tag> {
        Some(match tag {
            Start::Paragraph => Tag::Paragraph,
            Start::BlockQuote(None) => Tag::Quote,
            Start::BlockQuote(Some(kind)) => Tag::Alert(alert(kind)),
            Start::List(None) => Tag::List,
            Start::List(Some(first)) => Tag::Numbered(u32::try_from(first).unwrap_or(1)),
            Start::Item => Tag::Item,
            Start::DefinitionList => Tag::Definitions,
            Start::DefinitionListTitle => Tag::DefinitionTerm,
            Start::DefinitionListDefinition => Tag::DefinitionDetails,
            Start::Table(alignments) => {
                self.alignments = alignments.into_iter().map(alignment).collect();
                Tag::Table
            }
            Start::TableHead => {
                (self.in_head, self.column) = (true, 0);
                Tag::TableHead
            }
            Start::TableRow => {
                self.column = 0;
                Tag::TableRow
            }
            Start::TableCell => self.cell(),
            Start::Emphasis => Tag::Emphasis,
            Start::Strong => Tag::Strong,
            Start::Strikethrough => Tag::Strikethrough,
            _ => return None,
        })
    }

    fn cell(&mut self) -> Tag {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        self.column += 1;
        if self.in_head { Tag::HeaderCell(alignment) } else { Tag::Cell(alignment) }
    }
}

fn written(link_type: LinkType, target: CowStr<'_>, title: CowStr<'_>) -> Written {
    let mut target = target.into_string();
    let (wiki, labelled) = match link_type {
        LinkType::WikiLink { has_pothole } => (true, has_pothole),
        _ => (false, true),
    };
    if wiki && target.ends_with('\\') {
        target.pop(); // the escape that a `|` needs inside a table
    }
    if link_type == LinkType::Email {
        target.insert_str(0, "mailto:");
    }
    Written { wiki, labelled, target, title: title.into_string() }
}

fn form(link_type: LinkType) -> Form {
    match link_type {
        LinkType::Inline => Form::Inline,
        LinkType::WikiLink { .. } => Form::Wiki,
        LinkType::Autolink | LinkType::Email => Form::Bare,
        _ => Form::Reference,
    }
}

fn is_nesting(tag: Tag) -> bool {
    matches!(tag, Tag::List | Tag::Numbered(_) | Tag::Quote | Tag::Alert(_) | Tag::Definitions)
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => {
            info.split([' ', ',', '{']).next().unwrap_or_default().trim().to_ascii_lowercase()
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: CellAlignment) -> Alignment {
    match alignment {
        CellAlignment::None => Alignment::None,
        CellAlignment::Left => Alignment::Left,
        CellAlignment::Center => Alignment::Center,
        CellAlignment::Right => Alignment::Right,
    }
}
