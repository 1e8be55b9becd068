//! What readers asked and did not find: queries and pages that search should bring together.

use rayon::prelude::*;

use crate::search::query::searcher::Searcher;

/// How many hits a reader looks at.
const LOOKED_AT: usize = 10;

/// What became of queries that readers asked, and the pages that they do not come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The queries that find nothing, or only what comes close, or by a guess, in their order.
    pub missed: Vec<Missed>,
    /// Pages, by address and title, that are not among the first ten even for their own title.
    pub unfound: Vec<(String, String)>,
    /// Pages that are among the first ten for none of the queries.
    pub unasked: Vec<(String, String)>,
}

/// A query that did not go well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The query.
    pub query: String,
    /// How it failed.
    pub how: Miss,
    /// The words that are not on the site, as they were typed, each with those that were looked for in its place.
    pub words: Vec<(String, Vec<String>)>,
    /// The address of the first hit, if there is one.
    pub first: Option<String>,
}

/// How a query fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Miss {
    /// It finds nothing.
    Nothing,
    /// No page has enough of it.
    Close,
    /// It finds what other words than those of the query find.
    Guess,
}

impl Miss {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Close => "close",
            Self::Guess => "guess",
        }
    }
}

/// Asks all queries.
pub fn review(searcher: &Searcher<'_>, queries: &[String]) -> Review {
    let asked: Vec<(Option<Missed>, Vec<String>)> = queries.par_iter().map(|query| ask(searcher, query)).collect();
    let pages = searcher.pages();
    let unfound = pages.par_iter().filter(|(id, language, _, title)| {
        let searcher = searcher.clone().for_reader_of(language);
        searcher.rank(title, *id).is_none_or(|rank| rank > LOOKED_AT)
    });
    let name = |(_, _, address, title): &(_, String, String, String)| (address.clone(), title.clone());
    let is_asked = |address: &String| asked.iter().any(|(_, found)| found.contains(address));
    Review {
        unfound: unfound.map(name).collect(),
        unasked: pages.iter().filter(|(_, _, address, _)| !is_asked(address)).map(name).collect(),
        missed: asked.into_iter().filter_map(|(missed, _)| missed).collect(),
    }
}

/// What is wrong with a query, and the addresses of the pages that it finds.
fn ask(searcher: &Searcher<'_>, query: &str) -> (Option<Missed>, Vec<String>) {
    let answer = searcher.search(query, LOOKED_AT);
    let unknown = answer.words.iter().filter(|word| word.role != "pair" && matches!(word.how, "similar" | "missing"));
    let words: Vec<(String, Vec<String>)> = unknown.map(|word| (word.text.clone(), word.shown.clone())).collect();
    let how = match answer.total {
        0 => Some(Miss::Nothing),
        _ if answer.closest => Some(Miss::Close),
        _ => (!words.is_empty()).then_some(Miss::Guess),
    };
    let page = |url: &String| url.split('#').next().unwrap_or(url).to_owned();
    let found: Vec<String> = answer.hits.iter().map(|hit| page(&hit.url)).collect();
    (how.map(|how| Missed { query: query.to_owned(), how, words, first: found.first().cloned() }), found)
}
