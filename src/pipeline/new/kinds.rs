//! The kinds of page of a site, and the one that a word means.

use crate::diagnostic::nearest;
use crate::model::id::KindId;
use crate::model::schema::{Kind, Schema};
use crate::model::url::slugify;
use crate::pipeline::Options;
use crate::pipeline::new::{Known, known};
use crate::pipeline::translate::Refused;
use crate::source::Sources;

/// What a page without kind is called.
pub(super) const PLAIN: &str = "page";

/// A kind of page, as the model describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindOfPage {
    /// Its name in the model; `page` for pages without kind.
    pub id: String,
    /// What one of its pages is called.
    pub label: String,
    /// What several of them are called.
    pub plural: String,
    /// What introduces its listing; may be empty.
    pub description: String,
    /// The folder of its pages.
    pub folder: String,
    /// How many files it has, each language of a page for itself.
    pub pages: usize,
}

/// All kinds of a site in the order of the model, and pages without kind.
///
/// # Errors
/// The content model has errors.
pub fn kinds_of_page(sources: &Sources, options: &Options) -> Result<Vec<KindOfPage>, Refused> {
    let known = known(sources, options)?;
    let pages = |kind| known.documents.iter().filter(|document| document.kind() == kind).count();
    let Some(schema) = schema(&known) else { return Ok(Vec::new()) };
    let of_kind = |(id, kind): (KindId, &Kind)| KindOfPage {
        id: kind.id.clone(),
        label: kind.label.clone(),
        plural: kind.plural.clone(),
        description: kind.description.clone(),
        folder: format!("content/{}", kind.source),
        pages: pages(Some(id)),
    };
    let plain = KindOfPage {
        id: PLAIN.to_owned(),
        label: "Page".to_owned(),
        plural: "Pages".to_owned(),
        description: "A page of no kind, such as one about the guide.".to_owned(),
        folder: "content".to_owned(),
        pages: pages(None),
    };
    let is_free = schema.kind_named(PLAIN).is_none();
    Ok(schema.kinds.numbered().map(of_kind).chain(is_free.then_some(plain)).collect())
}

/// The kind that a word means: by its name, or by whatever else it alone is called in a language of the site. `None` for
/// pages without kind.
pub(super) fn meant(known: &Known, word: &str) -> Result<Option<KindId>, Refused> {
    let Some(schema) = schema(known) else { return Ok(None) };
    if let Some(kind) = schema.kind_named(word.trim()) {
        return Ok(Some(kind));
    }
    let wanted = slugify(word);
    let is_called = |kind: &KindId| !wanted.is_empty() && names(known, *kind).any(|name| slugify(name) == wanted);
    let called: Vec<KindId> = schema.kinds.ids().filter(is_called).collect();
    let ids = |kinds: &[KindId]| {
        let names = kinds.iter().filter_map(|kind| Some(format!("`{}`", schema.kind(*kind)?.id)));
        names.collect::<Vec<_>>().join(", ")
    };
    match called.as_slice() {
        [one] => Ok(Some(*one)),
        [] if [PLAIN, "pages"].contains(&wanted.as_str()) => Ok(None),
        [] => {
            let all: Vec<KindId> = schema.kinds.ids().collect();
            let near = all.iter().find(|kind| nearest(word, names(known, **kind)).is_some());
            let help = match near.and_then(|kind| schema.kind(*kind)) {
                Some(near) => format!("did you mean `{}`? `fieldguide new` alone lists the kinds", near.id),
                None => format!("the kinds are {}, `{PLAIN}`; `fieldguide new` alone says more about them", ids(&all)),
            };
            Err(Refused::Call(format!("there is no kind `{word}`"), help))
        }
        several => {
            let message = format!("`{word}` can mean several kinds");
            Err(Refused::Call(message, format!("write one of {}", ids(several))))
        }
    }
}

/// All that a kind is called: in the model, in folders and addresses, and by readers in each language.
fn names(known: &Known, id: KindId) -> impl Iterator<Item = &str> {
    let kinds = known.settings.iter().filter_map(move |settings| settings.schema.kind(id));
    kinds.flat_map(|Kind { id, folder, source, label, plural, .. }| {
        [id, folder, source, label, plural].into_iter().map(String::as_str)
    })
}

fn schema(known: &Known) -> Option<&Schema> {
    known.settings.first().map(|own| &own.schema)
}
