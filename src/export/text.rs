//! Markdown as editors wrote it, with full addresses in the place of wiki-links and paths, and without
//! comments: it reads the same anywhere.

use std::ops::Range;

use crate::export::escape::markdown;
use crate::model::body::{Body, Slot};
use crate::model::graph::Destination;
use crate::model::id::PageId;
use crate::model::site::Site;

/// A change of a text.
type Edit = (Range<usize>, String);

/// The Markdown of a text of a page. Links to pages and files of the site are written anew, all else stays as it is; blank lines
/// around the text are left out, and line ends become line feeds.
pub(super) fn portable(site: &Site, page: PageId, body: &Body, destinations: &[Destination]) -> String {
    let text = body.markdown.as_str();
    let mut edits: Vec<Edit> = Vec::with_capacity(body.places.len());
    for place in &body.places {
        let link = place.link as usize;
        let Some(destination) = destinations.get(link) else { continue };
        let Some(address) = address(site, destination) else { continue };
        let range = place.at.range();
        match place.slot {
            Slot::Target => edits.push((range, address)),
            Slot::Wiki => {
                let name = || destination.name(site, Some(page));
                let is_labelled = body.links.get(link).is_some_and(|link| link.labelled);
                let is_picture = matches!(destination, Destination::Media(_));
                edits.extend(wiki(text, range, &address, (is_picture, (!is_labelled).then(name).as_deref())));
            }
        }
    }
    edits.retain(|(range, _)| !body.comments.iter().any(|comment| comment.range().contains(&range.start)));
    edits.extend(body.comments.iter().map(|comment| (comment.range(), String::new())));
    edits.sort_by_key(|(range, _)| range.start);
    let text = apply(text, &edits);
    let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    let begin = text.trim_start_matches(['\n', '\r']);
    begin.trim_end().to_owned()
}

/// The full address of a page or file of the site, ready for Markdown; `None` for what lies elsewhere.
fn address(site: &Site, destination: &Destination) -> Option<String> {
    let base = &site.config.base_url;
    match destination {
        Destination::Page(id, anchor) => {
            let address = base.join(site.page(*id)?.address.as_str());
            let anchor = anchor.as_ref().map(|id| format!("#{}", crate::model::url::percent_encode(id)));
            Some(address + &anchor.unwrap_or_default())
        }
        Destination::Listing(kind) => Some(base.join(site.listing(site.schema.kind(*kind)?).as_str())),
        Destination::Media(path) => Some(base.join(path)),
        Destination::External(_) | Destination::Nowhere => None,
    }
}

/// Makes a wiki-link a Markdown link. Its label stays in its place, since it may hold pictures with addresses of their own; one without label gets a name, a picture an empty description.
fn wiki(text: &str, range: Range<usize>, address: &str, (is_picture, name): (bool, Option<&str>)) -> Vec<Edit> {
    let whole = text.get(range.clone()).unwrap_or_default();
    let bang = if whole.starts_with('!') && is_picture { "!" } else { "" };
    let label = whole.find('|').filter(|_| name.is_none());
    let Some(label) = label else {
        let name = name.filter(|_| bang.is_empty()).unwrap_or_default();
        return vec![(range, format!("{bang}[{}]({address})", markdown(name)))];
    };
    let end = range.end.saturating_sub(2);
    vec![(range.start..range.start + label + 1, format!("{bang}[")), (end..range.end, format!("]({address})"))]
}

/// Applies edits that do not overlap, in their order.
fn apply(text: &str, edits: &[Edit]) -> String {
    let added: usize = edits.iter().map(|(_, new)| new.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut done = 0;
    for (range, new) in edits.iter().filter(|(range, _)| range.start <= range.end) {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(new);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
