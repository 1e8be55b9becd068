//! `outputs` in `site.yaml` → [`Outputs`].

use crate::model::keys::Key;
use crate::model::keys::site::OUTPUTS;
use crate::model::schema::Schema;
use crate::model::settings::outputs::{Made, Outputs};
use crate::parse::report::Report;
use crate::parse::settings::kinds::kind_named;
use crate::parse::settings::reader::Reader;
use crate::parse::yaml::YamlValue;

/// Reads which files are made beside the pages.
pub(super) fn read(reader: &Reader<'_>, schema: &Schema, report: &mut Report<'_>) -> Outputs {
    let reader = reader.mapping("outputs", report);
    let mut made = |name: &str| made(reader.as_ref(), name, schema, report);
    Outputs {
        cards: made("cards"),
        markdown: made("markdown"),
        json: made("json"),
        data: made("data"),
        facet_pages: made("facet_pages"),
        feed: made("feed"),
    }
}

/// For which pages a file is made: for all, for none, or for those of some kinds.
fn made(reader: Option<&Reader<'_>>, name: &str, schema: &Schema, report: &mut Report<'_>) -> Made {
    let default = || match OUTPUTS.key(name).and_then(Key::default) {
        Some("true") => Made::All,
        Some("[]") => Made::Kinds(Vec::new()),
        _ => Made::None,
    };
    let Some(value) = reader.and_then(|reader| reader.take(name)) else { return default() };
    if let YamlValue::Boolean(yes) = value.value {
        return if yes { Made::All } else { Made::None };
    }
    if !matches!(value.value, YamlValue::Sequence(_)) {
        report.wrong_type(name, value, "`true`, `false` or a list of kinds");
        return default();
    }
    let names = report.texts(name, value);
    Made::Kinds(names.iter().filter_map(|name| Some(kind_named(name, schema, report)?.0)).collect())
}
