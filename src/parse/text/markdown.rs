//! Markdown → [`Body`]. The only file that names the Markdown crate.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use pulldown_cmark::{
    Alignment as CellAlignment, BlockQuoteKind, BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser,
    Tag as Start, TagEnd,
};

use crate::diagnostic::Code;
use crate::model::body::{Alert, Alignment, Body, Fold, Node, Tag};
use crate::parse::report::Report;
use crate::parse::text::body::Builder;
use crate::parse::text::dialect::{BAR, Disguise, Part, Stretch};
use crate::parse::text::math::Display;
use crate::parse::text::origin::Origin;
use crate::parse::text::places::{Definition, Form, Places};
use crate::parse::text::written::Written;
use crate::parse::text::{Reading, stray};
use crate::source::Span;

/// The deepest nesting of lists and quotes that is read; browsers flatten what is much deeper.
const MAX_NESTING: usize = 50;

/// Reads a Markdown text. What is wrong with it is reported at its place in the file.
pub(crate) fn read(origin: &Origin<'_>, reading: Reading<'_>, report: &mut Report<'_>) -> Body {
    stray::check_hidden(origin, report);
    let disguise = Disguise::new(origin.text, |text| look(text, reading));
    let mut undefined = Vec::new();
    let mut builder = Builder::new(origin, reading, report);
    let (places, stretches) = {
        let mut on_undefined = |link: BrokenLink<'_>| {
            if !matches!(link.link_type, LinkType::Shortcut) {
                undefined.push((link.span, link.reference.into_string()));
            }
            None
        };
        let parser =
            Parser::new_with_broken_link_callback(disguise.as_str(), options(reading), Some(&mut on_undefined));
        let lines = parser.reference_definitions().iter();
        let definitions =
            lines.map(|(_, line)| Definition { target: line.dest.to_string(), range: line.span.clone() }).collect();
        let mut state = State::new(&disguise, Places::new(origin.text, definitions));
        for (event, range) in parser.into_offset_iter() {
            if state.step(&mut builder, event, range).is_break() {
                break;
            }
        }
        (state.places, state.stretches)
    };
    let body = builder.finish();
    let comments = disguise.comments.iter().map(|comment| Span::new(comment.range.start, comment.range.end)).collect();
    let body = Body { markdown: origin.markdown(), places: places.finish(&body.links), comments, ..body };
    for (range, name) in undefined {
        let message = format!("this link refers to `{name}`, which the page does not define");
        let help = format!("add a line `[{name}]: address`, or write the address in round brackets");
        report.error(Code::BrokenLink, origin.span(range), message, Some(help));
    }
    stray::check(origin, &disguise, &stretches, report);
    body
}

/// The Markdown that is read. Heading attributes are read by [`Builder`] instead: together with definition lists the
/// crate's own make it panic (its issue 1110).
fn options(reading: Reading<'_>) -> Options {
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_GFM
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    if reading.math { all | Options::ENABLE_MATH } else { all }
}

/// What the crate makes of a text, stretch by stretch.
fn look(text: &str, reading: Reading<'_>) -> Vec<Stretch> {
    let parser = Parser::new_ext(text, options(reading));
    let remarks: Vec<Stretch> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, line)| &*line.dest == "#")
        .map(|(_, line)| Stretch { part: Part::Remark, range: line.span.clone() })
        .collect();
    let mut in_code = false;
    let mut stretches = remarks;
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(Start::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => continue,
            _ => {}
        }
        note(&mut stretches, &event, range);
    }
    stretches
}

/// Adds what an event says of its stretch. Plain text that goes on is one stretch.
fn note(stretches: &mut Vec<Stretch>, event: &Event<'_>, range: Range<usize>) {
    let Some(part) = part(event) else { return };
    match stretches.last_mut() {
        Some(last) if part == Part::Text && last.part == part && last.range.end == range.start => {
            last.range.end = range.end;
        }
        _ => stretches.push(Stretch { part, range }),
    }
}

/// What an event says of its stretch; nothing where something ends.
fn part(event: &Event<'_>) -> Option<Part> {
    Some(match event {
        Event::Start(tag) => match tag {
            Start::Paragraph | Start::DefinitionListTitle => Part::Paragraph,
            Start::Heading { level, .. } => Part::Heading(*level as u8),
            Start::BlockQuote(_) => Part::Quote,
            Start::Table(_) => Part::Table,
            Start::Strikethrough => Part::Strikethrough,
            Start::Emphasis | Start::Strong | Start::Link { .. } | Start::Image { .. } => return None,
            Start::CodeBlock(_) => Part::Other,
            _ => Part::Block,
        },
        Event::Text(_) => Part::Text,
        Event::InlineMath(_) | Event::DisplayMath(_) => Part::Math,
        Event::Html(_) | Event::InlineHtml(_) => Part::Html,
        Event::Code(_) | Event::FootnoteReference(_) => Part::Other,
        Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule | Event::TaskListMarker(_) => return None,
    })
}

/// What must be remembered from one event to the next.
struct State<'d, 't> {
    disguise: &'d Disguise<'t>,
    places: Places<'t>,
    /// What was read, for what is none of it.
    stretches: Vec<Stretch>,
    /// Plain text that may go on.
    text: Option<(Cow<'d, str>, Range<usize>)>,
    depth: usize,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether the next heading is the title of a callout, and whether that of now is.
    is_title: (bool, bool),
    code: Option<(String, String, Range<usize>)>,
    html: String,
    in_html_block: bool,
    /// Whether the text of the open link is its page and its words.
    is_barred: bool,
}

impl<'d, 't> State<'d, 't> {
    fn new(disguise: &'d Disguise<'t>, places: Places<'t>) -> Self {
        Self {
            disguise,
            places,
            stretches: Vec::new(),
            text: None,
            depth: 0,
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            is_title: (false, false),
            code: None,
            html: String::new(),
            in_html_block: false,
            is_barred: false,
        }
    }

    fn step(&mut self, to: &mut Builder<'_, '_, '_>, event: Event<'d>, range: Range<usize>) -> ControlFlow<()> {
        let disguise = self.disguise;
        if self.code.is_none() {
            note(&mut self.stretches, &event, range.clone());
        }
        if let Event::Text(text) = event {
            self.places.pass(&range, false);
            let text = match text.split_once(BAR).filter(|_| self.is_barred) {
                Some((_, words)) => Cow::Owned(words.to_owned()), // of a link in a table
                None => disguise.undo(text.into(), range.clone()),
            };
            match &mut self.code {
                Some((_, code, _)) => code.push_str(&text),
                None if self.in_html_block => self.html.push_str(&text),
                None => match &mut self.text {
                    Some((all, whole)) => {
                        all.to_mut().push_str(&text);
                        whole.end = range.end;
                    }
                    None => self.text = Some((text, range)),
                },
            }
            return ControlFlow::Continue(());
        }
        if let Some((text, range)) = self.text.take() {
            to.text(&text, range);
        }
        match event {
            Event::End(TagEnd::Link | TagEnd::Image) => self.places.close(to.close_link(), &range),
            _ => self.places.pass(&range, matches!(event, Event::Start(_))),
        }
        match event {
            Event::Start(tag) => return self.start(to, tag, range),
            Event::End(tag) => self.end(to, tag),
            Event::Text(_) => {}
            Event::Code(code) => to.code(&disguise.undo(code.into(), range)),
            Event::InlineMath(latex) => self.math(to, latex.into(), Display::Inline, range),
            Event::DisplayMath(latex) => self.math(to, latex.into(), Display::Block, range),
            Event::Html(html) => self.html.push_str(&disguise.undo(html.into(), range)),
            Event::InlineHtml(html) => to.html(&disguise.undo(html.into(), range.clone()), range),
            Event::FootnoteReference(label) => to.footnote_reference(&label, range),
            Event::SoftBreak => to.line_break(Node::SoftBreak),
            Event::HardBreak => to.line_break(Node::HardBreak),
            Event::Rule => to.push(Node::Rule),
            Event::TaskListMarker(done) => to.push(Node::Checkbox(done)),
        }
        ControlFlow::Continue(())
    }

    /// A formula. Money that is none, however many signs a text has, is text.
    fn math(&self, to: &mut Builder<'_, '_, '_>, latex: Cow<'d, str>, display: Display, range: Range<usize>) {
        if self.disguise.is_money(range.clone()) {
            let written = self.disguise.as_str().get(range.clone()).unwrap_or_default();
            return to.text(&self.disguise.undo(Cow::Borrowed(written), range.clone()), range);
        }
        to.math(&self.disguise.undo(latex, range.clone()), display, range);
    }

    fn start(&mut self, to: &mut Builder<'_, '_, '_>, tag: Start<'_>, range: Range<usize>) -> ControlFlow<()> {
        match tag {
            Start::Heading { .. } if self.is_title.0 => {
                self.is_title = (false, true);
                to.open(Tag::CalloutTitle);
            }
            Start::Heading { level, .. } => to.open_heading(level as u8, range),
            Start::CodeBlock(kind) => {
                let language = self.disguise.undo(Cow::Owned(language(&kind)), range.clone()).into_owned();
                self.code = Some((language, String::new(), range));
            }
            Start::HtmlBlock => {
                self.in_html_block = true;
                self.html.clear();
                to.open_html(range);
            }
            Start::FootnoteDefinition(label) => to.open_footnote(&label, range),
            Start::Link { link_type, dest_url, title, .. } => {
                self.places.open(form(link_type), &dest_url, &range);
                to.open_link(&self.written(link_type, &dest_url, &title, &range), range);
            }
            Start::Image { link_type, dest_url, title, .. } => {
                self.places.open(form(link_type), &dest_url, &range);
                to.open_image(&self.written(link_type, &dest_url, &title, &range), range);
            }
            other => {
                if let Some(tag) = self.plain_tag(other, &range) {
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
            TagEnd::Heading(_) if self.is_title.1 => {
                self.is_title.1 = false;
                to.close();
            }
            TagEnd::Heading(_) => to.close_heading(),
            TagEnd::CodeBlock => {
                let (language, code, range) = self.code.take().unwrap_or_default();
                to.code_block(&language, &code, range);
            }
            TagEnd::HtmlBlock => {
                self.in_html_block = false;
                to.close_html(&std::mem::take(&mut self.html));
            }
            TagEnd::FootnoteDefinition => to.close_footnote(),
            TagEnd::Link | TagEnd::Image => self.is_barred = false, // the places of links know when one ends
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
    fn plain_tag(&mut self, tag: Start<'_>, range: &Range<usize>) -> Option<Tag> {
        let at = range.start;
        if matches!(tag, Start::BlockQuote(_)) {
            let callout = self.disguise.callout(at);
            self.is_title.0 = callout.is_some_and(|callout| callout.has_title);
            let plain = || plain_callout(&tag).map(|alert| Tag::Callout(alert, Fold::Never));
            let own = callout.map(|callout| Tag::Callout(callout.alert.unwrap_or(Alert::Note), callout.fold));
            return Some(own.or_else(plain).unwrap_or(Tag::Quote));
        }
        Some(match tag {
            Start::Paragraph => Tag::Paragraph,
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
            Start::Emphasis => self.disguise.small(at).unwrap_or(Tag::Emphasis),
            Start::Strong => Tag::Strong,
            Start::Strikethrough if self.disguise.is_marked(at) => Tag::Marked,
            Start::Strikethrough => Tag::Strikethrough,
            _ => return None,
        })
    }

    /// A link or picture as its editor wrote it.
    fn written(&mut self, link_type: LinkType, target: &str, title: &str, range: &Range<usize>) -> Written {
        let undo = |text: &str| self.disguise.undo(Cow::Borrowed(text), range.clone()).into_owned();
        let (page, words) = target.split_once(BAR).map_or((target, None), |(page, words)| (page, Some(words)));
        let (wiki, labelled) = match link_type {
            LinkType::WikiLink { has_pothole } => (true, has_pothole || words.is_some()),
            _ => (false, true),
        };
        let mut target = undo(if wiki { page } else { target });
        self.is_barred = wiki && words.is_some();
        if wiki && target.ends_with('\\') {
            target.pop(); // the escape that a `|` needs inside a table
        }
        if link_type == LinkType::Email {
            target.insert_str(0, "mailto:");
        }
        Written { wiki, labelled, target, title: undo(title) }
    }

    fn cell(&mut self) -> Tag {
        let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
        self.column += 1;
        if self.in_head { Tag::HeaderCell(alignment) } else { Tag::Cell(alignment) }
    }
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
    matches!(tag, Tag::List | Tag::Numbered(_) | Tag::Quote | Tag::Callout(..) | Tag::Definitions)
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => {
            info.split([' ', ',', '{']).next().unwrap_or_default().trim().to_ascii_lowercase()
        }
    }
}

/// The callout that the crate knows by itself.
fn plain_callout(tag: &Start<'_>) -> Option<Alert> {
    let Start::BlockQuote(kind) = tag else { return None };
    kind.map(|kind| match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    })
}

fn alignment(alignment: CellAlignment) -> Alignment {
    match alignment {
        CellAlignment::None => Alignment::None,
        CellAlignment::Left => Alignment::Left,
        CellAlignment::Center => Alignment::Center,
        CellAlignment::Right => Alignment::Right,
    }
}
