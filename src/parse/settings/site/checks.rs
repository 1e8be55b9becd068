//! `checks` in `site.yaml` → what is told of what wants looking after.

use crate::diagnostic::{Code, Severity};
use crate::model::keys::site::CHECKS;
use crate::parse::report::Report;
use crate::parse::settings::reader::Reader;

/// Reads what is told, and how bad it is.
pub(super) fn read(reader: &Reader<'_>, report: &mut Report<'_>) -> Vec<(Code, Severity)> {
    let Some(reader) = reader.mapping("checks", report) else { return Vec::new() };
    let mut checks = Vec::new();
    for key in CHECKS.keys.iter().filter(|key| reader.take(key.name).is_some()) {
        let severity = match reader.choice(key.name, report) {
            Some("warn") => Severity::Warning,
            Some("error") => Severity::Error,
            _ => continue,
        };
        let code = Code::ALL.iter().find(|code| code.as_str() == key.name);
        checks.extend(code.map(|code| (*code, severity)));
    }
    checks
}
