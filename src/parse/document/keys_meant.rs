//! Keys of front matter that a site does not have: what they are called in other tools, and what was most likely meant.

use crate::diagnostic::{Advice, near, nearest_of};
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

/// The fields that a page may have.
pub(super) struct Fields<'a> {
    /// Those of its kind.
    pub(super) own: Vec<&'a str>,
    /// Those that every page of the kind needs.
    pub(super) required: Vec<&'a str>,
    /// Those that the page has.
    pub(super) given: Vec<&'a str>,
}

/// The key that was meant, if that is clear, and what to do.
pub(super) fn help(key: &str, Fields { own, required, given }: &Fields<'_>) -> (Option<String>, Advice) {
    let common = FRONT_MATTER.keys.iter().map(|key| key.name).filter(|name| !own.contains(name));
    let names: Vec<&str> = own.iter().copied().chain(common).collect();
    let lower = key.to_lowercase().replace('-', "_");
    let of_others = OF_OTHERS.iter().find(|(_, others)| others.contains(&lower.as_str())).map(|(name, _)| *name);
    let of_others = of_others.map(|name| (name, false)); // what another tool means by it may be something else
    if let Some((meant, is_certain)) = near(key, names.iter().copied()).or(of_others) {
        let advice = Advice::new(format!("did you mean `{meant}`?"))
            .instead(meant)
            .only_if(is_certain && !given.contains(&meant));
        return (Some(meant.to_owned()), advice);
    }
    let mut offered = nearest_of(key, names);
    let nearest = offered.clone();
    offered.extend(required.iter().filter(|name| !nearest.contains(name)));
    (None, format!("use one of: {}, …; all of them stand in `content/model.yaml`", offered.join(", ")).into())
}
