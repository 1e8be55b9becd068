//! What pages say of the picture that is shown where their address is shared.

use crate::model::card::{HEIGHT, MEDIA_TYPE, WIDTH, path};
use crate::model::site::Site;
use crate::model::url::Address;
use crate::render::context::PictureContext;

/// The picture of the page at an address, with the words that stand on it; none if the site wants none.
pub(in crate::render) fn picture(site: &Site, page: &Address, title: &str) -> Option<PictureContext> {
    let name = &site.config.title;
    let alt = if title == name { name.clone() } else { format!("{title} · {name}") };
    let url = site.config.base_url.join(&path(page));
    site.config.social_cards.then_some(PictureContext {
        url,
        media_type: MEDIA_TYPE,
        width: WIDTH,
        height: HEIGHT,
        alt,
    })
}
