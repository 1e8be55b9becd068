//! A search in Rust: a query in, hits out, by the shards that browsers read.
//!
//! In browsers: `themes/default/assets/search-engine/query/searcher.js`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::graph::LinkGraph;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::search::index::merge::{Found, SearchIndex};
use crate::search::index::publish::Shard;
use crate::search::query::excerpt::{Marks, Piece, excerpt};
use crate::search::query::expand;
use crate::search::query::files::Files;
use crate::search::query::found;
use crate::search::query::parts::{self, Query, Role};
use crate::search::query::rank::{self, Ranking, Scored};
use crate::search::query::terms::{How, Term};
use crate::search::utf16;
use crate::search::words::text::PageText;

/// A page that can be found: itself, its language as a tag, its address and its title.
pub(in crate::search) type Findable = (PageId, String, String, String);

/// Searches the index of a site.
#[derive(Clone)]
pub struct Searcher<'a> {
    site: &'a Site,
    graph: &'a LinkGraph,
    index: &'a SearchIndex,
    files: Arc<Files<'a>>,
    /// The language of the reader, by its number.
    language: usize,
}

/// What a query found.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How many pages are hits.
    pub total: usize,
    /// How many of them are not in the reader's language.
    pub foreign: usize,
    /// Whether no page has enough of the query, so that the hits are the nearest there are.
    pub closest: bool,
    /// What became of each part of the query.
    pub words: Vec<Understood>,
    /// The end of a query that is too long, which was not looked for; else nothing.
    pub left_out: String,
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// How many of all hits have each value of each facet; facets without any are left out.
    pub facets: Vec<FacetCounts>,
}

/// A facet and its values among the hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// Its name in addresses.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// The values, the most common first, then by label.
    pub values: Vec<ValueCount>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueCount {
    /// Its name in addresses.
    pub value: String,
    /// What readers see.
    pub label: String,
    /// How many hits have it.
    pub count: usize,
}

/// What became of a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The part, as it was typed.
    pub text: String,
    /// `word`, `letter` that is a word by itself, `pair` of such, `phrase` or `excluded`.
    pub role: &'static str,
    /// `exact`, `prefix`, `similar`, `synonym`, `small`, `begun` or `missing`.
    pub how: &'static str,
    /// The words that were looked for beside or in place of it.
    pub shown: Vec<String>,
}

/// A page that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The page.
    pub page: PageId,
    /// Its address with the section's anchor, below the site's root.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The label of its kind.
    pub kind: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// The heading of the section; empty for the top of the page.
    pub heading: String,
    /// What the section says, with the words marked.
    pub excerpt: Vec<Piece>,
    /// coverage × boost × (words + section + near).
    pub score: f64,
    /// What the score is made of.
    pub explanation: Explanation,
}

/// What a score is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The share of the query's weight that the page has, from 0 to 1.
    pub coverage: f64,
    /// How much pages of this kind count, from the model.
    pub boost: f64,
    /// From the words wherever they stand on the page.
    pub words: f64,
    /// From the section that has most of them.
    pub section: f64,
    /// From words that stand side by side as in the query.
    pub near: f64,
    /// Each part of the query that was looked for: itself, how rare it is, how strongly the page is about it (0 to 1).
    pub terms: Vec<(String, f64, f64)>,
    /// What readers call the page, of which it has words of the query: its `also`, which it does not show.
    pub also: Vec<String>,
}

impl<'a> Searcher<'a> {
    /// A searcher over an index and all its shards, as [`SearchIndex::shards`] first gives them. Where one is missing,
    /// nothing that stands in it is found.
    pub fn new(site: &'a Site, graph: &'a LinkGraph, index: &'a SearchIndex, shards: &'a [Shard]) -> Self {
        Self { site, graph, index, files: Arc::new(Files::new(shards)), language: site.config.language }
    }

    /// The same for a reader of a page in this language, a BCP 47 tag: what is in it comes first.
    pub fn for_reader_of(mut self, tag: &str) -> Self {
        self.language = self.files.language(tag);
        self
    }

    /// The answer to a query, with at most so many hits.
    pub fn search(&self, text: &str, limit: usize) -> Answer {
        let query = parts::read(text);
        let (terms, ranking) = self.ranking(&query);
        let marks = self.marks(&terms, &ranking);
        let hits = ranking.hits.iter().take(limit).filter_map(|hit| self.hit(hit, &terms, &ranking, &marks)).collect();
        let words = terms.iter().map(understood).collect();
        let facets = self.facets(&ranking);
        let foreign = ranking.hits.iter().filter(|hit| self.files.spoken_on(hit.page) != self.language).count();
        Answer {
            foreign,
            total: ranking.hits.len(),
            closest: ranking.closest,
            words,
            left_out: query.left_out,
            hits,
            facets,
        }
    }

    fn ranking(&self, query: &Query) -> (Vec<Term<'_>>, Ranking) {
        let terms = expand::expand(&self.files, query, self.files.small(self.language));
        let ranking = rank::rank(&self.files, &terms, self.language);
        (terms, ranking)
    }

    fn facets(&self, ranking: &Ranking) -> Vec<FacetCounts> {
        let pages: Vec<&Found> = ranking.pages.iter().filter_map(|page| self.index.pages.get(*page as usize)).collect();
        let kinds = self.files.manifest.kinds.iter().enumerate().map(|(kind, (value, _, plural, _))| {
            let of_kind = pages.iter().filter(|page| page.kind == kind);
            ValueCount { value: value.clone(), label: plural.clone(), count: of_kind.count() }
        });
        let mut facets = vec![counts("kind", "Kind", kinds.collect())];
        for (id, facet) in self.index.facets.list.numbered() {
            let mut values: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
            for given in pages.iter().flat_map(|page| &page.given).filter(|given| given.facet == id) {
                values.entry(&given.value).or_insert_with(|| (&given.label, 0)).1 += 1;
            }
            let value = |(value, (label, count)): (&str, (&str, usize))| ValueCount {
                value: value.to_owned(),
                label: label.to_owned(),
                count,
            };
            facets.push(counts(&facet.name, &facet.label, values.into_iter().map(value).collect()));
        }
        facets.retain(|facet| !facet.values.is_empty());
        facets
    }

    /// The rank of a page among the hits of a query, from 1; none when it is no hit.
    pub fn rank(&self, text: &str, page: PageId) -> Option<usize> {
        let hits = self.ranking(&parts::read(text)).1.hits;
        let is_it = |hit: &Scored| self.index.pages.get(hit.page as usize).is_some_and(|found| found.page == page);
        hits.iter().position(is_it).map(|at| at + 1)
    }

    fn hit(&self, hit: &Scored, terms: &[Term<'_>], ranking: &Ranking, marks: &Marks) -> Option<Hit> {
        let found = self.index.pages.get(hit.page as usize)?;
        let text = self.index.text(self.site, self.graph, found.page);
        let section = text.sections.get(hit.section as usize)?;
        let anchor = if section.id.is_empty() { String::new() } else { format!("#{}", section.id) };
        let term =
            |searched: &found::Searched| (terms[searched.term].text.clone(), searched.rarity, searched.on(hit.page).0);
        Some(Hit {
            page: found.page,
            url: format!("{}{anchor}", found.address),
            title: text.title.clone(),
            kind: self.files.manifest.kinds.get(found.kind).map(|kind| kind.1.clone()).unwrap_or_default(),
            language: self.tag(text.language),
            heading: section.heading.clone(),
            excerpt: best_excerpt(&text, hit.section as usize, marks),
            score: hit.score,
            explanation: Explanation {
                coverage: hit.parts.coverage,
                boost: hit.parts.boost,
                words: hit.parts.page,
                section: hit.parts.section,
                near: hit.parts.near,
                terms: ranking.searched.iter().map(term).collect(),
                also: text.also.iter().filter(|phrase| has_any(phrase, marks)).cloned().collect(),
            },
        })
    }

    /// The pages that can be found.
    pub(in crate::search) fn pages(&self) -> Vec<Findable> {
        let pages = self.index.pages.iter().filter_map(|found| {
            let document = &self.site.page(found.page)?.document;
            Some((found.page, self.tag(document.language), found.address.clone(), document.meta.title.clone()))
        });
        pages.collect()
    }

    fn tag(&self, language: usize) -> String {
        self.site.config.languages.get(language).cloned().unwrap_or_default()
    }

    fn marks(&self, terms: &[Term<'_>], ranking: &Ranking) -> Marks {
        let small = self.files.small(self.language).split(' ').map(str::to_owned).collect();
        let mut marks = Marks { small, ..Marks::default() };
        for (at, searched) in ranking.searched.iter().enumerate() {
            let term = &terms[searched.term];
            if term.role == Role::Pair {
                let stems = term.words.iter().flatten().map(|known| known.entry.1.stem.clone());
                marks.terms.push((searched.rarity, Vec::new()));
                marks.expressions.push((at, stems.collect()));
                continue;
            }
            // A letter is marked where it stands in a pair.
            let sources = searched.sources.iter().filter(|_| term.role != Role::Letter);
            let forms = sources.flat_map(|(list, _)| list.forms.iter().cloned()).collect();
            marks.terms.push((searched.rarity, forms));
            let expressions = term.concepts.iter().flat_map(|concept| &concept.stems);
            marks.expressions.extend(expressions.map(|stems| (at, stems.clone())));
        }
        marks
    }
}

/// Whether a text has a word that is marked.
fn has_any(text: &str, marks: &Marks) -> bool {
    excerpt(text, marks).1.iter().any(|piece| piece.marked)
}

/// The excerpt of a section; for the top of a page that of its summary, unless its text says more than twice as much and
/// more than its title.
fn best_excerpt(text: &PageText, section: usize, marks: &Marks) -> Vec<Piece> {
    let own = text.sections.get(section).map(|section| excerpt(&section.text, marks)).unwrap_or_default();
    if section == 0 || own.1.is_empty() {
        let summary = excerpt(&text.summary, marks);
        let title = excerpt(&text.title, marks).0;
        if (2.0 * summary.0).max(title) >= own.0 && !summary.1.is_empty() {
            return summary.1;
        }
    }
    own.1
}

fn counts(name: &str, label: &str, mut values: Vec<ValueCount>) -> FacetCounts {
    values.retain(|value| value.count > 0);
    let by_name = |a: &ValueCount, b: &ValueCount| {
        utf16::compare(&a.label, &b.label).then_with(|| utf16::compare(&a.value, &b.value))
    };
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| by_name(a, b)));
    FacetCounts { name: name.to_owned(), label: label.to_owned(), values }
}

fn understood(term: &Term<'_>) -> Understood {
    let role = match term.role {
        Role::Word => "word",
        Role::Letter => "letter",
        Role::Pair => "pair",
        Role::Phrase => "phrase",
        Role::Excluded => "excluded",
    };
    let how = match term.how {
        How::Exact => "exact",
        How::Prefix => "prefix",
        How::Similar => "similar",
        How::Synonym => "synonym",
        How::Small => "small",
        How::Begun => "begun",
        How::Missing => "missing",
    };
    Understood { text: term.typed.clone(), role, how, shown: term.shown.clone() }
}
