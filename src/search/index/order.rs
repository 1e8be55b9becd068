//! The orders that readers may ask for in place of the best match: the site's own, by title, by date.
//!
//! Each order is a file that is read only when a reader sorts. It has the numbers of all pages in that order, each as
//! the distance from the one before less one, round the end of the pages to the beginning; the one before the first is
//! the last page. In the order by date, the newest page first, those without a date come last, in the order of the
//! site; of the others it has the days too: how many days each is older than the one before.
//!
//! In browsers: `themes/default/assets/search-engine/index/order.js`.

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::document::Document;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::model::value::Date;
use crate::search::alphabet::{self, number};
use crate::search::words::cut;

/// What the orders are made from: of each page, in the order of their addresses, its place in the site and its file.
#[derive(Default)]
pub(in crate::search) struct Placed(Vec<Entry>);

type Entry = (Place, Arc<Document>);

/// Where a page stands in the order of the site: entries first, then plain pages.
type Place = (bool, PageId);

/// An order as its file holds it.
#[derive(Debug, Serialize)]
pub(in crate::search) struct Order {
    /// The name of the order, so that no two files are alike.
    order: &'static str,
    /// The pages.
    pages: String,
    /// The newest day, as `2026-11-23`, and the days; none in orders that are not by date.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<(String, String)>,
}

/// The names of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct Orders {
    /// The order of the site.
    pub(in crate::search) site: String,
    /// By title, whatever its case and accents.
    pub(in crate::search) title: String,
    /// By date; empty when no two pages have different ones.
    pub(in crate::search) date: String,
}

impl Placed {
    /// The places of these pages of a site.
    pub(in crate::search) fn new(site: &Site, pages: &[PageId]) -> Self {
        let place = |id: &PageId| {
            let document = &site.page(*id)?.document;
            Some(((document.kind().is_none(), *id), Arc::clone(document)))
        };
        Self(pages.iter().filter_map(place).collect())
    }

    /// Whether the orders are the same as those of other places.
    pub(in crate::search) fn is_like(&self, other: &Self) -> bool {
        let same = |((place, document), (other_place, other)): (&Entry, &Entry)| {
            let (meta, of_other) = (&document.meta, &other.meta);
            let same_keys = || meta.title == of_other.title && meta.date == of_other.date;
            place == other_place && (Arc::ptr_eq(document, other) || same_keys())
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }

    /// The orders: by the site, by title, by date; the last only when pages have different dates.
    pub(in crate::search) fn orders(&self) -> (Order, Order, Option<Order>) {
        let mut by_site: Vec<usize> = (0..self.0.len()).collect();
        by_site.sort_unstable_by_key(|page| self.0[*page].0);
        let folded = |page: &usize| (cut::list(&self.0[*page].1.meta.title).join(" "), *page);
        let mut titled: Vec<(String, usize)> = by_site.par_iter().map(folded).collect();
        titled.par_sort_by(|a, b| a.0.cmp(&b.0)); // stable: those of one title as in the site
        let by_title: Vec<usize> = titled.into_iter().map(|(_, page)| page).collect();
        let by_date = self.by_date(&by_site);
        let order = |order, pages: &[usize]| Order { order, pages: distances(pages), days: None };
        (order("site", &by_site), order("title", &by_title), by_date)
    }

    fn by_date(&self, by_site: &[usize]) -> Option<Order> {
        let date = |page: &usize| self.0[*page].1.meta.date;
        let mut pages = by_site.to_vec();
        pages.sort_by_key(|page| std::cmp::Reverse(date(page)));
        let dates: Vec<Date> = pages.iter().map_while(date).collect();
        let newest = *dates.first().filter(|newest| dates.last() != Some(newest))?;
        let mut days = String::new();
        let mut before = newest;
        for date in dates {
            alphabet::write(&mut days, (before - date).get_days().unsigned_abs());
            before = date;
        }
        Some(Order { order: "date", pages: distances(&pages), days: Some((newest.to_string(), days)) })
    }
}

fn distances(pages: &[usize]) -> String {
    let mut out = String::new();
    let mut next = 0;
    for page in pages {
        let distance = if *page >= next { *page - next } else { *page + pages.len() - next };
        alphabet::write(&mut out, number(distance));
        next = *page + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::distances;
    use crate::search::alphabet::Reader;

    #[test]
    fn an_order_comes_back() {
        for pages in
            [vec![], vec![0], vec![0, 1, 2, 3], vec![3, 0, 2, 1], (0..5_000).map(|at| at * 7 % 5_000).collect()]
        {
            let text = distances(&pages);
            let mut reader = Reader::new(&text);
            let mut next = 0;
            let read: Vec<usize> = pages
                .iter()
                .map(|_| {
                    let page = (next + reader.number() as usize) % pages.len();
                    next = page + 1;
                    page
                })
                .collect();
            assert_eq!(read, pages);
            assert!(reader.is_done());
        }
        assert_eq!(distances(&[0, 1, 2]), "!!!");
    }
}
