//! What a reader types → the parts of a query: words, `"phrases"`, and what is `-excluded`.
//!
//! An address, as of a page or for mail, is a phrase without quotation marks. Of a run of letters that are words by
//! themselves, as in Chinese, each is a part, and every two that stand side by side.
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
    /// A letter that is a word by itself, beside another.
    Letter,
    /// Two such letters that stand side by side.
    Pair,
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
    /// It, as it was typed.
    pub(in crate::search) typed: String,
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
    /// The end of a query that is too long, which is not looked for; else nothing.
    pub(in crate::search) left_out: String,
}

/// Reads a query. Nothing is an error: a quote that does not close ends at the end.
pub(in crate::search) fn read(text: &str) -> Query {
    let mut query = Query::default();
    let read = utf16::beginning(text, LONGEST_QUERY);
    let mut rest = read;
    loop {
        rest = rest.trim_start_matches(is_space);
        let Some(first) = rest.chars().next() else { break };
        if query.parts.len() >= MOST_PARTS {
            break;
        }
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
        query.add(chunk, excluded, quoted.is_some());
        query.open = quoted.is_none() && !excluded && rest.is_empty();
    }
    let left_out = &text[read.len() - rest.len()..];
    if !cut::list(left_out).is_empty() {
        left_out.trim_matches(is_space).clone_into(&mut query.left_out);
        query.open = false;
    }
    query
}

impl Query {
    fn add(&mut self, chunk: &str, excluded: bool, quoted: bool) {
        let mut words = Vec::new();
        cut::each(chunk, |word, place| words.push((word.to_owned(), place)));
        let role = match (excluded, quoted || is_address(chunk)) {
            (true, _) => Role::Excluded,
            (false, true) => Role::Phrase,
            (false, false) => Role::Word,
        };
        if role != Role::Word {
            let typed = chunk.trim_matches(is_space).to_owned();
            let words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
            self.parts.extend((!words.is_empty()).then_some(Part { role, typed, words }));
            return;
        }
        let alone = |at: usize| chunk[at..].chars().next().is_some_and(cut::stands_alone);
        let joined = |a: &(String, std::ops::Range<usize>), b: &(String, std::ops::Range<usize>)| {
            a.1.end == b.1.start && alone(a.1.start) && alone(b.1.start)
        };
        for run in words.chunk_by(joined) {
            for (at, (word, place)) in run.iter().enumerate() {
                if let Some((before, begins)) = at.checked_sub(1).and_then(|before| run.get(before)) {
                    let (typed, words) =
                        (chunk[begins.start..place.end].to_owned(), vec![before.clone(), word.clone()]);
                    self.parts.push(Part { role: Role::Pair, typed, words });
                }
                let role = if run.len() == 1 { Role::Word } else { Role::Letter };
                self.parts.push(Part { role, typed: chunk[place.clone()].to_owned(), words: vec![word.clone()] });
            }
        }
    }
}

/// Whether a text is the address of a page or for mail: `https://a.b/c`, `www.a.b`, `a.bc/d`, `a@b.c`.
fn is_address(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let (scheme, rest) = text.split_once("://").map_or((None, text), |(scheme, rest)| (Some(scheme), rest));
    if scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        return !rest.is_empty();
    }
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        label.len() > 1 && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let last = labels.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_alphabetic()));
    labels.len() > 1 && labels.iter().all(is_label) && last
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
            ("“lesson study” „number talk“ 「授業」", "phrase lesson study|phrase number talk|phrase 授 業"),
            ("write to ana.b@wested.org now", "word write|word to|phrase ana b wested org|word now|open"),
            ("(https://a.example/b?c=1)", "phrase https a example b c 1|open"),
            (
                "see site.yaml 3.5 a.b e.g. -x.org",
                "word see|phrase site yaml|word 3|word 5|word ab|word eg|excluded x org",
            ),
            ("数学教 math", "letter 数|pair 数 学|letter 学|pair 学 教|letter 教|word math|open"),
            ("师 バ", "word 师|word ハ\u{3099}|open"),
            ("<img src=x onerror=alert(1)>", "word img|word src|word x|word onerror|word alert|word 1|open"),
            ("", ""),
        ];
        for (text, expected) in rows {
            let query = read(text);
            let role = |role| match role {
                Role::Word => "word",
                Role::Letter => "letter",
                Role::Pair => "pair",
                Role::Phrase => "phrase",
                Role::Excluded => "excluded",
            };
            let mut found: Vec<String> =
                query.parts.iter().map(|part| format!("{} {}", role(part.role), part.words.join(" "))).collect();
            found.extend((query.open && !query.parts.is_empty()).then(|| "open".to_owned()));
            assert_eq!(found.join("|"), expected, "{text}");
        }
        let long = read(&"word b ".repeat(5_000));
        assert_eq!((long.parts.len(), long.left_out.len()), (64, 5_000 * 7 - 32 * 7 - 1));
        assert_eq!(read("one two ").left_out, "");
        assert!(read(&format!("{} O’Brien", "word ".repeat(20) + &"-".repeat(900))).left_out.ends_with("O’Brien"));
        assert_eq!(read(&format!("word{}", "-".repeat(2_000))).left_out, "");
        assert_eq!(read(&"x".repeat(10_000)).parts[0].words[0].len(), 64);
    }
}
