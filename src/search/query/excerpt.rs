//! The stretch of a text that says most about a query, with its words marked.
//!
//! In browsers: `themes/default/assets/search-engine/query/excerpt.js`.

use std::collections::HashSet;

use crate::search::constants::{EXCERPT_BEFORE, EXCERPT_WORDS};
use crate::search::query::parts::is_space;
use crate::search::words::cut;

/// What is marked: the forms of each term with how rare it is, and expressions as stems.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::search) struct Marks {
    /// By term.
    pub(in crate::search) terms: Vec<(f64, Vec<String>)>,
    /// Expressions, each with the term it was looked for by.
    pub(in crate::search) expressions: Vec<(usize, Vec<String>)>,
    /// Words that may stand between those of an expression.
    pub(in crate::search) small: HashSet<String>,
}

/// A piece of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub marked: bool,
}

/// A word of a text: where it stands, and the term it is.
struct Word {
    start: usize,
    end: usize,
    folded: String,
    term: Option<usize>,
}

/// The best excerpt of a text, and how much it says.
pub(in crate::search) fn excerpt(text: &str, marks: &Marks) -> (f64, Vec<Piece>) {
    let mut all = Vec::new();
    cut::each(text, |word, place| {
        all.push(Word { start: place.start, end: place.end, folded: word.to_owned(), term: None });
    });
    mark(&mut all, marks);
    let (value, first) = best_window(&all, marks);
    let last = (first + EXCERPT_WORDS).min(all.len());
    let start = if first == 0 { 0 } else { all[first].start };
    let end = if last == all.len() { text.len() } else { all[last - 1].end };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, marked: bool| {
        let text = text.replace('\n', " ");
        match pieces.last_mut().filter(|piece| piece.marked == marked) {
            Some(piece) => piece.text.push_str(&text),
            None if text.is_empty() => {}
            None => pieces.push(Piece { text, marked }),
        }
    };
    if first > 0 {
        push("… ", false);
    }
    let mut at = start;
    for word in all[first..last].iter().filter(|word| word.term.is_some()) {
        push(&text[at..word.start], false);
        push(&text[word.start..word.end], true);
        at = word.end;
    }
    push(text[at..end].trim_end_matches(is_space), false);
    if last < all.len() {
        push(" …", false);
    }
    (value, pieces)
}

fn mark(all: &mut [Word], marks: &Marks) {
    for word in all.iter_mut() {
        word.term = marks.terms.iter().position(|(_, forms)| forms.contains(&word.folded));
    }
    let words: Vec<usize> = (0..all.len()).filter(|at| !marks.small.contains(&all[*at].folded)).collect();
    for (start, (term, stems)) in (0..words.len()).flat_map(|start| marks.expressions.iter().map(move |it| (start, it)))
    {
        let here = words.get(start..start + stems.len()).unwrap_or_default();
        if !here.is_empty() && here.iter().zip(stems).all(|(at, stem)| has_stem(&all[*at].folded, stem)) {
            here.iter().for_each(|at| all[*at].term = Some(*term));
        }
    }
}

/// Whether a word may have a stem: it begins with it, but for the `i` that stems have for `y`, and is little longer.
fn has_stem(word: &str, stem: &str) -> bool {
    let begins = word.starts_with(stem) || stem.strip_suffix('i').is_some_and(|stem| word.starts_with(stem));
    begins && word.encode_utf16().count() <= stem.encode_utf16().count() + 4
}

/// The window with the rarest terms, each counted once and further mentions a little; the first of several.
fn best_window(all: &[Word], marks: &Marks) -> (f64, usize) {
    let mut best = (0.0, 0);
    for at in (0..all.len()).filter(|at| all[*at].term.is_some()) {
        let first = at.saturating_sub(EXCERPT_BEFORE).min(all.len().saturating_sub(EXCERPT_WORDS));
        let window = &all[first..(first + EXCERPT_WORDS).min(all.len())];
        let mut value = 0.0;
        for (term, (rarity, _)) in marks.terms.iter().enumerate() {
            let count = window.iter().filter(|word| word.term == Some(term)).count();
            if count > 0 {
                value += rarity + 0.01 * count as f64;
            }
        }
        if value > best.0 {
            best = (value, first);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{Marks, excerpt};

    #[test]
    fn the_words_are_marked_where_they_stand_closest() {
        let text =
            format!("{}Coaches met.\nThe English learners and a coach{}", "Text. ".repeat(40), " end".repeat(40));
        let marks = Marks {
            terms: vec![(1.0, vec!["coach".to_owned(), "coaches".to_owned()]), (2.0, Vec::new())],
            expressions: vec![(1, vec!["english".to_owned(), "learner".to_owned()])],
            small: ["the".to_owned()].into(),
        };
        let (_, pieces) = excerpt(&text, &marks);
        let shown: String = pieces
            .iter()
            .map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect();
        assert!(shown.contains("[Coaches] met. The [English] [learners] and a [coach] end"), "{shown}");
        assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
        assert_eq!(excerpt("", &marks).1, []);
        assert_eq!(excerpt("Nothing here", &marks).1[0].text, "Nothing here");
    }
}
