//! What goes wrong: a finding about the content, with a stable code, the exact place and what to do next.

use serde::{Deserialize, Serialize};

use crate::source::{SourcePath, Span};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The site is not published until it is mended.
    Error,
    /// The site is published; somebody should look.
    Warning,
    /// The site is published, and nothing is wrong with it; somebody may want to know.
    Note,
}

macro_rules! codes {
    ($(#[doc = $title:literal] $name:ident = $text:literal,)+) => {
        /// The stable name of a sort of finding. Each has a page in the manual, `explain CODE`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $(#[doc = $title] $name,)+ }

        impl Code {
            /// Every code there is, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code as it is printed and looked up: lower case with hyphens.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// What the code stands for, in one sentence.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title.trim_ascii_start(),)+ }
            }

            /// Its page in the manual, in Markdown. A code without a page does not compile.
            pub fn page(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("manual/", $text, ".md")),)+ }
            }
        }
    };
}

codes! {
    /// A file that a site cannot do without is not there.
    MissingFile = "missing-file",
    /// A file that cannot be read, is too large, or is no ordinary file.
    UnreadableFile = "unreadable-file",
    /// A symbolic link that leads out of the site's folder.
    LeavesRoot = "leaves-root",
    /// Text that is not saved as UTF-8.
    InvalidUtf8 = "invalid-utf8",
    /// A page or settings file in a place that belongs to nothing.
    MisplacedFile = "misplaced-file",
    /// Text that is not YAML.
    YamlSyntax = "yaml-syntax",
    /// YAML beyond the bounds on size, depth and aliases.
    YamlTooComplex = "yaml-too-complex",
    /// A key, page or term that stands twice where it may stand once.
    DuplicateKey = "duplicate-key",
    /// A page without front matter.
    NoFrontMatter = "no-front-matter",
    /// Front matter without its closing line.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// A key that the model or the settings do not know.
    UnknownField = "unknown-field",
    /// A required field that is missing or empty.
    MissingField = "missing-field",
    /// A value of another type than its field.
    WrongType = "wrong-type",
    /// A value outside its field's bounds or pattern.
    OutOfBounds = "out-of-bounds",
    /// A term that its vocabulary does not have.
    UnknownTerm = "unknown-term",
    /// A reference to a page that does not exist.
    UnknownPage = "unknown-page",
    /// A reference to a page of another kind than the field asks for.
    WrongKind = "wrong-kind",
    /// A setting, field declaration or rule that cannot hold.
    InvalidModel = "invalid-model",
    /// A file of borders that has no map in it.
    InvalidMap = "invalid-map",
    /// A page that its map has no place for.
    OffMap = "off-map",
    /// A name that cannot be part of an address.
    InvalidSlug = "invalid-slug",
    /// Two things that would be published at the same address.
    DuplicateAddress = "duplicate-address",
    /// A link to a page or file that does not exist.
    BrokenLink = "broken-link",
    /// A link to a heading that its page does not have.
    BrokenAnchor = "broken-anchor",
    /// A link that fits several pages.
    AmbiguousLink = "ambiguous-link",
    /// A link or reference from a published page to one that is not published.
    LinkToDraft = "link-to-draft",
    /// An address that a link or picture must not use.
    UnsafeUrl = "unsafe-url",
    /// A link to a page of another site that is not there any more.
    DeadLink = "dead-link",
    /// A link to a page of another site that has moved for good.
    MovedLink = "moved-link",
    /// A link to another site that does not tell programs whether the page is there.
    RefusedLink = "refused-link",
    /// A link to another site that cannot be reached.
    UnreachableLink = "unreachable-link",
    /// A footnote mark without its note, or a note without its mark.
    BrokenFootnote = "broken-footnote",
    /// Two headings of a page that ask for the same id.
    DuplicateHeadingId = "duplicate-heading-id",
    /// A formula that is not LaTeX mathematics.
    InvalidMath = "invalid-math",
    /// A formula that may be an amount of money.
    DoubtfulFormula = "doubtful-formula",
    /// Text that looks like markup, and is shown as it is.
    StrayMarkup = "stray-markup",
    /// Markup of another tool.
    OtherTool = "other-tool",
    /// A character that looks like another, or that nobody sees.
    OddCharacter = "odd-character",
    /// A value that is possible, but most likely a mistake.
    DoubtfulValue = "doubtful-value",
    /// Texts that readers of another language see in none of their own.
    MissingTranslation = "missing-translation",
    /// A key of a translation that only its original can have.
    StandsInOriginal = "stands-in-original",
    /// A translation whose original has changed since.
    OutdatedTranslation = "outdated-translation",
    /// A page in a language that the site does not have.
    UnknownLanguage = "unknown-language",
    /// A page that says nothing of what it rests on.
    NoEvidence = "no-evidence",
    /// A page that no other leads to.
    OrphanPage = "orphan-page",
    /// A page whose day to be looked at again has come.
    ReviewDue = "review-due",
    /// A published file that no page shows or links to.
    UnusedMedia = "unused-media",
    /// A term that no page has.
    UnusedTerm = "unused-term",
    /// A crosstab with cells that no page stands in.
    EmptyCells = "empty-cells",
    /// Two pages with one title.
    SameTitle = "same-title",
    /// A file that is not published, since no page uses it.
    UnusedFile = "unused-file",
    /// Raw HTML that is left out of the page.
    UnsafeHtml = "unsafe-html",
    /// Raw HTML that browsers will not load or run.
    BlockedHtml = "blocked-html",
    /// Lists and quotes nested beyond the bound, or more links than a page may have.
    TooComplex = "too-complex",
    /// An integrity rule of the model that a page does not meet.
    RuleNotMet = "rule-not-met",
    /// A search test that does not find its page.
    SearchMiss = "search-miss",
    /// A theme that does not exist.
    UnknownTheme = "unknown-theme",
    /// A file of the theme that nothing uses, with nearly the name of one that would be.
    UnusedThemeFile = "unused-theme-file",
    /// Colors of the theme that are hard to read on one another.
    LowContrast = "low-contrast",
    /// A template that cannot be read or filled.
    TemplateError = "template-error",
    /// A site, or a file of it, that is too large for its host.
    HostLimit = "host-limit",
    /// A page on which fieldguide itself failed.
    PageFailed = "page-failed",
}

/// One finding about the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What sort of finding.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// One line: what is wrong.
    pub message: String,
    /// One line: what to do next.
    pub help: Option<String>,
    /// The file it is about.
    pub file: SourcePath,
    /// The place in the file; none when the finding is about the file as a whole.
    pub span: Option<Span>,
    /// What mends it, where that is certain: `fieldguide fix` makes this change.
    pub fix: Option<Edit>,
}

/// A change of a file's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// What to do about a finding, in one line, and the change that does it where that is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    words: String,
    change: Option<Change>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    /// This in the place of all that the finding marks.
    Marked(String),
    /// A change of another place.
    Elsewhere(Edit),
}

impl Advice {
    /// Words alone: what to do is up to whoever writes the file.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), change: None }
    }

    /// The same, with what is certain to belong in the place of all that the finding marks.
    pub fn instead(self, text: impl Into<String>) -> Self {
        Self { change: Some(Change::Marked(text.into())), ..self }
    }

    /// The same, with a change of another place than the finding marks.
    pub fn edit(self, span: Span, text: impl Into<String>) -> Self {
        Self { change: Some(Change::Elsewhere(Edit { span, text: text.into() })), ..self }
    }

    /// The same, with its change only if that is certain.
    pub fn only_if(self, is_certain: bool) -> Self {
        Self { change: self.change.filter(|_| is_certain), ..self }
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl<S: Into<String>> From<S> for Advice {
    fn from(words: S) -> Self {
        Self::new(words)
    }
}

impl Diagnostic {
    /// An error about a whole file.
    pub fn error(code: Code, file: &SourcePath, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, severity: Severity::Error, message, help: None, file: file.clone(), span: None, fix: None }
    }

    /// The same finding at a place in its file.
    pub fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }

    /// The same finding with a word on what to do next. It has its place already, if it has one.
    pub fn help(self, help: impl Into<Advice>) -> Self {
        let Advice { words, change } = help.into();
        let fix = match change {
            Some(Change::Marked(text)) => self.span.map(|span| Edit { span, text }),
            Some(Change::Elsewhere(edit)) => Some(edit),
            None => None,
        };
        Self { help: Some(words), fix, ..self }
    }

    /// The same finding with another severity.
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// Whether the finding keeps the site from being published.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts findings into source order: by file, then place, then code, without repeats.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    let key = |d: &Diagnostic| (d.file.clone(), d.span, d.code, d.message.clone());
    diagnostics.sort_by_cached_key(key);
    diagnostics.dedup();
}

/// The candidate whose spelling is nearest to `word`, if any is near enough to be what was meant: letter case and
/// `_` against `-` do not count, and at most a third of the letters may differ (optimal string alignment distance). A word
/// of four letters or more is also near to what begins with it, or has it among its own words.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).map(|(near, _)| near)
}

/// The [nearest] candidate, and whether no other is as near.
pub fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, bool)> {
    let word = fold(word);
    let (letters, limit) = (letters(&word), limit(&word));
    let near = |candidate: &'a str| {
        let others = self::letters(candidate);
        let may_be_near = (letters ^ others).count_ones() as usize <= 2 * limit;
        let may_be_part = letters & !others == 0;
        (may_be_near || may_be_part).then(|| Some((distance(&word, &fold(candidate))?, candidate)))?
    };
    let mut found: Vec<(usize, &str)> = candidates.into_iter().filter_map(near).collect();
    found.sort_unstable();
    found.dedup();
    let (distance, candidate) = *found.first()?;
    Some((candidate, found.get(1).is_none_or(|(other, _)| *other > distance)))
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace(['_', ' '], "-")
}

/// The letters and digits of a text as bits. Every edit changes two of them at most, which tells most texts apart
/// without counting edits.
fn letters(text: &str) -> u64 {
    let bit = |byte: u8| match byte.to_ascii_lowercase() {
        letter @ b'a'..=b'z' => 1 << (letter - b'a'),
        digit @ b'0'..=b'9' => 1 << (26 + digit - b'0'),
        _ => 0_u64,
    };
    text.bytes().fold(0, |bits, byte| bits | bit(byte))
}

fn limit(word: &str) -> usize {
    (word.chars().count() / 3).max(1)
}

/// How far a candidate is from a word; `None` when too far. Both are folded.
fn distance(word: &str, candidate: &str) -> Option<usize> {
    let limit = limit(word);
    let longer = word.len().abs_diff(candidate.len());
    let part = word.len() >= 4 && (candidate.starts_with(word) || candidate.split('-').any(|part| part == word));
    if part {
        return Some(longer);
    }
    if longer > 4 * limit {
        return None; // a character has four bytes at most
    }
    Some(strsim::osa_distance(word, candidate)).filter(|distance| *distance <= limit)
}

/// The longest list that is told whole.
const LISTED: usize = 12;
/// How many of a longer list are told: the nearest ones.
const NEAREST: usize = 3;

/// Advice that names the nearest spelling, or else lists what there is, of a long list the nearest three. A spelling that
/// alone is nearest is certain.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Advice> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if let Some(meant) = meant(word, candidates.iter().copied()) {
        return Some(meant);
    }
    match candidates.len() {
        0 => None,
        1..=LISTED => Some(Advice::new(format!("use one of: {}", candidates.join(", ")))),
        count => Some(Advice::new(format!(
            "use one of {count}, the nearest are: {}",
            nearest_of(word, candidates).join(", ")
        ))),
    }
}

/// Advice that names the nearest spelling, if any is near; certain where it alone is.
pub fn meant<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Advice> {
    let (near, is_certain) = near(word, candidates)?;
    Some(Advice::new(format!("did you mean `{near}`?")).instead(near).only_if(is_certain))
}

/// The candidates that are spelt most like a word, the nearest first.
pub fn nearest_of<'a>(word: &str, mut candidates: Vec<&'a str>) -> Vec<&'a str> {
    let word = fold(word);
    candidates.sort_by_cached_key(|candidate| strsim::osa_distance(&word, &fold(candidate)));
    candidates.truncate(NEAREST);
    candidates
}

#[cfg(test)]
mod tests {
    use super::{Advice, did_you_mean, nearest};

    #[test]
    fn the_nearest_spelling_is_offered_only_when_it_is_near() {
        let fields = ["title", "summary", "grade_bands", "districts"];
        let rows = [
            ("titel", Some("title")),
            ("Summary", Some("summary")),
            ("grade-bands", Some("grade_bands")),
            ("district", Some("districts")),
            ("bands", Some("grade_bands")),
            ("dist", Some("districts")),
            ("colour", None),
        ];
        for (word, expected) in rows {
            assert_eq!(nearest(word, fields), expected, "{word}");
        }
        assert_eq!(
            did_you_mean("colour", fields).as_ref().map(Advice::words),
            Some("use one of: title, summary, grade_bands, districts")
        );
        assert_eq!(did_you_mean("titel", fields), Some(Advice::new("did you mean `title`?").instead("title")));
        // Two are as near: nobody knows which was meant.
        assert_eq!(did_you_mean("year3", ["year1", "year2"]), Some(Advice::new("did you mean `year1`?")));
    }
}
