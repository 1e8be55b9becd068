//! Checks the integrity rules of the model.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::graph::PageLinks;
use crate::model::id::{PageId, Table};
use crate::model::schema::{Need, Rule};
use crate::model::site::Site;
use crate::model::value::Value;

/// Reports every published page that does not meet a rule of its kind.
pub(in crate::resolve) fn check(site: &Site, pages: &Table<PageId, Arc<PageLinks>>, found: &mut Vec<Diagnostic>) {
    for rule in &site.schema.rules {
        let of_kind = site
            .published_pages()
            .filter(|(_, page)| page.document.kind() == Some(rule.kind) && page.document.readable);
        found.extend(of_kind.filter_map(|(id, _)| breach(site, id, pages.get(id)?, rule)));
    }
}

fn breach(site: &Site, id: PageId, links: &PageLinks, rule: &Rule) -> Option<Diagnostic> {
    let page = site.page(id)?;
    let (name, count) = match &rule.needs {
        Need::Field(field, name) => (name, page.document.fields.get(*field)?.as_ref().map_or(0, Value::count)),
        Need::Inverse(name) => {
            let group = links.inverses.iter().find(|group| group.name == *name);
            (name, group.map_or(0, |group| group.pages.len()))
        }
    };
    let is_wrong = match &rule.needs {
        Need::Field(field, _) => {
            let is_given = page.document.field_spans.get(*field).is_some_and(Option::is_some);
            is_given && page.document.value(*field).is_none() // which was reported
        }
        Need::Inverse(_) => false,
    };
    if count >= rule.at_least || is_wrong {
        return None;
    }
    let kind = site.schema.kind(rule.kind)?;
    let usual =
        || format!("a page of kind `{}` needs at least {} in `{name}`, but has {count}", kind.id, rule.at_least);
    let message = rule.message.clone().unwrap_or_else(usual);
    let written = match &rule.needs {
        Need::Field(field, _) => page.document.field_spans.get(*field).copied().flatten(),
        Need::Inverse(_) => None,
    };
    let diagnostic = Diagnostic::error(Code::RuleNotMet, &page.document.file, message)
        .at(written.unwrap_or(page.document.front_matter))
        .severity(rule.severity)
        .help(help(site, rule, name, &page.document.slug));
    Some(diagnostic)
}

fn help(site: &Site, rule: &Rule, name: &str, slug: &str) -> String {
    if matches!(rule.needs, Need::Field(..)) {
        return format!("add to `{name}` in the front matter");
    }
    let fields = site
        .schema
        .relations
        .iter()
        .filter(|relation| relation.to == rule.kind && relation.inverse.as_deref() == Some(name));
    let places: Vec<String> = fields
        .filter_map(|relation| {
            Some(format!("`{}` of a page of kind `{}`", relation.field, site.schema.kind(relation.from)?.id))
        })
        .collect();
    format!("name `{slug}` in {}", places.join(" or "))
}
