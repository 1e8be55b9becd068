//! Markdown as editors write it → Markdown as the crate reads it, byte for byte in the same places.
//!
//! Where the two differ, a text is given to the crate in disguise: what it would misread is hidden behind characters
//! that it passes over, and what it does not know is written with marks that it knows. A disguise has the length of the
//! text, so every place in one is a place in the other, and what is read is shown as it was written.
//!
//! | what | where |
//! |---|---|
//! | amounts of money that look like formulas | `money` |
//! | callouts with a title, or that fold | `callouts` |
//! | `==marked==`, `H~2~O`, `x^2^` | `marks` |
//! | emphasis beside Chinese, Japanese and Korean | `emphasis` |
//! | comments, which are for editors only | `comments` |
//! | `[[page\|words]]` in a table | `cells` |

mod callouts;
mod cells;
mod comments;
mod emphasis;
mod marks;
pub(super) mod money;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use crate::model::body::Tag;
use crate::shared::signs::Signs;

pub(super) use callouts::Marker;
pub(super) use comments::Comment;

/// Stands for a character of a comment, which is not shown.
const HIDDEN: u8 = 0x01;
/// Stands for a character that is shown, and means nothing.
const PLAIN: u8 = 0x02;
/// Stands for the `|` between a page and its words.
pub(super) const BAR: char = '\u{3}';

/// How often a text is looked at anew: every time something is disguised, what stands behind it may mean something else.
const MAX_LOOKS: usize = 40;

/// What a stretch of a text is to the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A paragraph, a cell, an item or another block begins; the range is that of all of it.
    Block,
    /// A paragraph begins.
    Paragraph,
    /// A heading of this level begins.
    Heading(u8),
    /// A quotation begins.
    Quote,
    /// A table begins.
    Table,
    /// Plain text.
    Text,
    /// A formula, on a line of its own or not.
    Math,
    /// Raw HTML.
    Html,
    /// A line `[name]: target` that says nothing: its target is `#`.
    Remark,
    /// What is struck through.
    Strikethrough,
    /// Anything else within a line that is no plain text, such as code.
    Other,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// What it is.
    pub(super) part: Part,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// A text in disguise.
pub(super) struct Disguise<'t> {
    text: &'t str,
    bytes: Cow<'t, str>,
    /// The callouts, by the place of their quotation.
    pub(super) callouts: BTreeMap<usize, Marker>,
    /// The comments, in the order of the text.
    pub(super) comments: Vec<Comment>,
    /// Where something begins that is marked, not struck through.
    marked: HashSet<usize>,
    /// Where something begins that is lowered or raised, not emphasized.
    small: HashMap<usize, Tag>,
}

impl<'t> Disguise<'t> {
    /// The disguise of a text. `look` gives the stretches of a text in their order.
    pub(super) fn new(text: &'t str, look: impl Fn(&str) -> Vec<Stretch>) -> Self {
        let mut disguise = Self {
            text,
            bytes: Cow::Borrowed(text),
            callouts: BTreeMap::new(),
            comments: Vec::new(),
            marked: HashSet::new(),
            small: HashMap::new(),
        };
        if !may_differ(text) {
            return disguise;
        }
        let mut stretches = look(text);
        let mut edits = Edits::default();
        disguise.comments = comments::find(text, &stretches, &mut edits);
        if disguise.apply(&mut edits) {
            stretches = look(&disguise.bytes);
        }
        for _ in 0..MAX_LOOKS {
            let may_reveal = disguise.learn(&stretches, &mut edits);
            disguise.apply(&mut edits);
            if !may_reveal {
                break;
            }
            stretches = look(&disguise.bytes);
        }
        disguise
    }

    /// The text in disguise.
    pub(super) fn as_str(&self) -> &str {
        &self.bytes
    }

    /// A piece of text that the crate found in a range, as it was written and without comments.
    pub(super) fn undo<'e>(&'e self, piece: Cow<'e, str>, range: Range<usize>) -> Cow<'e, str> {
        if matches!(self.bytes, Cow::Borrowed(_)) || piece.is_empty() {
            return piece;
        }
        let found = self.bytes.get(range.clone()).and_then(|part| part.find(&*piece));
        let start = range.start + found.unwrap_or_default();
        match self.text.get(start..start + piece.len()).filter(|_| found.is_some()) {
            Some(written) if !piece.as_bytes().contains(&HIDDEN) => Cow::Borrowed(written),
            Some(written) => {
                let is_shown = |at: &usize| self.bytes.as_bytes().get(start + at).is_some_and(|byte| *byte != HIDDEN);
                Cow::Owned(written.char_indices().filter(|(at, _)| is_shown(at)).map(|(_, c)| c).collect())
            }
            None => Cow::Owned(piece.replace([char::from(HIDDEN), char::from(PLAIN), BAR], "")),
        }
    }

    /// Whether what the crate takes for a formula is none.
    pub(super) fn is_money(&self, range: Range<usize>) -> bool {
        money::verdict(self.text, range) == money::Verdict::Text
    }

    /// Whether what stands between the `~~` at a place is marked.
    pub(super) fn is_marked(&self, at: usize) -> bool {
        self.marked.contains(&at)
    }

    /// Whether what is emphasized at a place is lowered or raised.
    pub(super) fn small(&self, at: usize) -> Option<Tag> {
        self.small.get(&at).copied()
    }

    /// The callout that the quotation at a place is.
    pub(super) fn callout(&self, at: usize) -> Option<&Marker> {
        self.callouts.get(&at)
    }

    /// Gathers what is to be changed, and gives whether other things may mean something else then.
    fn learn(&mut self, stretches: &[Stretch], edits: &mut Edits) -> bool {
        let seen = Seen { text: self.text, disguise: &self.bytes, stretches };
        money::find(&seen, edits);
        marks::find_marked(&seen, &mut self.marked, edits);
        marks::find_small(&seen, &mut self.small, edits);
        emphasis::find(&seen, edits);
        let may_reveal = !edits.0.is_empty();
        callouts::find(&seen, &mut self.callouts, edits);
        cells::find(&seen, edits);
        may_reveal
    }

    /// Whether there was anything to change.
    fn apply(&mut self, edits: &mut Edits) -> bool {
        if edits.0.is_empty() {
            return false;
        }
        let mut bytes = std::mem::take(&mut self.bytes).into_owned().into_bytes();
        for (at, by) in edits.0.drain(..) {
            if let Some(place) = bytes.get_mut(at..at + by.len()) {
                place.copy_from_slice(by.as_bytes());
            }
        }
        self.bytes = Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|_| self.text.to_owned()));
        true
    }
}

/// What a rule sees of a text.
struct Seen<'s> {
    /// The text as it was written.
    text: &'s str,
    /// The disguise so far.
    disguise: &'s str,
    /// What the crate makes of the disguise.
    stretches: &'s [Stretch],
}

impl Seen<'_> {
    /// The stretches that are a part.
    fn of(&self, part: Part) -> impl Iterator<Item = Range<usize>> {
        self.stretches.iter().filter(move |stretch| stretch.part == part).map(|stretch| stretch.range.clone())
    }

    /// The stretches of plain text, block by block.
    fn texts_of_blocks(&self) -> impl Iterator<Item = Vec<Range<usize>>> {
        let is_block =
            |part: Part| matches!(part, Part::Block | Part::Paragraph | Part::Heading(_) | Part::Quote | Part::Table);
        self.stretches.split(move |stretch| is_block(stretch.part)).map(|stretches| {
            stretches.iter().filter(|stretch| stretch.part == Part::Text).map(|stretch| stretch.range.clone()).collect()
        })
    }

    /// Where code, formulas and HTML stand, in order.
    fn protected(&self) -> Vec<Range<usize>> {
        let is_other = |part: Part| matches!(part, Part::Other | Part::Html | Part::Math);
        let all = self.stretches.iter().filter(|stretch| is_other(stretch.part));
        let mut ranges: Vec<Range<usize>> = all.map(|stretch| stretch.range.clone()).collect();
        ranges.sort_by_key(|range| range.start);
        ranges
    }

    /// The character before a place, as it was written.
    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character at a place, as it was written.
    fn at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

/// What is to be changed in a disguise: where, and by what.
#[derive(Default)]
struct Edits(Vec<(usize, String)>);

impl Edits {
    /// Puts a text of the same length in the place of what stands somewhere.
    fn put(&mut self, at: usize, text: impl Into<String>) {
        self.0.push((at, text.into()));
    }

    /// Makes what stands in a range mean nothing; it is shown.
    fn plain(&mut self, range: Range<usize>) {
        self.put(range.start, char::from(PLAIN).to_string().repeat(range.len()));
    }

    /// Hides what stands in a range.
    fn hide(&mut self, range: Range<usize>) {
        self.put(range.start, char::from(HIDDEN).to_string().repeat(range.len()));
    }

    /// Puts spaces in the place of what stands in a range.
    fn blank(&mut self, range: Range<usize>) {
        self.put(range.start, " ".repeat(range.len()));
    }
}

/// What may begin something that the crate misreads.
const SIGNS: Signs = Signs::new(b"$~^=%!*#/").and(&(0xe3..=0xff));

/// Whether a text has any of the marks that the crate may misread.
fn may_differ(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut formula, mut has_stars, mut has_cjk) = (0, false, false);
    let mut next = 0;
    while let Some(at) = SIGNS.next(bytes, next) {
        next = at + 1;
        if at < formula {
            continue;
        }
        let byte = bytes[at];
        let last = if at == 0 { b' ' } else { bytes[at - 1] };
        let found = match byte {
            b'$' => {
                formula = money::certain_formula(text, at).unwrap_or_default();
                formula == 0
            }
            b'~' => true,
            b'^' => last.is_ascii_alphanumeric() || matches!(last, b')' | b']' | b'}') || !last.is_ascii(),
            b'=' => last == b'=',
            b'%' => last == b'%' || last == b'{',
            b'!' => last == b'[' && !is_plain_callout(&bytes[at..]) || last == b'<',
            b'*' => {
                has_stars = true;
                last == b'/'
            }
            b'#' => last == b'{',
            b'/' => last == b'[',
            0xe3..=0xed | 0xef.. => {
                has_cjk = true;
                false
            }
            _ => false,
        };
        if found {
            return true;
        }
    }
    has_cjk && has_stars || text.contains("[[") && text.contains('|') && text.lines().any(cells::is_rule)
}

/// Whether the first line of a callout is one that the crate reads: one of the five of GitHub, alone.
fn is_plain_callout(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let kinds: [&[u8]; 5] = [b"!NOTE]", b"!TIP]", b"!IMPORTANT]", b"!WARNING]", b"!CAUTION]"];
    kinds.iter().any(|kind| kind.eq_ignore_ascii_case(line))
}
