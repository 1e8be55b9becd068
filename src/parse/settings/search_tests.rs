//! `search-tests.yaml` → [`SearchTest`]s.

use std::collections::HashSet;

use crate::diagnostic::Code;
use crate::model::settings::config::SearchTest;
use crate::parse::report::Report;
use crate::parse::settings::reader::Reader;
use crate::parse::yaml::Yaml;
use crate::source::Located;

/// The rank within which a page must be found where a test does not say.
const WITHIN: usize = 3;

/// Reads the search tests of a site.
pub(super) fn read(yaml: &Yaml, report: &mut Report<'_>) -> Vec<SearchTest> {
    let Some(mut top) = report.mapping("`search-tests.yaml`", yaml) else { return Vec::new() };
    let list = top.take("tests");
    if list.is_none() {
        top.missing("tests", report);
    }
    top.close(report);
    let items = list.map(|list| report.sequence("tests", list, "search tests")).unwrap_or_default();
    let mut tests = Vec::with_capacity(items.len());
    let mut queries = HashSet::with_capacity(items.len());
    for item in items {
        let Some(test) = search_test(item, report) else { continue };
        if !queries.insert(test.query.text.clone()) {
            let message = format!("the query `{}` stands twice", test.query.text);
            report.error(Code::DuplicateKey, test.query.span, message, Some("remove one of the two".to_owned()));
            continue;
        }
        tests.push(test);
    }
    tests
}

fn search_test(yaml: &Yaml, report: &mut Report<'_>) -> Option<SearchTest> {
    let mut reader = report.mapping("a search test", yaml)?;
    let query = required(&mut reader, "query", report);
    let page = required(&mut reader, "page", report);
    let within = within(&mut reader, report);
    reader.close(report);
    let (query, page) = (query?, page?);
    if let Some((name, _)) = page.text.split_once('#') {
        let message = "a search test names a page as a whole, without `#` and a heading";
        report.error(Code::OutOfBounds, page.span, message, Some(format!("write `page: {}`", name.trim())));
        return None;
    }
    Some(SearchTest { query, page, within })
}

/// The text of a key that must be there, without spaces around it.
fn required(reader: &mut Reader<'_>, name: &'static str, report: &mut Report<'_>) -> Option<Located> {
    let text = reader.required_text(name, report)?.trim().to_owned();
    Some(Located { text, span: reader.take(name)?.span })
}

fn within(reader: &mut Reader<'_>, report: &mut Report<'_>) -> usize {
    let Some(value) = reader.take("within") else { return WITHIN };
    if report.number("within", value).is_none() {
        return WITHIN;
    }
    let rank = report.text("within", value).and_then(|digits| digits.parse().ok());
    let rank = rank.filter(|rank| (1..=SearchTest::MAX_WITHIN).contains(rank));
    if rank.is_none() {
        let message = format!("`within` must be a whole number from 1 to {}", SearchTest::MAX_WITHIN);
        let help = format!("it is the lowest rank that the page may have among the results; {WITHIN} without it");
        report.error(Code::OutOfBounds, value.span, message, Some(help));
    }
    rank.unwrap_or(WITHIN)
}
