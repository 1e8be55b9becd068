//! `policy` in `site.yaml` → [`Policy`].

use crate::diagnostic::Code;
use crate::model::settings::policy::{Load, Policy};
use crate::parse::report::Report;
use crate::parse::settings::reader::Reader;
use crate::source::Located;

/// Reads what pages may load from other hosts.
pub(super) fn read(reader: &Reader<'_>, report: &mut Report<'_>) -> Policy {
    let Some(reader) = reader.mapping("policy", report) else { return Policy::default() };
    let reason = reader.text("reason", report).unwrap_or_default();
    let hosts = Load::ALL.map(|load| {
        let names = reader.texts(load.key(), report);
        names.iter().filter_map(|name| host(name, report)).collect()
    });
    Policy { reason, hosts }
}

/// A host as browsers are told of it (Content Security Policy Level 3, 2.3.1): a scheme, a name that may begin with `*.`,
/// and perhaps a port.
fn host(Located { text, span }: &Located, report: &mut Report<'_>) -> Option<String> {
    let name = text.strip_prefix("https://").map(|rest| rest.trim_end_matches('/'));
    let is_name = |name: &str| {
        let name = name.strip_prefix("*.").unwrap_or(name);
        let (name, port) = name.split_once(':').unwrap_or((name, "443"));
        let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        name.contains('.') && name.split('.').all(is_part) && port.parse::<u16>().is_ok()
    };
    let found = name.filter(|name| is_name(name)).map(|name| format!("https://{}", name.to_ascii_lowercase()));
    if found.is_none() {
        let message = format!("`{text}` is not a host that pages could load from");
        let bare =
            text.trim_start_matches("http://").trim_start_matches("https://").split('/').next().unwrap_or_default();
        let example = if is_name(bare) { bare } else { "player.example.org" };
        let help = format!("write its scheme and name alone: `https://{example}`");
        report.error(Code::OutOfBounds, *span, message, Some(help));
    }
    found
}
