//! A Markdown text as data: a flat run of nodes over one string, with its headings, footnotes and links on the side.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::link::LinkUse;
use crate::source::{Source, Span};

/// A Markdown text, read once. Nodes refer to stretches of `text`; what opens is closed in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// What it was read from.
    pub markdown: Markdown,
    /// All text of the nodes, one after the other.
    pub text: String,
    /// The nodes in reading order, footnotes left out.
    pub nodes: Vec<Node>,
    /// The headings in reading order; [`Tag::Heading`] names them by index.
    pub headings: Vec<Heading>,
    /// The footnotes in the order of their first mention; a note's number is its index plus one.
    pub footnotes: Vec<Footnote>,
    /// The links and pictures in reading order; [`Tag::Link`] and [`Tag::Image`] name them by index.
    pub links: Vec<LinkUse>,
    /// Where the targets of links to this site stand in [`Body::markdown`], in order.
    pub places: Vec<Place>,
    /// Where [`Body::markdown`] has comments, which are for editors only, in order.
    pub comments: Vec<Span>,
    /// Whether any node is raw HTML.
    pub has_html: bool,
    /// Whether any block of code names its language.
    pub has_code: bool,
}

/// The Markdown of a text, as its editor wrote it.
#[derive(Debug, Clone, PartialEq)]
pub enum Markdown {
    /// A part of a file.
    Part(Arc<Source>, Span),
    /// The value of a field, which the file has in another form: with quotes, folds or escapes.
    Value(String),
}

/// Where a link has its target in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// An index into [`Body::links`]: the link, or the first of those that have their target here.
    pub link: u32,
    /// What stands there.
    pub slot: Slot,
    /// The place in the Markdown, in bytes.
    pub at: Span,
}

/// What a [`Place`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    /// The target alone, perhaps in `<` and `>`.
    Target,
    /// A whole `[[target|label]]`; of a picture, with the `!` before it.
    Wiki,
}

/// A stretch of [`Body::text`], in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Slice {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

/// One step through a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// Something begins.
    Open(Tag),
    /// The innermost open thing of this tag ends.
    Close(Tag),
    /// Plain text.
    Text(Slice),
    /// Code within a line.
    Code(Slice),
    /// A block of code.
    CodeBlock {
        /// The first word behind the fence; empty when there is none.
        language: Slice,
        /// The lines, each with its line end.
        code: Slice,
    },
    /// A formula, as MathML.
    Math(Slice),
    /// Raw HTML as the editor wrote it, not yet cleaned.
    Html(Slice),
    /// A line end that shows as a space.
    SoftBreak,
    /// A line end that shows as one.
    HardBreak,
    /// A thematic break.
    Rule,
    /// A task's box, ticked or not.
    Checkbox(bool),
    /// A footnote mark.
    FootnoteReference {
        /// Index into [`Body::footnotes`].
        note: u32,
        /// Which mention of the note this is, from 1.
        mention: u32,
    },
}

/// What a node opens or closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading, by its index in [`Body::headings`].
    Heading(u32),
    /// A block quote.
    Quote,
    /// A callout: a quotation that begins with `[!KIND]`.
    Callout(Alert, Fold),
    /// The title of a callout that has one of its own; the first thing in it.
    CalloutTitle,
    /// A bulleted list.
    List,
    /// A numbered list that begins with this number.
    Numbered(u32),
    /// An item of a list.
    Item,
    /// A list of terms and their descriptions.
    Definitions,
    /// A term of a definition list.
    DefinitionTerm,
    /// A description of a definition list.
    DefinitionDetails,
    /// A table.
    Table,
    /// A table's row of column headers.
    TableHead,
    /// A row of a table's body.
    TableRow,
    /// A cell of a table's row of column headers.
    HeaderCell(Alignment),
    /// A cell of a table's body.
    Cell(Alignment),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck-through text.
    Strikethrough,
    /// Marked text.
    Marked,
    /// Lowered text.
    Subscript,
    /// Raised text.
    Superscript,
    /// A link, by its index in [`Body::links`].
    Link(u32),
    /// A picture, by its index in [`Body::links`]; what is inside is its alternative text.
    Image(u32),
}

/// What a callout is for: the five of GitHub Flavored Markdown, and those that Obsidian has besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Helpful advice.
    Tip,
    /// Needed for success.
    Important,
    /// Needs attention to avoid a problem.
    Warning,
    /// Risk of a bad outcome.
    Caution,
    /// To be talked about.
    Question,
    /// How it looks in practice.
    Example,
    /// All of it in a few words.
    Summary,
    /// What went well.
    Success,
    /// What somebody said.
    Quote,
}

impl Alert {
    /// Every kind, in the order of the manual.
    pub const ALL: [Self; 10] = [
        Self::Note,
        Self::Tip,
        Self::Important,
        Self::Warning,
        Self::Caution,
        Self::Question,
        Self::Example,
        Self::Summary,
        Self::Success,
        Self::Quote,
    ];

    /// Its name as it is written in a text: lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
            Self::Question => "question",
            Self::Example => "example",
            Self::Summary => "summary",
            Self::Success => "success",
            Self::Quote => "quote",
        }
    }

    /// The name of the word of the theme that readers see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "callout_note",
            Self::Tip => "callout_tip",
            Self::Important => "callout_important",
            Self::Warning => "callout_warning",
            Self::Caution => "callout_caution",
            Self::Question => "callout_question",
            Self::Example => "callout_example",
            Self::Summary => "callout_summary",
            Self::Success => "callout_success",
            Self::Quote => "callout_quote",
        }
    }
}

/// Whether a callout can be folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fold {
    /// It always shows its text.
    Never,
    /// It shows its text until a reader folds it.
    Open,
    /// It shows its title until a reader opens it.
    Folded,
}

/// How a table cell is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    /// As the reader's language goes.
    None,
    /// To the left.
    Left,
    /// To the middle.
    Center,
    /// To the right.
    Right,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The id that links name; unique on the page.
    pub id: String,
    /// Its text without markup.
    pub text: String,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Footnote {
    /// The editor's label, as in `[^label]`.
    pub label: String,
    /// Where it is first mentioned.
    pub span: Span,
    /// How many marks point to it.
    pub mentions: u32,
    /// Its nodes over the same text.
    pub nodes: Vec<Node>,
}

impl Default for Markdown {
    fn default() -> Self {
        Self::Value(String::new())
    }
}

/// What is kept of a text's Markdown: the file itself is known by its hash.
#[derive(Serialize, Deserialize)]
enum Kept<'a> {
    Part(Span),
    Value(Cow<'a, str>),
}

impl Serialize for Markdown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = match self {
            Self::Part(_, span) => Kept::Part(*span),
            Self::Value(text) => Kept::Value(Cow::Borrowed(text)),
        };
        kept.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Markdown {
    /// A part is one of no file until [`Body::belong_to`] says of which.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Kept::deserialize(deserializer)? {
            Kept::Part(span) => Self::Part(Arc::default(), span),
            Kept::Value(text) => Self::Value(text.into_owned()),
        })
    }
}

impl Markdown {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Part(source, span) => source.text.get(span.range()).unwrap_or_default(),
            Self::Value(text) => text,
        }
    }
}

impl Tag {
    /// Whether it stands within a line.
    pub fn is_inline(self) -> bool {
        self.is_plain_inline() || matches!(self, Self::Link(_) | Self::Image(_))
    }

    /// Whether it does no more than set off the text in it.
    pub fn is_plain_inline(self) -> bool {
        matches!(
            self,
            Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Marked | Self::Subscript | Self::Superscript
        )
    }
}

impl Body {
    /// The text of a slice; empty when the slice does not fit.
    pub fn str(&self, slice: Slice) -> &str {
        self.text.get(slice.start as usize..slice.end as usize).unwrap_or_default()
    }

    /// Says of which file the text is a part, if it is one.
    pub fn belong_to(&mut self, file: &Arc<Source>) {
        if let Markdown::Part(source, _) = &mut self.markdown {
            *source = Arc::clone(file);
        }
    }

    /// Whether the text has a heading with this id.
    pub fn has_heading(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
    }

    /// The links outside of footnotes, by index, each with the heading that it stands under.
    pub fn links_by_heading(&self) -> impl Iterator<Item = (u32, Option<&Heading>)> {
        let mut heading = None;
        self.nodes.iter().filter_map(move |node| match node {
            Node::Open(Tag::Heading(at)) => {
                heading = self.headings.get(*at as usize);
                None
            }
            Node::Open(Tag::Link(at)) => Some((*at, heading)),
            _ => None,
        })
    }
}
