//! `model.yaml` → [`Schema`].

use crate::diagnostic::{Code, Severity, did_you_mean};
use crate::model::id::{FieldId, KindId, Table, VocabularyId};
use crate::model::routes;
use crate::model::schema::{COMMON_FIELDS, Kind, Need, Relation, Rule, Schema, SortBy, SortKey, Vocabulary};
use crate::model::url::is_slug;
use crate::parse::report::Report;
use crate::parse::settings::field::{Declarations, humanize};
use crate::parse::settings::reader::Reader;
use crate::parse::settings::uses;
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::{Located, Span};

/// The types of schema.org that a kind's pages can have; the first is usual.
const SCHEMA_TYPES: [&str; 9] = [
    "Article",
    "CreativeWork",
    "Dataset",
    "DefinedTerm",
    "EducationalOrganization",
    "Organization",
    "Place",
    "Report",
    "WebPage",
];

/// Reads kinds, fields, relations and rules.
pub(super) fn read(
    yaml: &Yaml,
    vocabularies: Table<VocabularyId, Vocabulary>,
    report: &mut Report<'_>,
) -> Option<Schema> {
    let mut top = report.mapping("the content model", yaml)?;
    let Some(kinds) = top.take("kinds") else {
        top.missing("kinds", report);
        return None;
    };
    let rules = top.take("rules");
    top.close(report);
    let YamlValue::Mapping(entries) = &kinds.value else {
        report.wrong_type("kinds", kinds, "the names of kinds, each with its settings");
        return None;
    };
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
    for rule in rules.map(|list| report.sequence("rules", list, "rules")).unwrap_or_default() {
        schema.rules.extend(read_rule(rule, &schema, report));
    }
    Some(schema)
}

fn kind(key: &Key, yaml: &Yaml, declarations: &mut Declarations<'_>, report: &mut Report<'_>) -> Option<Kind> {
    if !is_slug(&key.name) {
        let message = format!("`{}` cannot be the name of a kind", key.name);
        report.error(Code::InvalidModel, key.span, message, Some("use letters, digits and hyphens".to_owned()));
    }
    let mut reader = report.mapping(&format!("the kind `{}`", key.name), yaml)?;
    let folder = reader.required_text("folder", report)?;
    let label = reader.text("label", report).unwrap_or_else(|| humanize(&key.name));
    let plural = reader.text("plural", report).unwrap_or_else(|| humanize(&folder));
    let description = reader.text("description", report).unwrap_or_default();
    let glossary = reader.boolean("glossary", false, report);
    let sort_span = reader.take("sort").map_or(reader.span, |value| value.span);
    let sort = reader.texts("sort", report);
    let columns = reader.texts("listing", report);
    let boost = boost(&mut reader, report);
    let schema_type = schema_type(&mut reader, report);
    let [_, _] = uses::KEYS.map(|key| reader.take(key)); // read once all kinds are known
    let fields = reader.take("fields");
    reader.close(report);
    let fields = fields.map(|fields| declarations.read(fields, None, report)).unwrap_or_default();
    let mut kind = Kind {
        id: key.name.clone(),
        folder,
        label,
        plural,
        description: description.trim().to_owned(),
        sort: sort.iter().filter_map(|key| sort_key(key, report)).collect(),
        listing: Vec::new(),
        fields,
        boost,
        schema_type,
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

fn boost(reader: &mut Reader<'_>, report: &mut Report<'_>) -> f64 {
    let span = reader.take("boost").map_or(reader.span, |value| value.span);
    let boost = reader.number("boost", report).unwrap_or(1.0);
    if (0.1..=10.0).contains(&boost) {
        return boost;
    }
    let message = "`boost` must be a number from 0.1 to 10";
    let help = "1 is usual; 2 counts the pages of this kind double in search, 0.5 half";
    report.error(Code::InvalidModel, span, message, Some(help.to_owned()));
    1.0
}

fn schema_type(reader: &mut Reader<'_>, report: &mut Report<'_>) -> String {
    let span = reader.take("schema_type").map_or(reader.span, |value| value.span);
    let name = reader.text("schema_type", report).unwrap_or_else(|| SCHEMA_TYPES[0].to_owned());
    if !SCHEMA_TYPES.contains(&name.as_str()) {
        let message = format!("`{name}` is not a type of page that is known");
        let help =
            did_you_mean(&name, SCHEMA_TYPES).unwrap_or_else(|| format!("use one of {}", SCHEMA_TYPES.join(", ")));
        report.error(Code::InvalidModel, span, message, Some(help));
    }
    name
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
        let is_field = target.field(inverse).is_some() || COMMON_FIELDS.contains(&inverse);
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
    let mut reader = report.mapping("a rule", yaml)?;
    let kind_span = reader.take("kind").map_or(yaml.span, |value| value.span);
    let needs_span = reader.take("needs").map_or(yaml.span, |value| value.span);
    let kind = reader.required_text("kind", report);
    let needs = reader.required_text("needs", report);
    let at_least = reader.number("at_least", report).unwrap_or(1.0);
    let severity_span = reader.take("severity").map_or(yaml.span, |value| value.span);
    let severity = reader.text("severity", report);
    let message = reader.text("message", report);
    reader.close(report);
    let severity = match severity.as_deref() {
        None | Some("error") => Severity::Error,
        Some("warning") => Severity::Warning,
        Some(other) => {
            let message = format!("there is no severity `{other}`");
            report.error(Code::InvalidModel, severity_span, message, did_you_mean(other, ["error", "warning"]));
            return None;
        }
    };
    let (kind, needs) = (kind?, needs?);
    let Some(kind) = schema.kind_named(&kind) else {
        let message = format!("there is no kind `{kind}`");
        let help = did_you_mean(&kind, schema.kinds.iter().map(|kind| kind.id.as_str()));
        report.error(Code::InvalidModel, kind_span, message, help);
        return None;
    };
    let needs = need(kind, &needs, schema).or_else(|| {
        if schema.kinds.iter().any(|kind| !kind.unreadable.is_empty()) {
            return None; // it may be about a field that could not be read
        }
        let message = format!("`{needs}` is neither a field of this kind nor the inverse of a relation to it");
        let help = did_you_mean(&needs, needable(kind, schema));
        report.error(Code::InvalidModel, needs_span, message, help);
        None
    })?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits first")]
    let at_least = at_least.clamp(0.0, 1e6) as usize;
    Some(Rule { kind, needs, at_least, severity, message })
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
