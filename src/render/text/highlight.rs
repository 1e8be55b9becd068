//! Code → HTML with a few short classes. The only file that names the highlighting crates.

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::shared::escape;

/// The longest block that is highlighted, in bytes; longer ones are shown plain.
const MAX_BYTES: usize = 200_000;
/// The longest line that is highlighted, in bytes: some grammars take time that grows with its square.
const MAX_LINE_BYTES: usize = 2_000;

/// The beginnings of scopes (TextMate names, the most telling first) and the class each gets.
const CLASSES: [(&str, &str); 22] = [
    ("punctuation.definition.comment", "c"),
    ("punctuation.definition.string", "s"),
    ("comment", "c"),
    ("string", "s"),
    ("constant.character.escape", "n"),
    ("constant", "n"),
    ("invalid", "e"),
    ("keyword.operator", "o"),
    ("keyword", "k"),
    ("storage", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag", "a"),
    ("entity.other.attribute-name", "a"),
    ("entity.name", "t"),
    ("entity.other.inherited-class", "t"),
    ("support", "t"),
    ("variable", "v"),
    ("punctuation", "p"),
    ("markup.heading", "k"),
    ("markup.bold", "k"),
];

/// Turns code into HTML.
pub struct Highlighter {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    /// A highlighter for some two hundred languages. Loading the grammars takes about two milliseconds.
    #[expect(clippy::new_without_default, reason = "to load grammars is no default")]
    pub fn new() -> Self {
        let scope = |(name, class): &(&str, &'static str)| Some((Scope::new(name).ok()?, *class));
        let classes = CLASSES.iter().filter_map(scope).collect();
        Self { syntaxes: two_face::syntax::extra_newlines(), classes }
    }

    /// Writes code in a language, named as behind a fence, as HTML; in an unknown language it stays plain.
    pub(in crate::render) fn write(&self, out: &mut String, language: &str, code: &str) {
        let syntax = self.syntaxes.find_syntax_by_token(language).filter(|_| is_short(code));
        let done = syntax.filter(|_| !language.is_empty()).and_then(|syntax| self.highlighted(syntax, code));
        match done {
            Some(html) => out.push_str(&html),
            None => escape::text(out, code),
        }
    }

    /// `None` when the grammar fails.
    fn highlighted(&self, syntax: &SyntaxReference, code: &str) -> Option<String> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut html = String::with_capacity(code.len() * 4);
        let mut open: Option<&str> = None;
        for line in code.split_inclusive('\n') {
            let mut done = 0;
            for (at, operation) in state.parse_line(line, &self.syntaxes).ok()? {
                self.piece(&mut html, &mut open, &stack, &line[done..at]);
                stack.apply(&operation).ok()?;
                done = at;
            }
            self.piece(&mut html, &mut open, &stack, &line[done..]);
        }
        if open.is_some() {
            html.push_str("</span>");
        }
        Some(html)
    }

    fn piece<'a>(&'a self, html: &mut String, open: &mut Option<&'a str>, stack: &ScopeStack, text: &str) {
        if text.is_empty() {
            return;
        }
        let class = if text.trim().is_empty() { *open } else { self.class(stack) };
        if class != *open {
            if open.is_some() {
                html.push_str("</span>");
            }
            if let Some(class) = class {
                html.push_str("<span class=\"");
                html.push_str(class);
                html.push_str("\">");
            }
            *open = class;
        }
        escape::text(html, text);
    }

    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        let of = |scope: &Scope| self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        stack.as_slice().iter().rev().find_map(of).map(|(_, class)| *class)
    }
}

fn is_short(code: &str) -> bool {
    code.len() <= MAX_BYTES && code.lines().all(|line| line.len() <= MAX_LINE_BYTES)
}

#[cfg(test)]
mod tests {
    use super::Highlighter;

    #[test]
    fn code_gets_short_classes_and_loses_nothing() {
        let highlighter = Highlighter::new();
        let mut html = String::new();
        highlighter.write(&mut html, "python", "def f(x):\n    return \"<a>\"  # why\n");
        assert!(html.contains("<span class=\"f\">f</span>"), "{html}");
        assert!(
            html.contains("<span class=\"s\">&quot;&lt;a&gt;&quot;  </span><span class=\"c\"># why\n</span>"),
            "{html}"
        );
        html.clear();
        highlighter.write(&mut html, "no-such-language", "a < b\n");
        assert_eq!(html, "a &lt; b\n");
    }
}
