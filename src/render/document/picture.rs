//! What pages say of the picture that is shown where their address is shared.

use crate::model::card::{HEIGHT, MEDIA_TYPE, WIDTH, has_own, path};
use crate::model::settings::words::Argument;
use crate::model::site::{Page, Site};
use crate::model::url::Address;
use crate::render::context::PictureContext;

/// The picture that stands for a page, with the words on it: its own, or that of the site; none if the site wants none.
pub(in crate::render) fn picture(site: &Site, page: Option<&Page>) -> Option<PictureContext> {
    let name = &site.config.title;
    let own = page.filter(|page| has_own(site, page));
    let (address, title) =
        own.map_or((Address::default(), name), |page| (page.address.clone(), &page.document.meta.title));
    let named = [("title", Argument::Text(title)), ("site", Argument::Text(name))];
    let alt = if title == name { name.clone() } else { site.config.words.say("title_of_page", &named) };
    let url = site.config.base_url.join(&path(&address));
    site.config.outputs.cards.is_any().then_some(PictureContext {
        url,
        media_type: MEDIA_TYPE,
        width: WIDTH,
        height: HEIGHT,
        alt,
    })
}
