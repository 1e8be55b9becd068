//! Places in the files of settings.

use crate::mend::rename::Case;
use crate::model::keys::{FILES, File, Takes};
use crate::parse::report::Report;
use crate::parse::yaml::{self, Bound, Yaml, YamlValue};
use crate::source::{SourcePath, Span};

/// The settings of the site.
pub(super) const SITE: &str = "content/site.yaml";
/// The content model.
pub(super) const MODEL: &str = "content/model.yaml";
/// The keys that take the names of kinds, besides those that take yes, no, or some.
const OF_KINDS: [&str; 4] = ["kind", "kinds", "to", "compare"];

/// A file of settings.
pub(super) fn read(case: Case<'_>, path: &str) -> Option<(SourcePath, Yaml)> {
    let source = case.sources.text(path)?;
    let mut found = Vec::new();
    let (text, mark) = source.without_mark();
    let tree = yaml::read(text, mark, Bound::Settings, &mut Report { file: &source.path, found: &mut found })?;
    Some((source.path.clone(), tree))
}

/// The places of all texts that a key has for a value, or among its values.
pub(super) fn values<'y>(tree: &'y Yaml, is_key: &dyn Fn(&str) -> bool) -> Vec<(&'y str, Span)> {
    let mut found = Vec::new();
    each_mapping(tree, &mut |entries| {
        for (_, value) in entries.iter().filter(|(key, _)| is_key(&key.name)) {
            found.extend(value.items().iter().filter_map(|item| Some((item.as_text()?, item.span))));
        }
    });
    found
}

/// Whether a key takes the names of kinds.
pub(super) fn takes_kinds(key: &str) -> bool {
    let mut keys = FILES.iter().flat_map(File::mappings).flat_map(|mapping| mapping.keys);
    OF_KINDS.contains(&key) || keys.any(|known| known.name == key && known.takes == Takes::BooleanOrKinds)
}

/// Shows every mapping in a file, the outer before those in it.
pub(super) fn each_mapping<'y>(tree: &'y Yaml, show: &mut dyn FnMut(&'y [(yaml::Key, Yaml)])) {
    match &tree.value {
        YamlValue::Mapping(entries) => {
            show(entries);
            entries.iter().for_each(|(_, value)| each_mapping(value, show));
        }
        YamlValue::Sequence(items) => items.iter().for_each(|item| each_mapping(item, show)),
        _ => {}
    }
}
