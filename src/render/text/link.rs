//! Links → HTML: where they lead from the page they stand on, and what they show.

use crate::model::graph::Destination;
use crate::model::id::PageId;
use crate::model::link::LinkUse;
use crate::model::url::percent_encode;
use crate::render::text::surroundings::Surroundings;
use crate::shared::escape;

/// Opens a link; one without label shows the name of its target. Nothing is written for a link that leads nowhere.
pub(in crate::render) fn open(out: &mut String, used: &LinkUse, destination: &Destination, around: Surroundings<'_>) {
    if *destination == Destination::Nowhere {
        return;
    }
    out.push_str("<a href=\"");
    address(out, destination, around);
    out.push('"');
    match destination {
        Destination::External(_) => out.push_str(" rel=\"external\""),
        Destination::Page(id, _) => language(out, used, *id, around),
        _ => {}
    }
    title(out, used);
    out.push('>');
    if !used.labelled {
        escape::text(out, &destination.name(around.site, around.page));
    }
}

/// Writes the language of the page that a link leads to, where that is another than that of the edition; it is that of
/// what the link shows too, if that is the name of the page.
fn language(out: &mut String, used: &LinkUse, id: PageId, around: Surroundings<'_>) {
    let Some(page) = around.site.page(id).filter(|page| !around.site.is_own(page)) else { return };
    let tag = around.site.config.tag_of(page.document.language);
    out.extend([" hreflang=\"", tag, "\""]);
    if !used.labelled {
        out.extend([" lang=\"", tag, "\""]);
    }
}

/// Closes a link.
pub(in crate::render) fn close(out: &mut String, destination: &Destination) {
    if *destination != Destination::Nowhere {
        out.push_str("</a>");
    }
}

/// Writes the way to a destination, for an attribute.
pub(in crate::render) fn address(out: &mut String, destination: &Destination, around: Surroundings<'_>) {
    let site = around.site;
    match destination {
        Destination::Page(id, anchor) => {
            if anchor.is_none() || around.page != Some(*id) {
                out.push_str(around.root);
                out.push_str(&site.page(*id).map(|page| percent_encode(page.address.as_str())).unwrap_or_default());
            }
            if let Some(anchor) = anchor {
                out.push('#');
                out.push_str(&percent_encode(anchor));
            }
        }
        Destination::Listing(kind) => {
            out.push_str(around.root);
            if let Some(kind) = site.schema.kind(*kind) {
                out.push_str(&percent_encode(site.listing(kind).as_str()));
            }
        }
        Destination::Media(path) => {
            out.push_str(around.root);
            out.push_str(&percent_encode(path));
        }
        Destination::External(address) => escape::url(out, address),
        Destination::Nowhere => {}
    }
}

/// Writes the title of a link or picture, if it has one.
pub(in crate::render) fn title(out: &mut String, used: &LinkUse) {
    if !used.title.is_empty() {
        out.push_str(" title=\"");
        escape::text(out, &used.title);
        out.push('"');
    }
}
