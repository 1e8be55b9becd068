//! What a reader types → the parts of a query: words, `"phrases"`, and what is `-excluded`.
//!
//! In browsers: `themes/default/assets/search-engine/query/parts.js`.

use crate::search::constants::{LONGEST_QUERY, MOST_PARTS, QUOTES};
use crate::search::utf16;
use crate::search::words::cut;

/// What a part asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum Role {
    /// A word in any form.
    Word,
    /// Words that follow one another.
    Phrase,
    /// Pages that have this are no hits.
    Excluded,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Part {
    /// What it asks for.
    pub(in crate::search) role: Role,
    /// Its words, folded; never empty.
    pub(in crate::search) words: Vec<String>,
}

/// A query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::search) struct Query {
    /// Its parts, in order.
    pub(in crate::search) parts: Vec<Part>,
    /// Whether it ends in the middle of a word, as while typing.
    pub(in crate::search) open: bool,
}

/// Reads a query. Nothing is an error: a quote that does not close ends at the end.
pub(in crate::search) fn read(text: &str) -> Query {
    let mut query = Query::default();
    let mut rest = utf16::beginning(text, LONGEST_QUERY);
    loop {
        rest = rest.trim_start_matches(is_space);
        let Some(first) = rest.chars().next() else { break };
        let behind = &rest[first.len_utf8()..];
        let excluded = first == '-' && behind.chars().next().is_some_and(|next| !is_space(next));
        if excluded {
            rest = behind;
        }
        let quoted = rest.chars().next().filter(|c| is_quote(*c));
        let chunk = match quoted {
            Some(quote) => {
                let inside = &rest[quote.len_utf8()..];
                let end = inside.find(is_quote).unwrap_or(inside.len());
                let close = inside[end..].chars().next().map_or(0, char::len_utf8);
                rest = &inside[end + close..];
                &inside[..end]
            }
            None => {
                let end = rest.find(|c: char| is_space(c) || is_quote(c)).unwrap_or(rest.len());
                let chunk = &rest[..end];
                rest = &rest[end..];
                chunk
            }
        };
        query.add(cut::list(chunk), excluded, quoted.is_some());
        query.open = quoted.is_none() && !excluded && rest.is_empty();
    }
    query.parts.truncate(MOST_PARTS);
    query
}

impl Query {
    fn add(&mut self, words: Vec<String>, excluded: bool, quoted: bool) {
        let mut push = |role, words: Vec<String>| {
            if !words.is_empty() {
                self.parts.push(Part { role, words });
            }
        };
        match (excluded, quoted) {
            (true, _) => push(Role::Excluded, words),
            (false, true) => push(Role::Phrase, words),
            (false, false) => words.into_iter().for_each(|word| push(Role::Word, vec![word])),
        }
    }
}

/// White space by Unicode's property or by that of scripts, which count the byte order mark to it.
pub(in crate::search) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn is_quote(c: char) -> bool {
    QUOTES.contains(c)
}

#[cfg(test)]
mod tests {
    use super::{Role, read};

    #[test]
    fn queries_are_read_as_they_are_meant() {
        let rows = [
            ("Site leadership", "word site|word leadership|open"),
            ("coach ", "word coach"),
            ("\"number talk\" -draft", "phrase number talk|excluded draft"),
            ("-\"number talk\" a-b", "excluded number talk|word a|word b|open"),
            ("say “lesson study", "word say|phrase lesson study"),
            ("a\"b c\"d", "word a|phrase b c|word d|open"),
            ("- -- -", ""),
            ("\"\" \"", ""),
            ("<img src=x onerror=alert(1)>", "word img|word src|word x|word onerror|word alert|word 1|open"),
            ("", ""),
        ];
        for (text, expected) in rows {
            let query = read(text);
            let role = |role| match role {
                Role::Word => "word",
                Role::Phrase => "phrase",
                Role::Excluded => "excluded",
            };
            let mut found: Vec<String> =
                query.parts.iter().map(|part| format!("{} {}", role(part.role), part.words.join(" "))).collect();
            found.extend((query.open && !query.parts.is_empty()).then(|| "open".to_owned()));
            assert_eq!(found.join("|"), expected, "{text}");
        }
        assert_eq!(read(&"a b ".repeat(5_000)).parts.len(), 12);
        assert_eq!(read(&"x".repeat(10_000)).parts[0].words[0].len(), 64);
    }
}
