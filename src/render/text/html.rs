//! [`Body`] → HTML.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::model::body::{Alert, Alignment, Body, Fold, Footnote, Node, Slice, Tag};
use crate::model::graph::Destination;
use crate::model::link::LinkUse;
use crate::model::settings::config::RawHtml;
use crate::model::settings::words::Argument;
use crate::render::text::surroundings::Surroundings;
use crate::render::text::{clean, definition, link};
use crate::shared::escape;

/// The HTML of a text.
pub(in crate::render) fn write(body: &Body, around: Surroundings<'_>) -> String {
    let mut writer = Writer {
        body,
        around,
        shift: shift(body, around.top_level),
        out: String::with_capacity(body.text.len() * 2),
        own: Vec::new(),
        word: 0,
        tables: 0,
        callouts: Vec::new(),
        clean: body.has_html && around.site.config.raw_html == RawHtml::Clean,
    };
    writer.nodes(&body.nodes);
    writer.footnotes();
    let Writer { out, own, clean, .. } = writer;
    let mut html = if clean { clean::clean(&out, ids(body, around), &own) } else { out };
    for used in around.uses {
        definition::write(&mut html, used, around);
    }
    html
}

/// How much lower headings are shown than written, so that none stands above `top_level`.
pub(in crate::render) fn shift(body: &Body, top_level: u8) -> u8 {
    let highest = body.headings.iter().map(|heading| heading.level).min().unwrap_or(top_level);
    top_level.saturating_sub(highest)
}

fn ids(body: &Body, around: Surroundings<'_>) -> HashSet<String> {
    let headings = body.headings.iter().filter(|_| around.text == 0).map(|heading| heading.id.clone());
    let notes = body.footnotes.iter().enumerate().flat_map(|(at, note)| {
        let mentions = (1..=note.mentions).map(move |mention| mention_id(around.text, at, mention));
        mentions.chain(std::iter::once(note_id(around.text, at)))
    });
    headings.chain(notes).collect()
}

fn note_id(text: usize, note: usize) -> String {
    if text == 0 { format!("_note-{}", note + 1) } else { format!("_note-{text}-{}", note + 1) }
}

fn mention_id(text: usize, note: usize, mention: u32) -> String {
    format!("_mention{}-{mention}", note_id(text, note).trim_start_matches("_note"))
}

struct Writer<'a> {
    body: &'a Body,
    around: Surroundings<'a>,
    shift: u8,
    out: String,
    /// Finished HTML that does not pass the cleaner.
    own: Vec<Cow<'a, str>>,
    /// Where the word that is defined, and not yet at its end, begins in `out`.
    word: usize,
    tables: usize,
    /// What ends the titles of callouts that are begun.
    callouts: Vec<String>,
    clean: bool,
}

impl<'a> Writer<'a> {
    fn nodes(&mut self, nodes: &[Node]) {
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            at += 1;
            match *node {
                Node::Open(Tag::Image(link)) => at += self.image(link, &nodes[at..]),
                Node::Open(tag) => self.open(tag, nodes.get(at)),
                Node::Close(tag) => self.close(tag),
                other => self.leaf(other),
            }
        }
    }

    fn leaf(&mut self, node: Node) {
        match node {
            Node::Text(slice) => self.words(slice),
            Node::Code(slice) => {
                self.push("<code>");
                self.text(slice);
                self.push("</code>");
            }
            Node::CodeBlock { language, code } => self.code_block(language, code),
            Node::Math(slice) => self.math(slice),
            Node::Html(slice) => match self.around.site.config.raw_html {
                RawHtml::Escape => self.text(slice),
                RawHtml::Clean | RawHtml::Allow => self.push(self.body.str(slice)),
            },
            Node::SoftBreak => self.push("\n"),
            Node::HardBreak => self.push("<br>\n"),
            Node::Rule => self.push("<hr>\n"),
            Node::Checkbox(done) => {
                let (checked, word) = if done { (" checked", "task_done") } else { ("", "task_open") };
                self.push(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""));
                self.say(word, &[]);
                self.push("\"> ");
            }
            Node::FootnoteReference { note, mention } => self.mention(note as usize, mention),
            Node::Open(_) | Node::Close(_) => {}
        }
    }

    fn open(&mut self, tag: Tag, next: Option<&Node>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading(index) => self.heading(index),
            Tag::Quote => self.push("<blockquote>\n"),
            Tag::Callout(kind, fold) => self.callout(kind, fold, next),
            Tag::CalloutTitle => {}
            Tag::List => self.push("<ul>\n"),
            Tag::Numbered(1) => self.push("<ol>\n"),
            Tag::Numbered(first) => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item if is_task(next) => self.push("<li class=\"task\">"),
            Tag::Item => self.push("<li>"),
            Tag::Definitions => self.push("<dl>\n"),
            Tag::DefinitionTerm => self.push("<dt>"),
            Tag::DefinitionDetails => self.push("<dd>"),
            Tag::Table => self.table(),
            Tag::TableHead => self.push("<thead><tr>"),
            Tag::TableRow => self.push("<tr>"),
            Tag::HeaderCell(alignment) => self.cell("<th scope=\"col\"", alignment),
            Tag::Cell(alignment) => self.cell("<td", alignment),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Marked => self.push("<mark>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Link(link) => {
                if let Some((used, destination)) = self.link(link) {
                    link::open(&mut self.out, used, destination, self.around);
                }
            }
            Tag::Image(_) => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        self.push(match tag {
            Tag::Paragraph => "</p>\n",
            Tag::Heading(index) => return self.end_heading(index),
            Tag::Quote => "</blockquote>\n",
            Tag::Callout(_, Fold::Never) => "</div>\n",
            Tag::Callout(..) => "</details>\n",
            Tag::CalloutTitle => {
                let end = self.callouts.pop().unwrap_or_default();
                return self.push(&end);
            }
            Tag::List => "</ul>\n",
            Tag::Numbered(_) => "</ol>\n",
            Tag::Item => "</li>\n",
            Tag::Definitions => "</dl>\n",
            Tag::DefinitionTerm => "</dt>\n",
            Tag::DefinitionDetails => "</dd>\n",
            Tag::Table => "</tbody></table></section>\n",
            Tag::TableHead => "</tr></thead>\n<tbody>\n",
            Tag::TableRow => "</tr>\n",
            Tag::HeaderCell(_) => "</th>",
            Tag::Cell(_) => "</td>",
            Tag::Emphasis => "</em>",
            Tag::Strong => "</strong>",
            Tag::Strikethrough => "</del>",
            Tag::Marked => "</mark>",
            Tag::Subscript => "</sub>",
            Tag::Superscript => "</sup>",
            Tag::Link(link) => {
                if let Some((_, destination)) = self.link(link) {
                    link::close(&mut self.out, destination);
                }
                return;
            }
            Tag::Image(_) => return,
        });
    }

    fn level(&self, index: u32) -> u8 {
        let level = self.body.headings.get(index as usize).map_or(2, |heading| heading.level);
        (level + self.shift).min(6)
    }

    fn heading(&mut self, index: u32) {
        let level = self.level(index);
        self.push(&format!("<h{level}"));
        if self.around.text == 0
            && let Some(heading) = self.body.headings.get(index as usize)
        {
            self.push(" id=\"");
            escape::text(&mut self.out, &heading.id);
            self.push("\"");
        }
        self.push(">");
    }

    fn end_heading(&mut self, index: u32) {
        let level = self.level(index);
        self.push(&format!("</h{level}>\n"));
    }

    /// Begins a callout, up to its title; where the text gives none, it is called what it is.
    fn callout(&mut self, kind: Alert, fold: Fold, next: Option<&Node>) {
        let class = kind.name();
        let (begin, end) = match fold {
            Fold::Never => (" role=\"note\"><p class=\"alert-title\">", "</p>\n"),
            Fold::Open => (" open><summary class=\"alert-title\">", "</summary>\n"),
            Fold::Folded => ("><summary class=\"alert-title\">", "</summary>\n"),
        };
        let element = if fold == Fold::Never { "div" } else { "details" };
        self.push(&format!("<{element} class=\"alert alert-{class}\"{begin}"));
        if next != Some(&Node::Open(Tag::CalloutTitle)) {
            self.say(kind.word(), &[]);
            return self.push(end);
        }
        let words = &self.around.site.config.words;
        let kind = words.word(kind.word());
        let (before, after) = words.around("callout_with_title", "title", &[("kind", Argument::Text(&kind))]);
        self.only_heard(&before);
        let title_end = std::mem::take(&mut self.out);
        self.only_heard(&after);
        let after = std::mem::replace(&mut self.out, title_end);
        self.callouts.push(after + end);
    }

    /// Writes what only those who listen to the page are told.
    fn only_heard(&mut self, text: &str) {
        if !text.is_empty() {
            self.push("<span class=\"hidden\">");
            escape::text(&mut self.out, text);
            self.push("</span>");
        }
    }

    /// Writes a phrase.
    fn say(&mut self, name: &str, arguments: &[(&str, Argument<'_>)]) {
        escape::text(&mut self.out, &self.around.site.config.words.say(name, arguments));
    }

    /// Writes a name that no other text of the page uses: for texts other than the first it has their number.
    fn name_part(&mut self, (name, of_part): (&str, &str), number: usize) {
        let number = ("number", Argument::Number(number));
        match self.around.text {
            0 => self.say(name, &[number]),
            text => self.say(of_part, &[number, ("part", Argument::Number(text + 1))]),
        }
    }

    /// A table scrolls sideways where it is wider than the page, so it can have the focus and has a name of its own.
    fn table(&mut self) {
        self.tables += 1;
        self.push("<section class=\"table\" tabindex=\"0\" aria-label=\"");
        self.name_part(("table", "table_of_part"), self.tables);
        self.push("\"><table>\n");
    }

    fn cell(&mut self, tag: &str, alignment: Alignment) {
        self.push(tag);
        self.push(match alignment {
            Alignment::None => ">",
            Alignment::Left => " class=\"left\">",
            Alignment::Center => " class=\"center\">",
            Alignment::Right => " class=\"right\">",
        });
    }

    fn code_block(&mut self, language: Slice, code: Slice) {
        let (language, code) = (self.body.str(language), self.body.str(code));
        self.push("<pre class=\"code\" tabindex=\"0\"><code>");
        match self.around.highlighter {
            Some(highlighter) => highlighter.write(&mut self.out, language, code),
            None => escape::text(&mut self.out, code),
        }
        self.push("</code></pre>\n");
    }

    fn math(&mut self, slice: Slice) {
        let mathml = self.body.str(slice);
        let on_its_own = mathml.starts_with("<math display=\"block\"");
        if on_its_own {
            self.push("<span class=\"formula\" role=\"group\" tabindex=\"0\" aria-label=\"");
            self.say("formula", &[]);
            self.push("\">");
        }
        self.finished(Cow::Borrowed(mathml));
        if on_its_own {
            self.push("</span>");
        }
    }

    fn mention(&mut self, note: usize, mention: u32) {
        let (id, target) = (mention_id(self.around.text, note, mention), note_id(self.around.text, note));
        let number = note + 1;
        self.push(&format!("<sup><a class=\"mention\" id=\"{id}\" href=\"#{target}\" aria-label=\""));
        self.say("footnote", &[("number", Argument::Number(number))]);
        self.push(&format!("\">{number}</a></sup>"));
    }

    fn footnotes(&mut self) {
        if self.body.footnotes.is_empty() {
            return;
        }
        let body = self.body;
        self.push("<section class=\"footnotes\" aria-label=\"");
        self.name_part(("footnotes", "footnotes_of_part"), 1);
        self.push("\">\n<ol>\n");
        for (at, note) in body.footnotes.iter().enumerate() {
            self.footnote(at, note);
        }
        self.push("</ol>\n</section>\n");
    }

    fn footnote(&mut self, at: usize, note: &Footnote) {
        self.push(&format!("<li id=\"{}\">", note_id(self.around.text, at)));
        self.nodes(&note.nodes);
        let ends_in_paragraph = self.out.ends_with("</p>\n");
        if ends_in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        for mention in 1..=note.mentions {
            let target = mention_id(self.around.text, at, mention);
            self.push(&format!(" <a class=\"back\" href=\"#{target}\" aria-label=\""));
            self.say("back_to_text", &[]);
            self.push("\">↩</a>");
        }
        self.push(if ends_in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
    }

    fn link(&self, index: u32) -> Option<(&'a LinkUse, &'a Destination)> {
        let index = index as usize;
        self.body.links.get(index).zip(self.around.destinations.get(index))
    }

    /// Writes a picture, and gives the number of nodes that were its alternative text.
    fn image(&mut self, link: u32, rest: &[Node]) -> usize {
        let end = rest.iter().position(|node| *node == Node::Close(Tag::Image(link))).unwrap_or(rest.len());
        if let Some((used, destination @ Destination::Media(_))) = self.link(link) {
            self.push("<img src=\"");
            link::address(&mut self.out, destination, self.around);
            self.push("\" alt=\"");
            for node in &rest[..end] {
                match *node {
                    Node::Text(slice) | Node::Code(slice) => self.text(slice),
                    Node::SoftBreak | Node::HardBreak => self.push(" "),
                    _ => {}
                }
            }
            self.push("\"");
            link::title(&mut self.out, used);
            self.push(" loading=\"lazy\">");
        }
        (end + 1).min(rest.len())
    }

    /// Writes plain text, with a button in the place of every word that is defined here. Such a word may go on behind
    /// a line break.
    fn words(&mut self, slice: Slice) {
        let uses = self.around.uses;
        let mut at = slice.start;
        for used in &uses[uses.partition_point(|used| used.slice.end <= slice.start)..] {
            if used.slice.start >= slice.end {
                break;
            }
            if used.slice.start >= slice.start {
                self.text(Slice { start: at, end: used.slice.start });
                at = used.slice.start;
                self.word = self.out.len();
            }
            if used.slice.end <= slice.end {
                self.text(Slice { start: at, end: used.slice.end });
                at = used.slice.end;
                let word = self.out.split_off(self.word);
                self.finished(Cow::Owned(definition::button(&word, used)));
            }
        }
        self.text(Slice { start: at, end: slice.end });
    }

    /// Writes finished HTML, which need not pass the cleaner.
    fn finished(&mut self, html: Cow<'a, str>) {
        if self.clean {
            self.push(&clean::placeholder(self.own.len()));
            self.own.push(html);
        } else {
            self.push(&html);
        }
    }

    fn text(&mut self, slice: Slice) {
        escape::text(&mut self.out, self.body.str(slice));
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }
}

fn is_task(next: Option<&Node>) -> bool {
    matches!(next, Some(Node::Checkbox(_)))
}
