//! The HTML of a word that is defined where it is used: a button in the text, and the definition that it opens.
//!
//! Both need no script: the button opens the definition as a popover (HTML, 6.12 The popover attribute), which takes
//! the focus and gives it back. A `dialog` stays hidden where browsers know no popovers.

use crate::model::document::BorrowedPlace;
use crate::model::site::Page;
use crate::model::url::percent_encode;
use crate::render::text::surroundings::Surroundings;
use crate::render::text::uses::Use;
use crate::shared::escape;

/// The button of a word, which is finished HTML.
pub(in crate::render) fn button(word: &str, used: &Use) -> String {
    format!("<button type=\"button\" class=\"term\" popovertarget=\"_term-{}\">{word}</button>", used.number)
}

/// Writes the definition that a button opens. Browsers may take a dialog that has the focus for a modal one, which would
/// hide the text from screen readers, so that it says that it is none.
pub(in crate::render) fn write(out: &mut String, used: &Use, around: Surroundings<'_>) {
    let Some(page) = around.site.page(used.entry) else { return };
    let (number, meta) = (used.number, &page.document.meta);
    let [title, summary] = [BorrowedPlace::Title, BorrowedPlace::Summary].map(|place| lang(page, place, around));
    out.push_str(&format!(
        "<dialog class=\"definition\" id=\"_term-{number}\" popover aria-modal=\"false\" aria-label=\""
    ));
    escape::text(out, &meta.title);
    out.push_str(&format!("\" aria-describedby=\"_defined-{number}\">\n<p><strong{title}>"));
    escape::text(out, &meta.title);
    out.push_str(&format!("</strong> <span id=\"_defined-{number}\"{summary}>"));
    escape::text(out, &meta.summary);
    out.push_str("</span></p>\n<p><a href=\"");
    out.push_str(around.root);
    out.push_str(&percent_encode(page.address.as_str()));
    out.push_str("\">");
    escape::text(out, around.site.kind_of(page).map_or("", |kind| kind.label.as_str()));
    out.push_str("</a></p>\n</dialog>\n");
}

/// The attribute for the language of a place, where that is another than that of the edition.
fn lang(page: &Page, place: BorrowedPlace, around: Surroundings<'_>) -> String {
    let (config, spoken) = (&around.site.config, page.document.language_of(place));
    if spoken == config.language { String::new() } else { format!(" lang=\"{}\"", config.tag_of(spoken)) }
}
