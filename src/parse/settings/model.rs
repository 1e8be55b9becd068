//! `model.yaml` → [`Schema`].

use crate::diagnostic::{Code, Severity, did_you_mean};
use crate::model::id::{FieldId, KindId, Table, VocabularyId};
use crate::model::keys::content_model as keys;
use crate::model::keys::front_matter::is_common;
use crate::model::routes;
use crate::model::schema::{Kind, Need, Relation, Rule, Schema, SortBy, SortKey, Vocabulary};
use crate::model::url::{is_slug, slug_of_name};
use crate::parse::report::Report;
use crate::parse::settings::field::{Declarations, humanize};
use crate::parse::settings::{kinds, uses};
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::{Located, Span};

/// Reads kinds, fields, relations and rules.
pub(super) fn read(
    yaml: &Yaml,
    vocabularies: Table<VocabularyId, Vocabulary>,
    report: &mut Report<'_>,
) -> Option<Schema> {
    let top = report.mapping(&keys::MODEL, yaml)?;
    let entries = top.names("kinds", report);
    if !matches!(top.take("kinds")?.value, YamlValue::Mapping(_)) {
        return None;
    }
    let names: Table<KindId, String> = entries.iter().map(|(key, _)| key.name.clone()).collect();
    let mut schema = Schema { vocabularies, ..Schema::default() };
    for (id, (key, value)) in names.ids().zip(entries) {
        let mut declarations = Declarations {
            kind: id,
            kinds: &names,
            vocabularies: &schema.vocabularies,
            relations: &mut schema.relations,
            unreadable: Vec::new(),
        };
        let kind = kind(key, value, &mut declarations, report)?;
        check_folder(&kind, &schema.kinds, value, report);
        schema.kinds.push(kind);
    }
    check_inverses(&schema, entries, report);
    for (id, (_, value)) in names.ids().zip(entries) {
        let (trail, citation) = uses::read(value, &schema, id, report);
        if citation.is_some() && value.value_of("sort").is_none() {
            schema.kinds[id].sort = vec![by(SortBy::Author), by(SortBy::Title)];
        }
        (schema.kinds[id].trail, schema.kinds[id].citation) = (trail, citation);
    }
    for rule in top.list("rules", report) {
        schema.rules.extend(read_rule(rule, &schema, report));
    }
    Some(schema)
}

fn kind(key: &Key, yaml: &Yaml, declarations: &mut Declarations<'_>, report: &mut Report<'_>) -> Option<Kind> {
    if !is_slug(&key.name) {
        let message = format!("`{}` cannot be the name of a kind", key.name);
        report.error(Code::InvalidModel, key.span, message, Some("use letters, digits and hyphens".to_owned()));
    }
    let reader = report.named_mapping(&format!("the kind `{}`", key.name), (&keys::KIND, &[]), yaml)?;
    let source = reader.text("folder", report)?;
    let folder = slug_of_name(&source).filter(|_| !source.contains('/')).unwrap_or_else(|| source.clone());
    let label = reader.text("label", report).unwrap_or_else(|| humanize(&key.name));
    let plural = reader.text("plural", report).unwrap_or_else(|| humanize(&source));
    let description = reader.text("description", report).unwrap_or_default();
    let glossary = reader.boolean("glossary", report);
    let sort_span = reader.take("sort").map_or(reader.span, |value| value.span);
    let sort = reader.texts("sort", report);
    let columns = reader.texts("listing", report);
    let boost = reader.number("boost", report)?;
    let schema_type = reader.choice("schema_type", report).unwrap_or_default();
    let fields = reader.names("fields", report);
    let fields = declarations.read(fields, None, report);
    let mut kind = Kind {
        id: key.name.clone(),
        folder,
        source,
        label,
        plural,
        description: description.trim().to_owned(),
        sort: sort.iter().filter_map(|key| sort_key(key, report)).collect(),
        listing: Vec::new(),
        fields,
        boost,
        schema_type: schema_type.to_owned(),
        template: reader.take("template").and_then(|_| reader.located("template", report)),
        trail: None,
        citation: None,
        glossary,
        unreadable: std::mem::take(&mut declarations.unreadable),
    };
    if glossary {
        check_glossary(&kind, sort_span, report);
        kind.sort = vec![by(SortBy::Title)];
    }
    if kind.sort.is_empty() {
        kind.sort = vec![by(SortBy::Weight), by(SortBy::Title)];
    }
    let readable = columns.iter().filter(|column| !kind.unreadable.contains(&column.text));
    kind.listing = readable.filter_map(|column| listing_column(column, &kind, report)).collect();
    Some(kind)
}

/// The entries of a glossary stand under letters, which no other order goes with.
fn check_glossary(kind: &Kind, span: Span, report: &mut Report<'_>) {
    if !kind.sort.is_empty() && kind.sort != [by(SortBy::Title)] {
        let message = format!("the kind `{}` is a glossary, whose entries stand in the order of their titles", kind.id);
        let help = "leave out `sort`, or write `sort: [title]`";
        report.error(Code::InvalidModel, span, message, Some(help.to_owned()));
    }
}

fn by(by: SortBy) -> SortKey {
    SortKey { by, descending: false }
}

fn sort_key(key: &Located, report: &mut Report<'_>) -> Option<SortKey> {
    let (name, descending) = match key.text.strip_prefix('-') {
        Some(name) => (name, true),
        None => (key.text.as_str(), false),
    };
    let by = match name {
        "weight" => SortBy::Weight,
        "title" => SortBy::Title,
        "date" => SortBy::Date,
        "updated" => SortBy::Updated,
        _ => {
            let message = format!("pages cannot be sorted by `{name}`");
            let help = did_you_mean(name, ["weight", "title", "date", "updated"]);
            report.error(Code::InvalidModel, key.span, message, help);
            return None;
        }
    };
    Some(SortKey { by, descending })
}

fn listing_column(column: &Located, kind: &Kind, report: &mut Report<'_>) -> Option<FieldId> {
    let found = kind.field(&column.text);
    if found.is_none() {
        let message = format!("the kind `{}` has no field `{}` to list", kind.id, column.text);
        let help = did_you_mean(&column.text, kind.fields.iter().map(|field| field.name.as_str()));
        report.error(Code::InvalidModel, column.span, message, help);
    }
    found
}

fn check_folder(kind: &Kind, earlier: &[Kind], yaml: &Yaml, report: &mut Report<'_>) {
    let span = yaml.value_of("folder").map_or(yaml.span, |folder| folder.span);
    let folder = &kind.folder;
    if !routes::is_free(folder) {
        let message = format!("`{folder}` cannot be the folder of a kind");
        let taken = routes::taken_folders().collect::<Vec<_>>().join(", ");
        let help = format!("use letters, digits and hyphens; {taken} are taken");
        report.error(Code::InvalidModel, span, message, Some(help));
    }
    if let Some(other) = earlier.iter().find(|other| other.folder.to_lowercase() == folder.to_lowercase()) {
        let message = format!("the kinds `{}` and `{}` have the same folder", other.id, kind.id);
        report.error(Code::InvalidModel, span, message, Some("give each kind a folder of its own".to_owned()));
    }
}

/// A name seen from the other side must not be a field there, save where a relation within a kind is its own inverse.
fn check_inverses(schema: &Schema, entries: &[(Key, Yaml)], report: &mut Report<'_>) {
    for relation in &schema.relations {
        let Some(inverse) = relation.inverse.as_deref() else { continue };
        let (Some(target), Some((key, kind))) = (schema.kind(relation.to), entries.get(usize::from(relation.from.0)))
        else {
            continue;
        };
        let symmetric = relation.to == relation.from && relation.field == inverse;
        let is_field = target.field(inverse).is_some() || is_common(inverse);
        if is_field && !symmetric {
            let message = format!(
                "the inverse `{inverse}` of `{}.{}` is a field of `{}` already",
                key.name, relation.field, target.id
            );
            let span = inverse_span(kind, &relation.field).unwrap_or(key.span);
            report.error(Code::InvalidModel, span, message, Some("give the inverse another name".to_owned()));
        }
    }
}

/// Where the inverse of a relation is named in the declaration of its kind.
fn inverse_span(kind: &Yaml, field: &str) -> Option<Span> {
    let (name, inner) = field.split_once('.').map_or((field, None), |(list, field)| (list, Some(field)));
    let declared = kind.value_of("fields")?.value_of(name)?;
    let declared = inner.map_or(Some(declared), |field| declared.value_of("of")?.value_of(field))?;
    Some(declared.value_of("inverse")?.span)
}

fn read_rule(yaml: &Yaml, schema: &Schema, report: &mut Report<'_>) -> Option<Rule> {
    let reader = report.mapping(&keys::RULE, yaml)?;
    let kind = kinds::kind(&reader, schema, report);
    let needs = reader.located("needs", report);
    let at_least = reader.whole("at_least", report);
    let severity = reader.choice("severity", report);
    let message = reader.text("message", report);
    let severity = if severity? == "warning" { Severity::Warning } else { Severity::Error };
    let ((kind, _), Located { text: needs, span: needs_span }) = (kind?, needs?);
    let needs = need(kind, &needs, schema).or_else(|| {
        if schema.kinds.iter().any(|kind| !kind.unreadable.is_empty()) {
            return None; // it may be about a field that could not be read
        }
        let message = format!("`{needs}` is neither a field of this kind nor the inverse of a relation to it");
        let help = did_you_mean(&needs, needable(kind, schema));
        report.error(Code::InvalidModel, needs_span, message, help);
        None
    })?;
    Some(Rule { kind, needs, at_least: at_least? as usize, severity, message })
}

fn need(kind: KindId, name: &str, schema: &Schema) -> Option<Need> {
    let field = schema.kind(kind)?.field(name).map(|at| Need::Field(at, name.to_owned()));
    let inverse = || {
        let fits = |relation: &Relation| relation.to == kind && relation.inverse.as_deref() == Some(name);
        schema.relations.iter().any(fits).then(|| Need::Inverse(name.to_owned()))
    };
    field.or_else(inverse)
}

fn needable(kind: KindId, schema: &Schema) -> Vec<&str> {
    let fields = schema.kind(kind).map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let inverses = schema.relations.iter().filter(|relation| relation.to == kind);
    let mut names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    names.extend(inverses.filter_map(|relation| relation.inverse.as_deref()));
    names.sort_unstable();
    names.dedup();
    names
}
