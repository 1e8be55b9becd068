//! `relationship_map` in `site.yaml` → [`RelationshipMap`].

use crate::diagnostic::Code;
use crate::model::id::KindId;
use crate::model::schema::Schema;
use crate::model::settings::config::RelationshipMap;
use crate::model::settings::words::Words;
use crate::parse::report::Report;
use crate::parse::settings::kinds::kind_named;
use crate::parse::settings::reader::Reader;
use crate::source::Located;

/// Reads the settings of the relationship map, where the site has one.
pub(super) fn read(
    reader: &Reader<'_>,
    schema: &Schema,
    words: &Words,
    report: &mut Report<'_>,
) -> Option<RelationshipMap> {
    let reader = reader.mapping("relationship_map", report)?;
    let title = reader.text("title", report).unwrap_or_else(|| words.word("relationship_map"));
    let description = reader.text("description", report).unwrap_or_default().trim().to_owned();
    let kinds = kinds(&reader, schema, report);
    Some(RelationshipMap { title, description, kinds: kinds? })
}

fn kinds(reader: &Reader<'_>, schema: &Schema, report: &mut Report<'_>) -> Option<Vec<KindId>> {
    let before = report.found.len();
    let mut kinds = Vec::new();
    let named = reader.texts("kinds", report);
    for name in &named {
        kinds.extend(kind(name, &kinds, schema, report));
    }
    if named.len() < 2 && report.found.len() == before {
        let message = "a relationship map needs two kinds at least";
        let help = "name them in the order of their columns: `kinds: [case-study, district]`";
        let span = reader.take("kinds").map_or(reader.span, |list| list.span);
        report.error(Code::OutOfBounds, span, message, Some(help.to_owned()));
    }
    (report.found.len() == before).then_some(kinds)
}

fn kind(name: &Located, earlier: &[KindId], schema: &Schema, report: &mut Report<'_>) -> Option<KindId> {
    let (kind, _) = kind_named(name, schema, report)?;
    if earlier.contains(&kind) {
        let message = format!("the kind `{}` stands twice", name.text);
        report.error(Code::DuplicateKey, name.span, message, Some("remove one of the two".to_owned()));
        return None;
    }
    Some(kind)
}
