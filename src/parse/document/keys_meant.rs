//! Keys of front matter that a site does not have: what they are called in other tools, and what was most likely meant.

use crate::diagnostic::{nearest, nearest_of};
use crate::model::keys::front_matter::FRONT_MATTER;

/// Keys of other tools (Hugo, Jekyll, Zola, Docusaurus, Eleventy, Obsidian), each with its name here.
const OF_OTHERS: [(&str, &[&str]); 12] = [
    ("owner", &["author", "authors", "maintainer", "editor", "contact", "responsible"]),
    ("summary", &["description", "excerpt", "abstract", "subtitle", "lead", "teaser", "intro", "tagline"]),
    ("tags", &["categories", "category", "keywords", "topics", "topic", "labels", "tag"]),
    ("template", &["layout", "theme_template"]),
    ("slug", &["permalink", "url", "path", "id", "address"]),
    ("date", &["created", "created_at", "published_at", "pubdate", "datepublished"]),
    ("updated", &["lastmod", "modified", "last_modified", "last_modified_at", "updated_at", "lastupdated"]),
    ("publish_on", &["publishdate", "publish_date", "published"]),
    ("expires_on", &["expirydate", "expires", "expiry", "end_date"]),
    ("aliases", &["alias", "redirect_from", "redirects", "redirect"]),
    ("weight", &["order", "sidebar_position", "nav_order", "position", "menu_order"]),
    ("toc", &["table_of_contents", "tableofcontents", "show_toc", "hide_table_of_contents"]),
];

/// The key that was meant, if that is clear, and what to do. `own` are the fields of the kind, `required` those that every
/// page of it needs.
pub(super) fn help(key: &str, own: &[&str], required: &[&str]) -> (Option<String>, String) {
    let common = FRONT_MATTER.keys.iter().map(|key| key.name).filter(|name| !own.contains(name));
    let names: Vec<&str> = own.iter().copied().chain(common).collect();
    let lower = key.to_lowercase().replace('-', "_");
    let of_others = OF_OTHERS.iter().find(|(_, others)| others.contains(&lower.as_str())).map(|(name, _)| *name);
    if let Some(meant) = nearest(key, names.iter().copied()).or(of_others) {
        return (Some(meant.to_owned()), format!("did you mean `{meant}`?"));
    }
    let mut offered = nearest_of(key, names);
    let nearest = offered.clone();
    offered.extend(required.iter().filter(|name| !nearest.contains(name)));
    (None, format!("use one of: {}, …; all of them stand in `content/model.yaml`", offered.join(", ")))
}
