//! Pages → pictures for where their addresses are shared: what sort of page, its title and summary, the site's name.
//!
//! | what | where |
//! |---|---|
//! | the fonts, and the pictures of a site | here |
//! | where what stands | `painter` |
//! | colors by number | `palette` |
//! | text → glyphs → balanced lines | `line`, `font` |
//! | pixels, and pixels → PNG | `canvas`, `png` |

mod canvas;
mod font;
mod line;
mod painter;
mod palette;
mod png;

use std::borrow::Cow;

use rayon::prelude::*;

use crate::artifact::{Artifact, Offer, OutputPath, Sink};
use crate::diagnostic::{Code, Diagnostic};
use crate::draw::card::font::Face;
use crate::draw::card::painter::{Look, Painter, Words};
use crate::model::card::{FILE_NAME, FONTS, has_of_site, has_own, of_site, path};
use crate::model::document::Role;
use crate::model::site::{Page, Site};
use crate::source::{SourcePath, Sources};

/// The fonts of the default theme, in the order of their names.
const BUILT_IN: [&[u8]; 2] = [
    include_bytes!("../../../themes/default/fonts/card-title.ttf"),
    include_bytes!("../../../themes/default/fonts/card-text.ttf"),
];

/// The fonts that pictures are written with: first that of titles, then that of all else.
pub struct Fonts([Cow<'static, [u8]>; 2]);

impl Fonts {
    /// The fonts of a theme: its own, and those of the default theme for what it does not have. One that cannot be read
    /// is reported.
    pub fn load(sources: &Sources, theme: &str, found: &mut Vec<Diagnostic>) -> Self {
        Self(std::array::from_fn(|at| {
            let path = format!("themes/{theme}/{}", FONTS[at]);
            let Some(own) = sources.fonts.iter().find(|font| font.path.as_str() == path) else {
                return Cow::Borrowed(BUILT_IN[at]);
            };
            if Face::read(&own.bytes).is_none() {
                found.push(unreadable(&own.path));
            }
            Cow::Owned(own.bytes.clone())
        }))
    }

    fn painter(&self, site: &Site) -> Option<Painter<'_>> {
        let [title, text] = self.0.each_ref().map(|bytes| Face::read(bytes));
        Some(Painter::new(title?, text?, &site.config.tokens))
    }
}

fn unreadable(file: &SourcePath) -> Diagnostic {
    let message = "this is not a font that can be drawn with";
    let help = "put a TrueType or OpenType font here, or remove the file to use that of the built-in theme";
    Diagnostic::error(Code::UnreadableFile, file, message).help(help)
}

/// Makes the pictures that the site wants and offers them to the sink.
pub fn make(site: &Site, fonts: &Fonts, sink: &dyn Sink) {
    let all: Vec<Option<&Page>> = wanted(site).collect();
    // Each part draws its letters anew, so there are as few parts as keep all threads busy.
    let part = all.len().div_ceil(4 * rayon::current_num_threads()).max(1);
    all.par_chunks(part).for_each(|part| {
        let mut painter = None;
        for page in part {
            let own = page.map_or_else(|| FILE_NAME.to_owned(), |page| path(&page.address));
            let Ok(own) = OutputPath::new(&own) else { continue };
            sink.offer(&own, &mut || {
                painter = painter.take().or_else(|| fonts.painter(site));
                one(site, *page, painter.as_mut()?).map(Offer::from)
            });
        }
    });
}

/// The pages that have pictures of their own, and none of them for a site without a home page of its own.
fn wanted(site: &Site) -> impl Iterator<Item = Option<&Page>> {
    let pages = site.own_pages().map(|(_, page)| page).filter(|page| has_own(site, page));
    pages.map(Some).chain(has_of_site(site).then_some(None))
}

/// The picture that goes to a path, if there is one.
pub fn at(site: &Site, fonts: &Fonts, path: &str) -> Option<Artifact> {
    let address = path.strip_suffix(FILE_NAME)?;
    let page = wanted(site).find(|page| page.map_or("", |page| page.address.as_str()) == address)?;
    Artifact::new(path, one(site, page, &mut fonts.painter(site)?)?)
}

/// The picture of a page, or of a home page that has no file.
fn one(site: &Site, page: Option<&Page>, painter: &mut Painter<'_>) -> Option<Vec<u8>> {
    let name = &site.config.title;
    let Some(page) = page else {
        let (title, summary) = of_site(site);
        return painter.paint(&Words { look: Look::Home, label: "", title, summary, site: name });
    };
    let look = if page.document.role == Role::Home { Look::Home } else { Look::Page };
    let label = site.kind_of(page).map_or("", |kind| &kind.label);
    let meta = &page.document.meta;
    let words = Words { look, label, title: &meta.title, summary: &meta.summary, site: name };
    painter.paint(&words)
}
