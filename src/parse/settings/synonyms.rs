//! Words that mean the same: those that `site.yaml` gives, and the lists that it names.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::keys::site::SITE;
use crate::model::keys::synonyms::SYNONYMS;
use crate::parse::report::Report;
use crate::parse::settings::reader::Reader;
use crate::parse::settings::{SITE as SITE_FILE, tree};
use crate::parse::yaml::{self, Bound, Yaml, YamlValue};
use crate::source::{Located, SourcePath, Sources};

/// The folder of the lists, below that of a theme.
const FOLDER: &str = "synonyms/";
/// The lists of the default theme, each as `NAME.LANGUAGE`.
const LISTS: [(&str, &str); 1] = [("education.en", include_str!("../../../themes/default/synonyms/education.en.yaml"))];

/// Whether a file below the folder of a theme is a list.
pub(super) fn is_list(below: &str) -> bool {
    below.strip_prefix(FOLDER).is_some_and(|name| name.ends_with(".yaml") && !name.contains('/'))
}

/// The groups under `synonyms`.
pub(super) fn groups(reader: &Reader<'_>, report: &mut Report<'_>) -> Vec<Vec<String>> {
    let groups = reader.list("synonyms", report);
    let mut read = |group: &Yaml| {
        let words = report.texts("synonyms", group);
        if words.len() < 2 && matches!(group.value, YamlValue::Sequence(_)) {
            let message = "a group of synonyms needs two words at least";
            let help = "write the words that mean the same in brackets: `- [EL, English learner]`";
            report.error(Code::OutOfBounds, group.span, message, Some(help.to_owned()));
        }
        words.into_iter().map(|word| word.text).collect()
    };
    groups.iter().map(&mut read).collect()
}

/// The groups of the lists that `site.yaml` names, in a language: each list from the folder of this theme, or else from
/// the default theme. A list that is there in no language of the site is for the reader of its own to report.
pub(super) fn lists(
    site: &Yaml,
    (theme, tag): (&str, &str),
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Vec<Vec<String>> {
    let Some(value) = site.value_of("synonym_lists").filter(|yaml| yaml.value != YamlValue::Null) else {
        return Vec::new();
    };
    let language = tag.split('-').next().unwrap_or_default();
    let own = site.value_of("language").and_then(Yaml::as_text).or_else(|| SITE.key("language")?.default());
    let file = SourcePath::new(SITE_FILE);
    let mut all = Vec::new();
    for Located { text: name, span } in (Report { file: &file, found }).texts("synonym_lists", value) {
        let list = format!("{name}.{language}");
        let path = format!("themes/{theme}/{FOLDER}{list}.yaml");
        let usual = LISTS.iter().find(|(known, _)| *known == list);
        let yaml = match (sources.text(&path), usual) {
            (Some(_), _) => tree(sources, &path, found),
            (None, Some((_, text))) => {
                let file = SourcePath::new(&path);
                yaml::read(text, 0, Bound::Settings, &mut Report { file: &file, found })
            }
            (None, None) if own != Some(tag) => continue, // lists are of one language
            (None, None) => {
                let names = LISTS.iter().filter_map(|(known, _)| known.strip_suffix(language)?.strip_suffix('.'));
                let help = did_you_mean(&name, names);
                let help = help.unwrap_or_else(|| format!("write the list into `{path}`").into());
                let message = format!("there is no list of synonyms `{name}` for the language `{language}`");
                Report { file: &file, found }.error(Code::OutOfBounds, span, message, Some(help));
                continue;
            }
        };
        let file = SourcePath::new(&path);
        let mut report = Report { file: &file, found };
        let reader = yaml.as_ref().and_then(|yaml| report.mapping(&SYNONYMS, yaml));
        all.extend(reader.map(|reader| groups(&reader, &mut report)).unwrap_or_default());
    }
    all
}
