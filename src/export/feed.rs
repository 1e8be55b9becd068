//! The Atom feed of the newest pages (RFC 4287).

use std::cmp::Reverse;

use crate::export::xml::escape;
use crate::model::document::BorrowedPlace;
use crate::model::settings::config::Config;
use crate::model::site::{Page, Site};
use crate::model::value::Date;

/// How many pages the feed holds.
const MOST: usize = 20;

/// The feed: the pages with the latest dates, the newest first.
pub(super) fn feed(site: &Site) -> String {
    let mut dated: Vec<(Date, &Page)> = site
        .own_pages()
        .filter(|(_, page)| page.document.kind().is_some())
        .filter(|(_, page)| site.config.outputs.feed.has(&page.document))
        .filter_map(|(_, page)| Some((day(page)?, page)))
        .collect();
    dated.sort_by_key(|(day, _)| Reverse(*day));
    dated.truncate(MOST);
    let (config, base) = (&site.config, &site.config.base_url);
    let newest = dated.first().map_or_else(|| "1970-01-01".to_owned(), |(day, _)| day.to_string());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{id}</id>\n\
         <link href=\"{id}\"/>\n<link rel=\"self\" href=\"{}\"/>\n<updated>{newest}T00:00:00Z</updated>\n\
         <author><name>{}</name></author>\n",
        escape(config.tag()),
        escape(&config.title),
        escape(&base.join("feed.xml")),
        escape(&config.title),
        id = escape(base.as_str()),
    ));
    for (day, page) in dated {
        out.push_str(&entry(config, day, page));
    }
    out.push_str("</feed>\n");
    out
}

fn day(page: &Page) -> Option<Date> {
    page.document.meta.updated.or(page.document.meta.date)
}

fn entry(config: &Config, day: Date, page: &Page) -> String {
    let meta = &page.document.meta;
    let lang = |place| match page.document.language_of(place) {
        language if language == config.language => String::new(),
        language => format!(" xml:lang=\"{}\"", escape(config.tag_of(language))),
    };
    format!(
        "<entry>\n<title{}>{}</title>\n<id>{address}</id>\n<link href=\"{address}\"/>\n\
         <updated>{day}T00:00:00Z</updated>\n<summary{}>{}</summary>\n</entry>\n",
        lang(BorrowedPlace::Title),
        escape(&meta.title),
        lang(BorrowedPlace::Summary),
        escape(&meta.summary),
        address = escape(&config.base_url.join(page.address.as_str())),
    )
}
