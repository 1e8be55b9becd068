//! `search-tests.yaml` → [`SearchTest`]s.

use std::collections::HashSet;

use crate::diagnostic::{Code, did_you_mean};
use crate::model::keys::search_tests as keys;
use crate::model::settings::config::SearchTest;
use crate::parse::report::Report;
use crate::parse::settings::languages::Languages;
use crate::parse::settings::reader::Reader;
use crate::parse::yaml::Yaml;
use crate::source::Located;

/// Reads the search tests of a site.
pub(super) fn read(yaml: &Yaml, languages: &Languages, report: &mut Report<'_>) -> Vec<SearchTest> {
    let Some(top) = report.mapping(&keys::SEARCH_TESTS, yaml) else { return Vec::new() };
    let items = top.list("tests", report);
    let mut tests = Vec::with_capacity(items.len());
    let mut queries = HashSet::with_capacity(items.len());
    for item in items {
        let Some(test) = search_test(item, languages, report) else { continue };
        if !queries.insert((test.language, test.query.text.clone())) {
            let message = format!("the query `{}` stands twice", test.query.text);
            report.error(Code::DuplicateKey, test.query.span, message, Some("remove one of the two".to_owned()));
            continue;
        }
        tests.push(test);
    }
    tests
}

fn search_test(yaml: &Yaml, languages: &Languages, report: &mut Report<'_>) -> Option<SearchTest> {
    let reader = report.mapping(&keys::SEARCH_TEST, yaml)?;
    let [query, page] = ["query", "page"].map(|key| reader.located(key, report).map(trimmed));
    let within = reader.whole("within", report)? as usize;
    let language = language(&reader, languages, report);
    let (query, page, language) = (query?, page?, language?);
    if let Some((name, _)) = page.text.split_once('#') {
        let message = "a search test names a page as a whole, without `#` and a heading";
        report.error(Code::OutOfBounds, page.span, message, Some(format!("write `page: {}`", name.trim())));
        return None;
    }
    Some(SearchTest { query, page, within, language })
}

/// The number of the language that a test is in.
fn language(reader: &Reader<'_>, languages: &Languages, report: &mut Report<'_>) -> Option<usize> {
    let Some(yaml) = reader.take("language") else { return Some(0) };
    let tag = report.text("language", yaml)?;
    let number = languages.tags.iter().position(|known| *known == tag);
    if number.is_none() {
        let message = format!("`{tag}` is not a language of this site");
        let help = did_you_mean(&tag, languages.tags.iter().map(String::as_str));
        report.error(Code::UnknownLanguage, yaml.span, message, help);
    }
    number
}

fn trimmed(Located { text, span }: Located) -> Located {
    Located { text: text.trim().to_owned(), span }
}
