//! Names of kinds in settings → the kinds.

use crate::diagnostic::{Code, did_you_mean};
use crate::model::id::KindId;
use crate::model::schema::{Kind, Schema};
use crate::parse::report::Report;
use crate::parse::settings::reader::Reader;
use crate::source::Located;

/// The kind that the key `kind` names; one that is missing or unknown is reported.
pub(super) fn kind<'s>(reader: &Reader<'_>, schema: &'s Schema, report: &mut Report<'_>) -> Option<(KindId, &'s Kind)> {
    let name = reader.located("kind", report)?;
    kind_named(&name, schema, report)
}

/// The kind of a name; one that is unknown is reported.
pub(super) fn kind_named<'s>(
    name: &Located,
    schema: &'s Schema,
    report: &mut Report<'_>,
) -> Option<(KindId, &'s Kind)> {
    let found = schema.kinds.numbered().find(|(_, kind)| kind.id == name.text);
    if found.is_none() {
        let message = format!("there is no kind `{}`", name.text);
        let help = did_you_mean(&name.text, schema.kinds.iter().map(|kind| kind.id.as_str()));
        report.error(Code::InvalidModel, name.span, message, help);
    }
    found
}
