//! The picture of a page for where its address is shared: how large it is, where it stands, and where its fonts do.

use crate::model::document::Role;
use crate::model::site::{Page, Site};
use crate::model::url::Address;

/// Its width in pixels: what social networks ask for where they show a picture across a whole post.
pub const WIDTH: u16 = 1200;
/// Its height in pixels.
pub const HEIGHT: u16 = 630;
/// What is in the file, as a media type.
pub const MEDIA_TYPE: &str = "image/png";
/// The fonts of titles and of all else, by their names in the folder of a theme.
pub const FONTS: [&str; 2] = ["fonts/card-title.ttf", "fonts/card-text.ttf"];
/// The name of the file in the folder of its page, where the page's other forms have theirs.
pub const FILE_NAME: &str = "index.png";

/// Where the picture of the page at an address stands, from the site's root on.
pub fn path(page: &Address) -> String {
    format!("{}{FILE_NAME}", page.as_str())
}

/// Whether a page has a picture of its own. That of the home page stands for the site.
pub fn has_own(site: &Site, page: &Page) -> bool {
    let cards = &site.config.outputs.cards;
    cards.has(&page.document) || cards.is_any() && page.document.role == Role::Home
}

/// Whether the site has a picture that is of none of its pages: it wants pictures and has no home page of its own.
pub fn has_of_site(site: &Site) -> bool {
    site.config.outputs.cards.is_any() && !site.has_home()
}

/// The words that stand on the picture of the site itself, which has no page for its home: title and summary.
pub fn of_site(site: &Site) -> (&str, &str) {
    (&site.config.title, &site.config.tagline)
}
