//! A tag → another one.

use crate::mend::rename::front_matter::FrontMatter;
use crate::mend::rename::plan::Plan;
use crate::mend::rename::{Case, refused, settings};
use crate::model::url::slugify;
use crate::parse::scalar;
use crate::parse::yaml::YamlValue;
use crate::pipeline::Refused;

/// Gives all pages with a tag another one in its place.
pub(super) fn rename(case: Case<'_>, slug: &str, new: &str, plan: &mut Plan) -> Result<String, Refused> {
    let new = new.trim().trim_start_matches('#').trim();
    let own = slugify(new);
    if own.is_empty() {
        return Err(refused(format!("`{new}` cannot be part of an address"), "use letters, digits and blanks"));
    }
    let mut tags = case.before.sites().flat_map(|site| &site.tags);
    if own != slug && tags.any(|tag| tag.slug == own) {
        let help = "choose another, or give the pages of one the other by hand";
        return Err(refused(format!("there is a tag `{new}` already"), help));
    }
    let written = scalar::scalar(new, 2).trim_start().to_owned();
    for site in case.before.sites() {
        for page in site.pages.iter().filter(|page| site.is_own(page)) {
            let file = &page.document.file;
            let front = case.sources.text(file.as_str()).and_then(|source| FrontMatter::of(source));
            let tags = front.map(|front| front.values("tags")).unwrap_or_default();
            for (span, _) in tags.into_iter().filter(|(_, text)| slugify(text) == slug) {
                plan.mend(file, span, written.clone());
            }
        }
    }
    if let Some((file, tree)) = settings::read(case, settings::SITE)
        && let Some(YamlValue::Mapping(entries)) = tree.value_of("tags").map(|tags| &tags.value)
    {
        for (key, _) in entries.iter().filter(|(key, _)| slugify(&key.name) == slug) {
            plan.mend(&file, key.span, written.clone());
        }
    }
    Ok(format!("the tag `{slug}` becomes `{new}`; its page moves from /tags/{slug}/ to /tags/{own}/"))
}
